"""What is named on the command line to be compared: scenario files, folders of them, plans, quick changes."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from planner.reading.plan_file import PLAN_SCHEMA
from planner.reading.scenario.step import SCENARIO_SCHEMA, Step, read_step
from planner.reading.strict_json import Document, read_document
from planner.text.faults import Fault, InvalidInput
from planner.text.language import Text
from planner.text.phrases import Phrase
from planner.text.suggest import half_width

CASE = "--case"  # the option that gives groups of changes
_PHRASES = {
    "case_form": Phrase(
        Text("「{text}」から名前を読めません", "no name can be read from {text}"),
        Text("名前: 項目=値; 項目=値 の形です", "the form is name: path=value; path=value"),
        Text(
            '{hint}名前の後に : を置いてください（例: "要員増: vendors.ccs.crew=8"）',
            '{hint}put a : after the name, as in "more crew: vendors.ccs.crew=8"',
        ),
    ),
    "not_comparable": Phrase(
        Text("比較できるファイルではありません", "this file cannot be compared"),
        Text(
            f'schema が "{SCENARIO_SCHEMA}" か "{PLAN_SCHEMA}" のファイルです',
            f'it must have the schema "{SCENARIO_SCHEMA}" or "{PLAN_SCHEMA}"',
        ),
        Text("ファイルを確認してください", "check the file"),
    ),
    "no_scenarios": Phrase(
        Text("このフォルダにシナリオのファイルがありません", "there is no scenario file in this folder"),
        Text(
            f'シナリオは schema が "{SCENARIO_SCHEMA}" の .json ファイルです',
            f'scenarios are .json files with the schema "{SCENARIO_SCHEMA}"',
        ),
        Text("フォルダを確認してください", "check the folder"),
    ),
}
_BETWEEN = re.compile(r'[;；](?=(?:[^"]*"[^"]*")*[^"]*$)')  # no semicolon of a text in quotes


class SourceFaults:
    """Collects what is wrong with several sources, so that all of it is told at once."""

    def __init__(self) -> None:
        self._found: list[InvalidInput] = []

    @contextmanager
    def of_each(self, source: str = "") -> Iterator[None]:
        """Go on after an error of one source, which is told by the name given, else by its own."""
        try:
            yield
        except InvalidInput as error:
            self._found.append(InvalidInput(source, error.faults) if source else error)

    def raise_any(self) -> None:
        """Raise what was found, if anything (`InvalidInput`)."""
        if len(self._found) == 1:
            raise self._found[0]
        if self._found:
            sources = dict.fromkeys(error.source for error in self._found)
            raise InvalidInput(", ".join(sources), [one for error in self._found for one in _placed(error)])


def _placed(error: InvalidInput) -> Iterator[Fault]:
    for fault in error.faults:
        yield replace(fault, where=": ".join(filter(None, [error.source, fault.where])))


@dataclass(slots=True)
class Sources:
    """The files sorted by their kind, in the order given."""

    scenarios: list[Step] = field(default_factory=list)
    plans: list[tuple[Path, Document]] = field(default_factory=list)


def sort_out(paths: Iterable[Path], faults: SourceFaults) -> Sources:
    """Tell scenario files and plan files apart by what they say they are; folders hold scenarios."""
    found = Sources()
    for path in paths:
        with faults.of_each():
            if path.is_dir():
                found.scenarios += _in_folder(path, faults)
                continue
            document = read_document(path)
            if document.raw.get("schema") == SCENARIO_SCHEMA:
                found.scenarios.append(read_step(path, document))
            elif document.raw.get("schema") == PLAN_SCHEMA or "cutovers" in document.raw:
                found.plans.append((path, document))
            else:
                raise _refused(str(path), "not_comparable")
    return found


def _in_folder(folder: Path, faults: SourceFaults) -> list[Step]:
    """Return the scenarios of a folder in the order of their file names; other files are passed over."""
    steps = []
    any_scenario = False
    for path in sorted(folder.glob("*.json")):
        with faults.of_each():
            document = read_document(path)
            if document.raw.get("schema") == SCENARIO_SCHEMA:
                any_scenario = True
                steps.append(read_step(path, document))
    if not any_scenario:
        raise _refused(str(folder), "no_scenarios")
    return steps


def read_groups(texts: Sequence[str], faults: SourceFaults) -> list[tuple[str, tuple[str, ...]]]:
    """Read groups ``name: path=value; path=value`` as names with their changes."""
    groups = []
    for text in texts:
        name, colon, changes = text.partition(":")
        with faults.of_each():
            if not colon or not name.strip() or "=" in name:
                raise _refused(CASE, "case_form", text=text, hint=half_width(text))
            parts = (part.strip() for part in _BETWEEN.split(changes))
            groups.append((name.strip(), tuple(part for part in parts if part)))
    return groups


def _refused(source: str, code: str, **values: str | Text) -> InvalidInput:
    return InvalidInput(source, [_PHRASES[code].fault(code, "", **values)])
