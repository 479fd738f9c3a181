"""Candidates on the terminal, as files, and for programs."""

from typing import Any

from planner.outputs import Worth
from planner.reading.file_names import short_name
from planner.report.outputs import plan_bytes
from planner.report.tables import to_csv
from planner.report.workbook import TableSheet, to_xlsx
from planner.whatif.candidates import words
from planner.whatif.candidates.candidate import Candidate, Candidates, Ranks
from planner.whatif.candidates.tables import everything, gains, heading, matrix, note, ranking
from planner.whatif.compare.report import reach_by_question, worth_by_instance
from planner.whatif.compare.scenario import Solved
from planner.whatif.span import Span

FILES = ("candidates.csv", "candidates-by-member.csv", "candidates.xlsx", "candidates.png")
# More columns than this are read in the file.
_MOST_COLUMNS = 6


def candidates_text(found: Candidates) -> str:
    """Return the tables as they stand on the terminal."""
    title = words.TITLE.fill(title=found.base.instance.display_title())
    head = [str(title), str(words.BASIS), str(words.ALONE)]
    if not found.proved:
        head.append(str(words.RANGES))
    blocks = [head, [str(heading(found)), *ranking(found).lines()]]
    notes = [f"{one.name}: {said}" for one in found.ranked if (said := str(note(one)))]
    blocks += [notes] if notes else []
    by_member = matrix(found)
    if len(by_member.columns) - 1 > _MOST_COLUMNS:
        blocks.append([str(words.IN_FILE)])
    elif by_member.rows:
        blocks.append([str(words.BY_MEMBER), *by_member.lines()])
    return "\n\n".join("\n".join(block) for block in blocks)


def candidates_json(found: Candidates) -> dict[str, Any]:
    """Return the same for programs; yen are integers, ``None`` unknown."""
    return {
        "proved": found.proved,
        "base": _solved_json(found.base),
        "candidates": [
            _candidate_json(place, one) for place, one in zip(found.places, found.ranked, strict=True)
        ],
    }


def _candidate_json(place: Ranks | None, one: Candidate) -> dict[str, Any]:
    gains_yen = one.gains_yen
    return {
        "rank": None if place is None else place.proved,
        "member": one.member,
        "name": one.name,
        "takes_part": one.takes_part,
        "with": _solved_json(one.inside),
        "without": _solved_json(one.outside),
        "others_gain_yen": _span_json(one.others),
        "own_gain_yen": one.own_yen,
        "together_yen": _span_json(one.together),
        "by_member_yen": {payer: yen for payer, yen in gains_yen.items() if payer is not None},
        "group_yen": gains_yen.get(None),
        "note": str(note(one)),
    }


def _solved_json(solved: Solved) -> dict[str, Any]:
    return {
        "status": solved.status.value,
        "objective_yen": solved.total_yen,
        "bound_yen": solved.bound_yen,
    }


def _span_json(span: Span | None) -> dict[str, int | None] | None:
    return None if span is None else {"low": span.low_yen, "high": span.high_yen}


def candidates_files(found: Candidates) -> dict[str, bytes]:
    """Return the tables, and the plan that was found of each question."""
    ranked, by_member = everything(found).frame(), gains(found).frame()
    sheets = [
        TableSheet(str(words.RANKING_SHEET), ranked, 3),
        TableSheet(str(words.MEMBERS_SHEET), by_member, 4),
    ]
    files = {
        "candidates.csv": to_csv(ranked),
        "candidates-by-member.csv": to_csv(by_member),
        "candidates.xlsx": to_xlsx(sheets),
    }
    for solved in _solved(found):
        if solved.result is not None and solved.ledger is not None:
            name = short_name(solved.scenario.name)
            files[f"candidates/{name}.json"] = plan_bytes(solved.instance, solved.result, solved.ledger)
    return files


def plans_found(found: Candidates) -> dict[str, Worth]:
    """Return what the best plan of each instance is worth, by the instance's hash."""
    return worth_by_instance(_solved(found))


def reach(found: Candidates) -> dict[str, int]:
    """Return of each candidate how far the group is known with it, and without it."""
    sides = [
        (f"{side} {one.member}", solved)
        for one in found.ranked
        for side, solved in (("with", one.inside), ("without", one.outside))
    ]
    return reach_by_question(sides)


def _solved(found: Candidates) -> list[Solved]:
    return [found.base, *(solved for one in found.ranked for solved in (one.inside, one.outside))]
