"""The instance that a board is about, with any changes: read, compiled and checked once each."""

import json
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

from planner.board.priced import PricedPlan
from planner.check import check_plan
from planner.instance.model import Instance
from planner.instance.patch import merge_patch
from planner.outputs import plan_sha256
from planner.plan import Plan
from planner.problem import Problem, compile_instance
from planner.reading.instance import parse_instance
from planner.savings import BaselineKind, baseline_of, group_baseline
from planner.savings.costs import Costs
from planner.text.language import Text

T = TypeVar("T")
_REMEMBERED = 20  # instances, problems, reports, baselines: a large group's take a second and some megabytes
_CHANGED = Text("会議での変更あり", "changed in the meeting")


@dataclass(frozen=True)
class Base:
    """An instance file.

    Parameters
    ----------
    path
        The file that scenarios go on top of.
    raw
        Its JSON data, decimals as `decimal.Decimal`.
    """

    path: Path
    raw: dict[str, Any]
    _memory: "_Memory" = field(default_factory=lambda: _Memory(_REMEMBERED))

    def __reduce__(self) -> tuple[type["Base"], tuple[Path, dict[str, Any]]]:
        """Cross to another process without what is remembered."""
        return Base, (self.path, self.raw)

    @property
    def name(self) -> str:
        """Return the id of the instance."""
        return str(self.raw["name"])

    def raw_of(self, patch: Mapping[str, Any]) -> dict[str, Any]:
        """Return the data with a patch applied."""
        changed: dict[str, Any] = merge_patch(self.raw, dict(patch))
        return changed

    def instance(self, patch: Mapping[str, Any]) -> Instance:
        """Return the instance with a patch applied.

        Raises
        ------
        InvalidInput
            With every fault that the patch brings.
        """
        return self._memory.get(("instance", _key(patch)), lambda: self._read(patch))

    def problem(self, patch: Mapping[str, Any]) -> Problem:
        """Return the compiled instance (errors as `instance`)."""
        return self._memory.get(("problem", _key(patch)), lambda: compile_instance(self.instance(patch)))

    def priced(self, patch: Mapping[str, Any], plan: Plan) -> PricedPlan:
        """Return what the independent checker says of a plan (errors as `instance`)."""
        key = ("priced", _key(patch), plan_sha256(plan))
        return self._memory.get(key, lambda: _priced(self.instance(patch), plan))

    def baseline(self, patch: Mapping[str, Any]) -> tuple[BaselineKind | None, Costs]:
        """Return what the members would pay without the group, and its kind (errors as `instance`)."""
        return self._memory.get(("baseline", _key(patch)), lambda: self._baseline(patch))

    def _baseline(self, patch: Mapping[str, Any]) -> tuple[BaselineKind | None, Costs]:
        instance = self.instance(patch)
        return group_baseline(baseline_of(instance), instance.calendar)

    def _read(self, patch: Mapping[str, Any]) -> Instance:
        instance, _ = parse_instance(self.raw_of(patch), str(self.path))
        return instance.with_variant(str(_CHANGED)) if patch else instance


def _priced(instance: Instance, plan: Plan) -> PricedPlan:
    report = check_plan(instance, plan)
    return PricedPlan(report, report.ledger.by_component())


def _key(patch: Mapping[str, Any]) -> str:
    return json.dumps(patch, sort_keys=True, default=str)


class _Memory:
    """The last answers to questions, by the question; each is found once, others meanwhile."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._found: OrderedDict[Hashable, _Answer] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        with self._lock:
            answer = self._found.setdefault(key, _Answer())
            self._found.move_to_end(key)
            while len(self._found) > self._size:
                self._found.popitem(last=False)
        with answer.lock:
            if not answer.known:
                answer.what, answer.known = make(), True
            found: T = answer.what
            return found


@dataclass
class _Answer:
    lock: Lock = field(default_factory=Lock)
    known: bool = False
    what: Any = None
