"""What each member pays in each fiscal year, in total and by component: what a budget office asks for."""

from collections.abc import Iterator

import pandas as pd

from planner.check import Ledger
from planner.instance.model import Instance
from planner.report import words
from planner.report.tables import owner_name, owners, year_heading
from planner.terms import Component
from planner.text.language import Text


def year_amounts(instance: Instance, ledger: Ledger) -> pd.DataFrame:
    """Return yen by fiscal year: a block of rows for the total, for cost, for penalties and each component.

    A block has a row for every member, one for what the group pays as a whole, and their sum. Its
    columns are the fiscal years of the horizon and their sum, the same for every plan.
    """
    booked = ledger.by_member_year(instance.calendar)
    years = list(instance.calendar.fiscal_years())
    rows: list[list[str | int]] = []
    for name, components in _blocks():
        sums = [0] * len(years)
        for owner in owners(instance):
            amounts = [
                sum(yen for one, yen in booked.get((owner, year), {}).items() if one in components)
                for year in years
            ]
            sums = [one + other for one, other in zip(sums, amounts, strict=True)]
            rows.append([str(name), owner or "", owner_name(instance, owner), *amounts, sum(amounts)])
        rows.append([str(name), "", str(words.ALL), *sums, sum(sums)])
    headings = [
        str(words.AMOUNT),
        "id",
        str(words.MEMBER),
        *(str(words.YEAR_YEN.fill(year=year_heading(instance, year))) for year in years),
        str(words.SUM_YEN),
    ]
    # Object columns: amounts may exceed 64 bits.
    return pd.DataFrame(rows, columns=headings, dtype=object)


def _blocks() -> Iterator[tuple[Text, frozenset[Component]]]:
    cost, penalties, total = words.SUMS
    of_penalties = frozenset(component for component in Component if component.is_penalty)
    yield total, frozenset(Component)
    yield cost, frozenset(Component) - of_penalties
    yield penalties, of_penalties
    for component in Component:
        yield component.label, frozenset({component})
