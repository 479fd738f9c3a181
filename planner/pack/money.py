"""Who moves in which year, what it costs by year and member, what it saves, and by when what is decided."""

from collections.abc import Iterator, Sequence

import pandas as pd

from planner.deadlines import words as deadline_words
from planner.deadlines.deadline import Deadline, DeadlineKind
from planner.deadlines.tables import by_date
from planner.deadlines.tables import by_member as dates_by_member
from planner.pack import words
from planner.pack.blocks import Block, GridBlock, Paragraph, Picture, Section, Subheading
from planner.pack.material import Material
from planner.periods.wareki import fiscal_year_label
from planner.report import words as report_words
from planner.report.tables import year_columns, year_table
from planner.report.year_amounts import year_amounts
from planner.savings import words as saving_words
from planner.savings.tables import by_member, group_years, kind_name, shared_apart


def years(material: Material) -> Section:
    """Return the table of the report: a row a member, a circle in the year in which it cuts over."""
    blocks: list[Block] = [year_grid(material)]
    if len(material.plan.cutovers) > len(material.instance.members):
        blocks.append(Paragraph(words.CUTOVERS_COUNTED))
    return Section("years", words.YEARS, blocks)


def year_grid(material: Material) -> GridBlock:
    """Return the same as a table alone; its last row counts the cutovers."""
    table = year_table(material.instance, material.plan)
    calendar = material.instance.calendar
    labels = [fiscal_year_label(year, calendar) for year in year_columns(material.instance, material.plan)]
    heading = [str(report_words.MEMBER), *map(str, labels)]
    rows = [
        [str(name), *map(str, cells)] for name, cells in zip(table.index, table.values.tolist(), strict=True)
    ]
    return GridBlock([heading, *rows], left=1, totals=1, centred=True)


def savings(material: Material) -> Section:
    """Return the charts of what is saved, of the group and of each member."""
    title = material.instance.display_title()
    picture = Picture("savings", words.SAVINGS_ALT.fill(title=title))
    return Section("savings", words.SAVINGS.fill(kind=kind_name(material.savings.kind)), [picture])


def savings_tables(material: Material) -> Section:
    """Return the same in figures."""
    found = material.savings
    blocks: list[Block] = [GridBlock.of(by_member(found), totals=1), *map(Paragraph, shared_apart(found))]
    if any(one.pays_back is None for one in (*found.savings.members.values(), found.savings.group)):
        blocks.append(Paragraph(saving_words.NEVER))
    return Section("savings-tables", words.SAVINGS_TABLES, blocks)


def money(material: Material) -> Section:
    """Return cost by fiscal year and member, by component, and what is saved in each year."""
    frame = year_amounts(material.instance, material.ledger)
    amount = frame.columns[0]
    cost, penalties, total = map(str, report_words.SUMS)
    by_payer = frame[frame[amount] == cost].drop(columns=[amount, "id"])
    everyone = frame[frame[str(report_words.MEMBER)] == str(report_words.ALL)]
    used = everyone[everyone.iloc[:, -1] != 0]
    order = [name for name in used[amount] if name not in (cost, penalties, total)]
    sums = pd.concat([used[used[amount] == name] for name in (*order, cost, penalties, total)])
    by_component = sums.drop(columns=["id", str(report_words.MEMBER)])
    return Section(
        "money",
        words.MONEY,
        [
            GridBlock(list(_cells(material, by_payer)), totals=1),
            Subheading(words.BY_COMPONENT),
            GridBlock(
                list(_cells(material, by_component)), totals=3 if penalties in used[amount].values else 2
            ),
            Subheading(saving_words.BY_YEAR),
            GridBlock.of(group_years(material.savings)),
        ],
    )


def _cells(material: Material, frame: pd.DataFrame) -> Iterator[list[str]]:
    """Yield the rows of a frame under fiscal years in short, since the section says that all are yen."""
    calendar = material.instance.calendar
    labels = [str(fiscal_year_label(year, calendar)) for year in calendar.fiscal_years()]
    yield [str(frame.columns[0]), *labels, str(report_words.SUM_YEN)]
    for name, *amounts in frame.values.tolist():
        yield [str(name), *(f"{amount:,}" for amount in amounts)]


def deadlines(material: Material) -> Section:
    """Return what has to be decided by when, in order, and a row a migration."""
    found = material.deadlines
    blocks: list[Block] = [
        Paragraph(words.MAIN_DATES),
        GridBlock.of(by_date(found, main_dates(found.deadlines), whole=False)),
        Subheading(words.DATES_BY_MEMBER),
        GridBlock.of(dates_by_member(found, whole=False)),
    ]
    if not found.deadlines:
        blocks[:2] = [Paragraph(deadline_words.NONE)]
    return Section("deadlines", words.DEADLINES, blocks)


def main_dates(dates: Sequence[Deadline]) -> list[Deadline]:
    """Return the dates without the phases that begin when others have."""
    begun: set[str] = set()
    return [one for one in dates if one.kind is not DeadlineKind.PHASE or _first(one.subject, begun)]


def _first(subject: str, seen: set[str]) -> bool:
    """Tell whether something is seen for the first time, and note it."""
    first = subject not in seen
    seen.add(subject)
    return first
