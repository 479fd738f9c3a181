"""A migration's months as a table of fiscal years: which are free, taken or barred, and by what."""

from collections.abc import Collection, Iterable
from string import ascii_uppercase

from planner.explain.counterfactual.months import Trial, Verdict, WhyNot
from planner.explain.counterfactual.words import sentence
from planner.periods.wareki import fiscal_year_label
from planner.text.layout import columns, pick

MOST_YEARS = 16
CHOSEN, OPEN, CROWDED, MORE = "◎", "○", "▲", "×"


def grid_lines(why: WhyNot, lang: str) -> list[str]:
    """Return the table, and under it what its signs mean: one line a screen can hold for each reason."""
    calendar = why.instance.calendar
    years = _shown_years(why)
    letters = _letters(why, years, lang)
    first = calendar.fiscal_year_start
    numbers = [(first - 1 + at) % 12 + 1 for at in range(12)]
    rows = [["", *(pick(lang, f"{number}月", f"{number:02d}") for number in numbers), ""]]
    for year in years:
        begin = calendar.first_month(year)
        cells = [
            _sign(why, month, letters, lang) if month in calendar else ""
            for month in range(begin, begin + 12)
        ]
        rows.append([fiscal_year_label(year, calendar).said(lang), *cells, _wish(why, year, lang)])
    lines = columns(rows, centred=True)
    if len(years) < len(calendar.fiscal_years()):
        lines.append(pick(lang, "（表にない年度は CSV にあります）", "(the CSV has the other years)"))
    return lines + _legend(why, letters, years, lang)


def _letters(why: WhyNot, years: Collection[int], lang: str) -> dict[str, str]:
    """Return a letter for what bars a month before all else; those beyond the alphabet share a sign."""
    year = why.instance.calendar.fiscal_year
    shown = (trial for trial in why.months if year(trial.month) in years and not why.is_chosen(trial))
    said = dict.fromkeys(_bar(why, trial, lang) for trial in shown if trial.barred)
    signs = [*ascii_uppercase, *[MORE] * max(0, len(said) - len(ascii_uppercase))]
    return dict(zip(said, signs, strict=False))


def _sign(why: WhyNot, month: int, letters: dict[str, str], lang: str) -> str:
    trial = why.at(month)
    if why.is_chosen(trial):
        return CHOSEN
    if trial.verdict is Verdict.BARRED:
        return letters[_bar(why, trial, lang)]
    return CROWDED if trial.verdict is Verdict.CROWDED else OPEN


def _bar(why: WhyNot, trial: Trial, lang: str) -> str:
    return sentence(trial.barred[0], why.instance, why.migration, lang)


def _shown_years(why: WhyNot) -> list[int]:
    """Return the years with months to be had and the chosen one, as many as a screen holds around it."""
    calendar = why.instance.calendar
    months = [trial.month for trial in why.months if trial.verdict is not Verdict.BARRED]
    months += [why.chosen.month] if why.chosen is not None and why.chosen.month in calendar else []
    if not months:
        return list(calendar.fiscal_years())[:MOST_YEARS]
    first, last = calendar.fiscal_year(min(months)), calendar.fiscal_year(max(months))
    if last - first >= MOST_YEARS:
        middle = why.chosen.month if why.chosen is not None else min(months)
        first = min(max(first, calendar.fiscal_year(middle) - MOST_YEARS // 2), last - MOST_YEARS + 1)
        last = first + MOST_YEARS - 1
    return list(range(first, last + 1))


def _wish(why: WhyNot, year: int, lang: str) -> str:
    preferred = why.instance.migration(why.migration).preferred
    wished = preferred is not None and preferred.years.has(year)
    return pick(lang, "希望年度", "preferred") if wished else ""


def _legend(why: WhyNot, letters: dict[str, str], years: Iterable[int], lang: str) -> list[str]:
    shown = set(years)
    calendar = why.instance.calendar
    trials = [trial for trial in why.months if calendar.fiscal_year(trial.month) in shown]
    signs = {
        CHOSEN: pick(lang, "この計画の月", "the month of this plan"),
        OPEN: pick(lang, "空いている", "free"),
        CROWDED: pick(lang, "他団体で埋まっている", "taken by others"),
    }
    used = {_sign(why, trial.month, letters, lang) for trial in trials}
    lines = ["  ".join(f"{sign} {word}" for sign, word in signs.items() if sign in used)]
    return [line for line in lines if line] + [f"{letter} {said}" for said, letter in letters.items()]
