"""The objective of spec section 5.

What one migration decides alone stands on its columns; shared leases, mobilisation, expansions
and the secretariat have terms of their own. Yen are taken off what cannot be avoided and divided
by their common divisor, so that the numbers stay small and exact.
"""

from dataclasses import dataclass
from itertools import accumulate
from math import gcd

from ortools.sat.python import cp_model

from models.cpsat.columns import SAFE_SUM, Columns, Term, Total
from models.cpsat.platforms import add_platform
from planner.problem.tables import SharedLease
from planner.terms import Resource


@dataclass(frozen=True, slots=True)
class Scale:
    """How yen follow from the model's objective: ``base_yen + unit_yen * value``.

    Where the unit is coarser than all amounts, they were rounded down, and the formula bounds below.
    """

    base_yen: int
    unit_yen: int

    @property
    def offset(self) -> float:
        """Return `base_yen` in units, so that the solver's relative gap is that of the yen."""
        return self.base_yen / self.unit_yen

    def value(self, yen: int) -> int:
        """Return an objective value of the model that no plan of at most these yen exceeds."""
        return (yen - self.base_yen) // self.unit_yen

    def yen(self, value: int) -> int:
        """Return the yen of an objective value of the model, offset apart."""
        return self.base_yen + self.unit_yen * value

    def exact(self, total: Total) -> bool:
        """Tell whether no amount was rounded."""
        return all(yen % self.unit_yen == 0 for _, yen in total.terms)


def minimise(c: Columns, ceiling_yen: int | None = None) -> Scale:
    """State the objective and return its scale.

    With `ceiling_yen`, the objective of a known plan, what alone costs more is ruled out.
    """
    terms: list[Term] = []
    base_yen = c.problem.bought_yen + _own_costs(c, terms)
    for lease in c.problem.shared_leases:
        base_yen += _shared_lease(c, lease, terms)
    _mobilisation(c, terms)
    _expansions(c, terms)
    _secretariat(c, terms)
    for platform in c.problem.platforms:
        add_platform(c, platform, terms)
    terms = [(variable, yen) for variable, yen in terms if yen]
    if ceiling_yen is not None:
        terms = _up_to(c, terms, ceiling_yen - base_yen)
    scale = Scale(base_yen, _minimise(c, terms))
    c.total = Total(base_yen, terms)
    c.model.proto.objective.offset = scale.offset
    return scale


def minimise_own_costs(c: Columns) -> None:
    """Ask for the least sum of what migrations cost by themselves: what they share does not count."""
    terms: list[Term] = []
    _own_costs(c, terms)
    _minimise(c, terms)


def _minimise(c: Columns, terms: list[Term]) -> int:
    """Ask for the least sum of some terms, and return the unit that it is counted in, yen."""
    unit_yen = gcd(*(yen for _, yen in terms)) or 1
    most = sum(abs(yen) for _, yen in terms) // unit_yen
    # Amounts near 2^53 summed over many columns leave 64 bits: then count in a coarser unit.
    unit_yen *= most // SAFE_SUM + 1
    amounts = [yen // unit_yen for _, yen in terms]
    c.model.minimize(cp_model.LinearExpr.weighted_sum([variable for variable, _ in terms], amounts))
    return unit_yen


def at_most(c: Columns, value: int) -> None:
    """Rule out plans above an objective value of the model.

    As a row: CP-SAT's own limit on the objective (its domain) has made it abort with two workers.
    """
    objective = c.model.proto.objective
    variables = [c.model.get_int_var_from_proto_index(index) for index in list(objective.vars)]
    c.model.add(cp_model.LinearExpr.weighted_sum(variables, list(objective.coeffs)) <= value)


def _up_to(c: Columns, terms: list[Term], most_yen: int) -> list[Term]:
    """Rule out the variables that cost more than `most_yen` with all savings set against them."""
    savings_yen = sum(min(yen, 0) for _, yen in terms)
    kept = []
    for variable, yen in terms:
        if yen + savings_yen > most_yen:
            c.model.add(variable == 0).with_name(f"ceiling[{variable.name}]")
        else:
            kept.append((variable, yen))
    return kept


def _own_costs(c: Columns, terms: list[Term]) -> int:
    """Add each migration's own costs above its cheapest choice; return the sum of the cheapest."""
    base_yen = 0
    for i, row in enumerate(c.problem.migrations):
        choices = [(variable, int(c.problem.options[k].cost_yen[t])) for k, t, variable in c.cutovers(i)]
        if i in c.left:
            assert row.left_out_yen is not None
            choices.append((c.left[i], row.left_out_yen))
        cheapest = min((yen for _, yen in choices), default=0)
        base_yen += cheapest
        terms.extend((variable, yen - cheapest) for variable, yen in choices)
    return base_yen


def _shared_lease(c: Columns, lease: SharedLease, terms: list[Term]) -> int:
    """Add a lease whose last month is the latest of its bundles; return its cost at the last month.

    ``done[u]`` is 1 if all bundles have stopped needing the equipment by month u: each step of it
    saves (or adds) the difference in cost between the two last months.
    """
    final = lease.left_out_yen
    steps = list(zip(lease.lasts, lease.cost_yen, strict=True))
    following = [*(yen for _, yen in steps), final][1:]
    own: list[Term] = []
    for (last, yen), later_yen in zip(steps, following, strict=True):
        done = c.model.new_bool_var(f"lease-done[{lease.id},{last}]")
        stopped = []
        for i in lease.migrations:
            by = [
                variable
                for k, t, variable in c.cutovers(i)
                if t + c.problem.options[k].parallel_months - 1 <= last
            ]
            stopped.append(sum(by))
            c.model.add(done <= sum(by)).with_name(f"lease[{lease.id},{last}]")
        c.model.add(done >= sum(stopped) - len(stopped) + 1).with_name(f"lease[{lease.id},{last}]")
        own.append((done, yen - later_yen))
    c.lease_steps[lease.id] = final, own
    terms.extend(own)
    return final


def _mobilisation(c: Columns, terms: list[Term]) -> None:
    """Add the price of every fiscal year in which a vendor has a cutover."""
    for vendor, yen in c.problem.mobilisation_yen.items():
        if not yen:
            continue
        used: dict[int, dict[int, list[Term]]] = {}
        for option, year, variable in c.years():
            if option.vendor == vendor:
                of_year = used.setdefault(year, {})
                of_year.setdefault(option.migration, []).append((variable, option.points))
        mobilised = {year: c.model.new_bool_var(f"mobilised[{vendor},{year}]") for year in used}
        c.shared.extend(mobilised.values())
        c.mobilised |= {(vendor, year): paid for year, paid in mobilised.items()}
        for year, by_migration in used.items():
            for cutovers in by_migration.values():
                some = sum(variable for variable, _ in cutovers)
                c.model.add(some <= mobilised[year]).with_name(f"mobilisation[{vendor},{year}]")
            terms.append((mobilised[year], yen))
        _points_of_paid_years(c, vendor, used, mobilised)


def _points_of_paid_years(
    c: Columns,
    vendor: str,
    used: dict[int, dict[int, list[Term]]],
    mobilised: dict[int, cp_model.IntVar],
) -> None:
    """Tie a vendor's points to the years it is paid for: implied, but the LP is far tighter for it.

    Points of a year are there if it is paid for; and of the years of at least so many points, no
    more can go unpaid than leave room for what must be moved (cover inequalities).
    """
    capacity = c.problem.capacity(Resource.POINTS, vendor)
    if capacity is None:
        return
    limit = capacity.limit
    for year, by_migration in used.items():
        terms = [term for cutovers in by_migration.values() for term in cutovers]
        c.at_most([*terms, (mobilised[year], -int(limit[year]))], 0, f"mobilised[{vendor},{year}]")
    spare = sum(int(limit[year]) for year in mobilised) - c.problem.certain_points(vendor)
    for least in sorted({int(limit[year]) for year in mobilised}):
        large = {year: paid for year, paid in mobilised.items() if limit[year] >= least}
        unpaid = _most_within(spare, sorted(int(limit[year]) for year in large))
        terms = [(paid, -1) for paid in large.values()]
        c.at_most(terms, unpaid - len(large), f"mobilised[{vendor},{least}]")


def _most_within(spare: int, points: list[int]) -> int:
    """Return how many years of these points, ascending, can be done without."""
    return sum(total <= spare for total in accumulate(points))


def _expansions(c: Columns, terms: list[Term]) -> None:
    """Add the price of the expansions bought."""
    for row, slots in zip(c.problem.expansions, c.bought, strict=True):
        terms.extend((variable, row.cost_yen) for variable in slots.values())


def _secretariat(c: Columns, terms: list[Term]) -> None:
    """Add the price of each fiscal year through that of the last cutover."""
    if not c.problem.secretariat_yen:
        return
    open_in = [c.model.new_bool_var(f"secretariat[{year}]") for year in range(c.problem.n_years)]
    c.shared.extend(open_in)
    c.open_in.extend(open_in)
    for year, still in enumerate(open_in):
        if year:
            c.model.add(still <= open_in[year - 1]).with_name(f"secretariat[{year}]")
        for i in range(len(c.problem.migrations)):
            later = [
                variable
                for k in c.problem.migrations[i].options
                for y, variable in c.in_year[k].items()
                if y >= year
            ]
            if later:
                c.model.add(sum(later) <= still).with_name(f"secretariat[{year}]")
        terms.append((still, c.problem.secretariat_yen))
    _certain_years(c, open_in)


def _certain_years(c: Columns, open_in: list[cp_model.IntVar]) -> None:
    """Keep the secretariat while what must be moved cannot have been: implied, but tighter."""
    for capacity in c.problem.capacities_of(Resource.POINTS):
        needed, before = c.problem.certain_points(capacity.subject), 0
        for year, still in enumerate(open_in):
            if before < needed:
                c.model.add(still == 1).with_name(f"secretariat[{year}]")
            before += int(capacity.limit[year])
