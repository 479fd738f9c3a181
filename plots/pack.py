"""The charts of the meeting pack, by name, drawn for the area that its pages leave to them."""

from collections.abc import Callable, Mapping
from pathlib import Path

import matplotlib
import matplotlib_fontja

from planner.pack.material import Material
from planner.pack.pdf import Fonts
from plots.compare_pages import render_comparison
from plots.curves import render_curves
from plots.fonts import FAMILY, printable
from plots.marks import marks_of
from plots.pages import render_gantt, render_loads
from plots.paper import Paper, on_paper
from plots.savings_page import render_overview, render_savings

Drawn = dict[str, list[bytes]]
MOST_PAGES = 12  # of a chart
_OVERVIEW = (0.68, 0.5)  # of the area: it stands beside a table


def fonts() -> Fonts:
    """Return the fonts of the charts, for the texts around them."""
    folders = [
        Path(matplotlib_fontja.__file__).parent / "fonts",
        Path(matplotlib.get_data_path()) / "fonts" / "ttf",
    ]
    return Fonts(FAMILY, folders, printable)


def draw(
    material: Material, area_mm: tuple[float, float], most_pages: int, wanted: set[str], ending: str = ".svg"
) -> Drawn:
    """Return the charts that are wanted, each as its pages.

    Parameters
    ----------
    area_mm
        Width and height of what a page leaves to a chart.
    most_pages
        Of a chart; what comes later is left out.
    ending
        Kind of the pictures, as `plots.paper.render` takes it.
    """
    makers = _makers(material, most_pages, ending)
    drawn = {}
    for key in wanted & makers.keys():
        share = _OVERVIEW if key == "overview" else (1.0, 1.0)
        with on_paper(Paper(area_mm[0] * share[0], area_mm[1] * share[1], titled=False)):
            drawn[key] = list(makers[key]().values())
    return drawn


def _makers(material: Material, most_pages: int, ending: str) -> dict[str, Callable[[], Mapping[str, bytes]]]:
    instance, plan, cases = material.instance, material.plan, material.cases
    return {
        "gantt": lambda: render_gantt(
            instance,
            plan,
            f"gantt{ending}",
            most_pages=most_pages,
            marks=marks_of(instance, material.report, draft=False),
        ),
        "loads": lambda: render_loads(instance, plan, f"loads{ending}", most_pages),
        "overview": lambda: render_overview(material.savings, f"overview{ending}"),
        "savings": lambda: render_savings(material.savings, f"savings{ending}", most_pages),
        "curves": lambda: render_curves(material.problem, plan, f"curves{ending}", most_pages),
        "cases": lambda: {} if cases is None else render_comparison(cases, ending),
    }
