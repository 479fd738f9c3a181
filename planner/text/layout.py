"""Plain text that lines up, full-width characters included."""

from collections.abc import Iterable, Sequence

from rich.cells import cell_len

from planner.text.language import Text, same


def pick(lang: str, ja: str, en: str) -> str:
    """Return the text in the language asked for."""
    return en if lang == "en" else ja


def yen(amount: int | None) -> Text:
    """Write an amount with separators and its unit; a dash where it is unknown."""
    return same("—") if amount is None else Text(f"{amount:,}円", f"JPY {amount:,}")


def percent(share: float | None) -> str:
    """Write a share as a percentage with enough places to tell it from zero."""
    if share is None:
        return "—"
    if share and abs(share) < 0.00005:
        return f"{share * 100:.2g} %"
    return f"{share * 100:.2f} %"


def filled(head: str, parts: Iterable[str | Text], width: int) -> list[str]:
    """Return parts after a head in lines of at most so many half-width characters, where each fits in one."""
    lines, indent = [head], " " * cell_len(head)
    for part in map(str, parts):
        between = "" if lines[-1] in (head, indent) else str(Text("、", ", "))
        if between and cell_len(lines[-1] + between + part) > width:
            lines[-1] += between.rstrip()
            lines.append(indent)
            between = ""
        lines[-1] += between + part
    return lines


def columns(
    rows: Sequence[Sequence[str | Text]], left: int = 1, *, centred: bool = False, ragged: bool = False
) -> list[str]:
    """Return rows as lines of aligned columns; the first `left` columns to the left, others right.

    Parameters
    ----------
    rows
        Cells; every row of one length, the header first.
    left
        How many columns are aligned to the left.
    centred
        Whether the other columns are centred instead.
    ragged
        Whether the last column is aligned to the left too.
    """
    said = [[str(cell) for cell in row] for row in rows]
    widths = [max(cell_len(row[at]) for row in said) for at in range(len(said[0]))]
    free = len(widths) - 1 if ragged else None
    lines = []
    for row in said:
        cells = []
        for at, (cell, width) in enumerate(zip(row, widths, strict=True)):
            space = width - cell_len(cell)
            before = 0 if at < left or at == free else space // 2 if centred else space
            cells.append(" " * before + cell + " " * (space - before))
        lines.append("  ".join(cells).rstrip())
    return lines
