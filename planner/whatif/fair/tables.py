"""The tables of who waits for whom: the price of fairness, and the loss of each member."""

from collections.abc import Callable
from dataclasses import dataclass

from planner.periods.months import format_month
from planner.report.table import Column, Table, Unit
from planner.text.language import Text, same
from planner.whatif.fair import words
from planner.whatif.fair.found import Fair
from planner.whatif.tradeoff.frontier import Point


@dataclass(frozen=True)
class FairRow:
    """A plan of the curve."""

    found: Fair
    name: str
    point: Point

    @property
    def title(self) -> Text:
        """Return what the plan is called."""
        known = {"cheapest": words.CHEAPEST, "fairest": words.FAIR, "capped": words.CAP}
        return known.get(self.name, same("·"))

    @property
    def price_yen(self) -> int:
        """Return by how much it is dearer than the cheapest."""
        return self.point.total_yen - self.found.cheapest.total_yen

    @property
    def worst(self) -> tuple[str, int]:
        """Return the name of who loses most, and how much."""
        member, loss = self.found.measures.worst(self.point.ledger)
        return self.found.measures.instance.member_name(member), loss


def curve(found: Fair) -> Table[FairRow]:
    """Return a row a plan, the cheapest first."""
    rows = [FairRow(found, name, point) for name, point in found.plans()]
    least = abs(found.cheapest.total_yen) or 1
    columns = (
        Column[FairRow](words.PLAN, lambda row: row.title),
        Column[FairRow](words.WORST_LOSS, lambda row: row.worst[1], Unit.CHANGE, key="worst_loss"),
        Column[FairRow](words.WORST, lambda row: row.worst[0], key="worst_off"),
        Column[FairRow](words.TOTAL, lambda row: row.point.total_yen, key="objective_yen"),
        Column[FairRow](words.PRICE, lambda row: row.price_yen, Unit.CHANGE, key="price_yen"),
        Column[FairRow](words.RATE, lambda row: row.price_yen / least, Unit.SHARE, key="price_rate"),
        Column[FairRow](words.LAST, lambda row: row.point.plan.last_month, Unit.MONTH, key="last_cutover"),
        Column[FairRow](words.FILE, lambda row: f"fair/{row.name}.json", key="plan"),
    )
    return Table(columns, rows)


def members(found: Fair) -> Table[str]:
    """Return a row a member: its cutovers and its loss in the cheapest plan and in the fair one."""
    instance = found.measures.instance
    before, after = (found.measures.losses(one.ledger) for one in (found.cheapest, found.other))
    fair = found.other_name

    def months(point: Point) -> Callable[[str], str]:
        def value(member: str) -> str:
            cutovers = [
                point.plan.cutovers[f"{member}/{bundle}"] for bundle in instance.members[member].migrations
            ]
            return "、".join("—" if one is None else format_month(one.month) for one in cutovers)

        return value

    columns = (
        Column[str](words.ID, lambda member: member, key="member"),
        Column[str](words.MEMBER, instance.member_name, key="name"),
        Column[str](words.POPULATION, lambda member: instance.members[member].population),
        Column[str](words.MONTH_IN.fill(plan=words.CHEAPEST), months(found.cheapest)),
        Column[str](words.MONTH_IN.fill(plan=fair), months(found.other)),
        Column[str](
            words.LOSS_IN.fill(plan=words.CHEAPEST), before.__getitem__, Unit.CHANGE, key="loss_cheapest"
        ),
        Column[str](words.LOSS_IN.fill(plan=fair), after.__getitem__, Unit.CHANGE, key="loss_fair"),
        Column[str](words.LESS, lambda member: after[member] - before[member], Unit.CHANGE, key="difference"),
    )
    return Table(columns, list(instance.members), left=2)
