"""A migration's months as a table of fiscal years: which are free, taken or barred, and by what."""

from collections.abc import Collection
from string import ascii_uppercase

from planner.explain.counterfactual import words
from planner.explain.counterfactual.alternatives import Availability, Counterfactual, MonthAlternative
from planner.explain.counterfactual.reasons import sentence
from planner.periods.wareki import fiscal_year_label
from planner.text.language import NOTHING, Text
from planner.text.layout import columns

_MOST_YEARS = 16
_CHOSEN, _FREE, _CROWDED, _MORE = "◎", "○", "▲", "×"
_SIGNS = {Availability.FREE: _FREE, Availability.CROWDED: _CROWDED}
_MEANINGS = {_CHOSEN: words.MONTH_OF_PLAN, _FREE: words.FREE, _CROWDED: words.TAKEN_BY_OTHERS}

_Letters = dict[Text, str]


def grid_lines(why: Counterfactual) -> list[str]:
    """Return the table, and under it what its signs mean: one line a screen can hold for each reason."""
    calendar = why.instance.calendar
    years = _shown_years(why)
    letters = _letters(why, years)
    numbers = [(calendar.fiscal_year_start - 1 + at) % 12 + 1 for at in range(12)]
    rows: list[list[Text | str]] = [["", *(words.MONTH_NUMBER.fill(number=one) for one in numbers), ""]]
    for year in years:
        begin = calendar.first_month(year)
        cells = [
            _sign(why, why.at(month), letters) if month in calendar else ""
            for month in range(begin, begin + 12)
        ]
        rows.append([fiscal_year_label(year, calendar), *cells, _wish(why, year)])
    lines = columns(rows, centred=True)
    if len(years) < len(calendar.fiscal_years()):
        lines.append(str(words.OTHER_YEARS))
    used = {sign for row in rows for sign in row}
    signs = [f"{sign} {meaning}" for sign, meaning in _MEANINGS.items() if sign in used]
    lines += ["  ".join(signs)] if signs else []
    return lines + [f"{letter} {said}" for said, letter in letters.items()]


def _letters(why: Counterfactual, years: Collection[int]) -> _Letters:
    """Return a letter for what bars a month before all else; those beyond the alphabet share a sign."""
    year = why.instance.calendar.fiscal_year
    shown = (one for one in why.months if year(one.month) in years and not why.is_chosen(one))
    said = dict.fromkeys(_bar(why, one) for one in shown if one.barred)
    signs = [*ascii_uppercase, *[_MORE] * max(0, len(said) - len(ascii_uppercase))]
    return dict(zip(said, signs, strict=False))


def _sign(why: Counterfactual, one: MonthAlternative, letters: _Letters) -> str:
    if why.is_chosen(one):
        return _CHOSEN
    return letters[_bar(why, one)] if one.barred else _SIGNS[one.availability]


def _bar(why: Counterfactual, one: MonthAlternative) -> Text:
    return sentence(one.barred[0], why.instance)


def _shown_years(why: Counterfactual) -> list[int]:
    """Return the years with months to be had and the chosen one, as many as a screen holds around it."""
    calendar = why.instance.calendar
    months = [one.month for one in why.possible]
    months += [why.chosen.month] if why.chosen is not None and why.chosen.month in calendar else []
    if not months:
        return list(calendar.fiscal_years())[:_MOST_YEARS]
    first, last = calendar.fiscal_year(min(months)), calendar.fiscal_year(max(months))
    if last - first >= _MOST_YEARS:
        middle = why.chosen.month if why.chosen is not None else min(months)
        first = min(max(first, calendar.fiscal_year(middle) - _MOST_YEARS // 2), last - _MOST_YEARS + 1)
        last = first + _MOST_YEARS - 1
    return list(range(first, last + 1))


def _wish(why: Counterfactual, year: int) -> Text:
    preferred = why.instance.migration(why.migration).preferred
    return words.PREFERRED if preferred is not None and preferred.years.has(year) else NOTHING
