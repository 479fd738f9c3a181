"""A sweep on the terminal, as files, and for programs."""

from collections import Counter
from io import BytesIO
from typing import Any

from planner.report.tables import to_csv
from planner.report.workbook import TableSheet, to_xlsx
from planner.text.language import Text, same
from planner.whatif.sweep import words
from planner.whatif.sweep.case import CaseState, Row, SweepCase, horizon_of
from planner.whatif.sweep.run import Sweep, SweepProgress
from planner.whatif.sweep.tables import (
    cheapest,
    for_people,
    for_programs,
    horizons,
    lines,
    settled,
    short,
    state_of,
    total_of,
)
from planner.whatif.sweep.vary import Point

FILES = ("sweep.csv", "sweep.xlsx", "sweep.png")
MOST_ROWS = 60
_MOST_HORIZONS = 12  # whose cheapest cases are named
_NOT_KNOWN = -(2**100)  # wider than any range


def sweep_text(sweep: Sweep, title: str) -> str:
    """Return what stands on the terminal."""
    said = [str(words.TITLE.fill(title=title)), "", *short(sweep, MOST_ROWS).lines()]
    if len(sweep.cases) > MOST_ROWS:
        said.append(str(words.MORE.fill(count=len(sweep.cases) - MOST_ROWS)))
    said += ["", *map(str, remarks(sweep))]
    return "\n".join(said)


def remarks(sweep: Sweep) -> list[Text]:
    """Say how many cases came to what, the cheapest of them, and what is left to do."""
    counts = Counter(state_of(row) for row in sweep.rows)
    numbers = {state.value: counts[state] for state in CaseState}
    said = [words.COUNTS.fill(count=len(sweep.cases), open=counts[None], **numbers)]
    said += _cheapest(sweep)
    if counts[None]:
        said.append(words.CONTINUE.fill(count=counts[None]))
    if counts[CaseState.FAILED]:
        said.append(words.AGAIN.fill(count=counts[CaseState.FAILED]))
    return said


def _cheapest(sweep: Sweep) -> list[Text]:
    """Name the cheapest case, of several horizons that of each with more than one."""
    parts = horizons(sweep)
    if len(parts) == 1:
        return _best(sweep)
    several = [(part, _best(part)) for part in parts if len(part.cases) > 1]
    within = [
        words.WITHIN_HORIZON.fill(horizon=set_text(horizon_of(part.cases[0].point)), said=said)
        for part, told in several
        for said in told
    ]
    more = [words.MORE_HORIZONS.fill(count=len(within) - _MOST_HORIZONS)] if within[_MOST_HORIZONS:] else []
    return [words.OTHER_HORIZONS, *within[:_MOST_HORIZONS], *more]


def _best(sweep: Sweep) -> list[Text]:
    best = cheapest(sweep)
    if best is None:
        return []
    template = words.CHEAPEST_FOUND if best.rivals else words.CHEAPEST
    total = best.total.text(lambda yen: f"{yen:,}")
    return [template.fill(case=case_text(best.case), total=total, count=best.rivals)]


def reach(sweep: Sweep) -> dict[str, int]:
    """Return how far each case is known: less the yen that its total is open by, least where it has no plan.

    What is set tells a case, and not its key: the limits of a search are no part of the question.
    """
    return {str(case_text(case)): _far(row) for case, row in lines(sweep)}


def _far(row: Row | None) -> int:
    total = total_of(row)
    if total is None or total.low_yen is None or total.high_yen is None:
        return 0 if settled(row) else _NOT_KNOWN
    return total.low_yen - total.high_yen


def case_text(case: SweepCase) -> Text:
    """Write what is set in a case."""
    return set_text(case.point)


def set_text(point: Point) -> Text:
    """Write what a point, or a part of one, sets."""
    return same(", ".join(f"{path}={value}" for path, value in point))


def progress_text(progress: SweepProgress) -> Text:
    """Say how far a sweep is."""
    best = "—" if progress.best_yen is None else f"{progress.best_yen:,}"
    return words.PROGRESS.fill(
        done=progress.done,
        of=progress.of,
        failures=progress.failures,
        best=best,
        left=_duration(progress.left_s),
    )


def _duration(seconds: float | None) -> Text:
    if seconds is None:
        return same("—")
    few = seconds < 90
    return (
        words.SECONDS_LONG.fill(count=round(seconds))
        if few
        else words.MINUTES_LONG.fill(count=round(seconds / 60))
    )


def sweep_files(sweep: Sweep) -> dict[str, bytes]:
    """Return the table as CSV and as a workbook."""
    frame = for_people(sweep).frame()
    return {
        "sweep.csv": to_csv(frame),
        "sweep.xlsx": to_xlsx([TableSheet(str(words.SHEET), frame, frozen=1)]),
    }


def parquet_file(sweep: Sweep) -> dict[str, bytes]:
    """Return the table as a Parquet file, numbers as numbers (needs pyarrow)."""
    buffer = BytesIO()
    for_programs(sweep).frame().convert_dtypes().to_parquet(buffer, index=False)
    return {"sweep.parquet": buffer.getvalue()}


def sweep_json(sweep: Sweep) -> dict[str, Any]:
    """Return the rows for programs; yen are integers."""
    records = for_programs(sweep).records()
    cases = [{"at": dict(case.point)} | record for case, record in zip(sweep.cases, records, strict=True)]
    return {"complete": sweep.complete, "cases": cases}
