"""The slides that no section of the papers fits: why this order, and what is next."""

from planner.deadlines.tables import by_date
from planner.pack import words
from planner.pack.blocks import Block, GridBlock, Paragraph, Section, Subheading
from planner.pack.material import Material
from planner.pack.why import full_limits, scarcest
from planner.periods.wareki import fiscal_year_label
from planner.report import words as report_words
from planner.report.table import Column, Table
from planner.text.language import join, same

_MOST_DATES, _MOST_LIMITS = 10, 4


def years_slide(material: Material) -> Section:
    """Return who moves in which year, a row a fiscal year: a table of circles is too small from afar."""
    instance, calendar = material.instance, material.instance.calendar
    moves = sorted(
        (one.month, instance.migration_name(key)) for key, one in material.plan.cutovers.items() if one
    )
    by_year: dict[int, list[str]] = {}
    for month, name in moves:
        by_year.setdefault(calendar.fiscal_year(month), []).append(name)
    columns = (
        Column[int](report_words.FISCAL_YEAR, lambda year: fiscal_year_label(year, calendar)),
        Column[int](report_words.CUTOVERS, lambda year: len(by_year[year])),
        Column[int](report_words.MEMBER, lambda year: join(map(same, by_year[year]))),
    )
    return Section("years", words.YEARS_LISTED, [GridBlock.of(Table(columns, list(by_year), left=3))])


def why_slide(material: Material) -> Section:
    """Return what is scarce, and the limits that the plan fills in most years."""
    table = full_limits(material)
    fullest = sorted(table.rows, key=lambda found: -len(found))[:_MOST_LIMITS]
    blocks: list[Block] = [*scarcest(material), Subheading(words.FULLEST)]
    shown = GridBlock.of(type(table)(table.columns, fullest, table.left))
    blocks.append(shown if fullest else Paragraph(words.NO_FULL))
    return Section("why", words.WHY, blocks)


def next_dates(material: Material) -> Section:
    """Return the dates that come first."""
    found = material.deadlines
    dated = [one for one in found.deadlines if one.month is not None][:_MOST_DATES]
    shown: Block = GridBlock.of(by_date(found, dated, whole=False)) if dated else Paragraph(words.NO_DATE)
    return Section("next", words.NEXT, [shown])
