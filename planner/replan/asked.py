"""What is asked for on the command line: the month, states, who joins and who leaves."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import get_args

from planner.instance.fields import split_id
from planner.instance.group import State
from planner.instance.model import INSTANCE_SCHEMA, Instance
from planner.instance.patch import merge_patch
from planner.periods.asked import month_named, outside
from planner.periods.months import format_month
from planner.reading.findings import other_kind
from planner.reading.scenario.removal import drop_removed
from planner.reading.strict_json import read_document
from planner.replan import words
from planner.replan.happened import Happened
from planner.replan.today import Raw
from planner.text.faults import BadOption, InvalidInput, Notice, PlannerError
from planner.text.language import Text, join, same
from planner.text.phrases import listed, named
from planner.text.suggest import Suggester


def month_asked(said: str | None, happened: Happened, instance: Instance) -> int:
    """Return the month that is named, or that of the file of what happened.

    Raises
    ------
    PlannerError
        If there is none, it is no month (`BadOption`), or it lies outside the horizon.
    """
    if said is not None:
        return month_named("--as-of", said, instance.calendar)
    month = happened.as_of
    if month is None:
        raise PlannerError(words.NO_DATE)
    if month not in instance.calendar:
        raise outside("as_of", format_month(month), instance.calendar)
    return month


def states_asked(said: Sequence[str], instance: Instance) -> dict[str, str]:
    """Return the state of migrations by id from texts ``ID=STATE``; a member's id stands for all of it.

    Raises
    ------
    PlannerError
        If a text is not of this form (`BadOption`), or its id stands for nothing.
    """
    found: dict[str, str] = {}
    names = [name for name, _, _ in instance.migrations()]
    for text in said:
        key, equals, state = text.partition("=")
        if not equals or state not in get_args(State):
            raise BadOption(words.BAD_STATE.fill(found=text, hint=Suggester().hint(state, get_args(State))))
        meant = [name for name in names if key in ("all", name, split_id(name)[0])]
        if not meant:
            raise _unknown(key, instance, names)
        found |= dict.fromkeys(meant, state)
    return found


def _unknown(key: str, instance: Instance, names: Sequence[str]) -> PlannerError:
    members = ["all", *instance.members]
    hint = Suggester().hint(key, names if "/" in key else members)
    return PlannerError(words.UNKNOWN.fill(found=named(key), hint=hint, known=listed(members, limit=400)))


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
        other = other_kind(document.raw, INSTANCE_SCHEMA)
        faults = document.faults if other is None else (*document.faults, other.fault())
        if faults:
            raise InvalidInput(str(path), faults)
        new: Mapping[str, Raw] = document.raw.get("members", document.raw)
        for key in new:
            if key in members:
                raise PlannerError(words.ALREADY_A_MEMBER.fill(member=key))
        said.append(words.JOINING.fill(names=join((same(_name(key, one)) for key, one in new.items()), "・")))
        after = merge_patch(after, {"members": dict(new)})
    for key in leaves:
        if key not in members:
            known, hint = listed(list(members), limit=400), Suggester().hint(key, members)
            raise PlannerError(words.NOT_A_MEMBER.fill(member=named(key), hint=hint, known=known))
        said.append(words.LEAVING.fill(names=_name(key, members[key])))
    left, notices = drop_removed(after, merge_patch(after, {"members": dict.fromkeys(leaves)}), "--leave")
    return left, join(said, "、"), notices


def _name(key: str, member: object) -> str:
    return str(member.get("name", key)) if isinstance(member, dict) else key
