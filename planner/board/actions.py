"""What can be done to a board: each action read from what a page sends, and turned into a new state."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter, ValidationError

from planner.board import words
from planner.board.base import Base
from planner.board.settings import meant, setting_at
from planner.board.state import State
from planner.conditions.apply import difference
from planner.instance.fields import Strict
from planner.instance.model import Instance
from planner.periods.months import format_month
from planner.periods.wareki import month_label
from planner.periods.written import read_month
from planner.plan import Cutover, Plan
from planner.reading.scenario.resolve import with_sets
from planner.text.faults import PlannerError
from planner.text.language import Text, same

MOST_TEXT = 400  # characters of anything that is typed in
_Word = Annotated[str, Field(min_length=1, max_length=MOST_TEXT)]
_Typed = Annotated[str, Field(max_length=MOST_TEXT)]


class MoveAction(Strict):
    """Cut a migration over in another month, and pin it there; no month leaves it out."""

    kind: Literal["move"]
    migration: _Word
    month: _Typed | None
    mode: _Word | None = None


class PinAction(Strict):
    """Pin migrations where they are, or let go of them."""

    kind: Literal["pin"]
    migrations: list[_Word] = Field(min_length=1, max_length=20_000)
    on: bool


class Buy(Strict):
    """Buy an expansion in a month; no month buys it not."""

    kind: Literal["buy"]
    expansion: _Word
    month: _Typed | None


class Set(Strict):
    """Change one value of the instance, as ``--set`` does."""

    kind: Literal["set"]
    place: _Word
    value: _Typed


Action = MoveAction | PinAction | Buy | Set
_ACTION: TypeAdapter[Action] = TypeAdapter(Annotated[Action, Field(discriminator="kind")])


@dataclass(frozen=True, slots=True)
class ActionResult:
    """What an action leads to.

    Parameters
    ----------
    said
        What was done, in words.
    touched
        Keys of what was changed: ids of migrations and expansions, places of values; two actions that
        share one cannot both be meant.
    """

    state: State
    said: Text
    touched: tuple[str, ...]


def read_action(raw: Any) -> Action:
    """Read an action from JSON data.

    Raises
    ------
    PlannerError
        If it is none.
    """
    try:
        return _ACTION.validate_python(raw)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise PlannerError(words.NO_ACTION.fill(where=where or "kind")) from None


def apply_action(base: Base, state: State, action: Action) -> ActionResult:
    """Return what an action makes of a state.

    Raises
    ------
    PlannerError
        If it names what is not there, or a value that cannot be.
    """
    return _DOING[type(action)](base, state, action)


def _move(base: Base, state: State, action: MoveAction) -> ActionResult:
    instance = base.instance(state.patch)
    key = _known(action.migration, state.plan.cutovers)
    before = state.plan.cutovers[key]
    cutover = None if action.month is None else Cutover(read_horizon_month(instance, action.month), "")
    if cutover is not None:
        modes = instance.migration(key).modes
        mode = action.mode or (next(iter(modes)) if before is None else before.mode)
        cutover = replace(cutover, mode=_known(mode, modes))
    plan = replace(state.plan, cutovers={**state.plan.cutovers, key: cutover})
    when = words.LEFT_OUT if cutover is None else month_label(cutover.month)
    said = words.MOVED.fill(who=instance.migration_name(key), when=when)
    return ActionResult(replace(state, plan=plan, pins=state.pins | {key}, proof=None), said, (key,))


def _pin(base: Base, state: State, action: PinAction) -> ActionResult:
    keys = [_known(one, state.plan.cutovers) for one in action.migrations]
    pins = state.pins | set(keys) if action.on else state.pins - set(keys)
    # With more pins the plan stays the best of those that keep them.
    proof = state.proof if action.on else None
    text = words.PINNED if action.on else words.UNPINNED
    names = base.instance(state.patch).migration_name(keys[0])
    said = text.fill(who=names if len(keys) == 1 else words.SEVERAL.fill(count=len(keys)))
    return ActionResult(replace(state, pins=pins, proof=proof), said, tuple(keys))


def _buy(base: Base, state: State, action: Buy) -> ActionResult:
    instance = base.instance(state.patch)
    known = {
        f"{center}/{key}": one.name
        for center, found in instance.data_centers.items()
        for key, one in found.expansions.items()
    }
    key = _known(action.expansion, known)
    bought = {name: month for name, month in state.plan.expansions.items() if name != key}
    when = words.NOT_BOUGHT
    if action.month is not None:
        bought[key] = read_horizon_month(instance, action.month)
        when = month_label(bought[key])
    plan = Plan(state.plan.cutovers, bought)
    said = words.BOUGHT.fill(what=known[key] or key, when=when)
    return ActionResult(replace(state, plan=plan, proof=None), said, (key,))


def _set(base: Base, state: State, action: Set) -> ActionResult:
    setting = setting_at(base.instance(state.patch), action.place)
    changed = with_sets(base.raw_of(state.patch), [f"{action.place}={meant(setting, action.value)}"])
    label = same(action.place) if setting is None else setting.label
    said = words.CHANGED.fill(what=label, value=action.value.strip() or "—")
    return ActionResult(changed_state(base, state, changed.raw), said, (action.place,))


def changed_state(base: Base, state: State, raw: Mapping[str, Any]) -> State:
    """Return a state with other data for its instance; its plan has to fit.

    Raises
    ------
    PlannerError
        If the data is no instance, or the plan does not decide just its migrations and expansions.
    """
    patch = difference(base.raw, raw)
    instance = base.instance(patch)
    migrations = {key: one.modes for key, _, one in instance.migrations()}
    fits = migrations.keys() == state.plan.cutovers.keys() and all(
        one is None or one.mode in migrations[key] for key, one in state.plan.cutovers.items()
    )
    bought = {f"{center}/{key}" for center, one in instance.data_centers.items() for key in one.expansions}
    if not fits or not bought >= state.plan.expansions.keys():
        raise PlannerError(words.OTHER_MIGRATIONS)
    return replace(state, patch=patch, proof=None)


def _known(key: str, known: Mapping[str, Any]) -> str:
    if key not in known:
        raise PlannerError(words.NO_SUCH.fill(name=key))
    return key


def read_horizon_month(instance: Instance, text: str) -> int:
    """Return the month of the horizon that a text names, as people write it.

    Raises
    ------
    PlannerError
        If it names none.
    """
    month = read_month(text)
    calendar = instance.calendar
    if month is None:
        raise PlannerError(words.NO_MONTH.fill(found=text))
    if month not in calendar:
        first, last = month_label(calendar.start), month_label(calendar.end)
        found = month_label(month) if month >= 0 else same(format_month(month))
        raise PlannerError(words.OUTSIDE.fill(found=found, first=first, last=last))
    return month


_DOING: Mapping[type, Callable[[Base, State, Any], ActionResult]] = {
    MoveAction: _move,
    PinAction: _pin,
    Buy: _buy,
    Set: _set,
}
