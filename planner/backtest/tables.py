"""The tables of a back-test's page."""

from collections import Counter
from collections.abc import Iterable, Iterator
from statistics import median

from planner.backtest import words
from planner.backtest.case import RealGroup
from planner.backtest.study import BacktestStudy, Summary
from planner.backtest.trial import Extra
from planner.backtest.variants import BASE, BLIND, KNOWN
from planner.periods.months import format_month
from planner.report.markdown import plain, table
from planner.text.language import Text

_MILLION = 1_000_000
_DASH = "—"
_FAR = 0.2  # of all moves, that more or fewer lie near the real months


def two(text: Text) -> str:
    """Return both languages beside each other."""
    return text.ja if text.ja == text.en else f"{text.ja} {text.en}"


def share(value: float | None, places: int = 1) -> str:
    """Write a share as a percentage."""
    return _DASH if value is None else f"{100 * value:.{places}f} %"


def extra_text(extra: Extra | None, places: int) -> str:
    """Write by what share real schedules are dearer: from what to what where the cheapest is not proved."""
    if extra is None:
        return _DASH
    if extra.most is None:
        return f"≥ {share(extra.least, places)}"
    least, most = share(extra.least, places), share(extra.most, places)
    return least if least == most else f"{least.removesuffix(' %')}〜{most}"


def group_table(study: BacktestStudy) -> list[str]:
    """Return a row a group."""
    rows = [_group_row(study, case) for case in study.cases]
    return table(map(two, words.HEADER), rows, len(words.HEADER) - 1)


def _group_row(study: BacktestStudy, case: RealGroup) -> list[str]:
    trial = study.trial(case)
    assert trial is not None
    real, shifts = sorted(case.months().values()), sorted(study.shifts(case).values())
    published = case.reported_saving()
    return [
        plain(case.instance.display_title()),
        str(len(real)),
        f"{format_month(real[0])}..{format_month(real[-1])}",
        f"{trial.real_yen / _MILLION:,.1f}",
        _DASH if trial.best_yen is None else f"{trial.best_yen / _MILLION:,.1f}",
        extra_text(trial.extra, 2),
        two(words.PROVED)
        if trial.proved
        else two(words.NO_PLAN)
        if trial.gap is None
        else share(trial.gap, 3),
        " / ".join(f"{value:+g}" for value in (shifts[0], median(shifts), shifts[-1])) if shifts else _DASH,
        share(None if trial.real_saving is None else float(trial.real_saving)),
        share(None if trial.best_saving is None else float(trial.best_saving)),
        share(None if published is None else float(published)),
        *(_tau(study, case, variant) for variant in (KNOWN, BLIND)),
    ]


def _tau(study: BacktestStudy, case: RealGroup, variant: str) -> str:
    orders = study.order(case, variant)
    tau = None if orders is None else orders.pairs().tau
    return _DASH if tau is None else f"{tau:+.2f}"


def moves_table(study: BacktestStudy) -> list[str]:
    """Return by how many months the best plan moves each member, a row a group."""
    rows = [[plain(case.instance.display_title()), _moves(study, case)] for case in study.cases]
    return table([two(words.HEADER[0]), two(words.MOVES)], rows)


def _moves(study: BacktestStudy, case: RealGroup) -> str:
    shifts = sorted(study.shifts(case).items(), key=lambda one: one[1])
    moved = [f"{plain(case.instance.migration_name(key))} {shift:+d}" for key, shift in shifts if shift]
    trial = study.trial(case)
    out = [] if trial is None else trial.left_out
    moved += [f"{plain(case.instance.migration_name(key))} {two(words.LEFT_OUT)}" for key in out]
    return "、".join(moved) or _DASH


def sweep_table(study: BacktestStudy) -> list[str]:
    """Return a row for each changed assumption, the groups as they are first."""
    base = study.summary(BASE)
    others = [variant for variant in study.variants if variant.key not in (KNOWN, BLIND)]
    rows = [
        [two(variant.what), two(variant.how), *_summed(study.summary(variant.key), base)]
        for variant in others
    ]
    return table(map(two, words.SWEEP_HEADER), rows, len(words.SWEEP_HEADER) - 2, 2)


def _summed(one: Summary, base: Summary) -> Iterator[str]:
    yield str(one.broken)
    yield str(one.unproved + one.unplanned)
    yield _marked(extra_text(one.extra, 2), stands_out=_other_size(one.extra, base.extra))
    yield _DASH if one.earlier is None else f"{one.earlier:+g}"
    yield _marked(share(one.near, 0), stands_out=_far(one.near, base.near))
    pairs = one.order
    yield f"{pairs.same}/{pairs.same + pairs.reversed + pairs.tied}"
    yield share(one.saving)


def _marked(text: str, *, stands_out: bool) -> str:
    return f"**{text}**" if stands_out else text


def _other_size(one: Extra | None, base: Extra | None) -> bool:
    """Tell whether one share is known to be at least twice another, or at most half of it."""
    if one is None or base is None or base.most == 0:
        return False
    twice = base.most is not None and one.least >= base.most * 2
    return twice or (one.most is not None and one.most <= base.least / 2)


def _far(value: float | None, base: float | None) -> bool:
    return value is not None and base is not None and abs(value - base) >= _FAR


def stands_out(study: BacktestStudy, variant: str) -> bool:
    """Tell whether a changed assumption moves the conclusions by much."""
    one, base = study.summary(variant), study.summary(BASE)
    return _other_size(one.extra, base.extra) or _far(one.near, base.near)


def season_table(study: BacktestStudy) -> list[str]:
    """Return the cutovers by month of the year, as they were and in the best plans."""
    trials = [(case, study.trial(case)) for case in study.cases]
    real = _by_month(month for case, _ in trials for month in case.months().values())
    best = _by_month(month for _, trial in trials if trial is not None for month in trial.months.values())
    unproved = study.summary(BASE).unproved
    plans = words.FOUND_PLANS.fill(unproved=unproved) if unproved else words.BEST
    rows = [[two(words.REAL), *real], [two(plans), *best]]
    return table(["", *(str(month) for month in range(1, 13))], rows, 12)


def _by_month(months: Iterable[int]) -> list[str]:
    counted = Counter(month % 12 for month in months)
    return [str(counted[month]) for month in range(12)]


def counts(study: BacktestStudy) -> tuple[int, int, int]:
    """Return how many moves the best plans have earlier, later, and in the very month."""
    shifts = [shift for case in study.cases for shift in study.shifts(case).values()]
    return sum(one < 0 for one in shifts), sum(one > 0 for one in shifts), shifts.count(0)
