"""Calls in a language: what a function returns where that one is spoken."""

from collections.abc import Callable
from typing import Any

from planner.text.language import Lang, speaking


def said_in(lang: Lang | str, function: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
    with speaking(lang):  # type: ignore[arg-type]
        return function(*arguments, **options)
