"""A plan of which some migrations are planned anew while the rest stays: a far smaller problem of its own."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from models.heuristics.link_propagation import Choice
from models.heuristics.partial_plan import PartialPlan
from planner.instance.links import Within
from planner.plan import Cutover, Plan
from planner.problem import Problem
from planner.problem.capacity import Capacity
from planner.problem.spread import Mask
from planner.problem.tables import MigrationRow, Option, SharedLease


class Subproblems:
    """A plan of which some migrations at a time are planned anew; what is bought stays bought.

    Parameters
    ----------
    problem
        The compiled problem.
    plan
        One of its plans, which keeps every rule.
    """

    def __init__(self, problem: Problem, plan: Plan) -> None:
        self._problem = problem
        self._partial = PartialPlan(problem)
        self._start = problem.calendar.start
        for row in problem.expansions:
            if row.id in plan.expansions:
                self._partial.residual.buy(row, plan.expansions[row.id] - self._start)
        self._busy: Counter[tuple[str, int]] = Counter()  # cutovers of each vendor in each year
        for i, migration in enumerate(problem.migrations):
            cutover = plan.cutovers[migration.id]
            if cutover is None:
                self._partial.leave_out([i])
            else:
                self._enter(i, self._choice(i, cutover))
        self._leases = _numbers(len(problem.migrations), [row.migrations for row in problem.shared_leases])

    def plan(self) -> Plan:
        """Return the plan as it is now."""
        return self._partial.plan()

    def clients(self, vendor: str) -> list[int]:
        """Return the migrations of a vendor without links other than `within`."""
        return [
            i
            for i, choice in self._partial.decided.items()
            if choice is not None
            and self._problem.options[choice.option].vendor == vendor
            and all(isinstance(row.link, Within) for row in self._partial.links.of(i))
        ]

    def part(self, migrations: Sequence[int], earlier: float) -> tuple[Problem, Plan]:
        """Return what all others leave to migrations, as a problem without links, and what these do now.

        A plan of the problem fits what stays, and makes the whole dearer or cheaper by as much as the part,
        or cheaper than that: where a vendor is not needed in a year any longer, or the secretariat. Years
        in which they are not at work now are closed, and so are new purchases. Whatever a link holds within
        so many months of each other may move in one window of that length around where all of it is now.

        Parameters
        ----------
        migrations
            Some of `clients`, by index.
        earlier
            Share of the room in each window that lies before its first cutover now, 0 to 1.
        """
        windows = {i: self._window(i, earlier) for i in migrations}
        before = {i: self._leave(i) for i in migrations}
        place = {i: number for number, i in enumerate(migrations)}
        rows, options = self._choices(migrations, windows, self._years(before))
        vendors = sorted({option.vendor for option in options})  # in an order that no run changes
        busy = {vendor for (vendor, _), cutovers in self._busy.items() if cutovers}
        problem = self._problem
        part = replace(
            problem,
            migrations=tuple(rows),
            options=tuple(options),
            capacities=self._capacities(place),
            expansions=(),
            links=(),
            # Fees by how many are in service are the group's: the price of the whole plan tells of them.
            platforms=(),
            milestones=(),
            shared_leases=self._leases_of(migrations, place),
            mobilisation_yen={v: 0 if v in busy else problem.mobilisation_yen[v] for v in vendors},
            secretariat_yen=0,
        )
        for i, choice in before.items():
            self._enter(i, choice)
        return part, Plan(self._partial.cutovers(migrations), {})

    def change(self, migrations: Sequence[int], plan: Plan) -> bool:
        """Give migrations what a plan of their part says; tell whether it fits the rest as that is now."""
        before = {i: self._leave(i) for i in migrations}
        entered: list[int] = []
        for i in migrations:
            cutover = plan.cutovers[self._problem.migrations[i].id]
            assert cutover is not None
            choice = self._choice(i, cutover)
            if not self._open(i, choice.option)[choice.month]:
                break
            self._enter(i, choice)
            entered.append(i)
        else:
            return True
        for i in entered:
            self._leave(i)
        for i, choice in before.items():
            self._enter(i, choice)
        return False

    def _choice(self, i: int, cutover: Cutover) -> Choice:
        return Choice(self._partial.option(i, cutover.mode), cutover.month - self._start)

    def _enter(self, i: int, choice: Choice) -> None:
        option = self._problem.options[choice.option]
        self._partial.place(i, choice)
        self._busy[option.vendor, int(self._problem.year[choice.month])] += 1

    def _leave(self, i: int) -> Choice:
        choice = self._partial.remove(i)
        option = self._problem.options[choice.option]
        self._busy[option.vendor, int(self._problem.year[choice.month])] -= 1
        return choice

    def _open(self, i: int, k: int) -> Mask:
        """Return the months that those who are decided leave to an option; shape ``(T,)``."""
        option = self._problem.options[k]
        residual = self._partial.residual
        return residual.free(option) & residual.room(option) & self._partial.linked_months(i)

    def _window(self, i: int, earlier: float) -> tuple[int, int]:
        """Return the first and last month in which a migration may move, as its links stand now."""
        first, last = 0, self._problem.n_months - 1
        for row in self._partial.links.of(i):
            assert isinstance(row.link, Within)
            months = [
                choice.month
                for choice in map(self._partial.decided.get, row.migrations)
                if choice is not None
            ]
            room = row.link.months - (max(months) - min(months))
            begin = min(months) - int(earlier * room)
            first, last = max(first, begin), min(last, begin + row.link.months)
        return first, last

    def _choices(
        self, migrations: Sequence[int], windows: dict[int, tuple[int, int]], years: dict[str, Mask]
    ) -> tuple[list[MigrationRow], list[Option]]:
        rows: list[MigrationRow] = []
        options: list[Option] = []
        months = np.arange(self._problem.n_months)
        for number, i in enumerate(migrations):
            row = self._problem.migrations[i]
            first, last = windows[i]
            numbers = tuple(range(len(options), len(options) + len(row.options)))
            for k in row.options:
                option = self._problem.options[k]
                allowed = self._open(i, k) & years[option.vendor] & (months >= first) & (months <= last)
                options.append(replace(option, migration=number, allowed=allowed))
            rows.append(replace(row, options=numbers, left_out_yen=None))
        return rows, options

    def _years(self, before: dict[int, Choice]) -> dict[str, Mask]:
        """Return the months in which each vendor may move somebody, shape ``(T,)``.

        None after the last year now, and of a vendor that the rest needs too only the years in which it
        is at work now: so fixed costs are those of vendors that the part has for itself.
        """
        problem = self._problem
        now = Counter(self._busy)
        for choice in before.values():
            now[problem.options[choice.option].vendor, int(problem.year[choice.month])] += 1
        years = range(problem.n_years)
        last = max((year for (_, year), cutovers in now.items() if cutovers), default=-1)
        found: dict[str, Mask] = {}
        for vendor in {option.vendor for option in problem.options}:
            shared = any(self._busy[vendor, year] for year in years)
            open_in = [year <= last and (now[vendor, year] > 0 or not shared) for year in years]
            found[vendor] = np.array(open_in)[problem.year]
        return found

    def _capacities(self, place: Mapping[int, int]) -> tuple[Capacity, ...]:
        """Return what is left over of the capacities that migrations ask something of."""
        problem, left = self._problem, self._partial.residual.left()
        options = (problem.options[k] for i in place for k in problem.migrations[i].options)
        asked = {number for option in options for number in problem.shared_by(option)}
        rows = problem.capacities
        return tuple(
            replace(rows[number], limit=left[number], use=rows[number].use.among(place), sales=())
            for number in sorted(asked)
        )

    def _leases_of(self, migrations: Sequence[int], place: dict[int, int]) -> tuple[SharedLease, ...]:
        """Return the leases of migrations, which all others that share them use as long as they do now."""
        found = []
        for number in sorted({number for i in migrations for number in self._leases[i]}):
            lease = self._problem.shared_leases[number]
            others = [i for i in lease.migrations if i not in place]
            first, cost_yen = 0, lease.cost_yen
            if any(self._partial.decided[i] is None for i in others):  # it runs on, whoever else moves
                cost_yen = (lease.left_out_yen,) * len(cost_yen)
            elif others:
                first = bisect_left(lease.lasts, max(map(self._partial.last_use, others)))
            found.append(
                replace(
                    lease,
                    migrations=tuple(place[i] for i in lease.migrations if i in place),
                    lasts=lease.lasts[first:],
                    cost_yen=cost_yen[first:],
                )
            )
        return tuple(found)


def _numbers(n_migrations: int, rows: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return the numbers of the rows that each migration stands in."""
    numbers: list[list[int]] = [[] for _ in range(n_migrations)]
    for number, row in enumerate(rows):
        for i in row:
            numbers[i].append(number)
    return numbers
