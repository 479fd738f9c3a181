"""What each member pays in each fiscal year, in total and by component: what a budget office asks for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from planner.check import Ledger
from planner.instance.model import Instance
from planner.periods.wareki import fiscal_year_heading
from planner.report import words
from planner.report.sums import CellBlock, Sum, cell
from planner.report.tables import owner_name, owners
from planner.terms import Component
from planner.text.language import Text

Booked = Mapping[tuple[str | None, int], Mapping[Component, int]]
LABELS = 3  # columns before the first fiscal year


def year_amounts(instance: Instance, ledger: Ledger, *, used_only: bool = False) -> pd.DataFrame:
    """Return yen by fiscal year: a block of rows for the total, for cost, for penalties and each component.

    A block has a row for every member, one for what the group pays as a whole, and their sum. Its
    columns are the fiscal years of the horizon and their sum, the same for every plan; so are its blocks
    unless those of components that are not used are left out. All but the amounts of single components
    know what they are the sum of.
    """
    booked = ledger.by_member_year(instance.calendar)
    years = list(instance.calendar.fiscal_years())
    blocks = list(_blocks(ledger, used_only=used_only))
    grid = _Grid(len(owners(instance)), len(years), blocks)
    rows: list[list[str | int]] = []
    for block in blocks:
        amounts = _amounts(instance, booked, block, years)
        for at, owner in enumerate(owners(instance)):
            cells = [grid.sum(block, (at, year), yen) for year, yen in enumerate(amounts[at])]
            total = Sum(sum(amounts[at]), [grid.across(len(rows))])
            rows.append([str(block.name), owner or "", owner_name(instance, owner), *cells, total])
        below = grid.below(len(rows))
        sums = [
            Sum(sum(column), [one]) for column, one in zip(zip(*amounts, strict=True), below, strict=False)
        ]
        total = Sum(sum(sums), [below[-1]])
        rows.append([str(block.name), "", str(words.ALL), *sums, total])
    headings = [
        str(words.AMOUNT),
        "id",
        str(words.MEMBER),
        *(str(words.YEAR_YEN.fill(year=fiscal_year_heading(year, instance.calendar))) for year in years),
        str(words.SUM_YEN),
    ]
    # Object columns: amounts may exceed 64 bits.
    return pd.DataFrame(rows, columns=headings, dtype=object)


@dataclass(frozen=True, slots=True)
class _Block:
    """Rows of one amount: the components that it is made of, and the blocks that it is the sum of."""

    name: Text
    components: frozenset[Component]
    of: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where the cells of the blocks stand."""

    n_owners: int
    n_years: int
    blocks: list[_Block]

    def sum(self, block: _Block, at: tuple[int, int], yen: int) -> int:
        """Return an amount at an owner and year of a block, with the cells that it is the sum of."""
        owner, year = at
        rows = (number * (self.n_owners + 1) + owner for number in block.of)
        return Sum(yen, [cell(row, LABELS + year) for row in rows]) if block.of else yen

    def across(self, row: int) -> CellBlock:
        """Return the years of a row."""
        return CellBlock(row, LABELS, row, LABELS + self.n_years - 1)

    def below(self, row: int) -> list[CellBlock]:
        """Return what the row of sums under a block sums: the column of each year, and of the sums."""
        columns = range(LABELS, LABELS + self.n_years + 1)
        return [CellBlock(row - self.n_owners, column, row - 1, column) for column in columns]


def _amounts(instance: Instance, booked: Booked, block: _Block, years: list[int]) -> list[list[int]]:
    """Return yen of a block by owner and year."""
    return [
        [
            sum(yen for one, yen in booked.get((owner, year), {}).items() if one in block.components)
            for year in years
        ]
        for owner in owners(instance)
    ]


def _blocks(ledger: Ledger, *, used_only: bool) -> Iterator[_Block]:
    cost, penalties, total = words.SUMS
    sums = ledger.by_component()
    shown = [one for one in Component if sums[one] or not used_only]
    numbers = {one: number for number, one in enumerate(shown, 3)}
    of_penalties = frozenset(component for component in Component if component.is_penalty)
    yield _Block(total, frozenset(Component), (1, 2))
    for name, components in ((cost, frozenset(Component) - of_penalties), (penalties, of_penalties)):
        yield _Block(name, components, tuple(numbers[one] for one in shown if one in components))
    for component in shown:
        yield _Block(component.label, frozenset({component}))
