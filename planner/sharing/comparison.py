"""A plan shared by one rule, or by several side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from planner.check import check_plan
from planner.instance.model import Instance
from planner.instance.sharing import SharingRule
from planner.plan import Plan
from planner.sharing import words
from planner.sharing.certify import certify_shares
from planner.sharing.game.standards import Standards
from planner.sharing.known import rule_name, rule_of
from planner.sharing.leaving import Dues
from planner.sharing.settlement import Settlement, settle
from planner.sharing.tender import Ceiling
from planner.text.faults import PlannerError
from planner.text.language import Text
from planner.text.layout import percent


@dataclass(frozen=True)
class SharingComparison:
    """What each member pays under each rule.

    Parameters
    ----------
    settlements
        At least one, the first asked for first.
    n_violations
        How many rules' breaches the checker finds in the plan.
    dues
        What a leaver owes, where that was asked.
    ceilings
        The rate that each is to save and what it may pay then, where that was asked.
    standards
        What theory says of the cost game, where that was asked.
    """

    settlements: tuple[Settlement, ...]
    n_violations: int
    dues: Dues | None = None
    standards: Standards | None = None
    ceilings: tuple[Fraction, list[Ceiling]] | None = None

    @property
    def instance(self) -> Instance:
        """Return the group."""
        return self.settlements[0].instance

    @property
    def first(self) -> Settlement:
        """Return what the first rule comes to."""
        return self.settlements[0]

    def name(self, found: Settlement) -> Text:
        """Return the name of a rule."""
        return rule_name(self.instance, found.rule_id)


def share_by(
    instance: Instance, plan: Plan, rule_ids: Sequence[str], rate: Fraction | None = None
) -> SharingComparison:
    """Share a plan by some rules, each confirmed by the checker's own reading.

    Parameters
    ----------
    rate
        A guarantee instead of the rules' own.

    Raises
    ------
    PlannerError
        If there is no rule of an id, or it splits by population and a member has none.
    NotCertified
        If the checker finds other amounts.
    """
    settlements = []
    for rule_id in rule_ids:
        found = settle(instance, plan, rule_id, asked_rule(instance, rule_id, rate))
        certify_shares(found)
        settlements.append(found)
    return SharingComparison(tuple(settlements), len(check_plan(instance, plan).violations))


def asked_rule(instance: Instance, rule_id: str, rate: Fraction | None) -> SharingRule:
    """Return a rule with another guarantee, where one is asked for (errors as `rule_of`)."""
    rule = rule_of(instance, rule_id)
    return rule if rate is None else rule.model_copy(update={"min_saving_rate": rate})


def refuse_unkept(found: Settlement) -> None:
    """Refuse a guarantee that cannot be kept, with the highest that could be.

    Raises
    ------
    PlannerError
        If the guarantee of the rule cannot be kept.
    """
    if found.guarantee.kept:
        return
    name = rule_name(found.instance, found.rule_id)
    raise PlannerError(words.REFUSED.fill(rule=name, why=refusal(found)))


def refusal(found: Settlement) -> Text:
    """Say why a guarantee cannot be kept, and what could be."""
    asked = found.guarantee.rate
    wanted = words.CEILINGS if asked is None else words.RATE_OF.fill(rate=percent(float(asked)))
    why = words.TURNS if found.guarantee.inversions else words.TOO_LITTLE
    if found.guarantee.highest is None:
        return words.NOT_KEPT.fill(wanted=wanted, why=why)
    highest = f"{float(found.guarantee.highest) * 100:.2f} %"
    return words.HIGHEST.fill(wanted=wanted, why=why, highest=highest)
