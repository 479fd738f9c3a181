"""The tables of shares: by member, by fiscal year, by item, and several rules side by side."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction

from planner.periods.wareki import fiscal_year_heading
from planner.report.table import Column, Table, Unit
from planner.sharing import known, words
from planner.sharing.comparison import SharingComparison
from planner.sharing.fairness import gini, rates, worse_off
from planner.sharing.kinds import PaymentKind
from planner.sharing.pool import REST, shared_items
from planner.sharing.settlement import Settlement
from planner.terms import Component
from planner.text.language import NOTHING, Text, join, same
from planner.text.layout import percent

_SHARES = (PaymentKind.SHARE, PaymentKind.CONTRIBUTION)
_CHARGES = (PaymentKind.ENTRY, PaymentKind.SHORTAGE)


@dataclass(frozen=True)
class SharingLine:
    """A row of the table by member, or the sum of all.

    Parameters
    ----------
    baseline_yen, own_yen
        In the period compared; the baseline rounded down.
    rates
        Before and after the guarantee; ``None`` is unknown.
    horizon_yen
        The saving over the whole horizon, charges included.
    """

    rule: Text
    member: str
    name: Text
    baseline_yen: int
    own_yen: int
    share_yen: int
    relief_yen: int
    rates: tuple[Fraction | None, Fraction | None]
    charges_yen: int
    cost_yen: int
    horizon_yen: int

    @property
    def paid_yen(self) -> int:
        """Return what is paid in the period compared, charges apart."""
        return self.own_yen + self.share_yen + self.relief_yen

    @property
    def saving_yen(self) -> int:
        """Return what is saved in that period."""
        return self.baseline_yen - self.paid_yen


def member_lines(found: SharingComparison, one: Settlement) -> list[SharingLine]:
    """Return a line for each member that takes part, in the order of the file, and their sum."""
    lines = [_line(found, one, member) for member in one.positions]
    baseline_yen = sum(line.baseline_yen for line in lines)
    paid = [sum(line.paid_yen - relief * line.relief_yen for line in lines) for relief in (1, 0)]
    both = [Fraction(baseline_yen - yen, baseline_yen) if baseline_yen else None for yen in paid]
    total = SharingLine(
        found.name(one),
        "",
        words.TOTAL,
        baseline_yen,
        sum(line.own_yen for line in lines),
        sum(line.share_yen for line in lines),
        sum(line.relief_yen for line in lines),
        (both[0], both[1]),
        sum(line.charges_yen for line in lines),
        sum(line.cost_yen for line in lines),
        sum(line.horizon_yen for line in lines),
    )
    return [*lines, total]


def _line(found: SharingComparison, one: Settlement, member: str) -> SharingLine:
    position = one.positions[member]
    return SharingLine(
        found.name(one),
        member,
        same(found.instance.member_name(member)),
        position.baseline_yen.__floor__(),
        position.own_yen,
        one.yen(member, *_SHARES),
        one.yen(member, PaymentKind.GUARANTEE),
        (one.rate(member, guaranteed=False), one.rate(member)),
        one.yen(member, *_CHARGES),
        one.cost_yen(member),
        one.saving_yen(member),
    )


def _rate(rate: Fraction | None) -> float | None:
    return None if rate is None else float(rate)


_NAME = Column[SharingLine](words.MEMBER, lambda line: line.name, key="name")
_AMOUNTS = (
    Column[SharingLine](words.BASELINE_YEN, lambda line: line.baseline_yen, key="baseline_yen"),
    Column[SharingLine](words.OWN_YEN, lambda line: line.own_yen, key="own_yen"),
    Column[SharingLine](words.SHARE_YEN, lambda line: line.share_yen, key="share_yen"),
    Column[SharingLine](words.RELIEF_YEN, lambda line: line.relief_yen, Unit.CHANGE, key="guarantee_yen"),
    Column[SharingLine](words.PAID_YEN, lambda line: line.paid_yen, key="paid_yen"),
    Column[SharingLine](words.SAVING_YEN, lambda line: line.saving_yen, Unit.CHANGE, key="saving_yen"),
    Column[SharingLine](words.BEFORE, lambda line: _rate(line.rates[0]), Unit.SHARE, key="rate_before"),
    Column[SharingLine](words.AFTER, lambda line: _rate(line.rates[1]), Unit.SHARE, key="rate"),
    Column[SharingLine](words.CHARGES_YEN, lambda line: line.charges_yen, Unit.CHANGE, key="charges_yen"),
    Column[SharingLine](
        words.HORIZON_YEN, lambda line: line.horizon_yen, Unit.CHANGE, key="horizon_saving_yen"
    ),
)


def by_member(found: SharingComparison, one: Settlement) -> Table[SharingLine]:
    """Return baseline, own cost, share, guarantee, saving and rate of each member and of all."""
    lines = member_lines(found, one)
    without = {words.CHARGES_YEN: any(line.charges_yen for line in lines)}
    without[words.RELIEF_YEN] = without[words.BEFORE] = one.rule.guarantees
    columns = [column for column in _AMOUNTS if without.get(column.heading, True)]
    return Table([_NAME, *columns], lines)


def everything(found: SharingComparison) -> Table[SharingLine]:
    """Return the lines of all rules for spreadsheets and programs."""
    columns = (
        Column[SharingLine](words.RULE, lambda line: line.rule),
        Column[SharingLine](words.ID, lambda line: line.member, key="member"),
        _NAME,
        *_AMOUNTS,
        Column[SharingLine](words.COST_YEN, lambda line: line.cost_yen, key="cost_yen"),
    )
    return Table(columns, [line for one in found.settlements for line in member_lines(found, one)], left=3)


@dataclass(frozen=True)
class Item:
    """What is shared as one item of a rule."""

    rule: Text
    name: Text
    components: Text
    split: Text
    yen: int


def items(found: SharingComparison, rules: Sequence[Settlement] | None = None) -> Table[Item]:
    """Return what is shared under each rule, and how."""
    asked = found.settlements if rules is None else rules
    rows = [item for one in asked for item in _items(found, one)]
    columns = [
        Column[Item](words.ITEM, lambda item: item.name),
        Column[Item](words.COMPONENTS, lambda item: item.components),
        Column[Item](words.SPLIT, lambda item: item.split),
        Column[Item](words.SHARED_YEN, lambda item: item.yen),
    ]
    if rules is None:
        columns.insert(0, Column[Item](words.RULE, lambda item: item.rule))
    return Table(columns, rows, left=len(columns) - 1)


def _items(found: SharingComparison, one: Settlement) -> list[Item]:
    rows = []
    for name, item in shared_items(one.rule).items():
        parts = [words.KEYS[key] + f" {rate_text(part)}" for key, part in item.split.parts.items()]
        split = join(parts, "＋", " + ")
        if item.among == "in-service":
            split += words.IN_SERVICE
        yen = sum(one.pool.items[name].values())
        if name == REST and not yen:
            continue
        components = join(Component(component).label for component in dict.fromkeys(item.components))
        rows.append(Item(found.name(one), item_name(one, name), components, split, yen))
    return rows


def item_name(one: Settlement, name: str) -> Text:
    """Return the name of an item as shown."""
    return words.REST if name == REST else known.item_name(one.instance, one.rule_id, name)


def rate_text(part: Fraction) -> str:
    """Write a rate as a percentage, with no more places than it has."""
    return f"{float(part) * 100:g} %"


@dataclass(frozen=True)
class SharingYear:
    """What a member pays in a fiscal year under a rule."""

    rule: Text
    member: str
    name: Text
    year: Text
    baseline_yen: int
    own_yen: int
    payments_yen: int


def years(found: SharingComparison) -> Table[SharingYear]:
    """Return a row for each rule, member and fiscal year, for spreadsheets."""
    calendar = found.instance.calendar
    rows = []
    for one in found.settlements:
        for member in found.instance.members:
            own: dict[int, int] = dict.fromkeys(calendar.fiscal_years(), 0)
            for month, yen in one.pool.own.get(member, {}).items():
                own[calendar.fiscal_year(month)] += yen
            rows += [
                SharingYear(
                    found.name(one),
                    member,
                    same(found.instance.member_name(member)),
                    fiscal_year_heading(year, calendar),
                    one.baseline[member].by_year[year],
                    own_yen,
                    one.by_year.get((member, year), 0),
                )
                for year, own_yen in own.items()
            ]
    columns = (
        Column[SharingYear](words.RULE, lambda line: line.rule),
        Column[SharingYear](words.ID, lambda line: line.member),
        Column[SharingYear](words.MEMBER, lambda line: line.name),
        Column[SharingYear](words.FISCAL_YEAR, lambda line: line.year),
        Column[SharingYear](words.BASELINE_YEN, lambda line: line.baseline_yen),
        Column[SharingYear](words.OWN_YEN, lambda line: line.own_yen),
        Column[SharingYear](words.SHARE_YEN, lambda line: line.payments_yen),
        Column[SharingYear](words.PAID_YEN, lambda line: line.own_yen + line.payments_yen),
        Column[SharingYear](
            words.SAVING_YEN, lambda line: line.baseline_yen - line.own_yen - line.payments_yen, Unit.CHANGE
        ),
    )
    return Table(columns, rows, left=4)


def compared(found: SharingComparison) -> Table[str]:
    """Return a row a member: what it pays over the horizon and its rate under each rule, best and worst."""
    instance = found.instance
    columns = [
        Column[str](words.MEMBER, instance.member_name),
        Column[str](words.ALONE_YEN, lambda member: found.first.baseline[member].total_yen),
    ]
    for one in found.settlements:
        columns += _of_rule(found, one)
    columns += [
        Column[str](words.BEST, lambda member: _extreme(found, member, min)),
        Column[str](words.WORST, lambda member: _extreme(found, member, max)),
    ]
    return Table(columns, list(found.first.positions))


def _of_rule(found: SharingComparison, one: Settlement) -> list[Column[str]]:
    rule = found.name(one)
    return [
        Column[str](words.OF_RULE_YEN.fill(rule=rule), one.cost_yen),
        Column[str](words.OF_RULE_RATE.fill(rule=rule), lambda member: _rate(one.rate(member)), Unit.SHARE),
    ]


def compared_shortly(found: SharingComparison) -> Table[str]:
    """Return the same without what members pay, for the terminal where there are many rules."""
    table = compared(found)
    amounts = {words.OF_RULE_YEN.fill(rule=found.name(one)) for one in found.settlements}
    return Table([column for column in table.columns if column.heading not in amounts], table.rows)


def _extreme(found: SharingComparison, member: str, pick: Callable[[Collection[int]], int]) -> Text:
    """Return the rules under which a member pays least or most; nothing where it pays the same under all."""
    costs = [one.cost_yen(member) for one in found.settlements]
    if len(set(costs)) == 1:
        return NOTHING
    chosen = pick(costs)
    return join(found.name(one) for one, cost in zip(found.settlements, costs, strict=True) if cost == chosen)


def in_short(found: SharingComparison) -> Table[Settlement]:
    """Return a row a rule: its guarantee, who loses, the span of rates and their Gini coefficient."""

    def extreme(pick: Callable[..., str]) -> Callable[[Settlement], Text]:
        def value(one: Settlement) -> Text:
            known = rates(one)
            if not known:
                return NOTHING
            member = pick(known, key=lambda name: known[name])
            return same(f"{percent(float(known[member]))} ({one.instance.member_name(member)})")

        return value

    columns = (
        Column[Settlement](words.RULE, found.name),
        Column[Settlement](words.SHARED_YEN, lambda one: one.pool.total_yen),
        Column[Settlement](words.KEPT, guarantee_text),
        Column[Settlement](words.LOSERS, lambda one: len(worse_off(one))),
        Column[Settlement](words.LOWEST, extreme(min)),
        Column[Settlement](words.HIGHEST_RATE, extreme(max)),
        Column[Settlement](words.GINI, _gini),
    )
    return Table(columns, list(found.settlements))


def _gini(one: Settlement) -> str | None:
    found = gini(list(rates(one).values()))
    return None if found is None else f"{float(found):.3f}"


def guarantee_text(one: Settlement) -> Text:
    """Say what a rule guarantees, and whether it can be kept."""
    if not one.rule.guarantees:
        return words.NO_GUARANTEE
    if not one.guarantee.kept:
        return words.UNKEPT_SHORT
    rate = one.guarantee.rate
    return words.WITH_CEILINGS if rate is None else words.GUARANTEED.fill(rate=rate_text(rate))
