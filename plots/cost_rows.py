"""What the chart of a migration's months shows, free of any drawing."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from planner.explain.counterfactual.alternatives import Availability, Counterfactual, MonthAlternative
from planner.explain.counterfactual.reasons import Reason, name, taken
from planner.explain.counterfactual.shortfalls import Shortfall
from planner.terms import Component
from plots.bars import runs

MOST_LANES = 16

Table = Mapping[Component | None, Mapping[int, int]]
_NETTED = (Component.RUNNING, Component.SERVICE)


@dataclass(frozen=True, slots=True)
class ReasonLane:
    """A reason with the stretches of months (inclusive) in which it holds.

    `bars` tells what nothing can change from what others hold.
    """

    label: str
    bars: bool
    stretches: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class CostRows:
    """The whole chart.

    Parameters
    ----------
    first, last
        The months shown, both inclusive: the fiscal years in which something could be had, and one
        around them.
    own_yen
        What the migration costs by component and month; components that it never pays are absent.
    more_yen
        What it costs more than in the plan, likewise, with what the group pays more if nobody else
        moves. Of the old system and the shared service, which nearly balance, the sum
        alone, under ``None``.
    verdicts
        By month.
    preferred
        Stretches of the years wished for.
    lanes
        What bars months first, then what others hold; `MOST_LANES` at most.
    n_hidden
        How many lanes had no room.
    """

    first: int
    last: int
    own_yen: Table
    more_yen: Table
    verdicts: Mapping[int, Availability]
    preferred: tuple[tuple[int, int], ...]
    lanes: tuple[ReasonLane, ...]
    n_hidden: int

    @property
    def n_lines(self) -> int:
        """Return how many lines the reasons take, with that of the wish and that of the rest."""
        return 1 + len(self.lanes) + (self.n_hidden > 0)

    @property
    def months(self) -> range:
        """Return the months shown."""
        return range(self.first, self.last + 1)

    def where(self, verdict: Availability) -> tuple[tuple[int, int], ...]:
        """Return the stretches of months of one verdict."""
        return tuple(runs(self.months, lambda month: self.verdicts[month] is verdict))


def cost_rows(why: Counterfactual) -> CostRows:
    """Lay out the chart of a migration's months."""
    shown = _shown(why)
    trials = {month: why.at(month) for month in shown}
    lanes = list(_lanes(why, trials))
    preferred = why.instance.migration(why.migration).preferred
    calendar = why.instance.calendar

    def wished(month: int) -> bool:
        return preferred is not None and preferred.years.has(calendar.fiscal_year(month))

    return CostRows(
        shown[0],
        shown[-1],
        _by_component(trials, lambda trial: dict(trial.own_yen.items())),
        _by_component(trials, lambda trial: _more(why, trial)),
        {month: trial.availability for month, trial in trials.items()},
        tuple(runs(shown, wished)),
        tuple(lanes[:MOST_LANES]),
        max(0, len(lanes) - MOST_LANES),
    )


def _shown(why: Counterfactual) -> range:
    calendar = why.instance.calendar
    months = [trial.month for trial in why.months if trial.availability is not Availability.BARRED]
    if why.chosen is not None and why.chosen.month in calendar:
        months.append(why.chosen.month)
    if not months:
        return calendar.months()
    first = calendar.clip(calendar.first_month(calendar.fiscal_year(min(months)) - 1))
    last = calendar.clip(calendar.first_month(calendar.fiscal_year(max(months)) + 2) - 1)
    return range(first, last + 1)


def _more(why: Counterfactual, trial: MonthAlternative) -> Mapping[Component | None, int]:
    own, group = why.own_difference(trial), why.group_difference(trial)
    more: dict[Component | None, int] = {None: sum(own.pop(component, 0) for component in _NETTED)}
    more.update(own.items())
    more.update(group.items())
    return more


def _by_component(
    trials: Mapping[int, MonthAlternative],
    amounts: Callable[[MonthAlternative], Mapping[Component | None, int]],
) -> Table:
    table: dict[Component | None, dict[int, int]] = {}
    for month, trial in trials.items():
        for component, yen in amounts(trial).items():
            if yen:
                table.setdefault(component, {})[month] = yen
    return {component: table[component] for component in (None, *Component) if component in table}


def _lanes(why: Counterfactual, trials: Mapping[int, MonthAlternative]) -> Iterator[ReasonLane]:
    """Yield a lane for each name of a reason: what bars, then what others hold."""
    for bars, found in ((True, _barring), (False, _taken)):
        months: dict[str, set[int]] = {}
        for month, trial in trials.items():
            for reason in found(trial):
                months.setdefault(str(name(reason, why.instance)), set()).add(month)
        for label, held in months.items():
            yield ReasonLane(label, bars, tuple(runs(range(min(trials), max(trials) + 1), held.__contains__)))


def _barring(trial: MonthAlternative) -> Sequence[Reason]:
    return trial.barred


def _taken(trial: MonthAlternative) -> Sequence[Reason]:
    """Return what others hold, but for what would not do for this one alone: that stands above."""
    alone = {(violation.rule, violation.subject) for violation in trial.barred}
    return [
        reason
        for reason in taken(trial)
        if not isinstance(reason, Shortfall) or (reason.capacity.rule, reason.capacity.subject) not in alone
    ]
