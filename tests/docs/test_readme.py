"""What the README shows is what its commands print, and the figures that it quotes are theirs."""

import re
from collections.abc import Callable
from functools import cache

import pytest
from checkout import ROOT
from click.testing import CliRunner

from cli import main
from commands.verbs import VERBS

README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def solved(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """Return what solving an instance prints; each is solved once."""

    @cache
    def printed(instance: str) -> str:
        out = tmp_path_factory.mktemp("out")
        arguments = ["solve", str(ROOT / "instances" / instance), "--out", str(out), "--quiet"]
        with pytest.MonkeyPatch.context() as patch:  # no charts: only what is printed counts
            patch.setattr("commands.outputs._charts", lambda *_: ([], None))
            result = CliRunner().invoke(main, arguments)
        assert result.exit_code == 0
        return result.stdout

    return printed


def test_the_first_command_prints_what_the_readme_shows(solved: Callable[[str], str]) -> None:
    shown = re.search(r"```text\n(.*?)\n```", README, re.DOTALL)
    assert shown is not None
    assert solved("hokkaido.json").rstrip() == shown[1]


@pytest.mark.parametrize(
    ("instance", "year"), [("hokkaido.json", "平成25年度"), ("scenarios/hokkaido-actual.json", "平成26年度")]
)
def test_the_figures_of_history_and_of_the_best_plan_are_as_quoted(
    instance: str, year: str, solved: Callable[[str], str]
) -> None:
    printed = solved(instance)
    total = re.search(r"総額\s+([\d,]+)円", printed)
    assert total is not None
    row = next(line for line in README.splitlines() if instance in line and line.startswith("| "))
    assert f"| {total[1]} |" in row
    assert year in row
    years = next(line for line in printed.splitlines() if line.startswith("団体"))
    assert years.split()[-1] == year


def test_every_command_is_in_the_table() -> None:
    table = set(re.findall(r"`planner (\w+)", README))
    assert set(VERBS) <= table
