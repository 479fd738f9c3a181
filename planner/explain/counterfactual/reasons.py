"""What keeps a migration from a month: a name for lists and charts, and a sentence."""

from collections.abc import Iterable

from planner.check import Violation
from planner.check.words import WORDS
from planner.explain.counterfactual import words
from planner.explain.counterfactual.alternatives import MonthAlternative
from planner.explain.counterfactual.shortfalls import Shortfall
from planner.explain.shared_limits import capacity_name, unit_of
from planner.instance import names
from planner.instance.fields import split_id
from planner.instance.model import Instance
from planner.periods.wareki import month_label
from planner.periods.words import span_words, years_words
from planner.problem.capacity import Period
from planner.problem.usage import Holding
from planner.terms import Rule
from planner.text.language import NOTHING, Text, join, same

_MOST_HOLDERS = 4
# Of a migration itself: what was found is the month that is asked about, and need not be said.
_OF_ITSELF = (Rule.ONCE, Rule.WINDOW, Rule.CLOSED, Rule.MANDATORY, Rule.MILESTONES, Rule.DECIDED)
_SHARED = (Rule.VENDOR_YEAR, Rule.CREW, Rule.DATA_CENTER, Rule.LIMITS)

Reason = Violation | Shortfall


def taken(one: MonthAlternative) -> tuple[Reason, ...]:
    """Return what the others hold of what a month needs."""
    return (*one.linked, *one.shortfalls)


def reasons(one: MonthAlternative) -> tuple[Reason, ...]:
    """Return what bars a month, and what the others hold of what it needs."""
    return (*one.barred, *taken(one))


def name(reason: Reason, instance: Instance) -> Text:
    """Return the short name of what bars a month, the same for every month that it bars."""
    if isinstance(reason, Shortfall):
        return capacity_name(reason.capacity, instance)
    if reason.code in words.NAMES:
        return words.NAMES[reason.code].fill(about=_about(reason, instance))
    if any(reason.subject == migration for migration, _, _ in instance.migrations()):
        return reason.rule.label
    subject = WORDS[reason.code].subject(instance, reason.subject)
    if reason.rule is Rule.LINKS:
        subject = same(instance.links[reason.subject].name)
    return words.NAMED.fill(rule=reason.rule.label, subject=subject)


def _about(violation: Violation, instance: Instance) -> Text:
    """Name what else a violation is about: a season by itself, since it is the member that is asked about."""
    namer = WORDS[violation.code].about
    if namer is None or not violation.about:
        return NOTHING
    if namer is names.season:
        return same(instance.members[split_id(violation.subject)[0]].busy[violation.about[0]].name)
    return namer(instance, violation.about[0])


def listed(found: Iterable[Reason], instance: Instance, most: int) -> Text:
    """Return the names of some reasons, each once; beyond `most` only how many more there are."""
    known = list(dict.fromkeys(name(one, instance) for one in found))
    said = join(known[:most], "・")
    rest = len(known) - most
    return words.MORE_NAMES.fill(names=said, count=rest) if rest > 0 else said


def sentence(reason: Reason, instance: Instance) -> Text:
    """Return what bars a month, with its season, dates, holders and figures."""
    if isinstance(reason, Shortfall):
        return _shortfall(reason, instance)
    if reason.rule in _OF_ITSELF:
        return reason.allowed(instance)
    subject = WORDS[reason.code].subject(instance, reason.subject)
    if reason.rule is Rule.EXTENSION:
        return words.OF.fill(subject=subject, allowed=reason.allowed(instance))
    if reason.rule in _SHARED:
        alone = words.ALONE_BOUGHT if reason.rule is Rule.DATA_CENTER else words.ALONE
        return alone.fill(breach=words.OF.fill(subject=subject, allowed=reason.said(instance)))
    return reason.text(instance)


def _shortfall(lack: Shortfall, instance: Instance) -> Text:
    """Say what lacks and when, how much there is and who holds it."""
    said = words.TAKEN.fill(
        name=capacity_name(lack.capacity, instance),
        when=_when(lack, instance),
        need=f"{lack.need:,}",
        used=f"{lack.used:,}",
        limit=f"{lack.limit:,}",
        unit=unit_of(lack.capacity.resource, lack.limit),
        holders=_holders(lack.holders, instance),
    )
    return said + (words.FOR_SALE if lack.for_sale else NOTHING)


def _when(lack: Shortfall, instance: Instance) -> Text:
    calendar = instance.calendar
    if lack.capacity.period is Period.YEAR:
        first_year = calendar.fiscal_years()[0]
        return years_words(first_year + lack.first, first_year + lack.last, calendar)
    return span_words(calendar.start + lack.first, calendar.start + lack.last)


def _holders(holders: tuple[Holding, ...], instance: Instance) -> Text:
    """Say who holds something: some by name with the month of cutover, the rest counted."""
    if not holders:
        return words.NOBODY
    said = join(_holder(one, instance) for one in holders[:_MOST_HOLDERS])
    rest = len(holders) - _MOST_HOLDERS
    return words.MORE_HOLDERS.fill(holders=said, count=rest) if rest > 0 else said


def _holder(holder: Holding, instance: Instance) -> Text:
    if holder.is_expansion:
        who = words.EXPANSION.fill(name=names.expansion(instance, holder.id))
    else:
        who = names.migration(instance, holder.id)
    return words.HOLDER.fill(who=who, month=month_label(instance.calendar.start + holder.month))
