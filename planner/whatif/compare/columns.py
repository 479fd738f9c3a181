"""The columns that tell of a scenario: each declared once, for terminal, page, file and programs."""

from collections.abc import Callable, Sequence

from planner.periods.wareki import fiscal_year_label, month_label
from planner.report.table import Column, Unit
from planner.report.words import STATUSES
from planner.savings.tables import kind_name
from planner.solve.result import Status
from planner.terms import Component
from planner.text.language import Text, join, same
from planner.whatif.compare import words
from planner.whatif.compare.comparison import Compared, Comparison, LoadKey
from planner.whatif.compare.others import others_more
from planner.whatif.span import signed

_C = Column[Compared]


def status(row: Compared) -> Text:
    """Return what is known of a scenario."""
    solved = row.solved
    if solved.broken:
        return words.BROKEN.fill(count=solved.broken)
    claimed = solved.claimed and solved.status is Status.OPTIMAL
    return words.CLAIMED if claimed else STATUSES[solved.status]


def note(row: Compared) -> Text:
    """Return why there is no plan, and what makes a scenario hard to hold against the base."""
    solved, differences = row.solved, row.differences
    said = [solved.reason]
    if solved.broken:
        said.append(words.NOT_VALID)
    if solved.taken_from:
        said.append(words.TAKEN.fill(title=solved.taken_from))
    if not row.exact:
        said.append(words.NOT_PROVED)
    if not row.comparable:
        said.append(words.OTHER_HORIZON)
    if differences is not None:
        said.append(_named(words.JOINS, [solved.instance.member_name(one) for one in differences.joined]))
        said.append(_named(words.LEAVES, [row.base.instance.member_name(one) for one in differences.gone]))
    if not row.alike and (more := others_more(row)) is not None:
        said.append(words.OTHERS.fill(yen=more.text(lambda yen: f"{yen:+,}")))
    return join((text for text in said if text.en), "。", "; ")


def _named(label: Text, names: Sequence[str]) -> Text:
    return label.fill(names=join(map(same, names))) if names else same("")


def _years(row: Compared) -> Text | str:
    if not row.years:
        return "—"
    calendar = row.solved.instance.calendar
    first, last = (fiscal_year_label(year, calendar) for year in (row.years[0], row.years[-1]))
    said = words.YEARS if first != last else words.YEAR
    return said.fill(count=len(row.years), first=first, last=last)


def _ledger(figure: str) -> Callable[[Compared], int | None]:
    """Return the cell of a total of the ledger, by the name of its property."""
    return lambda row: None if row.solved.ledger is None else int(getattr(row.solved.ledger, figure))


def _moved(counts: Callable[[int], bool]) -> Callable[[Compared], int | None]:
    """Return the cell of how many members moved by months that count."""
    return lambda row: (
        None if row.differences is None else sum(map(counts, row.differences.member_shifts.values()))
    )


def _months(sign: int) -> Callable[[Compared], int | None]:
    """Return the cell of the months by which members are later (sign 1) or earlier, summed over them."""

    def months(row: Compared) -> int | None:
        if row.differences is None:
            return None
        return sum(abs(shift) for shift in row.differences.member_shifts.values() if shift * sign > 0)

    return months


def _burdened(sign: int) -> Callable[[Compared], int | None]:
    """Return the cell of how many members pay more (sign 1) or less than in the base."""

    def burdened(row: Compared) -> int | None:
        if row.differences is None or row.differences.burden_yen is None:
            return None
        return sum(yen * sign > 0 for yen in row.differences.burden_yen.values())

    return burdened


def _more_text(row: Compared) -> Text | str:
    return "—" if row.more is None else row.more.text(signed)


NAME = _C(words.ID, lambda row: row.solved.scenario.name, key="name")
TITLE = _C(words.SCENARIO, lambda row: row.solved.scenario.title, key="title")
LABEL = _C(words.SCENARIO, lambda row: row.label)
MARKED = _C(words.SCENARIO, lambda row: row.label + ("" if row.exact else " *"))
STATUS = _C(Text("状態", "status"), lambda row: row.solved.status, text=status, key="status")
BROKEN = _C(Text("違反", "violations"), lambda row: row.solved.broken, key="violations")
GAP = _C(
    Text("ギャップ", "gap"),
    lambda row: None if row.solved.gap is None else float(row.solved.gap),
    Unit.SHARE,
    key="gap",
)
TOTAL = _C(Text("総額（円）", "total (yen)"), lambda row: row.solved.total_yen, key="objective_yen")
BOUND = _C(
    Text("証明された下限（円）", "proved bound (yen)"), lambda row: row.solved.bound_yen, key="bound_yen"
)
COST = _C(Text("費用（円）", "cost (yen)"), _ledger("cost_yen"), key="cost_yen")
PENALTY = _C(Text("ペナルティ（円）", "penalties (yen)"), _ledger("penalty_yen"), key="penalty_yen")
MORE = _C(
    Text("基準との差", "against base"),
    lambda row: None if row.more is None else row.more.exact_yen,
    text=_more_text,
)
MORE_EXACT = _C(
    Text("総額の基準との差（円）", "total against base (yen)"),
    lambda row: None if row.more is None else row.more.exact_yen,
    key="objective_more_yen",
)
MORE_LOW = _C(
    Text("総額の基準との差の下限（円）", "total against base, at least (yen)"),
    lambda row: None if row.more is None else row.more.low_yen,
    key="objective_more_at_least_yen",
)
MORE_HIGH = _C(
    Text("総額の基準との差の上限（円）", "total against base, at most (yen)"),
    lambda row: None if row.more is None else row.more.high_yen,
    key="objective_more_at_most_yen",
)
BASELINE = _C(
    Text("削減額の基準", "baseline"), lambda row: None if row.saving is None else kind_name(row.saving.kind)
)
SAVING = _C(
    Text("削減額（円）", "saving (yen)"),
    lambda row: None if row.saving is None else row.saving.yen,
    key="saving_yen",
)
RATE = _C(
    Text("削減率", "saving, share"),
    lambda row: None if row.saving is None or row.saving.rate is None else float(row.saving.rate),
    Unit.SHARE,
    key="saving_rate",
)
PAYS_BACK = _C(
    Text("累計で基準を下回る月", "pays back in"),
    lambda row: None if row.saving is None else row.saving.pays_back,
    Unit.MONTH,
    key="pays_back",
)
LAST = _C(
    Text("最後の本稼働", "last cutover"),
    lambda row: row.months[-1] if row.months else None,
    Unit.MONTH,
    key="last_cutover",
)
LAST_ERA = _C(
    Text("最後の本稼働（和暦）", "last cutover (label)"),
    lambda row: month_label(row.months[-1]) if row.months else None,
)
YEARS = _C(
    Text("本稼働の年度", "years of cutovers"), lambda row: list(row.years), text=_years, key="fiscal_years"
)
N_YEARS = _C(Text("本稼働のある年度数", "fiscal years with a cutover"), lambda row: len(row.years) or None)
N_MOVED = _C(Text("時期が変わる団体", "members moved"), _moved(lambda months: months != 0))
N_EARLIER = _C(Text("早まる団体", "members earlier"), _moved(lambda months: months < 0))
EARLIER = _C(Text("早まる月数（延べ）", "months earlier (sum)"), _months(-1))
N_LATER = _C(Text("遅れる団体", "members later"), _moved(lambda months: months > 0))
LATER = _C(Text("遅れる月数（延べ）", "months later (sum)"), _months(1))
MODES = _C(
    Text("方式が変わる移行", "modes changed"),
    lambda row: None if row.differences is None else len(row.differences.modes),
)
BETTER_OFF = _C(Text("負担が減る団体", "members better off"), _burdened(-1))
WORSE_OFF = _C(Text("負担が増える団体", "members worse off"), _burdened(1))
NOTE = _C(words.NOTE, note, key="note")
WALL = _C(Text("計算時間（秒）", "wall (s)"), lambda row: round(row.solved.wall_s, 3), key="wall_s")

RESULTS = (LABEL, STATUS, GAP, TOTAL, MORE, PENALTY, SAVING, LAST)
TIMING = (MARKED, YEARS, N_EARLIER, EARLIER, N_LATER, LATER, BETTER_OFF, WORSE_OFF)
_MONEY = (TITLE, NAME, STATUS, GAP, TOTAL, MORE_EXACT, MORE_LOW, MORE_HIGH, COST, PENALTY)
_SAVING = (BASELINE, SAVING, RATE, PAYS_BACK)
_MOVES = (N_MOVED, N_EARLIER, EARLIER, N_LATER, LATER, MODES, BETTER_OFF, WORSE_OFF, NOTE)
FOR_PROGRAMS = (
    *(NAME, TITLE, STATUS, BROKEN, TOTAL, BOUND, GAP, COST, PENALTY, MORE_EXACT, MORE_LOW, MORE_HIGH),
    *(SAVING, RATE, PAYS_BACK, LAST, YEARS, NOTE, WALL),
)


def matrix(comparison: Comparison) -> list[_C]:
    """Return all columns of the file that has a row a scenario."""
    components = (_component(one) for one in Component)
    peaks = (_peak(key, name) for key, name in comparison.load_names.items())
    return [*_MONEY, *_SAVING, *components, LAST, LAST_ERA, N_YEARS, *peaks, *_MOVES]


def _component(one: Component) -> _C:
    return _C(words.YEN_OF.fill(name=one.label), lambda row: row.components_yen.get(one))


def _peak(key: LoadKey, name: str) -> _C:
    heading = words.PEAK_OF.fill(name=name, what=key[0].label)
    return _C(heading, lambda row: peak_text(row, key) if key in row.peaks else None)


def peak_text(row: Compared, key: LoadKey) -> str:
    """Return use and limit of a resource where it is tightest: ``9/10``."""
    if key not in row.peaks:
        return "—"
    used, limit = row.peaks[key]
    return f"{used:,}" if limit is None else f"{used:,}/{limit:,}"
