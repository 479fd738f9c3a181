"""A month of an era that was over by then is read, and asked back: on every option as in files."""

from pathlib import Path

import pytest
from build import patched
from cli_cases import MOVES, run, towns, write

from planner.periods.late import late_month
from planner.periods.written import read_date

pytestmark = pytest.mark.usefixtures("undrawn")


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    """Return two towns that may move from 2018 to 2021, with their plan and what happened."""
    people = {"members": {"a": {"population": 20}, "b": {"population": 10}}}
    raw = patched(towns(), people | {"horizon": {"start": "2018-04", "end": "2021-03"}})
    raw["members"]["a"].pop("leases", None)
    plan = {key: f"20{int(month[2:4]) + 8}{month[4:]}" for key, month in MOVES.items()}
    return {
        "GROUP": str(write(tmp_path / "group.json", raw)),
        "PLAN": str(write(tmp_path / "plan.json", {"cutovers": plan})),
        "DONE": str(write(tmp_path / "done.json", {"schema": "planner/done/1"})),
        "OUT": str(tmp_path / "out"),
    }


OPTIONS = {
    "explain GROUP PLAN --migration a --month WHEN --out OUT": "--month",
    "deadlines GROUP PLAN --as-of WHEN --out OUT": "--as-of",
    "replan GROUP PLAN --as-of WHEN --out OUT": "--as-of",
    "track GROUP PLAN --done DONE --as-of WHEN --out OUT": "--as-of",
    "share GROUP PLAN --leave b=WHEN --out OUT": "--leave",
    "report GROUP PLAN --no-prices --date WHEN日 --out OUT": "--date",
}


@pytest.mark.parametrize("line", OPTIONS)
@pytest.mark.parametrize(("when", "read"), [("平成32年10月", "2020-10"), ("平成31年10月", "2019-10")])
def test_an_option_asks_back_about_a_month_after_its_era(
    files: dict[str, str], line: str, when: str, read: str
) -> None:
    when += "1" if "WHEN日" in line else ""
    words = [files.get(word, word.replace("WHEN", when)) for word in line.split()]
    for lang, said in (("ja", "元号が変わった後の"), ("en", "after its era had ended: read as")):
        told = run(*words, "--lang", lang, "--force")
        assert told.exit_code == 0, told.stderr
        (asked_back,) = [one for one in told.stderr.splitlines() if said in one]
        assert OPTIONS[line] in asked_back
        assert read in asked_back
    right = [
        files.get(word, word.replace("WHEN", when.replace("平成31", "令和元").replace("平成32", "令和2")))
        for word in line.split()
    ]
    assert "元号" not in run(*right, "--force").stderr


@pytest.mark.parametrize("line", [line for line, option in OPTIONS.items() if option != "--date"])
def test_an_option_tells_that_it_takes_the_month_of_a_day(files: dict[str, str], line: str) -> None:
    words = [files.get(word, word.replace("WHEN", "2019/10/15")) for word in line.split()]
    for lang, said in (
        ("ja", "2019/10/15 は月の初日ではありません。令和元年10月と読みました"),
        ("en", "2019/10/15 is not the first of a month: read as 2019-10"),
    ):
        told = run(*words, "--lang", lang, "--force")
        assert told.exit_code == 0, told.stderr
        assert f"{OPTIONS[line]}: {said}" in told.stderr
    first = [word.replace("/15", "/1") for word in words]
    assert "月の初日" not in run(*first, "--force").stderr


def test_an_answer_to_a_question_is_asked_back_about(tmp_path: Path) -> None:
    replies = "三つの町\n平成40年4月\n平成45年3月\n3\n業者\nセンター\n"
    told = run("init", "-o", tmp_path / "group.xlsx", given=replies)
    assert told.exit_code == 0
    assert "令和10年4月（2028-04）と読みました" in told.stderr
    assert "令和15年3月（2033-03）と読みました" in told.stderr


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("H31.10", "2019-10"),
        ("Ｈ３１．５", "2019-05"),
        ("平成三十一年五月", "2019-05"),
        ("昭和64年2月", "1989-02"),
        ("S85.4", "2010-04"),
        ("平成40年1月15日", "2028-01"),
        # Of the month in which an era ends it is right, and so is the next one.
        ("平成31年4月", None),
        ("令和元年5月", None),
        ("昭和64年1月", None),
        ("平成元年1月", None),
        ("大正15年12月", None),
        ("2028-01", None),
        ("令和40年1月", None),
        ("soon", None),
    ],
)
def test_which_months_come_after_their_era(text: str, read: str | None) -> None:
    late = late_month(text)
    assert (late is None) == (read is None)
    assert late is None or (read is not None and late.en.endswith(f"read as {read}"))


def test_a_day_of_a_late_month_is_the_day_that_is_read() -> None:
    found = read_date("平成40年11月30日")
    assert found is not None
    assert found.isoformat() == "2028-11-30"
