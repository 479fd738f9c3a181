"""How full the shared limits are, as a table."""

from collections.abc import Sequence

from planner.conditions import CONDITIONS, kind_of, subject_name
from planner.instance.model import Instance
from planner.periods.words import year_words
from planner.report.table import Column, Table
from planner.text.language import NOTHING, Text
from planner.whatif.sensitivity import words
from planner.whatif.sensitivity.fill import Fill

_C = Column[Fill]


def fill_kind(fill: Fill) -> Text:
    """Name what is limited."""
    return CONDITIONS[kind_of(fill.resource)].words.title


def fill_subject(fill: Fill, instance: Instance) -> Text:
    """Name whose limit it is."""
    return subject_name(fill.resource, fill.subject, instance)


def fill_room(fill: Fill) -> Text:
    """Say whether a limit is full, or what is left of it too little; nothing where there is room."""
    if not fill.binds:
        return NOTHING
    return words.FULL_MARK if fill.used >= fill.limit else words.NO_MORE


def fill_notes(fills: Sequence[Fill]) -> list[Text]:
    """Return what has to be explained of the words in the table."""
    return [words.NO_MORE_NOTE] if any(fill_room(fill) is words.NO_MORE for fill in fills) else []


def limits_table(instance: Instance, fills: Sequence[Fill]) -> Table[Fill]:
    """Return how full each limit is in each fiscal year in which the plan takes something of it."""
    return Table(
        [
            _C(
                Text("種類", "kind"),
                lambda fill: kind_of(fill.resource),
                text=fill_kind,
                key="kind",
            ),
            _C(
                Text("対象", "of"),
                lambda fill: fill.subject or kind_of(fill.resource).value,
                text=lambda fill: fill_subject(fill, instance),
                key="subject",
            ),
            _C(
                Text("年度", "fiscal year"),
                lambda fill: fill.year,
                text=lambda fill: year_words(fill.year, instance.calendar),
                key="fiscal_year",
            ),
            _C(Text("使用（最も混む月）", "used (fullest month)"), lambda fill: fill.used, key="used"),
            _C(Text("上限", "limit"), lambda fill: fill.limit, key="limit"),
            _C(words.UNIT, lambda fill: fill.resource.unit),
            _C(
                Text("空きのない月数", "full months"),
                lambda fill: fill.months if fill.monthly else None,
            ),
            _C(
                words.ROOM,
                lambda fill: fill.binds,
                text=fill_room,
                key="full",
            ),
        ],
        fills,
    )
