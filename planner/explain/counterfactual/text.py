"""Why a migration cuts over in its month and not in another, on one screen."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from planner.explain.counterfactual import words
from planner.explain.counterfactual.alternatives import Availability, Counterfactual, MonthAlternative
from planner.explain.counterfactual.forced import Forced
from planner.explain.counterfactual.grid import grid_lines
from planner.explain.counterfactual.reasons import listed, sentence, taken
from planner.explain.counterfactual.relocation import Relocation
from planner.instance import names
from planner.periods.months import format_month
from planner.periods.wareki import month_label
from planner.periods.words import month_words, tokens_words
from planner.plan import Cutover
from planner.terms import Component
from planner.text.language import NOTHING, Text, join, same
from planner.text.layout import columns, yen

_NEAREST = 3  # months shown before the chosen one, and after it
_MOST_WHOLE = 5
_MOST_NAMES = 2
_MOST_HELD = 3


@dataclass(frozen=True, slots=True)
class KnownBeside:
    """What is known beyond the months themselves.

    Parameters
    ----------
    forced
        Of whole plans, by month.
    relocations
        What it costs if one other gives way, by month, where that was asked and is possible.
    asked
        Of how many months whole plans were asked for.
    interrupted
        Whether it was the user who ended that.
    """

    forced: Mapping[int, Forced]
    relocations: Mapping[int, Relocation]
    asked: int = 0
    interrupted: bool = False

    @property
    def not_begun(self) -> Text | None:
        """Return why months that were asked for have no whole plan; ``None`` where all have an answer."""
        count = self.asked - len(self.forced)
        said = words.NOT_BEGUN_STOPPED if self.interrupted else words.NOT_BEGUN
        return said.fill(count=count, asked=self.asked) if count > 0 else None


def why_text(why: Counterfactual, known: KnownBeside) -> str:
    """Return the chosen month, the table of all months and the nearest ones that could be had."""
    blocks = [
        _head(why),
        [str(caveat) for caveat in caveats(why)],
        grid_lines(why),
        _nearest(why, known),
        _cheapest_whole(why, known.forced),
        [str(note) for note in _notes(why, known)],
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block)


def who(why: Counterfactual) -> str:
    """Return the migration by name and id."""
    return f"{why.instance.migration_name(why.migration)} [{why.migration}]"


def title(why: Counterfactual) -> Text:
    """Return the question."""
    if why.chosen is None:
        return words.WHY_OUT.fill(who=who(why))
    return words.WHY.fill(who=who(why), month=month_words(why.chosen.month))


def caveats(why: Counterfactual) -> Iterator[Text]:
    """Yield what the plan's own flaws mean for the figures."""
    if why.broken:
        yield words.BROKEN.fill(count=why.broken)
    if not why.proved:
        yield words.UNPROVED


def _head(why: Counterfactual) -> list[str]:
    rows: list[tuple[Text, Text]] = [(words.THIS_PLAN, _choice(why, why.chosen))]
    preferred = why.instance.migration(why.migration).preferred
    if preferred is not None:
        rows.append((words.PREFERRED, tokens_words(preferred.years.tokens, why.instance.calendar)))
    rows.append((words.ITS_COST, its_cost(why)))
    rows.append(own_month(why))
    return [str(title(why)), *columns(rows, left=2)]


def its_cost(why: Counterfactual) -> Text:
    """Return what the migration costs in the plan, and apart from it what its penalties come to."""
    cost_yen, penalty_yen = cost_and_penalty(why.own_yen)
    if not penalty_yen:
        return yen(cost_yen)
    return words.AND_PENALTIES.fill(cost=yen(cost_yen), penalties=yen(penalty_yen))


def cost_and_penalty(amounts: Mapping[Component, int]) -> tuple[int, int]:
    """Return the sums of what is paid and of what is only minded, yen."""
    penalty_yen = sum(amount for component, amount in amounts.items() if component.is_penalty)
    return sum(amounts.values()) - penalty_yen, penalty_yen


def _choice(why: Counterfactual, choice: Cutover | None) -> Text:
    return words.LEFT_OUT if choice is None else at_words(why, choice.month, choice.mode)


def at_words(why: Counterfactual, month: int, mode: str) -> Text:
    """Return a month, with the mode where there is a choice of several."""
    several = len(why.instance.migration(why.migration).modes) > 1
    return month_words(month) + (
        words.MODE.fill(mode=names.mode(why.instance, why.migration, mode)) if several else NOTHING
    )


def own_month(why: Counterfactual) -> tuple[Text, Text]:
    """Say which month would be the cheapest for the migration and why it is not that one, under its name.

    Of one in the plan: the cheapest by itself. Of one that is left out: that with which all pay least.
    """
    if why.chosen is None:
        return words.CHEAPEST_IN, _best_in(why)
    return words.CHEAPEST_ALONE, _alone(why)


def _alone(why: Counterfactual) -> Text:
    best = why.cheapest_alone
    if best is None:
        return words.NO_MONTH
    month = at_words(why, best.month, best.mode)
    if not any(map(why.is_chosen, why.possible)):
        return words.NOT_THE_BARRED.fill(month=month)
    saved_yen = why.own_total_yen - best.own_total_yen
    if saved_yen > 0:
        said = {"month": month, "yen": yen(saved_yen), "why": _why_not(why, best)}
        # Where it is free, what all pay is the reason.
        if taken(best) and why.difference_yen(best) != -saved_yen:
            return words.CHEAPER_SHARED.fill(more=compared(why.difference_yen(best)), **said)
        return words.CHEAPER_BUT.fill(**said)
    return words.THE_CHOSEN


def _best_in(why: Counterfactual) -> Text:
    """Say in which month a migration that is left out would cost all least, shared costs counted."""
    best = why.cheapest_together
    if best is None:
        return words.NO_MONTH
    reason = _why_not(why, best)
    if taken(best):
        reason = words.WITH_SHARED.fill(more=compared(why.difference_yen(best)), why=reason)
    return words.AT.fill(month=at_words(why, best.month, best.mode), why=reason)


def _why_not(why: Counterfactual, best: MonthAlternative) -> Text:
    if taken(best):
        return words.HELD.fill(names=listed(taken(best), why.instance, _MOST_HELD))
    more_yen = why.difference_yen(best)
    return (words.GROUP_PAYS if more_yen >= 0 else words.NOT_CHEAPEST).fill(more=compared(more_yen))


def compared(more_yen: int) -> Text:
    """Say in words whether it is dearer: beside an amount without a sign, one with a sign misleads."""
    if more_yen == 0:
        return words.AS_MUCH
    return (words.DEARER if more_yen > 0 else words.CHEAPER).fill(yen=yen(abs(more_yen)))


def nearest(why: Counterfactual) -> list[MonthAlternative]:
    """Return the months to be had that lie nearest before and after the chosen one, which stands between.

    Where the migration is left out: those in which it would cost all least.
    """
    possible = [one for one in why.possible if not why.is_chosen(one)]
    if why.chosen is None or why.chosen.month not in why.by_month:
        cheapest = sorted(possible, key=why.difference_yen)[: 2 * _NEAREST]
        return sorted(cheapest, key=lambda one: one.month)
    before = [one for one in possible if one.month < why.chosen.month][-_NEAREST:]
    after = [one for one in possible if one.month > why.chosen.month][:_NEAREST]
    return [*before, why.at(why.chosen.month), *after]


def _nearest(why: Counterfactual, known: KnownBeside) -> list[str]:
    shown = nearest(why)
    whole = any(one.month in known.forced for one in shown)
    near = words.NEAR if why.chosen is not None else words.CHEAPEST
    rows: list[list[Text]] = [[near, *words.COLUMNS, *([words.WHOLE] if whole else [])]]
    for one in shown:
        forced = [whole_words(why, known.forced.get(one.month))] if whole else []
        rows.append([*_row(why, one), *forced])
    tails = [words.OF_WHICH, *(_tail(why, one, known.relocations.get(one.month)) for one in shown)]
    width = columns([[line, "|"] for line in columns(rows, left=2)])
    return [f"{line.removesuffix('|')}{tail}".rstrip() for line, tail in zip(width, tails, strict=True)]


def _row(why: Counterfactual, one: MonthAlternative) -> list[Text]:
    own_yen = sum(why.own_difference(one).values())
    group_yen = sum(why.group_difference(one).values())
    free = one.availability is Availability.FREE
    return [
        at_words(why, one.month, one.mode),
        words.CHOSEN if why.is_chosen(one) else words.STATES[one.availability],
        signed(own_yen),
        signed(group_yen) if free else same("—"),
        signed(own_yen + group_yen) if free else same("—"),
    ]


def _tail(why: Counterfactual, one: MonthAlternative, relocation: Relocation | None) -> Text:
    held = taken(one)
    if held and relocation is None:
        return listed(held, why.instance, _MOST_NAMES)
    if held and relocation is not None:
        return words.AND_MOVING.fill(held=listed(held, why.instance, 1), moving=moving_words(why, relocation))
    parts = {**why.own_difference(one), **why.group_difference(one)}
    largest = sorted(parts.items(), key=lambda item: -abs(item[1]))[:_MOST_NAMES]
    return join(_component(*item) for item in largest)


def _component(component: Component, amount_yen: int) -> Text:
    return words.COMPONENT.fill(component=component.label, more=signed(amount_yen))


def moving_words(why: Counterfactual, relocation: Relocation) -> Text:
    """Return who gives way, and what the whole plan then costs more."""
    return words.IF_MOVES.fill(
        other=why.instance.migration_name(relocation.other),
        month=month_label(relocation.after.month),
        more=signed(relocation.difference_yen),
    )


def _cheapest_whole(why: Counterfactual, forced: Mapping[int, Forced]) -> list[str]:
    """Return the months in which the whole group pays least, where more than one was asked for."""
    known = [(one.total_yen, month) for month, one in forced.items() if one.total_yen is not None]
    if len(known) < 2:
        return []
    none = sum(one.impossible for one in forced.values())
    rows = []
    for _, month in sorted(known)[:_MOST_WHOLE]:
        count = sum(one.id != why.migration for one in forced[month].moved(why.plan))
        others = words.OTHERS_MOVE.fill(count=count)
        rows.append([month_words(month), whole_words(why, forced[month]), others])
    return [str(words.WHOLE_HEAD.fill(count=len(forced), none=none)), *indented(rows)]


def whole_words(why: Counterfactual, forced: Forced | None) -> Text:
    """Return what the whole plan would cost more, in few signs."""
    if forced is None or forced.error is not None:
        return same("—")
    if forced.impossible:
        return words.NO_PLAN
    if forced.total_yen is None:
        return words.UNKNOWN
    more = signed(forced.total_yen - why.plan_yen)
    return more if forced.proved else words.OR_LESS.fill(more=more)


def signed(amount_yen: int) -> Text:
    """Write a difference with its sign."""
    if not amount_yen:
        return words.NO_DIFFERENCE
    return same("+" if amount_yen > 0 else "-") + yen(abs(amount_yen))


def indented(rows: Iterable[list[Text]]) -> list[str]:
    """Return rows as lines of aligned columns, two characters in."""
    return [f"  {line}" for line in columns(list(rows))]


def _notes(why: Counterfactual, known: KnownBeside) -> Iterator[Text]:
    """Yield how to read the figures, and how to ask on."""
    shown = nearest(why)
    first = next((one for one in shown if one.shortfalls), None)
    if first is not None:
        said = sentence(first.shortfalls[0], why.instance)
        yield words.OF.fill(subject=month_words(first.month), allowed=said)
    yield words.DIFFERENCES
    if known.relocations:
        yield words.ONE_MOVES
    example = next((one.month for one in shown if not why.is_chosen(one)), None)
    if known.not_begun is not None:
        yield known.not_begun
    elif not known.forced and example is not None:
        yield words.NOT_COMPUTED.fill(month=format_month(example))
