"""The files that a comparison is handed over as, pictures apart."""

from collections.abc import Sequence

from planner.report.layout import pick
from planner.report.tables import to_csv
from planner.report.workbook import Sheet, to_xlsx
from planner.whatif.compare import Comparison
from planner.whatif.tables import burden_table, components_table, matrix_table, months_table
from planner.whatif.text import comparison_page


def comparison_files(comparison: Comparison, pictures: Sequence[str], lang: str) -> dict[str, bytes]:
    """Return the matrix, the workbook and the page by file name; the page shows the `pictures`."""
    return {
        "compare.csv": to_csv(matrix_table(comparison, lang)),
        "compare.xlsx": _workbook(comparison, lang),
        "compare.md": comparison_page(comparison, pictures, lang).encode(),
    }


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
