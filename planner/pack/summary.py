"""The first page: five lines for those who decide, and the plan in figures."""

from collections import Counter
from collections.abc import Iterator

from planner.deadlines.tables import who
from planner.instance.fields import split_id
from planner.pack import words
from planner.pack.blocks import Beside, Block, GridBlock, Paragraph, Picture, PointsBlock, Section, Subheading
from planner.pack.material import Material
from planner.periods.wareki import fiscal_year_label, month_label
from planner.periods.words import month_words, span_words
from planner.report import words as report_words
from planner.report.table import Column, Table
from planner.savings import words as saving_words
from planner.savings.tables import kind_name
from planner.text.language import Text, join, same
from planner.text.layout import percent, yen

_MOST_OUT = 3  # named in the line of who moves


def summary(material: Material) -> Section:
    """Return the section; a plan that breaks rules says so first."""
    blocks: list[Block] = [*warning(material), PointsBlock(list(five_lines(material)), leading=True)]
    blocks += [Subheading(words.AT_A_GLANCE), Beside(GridBlock.of(figures(material)), overview(material))]
    return Section("summary", words.SUMMARY, blocks)


def overview(material: Material) -> Picture:
    """Return the chart of what the group pays by year and in all."""
    return Picture("overview", words.OVERVIEW_ALT.fill(title=material.instance.display_title()))


def warning(material: Material) -> Iterator[Block]:
    """Yield what nobody may overlook: that the plan cannot be carried out."""
    if material.report.violations:
        yield Paragraph(words.BROKEN.fill(count=len(material.report.violations)), alarming=True)


def five_lines(material: Material) -> Iterator[Text]:
    """Yield who moves when, what it costs, what it saves, what is proved, and the first date."""
    yield _what(material)
    yield _cost(material)
    yield _saves(material)
    yield proof_line(material)
    yield _first_date(material)


def _months(material: Material) -> list[int]:
    return sorted(one.month for one in material.plan.cutovers.values() if one is not None)


def _what(material: Material) -> Text:
    months = _months(material)
    if not months:
        return words.NOBODY
    moving = {split_id(key)[0] for key, one in material.plan.cutovers.items() if one is not None}
    moves = words.WHAT.fill(
        members=len(moving),
        first=month_label(months[0]),
        last=month_label(months[-1]),
        cutovers=len(months),
    )
    out = left_out(material)
    if not out:
        return moves
    names = [*map(same, out[:_MOST_OUT])]
    if len(out) > _MOST_OUT:
        names.append(words.MORE_OUT.fill(count=len(out) - _MOST_OUT))
    return moves + words.WHAT_OUT.fill(names=join(names))


def left_out(material: Material) -> list[str]:
    """Return the names of the migrations that the plan leaves out, in the order of the file."""
    return [
        material.instance.migration_name(key) for key, one in material.plan.cutovers.items() if one is None
    ]


def _cost(material: Material) -> Text:
    ledger, calendar = material.ledger, material.instance.calendar
    said = words.COST if ledger.penalty_yen else words.COST_ALONE
    span = span_words(calendar.start, calendar.end)
    return said.fill(span=span, cost=yen(ledger.cost_yen), penalty=yen(ledger.penalty_yen))


def _saves(material: Material) -> Text:
    group = material.savings.savings.group
    late = group.pays_back is None
    rate = None if group.rate is None else float(group.rate)
    if material.report.violations:
        return words.SAVES_NOTHING.fill(kind=kind_name(group.kind), saving=yen(group.yen))
    return (words.SAVES_LATE if late and group.yen < 0 else words.SAVES).fill(
        kind=kind_name(group.kind),
        saving=yen(abs(group.yen)),
        rate=percent(None if rate is None else abs(rate)),
        month=month_label(group.pays_back) if group.pays_back is not None else "—",
    )


def _paid_back(material: Material) -> Text:
    """Return from when on the plan has cost no more, which one that breaks rules never will."""
    group = material.savings.savings.group
    if group.pays_back is None:
        return same("—")
    month = month_label(group.pays_back)
    return words.NOT_SO.fill(month=month) if material.report.violations else month


def proof_line(material: Material) -> Text:
    """Return what the plan's file states to be proved."""
    return material.standing.text


def _first_date(material: Material) -> Text:
    dated = [one for one in material.deadlines.deadlines if one.month is not None]
    if not dated:
        return words.NO_DATE
    first = min(dated, key=lambda one: one.month or 0)
    assert first.month is not None
    return words.FIRST_DATE.fill(
        month=month_words(first.month), who=who(material.instance, first), what=first.what
    )


_Row = tuple[Text, Text | str]


def figures(material: Material) -> Table[_Row]:
    """Return what the plan comes to, a figure a row."""
    columns = (
        Column[_Row](words.ITEM, lambda row: row[0]),
        Column[_Row](words.VALUE, lambda row: row[1]),
    )
    return Table(columns, list(_figures(material)))


def _figures(material: Material) -> Iterator[_Row]:
    ledger, group, months = material.ledger, material.savings.savings.group, _months(material)
    calendar = material.instance.calendar
    if material.scenario:
        yield words.SCENARIO, material.scenario
    yield report_words.MEMBERS, f"{len(material.instance.members):,}"
    yield report_words.CUTOVERS, f"{len(months):,}"
    if out := left_out(material):
        yield report_words.LEFT_OUT, f"{len(out):,}"
    yield report_words.HORIZON, span_words(calendar.start, calendar.end)
    yield report_words.TOTAL, yen(ledger.total_yen)
    yield report_words.COST, yen(ledger.cost_yen)
    yield report_words.PENALTIES, yen(ledger.penalty_yen)
    yield report_words.BOUND, yen(material.bound_yen)
    yield saving_words.OF_BASELINE.fill(kind=kind_name(group.kind)), yen(group.baseline.total_yen)
    yield saving_words.PAYS_BACK, _paid_back(material)
    if months:
        by_year = Counter(map(calendar.fiscal_year, months))
        year, count = max(by_year.items(), key=lambda item: (item[1], -item[0]))
        label = fiscal_year_label(year, calendar)
        yield words.BUSIEST, words.BUSIEST_YEAR.fill(year=label, count=count)
        yield report_words.LAST_CUTOVER, month_label(months[-1])
