"""Which rules bar a cutover month to a migration, in the checker's own findings (spec section 4)."""

from collections.abc import Collection, Iterator

from planner.check.occupation import Case, Move
from planner.check.rules import RULES
from planner.check.rules_shared import purchase_window
from planner.check.violation import Violation
from planner.explain.counterfactual.context import Context, only, with_move
from planner.instance.fields import split_id
from planner.instance.model import Instance
from planner.plan import Plan
from planner.terms import Rule

_ALWAYS = (Rule.ONCE, Rule.WINDOW, Rule.CLOSED, Rule.MANDATORY, Rule.MILESTONES, Rule.DECIDED)
_NOT_IN_ABOUT = "links-together-left-out"  # names one that is out and one that is in, not all


def barring(context: Context, move: Move, exceeded: Collection[Rule]) -> tuple[Violation, ...]:
    """Return what a cutover breaks whatever the other migrations do.

    Capacities count where this one alone exceeds them: of space, with every expansion bought as
    early as it can be. A lease counts where no other bundle can free it by being left out.

    Parameters
    ----------
    exceeded
        The rules of capacities that this one alone exceeds; the others are not asked, for speed.
    """
    case = only(context.others, move)
    found = [violation for rule in _ALWAYS for violation in RULES[rule](case)]
    for rule in exceeded:
        bought = _earliest_purchases(case) if rule is Rule.DATA_CENTER else {}
        found += RULES[rule](only(context.others, move, Plan({}, bought)))
    found += (violation for violation, binding in _past_extension(context, move) if binding)
    order = list(Rule)
    return tuple(sorted(found, key=lambda violation: order.index(violation.rule)))


def linking(context: Context, move: Move) -> tuple[Violation, ...]:
    """Return the links, and the leases shared with a bundle that may be left out, that a cutover breaks.

    The other migrations stay where the plan has them; what they break among themselves is not told.
    """
    found = [violation for violation, binding in _past_extension(context, move) if not binding]
    linked = RULES[Rule.LINKS](_linked_case(context.others, context.instance, move))
    found += (violation for violation in linked if _concerns(context.instance, violation, move.id))
    return tuple(found)


def overlooked(context: Context, move: Move) -> tuple[tuple[Violation, ...], tuple[Violation, ...]]:
    """Return what a cutover breaks that `barring`, `linking` and shortfalls do not know of.

    All rules of the checker are asked, so this is for months where nothing else was found: of rules that
    those three do not read, what it breaks all alone, and what it breaks with the others.
    """
    among_others = set(_violations(context.others))
    found = [one for one in _violations(with_move(context.others, move)) if one not in among_others]
    rules = {violation.rule for violation in found}
    alone = tuple(one for one in _violations(only(context.others, move, context.plan)) if one.rule in rules)
    barring_rules = {violation.rule for violation in alone}
    return alone, tuple(one for one in found if one.rule not in barring_rules)


def _violations(case: Case) -> Iterator[Violation]:
    return (violation for rule in RULES.values() for violation in rule(case))


def _earliest_purchases(case: Case) -> dict[str, int]:
    bought = {}
    for center_id, center in case.instance.data_centers.items():
        for expansion_id, expansion in center.expansions.items():
            first, last = purchase_window(case, expansion)
            if first <= last:
                bought[f"{center_id}/{expansion_id}"] = first
    return bought


def _past_extension(context: Context, move: Move) -> Iterator[tuple[Violation, bool]]:
    """Yield leases kept too long by this cutover, and whether no other bundle can free them."""
    member = context.instance.members[context.member]
    for violation in RULES[Rule.EXTENSION](with_move(context.household, move)):
        lease = member.leases[split_id(violation.subject)[1]]
        bundles = member.bundles_of(lease)
        if context.bundle in bundles and move.last_needed - lease.end > lease.extension_limit_months:
            others = (member.migrations[bundle] for bundle in bundles if bundle != context.bundle)
            yield violation, all(other.optional is None for other in others)


def _linked_case(others: Case, instance: Instance, move: Move) -> Case:
    """Return the case of the migrations that share a link with this one, for speed."""
    linked = {name for link in instance.links.values() if move.id in link.of for name in link.of}
    case = with_move(others, move)
    return Case(
        case.instance,
        case.plan,
        case.calendar,
        {key: one for key, one in case.moves.items() if key in linked},
        {key: one for key, one in case.left_out.items() if key in linked},
    )


def _concerns(instance: Instance, violation: Violation, migration: str) -> bool:
    named = violation.about
    if violation.code == _NOT_IN_ABOUT:
        named = instance.links[violation.subject].of
    return migration in named
