"""The conditions of a conflict, and the sum that settles it, as lines of text."""

from collections.abc import Sequence
from functools import cached_property
from itertools import groupby
from typing import Any

from planner.conditions import CONDITIONS, Condition, ConditionKind, condition_name
from planner.explain.infeasible import words
from planner.explain.infeasible.blocks import is_of_members, is_yearly
from planner.explain.infeasible.conflict import ConflictEntry, Shortage
from planner.explain.infeasible.shortage import entry_capacity
from planner.explain.shared_limits import is_kept, unit_of
from planner.instance.fields import split_id
from planner.instance.links import Apart, Link, Precedes, SameMode, Together, Within
from planner.instance.member import Busy
from planner.instance.model import Instance
from planner.instance.names import lease as lease_name
from planner.periods.tokens import MonthSet, YearSet
from planner.periods.wareki import month_label
from planner.periods.words import month_words, tokens_words, years_words
from planner.problem import Problem, compile_instance
from planner.problem.capacity import Period
from planner.terms import Rule
from planner.text.language import NOTHING, Text, join, same

# Names said before the rest is only counted.
_MOST_NAMES = 4
_MOST_ADDENDS = 5


class Phrasing:
    """Says the conditions of one instance."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance

    @cached_property
    def _problem(self) -> Problem:
        return compile_instance(self.instance)

    def entry(self, entry: ConflictEntry) -> Text:
        """Return what one entry of a conflict asks for, as one line."""
        kind = entry.kind
        if isinstance(kind, Rule):
            return words.WHOLE_RULE.fill(rule=kind.label)
        if is_of_members(kind):
            return words.STATED.fill(name=CONDITIONS[kind].words.title, said=self._members(entry))
        said = self._limit(entry) if is_yearly(kind) else self._asked(kind, entry.subject)
        return words.STATED.fill(name=condition_name(kind, entry.subject, self.instance), said=said)

    def shortage(self, short: Shortage) -> Text:
        """Return the sum that settles a conflict."""
        assert isinstance(short.entry.kind, ConditionKind)
        capacity = entry_capacity(self._problem, short.entry)
        all_take_part = short.migrations == len(self._problem.migrations)
        who = words.ALL_MEMBERS if all_take_part else words.MIGRATIONS
        return words.SHORT.fill(
            who=who.fill(count=len(self.instance.members) if all_take_part else short.migrations),
            need=f"{short.need:,}",
            have=f"{short.have:,}",
            lacking=f"{short.need - short.have:,}",
            unit=CONDITIONS[short.entry.kind].unit.fill(count=short.need),
            bought=words.WITH_EXPANSIONS if capacity is not None and capacity.sales else NOTHING,
        )

    def _limit(self, entry: ConflictEntry) -> Text:
        """Say a shared limit with its years and values."""
        assert isinstance(entry.kind, ConditionKind)
        capacity = entry_capacity(self._problem, entry)
        assert capacity is not None
        when, unit = self._when(entry.years), CONDITIONS[entry.kind].unit
        years = [year - self._problem.calendar.fiscal_years()[0] for year in entry.years]
        if capacity.period is Period.YEAR:
            values = [int(capacity.limit[year]) for year in years]
        else:
            months = range(self._problem.n_months)
            values = [int(capacity.limit[t]) for t in months if int(self._problem.year[t]) in years]
        if not any(values):
            return words.ZERO.fill(when=when)
        if capacity.period is Period.YEAR:
            total = words.IN_ALL.fill(when=when, total=f"{sum(values):,}", unit=unit.fill(count=sum(values)))
            return total + _addends(values)
        if is_kept(self._problem, capacity):
            return words.AT_END.fill(when=when, amount=f"{values[-1]:,}", unit=unit.fill(count=values[-1]))
        return words.A_MONTH.fill(
            when=when, span=_span(min(values), max(values)), unit=unit_of(capacity.resource, max(values))
        )

    def _when(self, years: Sequence[int]) -> Text:
        runs = [
            [year for _, year in run]
            for _, run in groupby(enumerate(years), key=lambda pair: pair[1] - pair[0])
        ]
        return join(years_words(run[0], run[-1], self.instance.calendar) for run in runs)

    def _members(self, entry: ConflictEntry) -> Text:
        """Say a condition of members: who, and what each asks for."""
        conditions = [part for part in entry.parts if isinstance(part, Condition)]
        asked = [self._asked(one.kind, one.subject) for one in conditions]
        names = [self._name(one) for one in conditions]
        if len(set(asked)) == 1:
            said = words.STATED.fill(name=_listed(names), said=asked[0])
        else:
            pairs = zip(names, asked, strict=True)
            said = _listed([words.EACH.fill(name=name, said=one) for name, one in pairs])
        if entry.needed is None or entry.needed >= len(conditions):
            return said
        enough = words.ANY_ONE if entry.needed == 1 else words.SOME
        return said + enough.fill(needed=entry.needed, count=len(conditions))

    def _name(self, condition: Condition) -> Text:
        member = split_id(condition.subject)[0]
        if condition.kind in (ConditionKind.LATEST, ConditionKind.EARLIEST, ConditionKind.PIN):
            return same(self.instance.migration_name(condition.subject))
        if condition.kind is ConditionKind.EXTENSION and len(self.instance.members[member].leases) > 1:
            return lease_name(self.instance, condition.subject)
        return same(self.instance.member_name(member))

    def _asked(self, kind: ConditionKind, subject: str) -> Text:
        """Say what a condition that is no shared limit asks for."""
        value: Any = CONDITIONS[kind].place.value(self.instance, subject)
        match value:
            case MonthSet() | YearSet():
                return tokens_words(value.tokens, self.instance.calendar)
            case Busy():
                months = tokens_words(value.months.tokens, self.instance.calendar)
                phases = join((words.PHASE_NAMES.get(one, same(one)) for one in value.phases), "・")
                return words.PHASES.fill(months=months, phases=phases)
            case Precedes() | Together() | Apart() | Within() | SameMode():
                return self._link(value)
            case str():
                return self._decided(subject)
        return self._month(kind, subject, value)

    def _month(self, kind: ConditionKind, subject: str, value: int) -> Text:
        member, name = split_id(subject)
        match kind:
            case ConditionKind.HORIZON:
                return words.UNTIL.fill(month=month_words(value))
            case ConditionKind.MANDATORY:
                revision = self.instance.legal_revisions[subject]
                return words.UNTIL.fill(month=month_label(revision.effective - revision.margin_months))
            case ConditionKind.EARLIEST | ConditionKind.MILESTONE:
                return words.FROM.fill(month=month_label(value))
            case ConditionKind.EXTENSION:
                end = self.instance.members[member].leases[name].end
                return words.OLD_EQUIPMENT.fill(month=month_label(end + value))
        return words.UNTIL.fill(month=month_label(value))

    def _decided(self, subject: str) -> Text:
        pin = self.instance.migration(subject).pin
        if pin is None or pin.month is None:
            return words.DECIDED_OUT
        return words.DECIDED.fill(month=month_label(pin.month))

    def _link(self, link: Link) -> Text:
        of = [same(self.instance.migration_name(one)) for one in link.of]
        names = join(of, "・")
        match link:
            case Precedes(months=months):
                said = words.PRECEDES if months else words.NOT_BEFORE
                return said.fill(first=of[0], then=of[1], months=months)
            case Together():
                return words.TOGETHER.fill(names=names)
            case Apart(months=months):
                return words.APART.fill(names=names, months=months)
            case Within(months=months):
                return words.WITHIN.fill(names=names, months=months)
        return words.SAME_MODE.fill(names=names)


def _addends(values: list[int]) -> Text:
    if not 1 < len(values) <= _MOST_ADDENDS:
        return NOTHING
    return words.ADDENDS.fill(sum="+".join(f"{value:,}" for value in values))


def _span(low: int, high: int) -> Text:
    return same(f"{low:,}") if low == high else Text(f"{low:,}〜{high:,}", f"{low:,} to {high:,}")


def _listed(names: list[Text]) -> Text:
    """Name the first few; count the rest."""
    if len(names) <= _MOST_NAMES + 1:
        return join(names)
    rest = len(names) - _MOST_NAMES
    return words.MORE.fill(names=join(names[:_MOST_NAMES]), rest=rest, count=len(names))
