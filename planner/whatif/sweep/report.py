"""A sweep on the terminal, as files, and for programs."""

from collections import Counter
from io import BytesIO
from typing import Any

from planner.report.tables import to_csv
from planner.report.workbook import TableSheet, to_xlsx
from planner.text.language import Text, same
from planner.whatif.sweep import words
from planner.whatif.sweep.case import CaseState, Row, SweepCase
from planner.whatif.sweep.run import Sweep, SweepProgress
from planner.whatif.sweep.tables import for_people, for_programs, lines, short, state_of

FILES = ("sweep.csv", "sweep.xlsx", "sweep.png")
MOST_ROWS = 60


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
    best = cheapest(sweep)
    if best is not None:
        said.append(words.CHEAPEST.fill(case=case_text(best[0]), yen=best[1]["objective_yen"]))
    if counts[None]:
        said.append(words.CONTINUE.fill(count=counts[None]))
    if counts[CaseState.FAILED]:
        said.append(words.AGAIN.fill(count=counts[CaseState.FAILED]))
    return said


def cheapest(sweep: Sweep) -> tuple[SweepCase, Row] | None:
    """Return the case of the lowest total, the first of them; ``None`` where none has a plan."""
    planned = [(case, row) for case, row in lines(sweep) if row is not None and "objective_yen" in row]
    return min(planned, key=lambda line: line[1]["objective_yen"], default=None)


def case_text(case: SweepCase) -> Text:
    """Write what is set in a case."""
    return same(", ".join(f"{path}={value}" for path, value in case.point))


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
