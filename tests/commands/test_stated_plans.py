"""What a plan's file states of its proof is believed only as this program wrote it, whatever the verb."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from build import Raw, patched
from cli_cases import run, said, towns, write
from export_cases import cells, row_of
from openpyxl import load_workbook

from commands.serve import _proof
from planner.board.base import Base
from planner.board.state import State
from planner.reading.load import load
from planner.reading.plan_file import read_plan, seal_of

pytestmark = pytest.mark.usefixtures("undrawn")

PROVED = "これより安い計画はないことが証明されています"
UNSEALED = "このプログラムが書いたままと確かめられません"
PEOPLE = {"members": {"a": {"population": 20}, "b": {"population": 10}}}


def by_hand(plan: Raw) -> Raw:
    """Return a plan that was not proved, and then given the status and bound of one that is."""
    written = seal_of(plan["instance_sha256"], plan["bound_yen"] - 1)
    return plan | {"seal": written}


def of_another_maker(plan: Raw) -> Raw:
    return {key: value for key, value in plan.items() if key != "seal"}


@pytest.fixture
def group(tmp_path: Path) -> Path:
    return write(tmp_path / "small.json", patched(towns(), PEOPLE))


@pytest.fixture
def sealed(group: Path, tmp_path: Path) -> Path:
    assert run("solve", group, "--out", tmp_path / "solved").exit_code == 0
    return tmp_path / "solved" / "plan.json"


@pytest.fixture(params=[by_hand, of_another_maker])
def stated(request: pytest.FixtureRequest, sealed: Path, tmp_path: Path) -> Path:
    change: Callable[[Raw], Raw] = request.param
    return write(tmp_path / "stated" / "plan.json", change(json.loads(sealed.read_text("utf-8"))))


@pytest.mark.parametrize("verb", ["savings", "share"])
def test_a_bound_that_a_file_merely_states_is_no_proof(
    group: Path, sealed: Path, stated: Path, out: Path, verb: str
) -> None:
    believed = run(verb, group, sealed, "--out", out)
    assert PROVED in believed.stdout
    assert UNSEALED not in believed.output
    told = run(verb, group, stated, "--out", out)
    assert told.exit_code == 0
    assert PROVED not in told.output
    assert UNSEALED in told.stdout
    assert UNSEALED in told.stderr
    answer = json.loads(run(verb, group, stated, "--out", out, "--json").stdout)
    assert answer["bound_yen"] is None
    assert "unsealed" in [notice["code"] for notice in answer["notices"]]


@said(UNSEALED, "as this program wrote them cannot be confirmed")
def test_it_is_told_in_both_languages(group: Path, stated: Path, lang: str, said: str) -> None:
    told = run("check", group, stated, "--lang", lang)
    assert told.exit_code == 0
    assert said in told.stderr


def test_the_report_does_not_repeat_it(group: Path, sealed: Path, stated: Path, out: Path) -> None:
    for plan, proved in ((sealed, True), (stated, False)):
        assert run("report", group, plan, "--no-prices", "--out", out, "--force").exit_code == 0
        (page,) = out.glob("*.html")
        text = page.read_text("utf-8")
        assert (PROVED in text, UNSEALED in text) == (proved, not proved)


def test_the_workbook_does_not_repeat_it(group: Path, sealed: Path, stated: Path) -> None:
    for plan, status in ((sealed, "最適（証明済み）"), (stated, "不明（最適性は確かめていません）")):
        path = plan.parent / "p.xlsx"
        assert run("export", group, plan, "-o", path).exit_code == 0
        opened = load_workbook(path)
        assert row_of(opened["表紙"], "状態")[1] == status
    assert row_of(opened["表紙"], "証明された下限")[1] == "—"
    assert any(UNSEALED in row[1] for row in cells(opened["違反・注意"]))


def test_reasons_for_a_month_do_not_begin_from_it(group: Path, sealed: Path, stated: Path, out: Path) -> None:
    for plan, proved in ((sealed, True), (stated, False)):
        told = run("explain", group, plan, "--migration", "a", "--out", out, "--json")
        assert json.loads(told.stdout)["plan"]["proved_cheapest"] is proved


def test_a_comparison_proves_what_is_stated(group: Path, stated: Path, out: Path) -> None:
    """The plan costs what the base, of the same content, is proved to cost in the same run."""
    assert run("compare", group, stated, "--out", out).stdout.count("最適（証明済み）") == 2


def test_a_comparison_without_a_proof_does_not_call_it_the_best(
    group: Path, sealed: Path, stated: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planner.whatif.compare.solve.with_proved_bounds", list)
    for plan, told in ((sealed, "最適（計画ファイルの記載）"), (stated, "実行可能（最適性は未証明）")):
        assert told in run("compare", group, plan, "--out", out).stdout


def test_the_board_begins_without_it(group: Path, sealed: Path, stated: Path) -> None:
    loaded = load(group)
    base = Base(group, loaded.raw)
    for path, proved in ((sealed, True), (stated, False)):
        document = read_plan(path, loaded.instance)
        assert (_proof(base, State(document.plan, {}), document) is not None) is proved


def test_a_plan_that_was_moved_and_priced_anew_claims_nothing(
    group: Path, sealed: Path, tmp_path: Path
) -> None:
    plan = json.loads(sealed.read_text("utf-8"))
    plan["cutovers"]["b/core"]["month"] = "2011-05"
    moved, priced = write(tmp_path / "moved.json", plan), tmp_path / "priced.json"
    assert run("check", group, moved, "--write", priced).exit_code == 0
    assert {"bound_yen", "seal"}.isdisjoint(json.loads(priced.read_text("utf-8")))
    assert UNSEALED not in run("check", group, priced).output
