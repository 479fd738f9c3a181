"""The page on deadlines shows what its command prints."""

import json
import re
from pathlib import Path

from cli_cases import run, write
from deadline_cases import VOTE, towns
from pages import DOCS

PAGE = (DOCS / "deadlines.md").read_text("utf-8")


def test_the_screen_is_what_the_command_prints(tmp_path: Path, out: Path) -> None:
    shown = re.search(r"<!-- screen -->\n```text\n(.*?)\n```", PAGE, re.DOTALL)
    milestones = re.search(r"```json\n(.*?)```", PAGE, re.DOTALL)
    assert shown is not None
    assert milestones is not None
    assert json.loads(milestones[1]) == {"milestones": {"vote": VOTE}}
    group = write(tmp_path / "group.json", towns(milestones={"vote": VOTE}))
    made = write(tmp_path / "made.json", {"cutovers": {"a/core": "2010-09", "b/core": "2010-11"}})
    result = run("deadlines", group, made, "--out", out, "--as-of", "2010-04", "--quiet")
    assert result.stdout.rstrip("\n") == shown[1]
