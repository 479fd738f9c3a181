"""Why a migration cuts over in its month and not in another: every month of the horizon, answered.

The other migrations stay where the plan has them; `planner.explain.counterfactual.forced` lets them move.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from planner.check import Ledger, LedgerEntry, Violation, check_plan
from planner.check.components import OF_GROUP, keep_books
from planner.check.ledger import book
from planner.check.occupation import Case, LeftOut, Move
from planner.explain.counterfactual.holders import Crowd, Lack
from planner.explain.counterfactual.rules import barring, linking, overlooked
from planner.explain.counterfactual.scene import Scene, set_scene, with_move
from planner.instance.model import Instance
from planner.plan import Cutover, Plan
from planner.terms import Component

ComponentYen = Mapping[Component, int]

_OF_LEASES = (Component.LEASE, Component.TERMINATION, Component.EXTENSION)


class Verdict(Enum):
    """Whether a month can be had."""

    FREE = "free"  # the others may stay where they are
    CROWDED = "crowded"  # the others hold what it needs
    BARRED = "barred"  # whatever the others do


@dataclass(frozen=True, slots=True)
class Trial:
    """A cutover month in one mode, all other migrations and the expansions as the plan has them.

    Parameters
    ----------
    barred
        What bars it whatever the others do.
    lacks, linked
        What the others hold of what it needs; links to them, and other rules, that it breaks with them.
    own_yen
        What the migration and its leases cost over the horizon, by component (all of them).
    group_yen
        What the group pays as a whole.
    """

    month: int
    mode: str
    barred: tuple[Violation, ...]
    lacks: tuple[Lack, ...]
    linked: tuple[Violation, ...]
    own_yen: ComponentYen
    group_yen: ComponentYen

    @property
    def verdict(self) -> Verdict:
        """Return whether the month can be had in this mode."""
        if self.barred:
            return Verdict.BARRED
        return Verdict.CROWDED if self.lacks or self.linked else Verdict.FREE


@dataclass(frozen=True, slots=True)
class WhyNot:
    """A migration's every month.

    Parameters
    ----------
    instance, plan, migration
        What was asked; the id is ``member/bundle``.
    chosen
        What the plan decides; ``None`` where it leaves the migration out.
    own_yen, group_yen
        As of `Trial`, for what the plan decides.
    trials
        By month of the horizon: one trial a mode, the most possible first, then the cheapest.
    before
        The books of the plan.
    broken
        In how many places it breaks rules itself.
    proved
        Whether the plan is known to be the cheapest.
    """

    instance: Instance
    plan: Plan
    migration: str
    chosen: Cutover | None
    own_yen: ComponentYen
    group_yen: ComponentYen
    trials: Mapping[int, tuple[Trial, ...]]
    before: Ledger
    broken: int
    proved: bool

    @property
    def plan_yen(self) -> int:
        """Return what the plan costs as a whole."""
        return self.before.total_yen

    @property
    def months(self) -> tuple[Trial, ...]:
        """Return a trial of each month, in order, as `at` picks it."""
        return tuple(self.at(month) for month in self.trials)

    def at(self, month: int) -> Trial:
        """Return the best trial of a month; of the chosen one, what the plan decides."""
        trials = self.trials[month]
        if self.chosen is not None and self.chosen.month == month:
            return next(trial for trial in trials if trial.mode == self.chosen.mode)
        return trials[0]

    def is_chosen(self, trial: Trial) -> bool:
        """Tell whether a trial is what the plan decides."""
        return self.chosen == Cutover(trial.month, trial.mode)

    def own_difference(self, trial: Trial) -> dict[Component, int]:
        """Return what the migration would pay more than in the plan, by component; those that differ."""
        return _difference(trial.own_yen, self.own_yen)

    def group_difference(self, trial: Trial) -> dict[Component, int]:
        """Return what the group as a whole would pay more, if nobody else moves."""
        return _difference(trial.group_yen, self.group_yen)

    def difference_yen(self, trial: Trial) -> int:
        """Return what all would pay more, if nobody else moves."""
        return sum(self.own_difference(trial).values()) + sum(self.group_difference(trial).values())


def explain_months(instance: Instance, plan: Plan, migration: str, *, proved: bool = False) -> WhyNot:
    """Answer for every month of the horizon why a migration does not cut over then.

    Parameters
    ----------
    plan
        Any plan of the instance; where it breaks rules itself, they are told of the months they touch.
    migration
        Id ``member/bundle``.
    proved
        Whether the plan is known to be the cheapest; no word is believed of one that breaks rules.
    """
    scene = set_scene(instance, plan, migration)
    crowd = Crowd(scene.others)
    trials = {}
    for month in instance.calendar.months():
        found = [_trial(scene, crowd, move) for move in scene.moves(month)]
        verdicts = list(Verdict)
        found.sort(key=lambda trial: (verdicts.index(trial.verdict), sum(trial.own_yen.values())))
        trials[month] = tuple(found)
    report = check_plan(instance, plan)
    own_yen, group_yen = planned_costs(scene)
    return WhyNot(
        instance,
        plan,
        migration,
        scene.chosen,
        own_yen,
        group_yen,
        trials,
        report.ledger,
        len(report.violations),
        proved and report.valid,
    )


def _trial(scene: Scene, crowd: Crowd, move: Move) -> Trial:
    needs = crowd.needs(move)
    lacks = crowd.lacks(needs)
    barred, linked = barring(scene, move, crowd.exceeded(needs)), linking(scene, move)
    if not (barred or lacks or linked):
        barred, linked = overlooked(scene, move)
    return Trial(
        move.month,
        move.mode_id,
        barred,
        lacks,
        linked,
        own_cost(scene, with_move(scene.household, move)),
        group_cost(with_move(scene.others, move)),
    )


def planned_costs(scene: Scene) -> tuple[ComponentYen, ComponentYen]:
    """Return what the migration costs as the plan has it, and what the group pays."""
    if scene.chosen is not None:
        mode = scene.chosen.mode
        move = next(move for move in scene.moves(scene.chosen.month) if move.mode_id == mode)
        return own_cost(scene, with_move(scene.household, move)), group_cost(with_move(scene.others, move))
    out = LeftOut(scene.migration, scene.member, scene.instance.migration(scene.migration))
    home = scene.household
    left_out = Case(home.instance, home.plan, home.calendar, home.moves, {**home.left_out, out.id: out})
    return own_cost(scene, left_out), group_cost(scene.others)


def own_cost(scene: Scene, case: Case) -> ComponentYen:
    """Return what is booked for the migration and the leases that it uses."""
    member = scene.instance.members[scene.member]
    leases = {
        f"{scene.member}/{lease_id}"
        for lease_id, lease in member.leases.items()
        if scene.bundle in member.bundles_of(lease)
    }
    entries = keep_books(case).entries
    return _sums(
        [
            entry
            for entry in entries
            if entry.member == scene.member
            # A lease may have the id of a bundle.
            and (
                entry.subject in leases if entry.component in _OF_LEASES else entry.subject == scene.migration
            )
        ]
    )


def group_cost(case: Case) -> ComponentYen:
    """Return what the group pays as a whole."""
    entries = (entry for component in OF_GROUP.values() for entry in component(case))
    return _sums(list(book(entries, case.calendar)))


def _sums(entries: list[LedgerEntry]) -> ComponentYen:
    sums = dict.fromkeys(Component, 0)
    for entry in entries:
        sums[entry.component] += entry.yen
    return sums


def _difference(yen: ComponentYen, base: ComponentYen) -> dict[Component, int]:
    return {
        component: yen[component] - base[component] for component in yen if yen[component] != base[component]
    }
