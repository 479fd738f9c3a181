"""What wrong values were probably meant to be, and the lines on which they stand."""

import json
from pathlib import Path
from typing import Any

import pytest
from build import Raw, one_migration, raw_instance, raw_lease
from cli_cases import MOVES, run, write

from planner.reading.load import load
from planner.text.faults import Fault, InvalidInput


def faults(raw: Raw, folder: Path, indent: int | None = 1) -> tuple[Fault, ...]:
    path = folder / "in.json"
    path.write_text(json.dumps(raw, ensure_ascii=False, indent=indent), "utf-8")
    with pytest.raises(InvalidInput) as caught:
        load(path)
    return caught.value.faults


@pytest.mark.parametrize(
    ("field", "value", "code", "meant"),
    [
        ("end", "H26.8", "month", "2014-08"),
        ("end", "平成26年8月", "month", "2014-08"),
        ("end", "２０１４－０８", "month", "2014-08"),
        ("end", "平成26年8月末", "month", "2014-08"),
        ("end", 201408, "month", "2014-08"),
        ("monthly_yen", "2,800,000", "integer", "2800000"),
        ("monthly_yen", "２８００円", "integer", "2800"),
        ("monthly_yen", "663000", "integer", "663000"),
        ("monthly_yen", "¥1,200", "integer", "1200"),
        ("termination_rate", "90%", "rate", "0.9"),
        ("termination_rate", "9割", "rate", "0.9"),
        ("termination_rate", "5割5分", "rate", "0.55"),
        ("termination_rate", "二割", "rate", "0.2"),
        ("termination_rate", "1/2", "rate", "0.5"),
        ("termination_rate", "２分の１", "rate", "0.5"),
        ("termination_rate", "四分の三", "rate", "0.75"),
    ],
)
def test_a_slip_is_asked_about(field: str, value: Any, code: str, meant: str, tmp_path: Path) -> None:
    (fault,) = faults(one_migration({"leases": {"l": raw_lease(**{field: value})}}), tmp_path)
    assert (fault.where, fault.code) == (f"members.a.leases.l.{field}", code)
    assert f"「{meant}」のことですか" in fault.todo.ja
    assert f"did you mean {meant}? " in fault.todo.en


@pytest.mark.parametrize(
    ("field", "value"),
    [("end", "平成26年度"), ("end", "soon"), ("monthly_yen", "28人月"), ("monthly_yen", "-5")]
    + [("monthly_yen", several) for several in ("1、2", "1,2", "10,20,300")]
    + [("termination_rate", fraction) for fraction in ("1/3", "3/2", "1/0")],
)
def test_what_has_no_one_reading_is_not_guessed(field: str, value: Any, tmp_path: Path) -> None:
    (fault,) = faults(one_migration({"leases": {"l": raw_lease(**{field: value})}}), tmp_path)
    assert "のことですか" not in fault.todo.ja


@pytest.mark.parametrize(
    ("value", "ja", "en"),
    [
        (
            "平成26年度",
            "月ではなく年度です（平成26年4月〜平成27年3月）。",
            "this is a fiscal year (2014-04 to 2015-03), not a month; ",
        ),
        (
            "FY2014",
            "月ではなく年度です（平成26年4月〜平成27年3月）。",
            "this is a fiscal year (2014-04 to 2015-03), not a month; ",
        ),
        ("平成26年", "年だけで、月がありません。", "this is a year without a month; "),
        (2014, "年だけで、月がありません。", "this is a year without a month; "),
    ],
)
def test_a_year_where_a_month_is_asked_is_told_as_one(value: Any, ja: str, en: str, tmp_path: Path) -> None:
    (fault,) = faults(one_migration({"leases": {"l": raw_lease(end=value)}}), tmp_path)
    assert fault.todo.ja == f"{ja}月を直してください"
    assert fault.todo.en == f"{en}correct the month"
    raw = one_migration({})
    raw["horizon"]["end"] = value
    (fault,) = faults(raw, tmp_path)
    assert ja.partition("（")[0].removesuffix("。") in fault.todo.ja


@pytest.mark.parametrize("value", ["true", "はい", False])
def test_a_season_that_forbids_is_told_that_true_has_no_quotes(value: Any, tmp_path: Path) -> None:
    season = {"months": ["*-04"], "phases": ["cutover"], "forbid": value}
    (fault,) = faults(one_migration({"busy": {"s": season}}), tmp_path)
    assert fault.where == "members.a.busy.s.forbid"
    found = json.dumps(value, ensure_ascii=False)
    assert f"{found} となっています。使える値: true（引用符なし）。値を直してください" in fault.text.ja
    assert f"{found} stands here; allowed: true, without quotes; correct the value" in fault.text.en


def test_yes_or_no_in_quotes_is_told_to_have_none(tmp_path: Path) -> None:
    milestones = {"m": {"before": "start", "lead_months": 1, "group": "true"}}
    (fault,) = faults(one_migration({}) | {"milestones": milestones}, tmp_path)
    assert '"true" となっています。使える値: true、false（引用符なし）' in fault.text.ja


@pytest.mark.parametrize(("value", "meant"), [("05", "5"), ("８", "8"), ("2,800,000", "2800000")])
def test_a_number_where_a_series_may_stand_too_is_asked_about(value: str, meant: str, tmp_path: Path) -> None:
    (fault,) = faults(one_migration({}) | {"vendors": {"v": {"crew": value}}}, tmp_path)
    assert (fault.where, fault.code) == ("vendors.v.crew", "series")
    assert f"「{meant}」のことですか" in fault.todo.ja
    assert f"did you mean {meant}? " in fault.todo.en


def test_years_and_sets_are_asked_about(tmp_path: Path) -> None:
    season = {"months": ["毎年2月～3月"], "phases": ["cutover"], "penalty_yen": 1}
    told = faults(one_migration({"budget_years": ["平成26年度"], "busy": {"s": season}}), tmp_path)
    assert ["「FY2014」" in fault.todo.ja for fault in told] == [True, False]
    assert "「*-02..*-03」" in told[1].todo.ja


@pytest.mark.parametrize(
    ("written", "begin", "meant"),
    [
        ("2014-04", 4, "FY2014"),
        ("2014-03", 4, "FY2013"),
        ("2014-04", 7, "FY2013"),
        ("平成26年4月", 4, "FY2014"),
        ("2014-04..2015-03", 4, "FY2014"),
        ("2014-04..2017-03", 4, "FY2014..FY2016"),
        ("2014-04..", 4, "FY2014.."),
    ],
)
def test_months_where_years_are_asked_are_taken_for_the_years_that_they_lie_in(
    written: str, begin: int, meant: str, tmp_path: Path
) -> None:
    raw = one_migration({"budget_years": [written]}) | {"fiscal_year_start": begin}
    (fault,) = faults(raw, tmp_path)
    assert fault.code == "year_token"
    assert fault.todo.ja.startswith(f"「{meant}」のことですか")


def test_a_month_in_a_limit_of_years_is_asked_about(tmp_path: Path) -> None:
    limit = {"per": "year", "most": {"default": 3, "2014-02": 1}}
    (fault,) = faults(one_migration({}) | {"limits": {"l": limit}}, tmp_path)
    assert fault.code == "limit_yearly"
    assert fault.todo.en.startswith("did you mean FY2013? ")


@pytest.mark.parametrize("written", ["*-04", "毎年2月〜3月"])
def test_months_of_every_year_mean_no_year(written: str, tmp_path: Path) -> None:
    (fault,) = faults(one_migration({"budget_years": [written]}), tmp_path)
    assert (fault.code, "のことですか" in fault.todo.ja) == ("year_token", False)


def test_faults_name_their_line(tmp_path: Path) -> None:
    raw = one_migration({"leases": {"l": raw_lease(end="soon"), "k": raw_lease(monthly_yen=-1)}})
    raw["members"]["a"]["leases"]["m"] = {"end": "2011-01"}
    text = json.dumps(raw, ensure_ascii=False, indent=1).split("\n")
    told = faults(raw, tmp_path)
    lines = {fault.where.removeprefix("members.a.leases."): text[(fault.line or 0) - 1] for fault in told}
    assert lines["l.end"].strip() == '"end": "soon",'
    assert lines["k.monthly_yen"].strip() == '"monthly_yen": -1,'
    # What is missing has no line: that of the object around it is told.
    assert lines["m.monthly_yen"].strip() == '"m": {'
    assert told[0].text.ja.startswith(f"members.a.leases.l.end（{told[0].line}行目）: ")


def test_a_file_of_one_line_has_no_lines_to_name(tmp_path: Path) -> None:
    assert [fault.line for fault in faults(raw_instance(title=1), tmp_path, indent=None)] == [None]


def test_a_plan_names_its_lines_too(small: Path, tmp_path: Path) -> None:
    plan = tmp_path / "p.json"
    plan.write_text('{\n "cutovers": {\n  "a/core": "H22.8"\n }\n}', "utf-8")
    refused = run("check", small, plan, "--json")
    told = {one["where"]: one for one in json.loads(refused.stdout)["faults"]}
    assert told["cutovers.a/core"]["line"] == 3


def test_months_of_options_are_read_as_people_write_them(small: Path, tmp_path: Path) -> None:
    plan = write(tmp_path / "p.json", {"cutovers": MOVES})
    asked = ("explain", small, plan, "--migration", "a/core", "--out", tmp_path / "out", "--json", "--month")
    western, japanese = (json.loads(run(*asked, month).stdout) for month in ("2010-08", "平成22年8月"))
    assert [row["month"] for row in japanese["months"]] == ["2010-08"]
    assert japanese["months"] == western["months"]


def test_files_in_the_wrong_order_are_told_so(small: Path, tmp_path: Path) -> None:
    plan = write(tmp_path / "p.json", {"schema": "planner/plan/1", "cutovers": MOVES})
    for arguments in ((plan, small), (small, small)):
        refused = run("check", *arguments, "--lang", "en")
        assert refused.exit_code == 1
        assert "which goes to " in refused.stderr
    assert "これは計画のファイルです。INSTANCE に続く PLAN に指定します" in run("check", plan, small).stderr
