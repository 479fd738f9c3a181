"""What the checker finds, and how claimed figures compare with it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from planner.check.components import keep_books
from planner.check.ledger import Ledger
from planner.check.notices import early_expansions
from planner.check.occupation import Case, read_case
from planner.check.rules import RULES
from planner.check.violation import Violation
from planner.instance.model import Instance
from planner.plan import Plan
from planner.terms import Component
from planner.text.faults import Notice
from planner.text.language import Text, same


@dataclass(frozen=True, slots=True)
class CheckReport:
    """The verdict on a plan: every violation, what else to know, and what the plan costs."""

    violations: tuple[Violation, ...]
    notices: tuple[Notice, ...]
    ledger: Ledger

    @property
    def valid(self) -> bool:
        """Tell whether the plan breaks no rule."""
        return not self.violations


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A claimed figure that is not what the checker books, yen.

    `figure` is the component's key as in the plan file, or ``objective``.
    """

    figure: str
    claimed_yen: int
    booked_yen: int

    @property
    def text(self) -> Text:
        """Return the difference as one line."""
        return _CLAIMED.fill(
            figure=self._label(), claimed=f"{self.claimed_yen:,}", booked=f"{self.booked_yen:,}"
        )

    def _label(self) -> Text:
        if self.figure == "objective":
            return _TOTAL
        if self.figure in _COMPONENT_KEYS:
            return Component(self.figure).label + f" [{self.figure}]"
        return same(self.figure)


_TOTAL = Text("目的関数の合計 [objective_yen]", "total [objective_yen]")
_CLAIMED = Text(
    "{figure}: 計画の記載は {claimed} 円ですが、検算では {booked} 円です",
    "{figure}: the plan says {claimed} yen; it is {booked} yen",
)
_COMPONENT_KEYS = {component.value for component in Component}


def check_plan(instance: Instance, plan: Plan) -> CheckReport:
    """Check a plan against every rule, and book what it costs even where it breaks some.

    Parameters
    ----------
    plan
        Structurally sound: every migration decided, with a mode that exists; expansions that exist.
        Months may lie anywhere.
    """
    case = read_case(instance, plan)
    broken = tuple(_violations(case))
    notices = () if broken else tuple(early_expansions(case))
    return CheckReport(broken, notices, keep_books(case))


def violations(instance: Instance, plan: Plan) -> Iterator[Violation]:
    """Yield what `check_plan` finds broken, without the books, which take most of its time."""
    yield from _violations(read_case(instance, plan))


def _violations(case: Case) -> Iterator[Violation]:
    for rule in RULES.values():
        yield from rule(case)


def certify(
    report: CheckReport, objective_yen: int | None, components_yen: Mapping[str, int] | None
) -> tuple[Mismatch, ...]:
    """Compare what a plan claims to cost with what the checker books, to the yen.

    Parameters
    ----------
    objective_yen, components_yen
        The claims; ``None`` claims nothing, a component that is absent claims 0.
    """
    return tuple(_mismatches(report.ledger, objective_yen, components_yen))


def _mismatches(
    ledger: Ledger, objective_yen: int | None, components_yen: Mapping[str, int] | None
) -> Iterator[Mismatch]:
    if objective_yen is not None and objective_yen != ledger.total_yen:
        yield Mismatch("objective", objective_yen, ledger.total_yen)
    if components_yen is None:
        return
    booked_yen = {component.value: yen for component, yen in ledger.by_component().items()}
    for figure in dict.fromkeys([*booked_yen, *components_yen]):
        claimed, booked = components_yen.get(figure, 0), booked_yen.get(figure, 0)
        if claimed != booked:
            yield Mismatch(figure, claimed, booked)
