"""A partial plan of units, with undo: units are placed and removed, and every change can be taken back."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from models.heuristics.link_propagation import Choice
from models.heuristics.linked_groups import LinkedGroups, trailing_least
from models.heuristics.partial_plan import PartialPlan
from models.heuristics.residual_capacity import Purchase
from models.heuristics.shared_rows import Reals
from planner.instance.links import SameMode
from planner.plan import Plan
from planner.problem import Problem
from planner.problem.spread import Array, Mask
from planner.problem.tables import ExpansionRow, SharedLease
from planner.terms import Rule

_ASKED = 6  # months tried in turn where there is no space, or not for all that move together
_MISSING_YEN = 1e15  # for a migration without a month in a window: more than anything costs


@dataclass(frozen=True, slots=True)
class _Entry:
    migration: int
    option: int
    month: int


class RevertiblePlan:
    """Units (what moves in one month) by number, placed or not; what is bought stays bought.

    Parameters
    ----------
    yen
        By option and month, ``inf`` where barred: what to choose by; shape ``(K, T)``.

    Attributes
    ----------
    home
        The group of each unit.
    month
        Of each unit, -1 where it is not placed; do not write to it.
    """

    def __init__(self, problem: Problem, groups: LinkedGroups, yen: Reals) -> None:
        self.yen = yen
        self._problem = problem
        self._months = np.arange(problem.n_months)
        self._partial = PartialPlan(problem)
        self.units = self._partial.links.units
        self.month = np.full(len(self.units), -1)
        self._placed: dict[int, list[_Entry]] = {}
        self._log: list[tuple[int, list[_Entry]] | ExpansionRow] = []  # a unit as it was before; a purchase
        self._leases: dict[int, list[LastUse]] = {}
        for lease in problem.shared_leases:
            priced = LastUse(lease, problem)
            for i in lease.migrations:
                self._leases.setdefault(i, []).append(priced)
        self._sales: dict[str, set[str]] = {}
        for row in problem.expansions:
            self._sales.setdefault(row.data_center, set()).add(row.id)
        self._groups = groups
        self.home = groups.of[[unit[0] for unit in self.units]]
        self.of_group: list[list[int]] = [[] for _ in groups.months]
        for number in range(len(self.units)):
            self.of_group[self.home[number]].append(number)
        ties = problem.links if problem.enforces(Rule.LINKS) else ()
        self._tied = {i for row in ties if isinstance(row.link, SameMode) for i in row.migrations}

    def vendors(self) -> list[list[str]]:
        """Return the vendors that could move each unit, in the order of their ids."""
        options, rows = self._problem.options, self._problem.migrations
        return [sorted({options[k].vendor for i in unit for k in rows[i].options}) for unit in self.units]

    def buy(self, row: ExpansionRow, at: int) -> None:
        """Buy an expansion in a month, if it is for sale and there is money."""
        if self._partial.residual.can_buy(row, at):
            self._buy(((row, at),))

    def _buy(self, purchases: tuple[Purchase, ...]) -> None:
        for row, at in purchases:
            self._partial.residual.buy(row, at)
            self._log.append(row)

    def take(self, plan: Plan) -> None:
        """Place every unit as in a plan that keeps every rule, for good; what is bought stays as it is."""
        start, changed = self._problem.calendar.start, []
        for number, unit in enumerate(self.units):
            entries = []
            for i in unit:
                cutover = plan.cutovers[self._problem.migrations[i].id]
                if cutover is not None:
                    entries.append(_Entry(i, self._partial.option(i, cutover.mode), cutover.month - start))
            if entries != self._placed.get(number, []):
                changed.append((number, entries))
        for number, _ in changed:
            self._clear(number)
        for number, entries in changed:
            self._put(number, entries)
        self.keep()

    def _put(self, unit: int, entries: list[_Entry]) -> None:
        for entry in entries:
            self._partial.place(entry.migration, Choice(entry.option, entry.month))
        if entries:
            self._placed[unit] = entries
            self.month[unit] = entries[0].month

    def keep(self) -> None:
        """Forget how to take back what was done so far."""
        self._log.clear()

    def take_back(self) -> None:
        """Undo everything since `keep` was called last."""
        while self._log:
            last = self._log.pop()
            if isinstance(last, ExpansionRow):
                self._partial.residual.sell(last)
                continue
            unit, before = last
            self._clear(unit)
            self._put(unit, before)

    def withdraw(self, unit: int) -> None:
        """Take a unit off the plan; it need not be on it."""
        before = self._placed.get(unit)
        if before is not None:
            self._log.append((unit, before))
            self._clear(unit)

    def _clear(self, unit: int) -> None:
        for entry in self._placed.pop(unit, []):
            self._partial.remove(entry.migration)
        self.month[unit] = -1

    def place(self, unit: int, first: int = 0, last: int | None = None) -> bool:
        """Give a unit the cheapest month still free, from `first` to `last`; tell whether there was one.

        Space is bought only if there is no such month otherwise.
        """
        if self._place(unit, first, last, buying=False):
            return True
        return self._for_sale(unit) and self._place(unit, first, last, buying=True)

    def _for_sale(self, unit: int) -> bool:
        """Tell whether more space is for sale where a unit can move to."""
        options = (
            self._problem.options[k] for i in self.units[unit] for k in self._problem.migrations[i].options
        )
        return any(
            self._sales.get(option.data_center, set()) - self._partial.residual.bought.keys()
            for option in options
        )

    def _place(self, unit: int, first: int, last: int | None, buying: bool) -> bool:
        yen = self.prices(unit, buying=buying)
        yen[:first] = np.inf
        if last is not None:
            yen[last + 1 :] = np.inf
        for _ in range(_ASKED):
            t = int(yen.argmin())
            if yen[t] == np.inf:
                return False
            if self._enter(unit, t):
                return True
            yen[t] = np.inf
        return False

    def place_group(self, group: int) -> None:
        """Place what is not yet placed of a group: first a window for all of it, then each its month.

        Those choose first to whom it matters most.
        """
        units = [unit for unit in self.of_group[group] if self.month[unit] < 0]
        if not units:
            return
        months = int(self._groups.months[group])
        yen = np.array([self.prices(unit, leases=False) for unit in units])
        best = trailing_least(yen, months)
        total = np.where(best < np.inf, best, _MISSING_YEN).sum(axis=0)
        total += np.minimum(self._groups.lease_yen[group], _MISSING_YEN)
        last = int(total.argmin())
        first = max(last - months, 0)
        for place in np.argsort(-_regret(yen[:, first : last + 1]), kind="stable"):
            self.place(units[place], first, last)

    def prices(self, unit: int, leases: bool = True, buying: bool = False) -> Reals:
        """Return the yen of a unit in each month, ``inf`` where nothing is free; shape ``(T,)``.

        With `buying`, months without space count as free. Shared leases as they run with those placed so far.
        """
        total = np.zeros(len(self._months))
        for i in self.units[unit]:
            least = np.full(len(self._months), np.inf)
            for _, yen in self._priced(i, leases, buying):
                np.minimum(least, yen, out=least)
            total += least
        return total

    def _priced(self, i: int, leases: bool, buying: bool) -> list[tuple[int, Reals]]:
        by_links = self._partial.linked_months(i)
        modes = self._partial.linked_modes(i) if i in self._tied else None
        priced = []
        for k in self._problem.migrations[i].options:
            option = self._problem.options[k]
            if modes is None or option.mode in modes:
                free = self._partial.residual.free(option) & by_links
                if not buying:
                    free &= self._partial.residual.room(option)
                yen = np.where(free, self.yen[k], np.inf)
                for lease in self._leases.get(i, ()):
                    yen += lease.yen(self._used(lease, i), self._months + option.parallel_months - 1, leases)
                priced.append((k, yen))
        return priced

    def _used(self, lease: "LastUse", but: int) -> int | None:
        """Return the last month of use of a lease by those placed, but for one; ``None`` if by none."""
        placed = (j for j in lease.migrations if j != but and j in self._partial.decided)
        return max(map(self._partial.last_use, placed), default=None)

    def _enter(self, unit: int, t: int) -> bool:
        entries: list[_Entry] = []
        self._placed[unit] = entries
        self._log.append((unit, []))
        for i in self.units[unit]:
            found = self._cheapest(i, t)
            if found is None:
                # The purchases made for the others stay.
                self._clear(unit)
                return False
            k, purchases = found
            self._buy(purchases)
            self._partial.place(i, Choice(k, t))
            entries.append(_Entry(i, k, t))
        self.month[unit] = t
        return True

    def _cheapest(self, i: int, t: int) -> tuple[int, tuple[Purchase, ...]] | None:
        found = []
        for k, yen in self._priced(i, leases=True, buying=True):
            purchases = (
                self._partial.residual.purchases(self._problem.options[k], t) if yen[t] < np.inf else None
            )
            if purchases is not None:
                total = float(yen[t]) + sum(row.cost_yen for row, _ in purchases)
                found.append((total, k, purchases))
        best = min(found, key=lambda entry: entry[:2], default=None)
        return None if best is None else best[1:]

    def cost_yen(self, units: Iterable[int]) -> float:
        """Return what placed units cost, the leases that they use included."""
        total, leases = 0.0, {}
        for unit in units:
            for entry in self._placed.get(unit, ()):
                total += float(self.yen[entry.option, entry.month])
                leases.update({lease.id: lease for lease in self._leases.get(entry.migration, ())})
        return total + sum(lease.at(self._used(lease, -1)) for lease in leases.values())

    def may_move(self, unit: int) -> Mask:
        """Return the months in which a unit may move if everything shared were free; shape ``(T,)``."""
        mask = np.ones(len(self._months), dtype=bool)
        for i in self.units[unit]:
            options = [self._problem.options[k].allowed for k in self._problem.migrations[i].options]
            mask &= self._partial.linked_months(i) & np.any(options, axis=0)
        return mask

    def own_yen(self, unit: int) -> Reals:
        """Return the least that a unit costs in each month, leases apart; shape ``(T,)``."""
        rows = (self._problem.migrations[i].options for i in self.units[unit])
        return np.asarray(sum(self.yen[list(options)].min(axis=0) for options in rows))

    def may_leave(self, unit: int) -> bool:
        """Tell whether a unit that is not placed may stay so."""
        return self._partial.may_leave(self.units[unit])

    def plan(self) -> Plan | None:
        """Return the plan, with those left out that are not placed; ``None`` if one of them must move."""
        absent = np.flatnonzero(self.month < 0).tolist()
        for unit in absent:
            self._partial.leave_out(self.units[unit])
        plan = self._partial.plan() if all(self.may_leave(unit) for unit in absent) else None
        for unit in absent:
            for i in self.units[unit]:
                del self._partial.decided[i]
        return plan


class LastUse:
    """A shared lease, priced by its last month of use."""

    def __init__(self, lease: SharedLease, problem: Problem) -> None:
        self.id = lease.id
        self.migrations = lease.migrations
        self._lasts = np.array(lease.lasts or (0,))
        self._yen = np.array(lease.cost_yen or (0,), dtype=np.float64)
        self._latest = lease.latest if problem.enforces(Rule.EXTENSION) else int(self._lasts[-1])

    def yen(self, used: int | None, lasts: Array, priced: bool) -> Reals:
        """Return the price if one more ends in each of `lasts`, others in `used`; ``inf`` if too late."""
        late = np.where(lasts > self._latest, np.inf, 0.0)
        if not priced:
            return late
        return late + self._at(lasts if used is None else np.maximum(lasts, used))

    def at(self, last: int | None) -> float:
        """Return the price if it ends in a month; 0 if nobody has decided."""
        return 0.0 if last is None else float(self._at(np.array([last]))[0])

    def _at(self, lasts: Array) -> Reals:
        # Months that are barred may lie between those that are known.
        return self._yen[np.minimum(np.searchsorted(self._lasts, lasts), len(self._lasts) - 1)]


def _regret(yen: Reals) -> Reals:
    """Return by how much the second best month is dearer than the best; shape ``(units,)``."""
    if yen.shape[1] < 2:
        return np.zeros(len(yen))
    two = np.where(yen < np.inf, yen, _MISSING_YEN)
    two = np.partition(two, 1, axis=1)
    return np.asarray(two[:, 1] - two[:, 0])
