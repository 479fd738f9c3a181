"""The files that a comparison is handed over as, pictures apart."""

import json
import re
from collections.abc import Sequence

from planner.reading.file_names import short_name
from planner.reading.plan_file import plan_to_json
from planner.report.tables import to_csv
from planner.report.workbook import Sheet, to_xlsx
from planner.text.layout import pick
from planner.whatif.compare.case import Solved
from planner.whatif.compare.comparison import Comparison
from planner.whatif.compare.tables import (
    burden_table,
    components_table,
    matrix_table,
    months_table,
)
from planner.whatif.compare.text import comparison_page


def comparison_files(comparison: Comparison, pictures: Sequence[str], lang: str) -> dict[str, bytes]:
    """Return the matrix, the workbook, the page that shows the `pictures`, and every plan that was found.

    A plan given again beside its case is the answer of the case: nothing is solved twice.
    """
    files = {
        "compare.csv": to_csv(matrix_table(comparison, lang)),
        "compare.xlsx": _workbook(comparison, lang),
        "compare.md": comparison_page(comparison, pictures, lang).encode(),
    }
    for number, row in enumerate(comparison.rows):
        name = short_name(re.sub(r"[^\w]+", "-", row.solved.case.name).strip("-"))
        if row.solved.result is not None and row.plan is not None:
            files[f"plans/{number}-{name}.json"] = _plan(row.solved)
    return files


def _plan(answer: Solved) -> bytes:
    assert answer.result is not None
    assert answer.ledger is not None
    document = plan_to_json(answer.case.instance, answer.result, answer.ledger.by_component())
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _workbook(comparison: Comparison, lang: str) -> bytes:
    months = months_table(comparison, lang)
    n_cases, migrations = len(comparison.rows), list(comparison.migrations)

    def moved(row: int, column: int) -> bool:
        """Tell whether a cell of the months is another month than that of the base."""
        case = (column - 2) % n_cases if column < 2 + n_cases else column - 1 - n_cases
        if column < 2 or not 0 < case < n_cases or row < 0:
            return False
        difference = comparison.rows[case].against
        return difference is not None and bool(difference.shifts.get(migrations[row], 0))

    return to_xlsx(
        [
            Sheet(pick(lang, "比較表", "matrix"), matrix_table(comparison, lang)),
            Sheet(pick(lang, "本稼働月", "months"), months, frozen=2, marked=moved),
            Sheet(pick(lang, "内訳", "components"), components_table(comparison, lang)),
            Sheet(pick(lang, "団体別負担", "burden"), burden_table(comparison, lang), frozen=2),
        ],
        lang,
    )
