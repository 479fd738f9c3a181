"""Draws the pages of workbooks that `docs/export.md` and `docs/excel.md` show, as LibreOffice prints them.

    python -m benchmarks.sheets

Needs the plan in ``out/hokkaido/`` (`planner solve instances/hokkaido.json`), LibreOffice and poppler. The
letters are those of the charts, so that the pictures are the same wherever they are drawn.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import matplotlib_fontja

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
INSTANCE, PLAN = ROOT / "instances" / "hokkaido.json", ROOT / "out" / "hokkaido" / "plan.json"
# Of each workbook: how it is made, and the picture of a sheet's first page.
BOOKS: dict[str, tuple[list[str | Path], dict[str, str]]] = {
    "plan.xlsx": (
        ["export", INSTANCE, PLAN],
        {"表紙": "export-cover", "スケジュール": "export-schedule", "工程表": "export-gantt"},
    ),
    "group.xlsx": (
        ["template", "--from", INSTANCE],
        {"基本": "excel-first", "リース": "excel-leases"},
    ),
}
_DOTS_AN_INCH = 72
_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""


def main() -> None:
    """Export, print, draw."""
    with tempfile.TemporaryDirectory() as folder:
        for name, (verb, pages) in BOOKS.items():
            workbook = Path(folder) / name
            command = [sys.executable, ROOT / "cli.py", *verb, "-o", workbook, "--quiet"]
            subprocess.run(command, cwd=ROOT, check=True)
            printed = _printed(workbook)
            for sheet, picture in pages.items():
                _draw(printed, sheet, IMAGES / picture)


def _draw(printed: Path, sheet: str, target: Path) -> None:
    page = str(_page_of(printed, sheet))
    options = ["-r", str(_DOTS_AN_INCH), "-png", "-singlefile", "-f", page, "-l", page]
    subprocess.run(["pdftoppm", *options, str(printed), str(target)], check=True)
    print(target)


def _printed(workbook: Path) -> Path:
    """Return a workbook as LibreOffice prints it to PDF."""
    folder = workbook.parent
    fonts = Path(matplotlib_fontja.__file__).parent / "fonts"
    (folder / "fonts.conf").write_text(_FONTS.format(fonts=fonts, cache=folder / "cache"), "utf-8")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command: list[str | Path] = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        folder,
        workbook,
    ]
    environment = os.environ | {"FONTCONFIG_FILE": str(folder / "fonts.conf")}
    subprocess.run(command, check=True, env=environment, capture_output=True)
    return workbook.with_suffix(".pdf")


def _page_of(printed: Path, sheet: str) -> int:
    """Return the first page with a sheet's name at its top or at its foot."""
    text = subprocess.run(["pdftotext", "-layout", printed, "-"], check=True, capture_output=True, text=True)
    for number, page in enumerate(text.stdout.split("\f"), 1):
        head, *_, foot = (page.strip() or " \n ").splitlines() * 2
        if head.endswith(sheet) or foot.strip().startswith(f"{sheet} "):
            return number
    raise LookupError(sheet)


if __name__ == "__main__":
    main()
