"""Whatever is done with a plan that breaks rules, it is said that it does."""

import re
from pathlib import Path

import click
import pytest
from build import patched
from cli_cases import MOVES, run, towns, write

import cli

# By verb: what follows INSTANCE and PLAN.
VERBS: dict[str, list[str]] = {
    "alternatives": [],
    "bound": [],
    "check": [],
    "deadlines": ["--out", "OUT"],
    "diff": ["PLAN"],
    "explain": ["--migration", "b", "--out", "OUT"],
    "export": ["-o", "OUT/plan.xlsx"],
    "gantt": ["-o", "OUT/gantt.png"],
    "replan": ["--as-of", "2010-04", "--out", "OUT"],
    "report": ["--out", "OUT"],
    "savings": ["--out", "OUT"],
    "sensitivity": ["--only", "wishes", "--out", "OUT"],
    "share": ["--out", "OUT"],
    "simulate": ["--runs", "2"],
    "track": ["--done", "DONE", "--out", "OUT"],
    "verify": ["--out", "OUT"],
}
BOARD = "serve"  # shows at each bar what it breaks
TOLD = re.compile("違反|規則に反し|規則を.*破って")


def test_every_verb_that_takes_a_plan_is_tried() -> None:
    context = click.Context(cli.main)
    verbs = {name: cli.main.get_command(context, name) for name in cli.main.list_commands(context)}
    taken = {
        name
        for name, verb in verbs.items()
        for one in (verb.params if verb else ())
        if isinstance(one, click.Argument) and (one.metavar or "").strip("[]") == "PLAN"
    }
    assert taken == {*VERBS, BOARD}


@pytest.mark.parametrize("verb", VERBS)
def test_a_plan_that_breaks_rules_is_told(verb: str, tmp_path: Path) -> None:
    people = {"members": {"a": {"population": 20}, "b": {"population": 10}}}
    group = write(tmp_path / "small.json", patched(towns(), people))
    # The vendor moves one a year.
    plan = write(tmp_path / "plan.json", {"cutovers": MOVES | {"b/core": "2010-05"}})
    done = write(tmp_path / "done.json", {"schema": "planner/done/1", "as_of": "2010-04"})
    places = {"PLAN": str(plan), "DONE": str(done), "OUT": str(tmp_path / "out")}
    rest = [re.sub("PLAN|DONE|OUT", lambda found: places[found[0]], one) for one in VERBS[verb]]
    assert TOLD.search(run(verb, group, plan, *rest).output)
