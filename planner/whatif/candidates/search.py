"""Solve the group with each candidate and without it."""

from collections.abc import Sequence
from typing import Any

from planner.instance.fields import split_id
from planner.plan import Plan
from planner.savings import baseline_of
from planner.solve.many import Following
from planner.text.faults import Notice
from planner.whatif.candidates.candidate import Candidate, Candidates, rank
from planner.whatif.candidates.variants import required, without
from planner.whatif.candidates.words import WITH, WITHOUT
from planner.whatif.compare.comparison import Compared, compare
from planner.whatif.compare.request import Scenarios
from planner.whatif.compare.scenario import Scenario, Solved
from planner.whatif.compare.solve import ScenarioSearch, solve_scenarios

_BASE = "base"


class CandidateQuestion:
    """The candidates asked about, as scenarios to solve.

    Parameters
    ----------
    raw
        The JSON data that the instance of `base` was read from.
    base
        The instance as it is, solved.
    members
        The candidates, by id.

    Attributes
    ----------
    scenarios
        What is to be solved: the base, known already; and for each candidate the group without it, and
        that in which it has to take part, where the plan of the base leaves it out. Where it does not,
        the plan of the base is the answer of both.
    """

    def __init__(self, raw: dict[str, Any], base: Solved, members: Sequence[str]) -> None:
        self.base, self.members = base, tuple(members)
        self.scenarios = Scenarios()
        self.scenarios.add(base.instance, _BASE, base.scenario.title)
        self.scenarios.known[_BASE] = base
        self._inside: dict[str, Scenario] = {}
        self._outside: dict[str, Scenario] = {}
        self._notices: dict[str, tuple[Notice, ...]] = {}
        for member in members:
            self._ask(raw, member)

    def _ask(self, raw: dict[str, Any], member: str) -> None:
        name = self.base.instance.member_name(member)
        if not self.takes_part(member):
            title = str(WITH.fill(name=name))
            self._inside[member] = self.scenarios.add(required(raw, member), f"with-{member}", title)
        instance, self._notices[member] = without(raw, member)
        title = str(WITHOUT.fill(name=name))
        self._outside[member] = self.scenarios.add(instance, f"without-{member}", title)

    def takes_part(self, member: str) -> bool:
        """Tell whether a member has a cutover in the plan of the base."""
        plan = self.base.plan
        return plan is not None and _moves(plan, member)

    def answer(self, searching: ScenarioSearch, following: Following) -> Candidates:
        """Solve all that is asked (parameters as `solve_scenarios`)."""
        found = solve_scenarios(self.scenarios, searching, following)
        answers = {one.scenario.name: one for one in found}
        alone = baseline_of(self.base.instance)
        ranked = [
            Candidate(
                member,
                self._row(member, answers),
                self.takes_part(member),
                alone[member][1].total_yen,
                self._notices[member],
            )
            for member in self.members
        ]
        return Candidates(answers[_BASE], rank(ranked))

    def _row(self, member: str, answers: dict[str, Solved]) -> Compared:
        inside = self._inside[member].name if member in self._inside else _BASE
        return compare([answers[inside], answers[self._outside[member].name]]).rows[1]


def _moves(plan: Plan, member: str) -> bool:
    return any(cutover is not None for key, cutover in plan.cutovers.items() if split_id(key)[0] == member)
