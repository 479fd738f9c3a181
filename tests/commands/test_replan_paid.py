"""What was really paid is not taken into a new plan, which says so."""

from pathlib import Path

import pytest
from cli_cases import MOVES, run, said, write

pytestmark = pytest.mark.usefixtures("undrawn")


@said(
    "基準月より前に支払う費用（入力した価格による）",
    "paid before the date, at the prices of the file",
)
def test_what_was_paid_is_told_to_be_apart(small: Path, tmp_path: Path, lang: str, said: str) -> None:
    plan = write(tmp_path / "plan.json", {"cutovers": MOVES})
    told = {}
    for paid in ({}, {"paid_yen": 400}):
        done = {"as_of": "2010-06", "cutovers": {"a/core": {"month": "2010-04"} | paid}}
        file = write(tmp_path / "done.json", done)
        result = run("replan", small, plan, "--done", file, "--out", tmp_path / "out", "--lang", lang)
        assert result.exit_code == 0, result.stderr
        (line,) = [one for one in result.stdout.splitlines() if said in one]
        told[len(paid)] = line, "paid_yen" in result.stderr
    assert (told[0][1], told[1][1]) == (False, True)
    assert told[0][0] == told[1][0]
