"""The full answer for one month, in sentences."""

from collections.abc import Iterator, Mapping

from planner.explain.counterfactual.forced import Forced, Moved, by_payer
from planner.explain.counterfactual.months import Trial, Verdict, WhyNot
from planner.explain.counterfactual.swap import Swap
from planner.explain.counterfactual.text import caveats, mode_words, signed, swap_words, taken
from planner.explain.counterfactual.words import Reason, sentence
from planner.periods.wareki import month_label
from planner.periods.words import month_words
from planner.plan import Cutover
from planner.terms import Component
from planner.text.layout import columns, pick

_MOST_PAYERS = 8
_MOST_MOVED = 12


def month_text(why: WhyNot, month: int, forced: Forced | None, swap: Swap | None, lang: str) -> str:
    """Return whether the migration could cut over in a month, what is in the way and what it would cost.

    Parameters
    ----------
    forced
        The cheapest plan with that month, where it was asked for.
    swap
        What it costs if one other gives way, where that is possible.
    """
    trial = why.at(month)
    who = f"{why.instance.migration_name(why.migration)} [{why.migration}]"
    at = month_words(month).said(lang) + mode_words(why, trial.mode, lang)
    blocks = [
        [pick(lang, f"{who}: {at}に本稼働できるか", f"{who}: could it cut over in {at}?")],
        caveats(why, lang),
        [_answer(why, trial, lang), *_reasons(why, trial, lang)],
        [] if why.is_chosen(trial) else _own(why, trial, lang),
        [] if swap is None else [_if_one(why, swap, lang)],
        [] if forced is None else _whole(why, forced, lang),
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block)


def _answer(why: WhyNot, trial: Trial, lang: str) -> str:
    if why.is_chosen(trial):
        return pick(lang, "この計画の月です。", "It is the month of this plan.")
    return {
        Verdict.FREE: pick(
            lang,
            "できます。他団体を動かす必要はありません。",
            "It could; nobody else would have to move.",
        ),
        Verdict.CROWDED: pick(
            lang,
            "今の計画のままでは入りません。この団体だけなら可能な月ですが、他団体で埋まっています。",
            "Not as the plan stands: possible for it alone, but others hold what it needs.",
        ),
        Verdict.BARRED: pick(
            lang,
            "できません。他団体をどう動かしても変わりません。",
            "It could not, whatever the others do.",
        ),
    }[trial.verdict]


def _reasons(why: WhyNot, trial: Trial, lang: str) -> list[str]:
    # What others hold plays no part where the month is barred anyway.
    reasons: list[Reason] = list(trial.barred) or taken(trial)
    said = dict.fromkeys(sentence(reason, why.instance, why.migration, lang) for reason in reasons)
    return [f"{pick(lang, '・', '- ')}{one}" for one in said]


def _own(why: WhyNot, trial: Trial, lang: str) -> list[str]:
    own, group = why.own_difference(trial), why.group_difference(trial)
    head = pick(
        lang, "この月にした場合の差額（この計画との比較）", "What it would pay more than in this plan"
    )
    if trial.verdict is not Verdict.FREE:
        head = pick(
            lang,
            "仮にこの月にできた場合の、この団体の差額（この計画との比較）",
            "What it would pay more than in this plan, were it possible",
        )
    rows = list(_component_rows(own, lang))
    rows.append([pick(lang, "この団体の計", "it alone"), signed(sum(own.values()), lang)])
    if trial.verdict is Verdict.FREE:
        rows += _component_rows(group, lang)
        total = pick(lang, "合計（他団体が動かない場合）", "together, if nobody else moves")
        rows.append([total, signed(why.difference_yen(trial), lang)])
    return [head, *_indented(rows)]


def _component_rows(difference: Mapping[Component, int], lang: str) -> Iterator[list[str]]:
    for component, amount_yen in difference.items():
        yield [component.label.said(lang), signed(amount_yen, lang)]


def _indented(rows: list[list[str]]) -> list[str]:
    return [f"  {line}" for line in columns(rows)]


def _if_one(why: WhyNot, swap: Swap, lang: str) -> str:
    said = swap_words(why, swap, lang)
    return pick(lang, f"1団体だけ動かすなら、{said}です。", f"Moving one other alone: {said}.")


def _whole(why: WhyNot, forced: Forced, lang: str) -> list[str]:
    head = pick(lang, "他団体も動かしてよい場合の全体の費用", "The whole plan, where others may move too")
    if forced.error is not None:
        return [head, f"  {forced.error.text.said(lang)}"]
    lines = [head, f"  {_verdict(why, forced, lang)}"]
    if forced.ledger is None:
        return lines
    lines += _indented(_payers(why, by_payer(why.before, forced.ledger), lang))
    moved = forced.moved(why.plan)
    if all(one.id == why.migration for one in moved):
        return [*lines, pick(lang, "  他に動く団体はありません。", "  Nobody else moves.")]
    return [*lines, *_moved_lines(why, moved, lang)]


def _verdict(why: WhyNot, forced: Forced, lang: str) -> str:
    if forced.impossible:
        return pick(
            lang,
            "他団体をどう動かしても、この月に本稼働する計画はありません（証明済み）。",
            "However the others move, no plan has this month (proved).",
        )
    least_yen = None if forced.bound_yen is None else forced.bound_yen - why.plan_yen
    least = "—" if least_yen is None else signed(least_yen, lang)
    if forced.total_yen is None:
        return pick(
            lang,
            f"時間内に計画が見つかりませんでした（ないとは言い切れません）。差は少なくとも {least}。",
            f"No plan was found in time (none is proved impossible). The difference is at least {least}.",
        )
    more = signed(forced.total_yen - why.plan_yen, lang)
    if forced.proved:
        said = pick(
            lang, f"{more}（これより安い計画がないことを証明済み）", f"{more} (proved: no plan is cheaper)"
        )
    else:
        said = pick(
            lang,
            f"多くても {more}、少なくとも {least}（時間内に証明しきれていません）",
            f"{more} at most, {least} at least (not proved further in time)",
        )
    if forced.total_yen < why.plan_yen:
        said += pick(
            lang,
            "。この計画より安いので、この計画は最も安い計画ではありません",
            ". That is cheaper than this plan, which is therefore not the cheapest",
        )
    return said


def _payers(why: WhyNot, payers: Mapping[str | None, int], lang: str) -> list[list[str]]:
    member = why.migration.partition("/")[0]
    rest = {payer: yen for payer, yen in payers.items() if payer not in (member, None)}
    rows = [[pick(lang, "この団体", "this member"), signed(payers.get(member, 0), lang)]]
    rows.append([pick(lang, "他の団体の計", "other members"), signed(sum(rest.values()), lang)])
    largest = sorted(rest.items(), key=lambda item: -abs(item[1]))[:_MOST_PAYERS]
    for payer, yen in largest:
        rows.append([f"  {why.instance.member_name(payer or '')}", signed(yen, lang)])
    if len(rest) > len(largest):
        others_yen = sum(rest.values()) - sum(yen for _, yen in largest)
        count = len(rest) - len(largest)
        rows.append([pick(lang, f"  ほか{count}団体", f"  {count} more"), signed(others_yen, lang)])
    rows.append([pick(lang, "共通経費", "group as a whole"), signed(payers.get(None, 0), lang)])
    return rows


def _moved_lines(why: WhyNot, moved: tuple[Moved, ...], lang: str) -> list[str]:
    others = [one for one in moved if one.id != why.migration]
    count = len(others)
    head = pick(
        lang,
        f"  この計画から動く団体（{count}件。費用が同じ別の動かし方もありえます）",
        f"  {count} other(s) would move; other ways of the same cost may exist",
    )
    rows = [
        [why.instance.migration_name(one.id), _when(one.before, lang), "→", _when(one.after, lang)]
        for one in others[:_MOST_MOVED]
    ]
    lines = [f"    {line}" for line in columns(rows, left=4)]
    if count > _MOST_MOVED:
        lines.append(pick(lang, f"    ほか{count - _MOST_MOVED}件", f"    and {count - _MOST_MOVED} more"))
    return [head, *lines]


def _when(cutover: Cutover | None, lang: str) -> str:
    return pick(lang, "不参加", "left out") if cutover is None else month_label(cutover.month).said(lang)
