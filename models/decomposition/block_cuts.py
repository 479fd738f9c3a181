"""Cuts of one block at the prices of what it shares: they hold for the group and raise its relaxation too."""

import time
from dataclasses import dataclass, replace

import numpy as np

from models.cpsat.columns import Columns
from models.cpsat.cuts import Grounds, decisions, strengthen
from models.cpsat.linear_rows import LinearRow
from models.cpsat.relaxation import LinearRelaxation
from models.cpsat.rounding import Decision, knapsacks
from models.cpsat.year_sets import Year, years
from models.decomposition.sparse_program import NO_LIMIT, Array, Program
from models.decomposition.split import BlockSplit
from planner.solve.pool import StopEvent

# The first rounds bring most: the prices change with what they bring, so more is better found at new prices.
_ROUNDS = 5


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """The program of a block by itself, with what its columns decide and what its years hold.

    Parameters
    ----------
    program
        With the reduced costs as its objective.
    choices, years
        By the places of columns in the program.
    until
        When to end at the latest, in seconds of the system clock; ``None`` for no limit.
    """

    program: Program
    choices: dict[int, Decision]
    years: list[Year]
    until: float | None = None


@dataclass(frozen=True, slots=True)
class Sharpened:
    """Rows that every plan keeps, by places of columns, and what they prove of the block.

    `bound` is times `models.cpsat.relaxation.PRECISION`; ``None`` if the simplex method gave none.
    """

    cuts: list[LinearRow]
    bound: int | None


def blocks_of(c: Columns, split: BlockSplit, cost: Array) -> list[Block]:
    """Return every block of a split, with some objective."""
    choices, of_years = decisions(c), years(c)
    place = np.zeros(split.program.n_columns, np.int64)
    for block in range(split.n_blocks):
        inside = split.block == block
        place[inside] = np.arange(inside.sum())
    found = [Block(split.alone(block, cost), {}, []) for block in range(split.n_blocks)]
    for index, choice in choices.items():
        found[split.block[index]].choices[int(place[index])] = choice
    for year in of_years:
        block = split.block[year.variables[0]]
        paid = None if year.paid is None or split.block[year.paid] != block else int(place[year.paid])
        found[block].years.append(replace(year, variables=place[year.variables], paid=paid))
    return found


def sharpen(block: Block, stop: StopEvent) -> Sharpened:
    """Return cuts of a block that its relaxation breaks at the prices at hand."""
    program = block.program

    def over() -> bool:
        return stop.is_set() or (block.until is not None and time.time() >= block.until)

    def remaining_s() -> float | None:
        return None if block.until is None else max(block.until - time.time(), 0.0)

    rows = _rows(program)
    domains = list(zip(program.low.tolist(), program.high.tolist(), strict=True))
    relaxation = LinearRelaxation(domains, rows, program.cost.tolist(), remaining_s)
    cuts = strengthen(Grounds(knapsacks(rows, block.choices), block.years), relaxation, over, _ROUNDS)
    bound = None if over() else relaxation.bound({})
    return Sharpened(cuts, None if bound is None else bound.value)


def _rows(program: Program) -> list[LinearRow]:
    columns, amounts, begins = program.columns.tolist(), program.amounts.tolist(), program.begins.tolist()
    return [
        LinearRow(
            columns[begins[row] : begins[row + 1]],
            amounts[begins[row] : begins[row + 1]],
            None if lower <= -NO_LIMIT else lower,
            None if upper >= NO_LIMIT else upper,
        )
        for row, (lower, upper) in enumerate(zip(program.lower.tolist(), program.upper.tolist(), strict=True))
    ]
