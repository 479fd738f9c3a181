"""What a page shows of a board: figures, violations, pins and what changed, in the language spoken."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from planner.board import view_words as words
from planner.board.board import Board
from planner.board.priced import Change, PricedPlan, change_of
from planner.board.state import Proof, Version
from planner.check import CheckReport, Violation
from planner.check.concerned import concerned
from planner.instance.fields import split_id
from planner.instance.model import Instance
from planner.periods.wareki import month_label
from planner.plan import Cutover, Plan
from planner.report import words as report_words
from planner.solve.result import Status, relative_gap
from planner.text.language import Text
from planner.text.layout import percent, yen

Raw = dict[str, Any]
Drawer = Callable[[Instance, Plan, CheckReport, Collection[str]], Raw]
"""Draws a plan as data for the chart; some rows alone, or all where none are named."""


@dataclass(frozen=True, slots=True)
class Looks:
    """How a window looks at a board.

    Parameters
    ----------
    draw
        Draws the chart.
    shown
        The version that the window shows already; 0 is none.
    against
        The named scenario that amounts are compared with.
    """

    draw: Drawer
    shown: int = 0
    against: str = ""


def update(board: Board, looks: Looks) -> Raw:
    """Return what a window needs to show the newest version: all of the chart, or the rows that changed."""
    version = board.current
    found: Raw = {"summary": summary(board, version, looks.against)}
    before = board.version(looks.shown) if looks.shown else None
    if before is not None and before.state.patch == version.state.patch:
        old, new = before.state.plan.cutovers, version.state.plan.cutovers
        moved = {split_id(key)[0] for key in new if old.get(key) != new[key]}
        if len(moved) <= _MOST_MOVED:
            marked = _marked(board, before) ^ _marked(board, version)
            rows = [key for key in new if split_id(key)[0] in moved or key in marked]
            return found | {"rows": _drawn(board, version, looks.draw, rows)["rows"] if rows else []}
    return found | {"chart": _drawn(board, version, looks.draw, ())}


_MOST_MOVED = 12  # members; where more moved, the chart is sorted anew


def _drawn(board: Board, version: Version, draw: Drawer, only: Collection[str]) -> Raw:
    state = version.state
    return draw(board.base.instance(state.patch), state.plan, board.priced(version).report, only)


def _marked(board: Board, version: Version) -> frozenset[str]:
    """Return the migrations whose rows are marked, as in any other picture of the plan."""
    state = version.state
    return concerned(board.base.instance(state.patch), state.plan, board.priced(version).violations)


def summary(board: Board, version: Version, against: str) -> Raw:
    """Return the figures of a version, what it breaks, and how it differs from others."""
    state, priced = version.state, board.priced(version)
    instance = board.base.instance(state.patch)
    step = board.before(version)
    against = against if against in version.kept else next(iter(version.kept), "")
    base = board.kept(against) if against else step
    changes = change_of(board.priced(step), priced), change_of(board.priced(base), priced)
    return {
        "number": version.number,
        "first": instance.calendar.start,
        "title": instance.title or instance.name,
        "said": str(version.said),
        "acted": version.acted,
        "undo": str(version.led) if version.undo else None,
        "redo": str(board.version(version.redo[-1]).led) if version.redo else None,
        "total": str(yen(priced.total_yen)),
        "total_amount": f"{priced.total_yen:,}",
        "proof": str(proof_words(state.proof, priced)),
        "step": _change(changes[0], instance),
        "base": _difference(changes[1]) | {"name": against},
        "components": [
            [
                str(one.label),
                f"{amount:,}",
                signed(changes[0].components_yen[one]),
                signed(changes[1].components_yen[one]),
            ]
            for one, amount in priced.components_yen.items()
            if amount or changes[0].components_yen[one] or changes[1].components_yen[one]
        ],
        "violations": [
            _violation(one, instance, fresh=one in changes[0].broken) for one in priced.violations
        ],
        "pins": sorted(state.pins),
        "cutovers": {key: _cutover(instance, key, one) for key, one in state.plan.cutovers.items()},
        "kept": [{"name": name, "number": number} for name, number in version.kept.items()],
        "changed": bool(state.patch),
    }


def proof_words(proof: Proof | None, priced: PricedPlan) -> Text:
    """Return what is known of how good the plan is."""
    if priced.violations:
        return words.BROKEN.fill(count=len(priced.violations))
    if proof is None:
        return words.BY_HAND
    if proof.bound_yen is None:
        return report_words.STATUSES[Status.FEASIBLE]
    around = words.AROUND.fill(count=proof.pinned) if proof.pinned else words.FREELY
    if proof.objective_yen == proof.bound_yen:
        return words.OPTIMAL.fill(around=around)
    gap = relative_gap(proof.objective_yen, proof.bound_yen)
    return words.WITHIN.fill(around=around, gap=percent(float(gap)))


def signed(amount_yen: int) -> str:
    """Write an amount with its sign, as amounts are written everywhere; nothing for none."""
    return f"{amount_yen:+,}" if amount_yen else ""


def _difference(change: Change) -> Raw:
    return {"more": signed(change.more_yen) or "±0", "more_yen": change.more_yen}


def _change(change: Change, instance: Instance) -> Raw:
    return _difference(change) | {
        "broken": [str(one.text(instance)) for one in change.broken],
        "mended": [str(one.text(instance)) for one in change.mended],
    }


def _violation(one: Violation, instance: Instance, *, fresh: bool) -> Raw:
    return {"text": str(one.text(instance)), "fresh": fresh, "about": [one.subject, *one.about]}


def _cutover(instance: Instance, key: str, cutover: Cutover | None) -> Mapping[str, Any]:
    modes = instance.migration(key).modes
    optional = instance.migration(key).optional is not None
    return {
        "modes": [[mode, one.name or mode] for mode, one in modes.items()],
        "optional": optional or cutover is None,
        "month": None if cutover is None else cutover.month - instance.calendar.start,
        "when": str(words.LEFT_OUT if cutover is None else month_label(cutover.month)),
        "mode": None if cutover is None else cutover.mode,
    }
