"""A comparison on the terminal, as a page, for programs, and as files; pictures apart."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from planner.outputs import Worth, plan_sha256, worth_of
from planner.reading.file_names import short_name
from planner.reading.plan_file import plan_to_json
from planner.report.markdown import plain
from planner.report.sums import with_total_row
from planner.report.table import Column, Table
from planner.report.tables import to_csv
from planner.report.workbook import TableSheet, to_xlsx
from planner.solve.result import Status
from planner.text.language import Text
from planner.whatif.compare import columns, tables, words
from planner.whatif.compare.comparison import Compared, Comparison, Differences
from planner.whatif.compare.scenario import Solved


def comparison_text(comparison: Comparison) -> str:
    """Return the tables as they stand on the terminal."""
    blocks = [comparison.title]
    blocks += ["\n".join([str(heading), *table.lines()]) for heading, table in comparison_blocks(comparison)]
    return "\n\n".join(blocks)


def comparison_page(comparison: Comparison, pictures: Sequence[str]) -> str:
    """Return the same as a page of Markdown, with the pictures that lie beside it."""
    lines = [f"# {words.TITLE.fill(title=plain(comparison.title))}"]
    for heading, table in comparison_blocks(comparison):
        lines += ["", f"## {heading}", "", *table.markdown()]
    for name in pictures:
        lines += ["", f"![{name}]({name})"]
    return "\n".join(lines) + "\n"


def comparison_blocks(comparison: Comparison) -> Iterator[tuple[Text, Table[Any]]]:
    """Yield the tables that people read, each with its heading."""
    yield words.RESULTS, Table(columns.RESULTS, comparison.rows, left=2)
    if len(comparison.planned) > 1:
        yield words.TIMING, Table(columns.TIMING, comparison.planned)
    if comparison.differing:
        yield words.COMPONENTS, tables.components(comparison)
    if comparison.load_names:
        yield words.PEAKS, tables.peaks(comparison)
    moved = tables.moved(comparison)
    if moved.rows:
        yield words.MOVED, moved
    noted = [row for row in comparison.rows if columns.note(row).en]
    if noted:
        what = Column[Compared](words.WHAT, columns.note)
        yield words.NOTES, Table((columns.LABEL, what), noted, left=2)


def comparison_json(comparison: Comparison) -> list[dict[str, Any]]:
    """Return the rows for programs; yen are integers, ``None`` unknown."""
    records = Table(columns.FOR_PROGRAMS, comparison.rows).records()
    return [record | _nested(row) for record, row in zip(records, comparison.rows, strict=True)]


def _nested(row: Compared) -> dict[str, Any]:
    return {
        "components_yen": {one.value: yen for one, yen in row.components_yen.items()},
        "peaks": [
            {"resource": key[0].value, "id": key[1], "use": use, "limit": limit}
            for key, (use, limit) in row.peaks.items()
        ],
        "against_base": None if row.differences is None else _differences(row.differences),
    }


def _differences(found: Differences) -> dict[str, Any]:
    burden_yen = found.burden_yen
    return {
        "months_later": {key: months for key, months in found.shifts.items() if months},
        "modes_changed": list(found.modes),
        "joined": list(found.joined),
        "gone": list(found.gone),
        "burden_yen": None if burden_yen is None else {key: yen for key, yen in burden_yen.items() if yen},
    }


def comparison_files(comparison: Comparison, pictures: Sequence[str]) -> dict[str, bytes]:
    """Return the matrix, the workbook, the page that shows the `pictures`, and every plan that was found.

    A plan given again beside its scenario is the answer of the scenario: nothing is solved twice.
    """
    files = {
        "compare.csv": to_csv(Table(columns.matrix(comparison), comparison.rows).frame()),
        "compare.xlsx": _workbook(comparison),
        "compare.md": comparison_page(comparison, pictures).encode(),
    }
    for row in comparison.rows:
        name = short_name(re.sub(r"[^\w]+", "-", row.solved.scenario.name).strip("-"))
        if row.solved.result is not None and row.plan is not None:
            files[f"plans/{row.number}-{name}.json"] = _plan(row.solved)
    return files


def plans_found(comparison: Comparison) -> dict[str, Worth]:
    """Return what the best plan of each instance is worth, by the instance's hash."""
    return worth_by_instance(row.solved for row in comparison.rows)


def reach(comparison: Comparison) -> dict[str, int]:
    """Return of each case whether it has an answer, and whether that is proved."""
    return reach_by_question((_question(row.solved), row.solved) for row in comparison.rows)


def _question(solved: Solved) -> str:
    asked = solved.instance.sha256
    return f"{asked} as in {plan_sha256(solved.plan)}" if solved.fixed and solved.plan is not None else asked


def reach_by_question(answers: Iterable[tuple[str, Solved]]) -> dict[str, int]:
    """Return how far answers are known: 0 is not at all, 1 a plan, 2 the best one or that there is none."""
    known: dict[str, int] = {}
    for question, solved in answers:
        proved = solved.status in (Status.OPTIMAL, Status.INFEASIBLE)
        far = 2 if proved or solved.fixed else int(solved.plan is not None)
        known[question] = max(far, known.get(question, 0))
    return known


def worth_by_instance(answers: Iterable[Solved]) -> dict[str, Worth]:
    """Return what the best plan that was searched for is worth, by the hash of its instance."""
    found: dict[str, Worth] = {}
    for solved in answers:
        if solved.result is not None and solved.plan is not None:
            worth, key = worth_of(solved.result), solved.instance.sha256
            if key not in found or worth.better_than(found[key]):
                found[key] = worth
    return found


def _plan(solved: Solved) -> bytes:
    assert solved.result is not None
    assert solved.ledger is not None
    document = plan_to_json(solved.instance, solved.result, solved.ledger.by_component())
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _workbook(comparison: Comparison) -> bytes:
    n_scenarios, migrations = len(comparison.rows), list(comparison.migrations)

    def moved(row: int, column: int) -> bool:
        """Tell whether a cell of the months is another month than that of the base."""
        number = (column - 2) % n_scenarios if column < 2 + n_scenarios else column - 1 - n_scenarios
        if column < 2 or not 0 < number < n_scenarios or row < 0:
            return False
        differences = comparison.rows[number].differences
        return differences is not None and bool(differences.shifts.get(migrations[row], 0))

    # Cells of months show their era by themselves.
    figures = [one for one in columns.matrix(comparison) if one is not columns.LAST_ERA]
    matrix, burden = Table(figures, comparison.rows), with_total_row(tables.burden(comparison).frame())
    sheets = [
        # A row a figure: as many columns as cases fit on paper, as many as there are figures do not.
        TableSheet(str(words.MATRIX_SHEET), matrix.turned(), widest=18),
        TableSheet(
            str(words.MONTHS_SHEET),
            tables.months(comparison).frame(),
            frozen=2,
            marked=moved,
        ),
        TableSheet(str(words.COMPONENTS_SHEET), tables.all_components(comparison).frame()),
        TableSheet(str(words.BURDEN_SHEET), burden, frozen=2, bold=lambda row: row == len(burden) - 1),
    ]
    return to_xlsx(sheets, comparison.base.solved.instance.display_title())
