"""Prices in straight pieces, and the months that precedence and a known plan leave open."""

from typing import Any

from build import instance, patched
from build import several as raw_several
from interval_cases import two

from models.intervals import solve_intervals
from models.intervals.prices import MonthPrice
from models.intervals.windows import windows
from planner.problem import Problem, compile_instance
from planner.solve.interface import Limits, Watch
from planner.solve.result import Status, Stop
from planner.terms import Rule


def pieces_of(*yen: int, months: tuple[int, ...] = ()) -> Any:
    return MonthPrice(None, months or tuple(range(len(yen))), yen, "").pieces()  # type: ignore[arg-type]


def test_pieces_are_the_straight_parts_of_a_convex_price() -> None:
    assert pieces_of(3, 2, 1, 1, 3) == [(0, 3, -1, 1), (2, 1, 0, 1), (3, 1, 2, 1)]
    assert pieces_of(0, 1, 2) == [(0, 0, 1, 1)]
    assert pieces_of(0, 2, 3) is None
    assert pieces_of(0, 3, 4, months=(0, 3, 4)) == [(0, 0, 3, 3)]
    assert pieces_of(0, 4, 5, months=(0, 3, 4)) is None
    assert pieces_of(0, 2**43, months=(0, 2)) is None


def chain() -> Problem:
    """Return `a`, then `b` two months later, then `c` two months later, in seven months."""
    links = {
        f"{first}{then}": {"kind": "precedes", "first": f"{first}/core", "then": f"{then}/core", "months": 2}
        for first, then in ("bc", "ab")
    }
    raw = raw_several("a", "b", "c", service_yen_per_month=10) | {"links": links}
    return compile_instance(instance(patched(raw, {"horizon": {"end": "2010-10"}})))


def test_windows_keep_the_months_that_some_plan_uses() -> None:
    assert [months.tolist() for months in windows(chain())] == [[0, 1, 2], [2, 3, 4], [4, 5, 6]]


def test_windows_leave_out_what_is_dearer_than_a_known_plan() -> None:
    problem = chain()
    # The best plan has 2, 4 and 6 for 50 + 30 + 10 yen: with 10 more, one may be a month earlier.
    assert [months.tolist() for months in windows(problem, 90)] == [[2], [4], [6]]
    assert [months.tolist() for months in windows(problem, 100)] == [[1, 2], [3, 4], [5, 6]]


def test_windows_of_a_rule_left_out_are_free() -> None:
    problem = compile_instance(chain().instance, [Rule.LINKS])
    assert [len(months) for months in windows(problem)] == [7, 7, 7]


def test_a_circle_of_precedence_has_no_plan() -> None:
    raw = two({"kind": "precedes", "first": "a/core", "then": "b/core", "months": 1})
    raw["links"]["back"] = {"kind": "precedes", "first": "b/core", "then": "a/core", "months": 0}
    result = solve_intervals(compile_instance(instance(raw)), Limits(), Watch())
    assert (result.status, result.stop, result.bound_yen) == (Status.INFEASIBLE, Stop.PROOF, None)
