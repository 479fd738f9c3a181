"""Plan files read and written."""

import json
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from build import Raw, raw_instance, raw_migration, several

from planner.instance.model import Instance
from planner.periods.months import parse_month
from planner.plan import Cutover, Plan
from planner.reading.instance import parse_instance
from planner.reading.plan_file import PlanDocument, plan_to_json, read_plan, seal_of
from planner.replan.happened import read_happened
from planner.solve.result import SolveResult, Stop
from planner.terms import Component
from planner.text.faults import Fault, InvalidInput


def small() -> Instance:
    raw = several("a", "b") | {
        "data_centers": {"d": {"expansions": {"rack": {"adds": 1, "cost_yen": 5}}}},
    }
    raw["members"]["b"]["migrations"]["core"] |= {
        "modes": {"ccs": {}, "hdc": {"name": "段階"}},
        "optional": {"penalty_yen": 1},
    }
    return parse_instance(raw, "small.json")[0]


def plan_file(folder: Path, **fields: Any) -> Path:
    path = folder / "plan.json"
    cutovers = {"a/core": "2010-06", "b/core": {"month": "2011-01", "mode": "hdc"}}
    path.write_text(json.dumps({"cutovers": cutovers} | fields))
    return path


def read(folder: Path, **fields: Any) -> PlanDocument:
    return read_plan(plan_file(folder, **fields), small())


def faults(folder: Path, **fields: Any) -> list[Fault]:
    with pytest.raises(InvalidInput, match=r"plan\.json: \d+ fault") as caught:
        read(folder, **fields)
    return list(caught.value.faults)


def test_a_plan_by_hand_needs_only_cutovers(tmp_path: Path) -> None:
    document = read(tmp_path)
    assert document.plan == Plan(
        {
            "a/core": Cutover(parse_month("2010-06"), "default"),
            "b/core": Cutover(parse_month("2011-01"), "hdc"),
        }
    )
    claims = (document.status, document.objective_yen, document.bound_yen, document.components_yen)
    assert claims == (None, None, None, None)
    assert document.notices == ()


def test_null_is_left_out_and_not_bought(tmp_path: Path) -> None:
    cutovers = {"b/core": None, "a/core": {"month": "2010-06", "mode": "default", "x-why": 1}}
    document = read(tmp_path, cutovers=cutovers, expansions={"d/rack": None})
    assert list(document.plan.cutovers) == ["a/core", "b/core"]
    assert document.plan.cutovers["b/core"] is None
    assert document.plan.expansions == {}


def test_claims_are_read_exactly(tmp_path: Path) -> None:
    huge = 2**70
    components = {"running": huge, "subsidy": -5, "x-note": "mine"}
    document = read(
        tmp_path, status="feasible", objective_yen=huge - 5, bound_yen=-1, gap=1.0, components_yen=components,
        expansions={"d/rack": "2010-08"}, solver={"model": "cpsat", "wall_s": 0.5}, **{"x-note": None},
    )  # fmt: skip
    assert document.components_yen == {"running": huge, "subsidy": -5}
    assert (document.status, document.objective_yen, document.bound_yen) == ("feasible", huge - 5, -1)
    assert document.plan.expansions == {"d/rack": parse_month("2010-08")}


@pytest.mark.parametrize(
    ("fields", "where", "code", "ja", "en"),
    [
        (
            {"cutovers": {"a/core": "2010-06"}},
            "cutovers.b/core",
            "missing_cutover",
            "計画にありません",
            "not mention",
        ),
        (
            {"cutovers": {"b/cor": None}},
            "cutovers.b/cor",
            "unknown_name",
            "「b/core」のこと",
            "did you mean b/core?",
        ),
        ({"cutovers": {"x-b": None}}, "cutovers.x-b", "unknown_name", "移行", "no migration"),
        ({"cutovers": {"a/core": "2010-6"}}, "cutovers.a/core", "month", "2010-6", '"2010-6"'),
        (
            {"cutovers": {"a/core": {"month": "2010-13"}}},
            "cutovers.a/core.month",
            "month",
            "2010-13",
            "2010-13",
        ),
        (
            {"cutovers": {"a/core": {"mode": "default"}}},
            "cutovers.a/core.month",
            "missing",
            "本稼働の月",
            "cutover",
        ),
        ({"cutovers": {"a/core": {"month": None}}}, "cutovers.a/core.month", "null", "null", "null"),
        ({"cutovers": {"a/core": 201006}}, "cutovers.a/core", "cutover", "不参加", "left out"),
        (
            {"cutovers": {"a/core": 201006}},
            "cutovers.a/core",
            "cutover",
            "「2010-06」",
            "did you mean 2010-06",
        ),
        (
            {"cutovers": {"a/core": "平成22年度"}},
            "cutovers.a/core",
            "month",
            "月ではなく年度です（平成22年4月〜平成23年3月）",
            "a fiscal year .2010-04 to 2011-03., not a month; ",
        ),
        (
            {"cutovers": {"a/core": {"month": "2010-06", "modus": 1}}},
            "cutovers.a/core.modus",
            "unknown_field",
            "「mode」のこと",
            "did you mean mode?",
        ),
        (
            {"cutovers": {"b/core": "2010-06"}},
            "cutovers.b/core",
            "mode_needed",
            "方式: ccs、hdc",
            "modes.*: ccs, hdc",
        ),
        ({"cutovers": {"b/core": {"month": "2010-06"}}}, "cutovers.b/core", "mode_needed", "方式", "no mode"),
        (
            {"cutovers": {"b/core": {"month": "2010-06", "mode": "ccx"}}},
            "cutovers.b/core.mode",
            "unknown_name",
            '方式 "ccx"',
            'no mode "ccx".*did you mean ccs?',
        ),
        (
            {"cutovers": {"b/core": {"month": "2010-06", "mode": "段階"}}},
            "cutovers.b/core.mode",
            "unknown_name",
            '方式 "段階"',
            "did you mean hdc?",
        ),
        ({"cutovers": []}, "cutovers", "object", "オブジェクト", "object"),
        (
            {"expansions": {"d/rak": "2010-06"}},
            "expansions.d/rak",
            "unknown_name",
            "増設",
            "did you mean d/rack?",
        ),
        ({"expansions": {"d/rack": "soon"}}, "expansions.d/rack", "month", "soon", "soon"),
        ({"status": "best"}, "status", "choice", '"optimal"、"feasible"', '"optimal", "feasible"'),
        ({"status": "optimal"}, "status", "not_optimal", "等しい場合だけ", "only where objective_yen equals"),
        (
            {"status": "optimal", "objective_yen": 2, "bound_yen": 1},
            "status",
            "not_optimal",
            "等しい",
            "equals",
        ),
        ({"objective_yen": 1.0}, "objective_yen", "amount", "1.0", "1.0"),
        ({"bound_yen": True}, "bound_yen", "amount", "true", "true"),
        ({"gap": "0"}, "gap", "number", "数です", "a number"),
        (
            {"components_yen": {"runing": 1}},
            "components_yen.runing",
            "unknown_field",
            "「running」",
            "running",
        ),
        ({"components_yen": {"running": 1.5}}, "components_yen.running", "amount", "1.5", "1.5"),
        ({"solver": {"sed": 1}}, "solver.sed", "unknown_field", "「seed」", "seed"),
        ({"solver": None}, "solver", "null", "null", "null"),
        ({"cutover": {}}, "cutover", "unknown_field", "「cutovers」", "cutovers"),
        ({"objective_yen": 2, "bound_yen": 3}, "bound_yen", "bound_above", "objective_yen 以下", "at most"),
        ({"objective_yen": 2, "bound_yen": 1, "gap": 0}, "gap", "wrong_gap", "ギャップは", "a gap is"),
        (
            {"cutovers": {"z/core": "2010-06"}, "instance": "elsewhere"},
            "instance",
            "other_instance",
            "elsewhere",
            "was made for",
        ),
        ({"schema": "planner/plan/2"}, "schema", "schema", "planner/plan/1", "planner/plan/1"),
        ({"instance": 5}, "instance", "text", "文字列", "text"),
    ],
)
def test_a_fault_is_told_with_its_place(
    tmp_path: Path, fields: Raw, where: str, code: str, ja: str, en: str
) -> None:
    found = {one.where: one for one in faults(tmp_path, **fields)}
    assert found[where].code == code
    assert re.search(ja, found[where].text.ja)
    assert re.search(en, found[where].text.en)


def test_all_faults_come_at_once(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_text(
        '{"status": "optimal", "gap": NaN, "cutovers": {"a/core": "x", "c/core": null}, "z": 1, "z": 1}'
    )
    with pytest.raises(InvalidInput, match="6 faults") as caught:
        read_plan(path, small())
    assert [(one.where, one.code) for one in caught.value.faults] == [
        ("z", "duplicate_key"),
        ("gap", "constant"),
        ("status", "not_optimal"),
        ("cutovers.a/core", "month"),
        ("cutovers.c/core", "unknown_name"),
        ("cutovers.b/core", "missing_cutover"),
    ]


def test_another_kind_of_file_is_one_fault(tmp_path: Path) -> None:
    path = tmp_path / "instance.json"
    path.write_text(json.dumps(raw_instance()))
    with pytest.raises(InvalidInput, match="1 fault") as caught:
        read_plan(path, small())
    assert caught.value.faults[0].code == "schema"


@pytest.mark.parametrize("schema", [[], {}, 1, None])
@pytest.mark.parametrize("read_it", [read_plan, read_happened])
def test_a_kind_that_is_no_text_is_a_fault(
    tmp_path: Path, schema: object, read_it: Callable[[Path, Instance], object]
) -> None:
    path = tmp_path / "some.json"
    path.write_text(json.dumps({"schema": schema, "cutovers": {}}))
    with pytest.raises(InvalidInput) as caught:
        read_it(path, small())
    assert "schema" in [one.where for one in caught.value.faults]


def kind_of_file(schema: str) -> Raw:
    return raw_instance() if "instance" in schema else {"schema": schema, "cutovers": {"other/core": "2010"}}


@pytest.mark.parametrize(
    ("schema", "told"),
    [
        ("planner/plan/1", "計画のファイル"),
        ("planner/instance/1", "インスタンス（団体）のファイル"),
        ("planner/done/1", "--done に指定"),
        ("planner/scenario/1", "シナリオのファイル"),
    ],
)
@pytest.mark.parametrize(
    ("read_it", "own"), [(read_plan, "planner/plan/1"), (read_happened, "planner/done/1")]
)
def test_a_file_that_says_to_be_of_another_kind_is_one_fault_that_says_where_it_goes(
    tmp_path: Path, schema: str, told: str, read_it: Callable[[Path, Instance], object], own: str
) -> None:
    path = tmp_path / "some.json"
    path.write_text(json.dumps(kind_of_file(schema)))
    with pytest.raises(InvalidInput) as caught:
        read_it(path, small())
    assert ([one.code for one in caught.value.faults] == ["schema"]) == (schema != own)
    assert (told in caught.value.faults[0].text.ja) == (schema != own)


def test_an_optimal_plan_meets_its_bound(tmp_path: Path) -> None:
    assert read(tmp_path, status="optimal", objective_yen=7, bound_yen=7).status == "optimal"


def test_a_plan_for_another_instance_gets_a_notice(tmp_path: Path) -> None:
    sha256 = small().sha256
    assert read(tmp_path, instance="small", instance_sha256=sha256).notices == ()
    (content,) = read(tmp_path, instance="small", instance_sha256="0" * 64).notices
    assert (content.where, content.code) == ("instance_sha256", "other_content")
    assert "内容が変わっています" in content.text.ja
    assert "has changed" in content.text.en
    (name,) = read(tmp_path, instance="large").notices
    assert (name.where, name.code) == ("instance", "other_instance")
    assert "「large」" in name.text.ja
    assert "another instance, large" in name.text.en


def result(**fields: Any) -> SolveResult:
    plan = Plan(
        {"b/core": None, "a/core": Cutover(parse_month("2010-06"), "default")}, {"d/rack": 12 * 2010 + 7}
    )
    known = {
        "plan": plan,
        "objective_yen": 400,
        "bound_yen": 300,
        "stop": Stop.TIME,
        "model": "cpsat",
        "seed": 3,
    }
    return SolveResult(**(known | fields))


def test_a_plan_is_written_in_the_order_of_its_format(tmp_path: Path) -> None:
    written = plan_to_json(small(), result(wall_s=1.23456), {Component.BUSY: 100, Component.RUNNING: 300})
    assert json.dumps(written) == json.dumps(
        {
            "schema": "planner/plan/1",
            "instance": "small",
            "instance_sha256": small().sha256,
            "status": "feasible",
            "objective_yen": 400,
            "bound_yen": 300,
            "gap": 0.25,
            "cutovers": {"a/core": {"month": "2010-06", "mode": "default"}, "b/core": None},
            "expansions": {"d/rack": "2010-08"},
            "components_yen": {"running": 300, "busy": 100},
            "solver": {"model": "cpsat", "seed": 3, "workers": 1, "wall_s": 1.235},
            "seal": seal_of(small().sha256, 300),
        }
    )
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(written))
    document = read_plan(path, small())
    assert document.plan == result().plan
    assert document.components_yen == {"running": 300, "busy": 100}
    assert document.notices == ()


def test_a_plan_that_meets_its_bound_is_written_as_optimal(tmp_path: Path) -> None:
    written = plan_to_json(small(), result(bound_yen=400, stop=Stop.PROOF), {})
    assert (written["status"], written["gap"]) == ("optimal", 0.0)
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(written))
    assert read_plan(path, small()).status == "optimal"


def test_an_unknown_bound_is_not_written() -> None:
    assert {"bound_yen", "gap", "seal"}.isdisjoint(plan_to_json(small(), result(bound_yen=None), {}))


def test_yen_beyond_floats_are_written_exactly() -> None:
    written = plan_to_json(small(), result(objective_yen=2**60 + 1, bound_yen=2**60), {})
    assert json.loads(json.dumps(written), parse_float=Decimal)["objective_yen"] == 2**60 + 1


def test_a_sole_mode_of_another_name_is_meant_by_a_month_alone(tmp_path: Path) -> None:
    raw = raw_instance(members={"a": {"migrations": {"core": raw_migration(modes={"only": {}})}}})
    path = tmp_path / "plan.json"
    path.write_text('{"cutovers": {"a/core": "2010-06"}}')
    plan = read_plan(path, parse_instance(raw, "x")[0]).plan
    assert plan.cutovers["a/core"] == Cutover(parse_month("2010-06"), "only")


def test_a_pinned_mode_that_there_is_not_is_told_with_those_that_there_are_and_their_names() -> None:
    raw = several("a")
    raw["members"]["a"]["migrations"]["core"] |= {
        "modes": {"ccs": {}, "hdc": {"name": "段階"}},
        "pin": {"month": "2010-06", "mode": "dankai"},
    }
    with pytest.raises(InvalidInput) as caught:
        parse_instance(raw, "small.json")
    (fault,) = caught.value.faults
    assert (fault.where, fault.code) == ("members.a.migrations.core.pin.mode", "pin_mode")
    assert "ccs, hdc（段階）" in fault.text.ja
