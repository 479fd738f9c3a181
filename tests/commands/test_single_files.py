"""A file of `-o` is replaced by the verb that wrote it alone: no other one could make it again."""

from collections.abc import Callable
from pathlib import Path

import pytest
from cli_cases import MOVES, run, said, write
from click.testing import Result

pytestmark = pytest.mark.usefixtures("undrawn")

ANSWERS = "広域\n2026-04\n2036-03\n5\nベンダ\nセンター\n"
Make = Callable[..., Result]


def init(path: Path, *options: str) -> Result:
    return run("init", "-o", path, *options, given=ANSWERS)


def template(path: Path, *options: str) -> Result:
    return run("template", "-o", path, "--members", 2, *options)


def of_a_town(path: Path, *options: str) -> Result:
    return run("template", "-o", path, "--member", *options)


def export(path: Path, *options: str) -> Result:
    return run("export", path.parent / "small.json", path.parent / "plan.json", "-o", path, *options)


def generate(path: Path, *options: str) -> Result:
    return run("generate", "--members", 2, "-o", path, *options)


def instance_read(path: Path, *options: str) -> Result:
    return run("import", path.parent / "small.xlsx", "-o", path, *options)


def plan_read(path: Path, *options: str) -> Result:
    group, plan = path.parent / "small.json", path.parent / "plan.xlsx"
    return run("import", group, "--plan", plan, "-o", path, *options)


@said("この実行が書いたのではないファイル", "not written by an earlier run of this command")
@pytest.mark.parametrize(
    ("first", "second", "name"),
    [
        (init, template, "f.xlsx"),
        (template, init, "f.xlsx"),
        (template, of_a_town, "f.xlsx"),
        (init, export, "f.xlsx"),
        (generate, instance_read, "f.json"),
        (instance_read, plan_read, "f.json"),
        (plan_read, generate, "f.json"),
    ],
)
def test_what_another_verb_wrote_is_replaced_by_force_alone(
    small: Path, first: Make, second: Make, name: str, lang: str, said: str
) -> None:
    write(small.with_name("plan.json"), {"schema": "planner/plan/1", "cutovers": MOVES})
    run("template", "--from", small, "-o", small.with_name("small.xlsx"))
    export(small.with_name("plan.xlsx"))
    path = small.with_name(name)
    for _ in range(2):  # its own is replaced
        assert first(path).exit_code == 0
    before = path.read_bytes()
    refused = second(path, "--lang", lang)
    assert refused.exit_code == 1
    assert said in refused.stderr
    assert path.read_bytes() == before
    assert second(path, "--force").exit_code == 0
    assert path.read_bytes() != before
    assert first(path).exit_code == 1
