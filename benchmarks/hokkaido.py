"""Run the commands of ``docs/hokkaido.md``, and put their tables and pictures into the page.

``python -m benchmarks.hokkaido`` takes the time of some sixty searches; ``--no-run`` uses what is in ``out``.
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
from planner.report.spreadsheet import GUARD

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "hokkaido.md"
OUT = ROOT / "out"
COMPARED = OUT / "hokkaido-compare"
MOST_MEMBERS = 10
_PLACE = re.compile(
    r"(<!-- (diff|savings|deadlines|candidates|tradeoff|compare (.*?)) -->\n).*?(<!-- end -->)", re.DOTALL
)


def commands(page: str) -> list[list[str]]:
    """Return the commands of the page that others on it build on: those whose answers it shows."""
    lines = re.findall(r"^planner (.*)$", page, re.MULTILINE)
    return [shlex.split(line) for line in lines if "--case" not in line]


def spliced(page: str) -> str:
    """Return the page with the tables of the answers in their places."""

    def put(match: re.Match[str]) -> str:
        tables = {
            "diff": differences,
            "savings": savings,
            "deadlines": deadlines,
            "candidates": candidates,
            "tradeoff": tradeoff,
        }
        lines = tables.get(match[2], lambda: section(match[3]))()
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
    members = list(dict.fromkeys(row[0].partition("/")[0] for row in rows[:-2]))[:MOST_MEMBERS]
    shown = [*(row for row in rows[:-2] if row[0].partition("/")[0] in members), *rows[-2:]]
    cells = [[_cell(row[column]) for column in at] for row in shown]
    return table([header[column] for column in at], cells, right=4)


def savings() -> list[str]:
    """Return what the best plan saves each member and the group, as a table."""
    with (OUT / "hokkaido" / "savings.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    amounts = ("基準額（円）", "計画の費用（円）")
    header = ("団体", "基準", *amounts, "削減額（円）", "削減率", "累計で下回る月")
    cells = [
        [
            plain(row["団体"]),
            row["基準"],
            *(f"{int(row[name]):,}" for name in amounts),
            _cell(row["削減額（円）"]),
            f"{100 * float(row['削減率']):.1f} %" if row["削減率"] else "—",
            row["累計で下回る月"].strip(GUARD) or "—",
        ]
        for row in rows
    ]
    return table(header, cells, right=5, left=2)


def deadlines() -> list[str]:
    """Return by when what must be decided for each migration, and its slack, as a table."""
    with (OUT / "hokkaido" / "deadlines-by-member.csv").open(encoding="utf-8-sig", newline="") as file:
        (_, *header), *rows = list(csv.reader(file))
    cells = [[_short(cell) for cell in row] for _, *row in rows]
    return table(header, cells, right=len(header) - 2)


def candidates() -> list[str]:
    """Return what each member is worth to the others, as a table; ranges where no optimum is proved."""
    with (OUT / "hokkaido" / "candidates.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    gains = ("ほかの団体と共通分の得", "合わせて")

    def ends(row: dict[str, str], name: str) -> tuple[str, str]:
        return row[f"{name}（少なくとも、円）"], row[f"{name}（多くとも、円）"]

    header = ("順位", "団体", "いない場合の総額（円）", "ほかの団体と共通分の得（円）", "合わせて（円）")
    cells = [
        [
            row["順位"],
            plain(row["候補団体"]),
            _range(*ends(row, "いない場合の総額"), sign=""),
            *(_range(*ends(row, name), sign="+") for name in gains),
        ]
        for row in rows
    ]
    return table(header, cells, right=3, left=2)


def tradeoff() -> list[str]:
    """Return the frontiers as a table."""
    with (OUT / "hokkaido" / "tradeoff.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    names = ("軸", "最後の本稼働", "年度の数", "最も損をする団体")
    header = (*names, "その損（円）", "最小の総額（円）", "総額最小との差（円）")
    cells = [
        [
            *(plain(row[name].strip(GUARD)) for name in names),
            _cell(row["その損（円）"]),
            _range(row["総額の下限（円）"], row["総額（円）"], sign=""),
            _cell(row["総額最小との差（円）"]),
        ]
        for row in rows
    ]
    return table(header, cells, right=5, left=2)


def _range(low: str, high: str, *, sign: str) -> str:
    """Return an amount, or the two ends that it lies between."""
    ends = [f"{int(end.strip(GUARD)):{sign},}" for end in dict.fromkeys([low, high])]
    return "〜".join(ends)


def _cell(text: str) -> str:
    text = text.strip(GUARD)
    return f"{int(text):+,}" if re.fullmatch(r"-?\d+", text) else plain(text)


def _short(text: str) -> str:
    """Return a month, a number or the name of a rule, without what was found and allowed."""
    return f"{int(text):,}" if text.isdecimal() else plain(text.strip(GUARD).split(": ")[0]) or "—"


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
    for name in ("tradeoff.png", "alternatives.png"):
        shutil.copy(OUT / "hokkaido" / name, images / name)
    for picture in sorted(COMPARED.glob("*.png")):
        shutil.copy(picture, images / picture.name)


if __name__ == "__main__":
    main()
