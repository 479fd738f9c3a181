"""Cases with plans for the tests of comparisons: no search, hand-made plans priced by the checker."""

from build import Raw, instance, patched, plan, raw_phase, several

from planner.solve.result import Status
from planner.text.language import Text
from planner.whatif.compare.comparison import Comparison, compare
from planner.whatif.compare.scenario import Scenario, Solved, finished


def towns() -> Raw:
    """Return towns a, b and c over FY2010 and FY2011: waiting costs a 30, b 10 and c 1 yen a month."""
    raw = several("a", "b", "c", phases=[raw_phase("設計", 2)], parallel_months=1)
    costs = {"a": 30, "b": 10, "c": 1}
    members = {
        key: {"name": f"{key}町", "migrations": {"core": {"running_yen_per_month": yen}}}
        for key, yen in costs.items()
    }
    vendors = {"v": {"name": "甲社", "points_per_year": 2, "mobilisation_yen_per_year": 5}}
    return patched(raw, {"title": "三つの町", "members": members, "vendors": vendors})


def case(name: str, title: str, patch: Raw | None = None) -> Scenario:
    return Scenario(name, title, instance(patched(towns(), patch or {})))


BASE = {"a/core": "2010-06", "b/core": "2010-08", "c/core": "2011-04"}


def answers() -> list[Solved]:
    """Return the base, one that moves b and c, one without c and with d, and one without a plan."""
    new = {"members": {"c": None, "d": towns()["members"]["a"] | {"name": "d町"}}}
    moved = plan({"a/core": "2010-06", "b/core": "2010-12", "c/core": "2011-02"})
    other = plan({"a/core": "2010-06", "b/core": "2010-08", "d/core": "2011-04"})
    reason = Text("能力が足りない", "too little capacity")
    return [
        finished(case("base", "基準"), plan(BASE), None),
        finished(case("moved", "二つ動く", {"vendors": {"v": {"points_per_year": 3}}}), moved, 0),
        finished(case("new", "入れ替え", new), other, None),
        Solved(case("none", "三年以内"), None, None, Status.INFEASIBLE, reason=reason),
    ]


def comparison() -> Comparison:
    return compare(answers())
