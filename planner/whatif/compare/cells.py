"""The cells of a comparison: what is said of a case in its row."""

from collections.abc import Callable

from planner.periods.wareki import fiscal_year_label, month_label
from planner.solve.result import Status
from planner.terms import Component
from planner.text.layout import pick
from planner.text.phrases import Said
from planner.whatif.compare.comparison import Comparison, LoadKey, Row

_STATUS: dict[Status, Said] = {
    Status.OPTIMAL: ("最適（証明済み）", "optimal (proved)"),
    Status.FEASIBLE: ("実行可能（最適性は未証明）", "feasible (not proved best)"),
    Status.INFEASIBLE: ("計画なし（証明済み）", "no plan (proved)"),
    Status.UNKNOWN: ("計画が見つからず", "no plan found"),
}


_CLAIMED = ("最適（計画ファイルの記載）", "optimal (as its file says)")
_OTHER_HORIZON = ("計画期間が基準と違い、金額は直接比べられない", "another horizon: amounts do not compare")
_JOINS, _LEAVES = ("加わる団体", "joins"), ("外れる団体", "leaves")


def status_text(row: Row, lang: str) -> str:
    """Return what is known of the case."""
    broken = row.solved.broken
    if broken:
        return pick(lang, f"無効（違反{broken}件）", f"not valid ({broken} violations)")
    if row.solved.claimed and row.solved.status is Status.OPTIMAL:
        return pick(lang, *_CLAIMED)
    return pick(lang, *_STATUS[row.solved.status])


def note_text(comparison: Comparison, row: Row, lang: str) -> str:
    """Return why there is no plan, and what makes the case hard to hold against the base."""
    names, difference = comparison.members, row.against
    said = [pick(lang, *row.solved.reason)]
    if not row.comparable:
        said.append(pick(lang, *_OTHER_HORIZON))
    if difference is not None:
        for label, members in ((_JOINS, difference.joined), (_LEAVES, difference.gone)):
            listed = pick(lang, "、", ", ").join(names[member] for member in members)
            said.append(f"{pick(lang, *label)}: {listed}" if listed else "")
    if not row.alike and (yen := others_yen(comparison, row)) is not None:
        ja = f"ほかの団体と共通分の差 {yen:+,}円"
        said.append(pick(lang, ja, f"the other members and the group: {yen:+,} yen"))
    return pick(lang, "。", "; ").join(filter(None, said))


def total_yen(row: Row) -> int | None:
    """Return cost plus penalties."""
    return None if row.solved.ledger is None else row.solved.ledger.total_yen


def more_yen(comparison: Comparison, row: Row) -> int | None:
    """Return how much more than the base a case comes to; ``None`` for the base itself."""
    own, base = total_yen(row), total_yen(comparison.base)
    return None if row is comparison.base or own is None or base is None else own - base


def others_yen(comparison: Comparison, row: Row) -> int | None:
    """Return how much more the members of both cases and the group pay, where one has other members."""
    if row.against is None:
        return None
    return (
        sum(row.against.burden_yen.values())
        + row.members_yen.get(None, 0)
        - comparison.base.members_yen.get(None, 0)
    )


def last_text(row: Row, lang: str) -> str | None:
    """Return the month of the last cutover as people read it."""
    return month_label(row.months[-1]).said(lang) if row.months else None


def years_text(row: Row, lang: str) -> str:
    """Return how many fiscal years have a cutover, and from when to when."""
    if not row.years:
        return "—"
    calendar = row.solved.case.instance.calendar
    ends = [
        fiscal_year_label(year, calendar).said(lang) for year in dict.fromkeys((row.years[0], row.years[-1]))
    ]
    return f"{len(row.years)} ({pick(lang, '〜', ' to ').join(ends)})"


def burdened(row: Row, sign: int) -> int | None:
    """Return how many members pay more (sign 1) or less (-1) than in the base."""
    if row.against is None:
        return None
    return sum(yen * sign > 0 for yen in row.against.burden_yen.values())


def peak_text(row: Row, key: LoadKey) -> str | None:
    """Return use and limit of a resource where it is tightest: ``9/10``."""
    if key not in row.peaks:
        return None
    used, limit = row.peaks[key]
    return f"{used:,}" if limit is None else f"{used:,}/{limit:,}"


def amount_of(component: Component) -> Callable[[Row], int | None]:
    """Return the cell of a component's amount."""
    return lambda row: row.components_yen.get(component)


def peak_of(key: LoadKey) -> Callable[[Row], str | None]:
    """Return the cell of a resource's use and limit."""
    return lambda row: peak_text(row, key)


def of_ledger(row: Row, figure: str) -> int | None:
    """Return a total of the ledger by the name of its property."""
    return None if row.solved.ledger is None else int(getattr(row.solved.ledger, figure))


def count_shifted(row: Row, counts: Callable[[int], bool]) -> int | None:
    """Return how many members moved by months that count."""
    return None if row.against is None else sum(map(counts, row.against.member_shifts().values()))


def sum_shifts(row: Row, sign: int) -> int | None:
    """Return by how many months members are later (sign 1) or earlier (-1), summed over them."""
    if row.against is None:
        return None
    return sum(abs(months) for months in row.against.member_shifts().values() if months * sign > 0)


def modes_changed(row: Row) -> int | None:
    """Return how many migrations are carried out in another mode."""
    return None if row.against is None else len(row.against.modes)
