"""The tables of frontiers."""

from dataclasses import dataclass

from planner.periods.months import format_month
from planner.periods.wareki import month_label
from planner.report.table import Column, Table, Unit
from planner.text.language import Text, join, same
from planner.whatif.span import Span, signed
from planner.whatif.tradeoff import words
from planner.whatif.tradeoff.axis import Axis, Measures
from planner.whatif.tradeoff.frontier import Frontier, Point, Tradeoff, above


@dataclass(frozen=True)
class FrontierRow:
    """A point of a frontier with what it is held against.

    Parameters
    ----------
    cheapest
        The plan of least total.
    name
        Of its files, without an ending.
    """

    axis: Axis
    point: Point
    cheapest: Point
    measures: Measures
    name: str

    def of(self, axis: Axis) -> int:
        """Return how much of any axis its plan has."""
        return self.measures.of(axis, self.point.plan, self.point.ledger)

    @property
    def more(self) -> Span:
        """Return by how much its least total is above the least of all, as far as it is proved."""
        return above(self.point, self.cheapest)

    @property
    def worst(self) -> str:
        """Return the name of the member that loses most."""
        return self.measures.instance.member_name(self.measures.worst(self.point.ledger)[0])


def value_text(axis: Axis, value: int, measures: Measures) -> Text:
    """Write how much of an axis there is."""
    if axis is Axis.LOSS:
        return same(signed(value))
    if axis is Axis.YEARS:
        return same(str(value))
    return words.NONE if value < measures.instance.calendar.start else month_label(value)


def reached(frontier: Frontier, measures: Measures) -> list[Text]:
    """Say whether the points of a frontier are proved to be all of it, or what is proved of those beyond."""
    if frontier.exact:
        return [words.EXACT]
    beyond = words.OPEN
    if frontier.least is not None:
        beyond = words.LEAST.fill(value=value_text(frontier.axis, frontier.least, measures))
    return [*([words.SKIPPED] if frontier.gaps else []), beyond]


def extent(frontier: Frontier, measures: Measures) -> Text:
    """Return the same in one cell."""
    return join(reached(frontier, measures), "。", "; ")


def rows(found: Tradeoff, frontier: Frontier) -> list[FrontierRow]:
    """Return the points of a frontier, the plan of least total first."""
    return [
        FrontierRow(
            frontier.axis, point, found.cheapest, found.measures, _name(frontier.axis, point, found.measures)
        )
        for point in frontier.points
    ]


def _name(axis: Axis, point: Point, measures: Measures) -> str:
    if axis is not Axis.LAST:
        return f"{axis.value}-{point.value}".replace("--", "-minus-")
    none = point.value < measures.instance.calendar.start
    return "last-none" if none else f"last-{format_month(point.value)}"


def _column(axis: Axis) -> Column[FrontierRow]:
    heading = words.LOSS if axis is Axis.LOSS else words.YEARS if axis is Axis.YEARS else words.LAST
    return Column[FrontierRow](heading, lambda row: value_text(axis, row.of(axis), row.measures), key="")


def points(found: Tradeoff, frontier: Frontier) -> Table[FrontierRow]:
    """Return a row a point: the axis first, the total, and how much of the other axes its plan has."""
    first, *others = sorted(Axis, key=lambda axis: axis is not frontier.axis)
    total = Column[FrontierRow](words.TOTAL, lambda row: row.point.total.text(lambda yen: f"{yen:,}"))
    more = Column[FrontierRow](
        words.MORE, lambda row: row.more.exact_yen, text=lambda row: row.more.text(signed)
    )
    worst = Column[FrontierRow](words.WORST, lambda row: row.worst)
    return Table([_column(first), total, more, *map(_column, others), worst], rows(found, frontier))


def everything(found: Tradeoff) -> Table[FrontierRow]:
    """Return the points of all axes for spreadsheets and programs."""
    known = {one.axis: extent(one, found.measures) for one in found.frontiers}
    columns = (
        Column[FrontierRow](words.AXIS, lambda row: words.AXES[row.axis]),
        Column[FrontierRow](words.LAST, lambda row: _month(row), key="last_cutover"),
        Column[FrontierRow](words.YEARS, lambda row: row.of(Axis.YEARS), key="years"),
        Column[FrontierRow](words.LOSS, lambda row: row.of(Axis.LOSS), key="worst_loss_yen"),
        Column[FrontierRow](words.WORST, lambda row: row.worst, key="worst_off"),
        Column[FrontierRow](words.LOW, lambda row: row.point.low_yen, key="bound_yen"),
        Column[FrontierRow](words.HIGH, lambda row: row.point.total_yen, key="objective_yen"),
        Column[FrontierRow](words.MORE, lambda row: row.more.exact_yen, Unit.CHANGE, key="more_yen"),
        Column[FrontierRow](
            words.MORE_LOW, lambda row: row.more.low_yen, Unit.CHANGE, key="more_at_least_yen"
        ),
        Column[FrontierRow](
            words.MORE_HIGH, lambda row: row.more.high_yen, Unit.CHANGE, key="more_at_most_yen"
        ),
        Column[FrontierRow](words.KNOWN, lambda row: known[row.axis]),
        Column[FrontierRow](words.FILE, lambda row: f"tradeoff/{row.name}.json", key="plan"),
    )
    return Table(columns, [row for one in found.frontiers for row in rows(found, one)])


def _month(row: FrontierRow) -> str | None:
    month = row.of(Axis.LAST)
    return None if month < row.measures.instance.calendar.start else format_month(month)
