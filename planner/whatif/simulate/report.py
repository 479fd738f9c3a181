"""A simulated plan on the terminal, as files, and for programs."""

from dataclasses import dataclass
from typing import Any

from planner.outputs import plan_sha256
from planner.periods.months import format_month
from planner.periods.wareki import month_label
from planner.report.plan_book import PlanWorth, plan_book
from planner.report.proved import Standing
from planner.report.tables import to_csv
from planner.report.workbook import TableSheet
from planner.text.language import NOTHING, Text
from planner.whatif.simulate import words
from planner.whatif.simulate.figures import (
    PERCENTILES,
    Chance,
    Mean,
    MemberRow,
    all_kept,
    difference,
    mean,
    member_rows,
    percentile,
)
from planner.whatif.simulate.run import NEVER, Study
from planner.whatif.simulate.settings import SimulationSettings
from planner.whatif.simulate.tables import error_95, everything, month, short, worlds_table, written

FILES = ("simulate.csv", "simulate.xlsx", "simulate.png")


@dataclass(frozen=True, slots=True)
class SimulatedPlans:
    """One plan, or two in the same worlds; `seed` made them."""

    study: Study
    other: Study | None
    seed: int
    other_name: str = ""


def reach(answer: SimulatedPlans, uncertain: SimulationSettings) -> dict[str, int]:
    """Return through how many worlds of its settings each plan was carried."""
    studies = [answer.study, *([] if answer.other is None else [answer.other])]
    return {f"{plan_sha256(one.plan)} in {uncertain.model_dump_json()}": one.runs for one in studies}


def simulate_text(answer: SimulatedPlans) -> str:
    """Return what stands on the terminal."""
    study = answer.study
    said: list[str] = [
        str(words.TITLE.fill(title=study.instance.display_title())),
        str(words.RUNS.fill(runs=study.runs, seed=answer.seed)),
        "",
        *short(study).lines(),
        "",
        *map(str, summary(study)),
    ]
    worst = hurts_most(member_rows(study))
    if worst is not None and worst.hurt_yen is not None:
        name = study.instance.migration_name(worst.migration)
        yen = worst.hurt_yen
        said.append(str(words.WORST.fill(name=name, yen=round(yen.mean), error=error_95(yen))))
    if answer.other is not None:
        said += ["", str(words.AGAINST.fill(plan=answer.other_name)), *map(str, summary(answer.other))]
        said.append(str(difference_text(study, answer.other)))
    return "\n".join([*said, "", str(words.RULE), str(words.ERRORS)])


def summary(study: Study) -> list[Text]:
    """Say what a plan comes to over all worlds."""
    total = {f"p{percent}": percentile(study.total_yen, percent) for percent in PERCENTILES}
    lasts = study.last.tolist()
    last = {f"p{percent}": _label(percentile(lasts, percent)) for percent in PERCENTILES}
    average = mean(study.total_yen)
    planned = int(study.planned.max(initial=NEVER))
    figures = {"mean": round(average.mean), "error": error_95(average)}
    return [
        words.TOTAL.fill(planned=study.planned_yen, **total, **figures),
        words.LAST.fill(planned=_label(planned), **last),
        words.KEPT.fill(chance=written(all_kept(study))),
    ]


def difference_text(study: Study, other: Study) -> Text:
    """Say which of two plans is cheaper, and how surely."""
    found = difference(study, other)
    yen, error = round(found.more_yen.mean), error_95(found.more_yen)
    return words.DIFFERENCE.fill(yen=yen, error=error, chance=written(found.cheaper))


def hurts_most(rows: list[MemberRow]) -> MemberRow | None:
    """Return the migration whose delay adds most, of those where it adds more than it may by chance."""
    sure = [row for row in rows if row.hurt_yen and row.hurt_yen.mean > 1.96 * row.hurt_yen.error]
    return max(sure, key=lambda row: row.hurt_yen.mean if row.hurt_yen else 0.0, default=None)


def simulate_files(answer: SimulatedPlans, standing: Standing) -> dict[str, bytes]:
    """Return the table of migrations as CSV, and it and the worlds as a workbook."""
    frame = everything(answer.study).frame()
    worlds = worlds_table(answer.study, answer.other).frame()
    sheets = [
        TableSheet(str(words.SHEET_MEMBERS), frame, frozen=2),
        TableSheet(str(words.SHEET_RUNS), worlds, frozen=1),
    ]
    title = str(words.TITLE.fill(title=answer.study.instance.display_title()))
    book = plan_book(sheets, title, PlanWorth(0, standing.proved))
    return {"simulate.csv": to_csv(frame), "simulate.xlsx": book}


def simulate_json(answer: SimulatedPlans) -> dict[str, Any]:
    """Return everything for programs; yen are integers, chances shares of 1 with their ends."""
    other = answer.other
    found = None if other is None else difference(answer.study, other)
    return {
        "seed": answer.seed,
        "plan": _plan(answer.study),
        "against": None if other is None else _plan(other),
        "more_yen": None if found is None else mean_json(found.more_yen),
        "cheaper": None if found is None else chance_json(found.cheaper),
    }


def _plan(study: Study) -> dict[str, Any]:
    lasts = study.last.tolist()
    return {
        "runs": study.runs,
        "planned_yen": study.planned_yen,
        "mean_yen": mean_json(mean(study.total_yen)),
        "total_yen": {f"p{percent}": percentile(study.total_yen, percent) for percent in PERCENTILES},
        "last_cutover": {f"p{percent}": _month(percentile(lasts, percent)) for percent in PERCENTILES},
        "all_kept": chance_json(all_kept(study)),
        "migrations": [_member(study, row) for row in member_rows(study)],
    }


def _member(study: Study, row: MemberRow) -> dict[str, Any]:
    return {
        "migration": row.migration,
        "name": study.instance.migration_name(row.migration),
        "planned": format_month(row.planned),
        "on_time": chance_json(row.on_time),
        "window": chance_json(row.window),
        "legal": None if row.legal is None else chance_json(row.legal),
        "left_out": chance_json(row.out),
        "no_room": chance_json(row.no_room),
        "delayed": chance_json(row.delayed),
        "mean_months_late": row.mean_late,
        "p80_months_late": row.late_80,
        "hurt_yen": None if row.hurt_yen is None else mean_json(row.hurt_yen),
    }


def chance_json(one: Chance) -> dict[str, float]:
    """Return a chance with its ends for programs."""
    return {"share": one.share, "low": one.low, "high": one.high}


def mean_json(one: Mean) -> dict[str, int]:
    """Return a mean and its standard error for programs, in whole yen."""
    return {"yen": round(one.mean), "standard_error_yen": round(one.error)}


def _month(number: int) -> str | None:
    found = month(number)
    return None if found is None else format_month(found)


def _label(number: int) -> Text:
    return NOTHING if number == NEVER else month_label(number)
