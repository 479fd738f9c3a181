"""What is asked for on the command line: the month, states, who joins and who leaves."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import get_args

from planner.instance.asked import (
    asked_member,
    known_members,
    known_migrations,
    member_hint,
    migration_hint,
    migrations_called,
)
from planner.instance.choices import STATES
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
from planner.text.phrases import named
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
    """Return the state of migrations by id from texts ``ID=STATE``; a member stands for all of it.

    Members, migrations and states may be named as people are shown them, too.

    Raises
    ------
    PlannerError
        If a text is not of this form (`BadOption`), or its id stands for nothing.
    """
    found: dict[str, str] = {}
    names = [name for name, _, _ in instance.migrations()]
    for text in said:
        key, equals, said_state = text.partition("=")
        state = _state(said_state)
        if not equals or state is None:
            raise BadOption(_bad_state(text, said_state))
        meant = names if key == "all" else migrations_called(instance, key)
        if not meant:
            hint = migration_hint(instance, key) if "/" in key else member_hint(instance, key, "all")
            known = known_members(instance, "all")
            raise PlannerError(words.UNKNOWN.fill(found=named(key), hint=hint, known=known))
        if key != "all" and len({split_id(name)[0] for name in meant}) > 1:
            raise PlannerError(words.SEVERAL.fill(found=named(key), known=known_migrations(instance, meant)))
        found |= dict.fromkeys(meant, state)
    return found


def _state(said: str) -> str | None:
    """Return the state that a text names: by id, or by its word, as in 契約済 or 契約."""
    word = re.sub("済み?$", "", said)
    return next((one for one in get_args(State) if said == one or word == STATES[one].ja), None)


def _bad_state(text: str, said: str) -> Text:
    known = [*get_args(State), *(word.ja for word in STATES.values())]
    states = join(Text(f"{one}（{STATES[one].ja}）", one) for one in get_args(State))
    return words.BAD_STATE.fill(found=text, hint=Suggester().hint(said, known), states=states)


def changed_members(
    raw: Raw, instance: Instance, joins: Sequence[Path], leaves: Sequence[str]
) -> tuple[Raw, Text, tuple[Notice, ...]]:
    """Return an instance's data with members that join, without those that leave, its name, and notices.

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
    leaving = [asked_member(instance, one) for one in leaves]
    said += [words.LEAVING.fill(names=_name(key, members[key])) for key in leaving]
    left, notices = drop_removed(after, merge_patch(after, {"members": dict.fromkeys(leaving)}), "--leave")
    return left, join(said, "、"), notices


def _name(key: str, member: object) -> str:
    return str(member.get("name", key)) if isinstance(member, dict) else key
