"""The answer of ``planner explain`` without a plan: text, JSON and files."""

import json
import re
from pathlib import Path
from typing import Any

from planner.conditions import scenario_document
from planner.conditions.apply import difference
from planner.explain.infeasible.figures import Shortage
from planner.explain.infeasible.subsets import Conflict, Entry, Explanation
from planner.explain.infeasible.text import Shortages, conflicts_text
from planner.explain.infeasible.words import entry_text, shortage_text
from planner.explain.repair.solved import Way, Ways
from planner.explain.repair.words import way_lines, way_title, ways_text
from planner.instance.model import Instance
from planner.reading.file_names import short_name
from planner.text.layout import pick


def solvable_text(instance: Instance, lang: str) -> str:
    """Say that there is nothing to explain."""
    return f"{instance.display_title()}: " + pick(
        lang,
        "すべての条件を満たす計画があり、説明することはありません（planner solve で作成できます）。",
        "there is a plan that keeps every condition; nothing to explain (planner solve makes the plan).",
    )


def unknown_text(instance: Instance, lang: str, *, interrupted: bool = False) -> str:
    """Say that not even this could be told in the time given, or before an interrupt."""
    if interrupted:
        ja = "計画があるかどうか、中断までには分かりませんでした。"
        en = "interrupted before it was known whether there is a plan."
        return f"{instance.display_title()}: {pick(lang, ja, en)}"
    return f"{instance.display_title()}: " + pick(
        lang,
        "計画があるかどうか、時間内には分かりませんでした。--time-limit を延ばしてください。",
        "whether there is a plan could not be told in the time given; allow a longer --time-limit.",
    )


def explained_text(
    instance: Instance,
    explanation: Explanation,
    shortages: Shortages,
    ways: Ways | None,
    lang: str,
    *,
    full: bool = False,
) -> str:
    """Return conflicts and ways out: on one screen, or in full."""
    blocks = [conflicts_text(instance, explanation, shortages, lang, full=full)]
    if ways is not None:
        blocks.append(ways_text(instance, ways, lang))
    return "\n\n".join(blocks)


def explained_json(
    instance: Instance,
    name: str,
    explanation: Explanation,
    shortages: Shortages,
    ways: Ways | None,
    lang: str,
) -> dict[str, Any]:
    """Return the answer for programs; yen are integers. `name` is that of the instance or scenario."""
    known: dict[str, Any] = {
        "solvable": explanation.solvable,
        "complete": explanation.complete,
        "conflicts": [
            _conflict_json(instance, conflict, short, lang)
            for conflict, short in zip(explanation.conflicts, shortages, strict=True)
        ],
    }
    if ways is not None:
        known["ways"] = [
            _way_json(instance, way_name(name, n), way, lang) for n, way in enumerate(ways.ways, 1)
        ]
        known["priced_through"] = f"{ways.end // 12:04d}-{ways.end % 12 + 1:02d}" if ways.ways else None
        known["base_yen"] = ways.base_yen
        known["proposals_without_plan"] = ways.unsolved
    return known


def _conflict_json(
    instance: Instance, conflict: Conflict, short: Shortage | None, lang: str
) -> dict[str, Any]:
    return {
        "minimal": conflict.minimal,
        "conditions": [_entry_json(instance, entry, lang) for entry in conflict.entries],
        "shortage": None
        if short is None
        else {
            "kind": short.entry.kind.value,
            "subject": short.entry.parts[0].subject,
            "need": short.need,
            "have": short.have,
            "migrations": short.migrations,
            "text": shortage_text(instance, short, lang),
        },
    }


def _entry_json(instance: Instance, entry: Entry, lang: str) -> dict[str, Any]:
    return {
        "kind": entry.kind.value,
        "rule": entry.parts[0].rule.value,
        "subjects": list(dict.fromkeys(part.subject for part in entry.parts if part.subject)),
        "years": [part.year for part in entry.parts if part.year is not None],
        "enough": entry.needed,
        "text": entry_text(instance, entry, lang),
    }


def _way_json(instance: Instance, name: str, way: Way, lang: str) -> dict[str, Any]:
    result = way.outcome.result
    return {
        "name": name,
        "asks": way_lines(instance, way.proposal.levers, lang, full=True),
        "levers": [lever.as_json() for lever in way.proposal.levers],
        "changes_yen": way.proposal.price_yen,
        "changes_proved_cheapest": way.proposal.cheapest,
        "plan_yen": way.compared_yen,
        "sum_yen": way.sum_yen,
        "status": result.status.value,
        "objective_yen": result.objective_yen,
        "bound_yen": result.bound_yen,
    }


def way_name(name: str, number: int) -> str:
    """Return the id of the scenario of a way out of an instance or scenario of a name."""
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    return f"{short_name(plain)}-way-{number}"


def explained_files(
    instance: Instance,
    scenario: str,
    raw: dict[str, Any],
    base: Path,
    folder: Path,
    answer: str,
    ways: Ways | None,
    lang: str,
) -> dict[Path, bytes]:
    """Return the page and a scenario for each way out, by path.

    Parameters
    ----------
    scenario
        The name of the instance or scenario explained.
    raw
        The data of the file `base`, which the scenarios go on top of.
    answer
        All of it in words.
    """
    page = [f"# {instance.display_title()}", "", "```text", answer, "```", ""]
    files = {}
    for number, way in enumerate(() if ways is None else ways.ways, 1):
        name = way_name(scenario, number)
        home = folder / "ways"
        levers = way.proposal.levers
        patch = difference(raw, way.raw)
        document = scenario_document(name, way_title(instance, levers, lang), base, home, patch)
        text = json.dumps(document, ensure_ascii=False, indent=1, default=float) + "\n"
        files[home / f"{name}.json"] = text.encode()
        page += [f"## {pick(lang, '案', 'Way ')}{number}", "", f"[ways/{name}.json](ways/{name}.json)", ""]
        page += [f"- {line}" for line in way_lines(instance, levers, lang, full=True)] + [""]
    return {folder / "explain.md": "\n".join(page).encode()} | files
