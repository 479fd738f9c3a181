"""The shell completes the names of files wherever a command takes one."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
from checkout import ROOT
from click.shell_completion import BashComplete, get_completion_class

import cli
from commands.completion import register
from commands.verbs import VERBS

# What is written out, and no name of a file; whatever else takes a text names one.
NO_FILES = {"PATH=VALUE", "PATH=VALUES", "ID", "ID=STATE", "KIND", "KIND=YEN", "MEMBER/BUNDLE"}
NO_FILES |= {"MEMBER=MONTH", "YYYY-MM", "YYYY-MM-DD", "RATE", "PRICE", "ADDRESS", "VERB", "TEXT"}
WITHOUT_METAVAR = {"--within", "--host"}
INSTANCE = "instances/demo.json"


def completed(*words: str) -> set[str]:
    """Return the kinds of what the shell offers for the last of some words."""
    *before, last = words
    found = BashComplete(cli.main, {}, "planner", "_PLANNER_COMPLETE").get_completions(list(before), last)
    return {item.type for item in found}


def parameters(verb: str) -> list[click.Parameter]:
    command = cli.main.get_command(click.Context(cli.main), verb)
    assert command is not None
    return command.params


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_each_file_that_a_verb_takes_is_completed(verb: str) -> None:
    given: list[str] = []
    for one in parameters(verb):
        if isinstance(one.type, click.types.StringParamType):
            assert one.metavar in NO_FILES or one.opts[0] in WITHOUT_METAVAR, one.opts
        if isinstance(one.type, click.Path):
            assert completed(verb, *given, *one.opts[-1:] * isinstance(one, click.Option), "pl") in (
                {"file"},
                {"dir"},
            )
        if isinstance(one, click.Argument):
            given.append(INSTANCE)


@pytest.mark.parametrize("verb", ["gantt", "check", "bound", "explain", "replan", "savings"])
def test_a_plan_is_completed(verb: str) -> None:
    assert completed(verb, INSTANCE, "out/demo/pl") == {"file"}


@pytest.mark.parametrize(
    "words",
    [
        ("diff", INSTANCE, "plan.json"),
        ("solve", INSTANCE, "--start"),
        ("track", INSTANCE, "plan.json", "--done"),
        ("replan", INSTANCE, "plan.json", "--done"),
        ("simulate", INSTANCE, "plan.json", "--against"),
        ("simulate", INSTANCE, "plan.json", "--settings"),
        ("solve", INSTANCE, "--robust-settings"),
        ("template", "--from"),
    ],
)
def test_so_are_the_other_files(words: tuple[str, ...]) -> None:
    assert completed(*words, "out/demo/pl") == {"file"}


@pytest.mark.parametrize(
    ("lang", "verb", "option"),
    [
        (None, "理由を説明", "探索の上限秒数"),
        ("ja_JP.UTF-8", "理由を説明", "探索の上限秒数"),
        (
            "en",
            "Say why there is no plan and what would help; or, with PLAN, why not another month",
            "Seconds to search at most",
        ),
    ],
)
@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_help_is_shown_whole_and_in_the_language_spoken(
    monkeypatch: pytest.MonkeyPatch, shell: str, lang: str | None, verb: str, option: str
) -> None:
    monkeypatch.delenv("PLANNER_LANG", raising=False)
    if lang:
        monkeypatch.setenv("PLANNER_LANG", lang)
    register()
    kind = get_completion_class(shell)
    assert kind is not None
    asked = kind(cli.main, {}, "planner", "_PLANNER_COMPLETE")
    (found,) = asked.get_completions([], "expl")
    assert found.help == verb
    (found,) = asked.get_completions(["solve"], "--time")
    assert found.help == option


def test_fish_cuts_no_help_at_its_first_comma() -> None:
    register()
    kind = get_completion_class("fish")
    assert kind is not None
    assert 'string split --max 1 ","' in kind(cli.main, {}, "planner", "_PLANNER_COMPLETE").source()


@pytest.mark.skipif(shutil.which("fish") is None, reason="fish is not installed")
def test_fish_shows_help_beside_verbs(tmp_path: Path) -> None:
    program = tmp_path / "planner"
    program.write_text(f"#!{sys.executable}\nfrom planner.launch import main\n\nmain()\n", "utf-8")
    program.chmod(0o755)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PATH": path, "PLANNER_LANG": "en"}
    script = '_PLANNER_COMPLETE=fish_source planner | source; complete -C "planner sol"'
    ended = subprocess.run(
        ["fish", "-c", script], capture_output=True, text=True, env=environment, timeout=60, check=False
    )
    assert ended.stdout == "solve\tFind the plan of least cost, prove it, certify it, write it\n"


def test_the_verbs_whose_answers_have_a_schema_are_completed() -> None:
    found = BashComplete(cli.main, {}, "planner", "_").get_completions(["schema", "--answer"], "sim")
    assert [item.value for item in found] == ["simulate"]
