"""The language that a command speaks: by ``--lang``, else by the environment."""

import os
import re
from typing import Any

import click
from click.core import ParameterSource

from commands.usage import note
from planner.text.faults import Notice
from planner.text.language import same

VARIABLE = "PLANNER_LANG"
_DEFAULT = "ja"
_WRITTEN = re.compile(r"(ja|en)(?![a-z])")  # also as systems name a language: ja_JP.UTF-8, en-US

# In both languages at once: it is not known which of them the reader reads.
_NOTICE = (
    "環境変数 {variable} の値 {value} は言語として分からないため、日本語で表示します"
    "（ja または en にしてください） / the environment variable {variable} is {value}, which is no language "
    "known here: Japanese is used; set it to ja or en"
)


class Language(click.Choice):  # type: ignore[type-arg]
    """One of the two languages, in capitals too and as systems write it.

    What stands in the environment was set for everything that runs there, so that an unknown language in it
    costs no answer: it is told, and the default is spoken.
    """

    def __init__(self) -> None:
        super().__init__(["ja", "en"])

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Read a language."""
        found = _WRITTEN.match(str(value).strip().lower())
        if found is not None:
            return found[1]
        source = None if ctx is None or param is None else ctx.get_parameter_source(param.name or "")
        if ctx is not None and source is ParameterSource.ENVIRONMENT:
            note(ctx, Notice("", "unknown_language", same(_NOTICE.format(variable=VARIABLE, value=value))))
            return _DEFAULT
        return super().convert(value, param, ctx)


def spoken_there() -> str:
    """Return the language that the environment asks for, else the default."""
    found = _WRITTEN.match(os.environ.get(VARIABLE, "").strip().lower())
    return _DEFAULT if found is None else found[1]


lang_option = click.option(
    "--lang",
    type=Language(),
    default=_DEFAULT,
    envvar=VARIABLE,
    show_default=True,
    help="Language of texts, tables and charts / 表示言語.",
)
