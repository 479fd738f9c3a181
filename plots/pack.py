"""The charts of the meeting pack, by name, drawn for the area that its pages leave to them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import matplotlib
import matplotlib_fontja

from planner.pack.material import Material
from planner.pack.pdf import Fonts
from planner.text.language import Text
from plots.compare_pages import render_comparison
from plots.curves import curves_left_out, render_curves
from plots.fonts import FAMILY, ems, printable
from plots.marks import marks_of
from plots.pages import GanttOptions, render_gantt, render_loads, rows_left_out
from plots.paper import ChartArea, on_paper
from plots.savings_page import members_left_out, render_overview, render_savings

_LEFT_OUT = Text(
    "図は{shown}件まで。あとの{more}件は表で確かめてください。",
    "The charts show {shown}; {more} more {more:is|are} left out.",
)


@dataclass(frozen=True, slots=True)
class PackCharts:
    """The charts that were drawn, each as its pages, and what some leave out."""

    pages: dict[str, list[bytes]]
    notes: Mapping[str, Text]


MOST_PAGES = 12  # of the rows of a Gantt chart, and of loads
_MOST_SMALL = 3  # of small charts of each member
_OVERVIEW = (0.68, 0.5)  # of the area: it stands beside a table


def fonts() -> Fonts:
    """Return the fonts of the charts, for the texts around them."""
    folders = [
        Path(matplotlib_fontja.__file__).parent / "fonts",
        Path(matplotlib.get_data_path()) / "fonts" / "ttf",
    ]
    return Fonts(FAMILY, folders, printable, ems)


def on_one_page(material: Material, area_mm: tuple[float, float]) -> bool:
    """Tell whether an area (width and height) holds all rows of the Gantt chart."""
    with on_paper(ChartArea(*area_mm, titled=False)):
        return rows_left_out(material.plan, 1) == 0


def draw(
    material: Material, area_mm: tuple[float, float], wanted: set[str], ending: str = ".svg"
) -> PackCharts:
    """Draw the charts that are wanted.

    Parameters
    ----------
    area_mm
        Width and height of what a page leaves to a chart.
    ending
        Kind of the pictures, as `plots.paper.render` takes it.
    """
    makers = _makers(material, ending)
    pages, notes = {}, {}
    for key in sorted(wanted & makers.keys()):
        share = _OVERVIEW if key == "overview" else (1.0, 1.0)
        with on_paper(ChartArea(area_mm[0] * share[0], area_mm[1] * share[1], titled=False)):
            pages[key] = list(makers[key]().values())
            count, more = _left_out(material, key)
        if more:
            notes[key] = _LEFT_OUT.fill(shown=f"{count - more:,}", more=f"{more:,}")
    return PackCharts(pages, notes)


def _left_out(material: Material, key: str) -> tuple[int, int]:
    """Return how many rows or small charts a chart could have, and how many of them it leaves out."""
    migrations, members = len(material.plan.cutovers), len(material.instance.members)
    found = {
        "gantt": (migrations, rows_left_out(material.plan, MOST_PAGES)),
        "savings": (members, members_left_out(material.savings, _MOST_SMALL)),
        "curves": (migrations, curves_left_out(migrations, _MOST_SMALL)),
    }
    return found.get(key, (0, 0))


def _makers(material: Material, ending: str) -> dict[str, Callable[[], Mapping[str, bytes]]]:
    instance, plan, cases = material.instance, material.plan, material.cases
    return {
        "gantt": lambda: render_gantt(
            instance,
            plan,
            f"gantt{ending}",
            GanttOptions(most_pages=MOST_PAGES, marks=marks_of(instance, material.plan, material.report)),
        ),
        "loads": lambda: render_loads(instance, plan, f"loads{ending}", MOST_PAGES),
        "overview": lambda: render_overview(material.savings, f"overview{ending}"),
        "savings": lambda: render_savings(material.savings, f"savings{ending}", _MOST_SMALL),
        "curves": lambda: render_curves(material, f"curves{ending}", _MOST_SMALL),
        "cases": lambda: {} if cases is None else render_comparison(cases, ending),
    }
