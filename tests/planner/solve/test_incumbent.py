"""What a search knows: an incumbent only ever improves, and a bound only ever rises."""

from build import instance
from whatif_cases import towns

from planner.problem import compile_instance
from planner.solve.clock import Clock
from planner.solve.incumbent import Incumbent
from planner.solve.interface import Limits, Progress, Watch


def test_a_lower_bound_is_forgotten_and_a_dearer_plan_is_not_taken() -> None:
    told: list[Progress] = []
    problem = compile_instance(instance(towns()))
    known = Incumbent("test", problem, Clock(Limits(), Watch(told.append)))
    for yen in (5, 7, 3):
        known.raise_bound(yen)
    assert known.bound_yen == 7
    assert [one.bound_yen for one in told] == [5, 7]
    known.report(90, 6)
    known.report(95)
    assert [(one.incumbent_yen, one.bound_yen) for one in told[2:]] == [(90, 7), (90, 7)]
