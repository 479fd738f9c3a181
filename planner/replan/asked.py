"""What is asked for on the command line: the month, states, who joins and who leaves."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import get_args

from planner.instance.fields import split_id
from planner.instance.group import State
from planner.instance.model import Instance
from planner.instance.patch import merge_patch
from planner.periods.words import month_words
from planner.periods.written import read_month
from planner.reading.scenario.removal import drop_removed
from planner.reading.strict_json import read_document
from planner.replan import words
from planner.replan.happened import Happened
from planner.replan.today import Raw
from planner.text.faults import InvalidInput, Notice, PlannerError
from planner.text.language import Text, join
from planner.text.phrases import listed


def month_asked(said: str | None, happened: Happened, instance: Instance) -> int:
    """Return the month that is named, or that of the file of what happened.

    Raises
    ------
    PlannerError
        If there is none, it is no month, or it lies outside the horizon.
    """
    month = happened.as_of if said is None else read_month(said)
    if month is None:
        raise PlannerError(words.NO_DATE if said is None else words.BAD_MONTH.fill(found=said))
    if month not in instance.calendar:
        first, last = month_words(instance.calendar.start), month_words(instance.calendar.end)
        raise PlannerError(words.OUTSIDE.fill(month=month_words(month), first=first, last=last))
    return month


def states_asked(said: Sequence[str], instance: Instance) -> dict[str, str]:
    """Return the state of migrations by id from texts ``ID=STATE``; a member's id stands for all of it.

    Raises
    ------
    PlannerError
        If a text is not of this form, or its id stands for nothing.
    """
    found: dict[str, str] = {}
    names = [name for name, _, _ in instance.migrations()]
    for text in said:
        key, equals, state = text.partition("=")
        if not equals or state not in get_args(State):
            raise PlannerError(words.BAD_STATE.fill(found=text))
        meant = [name for name in names if key in ("all", name, split_id(name)[0])]
        if not meant:
            raise PlannerError(words.UNKNOWN.fill(found=key))
        found |= dict.fromkeys(meant, state)
    return found


def changed_members(
    raw: Raw, joins: Sequence[Path], leaves: Sequence[str]
) -> tuple[Raw, Text, tuple[Notice, ...]]:
    """Return the data with members that join and without those that leave, what to call that, and notices.

    A file of a member holds ``{"id": {…}}``, as under ``members`` of an instance; or an instance with
    ``members``, of which these alone are taken.

    Raises
    ------
    PlannerError
        If one that joins is there already, or one that leaves is not.
    """
    after, said = raw, []
    members = raw["members"]
    for path in joins:
        document = read_document(path)
        if document.faults:
            raise InvalidInput(str(path), document.faults)
        new: Mapping[str, Raw] = document.raw.get("members", document.raw)
        for key in new:
            if key in members:
                raise PlannerError(words.ALREADY_A_MEMBER.fill(member=key))
        said.append(words.JOINING.fill(names="・".join(_name(key, one) for key, one in new.items())))
        after = merge_patch(after, {"members": dict(new)})
    for key in leaves:
        if key not in members:
            raise PlannerError(words.NOT_A_MEMBER.fill(member=key, known=listed(list(members), limit=400)))
        said.append(words.LEAVING.fill(names=_name(key, members[key])))
    left, notices = drop_removed(after, merge_patch(after, {"members": dict.fromkeys(leaves)}), "--leave")
    return left, join(said, "、"), notices


def _name(key: str, member: object) -> str:
    return str(member.get("name", key)) if isinstance(member, dict) else key
