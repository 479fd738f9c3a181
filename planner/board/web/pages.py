"""The page of the board, and the files that it loads: the chart is that of the report."""

from importlib.resources import files

from planner.board.web.page_words import SCREEN
from planner.pack.html import embedded, own_file
from planner.pack.words import SCREEN as CHART
from planner.text.language import spoken

_SCRIPT, _STYLE = "text/javascript", "text/css"


def _file(name: str) -> str:
    return files("planner.board.web").joinpath("page", name).read_text("utf-8")


SCRIPTS = ("ask.js", "drag.js", "panels.js", "board.js")
STATIC = {
    "chart.js": (_SCRIPT, own_file("chart.js")),
    "chart.css": (_STYLE, own_file("style.css")),
    "board.css": (_STYLE, _file("board.css")),
    **{name: (_SCRIPT, _file(name)) for name in SCRIPTS},
}


def page(name: str, *, edit: bool, view: str) -> str:
    """Return the page, in the language spoken.

    Parameters
    ----------
    edit
        Whether it may change anything.
    view
        The address at which others may look on; shown to those who may change things.
    """
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    said = {key: str(text) for key, text in {**CHART, **SCREEN}.items()}
    return environment.from_string(_file("board.html.j2")).render(
        lang=spoken(),
        name=name,
        say=said,
        edit=edit,
        scripts=("chart.js", *SCRIPTS),
        data=Markup(embedded({"say": said, "edit": edit, "lang": spoken(), "view": view if edit else ""})),
    )
