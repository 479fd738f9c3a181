"""What of a folder a new set of files may replace, what goes with it, and what is put aside."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path

from planner.outputs import words
from planner.outputs.record import MANIFEST, Origin, Record, digest_of, read_records
from planner.reading.unwritable import in_the_way, open_in_office
from planner.text.faults import PlannerError
from planner.text.language import Text, same

Records = Mapping[str, Record]


@dataclass(frozen=True, slots=True)
class Claim:
    """A set of files that a run wants to keep in a folder.

    Parameters
    ----------
    name
        Of the set; no two verbs share one.
    origin
        What it is of; ``None`` for a single file that may lie anywhere.
    force
        Replace whatever is there.
    """

    name: str
    origin: Origin | None
    force: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a folder cannot take a set; ``template`` has a place for the ``home`` that takes it instead."""

    template: Text
    values: Mapping[str, object] = field(default_factory=dict)

    def text(self, home: Path) -> Text:
        """Return the reason, with where the set goes instead."""
        return self.template.fill(home=home, **self.values)


@dataclass(frozen=True, slots=True)
class FolderChanges:
    """What a new set changes in its folder.

    Parameters
    ----------
    moves
        Where each old file goes; ``None`` is nowhere.
    kept
        The sets that stay as they are, the new one apart.
    aside, aside_sets
        The folder for the sets that are put aside, and those sets.
    left
        Names of files that stay, though of the set that is replaced, since they were changed after it.
    """

    moves: dict[Path, Path | None]
    kept: dict[str, Record]
    aside: Path | None
    aside_sets: dict[str, Record]
    left: list[str]


def refusal(folder: Path, records: Records, claim: Claim, names: Iterable[str]) -> PlannerError | None:
    """Return why files of some names may not be written to a folder; ``None`` where they may."""
    names = list(names)
    blocked = next((folder / name for name in names if (folder / name).is_dir()), None)
    if blocked is not None:
        return in_the_way(blocked)
    if claim.force:
        return None
    if claim.origin is not None:
        origins = [record.origin for record in records.values() if record.origin is not None]
        other = next((one for one in origins if not one.same_subject(claim.origin)), None)
        if other is not None:
            return _refused(
                folder, words.OTHER_SUBJECT.fill(whose=words.whose(other), now=words.whose(claim.origin))
            )
    # A single file may stand only for one of its own name; a set takes over what its folder holds.
    own = records.values() if claim.origin is not None else [records.get(claim.name, Record())]
    for name in names:
        path = folder / name
        if path.exists() and not any(one.files.get(name) == digest_of(path) for one in own):
            return _refused(path, words.FOREIGN)
        # What was typed there and is not saved yet would be lost; a set goes beside instead.
        if claim.origin is None and path.exists() and open_in_office(path):
            return _refused(path, words.OPEN_HERE)
    return None


def _refused(path: Path, why: Text) -> PlannerError:
    return PlannerError(same(f"{path}: ") + why)


def reason_against(folder: Path, records: Records, claim: Claim, new: Record) -> Reason | None:
    """Return why a folder cannot take a set with its plans and files; ``None`` where it can."""
    old = records.get(claim.name, Record())
    for key, worth in new.plans.items():
        before = old.plans.get(key)
        if claim.force or before is None or worth is None:
            continue
        if before.better_than(worth):
            values = {"worth": words.worth_text(before), "new": words.worth_text(worth), "folder": folder}
            return Reason(words.BETTER, values)
    if old.reached_further(new) and not claim.force:
        return Reason(words.FULLER, {"folder": folder})
    is_open = [name for name in old.files if (folder / name).exists() and open_in_office(folder / name)]
    if is_open and claim.origin is not None and not claim.force:
        return Reason(words.OPEN_THERE, {"names": words.listing(is_open)})
    error = refusal(folder, records, claim, new.files)
    return None if error is None else Reason(words.ELSEWHERE, {"reason": error.text})


def changes(
    folder: Path, records: Records, claim: Claim, new: Record, *, leads: bool, whole: bool = False
) -> FolderChanges:
    """Return what a set changes in its folder.

    A set whose plans are of another content or of other cases is put aside, not removed; so is one about a
    plan that lies in the folder, where the new set is about another, and one that answers something of the
    same content and plan that the new set does not. What went to a folder beside such a set,
    as ``plan-2/``, goes with it where it is of other content.

    Parameters
    ----------
    leads
        Whether results about other content or another plan have no place beside the new set.
    whole
        Whether the set of this name is put aside, whatever it holds: nothing comes in its place.
    """
    own = records.get(claim.name, Record())
    aside_sets = {
        name: one for name, one in records.items() if leads and name != claim.name and _stale(one, new)
    }
    lost = whole or own.plans.keys() - new.plans.keys() or _of_plan_here(records, claim.name, new)
    lost = lost or own.answers_else(new)
    if own.files and lost and not claim.force:
        aside_sets[claim.name] = own
    beside = list(_stale_beside(folder, claim, new, leads=leads))
    aside = None
    if aside_sets or beside:
        aside = next(one for one in (folder / f"earlier-{n}" for n in count(1)) if not one.exists())
    moves: dict[Path, Path | None] = {
        folder / name: aside / name
        for record in aside_sets.values()
        for name in record.files
        if aside is not None and (folder / name).exists()
    }
    moves |= {folder / name: aside / name for name in beside if aside is not None}
    gone = [] if claim.name in aside_sets else [name for name in own.files if name not in new.files]
    gone = [name for name in gone if (folder / name).exists()]
    left = [name for name in gone if digest_of(folder / name) != own.files[name] and not claim.force]
    moves |= {folder / name: None for name in gone if name not in left}
    kept = {
        name: replace(one, files={key: value for key, value in one.files.items() if key not in new.files})
        for name, one in records.items()
        if name not in aside_sets and name != claim.name
    }
    return FolderChanges(moves, kept, aside, aside_sets, left)


def _stale_beside(folder: Path, claim: Claim, new: Record, *, leads: bool) -> Iterator[str]:
    """Yield the files of sets that went beside this one or another that it leads, all of other content."""
    for manifest in sorted(folder.glob(f"*-*/{MANIFEST}")):
        home = manifest.parent
        name, _, number = home.name.rpartition("-")
        records = read_records(home)
        mine = number.isdigit() and name in records and (leads or name == claim.name)
        if mine and all(_of_other_content(one, new) for one in records.values()):
            files = (file for one in records.values() for file in one.files if (home / file).exists())
            yield from (f"{home.name}/{file}" for file in [*files, MANIFEST])


def _of_other_content(one: Record, new: Record) -> bool:
    """Tell whether a set is of the group or scenario of the new one, before its file was changed."""
    if one.origin is None or new.origin is None:
        return False
    return one.origin.same_subject(new.origin) and one.origin != new.origin


def _of_plan_here(records: Records, name: str, new: Record) -> bool:
    """Tell whether the set of a name is about a plan that lies in the folder, and the new one is not."""
    about = records.get(name, Record()).of_plan
    here = {one.of_plan for other, one in records.items() if other != name and one.plans}
    return about in here - {None} and new.of_plan is not None and new.of_plan != about


def _stale(one: Record, new: Record) -> bool:
    """Tell whether a set is about other content or another plan than the new one."""
    if one.origin is None or new.origin is None:
        return False
    other_plan = one.of_plan is not None and new.of_plan is not None and one.of_plan != new.of_plan
    return other_plan or one.origin.sha256 != new.origin.sha256
