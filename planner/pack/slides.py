"""The slides that no section of the papers fits: why this order, and what is next."""

from dataclasses import replace

from planner.deadlines.tables import by_date
from planner.pack import words
from planner.pack.blocks import Block, GridBlock, Paragraph, Section, Subheading
from planner.pack.material import Material
from planner.pack.summary import left_out
from planner.pack.why import full_limits, scarcest
from planner.periods.wareki import fiscal_year_label
from planner.report import words as report_words
from planner.report.table import Column, Table
from planner.text.language import Text, join, same

_MOST_DATES = 10
_LINES, _PARAGRAPH = 10, 2  # that fit on the slide of what is scarce under its two headings; of a paragraph


def years_slide(material: Material) -> Section:
    """Return who moves in which year, a row a fiscal year: a table of circles is too small from afar.

    Those that are left out stand in the last row.
    """
    instance, calendar = material.instance, material.instance.calendar
    moves = sorted(
        (one.month, instance.migration_name(key)) for key, one in material.plan.cutovers.items() if one
    )
    by_year: dict[int | None, list[str]] = {}
    for month, name in moves:
        by_year.setdefault(calendar.fiscal_year(month), []).append(name)
    if out := left_out(material):
        by_year[None] = out

    def label(year: int | None) -> Text:
        return report_words.LEFT_OUT if year is None else fiscal_year_label(year, calendar)

    columns = (
        Column[int | None](report_words.FISCAL_YEAR, label),
        Column[int | None](report_words.CUTOVERS, lambda year: "—" if year is None else len(by_year[year])),
        Column[int | None](report_words.MEMBER, lambda year: join(map(same, by_year[year]))),
    )
    return Section("years", words.YEARS_LISTED, [GridBlock.of(Table(columns, list(by_year), left=3))])


def why_slide(material: Material) -> Section:
    """Return what is scarce, and the limits that the plan fills in most years."""
    blocks = list(scarcest(material))
    most = _LINES - sum(len(one.cells) if isinstance(one, GridBlock) else _PARAGRAPH for one in blocks[1:])
    table = full_limits(material)
    fullest = sorted(table.rows, key=lambda found: -len(found))[:most]
    more = len(table.rows) - len(fullest)
    head = words.FULLEST_OF.fill(shown=len(fullest), count=more) if more else words.FULLEST
    shown = GridBlock.of(replace(table, rows=fullest))
    blocks += [Subheading(head), shown if fullest else Paragraph(words.NO_FULL)]
    return Section("why", words.WHY, blocks)


def next_dates(material: Material) -> Section:
    """Return the dates that come first."""
    found = material.deadlines
    dated = [one for one in found.deadlines if one.month is not None][:_MOST_DATES]
    shown: Block = GridBlock.of(by_date(found, dated, whole=False)) if dated else Paragraph(words.NO_DATE)
    return Section("next", words.NEXT, [shown])
