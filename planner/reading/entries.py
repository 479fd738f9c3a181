"""What a value of an instance holds, at its steps in the file."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from planner.instance.member import Migration
from planner.text.phrases import Place


def entries(value: BaseModel | dict[str, Any]) -> Iterator[tuple[Place, Any]]:
    """Yield each field or entry with the steps that lead to it.

    The modes of a migration are left out: they repeat what it says for all of them, which has no step.
    """
    if isinstance(value, dict):
        yield from (((key,), inside) for key, inside in value.items())
        return
    for name in type(value).model_fields:
        if name != "modes" or type(value) is not Migration:
            yield () if name == "own" else (name,), getattr(value, name)
