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
        if verb in ("init", "solve"):
            continue  # asks; takes long: each has tests of its own
        if verb == "template" and "--members" in rest:
            # Stands for filling the workbook in by hand.
            rest = ["-o", "group.xlsx", "--from", FILLED_IN]
        arguments = [
            str(path) for part in rest for path in (sorted(Path().glob(part)) if "*" in part else [part])
        ]
        result = run(verb, *arguments, "--force") if verb != "validate" else run(verb, *arguments)
        assert result.exit_code == 0, (command, result.output)
    assert set(done) == {"init", "template", "import", "validate", "solve"}
    assert len(list(Path("towns").glob("*.xlsx"))) == 2
    assert read_json(Path("group.json")) == read_json(Path(FILLED_IN))
