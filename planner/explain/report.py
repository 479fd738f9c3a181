"""The answer of ``planner explain`` without a plan: text, JSON and files."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planner.conditions import scenario_document
from planner.conditions.apply import difference
from planner.explain.explanation import Explanation
from planner.explain.infeasible import words
from planner.explain.infeasible.blocks import rule_of
from planner.explain.infeasible.conflict import Conflict, ConflictEntry
from planner.explain.infeasible.phrasing import Phrasing
from planner.explain.infeasible.text import conflicts_text
from planner.explain.repair.repairs import Repair
from planner.explain.repair.text import change_lines, change_title, repairs_text
from planner.explain.repair.words import TITLE
from planner.instance.model import Instance
from planner.periods.months import format_month
from planner.reading.file_names import short_name
from planner.report.outputs import to_json

_WAYS_FOLDER = "ways"


@dataclass(frozen=True, slots=True)
class Report:
    """An explanation, as it is printed and written.

    Parameters
    ----------
    instance, explanation
        What was asked, and the answer.
    name
        The name of the instance or scenario explained.
    interrupted
        Whether Ctrl-C ended the search.
    """

    instance: Instance
    explanation: Explanation
    name: str
    interrupted: bool = False

    def text(self, *, full: bool = False) -> str:
        """Return conflicts and ways out: on one screen, or in full."""
        solvable = self.explanation.infeasibility.solvable
        if solvable is not False:
            unknown = words.INTERRUPTED if self.interrupted else words.UNKNOWN
            return str((words.SOLVABLE if solvable else unknown).fill(title=self.instance.display_title()))
        blocks = [conflicts_text(self.instance, self.explanation.infeasibility, full=full)]
        if self.explanation.repairs is not None:
            blocks.append(repairs_text(self.instance, self.explanation.repairs))
        return "\n\n".join(blocks)

    def json(self) -> dict[str, Any]:
        """Return the answer for programs; yen are integers."""
        infeasibility, repairs = self.explanation.infeasibility, self.explanation.repairs
        phrasing = Phrasing(self.instance)
        known: dict[str, Any] = {
            "solvable": infeasibility.solvable,
            "complete": infeasibility.complete,
            "conflicts": [_conflict_json(phrasing, one) for one in infeasibility.conflicts],
        }
        if repairs is not None:
            known["ways"] = [_repair_json(self.instance, name, repair) for name, repair in self._named()]
            known["priced_through"] = format_month(repairs.end) if repairs.repairs else None
            known["base_yen"] = repairs.base_yen
            known["base_bound_yen"] = repairs.base_bound_yen
            known["proposals_without_plan"] = repairs.unsolved
        return known

    def reach(self, prices: Iterable[str]) -> dict[str, int]:
        """Return how much is known: whether every conflict, and how many ways at some prices."""
        repairs = self.explanation.repairs
        ways = 0 if repairs is None else len(repairs.repairs)
        complete = self.explanation.infeasibility.complete
        return {"conflicts": complete, f"ways at {sorted(prices)}": ways}

    def files(self, raw: dict[str, Any], base: Path, folder: Path) -> dict[str, bytes]:
        """Return the page and a scenario for each way out, by their path in the folder.

        Parameters
        ----------
        raw
            The data of the file `base`, which the scenarios go on top of.
        """
        page = [f"# {self.instance.display_title()}", "", "```text", self.text(full=True), "```", ""]
        files = {}
        for number, (name, repair) in enumerate(self._named(), 1):
            changes = repair.proposal.relaxations
            title, patch = change_title(self.instance, changes), difference(raw, repair.raw)
            document = scenario_document(name, title, base, folder / _WAYS_FOLDER, patch)
            path = f"{_WAYS_FOLDER}/{name}.json"
            files[path] = to_json(document)
            page += [f"## {TITLE.fill(number=number)}", "", f"[{path}]({path})", ""]
            page += [f"- {line}" for line in change_lines(self.instance, changes, full=True)] + [""]
        return {"explain.md": "\n".join(page).encode()} | files

    def _named(self) -> Iterator[tuple[str, Repair]]:
        """Yield the ways out with the ids of their scenarios."""
        plain = short_name(re.sub(r"[^a-z0-9]+", "-", self.name.lower()).strip("-"))
        repairs = self.explanation.repairs
        for number, repair in enumerate(() if repairs is None else repairs.repairs, 1):
            yield f"{plain}-way-{number}", repair


def _conflict_json(phrasing: Phrasing, conflict: Conflict) -> dict[str, Any]:
    short = conflict.shortage
    return {
        "minimal": conflict.minimal,
        "conditions": [_entry_json(phrasing, entry) for entry in conflict.entries],
        "shortage": None
        if short is None
        else {
            "kind": short.entry.kind.value,
            "subject": short.entry.subject,
            "need": short.need,
            "have": short.have,
            "migrations": short.migrations,
            "text": str(phrasing.shortage(short)),
        },
    }


def _entry_json(phrasing: Phrasing, entry: ConflictEntry) -> dict[str, Any]:
    return {
        "kind": entry.kind.value,
        "rule": rule_of(entry.kind).value,
        "subjects": list(dict.fromkeys(part.subject for part in entry.parts)),
        "years": entry.years,
        "enough": entry.needed,
        "text": str(phrasing.entry(entry)),
    }


def _repair_json(instance: Instance, name: str, repair: Repair) -> dict[str, Any]:
    result = repair.outcome.result
    return {
        "name": name,
        "asks": change_lines(instance, repair.proposal.relaxations, full=True),
        "levers": [one.as_json() for one in repair.proposal.relaxations],
        "changes_yen": repair.proposal.price_yen,
        "changes_proved_cheapest": repair.proposal.cheapest,
        "plan_yen": repair.compared_yen,
        "sum_yen": repair.sum_yen,
        "status": result.status.value,
        "objective_yen": result.objective_yen,
        "bound_yen": result.bound_yen,
    }
