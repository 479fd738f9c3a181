"""Frontiers on the terminal, as files, and for programs."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planner.conditions import scenario_document
from planner.conditions.apply import difference
from planner.instance.patch import merge_patch
from planner.outputs import Worth, worth_of_bound
from planner.reading.plan_file import priced_to_json
from planner.report.outputs import to_json
from planner.report.tables import to_csv
from planner.report.workbook import TableSheet, to_xlsx
from planner.text.language import Text
from planner.whatif.tradeoff import words
from planner.whatif.tradeoff.axis import Axis, Measures
from planner.whatif.tradeoff.frontier import Frontier, Tradeoff
from planner.whatif.tradeoff.tables import FrontierRow, everything, points, reached, rows, value_text

FILES = ("tradeoff.csv", "tradeoff.xlsx", "tradeoff.png")
_FOLDER = "tradeoff"


def tradeoff_text(found: Tradeoff) -> str:
    """Return the tables as they stand on the terminal."""
    head = [str(words.TITLE.fill(title=found.problem.instance.display_title())), str(words.BASIS)]
    if any(one.axis is Axis.LOSS for one in found.frontiers):
        head.append(str(words.REFERENCES[found.measures.reference]))
    blocks = [head]
    for frontier in found.frontiers:
        lines = points(found, frontier).lines()
        blocks.append([str(words.AXES[frontier.axis]), *lines, *map(str, remarks(found, frontier))])
    return "\n\n".join("\n".join(block) for block in blocks)


def remarks(found: Tradeoff, frontier: Frontier) -> list[Text]:
    """Say what is proved of a frontier, and what is not."""
    ranges = [] if all(point.total.exact for point in frontier.points) else [words.RANGES]
    return [*ranges, *reached(frontier, found.measures)]


def tradeoff_json(found: Tradeoff) -> dict[str, Any]:
    """Return the same for programs; yen are integers."""
    records = everything(found).records()
    axes: dict[str, Any] = {}
    for frontier in found.frontiers:
        axes[frontier.axis.value] = {
            "exact": frontier.exact,
            "gaps": frontier.gaps,
            "ended": frontier.least is not None,
            "points": [records.pop(0) for _ in frontier.points],
        }
    return {"loss_from": found.measures.reference.value, "axes": axes}


@dataclass(frozen=True)
class Home:
    """Where scenarios stand, and what they go on top of.

    Parameters
    ----------
    base, base_raw
        The file that the scenarios go on top of, and its JSON data.
    raw
        The data that was solved: that of the file with the changes asked for.
    """

    base: Path
    base_raw: dict[str, Any]
    raw: dict[str, Any]
    folder: Path


def tradeoff_files(found: Tradeoff, home: Home) -> dict[str, bytes]:
    """Return the table, every plan, and the scenario of each where there is one."""
    table = everything(found).frame()
    files = {"tradeoff.csv": to_csv(table), "tradeoff.xlsx": to_xlsx([TableSheet(str(words.SHEET), table)])}
    for frontier in found.frontiers:
        for row in rows(found, frontier):
            document = priced_to_json(found.problem.instance, row.point.plan, row.point.ledger.by_component())
            files[f"{_FOLDER}/{row.name}.json"] = to_json(document)
            if row.point.patch is not None:
                files[f"{_FOLDER}/{row.name}-scenario.json"] = _scenario(row, home)
    return files


def _scenario(row: FrontierRow, home: Home) -> bytes:
    assert row.point.patch is not None
    patch = difference(home.base_raw, merge_patch(home.raw, row.point.patch))
    value = value_text(row.axis, row.of(row.axis), row.measures)
    title = str(words.POINT_TITLE.fill(axis=words.AXES[row.axis], value=value))
    document = scenario_document(row.name, title, home.base, home.folder / _FOLDER, patch)
    return to_json(document)


def reach(found: Tradeoff) -> dict[str, int]:
    """Return how far each frontier is known, by question."""
    parts = [frontier_reach(one, found.measures) for one in found.frontiers]
    return {question: far for part in parts for question, far in part.items()}


def frontier_reach(frontier: Frontier, measures: Measures) -> dict[str, int]:
    """Return how many points of a frontier are known, how many to the yen, and whether these are all."""
    asked = f"frontier of {frontier.axis.value}"
    if frontier.axis is Axis.LOSS:
        unit = "yen" if measures.residents is None else "yen a resident"
        asked += f" from {measures.reference.value} in {unit}"
    return {
        f"{asked}: points": len(frontier.points),
        f"{asked}: points to the yen": sum(point.total.exact for point in frontier.points),
        f"{asked}: ended": frontier.least is not None,
        f"{asked}: whole": frontier.exact,
    }


def worth(found: Tradeoff) -> dict[str, Worth]:
    """Return what the cheapest plan is worth, by the hash of the instance."""
    cheapest = found.cheapest
    return {found.problem.instance.sha256: worth_of_bound(cheapest.total_yen, cheapest.low_yen)}
