"""Documents as one file for the screen, which asks nothing of any network and opens by a double click."""

import json
from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from typing import Any

from planner.pack.blocks import (
    Beside,
    Boxes,
    GridBlock,
    PackDocument,
    Paragraph,
    Picture,
    PointsBlock,
    Subheading,
)
from planner.pack.pdf import Pictures
from planner.pack.words import SCREEN
from planner.text.language import spoken

# In JSON these are the same text, and mean nothing to HTML or JavaScript.
_HARMLESS = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}

# By the classes themselves, and not by their names: the template knows them as the PDF's layout does.
_KINDS: dict[type, str] = {
    Paragraph: "paragraph",
    Subheading: "subheading",
    PointsBlock: "points",
    Boxes: "boxes",
    GridBlock: "grid",
    Picture: "picture",
    Beside: "beside",
}


def to_html(document: PackDocument, pictures: Pictures, scenarios: list[dict[str, Any]]) -> bytes:
    """Return a document as a page.

    Parameters
    ----------
    pictures
        Of every chart that the document names, as PNG; one that is absent is left out.
    scenarios
        What the chart to look into shows, as `plots.chart_data.scenarios` returns it.
    """
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    template = environment.from_string(own_file("page.html.j2"))
    style, script = own_file("style.css"), own_file("chart.js") + own_file("report.js")
    said = {key: str(text) for key, text in SCREEN.items()}
    page = template.render(
        lang=spoken(),
        document=document,
        kind_of=lambda block: _KINDS[type(block)],
        draft=str(document.draft),
        say=said,
        pictures={
            picture.name: [_source(page) for page in pictures.get(picture.name, ())]
            for picture in document.pictures()
        },
        policy=_policy(style, script),
        # Our own files, not anybody's text.
        style=Markup(style),
        script=Markup(script),
        data=Markup(embedded({"say": said, "scenarios": scenarios})),
    )
    return page.encode()


def embedded(data: Any) -> str:
    """Return data as JSON that may stand inside a script element."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_HARMLESS)


def own_file(name: str) -> str:
    """Return a file of the page; the meeting board has the same chart."""
    return files("planner.pack").joinpath("web", name).read_text("utf-8")


def _source(picture: bytes) -> str:
    return f"data:image/png;base64,{b64encode(picture).decode()}"


def _policy(style: str, script: str) -> str:
    """Return what the page may load: its own style sheet, script and pictures, and nothing from anywhere."""
    style_hash, script_hash = (b64encode(sha256(one.encode()).digest()).decode() for one in (style, script))
    allowed = ("default-src 'none'", "img-src data:", f"style-src 'sha256-{style_hash}'")
    return "; ".join([*allowed, f"script-src 'sha256-{script_hash}'"])
