"""A second reading of who pays what: every share reckoned anew from the books, one month after another.

It shares no code with `planner.sharing`: weights are whole numbers over one denominator, and months are
walked as they come.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from math import floor

from planner.check.components import monthly_entries
from planner.check.ledger import LedgerEntry
from planner.check.occupation import Case, deadline, read_case
from planner.instance.model import Instance
from planner.instance.sharing import SharingRule, Split
from planner.plan import Plan
from planner.terms import Component

Key = tuple[str, str, int, str]
"""Kind of payment, item, month, member."""
_OF_ALL = {Component.PLATFORM, Component.MOBILISATION, Component.EXPANSION, Component.SECRETARIAT}
_REST = "(rest)"


@dataclass
class _Reading:
    """What is read off a plan under a rule."""

    case: Case
    rule: SharingRule
    shared: dict[str, dict[int, int]] = field(default_factory=dict)
    kept: dict[str, dict[int, int]] = field(default_factory=dict)

    @property
    def first(self) -> dict[str, int]:
        """Return the month of each member's first cutover."""
        first: dict[str, int] = {}
        for move in self.case.moves.values():
            first[move.member_id] = min(move.month, first.get(move.member_id, move.month))
        return first

    @property
    def taking_part(self) -> list[str]:
        """Return those with a cutover; all members where there is none."""
        first = self.first
        return [name for name in self.case.instance.members if name in first or not first]

    def count(self, member: str, key: str) -> int:
        """Return what a member counts by a key."""
        if key == "equal":
            return 1
        if key == "population":
            return self.case.instance.members[member].population
        moves = [move for move in self.case.moves.values() if move.member_id == member]
        systems = [len(move.migration.systems) or 1 for move in moves]
        if key == "systems":
            return max(sum(systems), 1)
        end, least = self.case.calendar.end, max(1, self.rule.least_months)
        used = [max(least, end + 1 - move.month) for move in moves]
        if key == "months":
            return max([*used, least])
        return max(sum(map(int.__mul__, used, systems)), 1)

    def parts(self, split: Split, among: list[str]) -> dict[str, Fraction]:
        """Return the part of each of some members."""
        parts = {member: Fraction(0) for member in among}
        for key in ("equal", "population", "months", "systems", "system_months"):
            counts = {member: self.count(member, key) for member in among}
            for member in among:
                if getattr(split, key):
                    parts[member] += getattr(split, key) * counts[member] / sum(counts.values())
        return parts


class _Purse:
    """Keeps what each member has paid of an item, to place what rounding leaves."""

    def __init__(self, bearer: str | None) -> None:
        self.bearer = bearer
        self.short: dict[str, Fraction] = {}

    def pay(self, yen: int, parts: dict[str, Fraction]) -> dict[str, int]:
        paid = {member: floor(yen * part) for member, part in parts.items()}
        if self.bearer in paid:
            paid[self.bearer] = yen - sum(amount for member, amount in paid.items() if member != self.bearer)
            return paid
        short = {
            member: self.short.get(member, Fraction(0)) + yen * part - paid[member]
            for member, part in parts.items()
        }
        for _ in range(yen - sum(paid.values())):
            able = [
                member for member in parts if parts[member] > 0 and paid[member] == floor(yen * parts[member])
            ]
            most = max(short[member] for member in able)
            chosen = min(member for member in able if short[member] == most)
            paid[chosen] += 1
            short[chosen] -= 1
        self.short |= short
        return paid


def reckoned_shares(
    instance: Instance, plan: Plan, rule: SharingRule, baseline: dict[str, dict[int, Fraction]]
) -> dict[Key, int]:
    """Return every payment under a rule by kind, item, month and member; those of 0 yen are left out.

    Parameters
    ----------
    baseline
        Of each member by month, for the guarantee.
    """
    reading = _read(instance, plan, rule)
    paid: dict[Key, int] = dict(_item_shares(reading))
    paid |= dict(_paid_ahead(reading))
    paid |= _relieved(reading, baseline, paid)
    for key, yen in _late_joiners(reading, paid):
        paid[key] = paid.get(key, 0) + yen
    return {key: yen for key, yen in paid.items() if yen}


def _read(instance: Instance, plan: Plan, rule: SharingRule) -> _Reading:
    reading = _Reading(read_case(instance, plan), rule)
    for name in [*rule.items, _REST]:
        reading.shared[name] = {}
    law = next((name for name, item in rule.items.items() if "legal" in item.components), None)
    for entry in monthly_entries(reading.case):
        if entry.component.is_penalty or (law is not None and entry.component is Component.LEGAL):
            continue
        item = _item(rule, entry)
        if item is None:
            _add(reading.kept, str(entry.member), entry.month, entry.yen)
        else:
            _add(reading.shared, item, entry.month, entry.yen)
    if law is not None:
        _read_law(reading, law)
    return reading


def _read_law(reading: _Reading, item: str) -> None:
    """Book what is done in time as shared, what is late as the member's own."""
    case = reading.case
    for _, member, month, works in case.legal_works():
        for revision, work in works.items():
            booked = case.calendar.clip(case.instance.legal_revisions[revision].effective)
            if month is not None and month <= deadline(case.instance, revision):
                _add(reading.shared, item, booked, work.shared_yen)
            else:
                _add(reading.kept, member, booked, work.retrofit_yen)


def _item(rule: SharingRule, entry: LedgerEntry) -> str | None:
    for name, item in rule.items.items():
        if entry.component.value in item.components:
            return name
    return _REST if entry.component in _OF_ALL else None


def _add(books: dict[str, dict[int, int]], owner: str, month: int, yen: int) -> None:
    books.setdefault(owner, {})
    books[owner][month] = books[owner].get(month, 0) + yen


def _item_shares(reading: _Reading) -> Iterator[tuple[Key, int]]:
    for name, months in reading.shared.items():
        item = reading.rule.items.get(name)
        split = reading.rule.split_of_rest if item is None else item.split
        purse = _Purse(reading.rule.remainder_to)
        for month in sorted(months):
            among = reading.taking_part
            if item is not None and item.among == "in-service":
                begun = [member for member in among if reading.first.get(member, month + 1) <= month]
                among = begun or among
            for member, yen in purse.pay(months[month], reading.parts(split, among)).items():
                yield ("share", name, month, member), yen


def _paid_ahead(reading: _Reading) -> Iterator[tuple[Key, int]]:
    calendar, everybody = reading.case.calendar, reading.taking_part
    for name, paid in reading.rule.contributions.items():
        payers = {member for member in everybody if paid.members is None or member in paid.members}
        purse = _Purse(reading.rule.remainder_to)
        for month in calendar.months():
            year = calendar.fiscal_year(month)
            first = calendar.months_of(year)[0] == month
            if first and payers and paid.yen and paid.years.has(year):
                parts = reading.parts(reading.rule.split_of_rest, everybody)
                back = purse.pay(paid.yen * len(payers), parts)
                for member in everybody:
                    yen = (paid.yen if member in payers else 0) - back[member]
                    yield ("contribution", name, month, member), yen


def _relieved(
    reading: _Reading, baseline: dict[str, dict[int, Fraction]], paid: dict[Key, int]
) -> dict[Key, int]:
    """Return what the guarantee moves, by month; nothing where it cannot be kept."""
    rule, totals = reading.rule, _totals(paid)
    most: dict[str, int] = {}
    cost: dict[str, int] = {}
    for member, first in reading.first.items():
        since = first if rule.period == "own" else reading.case.calendar.start
        alone = sum((yen for month, yen in baseline[member].items() if month >= since), Fraction(0))
        kept = sum(yen for month, yen in reading.kept.get(member, {}).items() if month >= since)
        cost[member] = kept + totals.get(member, 0)
        limits = [rule.ceilings_yen[member]] if member in rule.ceilings_yen else []
        if rule.min_saving_rate is not None:
            limits.append(floor(alone - rule.min_saving_rate * alone))
        if limits:
            most[member] = min(limits)
    moved = _moved(cost, most, totals)
    if moved is None or (rule.forbid_inversion and _order_turned(reading, cost, moved)):
        return {}
    return dict(_by_month(reading, moved))


def _moved(cost: dict[str, int], most: dict[str, int], totals: dict[str, int]) -> dict[str, int] | None:
    over = {member: cost[member] - most[member] for member in most if cost[member] > most[member]}
    under = {member: most[member] - cost[member] for member in most if cost[member] <= most[member]}
    open_ended = {member: max(totals.get(member, 0), 0) for member in cost if member not in most}
    lacking = sum(over.values())
    if lacking <= sum(under.values()) + sum(open_ended.values()):
        bears = _proportional(lacking, under | open_ended)
    elif any(open_ended.values()):
        bears = under | _proportional(lacking - sum(under.values()), open_ended)
    else:
        return None
    return {member: bears.get(member, 0) - over.get(member, 0) for member in cost}


def _proportional(yen: int, by: dict[str, int]) -> dict[str, int]:
    whole = sum(by.values())
    if not whole:
        return dict.fromkeys(by, 0)
    return _Purse(None).pay(yen, {member: Fraction(one, whole) for member, one in by.items()})


def _order_turned(reading: _Reading, cost: dict[str, int], moved: dict[str, int]) -> bool:
    """Tell whether the relief makes one with fewer people pay more a month than one with more."""
    calendar, people, monthly = reading.case.calendar, {}, {}
    for member in cost:
        begins = reading.first[member] if reading.rule.period == "own" else calendar.start
        months = max(1, calendar.end + 1 - max(begins, calendar.start))
        people[member] = reading.case.instance.members[member].population
        monthly[member] = cost[member] / Fraction(months), (cost[member] + moved[member]) / Fraction(months)
    return any(
        people[one] < people[other]
        and monthly[one][0] <= monthly[other][0]
        and monthly[one][1] > monthly[other][1]
        for one in cost
        for other in cost
    )


def _by_month(reading: _Reading, moved: dict[str, int]) -> Iterator[tuple[Key, int]]:
    """Yield the relief as what is shared is paid: the part of it that has been paid by each month."""
    if not any(moved.values()):
        return
    paid: dict[int, int] = {}
    for months in reading.shared.values():
        for month, yen in months.items():
            paid[month] = paid.get(month, 0) + max(yen, 0)
    if not any(paid.values()):
        paid = {reading.case.calendar.end: 1}
    done = dict.fromkeys(moved, 0)
    for month in sorted(paid):
        share = Fraction(sum(yen for at, yen in paid.items() if at <= month), sum(paid.values()))
        target = {member: floor(yen * share) for member, yen in moved.items()}
        rest = {member: yen * share - target[member] for member, yen in moved.items()}
        for member in sorted(rest, key=lambda one: (-rest[one], one)):
            target[member] += 1 if sum(target.values()) < 0 else 0
        for member in moved:
            yield ("guarantee", "", month, member), target[member] - done[member]
        done = target


def _late_joiners(reading: _Reading, paid: dict[Key, int]) -> Iterator[tuple[Key, int]]:
    instance, rule = reading.case.instance, reading.rule
    if instance.sharing is None or instance.sharing.founders is None:
        return
    old = [member for member in reading.taking_part if member in instance.sharing.founders]
    late = [member for member in instance.members if member in reading.first and member not in old]
    purse = _Purse(None)
    for member in late:
        month = reading.case.calendar.clip(reading.first[member])
        if old and rule.entry_yen:
            back = purse.pay(rule.entry_yen, dict.fromkeys(old, Fraction(1, len(old))))
            for other, yen in ({member: -rule.entry_yen} | back).items():
                yield ("entry", "", month, other), -yen
    before = ("share", "contribution")  # neither guarantee nor entry charges
    totals = _totals({key: yen for key, yen in paid.items() if key[0] in before})
    for member in late if rule.entry_shortage else []:
        month = reading.case.calendar.clip(reading.first[member])
        short = _newly_billed(reading, member) - totals.get(member, 0)
        others = {one: max(totals.get(one, 0), 0) for one in reading.taking_part if one != member}
        if short > 0 and any(others.values()):
            yield ("shortage", "", month, member), short
            for other, yen in _proportional(short, others).items():
                yield ("shortage", "", month, other), -yen


def _newly_billed(reading: _Reading, member: str) -> int:
    """Return by how much less is shared where a member leaves everything as it is."""
    plan, instance = reading.case.plan, reading.case.instance
    cutovers = dict(plan.cutovers)
    for name in cutovers:
        if name.split("/")[0] == member:
            cutovers[name] = None
    without = _read(instance, Plan(cutovers, plan.expansions), reading.rule)
    totals = [sum(sum(months.values()) for months in one.shared.values()) for one in (reading, without)]
    return totals[0] - totals[1]


def _totals(paid: dict[Key, int]) -> dict[str, int]:
    totals: dict[str, int] = {}
    for (_, _, _, member), yen in paid.items():
        totals[member] = totals.get(member, 0) + yen
    return totals
