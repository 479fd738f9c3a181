"""The slides that no section of the papers fits: why this order, and what is next."""

from planner.deadlines.tables import by_date
from planner.pack import words
from planner.pack.blocks import Block, Grid, Paragraph, Section, Subheading
from planner.pack.material import Material
from planner.pack.why import full_limits, scarcest

_MOST_DATES, _MOST_LIMITS = 10, 5


def why_slide(material: Material) -> Section:
    """Return what is scarce, and the limits that the plan fills in most years."""
    table = full_limits(material)
    fullest = sorted(table.rows, key=lambda found: -len(found))[:_MOST_LIMITS]
    blocks: list[Block] = [*scarcest(material), Subheading(words.FULLEST)]
    shown = Grid.of(type(table)(table.columns, fullest, table.left))
    blocks.append(shown if fullest else Paragraph(words.NO_FULL))
    return Section("why", words.WHY, blocks)


def next_dates(material: Material) -> Section:
    """Return the dates that come first."""
    found = material.deadlines
    dated = [one for one in found.deadlines if one.month is not None][:_MOST_DATES]
    shown: Block = Grid.of(by_date(found, dated, whole=False)) if dated else Paragraph(words.NO_DATE)
    return Section("next", words.NEXT, [shown])
