"""One plan has one hash on every paper: that in the corner of pictures is in proof, report and workbook."""

import json
from datetime import date
from hashlib import sha256
from pathlib import Path

from cli_cases import run, towns, write

from commands.stamp import stamp_text
from planner.outputs import plan_sha256
from planner.reading.instance import parse_instance
from planner.reading.plan_file import read_plan

NAME = "計画の内容の SHA-256"


def test_papers_and_pictures_tell_the_same_hash_of_a_plan(tmp_path: Path) -> None:
    file, out = write(tmp_path / "towns.json", towns()), tmp_path / "out"
    assert run("solve", file, "--out", out, "--quiet").exit_code == 0
    plan = out / "plan.json"
    # The same decisions in a file of other bytes.
    plan.write_text(json.dumps(json.loads(plan.read_text("utf-8")), indent=1), "utf-8")
    instance = parse_instance(towns(), "towns")[0]
    content = plan_sha256(read_plan(plan, instance).plan)
    assert content[:8] in str(stamp_text(date(2026, 11, 29), instance, read_plan(plan, instance).plan))
    assert f"{NAME}: {content}" in run("check", file, plan).stdout
    assert json.loads(run("check", file, plan, "--json").stdout)["plan_content_sha256"] == content
    told = json.loads(run("verify", file, plan, "--out", out, "--json", "--quiet").stdout)
    of_file = sha256(plan.read_bytes()).hexdigest()
    assert (told["plan_content_sha256"], told["plan_sha256"]) == (content, of_file)
    assert f"| {NAME} | `{content}` |" in (out / "proof.md").read_text("utf-8")
    assert run("report", file, plan, "--no-prices", "--out", out, "--quiet").exit_code == 0
    page = (out / "report.html").read_text("utf-8")
    assert NAME in page
    assert content in page
    assert of_file in page
    assert run("export", file, plan, "-o", out / "plan.md").exit_code == 0
    assert content in (out / "plan.md").read_text("utf-8")
