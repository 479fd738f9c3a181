"""The full answer for one month, in sentences."""

from collections.abc import Iterator, Mapping

from planner.explain.counterfactual import words
from planner.explain.counterfactual.alternatives import Availability, Counterfactual, MonthAlternative
from planner.explain.counterfactual.forced import Forced, ForcedMove, by_payer
from planner.explain.counterfactual.reasons import sentence, taken
from planner.explain.counterfactual.relocation import Relocation
from planner.explain.counterfactual.text import (
    at_words,
    caveats,
    cost_and_penalty,
    indented,
    moving_words,
    signed,
    who,
)
from planner.instance.fields import split_id
from planner.periods.wareki import month_label
from planner.plan import Cutover
from planner.terms import Component
from planner.text.language import NOTHING, Text, same
from planner.text.layout import columns

_MOST_PAYERS = 8
_MOST_MOVED = 12


def month_text(
    why: Counterfactual,
    month: int,
    forced: Forced | None = None,
    relocation: Relocation | None = None,
    not_begun: Text | None = None,
) -> str:
    """Return whether the migration could cut over in a month, what is in the way and what it would cost.

    Parameters
    ----------
    forced
        The cheapest plan with that month, where it was asked for.
    relocation
        What it costs if one other gives way, where that is possible.
    not_begun
        Why there is no plan with that month, though it was asked for.
    """
    asked = words.COULD_IT.fill(who=who(why), month=at_words(why, month, why.at(month).mode))
    moving = [] if relocation is None else [words.ONE_ALONE.fill(moving=moving_words(why, relocation))]
    whole: list[Text | str] = [] if not_begun is None else [not_begun]
    if forced is not None:
        whole = _whole(why, forced)
    return _joined([[asked], [*caveats(why)], *_answered(why, month), [*moving], whole])


def month_answer(why: Counterfactual, month: int) -> str:
    """Return the answer alone, for whoever sees the question and how the plan stands."""
    return _joined(_answered(why, month))


def _answered(why: Counterfactual, month: int) -> list[list[Text | str]]:
    one = why.at(month)
    if why.is_chosen(one):
        return [[words.IS_CHOSEN, *_reasons(why, one)]]
    return [[words.ANSWERS[one.availability], *_reasons(why, one)], _own(why, one)]


def _joined(blocks: list[list[Text | str]]) -> str:
    return "\n\n".join("\n".join(map(str, block)) for block in blocks if block)


def _reasons(why: Counterfactual, one: MonthAlternative) -> list[Text]:
    # What others hold plays no part where the month is barred anyway.
    found = one.barred or taken(one)
    said = dict.fromkeys(sentence(reason, why.instance) for reason in found)
    return [words.ITEM.fill(text=text) for text in said]


def _own(why: Counterfactual, one: MonthAlternative) -> list[Text | str]:
    free = one.availability is Availability.FREE
    own = why.own_difference(one)
    rows = [*_component_rows(own), *_sums(own)]
    if free:
        rows += _component_rows(why.group_difference(one))
        rows.append([words.TOGETHER, signed(why.difference_yen(one))])
    return [words.WOULD_PAY if free else words.WOULD_PAY_IF, *indented(rows)]


def _sums(own: Mapping[Component, int]) -> list[list[Text]]:
    """Return the sum, and before it those of cost and of penalties where there are penalties."""
    if not any(component.is_penalty for component in own):
        return [[words.IT_ALONE, signed(sum(own.values()))]]
    cost_yen, penalty_yen = cost_and_penalty(own)
    return [
        [words.ITS_MONEY, signed(cost_yen)],
        [words.ITS_PENALTIES, signed(penalty_yen)],
        [words.IN_ALL, signed(cost_yen + penalty_yen)],
    ]


def _component_rows(difference: Mapping[Component, int]) -> Iterator[list[Text]]:
    for component, amount_yen in difference.items():
        yield [component.label, signed(amount_yen)]


def _whole(why: Counterfactual, forced: Forced) -> list[Text | str]:
    if forced.error is not None:
        return [words.WHOLE_PLAN, same("  ") + forced.error.text]
    lines: list[Text | str] = [words.WHOLE_PLAN, same("  ") + _answer(why, forced)]
    if forced.ledger is None:
        return lines
    lines += indented(_payers(why, by_payer(why.before, forced.ledger)))
    others = [one for one in forced.moved(why.plan) if one.id != why.migration]
    return [*lines, *(_moved_lines(why, others) if others else [words.NOBODY_ELSE])]


def _answer(why: Counterfactual, forced: Forced) -> Text:
    if forced.impossible:
        return words.IMPOSSIBLE
    least = same("—") if forced.bound_yen is None else signed(forced.bound_yen - why.plan_yen)
    if forced.total_yen is None:
        return words.NOT_FOUND.fill(least=least)
    more = signed(forced.total_yen - why.plan_yen)
    said = (words.PROVED if forced.proved else words.BETWEEN).fill(more=more, least=least)
    return said + (words.PLAN_NOT_CHEAPEST if forced.total_yen < why.plan_yen else NOTHING)


def _payers(why: Counterfactual, payers: Mapping[str | None, int]) -> list[list[Text]]:
    member = split_id(why.migration)[0]
    rest = {payer: yen for payer, yen in payers.items() if payer not in (member, None)}
    rows = [
        [words.THIS_MEMBER, signed(payers.get(member, 0))],
        [words.OTHER_MEMBERS, signed(sum(rest.values()))],
    ]
    largest = sorted(rest.items(), key=lambda item: -abs(item[1]))[:_MOST_PAYERS]
    for payer, yen in largest:
        rows.append([same(f"  {why.instance.member_name(payer or '')}"), signed(yen)])
    if len(rest) > len(largest):
        others_yen = sum(rest.values()) - sum(yen for _, yen in largest)
        rows.append([words.MORE_MEMBERS.fill(count=len(rest) - len(largest)), signed(others_yen)])
    rows.append([words.AS_A_WHOLE, signed(payers.get(None, 0))])
    return rows


def _moved_lines(why: Counterfactual, others: list[ForcedMove]) -> Iterator[Text | str]:
    yield words.WOULD_MOVE.fill(count=len(others))
    rows = [
        [same(why.instance.migration_name(one.id)), _when(one.before), same("→"), _when(one.after)]
        for one in others[:_MOST_MOVED]
    ]
    yield from (f"    {line}" for line in columns(rows, left=4))
    if len(others) > _MOST_MOVED:
        yield words.MORE_MOVE.fill(count=len(others) - _MOST_MOVED)


def _when(cutover: Cutover | None) -> Text:
    return words.LEFT_OUT if cutover is None else month_label(cutover.month)
