"""What-if questions whose time is up: nothing that takes seconds begins, and what was found stays."""

import threading
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from pkgutil import resolve_name
from types import SimpleNamespace
from typing import Any, SupportsIndex

import pytest
from build import instance, several
from build import plan as make_plan
from cli_cases import run as run_command
from cli_cases import write
from sensitivity_cases import run, towns
from strategies import build, random_raw

from commands.robust import choose_robust
from models.cpsat import solve_cpsat
from models.cpsat.near import near_plans
from planner.conditions import ConditionKind as Kind
from planner.plan import Plan
from planner.problem import Problem, compile_instance
from planner.report.talk import Talk
from planner.solve.certified import solve_instance
from planner.solve.interface import Limits, Watch
from planner.solve.loosened import Loosening
from planner.solve.near import Aim, Choice, NearPlans, Sought
from planner.solve.pool import Pool, Terms
from planner.whatif.alternatives.search import Wanted, find_alternatives
from planner.whatif.robust.asked import RobustRequest
from planner.whatif.robust.candidates import CandidateKind, near_the_least
from planner.whatif.sensitivity import search
from planner.whatif.sensitivity.order import ProbeOrder, dominates
from planner.whatif.sensitivity.price import Basis
from planner.whatif.sensitivity.probe import NOT_PRICED, Probe, probes_of
from planner.whatif.sensitivity.search import ProbeFollowing, ProbeSettings, find_base
from planner.whatif.sensitivity.settle import ProbeBasis, settle

pytestmark = pytest.mark.usefixtures("undrawn")

KINDS = frozenset(Kind) - NOT_PRICED
MANY = [f"m{n:02d}" for n in range(40)]


def begun(*_: object, **__: object) -> None:
    pytest.fail("begun after the end")


# Alternatives


class _Looked(tuple[str, int]):
    """A choice that counts how often it is looked at."""

    looks = 0

    def __getitem__(self, at: SupportsIndex | slice) -> Any:
        type(self).looks += 1
        return super().__getitem__(at)


class _Silent:
    """Plans near another of which no question is answered any more."""

    def __init__(self, choices: frozenset[Choice]) -> None:
        self.choices = choices

    def open(self) -> frozenset[Choice]:
        return self.choices

    def seek(self, _aim: Aim, _hint: Plan) -> Sought:
        return Sought()

    def vary(self, _plan: Plan, _wanted: Callable[[], Collection[Choice]]) -> Iterator[Plan]:
        return iter(())

    def show(self, choices: Collection[Choice]) -> Sought:
        assert choices
        return Sought()


def test_open_months_are_not_looked_through_again_for_each_migration() -> None:
    where = instance(several(*MANY))
    plan = make_plan({f"{name}/core": "2010-04" for name in MANY})
    start = where.calendar.start
    months = frozenset(_Looked((f"{name}/core", start + t)) for name in MANY for t in range(1, 6))
    problem = compile_instance(where)
    _Looked.looks = 0
    found = find_alternatives(problem, plan, 0, Wanted(0), lambda _: _Silent(months))
    assert found.unknown == months
    assert _Looked.looks < 10 * len(months)


def test_the_limit_counts_what_comes_before_the_search(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[float | None] = []
    late_s = 0.0

    def near(problem: Problem, limit_yen: int, limits: Limits, watch: Watch) -> NearPlans:
        asked.append(limits.time_limit_s)
        return near_plans(problem, limit_yen, limits, watch)

    def compiled(*given: Any) -> Problem:
        nonlocal late_s
        late_s += 40.0
        return compile_instance(*given)

    monkeypatch.setattr(
        "planner.solve.clock.time", SimpleNamespace(monotonic=lambda: time.monotonic() + late_s)
    )
    monkeypatch.setattr("planner.problem.compile_instance", compiled)
    monkeypatch.setattr("models.cpsat.near.near_plans", near)
    group = write(tmp_path / "group.json", several("a"))
    plan = write(tmp_path / "plan.json", {"cutovers": {"a/core": "2010-04"}})
    result = run_command("alternatives", group, plan, "--time-limit", "60", "--out", tmp_path / "out")
    assert result.exit_code == 0, result.stderr
    (left_s,) = asked
    assert left_s is not None
    assert left_s <= 20.0


# Robust plans


def test_no_model_is_made_for_more_candidates_after_the_end() -> None:
    where = instance(several("a", "b"))
    problem, plan = compile_instance(where), make_plan({"a/core": "2010-04", "b/core": "2010-04"})
    asked: list[int] = []

    def near(limit_yen: int) -> None:
        asked.append(limit_yen)

    found = near_the_least(problem, plan, RobustRequest(1, plans=6), near)
    assert [one.kind for one in found] == [CandidateKind.CHEAPEST]
    assert len(asked) == 1


def test_the_share_of_the_time_for_candidates_is_looked_at_before_a_model_is_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("models.cpsat.near.near_plans", begun)
    outcome = solve_instance(instance(several("a", "b")), solve_cpsat)
    talk, asked = Talk("ja", as_json=False, quiet=True), RobustRequest(1)
    found = choose_robust(talk, outcome, asked, Limits(time_limit_s=1e-6), threading.Event())
    assert [one.plan for one in found.candidates] == [outcome.result.plan]


# Prices


def test_no_tables_and_no_model_are_made_of_probes_begun_after_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    raw = towns()
    _, base = find_base(build(raw), solve_cpsat, ProbeSettings(processes=1), ProbeFollowing())
    assert base is not None
    case = ProbeBasis(raw, base, begun, begun, Limits())  # type: ignore[arg-type]
    monkeypatch.setattr("planner.whatif.sensitivity.settle._tables", begun)
    stop = threading.Event()
    stop.set()
    assert settle((case, [(probes_of(base.instance, KINDS)[-1], Loosening((), (), ()))]), stop) == []


def test_no_process_is_begun_for_prices_after_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "worker_pool", begun)
    stop = threading.Event()
    stop.set()
    found = run(towns(), stop=stop)
    assert found.interrupted
    assert {price.basis for price in found.prices} == {Basis.NOT_TRIED}
    assert found.fills


def test_probes_are_put_in_order_no_more_after_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    runs: list[search._ProbeRounds] = []
    rounds: list[object] = []
    in_order = search.ordered

    def ordered(*given: Any) -> list[Probe]:
        rounds.append(given)
        return in_order(*given)

    class Held(search._ProbeRounds):
        def __init__(self, *given: Any) -> None:
            super().__init__(*given)
            runs.append(self)

    monkeypatch.setattr(search, "ordered", ordered)
    monkeypatch.setattr(search, "_ProbeRounds", Held)
    found = run(towns(), tell=lambda *_: runs[0].end.set())
    assert found.interrupted
    assert len(rounds) == 1
    # What was found by then stays.
    assert any(price.basis is Basis.SOLVED for price in found.prices)


@pytest.mark.parametrize(
    ("limit_s", "begun_s_ago", "processes"), [(2.0, 0.5, 1), (3.0, 1.0, 1), (10.0, 1.0, 2), (None, 0.0, 2)]
)
def test_no_other_processes_begin_in_time_that_they_would_spend_on_loading(
    monkeypatch: pytest.MonkeyPatch, limit_s: float | None, begun_s_ago: float, processes: int
) -> None:
    asked: list[int] = []

    @contextmanager
    def pool(terms: Terms, _stop: threading.Event) -> Iterator[Pool]:
        asked.append(terms.workers)
        yield lambda _work, _jobs: iter(())

    monkeypatch.setattr(search, "worker_pool", pool)
    settings = ProbeSettings(time_limit_s=limit_s, processes=2)
    _, base = find_base(build(towns()), solve_cpsat, settings, ProbeFollowing())
    assert base is not None
    search.price_all(
        towns(), base, solve_cpsat, settings, ProbeFollowing(begun=time.monotonic() - begun_s_ago)
    )
    assert asked == [processes]


@pytest.mark.parametrize(
    ("limit_s", "left_s"), [(1.0, 0.25), (2.0, 0.5), (3.0, 0.7), (20.0, 2.0), (300.0, 5.0)]
)
def test_time_is_left_to_draw_and_write(limit_s: float, left_s: float) -> None:
    clock = ProbeFollowing().clock(ProbeSettings(time_limit_s=limit_s))
    assert clock.limits.time_limit_s == pytest.approx(limit_s - left_s)


@pytest.mark.parametrize("seed", [8, 9, 10])
def test_the_order_of_all_probes_is_that_of_any_two(seed: int) -> None:
    where = build(random_raw(seed, "tiny"))
    probes = probes_of(where, KINDS)
    found = ProbeOrder(probes, where.calendar)
    for place, narrow in enumerate(probes):
        wider = [n for n, wide in enumerate(probes) if dominates(wide, narrow, where.calendar)]
        assert sorted(found.wider[place]) == wider
    pairs = {(wide, narrow) for narrow, of in enumerate(found.wider) for wide in of}
    assert pairs == {(wide, narrow) for wide, of in enumerate(found.narrower) for narrow in of}
    assert pairs


def test_probes_of_different_subjects_are_not_held_against_one_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    held = 0

    def counting(work: Callable[..., bool]) -> Callable[..., bool]:
        def counted(*given: Any) -> bool:
            nonlocal held
            held += 1
            return work(*given)

        return counted

    wish = {"preferred": {"years": ["FY2010"], "penalty_yen_per_year": 1}, "window": {"latest": "2011-03"}}
    where = instance(several(*MANY, **wish))
    for place in ("probe.covers", "order.covers", "order.ProbeOrder._dominates"):
        name = f"planner.whatif.sensitivity.{place}"
        monkeypatch.setattr(name, counting(resolve_name(name)))
    probes = probes_of(where, KINDS)
    ProbeOrder(probes, where.calendar)
    assert len(probes) > 2 * len(MANY)
    assert held < 10 * len(probes)
