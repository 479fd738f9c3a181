"""What a page of a back-test says of itself in its last line: its groups, how far the run came, its files.

Such a page stands among others that people write, and is copied with the folder that it is in: what tells
whether it may be replaced goes with it, where the results of other verbs have a record in their folder.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from itertools import count
from pathlib import Path

from planner.backtest import words
from planner.backtest.case import RealGroup
from planner.backtest.study import BacktestStudy
from planner.backtest.variants import BASE
from planner.outputs import Record, plan_sha256
from planner.outputs.record import digest, digest_of
from planner.outputs.words import ELSEWHERE, FOREIGN, FULLER
from planner.reading.unwritable import in_the_way
from planner.text.faults import PlannerError
from planner.text.language import Text, same
from planner.text.phrases import listed

_LINE = re.compile(r"^<!-- planner backtest: (\{.*\}) -->\n\Z", re.MULTILINE)

_LONG_ENOUGH = 16


@dataclass(frozen=True, slots=True)
class Seal:
    """What a page says of itself.

    Parameters
    ----------
    groups
        A hash of the file and the real months of each group.
    reach
        By question how far the run came with it, more being more.
    files
        The hash of each of its pictures, by name beside the page.
    page
        The hash of the page above the seal, with the line ends of Unix: a page may have been checked out
        with others.
    """

    groups: Mapping[str, str]
    reach: Mapping[str, int]
    files: Mapping[str, str]
    page: str = ""

    def knows_more(self, other: "Seal") -> bool:
        """Tell whether, of the same content, it answers all that another answers, and more."""
        if self.groups != other.groups:
            return False
        return Record(reach=self.reach).reached_further(Record(reach=other.reach))


def groups_of(cases: Sequence[RealGroup]) -> dict[str, str]:
    """Return a hash of the file and the real months of each group, by name."""
    both = {case.name: f"{case.instance.sha256} {plan_sha256(case.real)}" for case in cases}
    return {name: digest(hashes.encode())[:_LONG_ENOUGH] for name, hashes in both.items()}


def reach_of(study: BacktestStudy) -> dict[str, int]:
    """Return of how many groups plans are proved by variant, and what is known of them as they are."""
    tried = {variant.key: study.summary(variant.key) for variant in study.variants}
    known = {key: one.groups - one.unproved for key, one in tried.items()}
    trials = [trial for case in study.cases if (trial := study.trial(case)) is not None]
    best = [trial.best_yen for trial in trials if trial.best_yen is not None]
    bounds = [trial.bound_yen for trial in trials if trial.bound_yen is not None]
    return known | {f"{BASE}: groups": len(best), f"{BASE}: best": -sum(best), f"{BASE}: bound": sum(bounds)}


def sealed(text: str, seal: Seal) -> str:
    """Return a page with its seal."""
    line = json.dumps(asdict(replace(seal, page=_hash(text))), ensure_ascii=False)
    return f"{text}\n<!-- planner backtest: {line} -->\n"


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def seal_of(path: Path) -> Seal | None:
    """Return the seal of a page; ``None`` where there is none, or the page or a picture was changed since.

    Of a page that has lost a picture nothing is known: it answers less than it did.
    """
    with suppress(OSError, ValueError, TypeError, AttributeError):
        text = path.read_bytes().decode().replace("\r\n", "\n")
        found = _LINE.search(text)
        if found is not None:
            seal = Seal(**json.loads(found[1]))
            now = {name: digest_of(path.parent / name) for name in seal.files}
            whole = all(hashed in (None, seal.files[name]) for name, hashed in now.items())
            if whole and _hash(text[: found.start() - 1]) == seal.page:
                return replace(seal, reach={}) if None in now.values() else seal
    return None


def pictures_of(path: Path) -> list[Path]:
    """Return the files that are there under names of pictures of a page."""
    return sorted(
        one
        for what in ("plans", "savings")
        for one in (path.parent / "images").glob("*.png")
        if re.fullmatch(rf"{re.escape(path.stem)}-{what}(-\d+)?", one.stem)
    )


def refusal(path: Path, groups: Mapping[str, str]) -> PlannerError | None:
    """Return why a page of some groups may not be written to a place; ``None`` where it may."""
    if path.is_dir():
        return in_the_way(path)
    seal = seal_of(path)
    files = {path.parent / name for name in seal.files} if seal is not None else set()
    for there in (path, *pictures_of(path)):
        if there.exists() and (seal is None or there not in {path, *files}):
            return PlannerError(same(f"{there}: ") + FOREIGN)
    others = [] if seal is None else [name for name in seal.groups if name not in groups]
    if others:
        return PlannerError(words.OTHER_GROUPS.fill(path=path, groups=listed(others, limit=80)))
    return None


def home_of(path: Path, new: Seal) -> tuple[Path, Text | None]:
    """Return where a page goes, and what the user has to know of that: the earlier one may know more.

    It goes to the place asked for, else beside it under the next name that may take it.
    """
    error = refusal(path, new.groups)
    if error is None and not _knows_more(path, new):
        return path, None
    home = next(
        one for one in _beside(path) if refusal(one, new.groups) is None and not _knows_more(one, new)
    )
    if error is not None:
        return home, ELSEWHERE.fill(reason=error.text, home=home)
    return home, FULLER.fill(folder=path, home=home)


def _knows_more(path: Path, new: Seal) -> bool:
    old = seal_of(path)
    return old is not None and old.knows_more(new)


def _beside(path: Path) -> Iterator[Path]:
    return (path.with_name(f"{path.stem}-{number}{path.suffix}") for number in count(2))
