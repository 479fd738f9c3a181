"""The searches of a board: one at a time, in a child process, followed by every window."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from threading import RLock
from typing import Any

from planner.board import view_words, words
from planner.board.actions import ActionResult, changed_state
from planner.board.board import Board, Seen
from planner.board.child import Child, Heard
from planner.board.state import Proof, State, Version
from planner.board.ways import WayOut, WaysOut, WaysWork
from planner.board.works import SolveWork, WorkResult, held
from planner.explain.explanation import Tools
from planner.solve.interface import Limits, Progress
from planner.solve.many import cores
from planner.solve.result import Status, relative_gap
from planner.text.faults import InvalidInput, NotCertified, PlannerError
from planner.text.language import join, same
from planner.text.layout import percent, yen

Raw = dict[str, Any]
_TELL_EVERY_S = 0.2
_END_S = 5.0


@dataclass
class Now:
    """What there is to know about the search, running or over.

    Parameters
    ----------
    kind
        ``solve`` or ``ways``; empty where none was ever begun.
    state
        The state that it began from.
    ended
        How it ended: ``solved``, ``offer`` (cancelled, with a plan), ``none``, ``infeasible``, ``ways`` or
        ``failed``; empty while it runs.
    found
        The state with the plan that was found and taken.
    more
        Whether there may be other ways out, which keep the pins.
    """

    kind: str = ""
    state: State | None = None
    begun: float = 0.0
    limit_s: float = 0.0
    progress: Progress | None = None
    cancelled: bool = False
    ended: str = ""
    text: str = ""
    offer: WorkResult | None = None
    ways: tuple[WayOut, ...] = ()
    found: State | None = None
    more: bool = False


class Searching:
    """The searches of a board.

    Parameters
    ----------
    tools
        What explains and solves; its ``solve`` is also what solves anew.
    limit_s
        Wall seconds for each search.
    publish
        Told whenever there is something new to know.
    """

    def __init__(self, board: Board, tools: Tools, limit_s: float, publish: Callable[[], None]) -> None:
        self._board, self._tools, self._limit_s, self._publish = board, tools, limit_s, publish
        self._now = Now(ended="none")
        self._child: Child | None = None
        self._lock = RLock()
        self._told = 0.0

    def solve(self) -> None:
        """Search for the best plan around the pins, from the newest version on.

        Raises
        ------
        PlannerError
            If a search is running, or a pin stands in a month that is barred.
        """
        state = self._board.current.state
        found = held(self._board.base, state)
        # A processor is left to the board, which has to answer meanwhile.
        limits = Limits(self._limit_s, workers=max(cores() - 1, 1), start=state.plan)
        self._begin("solve", state, SolveWork(found.instance, self._tools, limits))

    def ways(self, *, keep: bool = False) -> None:
        """Search for what cannot hold together, and ways out; with `keep` only those that keep the pins.

        Raises
        ------
        PlannerError
            As `solve`.
        """
        state = self._board.current.state
        held(self._board.base, state)
        self._begin("ways", state, WaysWork(self._board.base, state, self._tools, self._limit_s, keep=keep))

    def cancel(self) -> None:
        """End the search that runs, if one does; the best plan so far is offered."""
        with self._lock:
            if self._child is not None:
                self._now.cancelled = True
                self._child.cancel()
        self._publish()

    def close(self) -> None:
        """End the search, with the program."""
        child = self._child
        if child is not None:
            child.cancel()
            child.wait(_END_S)
            child.kill()

    def take(self, seen: Seen) -> Version:
        """Take the plan that a cancelled search offers (errors as `Board.act`)."""
        solved, state = self._now.offer, self._now.state
        if solved is None or state is None:
            raise PlannerError(words.NO_RESULT)
        version = self._commit(state, solved, seen)
        self._publish()
        return version

    def take_way(self, number: int, seen: Seen) -> Version:
        """Take a way out, with its plan (errors as `Board.act`)."""
        now = self._now
        if not 0 <= number < len(now.ways) or now.state is None:
            raise PlannerError(words.NO_RESULT)
        way = now.ways[number]
        pins = now.state.pins - way.unpinned
        state = replace(
            changed_state(self._board.base, replace(now.state, pins=pins), way.raw), plan=way.plan
        )
        state = replace(state, proof=self._proof(state, way.plan_yen, way.bound_yen, way.model))
        said = words.RELAXED.fill(what=join(map(same, way.lines)))
        return self._board.commit(seen, lambda _: ActionResult(state, said, ("",)))

    def told(self) -> Raw:
        """Return what a page shows of the search, and of which version it speaks, in the language spoken."""
        now = replace(self._now)  # before the board is looked at, which has the plan before the search ends
        progress, current = now.progress, self._board.current
        ended = _ended(now, current.state)
        found: Raw = {
            "number": current.number,
            "id": round(1000 * now.begun),
            "kind": now.kind,
            "running": bool(now.kind) and not ended,
            "cancelled": now.cancelled,
            "ended": ended,
            "text": now.text if ended == now.ended else "",
            "elapsed_s": round(time.monotonic() - now.begun) if now.kind and not ended else 0,
            "limit_s": now.limit_s,
        }
        if progress is not None:
            best, bound = progress.incumbent_yen, progress.bound_yen
            gap = None if best is None or bound is None else float(relative_gap(best, bound))
            found |= {"best": str(yen(best)), "bound": str(yen(bound)), "gap": percent(gap)}
        if now.offer is not None:
            found["offer"] = str(yen(now.offer.result.objective_yen))
        found |= {"ways": [_way(one) for one in now.ways], "more": now.more}
        return found

    def _begin(self, kind: str, state: State, work: Any) -> None:
        with self._lock:
            if self._child is not None:
                raise PlannerError(words.BUSY)
            self._now = Now(kind, state, time.monotonic(), self._limit_s)
            heard = Heard(self._progress, self._done, self._failed)
            self._child = Child(work, heard, self._limit_s + 10)
            self._child.start()
        self._publish()

    def _progress(self, what: Any) -> None:
        if isinstance(what, Progress):
            self._now.progress = what
        if time.monotonic() - self._told > _TELL_EVERY_S:
            self._told = time.monotonic()
            self._publish()

    def _failed(self, error: PlannerError) -> None:
        faults = error.faults if isinstance(error, InvalidInput) else ()
        self._end("failed", "\n".join([str(error.text), *(str(one.text) for one in faults)]))

    def _done(self, what: Any) -> None:
        try:
            ended, text = self._explained(what) if isinstance(what, WaysOut) else self._solved(what)
        except PlannerError as error:
            self._failed(error)
        else:
            self._end(ended, text)

    def _end(self, ended: str, text: str) -> None:
        with self._lock:
            self._child = None
            self._now.ended, self._now.text = ended, text
        self._publish()

    def _solved(self, solved: WorkResult) -> tuple[str, str]:
        result, state = solved.result, self._now.state
        assert state is not None
        if result.plan is None:
            return ("infeasible" if result.infeasible else "none"), solved.text
        if self._now.cancelled and result.status is not Status.OPTIMAL:
            self._now.offer = solved
            return "offer", ""
        current = self._board.current.state
        if (current.patch, current.pins) != (state.patch, state.pins):
            return "kept", self._set_aside(state, solved)
        self._commit(state, solved, Seen(0, merge=True))
        return "solved", ""

    def _commit(self, state: State, solved: WorkResult, seen: Seen) -> Version:
        now, found = self._now, self._certified(state, solved)
        now.found = found  # before the board has it: from that moment on it is told that it was solved
        version = self._board.commit(seen, lambda _: ActionResult(found, words.SOLVED, ("",)))
        now.offer, now.ended = None, "solved"
        return version

    def _certified(self, state: State, solved: WorkResult) -> State:
        """Return the state with the plan found; the pins are held no more, and the checker is asked again."""
        result = solved.result
        assert result.plan is not None
        found = replace(state, plan=result.plan, proof=None)
        proof = self._proof(found, result.objective_yen, result.bound_yen, result.model)
        return replace(found, proof=proof)

    def _proof(
        self, state: State, objective_yen: int | None, bound_yen: int | None, model: str
    ) -> Proof | None:
        priced = self._board.base.priced(state.patch, state.plan)
        if priced.violations:
            instance = self._board.base.instance(state.patch)
            raise NotCertified(words.NOT_CERTIFIED.fill(why=priced.violations[0].text(instance)))
        if priced.total_yen != objective_yen:
            return None  # what is held had a price of its own: nothing is proved of the plan without
        return Proof(objective_yen, bound_yen, len(state.pins), model)

    def _set_aside(self, state: State, solved: WorkResult) -> str:
        """Keep a result whose conditions were changed meanwhile as a scenario of its own; return its name."""
        board, found = self._board, self._certified(state, solved)
        name = str(words.SEARCH_RESULT.fill(count=board.current.number))
        board.commit(Seen(0, merge=True), lambda _: ActionResult(found, words.SOLVED, ("",)))
        board.keep(name, Seen(0, merge=True))
        board.undo(Seen(0, merge=True))
        return str(view_words.SET_ASIDE.fill(name=name))

    def _explained(self, found: WaysOut) -> tuple[str, str]:
        if found.solvable is not False:
            return "none", str(view_words.SOLVABLE if found.solvable else view_words.NOT_KNOWN)
        self._now.ways, self._now.more = found.ways, found.pins
        return "ways", found.text


def _ended(now: Now, current: State) -> str:
    """Return how a search ended, as far as that speaks of the board as it is now."""
    if current == now.found:
        return "solved"
    gone = now.ended == "solved"
    if now.ended in ("infeasible", "none") and now.state is not None:
        gone = (current.patch, current.pins) != (now.state.patch, now.state.pins)
    return "none" if gone else now.ended


def _way(way: WayOut) -> Raw:
    return {
        "lines": list(way.lines),
        "rough": not way.model,
        "price": str(yen(way.price_yen)),
        "plan": str(yen(way.plan_yen)),
        "sum": str(yen(way.plan_yen + way.price_yen)),
    }
