"""The page on Excel is walked through: its commands run, one after another, on the files that they make."""

import re
import shlex
from pathlib import Path

import pytest
from cli_cases import run, towns, write
from pages import DOCS, ROOT

from planner.reading.strict_json import read_json

PAGE = (DOCS / "excel.md").read_text("utf-8")
COMMANDS = [
    line for block in re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL) for line in block.splitlines()
]
FILLED_IN = "instances/hokkaido.json"
ANSWERS = "広域\n2026-04\n2036-03\n5\nベンダ\nセンター\n"


def test_the_walk_ends_where_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert (ROOT / FILLED_IN).exists()
    (tmp_path / "instances").mkdir()
    write(tmp_path / FILLED_IN, towns())  # of two towns: the walk is the same as with twenty-eight
    done = []
    for command in COMMANDS:
        program, verb, *rest = shlex.split(command)
        assert program == "planner"
        done.append(verb)
        if verb == "solve":
            continue  # takes long, and has tests of its own
        arguments = [
            str(path) for part in rest for path in (sorted(Path().glob(part)) if "*" in part else [part])
        ]
        # Never by force: no command of the page is in the way of another.
        result = run(verb, *arguments, given=ANSWERS if verb == "init" else None)
        assert result.exit_code == 0, (command, result.output)
        if verb == "init":
            # Stands for filling the workbook in by hand.
            filled = tmp_path / "filled-in.xlsx"
            assert run("template", "-o", filled, "--from", FILLED_IN).exit_code == 0
            filled.replace("group.xlsx")
    assert set(done) == {"init", "template", "import", "validate", "solve"}
    assert len(list(Path("towns").glob("*.xlsx"))) == 2
    assert read_json(Path("group.json")) == read_json(Path(FILLED_IN))
