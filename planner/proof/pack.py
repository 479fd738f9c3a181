"""What was found out about a plan, and the verdict that follows from it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from planner.check import CheckReport, Ledger, Mismatch
from planner.outputs import plan_sha256
from planner.reading.plan_file import PlanDocument
from planner.solve.interface import Limits
from planner.solve.result import SolveResult, Status, relative_gap
from planner.text.language import Text


class Conclusion(Enum):
    """What is known of a plan; the first that applies holds, in the order given here."""

    NOT_VALID = "not-valid"
    CONTRADICTION = "contradiction"  # two computations cannot both be right
    MISSTATED = "misstated"  # valid, but the file claims other amounts than it costs
    CHEAPER_EXISTS = "cheaper-exists"
    PROVED_TWICE = "optimal-proved-twice"
    PROVED_ONCE = "optimal-proved-once"
    NOT_PROVED = "valid-not-proved"


@dataclass(frozen=True, slots=True)
class Witness:
    """What one computation says that solved the instance anew.

    Parameters
    ----------
    name
        The key of its solver.
    result
        What it found; ``None`` where it was not run to its end.
    ledger
        What the checker books for the plan that it found; ``None`` without one.
    failure
        Why it could not answer; `NOTHING` where it did.
    """

    name: str
    result: SolveResult | None
    ledger: Ledger | None
    failure: Text

    @property
    def objective_yen(self) -> int | None:
        """Return what its plan costs, as the checker books it."""
        return None if self.ledger is None else self.ledger.total_yen

    @property
    def bound_yen(self) -> int | None:
        """Return what it proved that no plan is below."""
        return None if self.result is None else self.result.bound_yen

    @property
    def infeasible(self) -> bool:
        """Tell whether it says that no plan exists."""
        return self.result is not None and self.result.infeasible


@dataclass(frozen=True, slots=True)
class ProofPack:
    """All that was found out about one plan of one instance.

    Parameters
    ----------
    instance_name, instance_sha256, plan_sha256
        What was examined: hash of the instance as solved (spec section 6), of the plan file's bytes.
    document, report, mismatches
        The plan with its claims, and what the checker says of both.
    witnesses
        The computations; none where the plan is not valid.
    lp_bound_yen, lp_failure
        Bound with fractional decisions allowed; ``None`` where unknown, and why.
    limits
        What each computation could use.
    versions
        By name of program or library; ``None`` where it is not installed.
    """

    instance_name: str
    instance_sha256: str
    plan_sha256: str
    document: PlanDocument
    report: CheckReport
    mismatches: tuple[Mismatch, ...]
    witnesses: tuple[Witness, ...]
    lp_bound_yen: int | None
    lp_failure: Text
    limits: Limits
    versions: Mapping[str, str | None]

    @property
    def plan_content_sha256(self) -> str:
        """Return the hash of what the plan decides, which pictures of it show."""
        return plan_sha256(self.document.plan)

    @property
    def objective_yen(self) -> int:
        """Return what the plan costs, as the checker books it."""
        return self.report.ledger.total_yen

    @property
    def best_known_yen(self) -> int:
        """Return what the cheapest plan costs that the checker confirms."""
        found = (one.objective_yen for one in self.witnesses)
        return min([self.objective_yen, *(yen for yen in found if yen is not None)])

    @property
    def best_bound_yen(self) -> int | None:
        """Return the greatest amount that no plan is below; ``None`` if none is proved."""
        return max((yen for _, yen in self.bounds()), default=None)

    @property
    def gap(self) -> Fraction | None:
        """Return the relative gap of the plan to the best bound."""
        bound_yen = self.best_bound_yen
        return None if bound_yen is None else relative_gap(self.objective_yen, bound_yen)

    @property
    def integrality_gap(self) -> Fraction | None:
        """Return the relative gap of the cheapest plan known to the bound of fractional decisions."""
        return None if self.lp_bound_yen is None else relative_gap(self.best_known_yen, self.lp_bound_yen)

    @property
    def cheaper(self) -> Witness | None:
        """Return the computation with the cheapest plan, where that is cheaper than the plan examined."""
        for one in self.witnesses:
            if one.objective_yen == self.best_known_yen < self.objective_yen:
                return one
        return None

    @property
    def provers(self) -> tuple[str, ...]:
        """Return the computations that themselves end with the plan's objective, found and proved."""
        return tuple(
            one.name
            for one in self.witnesses
            if one.result is not None
            and one.result.status is Status.OPTIMAL
            and one.objective_yen == one.bound_yen == self.objective_yen
        )

    @property
    def contradicted(self) -> tuple[str, ...]:
        """Return who says that no plan is as cheap as one that the checker confirms; ``lp`` too."""
        if not self.report.valid:
            return ()
        impossible = [one.name for one in self.witnesses if one.infeasible]
        return (*impossible, *(name for name, yen in self.bounds() if yen > self.best_known_yen))

    @property
    def verdict(self) -> Conclusion:
        """Return what all of it comes to."""
        checks = {
            Conclusion.NOT_VALID: not self.report.valid,
            Conclusion.CONTRADICTION: bool(self.contradicted),
            Conclusion.MISSTATED: bool(self.mismatches),
            Conclusion.CHEAPER_EXISTS: self.cheaper is not None,
            Conclusion.PROVED_TWICE: len(self.provers) > 1,
            Conclusion.PROVED_ONCE: self.best_bound_yen == self.objective_yen,
        }
        return next((verdict for verdict, holds in checks.items() if holds), Conclusion.NOT_PROVED)

    @property
    def refuted(self) -> bool:
        """Tell whether the plan, or what is said of it, does not stand."""
        return self.verdict in (
            Conclusion.NOT_VALID,
            Conclusion.CONTRADICTION,
            Conclusion.MISSTATED,
            Conclusion.CHEAPER_EXISTS,
        )

    def reach(self) -> dict[str, int]:
        """Return what each computation proved, by question; nothing of a plan that does not stand."""
        if self.refuted:
            return {}
        plan = plan_sha256(self.document.plan)
        bounds = {f"{plan}: bound by {name}": yen for name, yen in self.bounds()}
        return bounds | {f"{plan}: proved by {one.name}": one.name in self.provers for one in self.witnesses}

    def bounds(self) -> Iterator[tuple[str, int]]:
        """Yield who proved a bound, and the bound."""
        for one in self.witnesses:
            if one.bound_yen is not None:
                yield one.name, one.bound_yen
        if self.lp_bound_yen is not None:
            yield "lp", self.lp_bound_yen
