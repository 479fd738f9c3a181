"""A set of files of one run: written whole, and never at the cost of what is worth more.

A folder belongs to one group or scenario. In it each verb keeps one set of files, which its next run
replaces: what the earlier one left is removed, so that the folder holds what the last run said.
"""

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from planner.outputs import words
from planner.outputs.keeping import Claim, FolderChanges, changes, reason_against, refusal
from planner.outputs.record import MANIFEST, Record, digest, read_records, records_bytes
from planner.reading.atomic import check_folder, write_all
from planner.reading.unwritable import Unwritable, open_in_office
from planner.text.faults import PlannerError
from planner.text.language import Text

Files = Mapping[str, bytes] | Callable[[Path], Mapping[str, bytes]]

_PAPERS = frozenset({".xlsx", ".docx", ".pdf", ".html"})  # large, and made again from the plan and its tables


@dataclass(frozen=True, slots=True)
class Saved:
    """What was written and removed, and what there is to know about it.

    ``urgent`` is what the user has to know: that files lie elsewhere than asked for.
    """

    paths: tuple[Path, ...] = ()
    removed: tuple[Path, ...] = ()
    told: tuple[Text, ...] = ()
    urgent: Text | None = None


class OutputSet:
    """The files that one verb keeps in a folder; what cannot go there goes to a folder in it."""

    def __init__(self, folder: Path, claim: Claim) -> None:
        self.folder, self.claim = folder, claim
        self.home = folder

    def check(self, names: Iterable[str]) -> list[Text]:
        """Refuse, before work is spent, a folder that may not take the files of some names.

        Returns
        -------
        list
            What to tell the user all the same: which of them are open in an office program.

        Raises
        ------
        PlannerError
            If the folder cannot be written to, holds results of something else, or a file is in the
            way that is not of an earlier run.
        """
        check_folder(self.folder)
        names = list(names)
        error = refusal(self.folder, read_records(self.folder), self.claim, names)
        if error is not None:
            raise error
        return self._open(names, words.OPEN_NOW)

    def save(self, files: Files, record: Record, *, leads: bool = False) -> Saved:
        """Write the set in place of that of an earlier run, or beside it where that one is worth more.

        Where it can be written nowhere as a whole, its workbooks and papers are left out: a plan and its
        tables may still fit under a quota that a workbook exceeds.

        Parameters
        ----------
        files
            The content of each by name, or what gives them for the folder that they come to lie in.
        record
            What the set is of and what its plans are worth; its ``files`` are found here.
        leads
            Whether results about other content or another plan have no place beside this set.

        Raises
        ------
        PlannerError
            If the set can be written nowhere; of a single file, if it cannot go where it was asked for.
        """
        try:
            return self._save(files, record, leads=leads)
        except Unwritable as failure:
            built = _built(files, self.folder)
            papers = [name for name in built if Path(name).suffix in _PAPERS]
            if not papers or len(papers) == len(built):
                raise
            saved = self._save(lambda home: _without(papers, _built(files, home)), record, leads=leads)
            said = words.WITHOUT.fill(reason=failure.text, names=words.listing(papers), home=self.home)
            return replace(saved, urgent=said)

    def _save(self, files: Files, record: Record, *, leads: bool) -> Saved:
        failure: Unwritable | None = None
        for home, urgent in self._homes(replace(record, files=_hashes(_built(files, self.folder)))):
            built = _built(files, home)
            try:
                saved = self._write(home, built, replace(record, files=_hashes(built)), leads=leads)
            except Unwritable as error:
                failure = failure or error
                continue
            if failure is not None:
                urgent = words.ELSEWHERE.fill(reason=failure.text, home=home)
            return replace(saved, urgent=urgent)
        assert failure is not None
        raise failure

    def add(self, files: Mapping[str, bytes]) -> list[Path]:
        """Add files to the set that was saved, such as its charts.

        Raises
        ------
        PlannerError
            If they cannot be written, or would replace a file that is not of an earlier run.
        """
        records = read_records(self.home)
        error = refusal(self.home, records, self.claim, files)
        if error is not None:
            raise error
        mine = records.get(self.claim.name, Record(self.claim.origin))
        records[self.claim.name] = replace(mine, files={**mine.files, **_hashes(files)})
        paths = {self.home / name: data for name, data in files.items()}
        write_all({**paths, self.home / MANIFEST: records_bytes(records)})
        return list(paths)

    def withdraw(self, *, leads: bool, aside: bool) -> Saved:
        """Take away what an earlier run left, where this one has nothing to put in its place.

        Parameters
        ----------
        leads
            As of `save`.
        aside
            Whether all of it is put aside; else what is no plan is removed.

        Raises
        ------
        Unwritable
            If it cannot be moved.
        """
        records = read_records(self.folder)
        nothing = Record(self.claim.origin)
        found = changes(self.folder, records, self.claim, nothing, leads=leads, whole=aside)
        return self._carry_out({}, found, found.kept) if found.moves else Saved()

    def still_there(self) -> list[Text]:
        """Tell what of an earlier run is in the folder, where this one found nothing."""
        mine = read_records(self.folder).get(self.claim.name)
        if mine is None or self.claim.origin is None:
            return []
        now = mine.plans.get(self.claim.origin.sha256)
        if now is not None:
            return [words.STILL_THERE.fill(folder=self.folder, worth=words.worth_text(now))]
        before = next(iter(mine.plans.values()), None)
        if before is not None and mine.origin != self.claim.origin:
            return [words.OF_OLD_CONTENT.fill(folder=self.folder, worth=words.worth_text(before))]
        return [words.EARLIER_THERE.fill(folder=self.folder)]

    def _homes(self, record: Record) -> Iterator[tuple[Path, Text | None]]:
        """Yield the folders to try, the best first, each with what the user has to know about it."""
        reason = reason_against(self.folder, read_records(self.folder), self.claim, record)
        if reason is None:
            yield self.folder, None
        if self.claim.origin is None:
            if reason is not None:
                refused = reason.values["reason"]
                assert isinstance(refused, Text)
                raise PlannerError(refused)
            return
        beside = (self.folder / f"{self.claim.name}-{number}" for number in count(2))
        home = next(
            one for one in beside if reason_against(one, read_records(one), self.claim, record) is None
        )
        yield home, None if reason is None else reason.text(home)
        last = Path(tempfile.mkdtemp(prefix="planner-"))
        yield last, None
        with suppress(OSError):  # asked for more: not even there could be written
            last.rmdir()

    def _write(self, home: Path, files: Mapping[str, bytes], record: Record, *, leads: bool) -> Saved:
        self.home = home
        found = changes(home, read_records(home), self.claim, record, leads=leads)
        return self._carry_out(files, found, {**found.kept, self.claim.name: record})

    def _carry_out(
        self, files: Mapping[str, bytes], found: FolderChanges, records: Mapping[str, Record]
    ) -> Saved:
        manifest = self.home / MANIFEST
        moves = dict(found.moves)
        contents = {self.home / name: data for name, data in files.items()}
        if records:
            contents[manifest] = records_bytes(records)
        else:
            moves[manifest] = None
        if found.aside is not None and found.aside_sets:
            contents[found.aside / MANIFEST] = records_bytes(found.aside_sets)
        write_all(contents, moves)
        _prune(self.home, found.moves)
        told = [words.ASIDE.fill(home=found.aside)] if found.aside else []
        told += [words.LEFT.fill(names=words.listing(found.left))] if found.left else []
        return Saved(
            tuple(self.home / name for name in files),
            tuple(path for path, to in found.moves.items() if to is None),
            (*told, *self._open(files, words.OPEN_STILL)),
        )

    def _open(self, names: Iterable[str], said: Text) -> list[Text]:
        taken = [name for name in names if open_in_office(self.home / name)]
        return [said.fill(names=words.listing(taken))] if taken else []


def _built(files: Files, folder: Path) -> Mapping[str, bytes]:
    return files(folder) if callable(files) else files


def _without(names: Iterable[str], files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in files.items() if name not in names}


def _hashes(files: Mapping[str, bytes]) -> dict[str, str]:
    return {name: digest(data) for name, data in files.items()}


def _prune(home: Path, moved: Iterable[Path]) -> None:
    """Remove the folders that nothing is left in, the innermost first, `home` apart."""
    folders = {path.parent for path in moved} - {home}
    for folder in sorted(folders, key=lambda one: len(one.parts), reverse=True):
        with suppress(OSError):
            folder.rmdir()
