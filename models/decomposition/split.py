"""Which columns and rows of a program belong to one vendor, and which are shared."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from models.cpsat.columns import Columns
from models.cpsat.linear_rows import LinearRow
from models.decomposition.sparse_program import NO_LIMIT, Array, Mask, Program

SHARED = -1


@dataclass(frozen=True, slots=True, eq=False)
class BlockSplit:
    """A program in blocks: one for each vendor, and the last for what the group decides as a whole.

    Parameters
    ----------
    program
        The program with copies of the group's columns behind its own.
    block
        The block of each column, shape ``(n,)``.
    row_block
        The block of each row, `SHARED` where it holds columns of several, shape ``(m,)``.
    n_blocks
        Number of blocks.
    slack_cost
        A price of one for each copy that should be no larger, or no smaller, than it must be,
        shape ``(n,)``.
    """

    program: Program
    block: Array
    row_block: Array
    n_blocks: int
    slack_cost: Array

    @property
    def group(self) -> int:
        """Return the block of the group's own decisions."""
        return self.n_blocks - 1

    def of(self, *blocks: int) -> Mask:
        """Return which columns belong to any of some blocks."""
        return np.isin(self.block, blocks)

    def alone(self, block: int, cost: Array) -> Program:
        """Return the program of one block by itself, with some objective."""
        return self.program.part(self.block == block, self.row_block == block, cost)

    def with_cuts(self, cuts: Sequence[Sequence[LinearRow]]) -> "BlockSplit":
        """Return the split with rows of single blocks, at most some amount each, behind its own.

        `cuts` has the rows of each block by the places of its columns in `alone`.
        """
        rows = [row for of_block in cuts for row in of_block]
        places = [np.flatnonzero(self.block == block) for block in range(len(cuts))]
        columns = [places[block][row.variables] for block, of_block in enumerate(cuts) for row in of_block]
        program = self.program.with_rows(
            np.array([len(row.variables) for row in rows], np.int64),
            np.concatenate([*columns, np.zeros(0, np.int64)]),
            np.array([amount for row in rows for amount in row.amounts], np.int64),
            np.full(len(rows), -NO_LIMIT, np.int64),
            np.array([row.upper for row in rows], np.int64),
        )
        blocks = np.repeat(np.arange(len(cuts)), [len(of_block) for of_block in cuts])
        return replace(self, program=program, row_block=np.concatenate([self.row_block, blocks]))


def split_by_vendor(c: Columns, program: Program) -> BlockSplit:
    """Split the program of a model into blocks.

    A cutover belongs to its vendor, and so does what only one vendor's cutovers have to do with. A
    column of the group that stands in rows of one vendor gets a copy there, one for all its rows,
    and a shared row that ties the two.
    """
    block, n_vendors = _blocks(c, program)
    return _split(program, block, n_vendors)


def settled(split: BlockSplit, which: Mask, values: Array) -> BlockSplit:
    """Return the split where some columns have their values: fewer rows are shared then.

    Its columns are those of `split`, and further copies behind them.
    """
    return _split(split.program.settled(which, values), split.block, split.group)


def _split(program: Program, block: Array, group: int) -> BlockSplit:
    row_of = program.row_of()
    least, most = _range(program, row_of, block, group)
    own = (least == most) & (most >= 0)
    touches = np.zeros(program.n_rows, bool)
    touches[row_of[block[program.columns] == group]] = True
    row_block = np.where(most < 0, group, np.where(own, most, SHARED))
    return _shares(_copies(program, block, row_block, own & touches, group))


def _shares(split: BlockSplit) -> BlockSplit:
    """Hold each block by itself to the limit of every shared row that has no negative amount.

    Implied as long as the row itself stands; it is what is left of the row where it is only priced.
    """
    program, row_of = split.program, split.program.row_of()
    least = np.ones(program.n_rows, np.int64)
    np.minimum.at(least, row_of, program.amounts)
    limits = (split.row_block == SHARED) & (program.upper < NO_LIMIT) & (least >= 0)
    entries = np.flatnonzero(limits[row_of] & (split.block[program.columns] < split.group))
    keys = row_of[entries] * split.n_blocks + split.block[program.columns[entries]]
    keys, place = np.unique(keys, return_inverse=True)
    most = np.zeros(len(keys), np.int64)
    np.add.at(most, place, program.amounts[entries] * program.high[program.columns[entries]])
    upper = program.upper[keys // split.n_blocks]
    binding = most > upper
    order = np.argsort(place, kind="stable")
    order = order[binding[place[order]]]
    counts = np.bincount(place[order], minlength=len(keys))[binding]
    stronger = program.with_rows(
        counts,
        program.columns[entries[order]],
        program.amounts[entries[order]],
        np.full(len(counts), -NO_LIMIT, np.int64),
        upper[binding],
    )
    row_block = np.concatenate([split.row_block, keys[binding] % split.n_blocks])
    return replace(split, program=stronger, row_block=row_block)


def _range(program: Program, row_of: Array, block: Array, group: int) -> tuple[Array, Array]:
    """Return the least and the largest vendor's block in each row; -1 as the largest where there is none."""
    of_entry = block[program.columns]
    vendors = of_entry < group
    least, most = np.full(program.n_rows, group), np.full(program.n_rows, -1)
    np.minimum.at(least, row_of[vendors], of_entry[vendors])
    np.maximum.at(most, row_of[vendors], of_entry[vendors])
    return least, most


def _blocks(c: Columns, program: Program) -> tuple[Array, int]:
    """Return the block of each column, the number of vendors where several or none have to do with it."""
    vendors = sorted({option.vendor for option in c.problem.options})
    group = len(vendors)
    block = np.full(program.n_columns, group)
    for option, months, years in zip(c.problem.options, c.x, c.in_year, strict=True):
        for variable in (*months.values(), *years.values()):
            block[variable.index] = vendors.index(option.vendor)
    least, most = _range(program, program.row_of(), block, group)
    _settle_rest(program, block, group, np.where(most <= least, most, SHARED - 1))
    return block, group


def _settle_rest(program: Program, block: Array, group: int, vendor_of_row: Array) -> None:
    """Give what hangs together by rows of one vendor, or of none, to that vendor."""
    leader = list(range(program.n_columns))
    is_open = block == group
    vendors: dict[int, set[int]] = defaultdict(set)
    seen = _open_rows(program, is_open, vendor_of_row)
    for columns, _ in seen:
        first = _leader(leader, columns[0])
        for column in columns[1:]:
            leader[_leader(leader, column)] = first
    for columns, vendor in seen:
        if vendor >= 0:
            vendors[_leader(leader, columns[0])].add(vendor)
    for column in np.flatnonzero(is_open).tolist():
        near = vendors.get(_leader(leader, column), set())
        if len(near) == 1:
            (block[column],) = near


def _open_rows(program: Program, is_open: Mask, vendor_of_row: Array) -> list[tuple[list[int], int]]:
    """Return the open columns of each row of one vendor, or of none (-1), with that vendor."""
    touched = np.flatnonzero(program.touched(is_open) & (vendor_of_row >= SHARED))
    rows = []
    for row in touched.tolist():
        columns = program.columns[program.begins[row] : program.begins[row + 1]]
        rows.append((columns[is_open[columns]].tolist(), int(vendor_of_row[row])))
    return rows


def _leader(leader: list[int], column: int) -> int:
    while leader[column] != column:
        leader[column] = column = leader[leader[column]]
    return column


def _copies(program: Program, block: Array, row_block: Array, moved: Mask, group: int) -> BlockSplit:
    """Put a copy of each column of the group into the blocks that have rows with it."""
    entries = np.flatnonzero(moved[program.row_of()] & (block[program.columns] == group))
    rows = program.row_of()[entries]
    keys = list(zip(row_block[rows].tolist(), program.columns[entries].tolist(), strict=True))
    place = {key: program.n_columns + number for number, key in enumerate(dict.fromkeys(keys))}
    columns = program.columns.copy()
    columns[entries] = [place[key] for key in keys]
    slacker = _slackers(program, entries, rows, keys)
    originals = np.array([column for _, column in place], np.int64)
    # A copy may fall short of its original where more of it only eases its rows, and the other way round.
    ways = [slacker[key] for key in place]
    n_copies = len(place)
    ends = np.arange(1, n_copies + 1) * 2 + len(columns)
    tied = np.column_stack([np.array([*place.values()], np.int64), originals]).ravel()
    whole = Program(
        np.concatenate([program.low, program.low[originals]]),
        np.concatenate([program.high, program.high[originals]]),
        np.concatenate([program.cost, np.zeros(n_copies, np.int64)]),
        np.concatenate([program.begins, ends]),
        np.concatenate([columns, tied]),
        np.concatenate([program.amounts, np.tile([1, -1], n_copies)]),
        np.concatenate([program.lower, [-NO_LIMIT if way == {1} else 0 for way in ways]]).astype(np.int64),
        np.concatenate([program.upper, [NO_LIMIT if way == {-1} else 0 for way in ways]]).astype(np.int64),
    )
    slack = [way.copy().pop() if len(way) == 1 else 0 for way in ways]
    return BlockSplit(
        whole,
        np.concatenate([block, np.array([vendor for vendor, _ in place], np.int64)]),
        np.concatenate([row_block, np.full(n_copies, SHARED)]),
        group + 1,
        np.concatenate([np.zeros(program.n_columns, np.int64), slack]).astype(np.int64),
    )


def _slackers(
    program: Program, entries: Array, rows: Array, keys: list[tuple[int, int]]
) -> dict[tuple[int, int], set[int]]:
    """Return by copy which way eases its rows: 1 upwards, -1 downwards, 0 neither."""
    sign = np.sign(program.amounts[entries])
    no_lower, no_upper = program.lower[rows] <= -NO_LIMIT, program.upper[rows] >= NO_LIMIT
    way = np.where(no_lower, -sign, np.where(no_upper, sign, 0))
    found: dict[tuple[int, int], set[int]] = defaultdict(set)
    for key, one in zip(keys, way.tolist(), strict=True):
        found[key].add(one)
    return found
