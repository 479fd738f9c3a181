"""The files that a board makes of a state: the chart, the workbook, the papers for the meeting."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from planner.text.faults import PlannerError
from planner.text.language import Text, spoken

if TYPE_CHECKING:
    from planner.board.board import Board
    from planner.board.state import Version
    from planner.reading.load import Loaded
    from planner.reading.plan_file import PlanDocument

_LIMIT_S = 300.0
_MOST_PAGES = 25
_NO_KIND = Text("この種類のファイルは作れません。", "there are no files of this kind")


@dataclass(frozen=True)
class Making:
    """A file to make, in a process of its own: a chart takes seconds in which a board has to answer."""

    kind: str
    loaded: "Loaded"
    document: "PlanDocument"
    digest: str

    def __call__(self, _tell: Callable[[Any], None], _stop: threading.Event, /) -> dict[str, bytes]:
        """Make it; a chart of several pages is several files."""
        return MAKERS[self.kind](self)


def make(board: "Board", version: "Version", kind: str) -> tuple[str, bytes]:
    """Return a file of a version: its name and its content.

    Raises
    ------
    PlannerError
        If there is no such kind, or the file cannot be made.
    """
    from planner.board.child import in_child
    from planner.board.files import loaded_of, plan_of

    if kind not in MAKERS:
        raise PlannerError(_NO_KIND)
    document, digest = plan_of(board, version)
    files = in_child(Making(kind, loaded_of(board, version), document, digest), _LIMIT_S)
    if len(files) > 1:
        return f"{board.base.name}-{version.number}.zip", _zipped(files)
    (content,) = files.values()
    return f"{board.base.name}-{version.number}.{kind.rpartition('.')[2]}", content


def _chart(making: Making) -> dict[str, bytes]:
    from commands.charts import chart, of_file
    from planner.check import check_plan
    from planner.report.talk import Talk
    from planner.text.layout import yen
    from plots.marks import marks_of
    from plots.pages import GanttOptions

    instance, document = making.loaded.instance, making.document
    report = check_plan(instance, document.plan)
    said = None if report.violations else str(yen(report.ledger.total_yen))
    options = GanttOptions(True, said, _MOST_PAGES, marks_of(instance, document.plan, report))
    return chart(
        Talk(spoken(), as_json=False, quiet=True), instance, of_file(instance, document), "gantt.png", options
    )


def _workbook(making: Making) -> dict[str, bytes]:
    from planner.export.making import export_of_file
    from planner.export.sheets import plan_workbook

    return {"plan.xlsx": plan_workbook(export_of_file(making.loaded, making.document, date.today()))}


def _papers(making: Making) -> dict[str, bytes]:
    from commands.pack_files import Pack, Papers
    from planner.pack.material import Material, PackPrint

    day, loaded = date.today(), making.loaded
    material = Material(loaded.instance, loaded.title, making.document, making.digest, PackPrint(day))
    pack = Pack(material, Papers("A3", day, False, frozenset()))
    return {making.kind: pack.file(making.kind)}


MAKERS: dict[str, Callable[[Making], dict[str, bytes]]] = {
    "png": _chart,
    "xlsx": _workbook,
    "report.pdf": _papers,
    "report.html": _papers,
}


def _zipped(files: dict[str, bytes]) -> bytes:
    from io import BytesIO
    from zipfile import ZIP_DEFLATED, ZipFile

    held = BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return held.getvalue()
