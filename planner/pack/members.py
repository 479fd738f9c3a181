"""A page for each member: its dates, what it prepares when, its yen and saving, and why not its own month."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from planner.deadlines.deadline import Deadline, DeadlineKind
from planner.deadlines.tables import by_member as dates_by_member
from planner.instance.fields import split_id
from planner.pack import words
from planner.pack.assemble import document
from planner.pack.blocks import Block, Boxes, GridBlock, PackDocument, Paragraph, Section, Subheading
from planner.pack.material import Material
from planner.pack.penalties import penalty_table
from planner.pack.summary import warning
from planner.pack.why import own_months
from planner.periods.words import month_words
from planner.report.table import Table
from planner.savings.tables import SavingsYear, all_years, group_years, shared_apart
from planner.savings.tables import by_member as savings_by_member
from planner.text.language import NOTHING, Text, same

R = TypeVar("R")
_REMARKED = Text("{what}　{note}", "{what}, {note}")


def member_pages(material: Material) -> Iterator[tuple[str, PackDocument]]:
    """Yield the page of each member, by its id, in the order of the file."""
    years: defaultdict[str, list[SavingsYear]] = defaultdict(list)
    for line in all_years(material.savings).rows:
        years[line.member].append(line)
    for member in material.instance.members:
        blocks = [*warning(material), *_blocks(material, member, years)]
        section = Section(member, material.instance.member_name(member), blocks)
        page = document(material, words.MEMBER_SUBTITLE, [section])
        yield member, page


def in_one(material: Material) -> PackDocument:
    """Return the pages of all members, one after another."""
    sections = [section for _, page in member_pages(material) for section in page.sections]
    return document(material, words.MEMBER_SUBTITLE, sections)


def _blocks(material: Material, member: str, years: Mapping[str, Sequence[SavingsYear]]) -> Iterator[Block]:
    migrations = [key for key in material.plan.cutovers if split_id(key)[0] == member]
    yield Subheading(words.DATES)
    yield GridBlock.of(_only(dates_by_member(material.deadlines, whole=False), migrations))
    yield Subheading(words.CHECKLIST)
    tasks = list(checklist(material, member))
    yield Boxes(tasks) if tasks else Paragraph(words.NO_TASKS)
    yield Subheading(words.OWN_SAVING)
    table = savings_by_member(material.savings)
    yield GridBlock.of(_only(table, [line for line in table.rows if line.member == member]))
    yield from map(Paragraph, shared_apart(material.savings))
    yield Subheading(words.YEN_BY_YEAR)
    yield GridBlock.of(_only(group_years(material.savings), years[member]))
    yield Subheading(words.OWN_MONTH)
    yield GridBlock.of(own_months(material, migrations))
    yield from _penalties(material, member)


def _penalties(material: Material, member: str) -> Iterator[Block]:
    table = penalty_table(material)
    rows = [entry for entry in table.rows if entry.member == member]
    if rows:
        yield Subheading(words.PENALTIES)
        yield GridBlock.of(_only(table, rows))


def _only(table: Table[R], rows: Sequence[R]) -> Table[R]:
    return replace(table, rows=rows)


def checklist(material: Material, member: str) -> Iterator[tuple[Text, list[Text]]]:
    """Yield the months in which the member, or the group for all that take part, has to do what."""
    cutovers = material.plan.cutovers.items()
    takes_part = any(one is not None for key, one in cutovers if split_id(key)[0] == member)
    by_month: dict[int, list[Deadline]] = {}
    for one in material.deadlines.deadlines:
        for_all = one.member is None and one.kind is DeadlineKind.MILESTONE
        mine = one.member == member or (for_all and takes_part)
        if mine and one.month is not None:
            by_month.setdefault(one.month, []).append(one)
    for month in sorted(by_month):
        yield month_words(month), [_task(material, one) for one in by_month[month]]


def _task(material: Material, one: Deadline) -> Text:
    """Return what is to be done, with the migration where a member has several."""
    migration = one.subject in material.plan.cutovers and one.member is not None
    several = migration and len(material.instance.members[one.member or ""].migrations) > 1
    whose = same(f"{material.instance.migration_name(one.subject)}: ") if several else NOTHING
    return whose + (_REMARKED.fill(what=one.what, note=one.note) if one.note.en else one.what)
