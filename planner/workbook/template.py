"""Workbooks to be filled in: of a group, new or as it is, and of its towns."""

from typing import Any

from planner.instance.model import INSTANCE_SCHEMA
from planner.text.language import Lang
from planner.workbook.draw import Style, draw
from planner.workbook.fill import lay_out
from planner.workbook.kinds.base import Content
from planner.workbook.sheets_town import MEMBERS, TOWN_SHEETS

MOST_QUICK = 8
"""So many towns fit onto the first sheet."""
VENDOR, CENTER = "vendor-1", "center-1"
_REFERENCES = ("vendors", "data_centers", "teams", "legal_revisions")


def new_group(members: int, **fields: Any) -> tuple[dict[str, Any], list[tuple[Content, ...]]]:
    """Return the data of a new group, and the rows of its quick entry where its towns fit there.

    Parameters
    ----------
    fields
        What is known of the group already, such as its title.
    """
    raw: dict[str, Any] = {
        "schema": INSTANCE_SCHEMA,
        "name": "group",
        "vendors": {VENDOR: {}},
        "data_centers": {CENTER: {}},
    } | fields
    ids = [f"town-{number:0{max(2, len(str(members)))}d}" for number in range(1, members + 1)]
    if members <= MOST_QUICK:
        return raw, [(one, None, VENDOR, CENTER) for one in ids]
    core = {"vendor": VENDOR, "data_center": CENTER}
    return raw | {"members": {one: {"migrations": {"core": dict(core)}} for one in ids}}, []


def group_workbook(raw: dict[str, Any], lang: Lang, quick: list[tuple[Content, ...]] | None = None) -> bytes:
    """Return the workbook of a group, with room for more."""
    return draw(lay_out(raw, lang), Style(lang), quick or [])


def town_workbook(raw: dict[str, Any], lang: Lang, member: str | None = None) -> bytes:
    """Return the workbook that a town fills in, with what the group knows of it already.

    Parameters
    ----------
    raw
        Data of the group: what may be chosen comes from it.
    member
        Whose workbook it is; None is anybody's.
    """
    members = raw.get("members", {})
    own = {"members": {member: members.get(member, {})}} if member else {}
    calendar = {key: raw[key] for key in ("horizon", "fiscal_year_start") if key in raw}
    layout = lay_out(calendar | own, lang, (MEMBERS, *TOWN_SHEETS), apart=frozenset(calendar))
    return draw(layout, Style(lang, references=_references(raw)))


def _references(raw: dict[str, Any]) -> dict[str, dict[str, str]]:
    return {
        kind: {one: str(fields.get("name", one)) for one, fields in raw[kind].items()}
        for kind in _REFERENCES
        if raw.get(kind)
    }
