"""No verb leaves what it found before beside the answer that there is no plan, as if it were of this run."""

import json
from pathlib import Path

import pytest
from build import Raw, patched
from cli_cases import INSTANCES, MANIFEST, names, run, said, towns, write

from commands.verbs import VERBS, Verbs

pytestmark = pytest.mark.usefixtures("undrawn")

Words = tuple[str, ...]
# The verbs that search for a plan to begin with, and how they are asked.
SEARCHING: dict[str, Words] = {
    "candidates": ("--all",),
    "fair": ("--levels", "1"),
    "replan": ("PLAN", "--as-of", "2010-04"),
    "savings": (),
    "sensitivity": ("--only", "rules", "--workers", "1"),
    "share": ("--rule", "saitama"),
    "solve": (),
    "tradeoff": ("--axis", "last"),
}
# These have an answer all the same, which is written in place of the earlier one.
ANSWERING = {"compare", "explain", "sweep"}
# These are told the plan that they are about.
OF_A_PLAN = {"alternatives", "deadlines", "report", "simulate", "track", "verify"}
NO_TIME = ("--time-limit", "0.000001")
SHARING = INSTANCES / "recipes" / "sharing.json"


def group(most: int) -> Raw:
    """Return two towns of which so many may move a year."""
    return patched(towns(), {"limits": {"l": {"per": "year", "most": most}}} | _PEOPLE)


_PEOPLE = {"members": {"a": {"population": 8000}, "b": {"population": 9000}}}


def test_every_verb_with_a_folder_of_results_is_asked_here() -> None:
    commands = {name: Verbs().get_command(None, name) for name in VERBS}
    with_folder = {
        name
        for name, one in commands.items()
        if one is not None and {"out", "force"} <= {param.name for param in one.params}
    }
    ending = {name for name in with_folder if "3 (proved" in " ".join((commands[name].help or "").split())}
    assert with_folder - {"backtest"} == SEARCHING.keys() | ANSWERING | OF_A_PLAN  # a page, and no folder
    assert ending <= SEARCHING.keys()


@pytest.mark.parametrize("verb", SEARCHING)
def test_what_is_there_goes_aside_where_there_is_no_plan_any_more(
    tmp_path: Path, out: Path, verb: str
) -> None:
    path = write(tmp_path / "g.json", group(1))
    assert run("solve", path, "--out", tmp_path / "solved").exit_code == 0
    words = [str(tmp_path / "solved" / "plan.json") if one == "PLAN" else one for one in SEARCHING[verb]]
    first = run(verb, path, *words, "--out", out)
    assert first.exit_code == 0, first.stderr
    before = {name: (out / name).read_bytes() for name in names(out) if name != MANIFEST}
    write(path, group(0))
    result = run(verb, path, *words, "--out", out)
    assert result.exit_code == 3, result.stderr
    assert f"{out / 'earlier-1'} に移しました" in result.stderr
    assert names(out) == sorted(f"earlier-1/{name}" for name in [*before, MANIFEST])
    assert {name: (out / "earlier-1" / name).read_bytes() for name in before} == before
    # With nothing there, nothing is told; and with a plan again, all is written.
    assert "earlier" not in run(verb, path, *words, "--out", out).stderr
    write(path, group(1))
    assert run(verb, path, *words, "--out", out).exit_code == 0
    assert set(before) <= set(names(out))


def test_the_plan_of_the_folder_goes_aside_with_them_but_for_the_question_alone_it_stays(
    tmp_path: Path, out: Path
) -> None:
    path = write(tmp_path / "g.json", group(1))
    for verb in ("solve", "savings"):
        run(verb, path, "--out", out)
    write(path, group(0))
    # There is none that goes on from the plan: that one is what is decided, and stays.
    assert run("replan", path, out / "plan.json", "--as-of", "2010-04", "--out", out).exit_code == 3
    assert {"plan.json", "savings.csv"} <= set(names(out))
    result = run("savings", path, "--out", out, "--lang", "en")
    assert result.exit_code == 3
    assert "planner explain tells" in result.stderr
    assert {"earlier-1/plan.json", "earlier-1/savings.csv"} <= set(names(out))
    assert all(name.startswith("earlier-1/") for name in names(out))


@pytest.mark.parametrize(
    ("instance", "kept", "lost"),
    [
        pytest.param(SHARING, ("share", "--guarantee", "25%"), ("share", "--guarantee", "30%"), id="share"),
        pytest.param(SHARING, ("fair", "--cap", "900000000"), ("fair", "--cap", "-900000000"), id="fair"),
    ],
)
def test_what_was_found_under_another_bound_goes_aside_where_none_keeps_this_one(
    out: Path, instance: Path, kept: Words, lost: Words
) -> None:
    assert run("solve", instance, "--out", out).exit_code == 0
    plan = set(names(out))
    assert run(kept[0], instance, *kept[1:], "--out", out).exit_code == 0
    before = set(names(out)) - plan
    result = run(lost[0], instance, *lost[1:], "--out", out)
    assert result.exit_code == 3, result.stderr
    assert set(names(out)) == plan | {f"earlier-1/{name}" for name in {*before, MANIFEST}}
    assert f"{out / 'earlier-1'} に移しました" in result.stderr


@said("前の実行の結果です", "still holds the results of an earlier run")
@pytest.mark.parametrize("verb", ["savings", "sensitivity", "share"])
def test_where_nothing_is_found_it_is_told_whose_results_are_there(
    tmp_path: Path, out: Path, verb: str, lang: str, said: str
) -> None:
    path = write(tmp_path / "g.json", group(1))
    words = (verb, path, *SEARCHING[verb], "--out", out, "--lang", lang)
    assert run(*words).exit_code == 0
    before = names(out)
    result = run(*words, *NO_TIME, "--json")
    assert result.exit_code == 4
    assert json.loads(result.stdout)
    assert said in result.stderr
    assert names(out) == before
