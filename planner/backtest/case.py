"""Real groups in a folder: ``NAME.json`` beside ``NAME.plan.json``, the months in which they really moved."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from planner.instance.model import Instance
from planner.plan import Cutover, Plan
from planner.reading.load import load
from planner.reading.plan_file import read_plan
from planner.text.faults import PlannerError
from planner.text.language import Text

PLAN_ENDING = ".plan.json"
_NO_CASES = Text(
    "{folder} に、団体のファイル（名前.json）と実際の月（名前.plan.json）の組がありません",
    "there is no pair of a group (NAME.json) and its real months (NAME.plan.json) in {folder}",
)
_LEFT_OUT = Text(
    "{path}: 実際の計画に、移行しない団体があります。全団体の月を入れてください",
    "{path}: the real plan leaves members out; give each a month",
)


@dataclass(frozen=True, slots=True)
class RealGroup:
    """A real group.

    Parameters
    ----------
    raw
        The JSON data of its instance.
    real
        When its members really moved; no migration is left out.
    """

    instance: Instance
    raw: dict[str, Any]
    real: Plan

    @property
    def name(self) -> str:
        """Return the id of the group."""
        return self.instance.name

    def months(self) -> dict[str, int]:
        """Return the real month of each migration."""
        return months_of(self.real)

    def sizes(self) -> dict[str, int]:
        """Return the population of the member of each migration."""
        members = self.instance.members
        return {key: members[key.split("/")[0]].population for key in self.real.cutovers}

    def reported_saving(self) -> Fraction | None:
        """Return the saving that the group has published, noted in ``x-reported``; ``None`` without one."""
        noted = self.raw.get("x-reported")
        percent = noted.get("saving_percent") if isinstance(noted, dict) else None
        return None if percent is None else Fraction(str(percent)) / 100


def months_of(plan: Plan) -> dict[str, int]:
    """Return the month of each migration that a plan does not leave out."""
    return {key: cutover.month for key, cutover in _kept(plan)}


def _kept(plan: Plan) -> Iterator[tuple[str, Cutover]]:
    return ((key, cutover) for key, cutover in plan.cutovers.items() if cutover is not None)


def read_cases(folder: Path) -> list[RealGroup]:
    """Read every group of a folder that has a plan of its real months, in the order of its first cutover.

    Raises
    ------
    PlannerError
        If there is none, or one has faults.
    """
    paths = sorted(folder.glob(f"*{PLAN_ENDING}"))
    pairs = [(path.with_name(path.name.removesuffix(PLAN_ENDING) + ".json"), path) for path in paths]
    cases = [_read(*pair) for pair in pairs if pair[0].exists()]
    if not cases:
        raise PlannerError(_NO_CASES.fill(folder=folder))
    return sorted(cases, key=lambda case: (min(case.months().values()), case.name))


def _read(path: Path, plan_path: Path) -> RealGroup:
    loaded = load(path)
    real = read_plan(plan_path, loaded.instance).plan
    if len(months_of(real)) < len(real.cutovers) or not real.cutovers:
        raise PlannerError(_LEFT_OUT.fill(path=plan_path))
    return RealGroup(loaded.instance, loaded.raw, real)
