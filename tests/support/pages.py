"""The pages of the documentation, and their tables and examples."""

import json
import re
from decimal import Decimal
from typing import Any

from checkout import ROOT
from pydantic import BaseModel

from planner.instance import links
from planner.periods.months import Calendar, parse_month

DOCS = ROOT / "docs"
PAGES = sorted(DOCS.glob("*.md"))
FORMAT = (DOCS / "instance-format.md").read_text("utf-8")
MODEL = (DOCS / "model.md").read_text("utf-8")
GLOSSARY = (DOCS / "glossary.md").read_text("utf-8")
CODE = [
    path
    for part in ("planner", "models", "plots", "commands")
    for path in sorted((ROOT / part).rglob("*.py"))
]

LINKS: list[type[BaseModel]] = [
    links.Precedes,
    links.Together,
    links.Apart,
    links.Within,
    links.SameMode,
]
SERIES_CALENDAR = Calendar(parse_month("2009-04"), parse_month("2016-03"))


def sections(page: str) -> dict[str, str]:
    """Return the text below each heading, up to the next heading of any depth."""
    parts = re.split(r"^#+ (.*)$", page, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def rows(text: str) -> list[list[str]]:
    """Return the cells of all tables in a text, headers and rules between them left out."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]
    ruled = {index for index, row in enumerate(cells) if set("".join(row)) <= set("-: ")}
    return [row for index, row in enumerate(cells) if index not in ruled and index + 1 not in ruled]


def named(cell: str) -> str:
    """Return the first text between backticks."""
    found = re.search(r"`([^`]+)`", cell)
    assert found, cell
    return found[1]


def block(kind: str, name: str) -> Any:
    """Return the JSON block that a comment ``<!-- kind: name -->`` announces."""
    found = re.search(rf"<!-- {kind}: {re.escape(name)} -->\n```json\n(.*?)```", FORMAT, re.DOTALL)
    assert found, name
    return json.loads(found[1], parse_float=Decimal)
