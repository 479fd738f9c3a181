"""Draws the pages of the workbook that `docs/export.md` shows, as LibreOffice prints them.

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
PAGES = {"表紙": "export-cover.png", "スケジュール": "export-schedule.png", "工程表": "export-gantt.png"}
_DOTS_AN_INCH = 72
_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""


def main() -> None:
    """Export, print, draw."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        workbook = folder / "plan.xlsx"
        command: list[str | Path] = [
            sys.executable,
            ROOT / "cli.py",
            "export",
            INSTANCE,
            PLAN,
            "-o",
            workbook,
            "--quiet",
        ]
        subprocess.run(command, cwd=ROOT, check=True)
        printed = _printed(workbook)
        for sheet, picture in PAGES.items():
            page = str(_page_of(printed, sheet))
            target = IMAGES / Path(picture).stem
            options = ["-r", str(_DOTS_AN_INCH), "-png", "-singlefile", "-f", page, "-l", page]
            subprocess.run(["pdftoppm", *options, str(printed), str(target)], check=True)
            print(IMAGES / picture)


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
    """Return the first page with a sheet's name at its top."""
    text = subprocess.run(["pdftotext", "-layout", printed, "-"], check=True, capture_output=True, text=True)
    heads = (page.strip().splitlines()[:1] for page in text.stdout.split("\f"))
    return next(number for number, head in enumerate(heads, 1) if head and head[0].endswith(sheet))


if __name__ == "__main__":
    main()
