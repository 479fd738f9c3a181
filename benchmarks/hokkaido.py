"""Run the commands of ``docs/hokkaido.md``, and put their tables and pictures into the page.

``python -m benchmarks.hokkaido`` takes the time of a dozen searches; ``--no-run`` uses what lies in ``out/``.
"""

import argparse
import csv
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from planner.report.markdown import plain, table

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "hokkaido.md"
OUT = ROOT / "out"
COMPARED = OUT / "hokkaido-compare"
MOST_MEMBERS = 10
_PLACE = re.compile(r"(<!-- (diff|compare (.*?)) -->\n).*?(<!-- end -->)", re.DOTALL)


def commands(page: str) -> list[list[str]]:
    """Return the commands of the page that others on it build on: those whose answers it shows."""
    lines = re.findall(r"^planner (.*)$", page, re.MULTILINE)
    return [shlex.split(line) for line in lines if "--case" not in line]


def spliced(page: str) -> str:
    """Return the page with the tables of the answers in their places."""

    def put(match: re.Match[str]) -> str:
        lines = differences() if match[2] == "diff" else section(match[3])
        return match[1] + "\n".join(lines) + "\n" + match[4]

    return _PLACE.sub(put, page)


def section(heading: str) -> list[str]:
    """Return the table under a heading of the comparison's page."""
    text = (COMPARED / "compare.md").read_text(encoding="utf-8")
    (body,) = re.findall(rf"^## {re.escape(heading)}\n\n(.*?)\n(?:\n|\Z)", text, re.MULTILINE | re.DOTALL)
    return str(body).splitlines()


def differences() -> list[str]:
    """Return the members whose amounts differ most, the group and the total, as a table."""
    with (OUT / "hokkaido-diff.csv").open(encoding="utf-8-sig", newline="") as file:
        header, *rows = list(csv.reader(file))
    at = [
        header.index(name)
        for name in ("団体", "本稼働月（前）", "本稼働月（後）", "差（月）", "合計の差（円）")
    ]
    shown = [*rows[:MOST_MEMBERS], *rows[-2:]]
    cells = [[_cell(row[column]) for column in at] for row in shown]
    return table([header[column] for column in at], cells, right=4)


def _cell(text: str) -> str:
    return f"{int(text):+,}" if re.fullmatch(r"-?\d+", text) else plain(text)


def main() -> None:
    """Run, splice, copy."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--no-run", action="store_true", help="use the answers in out/")
    arguments = parser.parse_args()
    page = PAGE.read_text(encoding="utf-8")
    for command in [] if arguments.no_run else commands(page):
        print("planner", shlex.join(command), flush=True)
        subprocess.run(
            [sys.executable, str(ROOT / "cli.py"), *command], cwd=ROOT, check=True, stdout=subprocess.DEVNULL
        )
    PAGE.write_text(spliced(page), encoding="utf-8")
    images = ROOT / "docs" / "images"
    shutil.copy(OUT / "hokkaido" / "gantt.png", images / "hokkaido.png")
    for picture in sorted(COMPARED.glob("*.png")):
        shutil.copy(picture, images / picture.name)


if __name__ == "__main__":
    main()
