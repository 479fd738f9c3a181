"""Change some blocks of a plan at a time, so that all of them together keep what they share."""

from collections.abc import Callable, Sequence

import numpy as np

from models.decomposition.block_solve import BlockAnswer
from models.decomposition.dispatch import Dispatcher
from models.decomposition.sparse_program import Array, Mask, Program
from models.decomposition.split import SHARED, BlockSplit

Group = tuple[int, ...]


def improve(
    split: BlockSplit,
    values: Array,
    groups: Sequence[Group],
    desk: Dispatcher,
    found: Callable[[Array], None],
) -> Array:
    """Return values that keep every row and cost no more, each group of blocks changed with the rest fixed.

    As many groups as there are workers are changed at once, each as if the others stayed as they are.
    What the group decides as a whole is open to all of them, and settled again for each answer. A change
    that does not go together with those before it is made anew. `found` is told of each step.
    """
    waiting = list(groups)
    while waiting and not desk.over():
        batch = _disjoint(waiting, desk.workers)
        waiting = [blocks for blocks in waiting if blocks not in batch]
        changed, clashing = _change(split, values, batch, desk)
        waiting = clashing + waiting
        if changed is not values:
            values = changed
            found(values)
    return values


def _disjoint(groups: Sequence[Group], most: int) -> list[Group]:
    """Return the first groups that have no block in common, so many at most."""
    chosen: list[Group] = []
    taken: set[int] = set()
    for blocks in groups:
        if len(chosen) < most and taken.isdisjoint(blocks):
            chosen.append(blocks)
            taken.update(blocks)
    return chosen


def _change(
    split: BlockSplit, values: Array, batch: Sequence[Group], desk: Dispatcher
) -> tuple[Array, list[Group]]:
    """Return better values, and the groups whose answers clash with those that came before theirs."""
    program, cost = split.program, split.program.cost + split.slack_cost
    masks = [split.of(*blocks, split.group) for blocks in batch]
    parts = [program.restricted(mask, values, cost) for mask in masks]
    hints = [values[mask] for mask in masks]
    before, clashing = values, []
    for blocks, mask, answer in zip(batch, masks, desk.solve(parts, hints), strict=False):
        alone = _with(before, mask, answer)
        if alone is None or int(cost @ alone) >= int(cost @ before):
            continue
        if values is before:
            values = alone
            continue
        own = split.of(*blocks)
        together = settle_group(split, np.where(own, alone, values), desk)
        if together is not None and int(cost @ together) < int(cost @ values):
            values = together
        else:
            clashing.append(blocks)
    return values, clashing


def _with(values: Array, mask: Mask, answer: BlockAnswer) -> Array | None:
    if answer.values is None:
        return None
    changed = values.copy()
    changed[mask] = answer.values[: int(mask.sum())]
    return changed


def settle_group(split: BlockSplit, values: Array, desk: Dispatcher) -> Array | None:
    """Return values with the group's own decisions as cheap as the blocks allow; ``None`` if they clash."""
    mask = split.of(split.group)
    if split.program.excess(values)[~split.program.touched(mask)].any():
        return None
    part = split.program.restricted(mask, values, split.program.cost + split.slack_cost)
    return _with(values, mask, desk.at_once(part))


def mend(split: BlockSplit, values: Array, cost: Array, penalty: Array, desk: Dispatcher) -> Array:
    """Return values that break shared rows less: each block in a broken row changed once, the others fixed.

    Parameters
    ----------
    cost
        What the columns cost, shape ``(n,)``.
    penalty
        What breaking a shared row costs a unit, shape ``(m,)``.
    """
    program = split.program
    done: set[int] = set()
    while not desk.over():
        batch = [block for block in _who_breaks(split, values) if block not in done][: desk.workers]
        if not batch:
            break
        done.update(batch)
        masks = [split.of(block) for block in batch]
        parts = [_elastic(split, values, mask, cost, penalty) for mask in masks]
        hints = [values[mask] for mask in masks]
        for mask, answer in zip(masks, desk.solve(parts, hints), strict=False):
            changed = _with(values, mask, answer)
            if changed is not None and _merit(program, changed, cost, penalty) < _merit(
                program, values, cost, penalty
            ):
                values = changed
    return values


def _who_breaks(split: BlockSplit, values: Array) -> list[int]:
    """Return the blocks in broken rows, those in most of them first; the group's own before all."""
    program = split.program
    broken = program.excess(values) > 0
    times = np.bincount(split.block[program.columns[broken[program.row_of()]]], minlength=split.n_blocks)
    blocks = [int(block) for block in np.argsort(-times, kind="stable") if times[block]]
    return sorted(blocks, key=lambda block: block != split.group)


def _elastic(split: BlockSplit, values: Array, mask: Mask, cost: Array, penalty: Array) -> Program:
    touched = split.program.touched(mask)
    shared = split.row_block[touched] == SHARED
    return split.program.restricted(mask, values, cost).elastic(shared, penalty[touched])


def _merit(program: Program, values: Array, cost: Array, penalty: Array) -> int:
    return int(cost @ values) + int(penalty @ program.excess(values))
