"""The tables of who waits for whom: the price of fairness, and the loss of each member."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from planner.periods.wareki import month_label
from planner.report.table import Column, Table, Unit
from planner.text.language import NOTHING, Text, join, same
from planner.whatif.fair import words
from planner.whatif.fair.found import Fair
from planner.whatif.fair.lexicographic import Fairest
from planner.whatif.span import Span, signed
from planner.whatif.tradeoff.frontier import Point, above
from planner.whatif.tradeoff.tables import extent
from planner.whatif.tradeoff.words import KNOWN


@dataclass(frozen=True)
class FairRow:
    """A plan of the curve."""

    found: Fair
    name: str
    point: Point

    @property
    def title(self) -> Text:
        """Return what the plan is called."""
        if self.name == "cheapest":
            return self.found.cheapest_name
        return self.found.other_name if self.name in {"fairest", "capped"} else same("·")

    @property
    def known(self) -> Text:
        """Return what is proved of the curve that its plan is a point of, or of its losses."""
        found = self.found
        if self.name == "fairest" and found.fairest is not None:
            return levels_text(found.fairest)
        return NOTHING if found.frontier is None else extent(found.frontier, found.measures)

    @property
    def total(self) -> Span:
        """Return the least total so fair, as far as it is proved; no plan is below the least of all."""
        return Span(max(self.point.low_yen, self.found.cheapest.low_yen), self.point.total_yen)

    @property
    def price(self) -> Span:
        """Return by how much the least total so fair is above the least of all, as far as it is proved.

        One plan may be the cheapest known of both, and of neither the least.
        """
        cheapest = self.found.cheapest
        if self.name != "cheapest" and self.point.plan == cheapest.plan:
            return Span(
                max(self.point.low_yen - cheapest.total_yen, 0), cheapest.total_yen - cheapest.low_yen
            )
        return above(self.point, cheapest)

    @property
    def rate(self) -> float | None:
        """Return the price as a share of the least total, where it is known to the yen."""
        price_yen, least_yen = self.price.exact_yen, abs(self.found.cheapest.total_yen) or 1
        return None if price_yen is None else price_yen / least_yen

    @property
    def worst(self) -> tuple[str, int]:
        """Return the name of who loses most, and how much."""
        member, loss = self.found.measures.worst(self.point.ledger)
        return self.found.measures.instance.member_name(member), loss


def shown(found: Fair) -> Table[FairRow]:
    """Return a row a plan for people, the cheapest first; what is not proved of its yen is a range."""
    total = Column[FairRow](words.TOTAL, lambda row: row.total.text(lambda yen: f"{yen:,}"))
    price = Column[FairRow](
        words.PRICE, lambda row: row.price.exact_yen, text=lambda row: row.price.text(signed)
    )
    return _curve(found, words.WORST_LOSS, [total, price])


def curve(found: Fair) -> Table[FairRow]:
    """Return a row a plan for spreadsheets and programs, the cheapest first."""
    money = [
        Column[FairRow](words.TOTAL, lambda row: row.point.total_yen, key="objective_yen"),
        Column[FairRow](words.PRICE, lambda row: row.price.exact_yen, Unit.CHANGE, key="price_yen"),
        Column[FairRow](
            words.PRICE_LOW, lambda row: row.price.low_yen, Unit.CHANGE, key="price_at_least_yen"
        ),
        Column[FairRow](
            words.PRICE_HIGH, lambda row: row.price.high_yen, Unit.CHANGE, key="price_at_most_yen"
        ),
    ]
    known = Column[FairRow](KNOWN, lambda row: row.known)
    file = Column[FairRow](words.FILE, lambda row: f"fair/{row.name}.json", key="plan")
    worst = words.IN_UNIT.fill(what=words.WORST_LOSS, unit=found.unit)
    return _curve(found, worst, money, known, file)


def levels_text(fairest: Fairest) -> Text:
    """Say how many of the largest losses are proved to be as small as can be."""
    proved = fairest.proved
    return words.PROVED_LEVELS.fill(proved=proved) if proved else words.NO_LEVELS


def _curve(
    found: Fair, worst: Text, money: Sequence[Column[FairRow]], *last: Column[FairRow]
) -> Table[FairRow]:
    rows = [FairRow(found, name, point) for name, point in found.plans()]
    columns = (
        Column[FairRow](words.PLAN, lambda row: row.title),
        Column[FairRow](worst, lambda row: row.worst[1], Unit.CHANGE, key="worst_loss"),
        Column[FairRow](words.WORST, lambda row: row.worst[0], key="worst_off"),
        *money,
        Column[FairRow](words.RATE, lambda row: row.rate, Unit.SHARE, key="price_rate"),
        Column[FairRow](words.LAST, lambda row: row.point.plan.last_month, Unit.MONTH, key="last_cutover"),
        *last,
    )
    return Table(columns, rows)


def members(
    found: Fair, write: Callable[[int], Text | str] = month_label, *, units: bool = False
) -> Table[str]:
    """Return a row a member: its cutovers and its loss in the cheapest plan and in the fair one.

    Parameters
    ----------
    write
        How months are written: for people unless told otherwise.
    units
        Whether headings name the unit of losses, which the terminal has above its tables.
    """
    instance = found.measures.instance
    before, after = (found.measures.losses(one.ledger) for one in (found.cheapest, found.other))
    cheapest, fair = found.cheapest_name, found.other_name

    def months(point: Point) -> Callable[[str], str]:
        def value(member: str) -> str:
            cutovers = [
                point.plan.cutovers[f"{member}/{bundle}"] for bundle in instance.members[member].migrations
            ]
            said = ["—" if one is None else write(one.month) for one in cutovers]
            return str(join(one if isinstance(one, Text) else same(one) for one in said))

        return value

    def heading(what: Text) -> Text:
        return words.IN_UNIT.fill(what=what, unit=found.unit) if units else what

    loss_before, loss_after = (heading(words.LOSS_IN.fill(plan=one)) for one in (cheapest, fair))
    columns = (
        Column[str](words.ID, lambda member: member, key="member"),
        Column[str](words.MEMBER, instance.member_name, key="name"),
        Column[str](words.POPULATION, lambda member: instance.members[member].population),
        Column[str](words.MONTH_IN.fill(plan=cheapest), months(found.cheapest)),
        Column[str](words.MONTH_IN.fill(plan=fair), months(found.other)),
        Column[str](loss_before, before.__getitem__, Unit.CHANGE, key="loss_cheapest"),
        Column[str](loss_after, after.__getitem__, Unit.CHANGE, key="loss_fair"),
        Column[str](
            heading(words.LESS), lambda member: after[member] - before[member], Unit.CHANGE, key="difference"
        ),
    )
    return Table(columns, list(instance.members), left=2)
