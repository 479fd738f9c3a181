"""Whatever a plan is used for, the answer says whether it is proved the cheapest."""

import json
from pathlib import Path

import pytest
from build import patched
from cli_cases import MOVES, run, said, towns, write
from openpyxl import load_workbook

pytestmark = pytest.mark.usefixtures("undrawn")

PEOPLE = {"members": {"a": {"population": 20}, "b": {"population": 10}}}
USES = [
    ("savings",),
    ("share",),
    ("replan", "--as-of", "2010-04"),
    ("simulate", "--runs", "2"),
    ("alternatives",),
]
ONE_PLAN = ("alternatives", "savings", "share", "simulate")
# What makes a workbook about a plan that is handed in.
BOOKS: dict[str, list[str]] = {
    "alternatives": ["--count", "1"],
    "savings": [],
    "share": [],
    "simulate": ["--runs", "2"],
    "track": ["--done", "DONE"],
}


@pytest.fixture
def group(tmp_path: Path) -> Path:
    return write(tmp_path / "small.json", patched(towns(), PEOPLE))


@pytest.mark.parametrize(
    ("verb", "lang", "said"),
    [
        *((verb, "ja", "最も安いとは証明されていません") for verb in ONE_PLAN),
        (ONE_PLAN[0], "en", "It is not proved the cheapest"),
        *(
            pytest.param(verb, "en", "It is not proved the cheapest", marks=pytest.mark.thorough)
            for verb in ONE_PLAN[1:]
        ),
    ],
)
def test_a_plan_without_a_proof_is_told_as_such(
    group: Path, tmp_path: Path, verb: str, lang: str, said: str
) -> None:
    plan = write(tmp_path / "plan.json", {"cutovers": MOVES})
    out = tmp_path / "out"
    assert said in run(verb, group, plan, "--out", out, "--lang", lang, "--quiet").stdout
    told = json.loads(run(verb, group, plan, "--out", out, "--json").stdout)
    assert told["bound_yen"] is None
    assert verb == "simulate" or told["objective_yen"] > 0


@said("最適性は未証明", "not proved the cheapest")
@pytest.mark.parametrize("verb", BOOKS)
def test_each_printed_page_about_a_plan_without_a_proof_says_so(
    group: Path, tmp_path: Path, out: Path, verb: str, lang: str, said: str
) -> None:
    done = write(tmp_path / "done.json", {"schema": "planner/done/1", "as_of": "2010-04"})
    rest = [str(done) if one == "DONE" else one for one in BOOKS[verb]]

    def feet(plan: Path) -> set[str]:
        run(verb, group, plan, *rest, "--out", tmp_path / verb, "--lang", lang)
        books = [load_workbook(path) for path in (tmp_path / verb).glob("*.xlsx")]
        return {str(sheet.oddFooter.left.text or "") for book in books for sheet in book}

    assert feet(write(tmp_path / "plan.json", {"cutovers": MOVES})) == {said}
    run("solve", group, "--out", out)
    assert feet(out / "plan.json") == {""}


@pytest.mark.parametrize("use", USES)
def test_a_proved_plan_is_told_as_such(group: Path, out: Path, use: tuple[str, ...]) -> None:
    run("solve", group, "--out", out)
    result = run(use[0], group, out / "plan.json", *use[1:], "--out", out, "--quiet")
    assert "ペナルティを含む総額がこれより安い計画はないことが証明されています" in result.stdout


@pytest.mark.parametrize(
    ("lang", "apart", "within"),
    [
        ("ja", "ペナルティを除く費用では最小ではありません", "ペナルティを含む総額"),
        ("en", "penalties apart, the plan is not the least costly", "smaller total, penalties included"),
    ],
)
def test_a_game_without_penalties_does_not_contradict_the_proof_with_them(
    tmp_path: Path, out: Path, lang: str, apart: str, within: str
) -> None:
    # The town that pays most by waiting waits: the penalty on its first year is dearer.
    busy = {"busy": {"vote": {"months": ["2010-04..2011-03"], "phases": ["cutover"], "penalty_yen": 9000}}}
    raw = patched(patched(towns(), PEOPLE), {"members": {"a": busy}})
    group = write(tmp_path / "small.json", raw)
    run("solve", group, "--out", out)
    asked = ["--compare", "--game", "--out", out, "--lang", lang, "--quiet"]
    told = run("share", group, out / "plan.json", *asked).stdout.splitlines()
    (less,) = [one for one in told if "抜けなくても" in one or "nobody need leave" in one]
    assert apart in less
    assert within in told[-1]


@pytest.mark.parametrize("verb", ["savings", "share"])
def test_a_plan_that_is_searched_for_is_told_with_what_is_proved(group: Path, out: Path, verb: str) -> None:
    told = json.loads(run(verb, group, "--out", out, "--json").stdout)
    assert told["objective_yen"] == told["bound_yen"]
    assert "証明されています" in run(verb, group, "--out", out, "--quiet").stdout
