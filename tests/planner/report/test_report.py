"""Tables, summaries and progress: what people read of a plan."""

import pytest
from build import Raw, instance, patched, plan, raw_migration, several
from rich.cells import cell_len
from speech import said_in

from planner.check import Ledger, check_plan
from planner.instance.model import Instance
from planner.plan import Plan
from planner.problem import compile_instance
from planner.report import words
from planner.report.outputs import result_json
from planner.report.progress import ProgressLine, progress_text
from planner.report.summary import infeasible_text, nothing_found_text, solved_text
from planner.report.tables import ledger_table, schedule_table, to_csv, year_table
from planner.report.verdict import verdict_json, verdict_text
from planner.solve.interface import Progress
from planner.solve.result import SolveResult, Stop
from planner.text.layout import columns, percent, yen

BIG = 2**53 - 1


def group(**patch: object) -> Instance:
    """Return two towns; `a` has two bundles, `b` may be left out."""
    raw: Raw = several("a", "b", running_yen_per_month=10, optional={"penalty_yen": 70})
    bundles = {"fin": raw_migration(parallel_months=1, phases=[{"name": "work", "months": 2}])}
    towns = {"a": {"name": "別海町", "migrations": bundles}, "b": {"name": "むかわ町"}}
    return instance(patched(raw, {"members": towns, **patch}))


DONE = plan({"a/core": "2010-04", "a/fin": "2011-09", "b/core": "2011-05"})
WITHOUT_B = plan({"a/core": "2010-04", "a/fin": "2010-09", "b/core": None})


def books(one: Instance, decided: Plan) -> Ledger:
    return check_plan(one, decided).ledger


def result(decided: Plan | None, **fields: object) -> SolveResult:
    known: dict[str, object] = {"objective_yen": 5, "bound_yen": 5, "stop": Stop.PROOF, "model": "cpsat"}
    return SolveResult(plan=decided, **{**known, **fields})  # type: ignore[arg-type]


def test_columns_line_up_with_full_width_characters() -> None:
    lines = columns([["団体", "円"], ["a", "1,000"], ["むかわ町", "1"]])
    assert [cell_len(line) for line in lines] == [15, 15, 15]
    assert lines[1] == "a         1,000"
    assert columns([["x", "平成"], ["y", "○"]], centred=True)[1] == "y   ○"


def test_unknown_amounts_are_dashes() -> None:
    assert (yen(None).ja, percent(None)) == ("—", "—")
    assert (yen(-1234567).ja, yen(1234).en) == ("-1,234,567円", "JPY 1,234")


def test_a_small_share_is_told_from_none() -> None:
    assert percent(0.0) == "0.00 %"
    assert percent(0.1234) == "12.34 %"
    assert percent(0.0000001) == "1e-05 %"


def test_year_table_marks_every_fiscal_year_of_a_cutover() -> None:
    table = said_in("en", year_table, group(), DONE)
    assert list(table.columns) == ["FY2010", "FY2011"]
    assert list(table.index) == ["別海町", "むかわ町", "cutovers"]
    assert table.values.tolist() == [["○", "○"], ["", "○"], ["1", "2"]]


def test_year_table_ends_with_the_last_cutover_and_keeps_those_left_out() -> None:
    table = year_table(group(), WITHOUT_B)
    assert list(table.columns) == ["平成22年度 (FY2010)"]
    assert table.values.tolist() == [["○2"], ["不参加"], ["2"]]


def test_schedule_is_in_the_order_of_cutover_with_those_left_out_last() -> None:
    table = said_in("en", schedule_table, group(), DONE)
    assert list(table["id"]) == ["a/core", "b/core", "a/fin"]
    last = table.iloc[2]
    assert (last["cutover month"], last["work begins"]) == ("2011-09", "2011-07")
    assert (last["old system's last month"], last["cutover (era)"]) == ("2011-09", "平成23年9月")
    left = schedule_table(group(), WITHOUT_B).iloc[2]
    assert (left["id"], left["本稼働年度"], left["本稼働月"]) == ("b/core", "不参加", None)


def test_a_mode_is_named_where_there_is_a_choice_or_a_name() -> None:
    named = {"vendor": "v", "data_center": "d"}
    modes = {
        "a": {"default": named},
        "b": {"slow": named | {"name": "段階移行"}},
        "c": {"x": named, "y": named},
    }
    raw = several("a", "b", "c", "d")
    for member, ways in modes.items():
        raw = patched(raw, {"members": {member: {"migrations": {"core": {"modes": ways}}}}})
    decided = {
        "a/core": "2010-04",
        "b/core": ("2010-04", "slow"),
        "c/core": ("2010-04", "y"),
        "d/core": "2010-04",
    }
    shown = schedule_table(instance(raw), plan(decided))
    assert shown[str(words.SCHEDULE["mode"])].to_list() == ["", "段階移行", "y", ""]


def test_ledger_adds_amounts_exactly_beyond_64_bits() -> None:
    names = [f"t{at}" for at in range(60)]
    one = instance(several(*names, running_yen_per_month=BIG))
    decided = plan({f"{name}/core": "2012-03" for name in names})
    table = said_in("en", ledger_table, one, books(one, decided))
    exact = 60 * 23 * BIG
    assert exact > 2**63
    assert table.iloc[-1]["total (yen)"] == exact
    assert to_csv(table).decode("utf-8-sig").endswith(f",{exact}\r\n")


def test_group_costs_stand_in_rows_of_their_own() -> None:
    one = group(secretariat_yen_per_year=7, vendors={"v": {"mobilisation_yen_per_year": 5}})
    table = ledger_table(one, books(one, DONE))
    shared = table[table["団体"] == "（共通）"]
    assert list(shared["年度"]) == ["平成22年度 (FY2010)", "平成23年度 (FY2011)", ""]
    assert list(shared["行"]) == ["明細", "明細", "小計"]
    assert list(shared["合計（円）"]) == [12, 12, 24]
    total = table.iloc[-1]
    assert total["費用計（円）"] + total["ペナルティ計（円）"] == total["合計（円）"]


@pytest.mark.parametrize(
    ("stop", "bound", "ja", "en"),
    [
        (Stop.PROOF, 5, "最適（証明済み）", "optimal (proved)"),
        (Stop.GAP, 4, "指定のギャップで終了", "stopped at the gap asked for"),
        (Stop.PRECISION, 4, "1円単位では証明できない", "too large to prove to the yen"),
        (Stop.TIME, 4, "時間切れ", "time limit reached"),
        (Stop.EFFORT, 4, "指定の計算量で終了", "effort limit reached"),
        (Stop.INTERRUPT, 4, "中断", "interrupted"),
        (Stop.CHOSEN, 4, "総額最小ではない", "not the least total"),
    ],
)
def test_summary_says_why_the_search_ended(stop: Stop, bound: int, ja: str, en: str) -> None:
    one = group()
    found = result(DONE, stop=stop, bound_yen=bound)
    assert ja in solved_text(one, found, books(one, DONE)).splitlines()[0]
    assert en in said_in("en", solved_text, one, found, books(one, DONE)).splitlines()[0]


def test_every_stop_has_words() -> None:
    one = group()
    for stop in Stop:
        assert solved_text(one, result(DONE, stop=stop), books(one, DONE))


def test_summary_counts_those_left_out() -> None:
    one = group()
    lines = said_in("en", solved_text, one, result(WITHOUT_B), books(one, WITHOUT_B)).splitlines()
    figures = {line.split("  ")[0]: line.split()[-1] for line in lines[: lines.index("", 2)] if line}
    assert (figures["cutovers"], figures["left out"]) == ("2", "1")
    assert figures["last cutover"] == "2010-09"
    assert said_in("en", solved_text, one, result(DONE), books(one, DONE)).count("left out") == 0


def test_infeasible_text_goes_mode_by_mode() -> None:
    modes = {"own": {}, "joint": {"phases": [{"name": "work", "months": 24}]}}
    raw = several("a", modes=modes, window={"earliest": "2010-05", "latest": "2010-05"})
    raw = patched(raw, {"vendors": {"v": {"closed": ["2010-05"]}}})
    said = said_in("en", infeasible_text, compile_instance(instance(raw)))
    assert "  a: " in said
    assert "[own] window takes 23 months, closed months takes 1 month" in said
    assert "[joint] once, in the horizon takes 24 months" in said
    assert "(of 24 months;" in said


def test_nothing_found_tells_the_bound() -> None:
    unknown = result(None, objective_yen=None, bound_yen=1234, stop=Stop.TIME)
    assert "下限: 1,234円" in nothing_found_text(unknown)
    assert "Lower bound: JPY 1,234" in said_in("en", nothing_found_text, unknown)
    told = result_json(unknown, None)
    assert (told["status"], told["gap"], told["objective_yen"]) == ("unknown", None, None)


def test_verdict_lists_each_violation_with_its_names() -> None:
    one = group(vendors={"v": {"points_per_year": 1}})
    report = check_plan(one, DONE)
    lines = verdict_text(one, report, ()).splitlines()
    assert lines[0].startswith("  ベンダの年間能力: ")
    assert lines[-1] == "無効: 違反 1 件"
    told = said_in("en", verdict_json, one, report, ())
    assert [violation["rule"] for violation in told["violations"]] == ["vendor-year"]
    assert sum(told["components_yen"].values()) == told["objective_yen"]
    by_row = sum(sum(row["components_yen"].values()) for row in told["ledger"])
    assert by_row == told["objective_yen"]


def test_progress_says_what_is_known() -> None:
    assert progress_text(Progress(1.0, None, None, 0)).ja == "最良 —  下限 —  ギャップ —  混雑の代償 —"
    known = progress_text(Progress(1.0, 200, 150, 120)).en
    assert known == "incumbent JPY 200  bound JPY 150  gap 25.00 %  regret JPY 80"


def test_progress_goes_to_stderr_unless_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    with said_in("en", ProgressLine) as line:
        line.show(Progress(1.5, 200, 150, 120))
        line.show(Progress(1.6, 200, 150, 120))
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.splitlines() == ["   1.5 s  incumbent JPY 200  bound JPY 150  gap 25.00 %  regret JPY 80"]
    with said_in("en", ProgressLine, quiet=True) as line:
        line.show(Progress(1.5, 200, 150, 120))
    assert capsys.readouterr() == ("", "")
