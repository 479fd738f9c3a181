"""Whatever picture shows a plan says in its title that it breaks rules, or that it is not proved."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from build import patched
from checkout import ROOT
from cli_cases import MOVES, run, towns, write
from matplotlib.figure import Figure

from planner.replan.replanned import Replanned

# By module of the command line: what follows its verb and INSTANCE.
OF_A_FILE: dict[str, list[str]] = {
    "alternatives": ["PLAN", "--count", "1", "--out", "OUT"],
    "explain_migration": ["PLAN", "--migration", "b", "--out", "OUT"],
    "gantt": ["PLAN", "-o", "OUT/gantt.png"],
    "savings": ["PLAN", "--out", "OUT"],
    "share": ["PLAN", "--out", "OUT"],
    "simulate": ["PLAN", "--runs", "2", "--out", "OUT"],
    "track": ["PLAN", "--done", "DONE", "--out", "OUT"],
}
SEARCHED: dict[str, list[str]] = {
    "candidates": ["--all", "--out", "OUT"],
    "fair": ["--out", "OUT"],
    "replan": ["PLAN", "--as-of", "2010-04", "--out", "OUT"],
    "savings": ["--out", "OUT"],
    "sensitivity": ["--out", "OUT"],
    "share": ["--out", "OUT"],
    "solve": ["--out", "OUT"],
    "tradeoff": ["--out", "OUT"],
}
# Where a verb looks for what searches; changed there it is changed for nobody else.
SEARCHED_BY: dict[str, tuple[str, str]] = {
    "candidates": ("commands.candidates", "solve_base"),
    "fair": ("commands.bounded", "solve_base"),
    "replan": ("planner.replan.search", "replan"),
    "savings": ("commands.savings", "solve_base"),
    "sensitivity": ("planner.whatif.sensitivity.search", "find_base"),
    "share": ("commands.share_plan", "solve_base"),
    "solve": ("planner.solve.certified", "solve_instance"),
    "tradeoff": ("commands.bounded", "solve_base"),
}
PRICED_ONLY_WHERE_VALID = {"alternatives", "simulate"}
# Pictures of many plans, each with a mark of its own, and the board, which draws as `gantt` does.
OTHERS = {"charts", "compare", "serve_files", "sweep"}


def test_every_verb_with_a_picture_is_tried() -> None:
    drawing = re.compile(r"\bwith drawing\(|[^_]chart\(")
    modules = (ROOT / "commands").glob("*.py")
    drawn = {path.stem for path in modules if drawing.search(path.read_text(encoding="utf-8"))}
    assert drawn == {*OF_A_FILE, *SEARCHED, *OTHERS}


pytestmark = pytest.mark.usefixtures("blank_pictures")  # titles are set while pictures are put together


@pytest.fixture
def titles(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the titles of the pages, as they are drawn."""
    found: list[str] = []
    title = Figure.suptitle

    def noted(figure: Figure, text: str, **style: Any) -> Any:
        found.append(text)
        return title(figure, text, **style)

    monkeypatch.setattr(Figure, "suptitle", noted)
    return found


@pytest.fixture
def drawn(tmp_path: Path, titles: list[str]) -> Callable[..., list[str]]:
    """Return what draws the pictures of a verb, given the months of its plan, and returns their titles."""

    def draw(module: str, rest: list[str], moves: dict[str, str]) -> list[str]:
        people = {"members": {"a": {"population": 20}, "b": {"population": 10}}}
        group = write(tmp_path / "small.json", patched(towns(), people))
        plan = write(tmp_path / "plan.json", {"cutovers": moves})
        done = write(tmp_path / "done.json", {"schema": "planner/done/1", "as_of": "2010-04"})
        places = {"PLAN": str(plan), "DONE": str(done), "OUT": str(tmp_path / "out")}
        given = [re.sub("PLAN|DONE|OUT", lambda found: places[found[0]], one) for one in rest]
        assert run(module.removesuffix("_migration"), group, *given).exit_code == 0
        return titles

    return draw


@pytest.mark.parametrize("module", OF_A_FILE)
def test_a_plan_that_nothing_proves_is_marked(module: str, drawn: Callable[..., list[str]]) -> None:
    found = drawn(module, OF_A_FILE[module], MOVES)
    assert found
    assert all(title.startswith("【未証明】") for title in found)


@pytest.mark.parametrize("module", sorted({*OF_A_FILE} - PRICED_ONLY_WHERE_VALID))
def test_a_plan_that_breaks_rules_is_marked(module: str, drawn: Callable[..., list[str]]) -> None:
    found = drawn(module, OF_A_FILE[module], MOVES | {"b/core": "2010-05"})
    assert found
    assert all(re.match("【違反 [12] 件】", title) for title in found)


def _less_sure(found: Any) -> Any:
    """Return what a search has found, or the base of a sensitivity analysis with it, as if not proved."""
    if isinstance(found, tuple):
        return found[0], replace(found[1], bound_yen=found[1].bound_yen - 100)
    if isinstance(found, Replanned):
        return replace(found, outcome=_less_sure(found.outcome))
    return replace(found, result=replace(found.result, bound_yen=found.result.bound_yen - 100))


@pytest.mark.parametrize("module", SEARCHED)
def test_a_plan_that_a_search_has_not_proved_is_marked(
    module: str, drawn: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    place, name = SEARCHED_BY[module]
    search = getattr(import_module(place), name)
    monkeypatch.setattr(import_module(place), name, lambda *given: _less_sure(search(*given)))
    found = drawn(module, SEARCHED[module], MOVES)
    assert found
    assert all(re.match(r"【未証明（ギャップ \d+\.\d\d %）】", title) for title in found)


@pytest.mark.parametrize("module", sorted({*SEARCHED} - {"replan"}))
def test_a_plan_proved_the_cheapest_has_no_mark(module: str, drawn: Callable[..., list[str]]) -> None:
    found = drawn(module, SEARCHED[module], MOVES)
    assert found
    assert not any(title.startswith("【") for title in found)


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("ja", ("【違反 1 件】0: bad", "【未証明】1: hand")),
        ("en", ("[breaks rules: 1] 0: bad", "[not proved] 1: hand")),
    ],
)
def test_cases_side_by_side_are_marked_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str, told: tuple[str, ...]
) -> None:
    entries: list[str] = []
    monkeypatch.setattr(
        "plots.compare.draw_legend", lambda _, found, **__: entries.extend(text for _, text in found)
    )
    group = write(tmp_path / "small.json", towns())
    bad = write(tmp_path / "bad.json", {"cutovers": MOVES | {"b/core": "2010-05"}})
    hand = write(tmp_path / "hand.json", {"cutovers": MOVES})
    run("compare", group, bad, hand, "--out", tmp_path / "out", "--lang", lang)
    assert entries == list(told)


@pytest.mark.parametrize(
    ("lang", "bound_yen", "mark"),
    [
        ("ja", 219, r"【未証明 1 件（ギャップ最大 10\.\d\d %）】"),
        ("en", 219, r"\[not proved: 1, gap up to 10\.\d\d %\] "),
        ("ja", None, "【未証明 1 件】"),
        ("en", 244, "(?![【[])"),
    ],
)
def test_a_sweep_is_marked_by_how_many_of_its_cases_are_not_proved(
    tmp_path: Path, titles: list[str], lang: str, bound_yen: int | None, mark: str
) -> None:
    group, out = write(tmp_path / "small.json", towns()), tmp_path / "out"
    asked = ("sweep", group, "--vary", "vendors.v.points_per_year=0..2", "--workers", "1", "--out", out)
    assert run(*asked).exit_code == 0
    assert titles
    assert not any(title.startswith("【") for title in titles)
    titles.clear()
    answers = [json.loads(line) for line in (out / "sweep.jsonl").read_text("utf-8").splitlines()]
    (one,) = (row for row in answers if row.get("objective_yen") == 244)
    one |= {"status": "optimal" if bound_yen == 244 else "feasible", "bound_yen": bound_yen}
    lines = "".join(json.dumps(row) + "\n" for row in answers)
    (out / "sweep.jsonl").write_text(lines, encoding="utf-8")
    assert run(*asked, "--lang", lang).exit_code == 0
    assert titles
    assert all(re.match(mark, title) for title in titles), titles
