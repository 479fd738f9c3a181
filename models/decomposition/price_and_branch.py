"""Price and branch: vendors propose plans at prices that a master problem renews, and one of each is taken.

Before that the years in which the group works, and who moves what several could move, are settled by the
relaxation: with these open, proposals do not go together.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from models.cpsat.columns import Columns
from models.cpsat.relaxation import PRECISION
from models.decomposition.block_cuts import blocks_of
from models.decomposition.dispatch import Dispatcher
from models.decomposition.master import Master
from models.decomposition.modes import at_once, choices_of
from models.decomposition.shared_prices import Prices, Relaxed, carried_over, price
from models.decomposition.sparse_program import Array, Mask
from models.decomposition.split import SHARED, BlockSplit, settled

# Seconds left, by migration, below which years stay open and vendors are settled all at once.
LEAST_S = 0.07
# What a shared row broken by its largest amount costs, in average regrets of a migration: in the relaxed
# master problem, where more would shake the prices, and how many times that where plans are chosen.
PENALTY, _STEEPER = 6, 20
# Plans of a vendor that one run of the solver may propose.
_PROPOSALS = 10
# Prices keep so much of the best ones so far (Wentges 1997), more at first while no plans go together.
_KEPT, _KEPT_AT_FIRST = 0.6, 0.9
_LONGER = 5  # times the effort, for a block that gave no plan
_BROKEN = 1e-6
_WHOLE = 1e-2

Way = tuple[BlockSplit, Relaxed]
"""A split with some columns settled, and the solution of its relaxation."""


@dataclass(slots=True, eq=False)
class Proposals:
    """A split with years and vendors settled, and what vendors have proposed.

    Attributes
    ----------
    multipliers
        Of all rows, at which the next proposals are made, shape ``(m,)``; `best` those of the best bound.
    plans
        The last plan of each block; ``None`` before the first.
    bound
        The best bound of the split so far, times `PRECISION`.
    passes
        How often all blocks have proposed.
    """

    split: BlockSplit
    master: Master
    multipliers: NDArray[np.float64]
    best: NDArray[np.float64]
    plans: list[Array | None]
    bound: float = -np.inf
    passes: int = 0

    def prices(self) -> Prices:
        """Return the prices at which the next proposals are made."""
        return _prices(self.split, self.multipliers)

    def chosen(self, desk: Dispatcher) -> Array | None:
        """Return one plan of each block, together as cheap as can be; rows are broken where none fit."""
        return self.master.whole(_STEEPER, desk.known.clock.until(), desk.known.watch.stop)


def proposals(
    c: Columns, split: BlockSplit, relaxed: Relaxed, desk: Dispatcher, regret: int
) -> Proposals | None:
    """Settle years and vendors in each way that may be best, and return the best with first proposals.

    Parameters
    ----------
    regret
        What crowding costs a migration about, in units of the objective.

    Returns
    -------
    Proposals or None
        ``None`` where no way has a relaxation, a vendor has no plan, or the search was at its end before.
    """
    best: Proposals | None = None
    for way, found in _ways(c, split, relaxed, desk):
        if best is not None and best.bound <= found.objective * PRECISION:
            break
        master = Master(way, PENALTY * regret)
        one = Proposals(way, master, found.multipliers, found.multipliers, [None] * way.n_blocks)
        if propose(one, desk) and (best is None or one.bound < best.bound):
            best = one
    return best


def _ways(c: Columns, split: BlockSplit, relaxed: Relaxed, desk: Dispatcher) -> list[Way]:
    """Return the ways to settle years and vendors, that with the cheapest relaxation first."""
    left_s = desk.known.clock.left_s()
    if left_s is not None and left_s < LEAST_S * len(c.problem.migrations):
        gone = at_once(choices_of(c), relaxed.values)
        way = settled(split, gone, np.zeros(split.program.n_columns, np.int64))
        return [_way(split, relaxed, way)]
    found = _priced(c, _settled(c, split, relaxed, desk), desk)
    return sorted(found, key=lambda way: way[1].objective)


def _settled(c: Columns, split: BlockSplit, relaxed: Relaxed, desk: Dispatcher) -> list[Way]:
    """Return the split with as many years as the relaxation works in, vendors settled; and with one more.

    A further year that saves less than half of what it costs is left out.
    """
    numbers = _numbers(c, relaxed)
    years = [_in_years(c, split, number) for number in numbers]
    dived = list(desk.dive([split.program.fixed(*one) for one in years], choices_of(c)))
    found, most = [], np.inf
    for number, (which, values), one in zip(numbers, years, dived, strict=False):
        if one is not None and one.relaxed.objective < most:
            way = settled(split, which | one.gone, np.where(one.gone, 0, values))
            found.append(_way(split, one.relaxed, way))
            most = one.relaxed.objective + _further_year(c, split, number) / 2
    return found


def _way(split: BlockSplit, relaxed: Relaxed, way: BlockSplit) -> Way:
    """Return a way with the multipliers that the relaxation of the split gives its rows."""
    return way, replace(relaxed, multipliers=carried_over(split.program, relaxed.multipliers, way))


def _further_year(c: Columns, split: BlockSplit, number: int) -> int:
    """Return what the year after so many costs, in units of the objective."""
    return int(split.program.cost[c.open_in[number].index]) if number < len(c.open_in) else 0


def _numbers(c: Columns, relaxed: Relaxed) -> list[int]:
    """Return the numbers of years to try; all years where the secretariat costs nothing."""
    if not c.open_in:
        return [c.problem.n_years]
    worked = float(relaxed.values[[variable.index for variable in c.open_in]].sum())
    least = max(int(np.ceil(worked - _WHOLE)), 1)
    return [number for number in (least, least + 1) if number <= len(c.open_in)]


def _in_years(c: Columns, split: BlockSplit, number: int) -> tuple[Mask, Array]:
    """Return which columns are settled where all is moved in the first years, and their values."""
    which = np.zeros(split.program.n_columns, bool)
    values = np.zeros(split.program.n_columns, np.int64)
    for year, variable in enumerate(c.open_in):
        which[variable.index], values[variable.index] = True, int(year < number)
    for months, years in zip(c.x, c.in_year, strict=True):
        which[[variable.index for t, variable in months.items() if c.problem.year[t] >= number]] = True
        which[[variable.index for year, variable in years.items() if year >= number]] = True
    return which, values


def _priced(c: Columns, ways: list[Way], desk: Dispatcher) -> list[Way]:
    """Return ways with the cuts of their blocks, priced anew; fewer if the search is asked to stop."""
    blocks = [blocks_of(c, split, _prices(split, found.multipliers).cost) for split, found in ways]
    sharpened = iter(list(desk.sharpen([block for of_way in blocks for block in of_way])))
    cut = [
        split.with_cuts([one.cuts for _, one in zip(of_way, sharpened, strict=False)])
        for (split, _), of_way in zip(ways, blocks, strict=True)
    ]
    return [(split, one.relaxed) for split, one in zip(cut, desk.price(*cut), strict=False)]


def _prices(split: BlockSplit, multipliers: NDArray[np.float64]) -> Prices:
    return price(split.program, split.row_block == SHARED, multipliers)


def propose(known: Proposals, desk: Dispatcher) -> bool:
    """Ask every block for plans at the prices, and renew the prices; tell whether all have a plan."""
    prices, first = known.prices(), not known.passes
    split = known.split
    # At first copies are held to what they must be; that costs the bound what they may be worth.
    slack = split.slack_cost if first else np.zeros_like(split.slack_cost)
    bounds = _asked(known, prices.cost + slack, desk)
    if bounds is None:
        return False
    most = np.maximum(slack * split.program.low, slack * split.program.high)
    bound = prices.constant + PRECISION * (sum(bounds) - int(most.sum()))
    if bound > known.bound:
        known.bound, known.best = bound, known.multipliers
    known.passes += 1
    mixed = known.master.mixed()
    kept = _KEPT_AT_FIRST if first and mixed.broken > _BROKEN else _KEPT
    known.multipliers = kept * known.best + (1 - kept) * mixed.multipliers
    return True


def _asked(known: Proposals, cost: Array, desk: Dispatcher) -> list[int] | None:
    """Take the plans of all blocks at some objective, and return the bounds of the blocks.

    Those that gave no plan yet are asked once more. ``None`` where one has none then, or time was up.
    """
    bounds = [0] * known.split.n_blocks
    left = list(range(known.split.n_blocks))
    for asked in (desk, replace(desk, effort=_LONGER * desk.effort)):
        parts = [known.split.alone(block, cost) for block in left]
        answers = list(asked.solve(parts, [known.plans[block] for block in left], _PROPOSALS))
        if len(answers) < len(parts):
            return None
        for place, (block, answer) in enumerate(zip(left, answers, strict=True)):
            bounds[block] = parts[place].least() if answer.bound is None else answer.bound
            for values in (*answer.others, *(() if answer.values is None else (answer.values,))):
                known.master.take(block, values)
                known.plans[block] = values
        left = [block for block in left if known.plans[block] is None]
    return None if left else bounds
