"""The interval model: a month for each migration, intervals for its phases, and prices along its months."""

from collections.abc import Callable, Iterator
from math import gcd

from ortools.sat.python import cp_model

from models.cpsat.columns import SAFE_SUM
from models.cpsat.objective import Scale
from models.intervals.links import add_link
from models.intervals.prices import MonthPrice, Term, add_price
from planner.plan import Cutover, Plan
from planner.problem import Option, Problem
from planner.problem.capacity import Capacity
from planner.problem.spread import Array
from planner.problem.tables import Segment, SharedLease
from planner.solve.too_large import TooLarge
from planner.terms import Rule


class Tasks:
    """A CP-SAT model of a project of tasks.

    Parameters
    ----------
    problem
        One in which `models.intervals.words.beyond` finds nothing, with a month left for everyone.
    months
        The months that remain for each migration, at least one; see `windows`.

    Attributes
    ----------
    month
        ``month[i]`` is the month index of the cutover of migration i.
    largest_amount
        The largest price of the model.
    scale
        How yen follow from the model's objective.
    """

    def __init__(self, problem: Problem, months: list[Array]) -> None:
        self.problem, self.months = problem, months
        self.model = cp_model.CpModel()
        self.month = [
            self.model.new_int_var_from_domain(cp_model.Domain.from_values(left.tolist()), f"month[{row.id}]")
            for row, left in zip(problem.migrations, months, strict=True)
        ]
        self.largest_amount = 0
        self._terms: list[Term] = []
        for capacity in problem.capacities:
            if capacity.rule is Rule.CREW:
                self._crew(capacity)
        if problem.enforces(Rule.LINKS):
            for row in problem.links:
                add_link(self.model, problem, row, self.month)
        self.scale = self._minimise()

    def at_most(self, value: int) -> None:
        """Rule out plans above a value of the model's objective."""
        self.model.add(_sum(self._terms) <= value).with_name("at-most")

    def hint(self, plan: Plan) -> None:
        """Tell the solver of a known plan, to begin from."""
        for row, at in zip(self.problem.migrations, self.month, strict=True):
            cutover = plan.cutovers[row.id]
            if cutover is not None:
                self.model.add_hint(at, cutover.month - self.problem.calendar.start)

    def plan(self, value: Callable[[cp_model.IntVar], int]) -> Plan:
        """Return the plan that the values of the variables tell."""
        start, options = self.problem.calendar.start, self.problem.options
        return Plan(
            {
                row.id: Cutover(start + value(at), option.mode)
                for row, option, at in zip(self.problem.migrations, options, self.month, strict=True)
            }
        )

    def _crew(self, capacity: Capacity) -> None:
        """State that crew at work in a month is at most what there is (spec section 4, rule 5).

        Raises
        ------
        TooLarge
            If crew times months cannot be summed in 64 bits.
        """
        name, limit = capacity.name, capacity.limit
        options = [self.problem.options[k] for k in self.problem.askers(capacity)]
        parts = [(option, segment) for option in options for segment in _work(capacity, option)]
        if sum(crew for _, (_, _, crew) in parts) <= limit.min():
            return
        unit = gcd(*(crew for _, (_, _, crew) in parts))
        there = [int(here) // unit for here in limit]
        most = max(there)
        if (sum(crew for _, (_, _, crew) in parts) // unit + most) * len(there) > SAFE_SUM:
            raise TooLarge(name)
        intervals = [self._interval(option, first, last) for option, (first, last, _) in parts]
        demands = [crew // unit for _, (_, _, crew) in parts]
        for t, here in enumerate(there):
            if here < most:
                # What is missing in a month is taken by work of nobody.
                intervals.append(self.model.new_fixed_size_interval_var(t, 1, f"{name},{t}"))
                demands.append(most - here)
        self.model.add_cumulative(intervals, demands, most).with_name(name)

    def _interval(self, option: Option, first: int, last: int) -> cp_model.IntervalVar:
        """Return the months ``first .. last`` around a cutover.

        A parallel run may pass the horizon, where nothing is limited: no harm, since all that do are
        at work together in its last month.
        """
        i = option.migration
        name = f"work[{self.problem.migrations[i].id},{first}]"
        return self.model.new_fixed_size_interval_var(self.month[i] + first, last - first + 1, name)

    def _minimise(self) -> Scale:
        """State the objective of spec section 5, and return its scale.

        Yen are taken off what cannot be avoided and divided by their common divisor, so that the
        numbers stay small and exact; sums beyond 64 bits are counted in a coarser unit.
        """
        prices = [*self._own(), *map(self._shared_lease, self.problem.shared_leases), *self._secretariat()]
        base_yen = sum(min(price.yen) for price in prices)
        above = [[yen - min(price.yen) for yen in price.yen] for price in prices]
        unit_yen = gcd(*(yen for all_yen in above for yen in all_yen)) or 1
        unit_yen *= sum(map(max, above)) // unit_yen // SAFE_SUM + 1
        constant = 0
        for price, all_yen in zip(prices, above, strict=True):
            counted = MonthPrice(price.at, price.months, [yen // unit_yen for yen in all_yen], price.name)
            self.largest_amount = max(self.largest_amount, *counted.yen)
            terms, more = add_price(self.model, counted)
            self._terms += terms
            constant += more
        self.model.minimize(_sum(self._terms))
        scale = Scale(base_yen + constant * unit_yen, unit_yen)
        self.model.proto.objective.offset = scale.offset
        return scale

    def _own(self) -> Iterator[MonthPrice]:
        """Yield what each migration decides alone."""
        problem = self.problem
        for row, option, at, left in zip(
            problem.migrations, problem.options, self.month, self.months, strict=True
        ):
            yield MonthPrice(at, left.tolist(), [int(yen) for yen in option.cost_yen[left]], row.id)

    def _shared_lease(self, lease: SharedLease) -> MonthPrice:
        """Return the price of a lease by its last month, the latest of its bundles."""
        # Parallel runs may be longer than any horizon: months are counted from the first that it can be.
        begin = lease.lasts[0]
        months = [last - begin for last in lease.lasts]
        at = self.model.new_int_var_from_domain(cp_model.Domain.from_values(months), f"last[{lease.id}]")
        needed = [
            self.month[i] + (self.problem.options[k].parallel_months - 1 - begin)
            for i in lease.migrations
            for k in self.problem.migrations[i].options
        ]
        self.model.add_max_equality(at, needed)
        return MonthPrice(at, months, lease.cost_yen, lease.id)

    def _secretariat(self) -> Iterator[MonthPrice]:
        """Yield the price of the last cutover, if there is one."""
        yearly_yen = self.problem.secretariat_yen
        if not yearly_yen:
            return
        first = max(int(left[0]) for left in self.months)
        months = list(range(first, max(int(left[-1]) for left in self.months) + 1))
        at = self.model.new_int_var(months[0], months[-1], "last-cutover")
        self.model.add_max_equality(at, self.month)
        yield MonthPrice(
            at, months, [yearly_yen * (int(self.problem.year[t]) + 1) for t in months], "secretariat"
        )


def _work(capacity: Capacity, option: Option) -> Iterator[Segment]:
    """Yield the work of an option that takes somebody."""
    for first, last, crew in capacity.use.of(option):
        assert last is not None
        if crew:
            yield first, last, int(crew)


def _sum(terms: list[Term]) -> cp_model.LinearExpr:
    return cp_model.LinearExpr.weighted_sum([at for at, _ in terms], [factor for _, factor in terms])
