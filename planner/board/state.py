"""What a board holds at a moment: changes to its instance, a plan, what is pinned, what is proved."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from planner.periods.months import format_month, parse_month
from planner.plan import Cutover, Plan
from planner.text.language import NOTHING, Text

Raw = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Proof:
    """What a search has proved of the plan that it found, as long as that plan stands.

    Parameters
    ----------
    objective_yen, bound_yen
        What the plan costs, certified, and what every plan costs at least that keeps the pins; ``None``
        where nothing is proved.
    pinned
        How many migrations were pinned.
    model
        The model that searched.
    """

    objective_yen: int
    bound_yen: int | None
    pinned: int
    model: str


@dataclass(frozen=True, slots=True)
class State:
    """A moment of a board.

    Parameters
    ----------
    patch
        All changes to the instance, as one RFC 7386 merge patch on its file.
    plan
        What is decided for every migration.
    pins
        The migrations that a search has to leave as they are.
    proof
        What is proved of the plan; ``None`` once it was changed by hand.
    """

    plan: Plan
    patch: Mapping[str, Any] = field(default_factory=dict)
    pins: frozenset[str] = frozenset()
    proof: Proof | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """A state with its place in the history of a board.

    Parameters
    ----------
    number
        1 is the first; each action adds one, undo and redo too.
    said
        What was done, in words.
    led
        The action that led to the state, in words: as ``said``, but after undo and redo the action by
        which the state once came about.
    touched
        Keys of what the action changed (`planner.board.actions.ActionResult`).
    undo, redo
        The versions to go back and forward to, the next one last.
    kept
        The named scenarios, each a version.
    opened
        Hash of the plan's file that the board was last opened with; empty where there was none.
    """

    number: int
    state: State
    said: Text = NOTHING
    touched: tuple[str, ...] = ()
    undo: tuple[int, ...] = ()
    redo: tuple[int, ...] = ()
    kept: Mapping[str, int] = field(default_factory=dict)
    opened: str = ""
    led: Text = NOTHING

    @property
    def acted(self) -> bool:
        """Tell whether an action led here, be it the undo of the very first."""
        return bool(self.undo or self.redo)

    @property
    def needed(self) -> set[int]:
        """Return the other versions that can still be gone to from here."""
        return {*self.undo, *self.redo, *self.kept.values()}


def version_json(version: Version) -> Raw:
    """Return a version as data."""
    state, proof = version.state, version.state.proof
    return {
        "number": version.number,
        "said": [version.said.ja, version.said.en],
        "led": [version.led.ja, version.led.en],
        "touched": list(version.touched),
        "undo": list(version.undo),
        "redo": list(version.redo),
        "kept": dict(version.kept),
        "opened": version.opened,
        "patch": dict(state.patch),
        "cutovers": {
            key: None if one is None else [format_month(one.month), one.mode]
            for key, one in state.plan.cutovers.items()
        },
        "expansions": {key: format_month(month) for key, month in state.plan.expansions.items()},
        "pins": sorted(state.pins),
        "proof": None if proof is None else [proof.objective_yen, proof.bound_yen, proof.pinned, proof.model],
    }


def version_of(raw: Raw) -> Version:
    """Return the version that data says (``KeyError``, ``TypeError`` or ``ValueError`` where it is none)."""
    cutovers = {
        key: None if one is None else Cutover(parse_month(one[0]), str(one[1]))
        for key, one in raw["cutovers"].items()
    }
    expansions = {key: parse_month(month) for key, month in raw["expansions"].items()}
    proof = None if raw["proof"] is None else Proof(*raw["proof"])
    ja, en = raw["said"]
    led_ja, led_en = raw["led" if "led" in raw else "said"]
    return Version(
        number=int(raw["number"]),
        state=State(Plan(cutovers, expansions), raw["patch"], frozenset(raw["pins"]), proof),
        said=Text(ja, en),
        touched=tuple(raw["touched"]),
        undo=tuple(raw["undo"]),
        redo=tuple(raw["redo"]),
        kept=dict(raw["kept"]),
        opened=str(raw["opened"]),
        led=Text(led_ja, led_en),
    )
