"""The shell completes the names of files wherever a command takes one."""

import click
import pytest
from click.shell_completion import BashComplete

import cli
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
