"""A board: its history of versions, of which each action adds one, and the named scenarios of it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from threading import RLock
from typing import Any

from planner.board import words
from planner.board.actions import ActionResult, apply_action, changed_state, read_action, read_horizon_month
from planner.board.base import Base
from planner.board.files import Writer, write_files
from planner.board.priced import PricedPlan
from planner.board.state import State, Version
from planner.board.versions import Versions
from planner.text.faults import PlannerError
from planner.text.language import Text, join

Change = Callable[[State], ActionResult]
MOST_KEPT = 50
MOST_NAME = 40
MOST_UNDO = 200


class Elsewhere(PlannerError):
    """Another window has changed the board since this one looked at it; it may merge or leave it."""

    def __init__(self, text: Text, *, same_subject: bool) -> None:
        super().__init__(text)
        self.same_subject = same_subject


@dataclass(frozen=True, slots=True)
class Seen:
    """What a window that acts has seen last.

    Parameters
    ----------
    number
        The version that it shows.
    merge
        Whether to act on what is there now, whatever others have done meanwhile.
    """

    number: int
    merge: bool = False


class Board:
    """A board in a folder; several windows, and several processes, may act on it.

    Parameters
    ----------
    base
        The instance file.
    folder
        Holds the versions, and the files for the command line made of the newest.
    """

    def __init__(self, base: Base, folder: Path) -> None:
        self.base, self.folder = base, folder
        self._versions = Versions(folder / "versions", base.name)
        self._lock = RLock()
        self._current: Version | None = None
        self._writer = Writer(self)

    def open(self, start: State | None, said: Text, opened: str) -> Version:
        """Begin, or go on where the folder was left.

        Parameters
        ----------
        start, opened
            What to begin with, and a hash of the file that it comes from; a folder that was left with
            the same file goes on as it was.

        Raises
        ------
        PlannerError
            If the folder is of something else, or what it holds does not fit the instance any more.
        """
        _refuse_others(self.folder)
        with self._lock:
            found = self._versions.newest()
            if found is not None:
                changed_state(self.base, found.state, self.base.raw_of(found.state.patch))
            if found is None or (start is not None and opened not in ("", found.opened)):
                assert start is not None
                found = self._begun(found, start, said, opened)
            self._current = found
            write_files(self, found)
            return found

    def _begun(self, found: Version | None, start: State, said: Text, opened: str) -> Version:
        if found is None:
            first = Version(1, start, said, opened=opened, kept={str(words.BEGINNING): 1}, led=said)
        else:
            first = _after(
                found, self._versions.newest_number() + 1, ActionResult(start, said, ("",)), opened
            )
        if not self._versions.add(first):
            raise Elsewhere(words.ELSEWHERE.fill(what=words.OPENED), same_subject=True)
        return first

    def close(self) -> None:
        """Wait until the files for the command line are those of the newest version."""
        self._writer.close()

    @property
    def current(self) -> Version:
        """Return the newest version, of whatever window."""
        with self._lock:
            assert self._current is not None
            if self._versions.newest_number() > self._current.number:
                self._current = self._versions.newest() or self._current
            return self._current

    def version(self, number: int) -> Version:
        """Return a version by its number (`PlannerError` where there is none)."""
        current = self.current
        return current if number == current.number else self._versions.at(number)

    def before(self, version: Version) -> Version:
        """Return what the action that led to a version began from; the version where that is gone."""
        return next(iter(self._versions.among(range(version.number - 1, version.number))), version)

    def kept(self, name: str) -> Version:
        """Return a named scenario.

        Raises
        ------
        PlannerError
            If there is none of that name.
        """
        number = self.current.kept.get(name)
        if number is None:
            raise PlannerError(words.NO_SUCH.fill(name=name))
        return self.version(number)

    def migration(self, key: str) -> str:
        """Return the id of a migration as it is (`PlannerError` where there is none of it)."""
        if key not in self.current.state.plan.cutovers:
            raise PlannerError(words.NO_SUCH.fill(name=key))
        return key

    def month(self, text: str) -> int:
        """Return the month of the horizon that a text names (`PlannerError` where it names none)."""
        return read_horizon_month(self.base.instance(self.current.state.patch), text)

    def priced(self, version: Version) -> PricedPlan:
        """Return what the checker says of a version."""
        return self.base.priced(version.state.patch, version.state.plan)

    def act(self, raw: Any, seen: Seen) -> Version:
        """Do what a page asks for, and return the version that it leads to.

        Raises
        ------
        Elsewhere
            If another window has acted since `seen`, and merging was not asked for.
        PlannerError
            If what is asked for cannot be done.
        """
        action = read_action(raw)
        return self.commit(seen, lambda state: apply_action(self.base, state, action))

    def commit(self, seen: Seen, change: Change) -> Version:
        """Add the version that a change leads to (errors as `act`)."""
        with self._lock:
            while True:
                current, number = self._top()
                done = change(current.state)
                self._refuse_unseen(current, seen, done)
                if self._add(_after(current, number, done)):
                    return self.current

    def undo(self, seen: Seen) -> Version:
        """Go back by one action (errors as `act`)."""
        return self._go(seen, forward=False)

    def redo(self, seen: Seen) -> Version:
        """Take the last undo back (errors as `act`)."""
        return self._go(seen, forward=True)

    def _go(self, seen: Seen, *, forward: bool) -> Version:
        with self._lock:
            current, number = self._top()
            self._refuse_unseen(current, seen, None)
            way = current.redo if forward else current.undo
            if not way:
                raise PlannerError(words.NOTHING_TO_REDO if forward else words.NOTHING_TO_UNDO)
            target = self._versions.at(way[-1])
            undo = (*current.undo, current.number) if forward else current.undo[:-1]
            redo = current.redo[:-1] if forward else (*current.redo, current.number)
            said = (words.REDONE if forward else words.UNDONE).fill(
                what=target.led if forward else current.led
            )
            gone = replace(
                current, number=number, state=target.state, said=said, touched=("",), led=target.led
            )
            self._add_or_refuse(replace(gone, undo=undo, redo=redo))
            return self.current

    def keep(self, name: str, seen: Seen) -> Version:
        """Keep the current state as a scenario of a name, in place of an earlier one (errors as `act`)."""
        name = " ".join(name.split())
        if not name or len(name) > MOST_NAME or not name.isprintable():
            raise PlannerError(words.BAD_NAME.fill(most=MOST_NAME))
        with self._lock:
            current, number = self._top()
            self._refuse_unseen(current, seen, None)
            if name not in current.kept and len(current.kept) >= MOST_KEPT:
                raise PlannerError(words.TOO_MANY_KEPT.fill(most=MOST_KEPT))
            kept = {**current.kept, name: number}
            # What was said last still holds of the state.
            self._add_or_refuse(replace(current, number=number, touched=(), kept=kept))
            return self.current

    def drop(self, name: str, seen: Seen) -> Version:
        """Forget a named scenario; its version stays among the backups (errors as `act`)."""
        with self._lock:
            self.kept(name)
            current, number = self._top()
            self._refuse_unseen(current, seen, None)
            kept = {key: number for key, number in current.kept.items() if key != name}
            self._add_or_refuse(replace(current, number=number, touched=(), kept=kept))
            return self.current

    def show(self, name: str, seen: Seen) -> Version:
        """Make a named scenario the current state (errors as `act`)."""
        state = self.kept(name).state
        return self.commit(seen, lambda _: ActionResult(state, words.SHOWN.fill(name=name), ("",)))

    def _top(self) -> tuple[Version, int]:
        """Return the newest version that can be read, and the number of the next one.

        The number is looked up first: a version that somebody adds in between takes it.
        """
        number = self._versions.newest_number()
        return self.current, number + 1

    def _refuse_unseen(self, current: Version, seen: Seen, done: ActionResult | None) -> None:
        """Refuse to act on what the window has not seen."""
        if seen.merge or seen.number >= current.number:
            return
        between = self._versions.among(range(seen.number + 1, current.number + 1))
        touched = {key for one in between for key in one.touched}
        mine = set() if done is None else set(done.touched)
        both = bool(touched & mine) or "" in touched
        what = join((one.said for one in between[-5:]), " / ", " / ")
        text = words.SAME_CHANGED if both else words.ELSEWHERE
        raise Elsewhere(text.fill(what=what), same_subject=both)

    def _add(self, version: Version) -> bool:
        if not self._versions.add(version):
            return False
        self._current = version
        self._writer.wanted()
        return True

    def _add_or_refuse(self, version: Version) -> None:
        if not self._add(version):
            raise Elsewhere(words.ELSEWHERE.fill(what=self.current.said), same_subject=True)


def _after(current: Version, number: int, done: ActionResult, opened: str | None = None) -> Version:
    """Return the version that follows when something was done."""
    return Version(
        number,
        done.state,
        done.said,
        done.touched,
        (*current.undo, current.number)[-MOST_UNDO:],
        (),
        current.kept,
        current.opened if opened is None else opened,
        done.said,
    )


def _refuse_others(folder: Path) -> None:
    """Refuse a folder that holds something, but no board."""
    if folder.exists() and not (
        folder.is_dir() and ((folder / "versions").is_dir() or not any(folder.iterdir()))
    ):
        raise PlannerError(words.FOREIGN_FOLDER.fill(folder=folder))
