"""Plans at nearly the same price: every month within it, as trying every plan says."""

import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from random import Random
from threading import Event

import pytest
from brute_force import valid_plans
from build import Raw, instance, patched, several
from build import plan as make_plan
from choice_cases import tiny_groups
from cli_cases import MANIFEST, names, run, said, write
from matplotlib.figure import Figure
from strategies import build

from models.cpsat.near import near_plans
from planner.check import check_plan
from planner.instance.model import Instance
from planner.periods.months import parse_month
from planner.plan import Plan
from planner.problem import compile_instance, plan_yen
from planner.solve.interface import Limits, Watch
from planner.solve.near import Aim
from planner.text.faults import PlannerError
from planner.text.language import speaking
from planner.whatif.alternatives.found import Alternatives
from planner.whatif.alternatives.search import Wanted, find_alternatives, price_limit
from planner.whatif.alternatives.tables import months as table
from planner.whatif.alternatives.within import read_within
from plots.alternatives import plot_months

pytestmark = pytest.mark.usefixtures("blank_pictures")


def alternatives(
    where: Instance, plan: Plan, within: Fraction | int, wanted: Wanted, watch: Watch | None = None
) -> Alternatives:
    problem = compile_instance(where)
    return find_alternatives(
        problem, plan, within, wanted, lambda yen: near_plans(problem, yen, Limits(), watch or Watch())
    )


def choices(plan: Plan) -> list[tuple[str, int | None]]:
    return [(key, None if one is None else one.month) for key, one in plan.cutovers.items()]


def moved(one: Plan, other: Plan) -> int:
    return len(set(choices(one)) - set(choices(other)))


@pytest.mark.models
@pytest.mark.parametrize("raw", tiny_groups(24))
def test_the_months_are_those_of_every_plan_up_to_the_price(raw: Raw) -> None:
    where = build(raw)
    plans = sorted(valid_plans(where), key=lambda one: one[1].ledger.total_yen)
    if not plans:
        return
    plan, report = plans[0]
    dice = Random(raw["name"])
    limit_yen = dice.choice(plans)[1].ledger.total_yen
    within = limit_yen - report.ledger.total_yen
    found = alternatives(where, plan, within, Wanted(2, effort=None))
    near = [one for one, told in plans if told.ledger.total_yen <= limit_yen]
    assert found.limit_yen == limit_yen
    assert found.reached == {choice for one in near for choice in choices(one)}
    assert found.unknown == frozenset()
    assert found.cheapest is None
    # Each differs from those before it as much as any plan does.
    known = [plan]
    for one in found.alternatives:
        assert one.best
        farthest = max(min(moved(other, before) for before in known) for other in near)
        assert min(moved(one.plan, before) for before in known) == farthest > 0
        assert one.ledger.total_yen <= limit_yen
        assert check_plan(where, one.plan).valid
        known.append(one.plan)
    if len(found.alternatives) < 2:
        assert found.exhausted
        assert all(min(moved(other, before) for before in known) == 0 for other in near)


def waiting() -> Raw:
    """Return two towns that pay 10 and 1 yen a month until they move; one moves a month."""
    raw = patched(several("a", "b"), {"limits": {"one": {"per": "month", "most": 1}}})
    members = {
        name: {"name": f"{name}町", "migrations": {"core": {"running_yen_per_month": yen}}}
        for name, yen in (("a", 10), ("b", 1))
    }
    return patched(raw, {"title": "二つの町", "members": members})


BEST = {"a/core": "2010-04", "b/core": "2010-05"}


def test_months_by_hand() -> None:
    found = alternatives(instance(waiting()), make_plan(BEST), 11, Wanted(1))
    april = parse_month("2010-04")
    # a can wait a month for 10 yen more, b 11 for 11; not both but where b goes first, at 11 - 1 + 10 - 0.
    assert found.open["a/core"].months == (april, april + 1)
    assert found.open["b/core"].months == tuple(range(april, april + 13))
    assert all(one.settled for one in found.open.values())
    (one,) = found.alternatives
    assert one.moves(found.plan).keys() == BEST.keys()


def test_a_month_is_open_where_one_of_its_modes_is() -> None:
    raw = waiting()
    for town in ("a", "b"):
        modes = {"plain": {}, "dear": {"migration_yen": {"build": 10_000}}}
        raw["members"][town]["migrations"]["core"]["modes"] = modes
    plain = {key: (month, "plain") for key, month in BEST.items()}
    found = alternatives(instance(raw), make_plan(plain), 11, Wanted(1))
    april = parse_month("2010-04")
    assert found.open["a/core"].months == (april, april + 1)
    assert found.open["b/core"].months == tuple(range(april, april + 13))


def test_no_plan_above_the_price_is_an_answer_where_yen_are_too_many_to_count(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # As if the sums of the model were that small: it counts in units of several yen.
    monkeypatch.setattr("models.cpsat.objective.SAFE_SUM", 50)
    problem = compile_instance(instance(waiting()))
    plan = make_plan(BEST)
    limit_yen = plan_yen(problem, plan) + 11
    near = near_plans(problem, limit_yen, Limits(), Watch())
    apart = {choice: 1 for choice in near.open() if choice not in choices(plan)}
    late = {choice: month - parse_month("2010-04") for choice in apart if (month := choice[1]) is not None}
    found = near.seek(Aim([apart], late), plan)
    assert not found.impossible
    assert found.plan is None or plan_yen(problem, found.plan) <= limit_yen


def test_what_time_leaves_open_is_named_and_not_dropped() -> None:
    stop = Event()
    stop.set()
    found = alternatives(instance(waiting()), make_plan(BEST), 11, Wanted(3), Watch(stop=stop))
    assert found.alternatives == ()
    assert not found.exhausted
    assert len(found.open["a/core"].months) == 1
    assert len(found.open["a/core"].unknown) == 23
    assert not found.open["a/core"].settled


@pytest.mark.parametrize("with_ids", [False, True])
def test_the_first_and_last_month_are_marked_where_others_beyond_are_not_settled(with_ids: bool) -> None:
    group = instance(patched(several("a"), {"members": {"a": {"name": "甲町"}}}))
    plan = make_plan({"a/core": "2011-01"})
    stop = Event()
    stop.set()
    found = alternatives(group, plan, 10**9, Wanted(count=1), Watch(stop=stop))
    known = "2011-01" if with_ids else "平成23年1月"
    earlier, later = f"{known}（より早い月は未確認）", f"{known}（より遅い月は未確認）"
    before, after = parse_month("2010-12"), parse_month("2011-02")
    for open_, shown in (
        ((before, after), [earlier, later]),
        ((before,), [earlier, known]),
        ((after,), [known, later]),
        ((), [known, known]),
    ):
        unknown = frozenset(("a/core", month) for month in open_)
        changed = replace(found, unknown=unknown, reached=frozenset({("a/core", parse_month("2011-01"))}))
        cells = table(changed, with_ids=with_ids).cells()
        assert cells[1][2 + with_ids : 4 + with_ids] == shown
    nowhere = replace(found, unknown=frozenset({("a/core", before)}), reached=frozenset())
    assert table(nowhere).cells()[1][2:4] == ["未確認", "未確認"]


def test_a_cheaper_plan_is_told() -> None:
    found = alternatives(
        instance(waiting()), make_plan({"a/core": "2010-05", "b/core": "2010-04"}), 0, Wanted()
    )
    assert found.cheapest is not None
    assert found.cheapest.ledger.total_yen == 1


def test_a_plan_that_breaks_rules_has_no_price() -> None:
    same = make_plan({"a/core": "2010-04", "b/core": "2010-04"})
    with pytest.raises(PlannerError, match="breaks rules in 1 place"):
        alternatives(instance(waiting()), same, 0, Wanted())


def test_the_price_is_a_share_or_yen() -> None:
    assert read_within("0.1%") == Fraction(1, 1000)
    assert read_within("１．５％") == Fraction(3, 200)
    assert read_within("500,000円") == 500000
    assert read_within("５割") == Fraction(1, 2)
    assert price_limit(1999, Fraction(1, 1000)) == 2000
    assert price_limit(-2000, Fraction(1, 1000)) == -1998
    for text in ("-1%", "nan%", "%", "half", "0.1", "1/0%"):
        with pytest.raises(PlannerError, match=r"0\.1%"):
            read_within(text)


FILES = ["alternatives-months.csv", "alternatives.csv", "alternatives.png", "alternatives.xlsx"]


@said("できるだけ違う計画", "Plans that differ as much as can be")
def test_the_command_tells_and_writes(tmp_path: Path, out: Path, lang: str, said: str) -> None:
    file = write(tmp_path / "towns.json", waiting())
    plan = write(tmp_path / "plan.json", {"cutovers": BEST})
    asked = ("alternatives", file, plan, "--out", out, "--within", "11", "--count", "1")
    result = run(*asked, "--lang", lang)
    assert result.exit_code == 0, result.stderr
    assert said in result.stdout
    span = {"ja": "平成22年4月〜平成23年4月", "en": "2010-04 to 2011-04"}[lang]
    assert span in result.stdout
    assert names(out) == sorted([MANIFEST, *FILES, "alternatives/1.json"])
    checked = run("check", file, out / "alternatives" / "1.json", "--json")
    assert checked.exit_code == 0
    told = json.loads(run(*asked, "--json", "--quiet").stdout)
    assert told["settled"] is True
    assert [len(one["months"]) for one in told["migrations"]] == [2, 13]
    assert told["alternatives"][0]["objective_yen"] == json.loads(checked.stdout)["objective_yen"]


def test_marks_of_one_month_stand_apart() -> None:
    where = instance(several("a", "b", "c"))
    plan = make_plan({"a/core": "2010-04", "b/core": "2010-05", "c/core": "2010-06"})
    found = alternatives(where, plan, 0, Wanted(3, effort=None))
    axes = Figure().subplots()
    plot_months(found, list(found.open.values()), axes)
    marks = [
        (float(line.get_xdata()[0]), float(line.get_ydata()[0]))
        for line in axes.lines
        if line.get_gid() == "cutover"
    ]
    assert len(marks) > len({month for month, _ in marks})
    assert len(marks) == len(set(marks))


def test_the_row_of_who_is_left_out_says_so() -> None:
    out = {"b": {"migrations": {"core": {"optional": {"penalty_yen": 0}}}}}
    where = instance(patched(several("a", "b"), {"members": out}))
    plan = make_plan({"a/core": "2010-04", "b/core": None})
    found = alternatives(where, plan, 0, Wanted(1, effort=None))
    axes = Figure().subplots()
    with speaking("ja"):
        plot_months(found, list(found.open.values()), axes)
    told = [(text.get_text(), text.get_position()[1]) for text in axes.texts if text.get_gid() == "out"]
    assert told == [("不参加", list(found.open).index("b/core"))]
