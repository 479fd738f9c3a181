"""Of a group with English names nothing stands in Japanese where English is asked for."""

import re
from pathlib import Path

import pytest
from build import Raw, patched
from cli_cases import MOVES, run, towns, write

from planner.sharing.known import NAMES, known_rule

ERA = re.compile("(平成|令和)[0-9元]+年(度|[0-9]+月)")  # columns of eras have them in both languages
JAPANESE = re.compile("[\u3040-\u30ff\u4e00-\u9fff・、。「」]")


def english() -> Raw:
    people = {"a": {"population": 20, "name": "Aoba"}, "b": {"population": 10, "name": "Kawa"}}
    two = {"migrations": {"core": {"systems": ["tax", "welfare"]}}}
    return patched(towns(), {"title": "Two towns", "members": {"a": people["a"] | two, "b": people["b"]}})


@pytest.mark.parametrize(
    "asked",
    [
        ["share", "PLAN", "--compare", "--leave", "b=2012-02"],
        ["share", "PLAN", "--rule", "nagano", "--leave", "b=2011-12"],
        ["solve"],
        ["savings", "PLAN"],
        ["explain", "PLAN", "--migration", "b"],
        ["alternatives", "PLAN", "--count", "1"],
        ["deadlines", "PLAN"],
    ],
    ids=" ".join,
)
@pytest.mark.usefixtures("undrawn")
def test_nothing_is_said_in_japanese(tmp_path: Path, asked: list[str]) -> None:
    group = write(tmp_path / "two.json", english())
    plan = str(write(tmp_path / "plan.json", {"cutovers": MOVES}))
    verb, *rest = [plan if one == "PLAN" else one for one in asked]
    out = tmp_path / "out"
    done = run(verb, group, *rest, "--out", out, "--lang", "en")
    assert done.exit_code == 0, done.output
    assert not JAPANESE.search(done.output)
    for path in out.glob("*.csv"):
        assert not JAPANESE.search(ERA.sub("", path.read_text(encoding="utf-8-sig"))), path.name


@pytest.mark.parametrize("rule", NAMES)
def test_each_item_of_a_known_rule_has_a_name(rule: str) -> None:
    from planner.sharing.known import _ITEMS

    assert {*known_rule(rule).items} == {*_ITEMS.get(rule, {})}
