"""How a verb hands over what it found: files first, then the answer, then what may fail without harm."""

import sys
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands.earlier import close_set, open_set, tell, tell_removed
from commands.libraries import load_makers
from commands.options import Folder
from commands.shared import tell_written
from planner.report.talk import Talk
from planner.solve.interrupt import give_up_on_interrupt
from planner.text.faults import Notice, PlannerError
from planner.text.language import Text, same

if TYPE_CHECKING:
    from planner.outputs import Files, OutputSet, Record
    from planner.reading.load import Loaded

_NO_CHART = Text(
    "図は描けませんでした（{error}）。計画と表は書き出してあります",
    "the chart could not be drawn ({error}); plan and tables are written",
)
_STOPPED = Text("中断しました", "interrupted")


@dataclass(frozen=True)
class Answer:
    """What a verb found.

    Parameters
    ----------
    text, document
        The answer in words, and as data for programs.
    files
        The content of each file by name: all but charts.
    record
        What the files are of.
    leads
        Whether results about other content or another plan have no place beside them.
    draw
        Returns the charts as files by name, and what else is written anew because of them.
    """

    text: str
    document: dict[str, Any]
    files: "Files"
    record: "Record"
    leads: bool = False
    draw: Callable[[], Mapping[str, bytes]] | None = None
    notices: list[dict[str, str]] = field(default_factory=list)


def claimed(
    talk: Talk,
    loaded: "Loaded",
    folder: Folder,
    name: str,
    names: Iterable[str],
    lesser: Collection[str] = (),
) -> "OutputSet":
    """Return the set of files that a verb keeps of an instance, known to be writable before work is spent.

    Parameters
    ----------
    folder
        Where they are to go; by default ``out/<name of the instance>/``.
    name
        Of the set of files; no two verbs share one.
    names
        Of the files, as far as they are known before they are made.
    lesser
        Of these those without which the others are worth writing.

    Raises
    ------
    PlannerError
        If the folder may not take files of these names.
    ImportError
        If a library cannot be loaded that they are made with.
    """
    from planner.outputs import Claim, OutputSet, origin_of

    names = tuple(names)
    load_makers(one for one in names if one not in lesser)
    claim = Claim(name, origin_of(loaded.instance, loaded.scenario), folder.force)
    output = OutputSet(folder.out or Path("out") / loaded.folder, claim)
    tell(talk, output.check(names))
    open_set(output)
    return output


def hand_over(talk: Talk, output: "OutputSet", answer: Answer) -> None:
    """Write the files, print the answer, and only then draw: a chart that fails costs nothing else.

    Raises
    ------
    SystemExit
        If the files can be written nowhere; the answer is printed first.
    PlannerError
        If the answer cannot be printed; the files are written and told first.
    """
    close_set()
    try:
        saved = output.save(answer.files, answer.record, leads=answer.leads)
    except PlannerError as error:
        # What was found is told all the same: it may have taken hours.
        talk.data(answer.text, answer.document | {"files": [], "notices": answer.notices})
        talk.warn(error.text)
        sys.exit(error.exit_code)
    unprinted = None if talk.as_json else _unprinted(talk, answer.text, None)
    if saved.urgent is not None:
        talk.warn(saved.urgent)
    charts, notice = _charts(output, answer.draw)
    paths = list(dict.fromkeys([*saved.paths, *charts]))
    if notice is not None:
        talk.notices([notice])
    if talk.as_json:
        files = {"files": [str(path) for path in paths]}
        notices = [*answer.notices, *talk.listed([notice] if notice else [])]
        unprinted = _unprinted(talk, "", answer.document | files | {"notices": notices})
    tell_removed(talk, saved, paths)
    tell_written(talk, paths)
    if unprinted is not None:
        raise unprinted


def _unprinted(talk: Talk, text: str, document: dict[str, Any] | None) -> PlannerError | None:
    """Print the answer; return why it cannot be printed, which costs no file that is yet to come."""
    try:
        talk.data(text, document)
    except PlannerError as error:
        return error
    return None


def _charts(
    output: "OutputSet", draw: Callable[[], Mapping[str, bytes]] | None
) -> tuple[list[Path], Notice | None]:
    if draw is None:
        return [], None
    try:
        with give_up_on_interrupt():
            return output.add(draw()), None
    except KeyboardInterrupt:
        why = _STOPPED
    except PlannerError as error:
        why = error.text
    except (
        Exception,
        SystemExit,
    ) as error:  # whatever a chart fails at, or what it loads: the plan is worth more
        why = same(f"{type(error).__name__}: {error}")
    return [], Notice("", "no_chart", _NO_CHART.fill(error=why))


def check_single(talk: Talk, path: Path, *, force: bool, kind: str = "") -> None:
    """Refuse a file in the way that no earlier run of this verb wrote, before work is spent.

    Parameters
    ----------
    kind
        Which of its files it is, where the verb makes several of one ending.

    Raises
    ------
    PlannerError
        If the file may not be replaced, or its folder cannot be written to.
    """
    from planner.reading.atomic import is_device

    if not is_device(path):
        tell(talk, _single(path, kind, force=force).check([path.name]))


def write_single(
    talk: Talk, path: Path, files: Mapping[str, bytes], *, force: bool, kind: str = ""
) -> list[Path]:
    """Write a file, or its pages beside each other; those of an earlier run under its name are removed.

    Parameters
    ----------
    kind
        As for `check_single`.

    Raises
    ------
    PlannerError
        If one cannot be written, or is in the way and not of an earlier run.
    """
    from planner.outputs import Record
    from planner.reading.atomic import is_device, write_all

    if is_device(path):
        write_all({path.parent / name: data for name, data in files.items()})
        return [path.parent / name for name in files]
    saved = _single(path, kind, force=force).save(files, Record())
    tell_removed(talk, saved, list(saved.paths))
    return list(saved.paths)


def _single(path: Path, kind: str, *, force: bool) -> "OutputSet":
    from planner.outputs import Claim, OutputSet

    # By verb: an unchanged workbook of `init` holds answers that `template` cannot make again.
    verb = click.get_current_context().info_name
    return OutputSet(path.parent, Claim(f"{verb} {kind}: {path.name}", None, force))
