"""Why a migration cuts over in its month and not in another, on one screen."""

from collections.abc import Iterator, Mapping

from planner.explain.counterfactual.forced import Forced
from planner.explain.counterfactual.grid import grid_lines
from planner.explain.counterfactual.months import Trial, Verdict, WhyNot
from planner.explain.counterfactual.swap import Swap
from planner.explain.counterfactual.words import Reason, name, sentence
from planner.periods.wareki import month_label
from planner.periods.words import month_words, tokens_words
from planner.plan import Cutover
from planner.terms import Component
from planner.text.layout import columns, pick, yen

NEAREST = 3  # months shown before the chosen one, and after it
MOST_WHOLE = 5
_MOST_NAMES = 2


def why_text(why: WhyNot, forced: Mapping[int, Forced], given_way: Mapping[int, Swap], lang: str) -> str:
    """Return the chosen month, the table of all months and the nearest ones that could be had.

    Parameters
    ----------
    forced
        What is known of whole plans, by month.
    given_way
        What it costs if one other gives way, by month, where that was asked and is possible.
    """
    blocks = [
        _head(why, lang),
        *filter(None, [caveats(why, lang)]),
        grid_lines(why, lang),
        _nearest(why, forced, given_way, lang),
        *filter(None, [_cheapest_whole(why, forced, lang)]),
        notes(why, forced, given_way, lang),
    ]
    return "\n\n".join("\n".join(block) for block in blocks)


def title(why: WhyNot, lang: str) -> str:
    """Return the question."""
    who = f"{why.instance.migration_name(why.migration)} [{why.migration}]"
    if why.chosen is None:
        return pick(lang, f"{who}: なぜ不参加なのか", f"{who}: why it is left out")
    month = month_words(why.chosen.month).said(lang)
    return pick(lang, f"{who}: なぜ{month}なのか", f"{who}: why {month}")


def caveats(why: WhyNot, lang: str) -> list[str]:
    """Return what the plan's own flaws mean for the figures."""
    said = []
    if why.broken:
        said.append(
            pick(
                lang,
                f"注意: この計画は規則を {why.broken} か所で破っています（planner check で確認）。"
                "差額は、この計画のままの金額との比較です。",
                f"Note: this plan breaks rules in {why.broken} place(s) (see planner check). "
                "Differences are against what it would cost as it stands.",
            )
        )
    if not why.proved:
        said.append(
            pick(
                lang,
                "注意: この計画が最も安いとは証明されていません。別の月のほうが安いこともあります。",
                "Note: this plan is not proved to be the cheapest; another month may be cheaper.",
            )
        )
    return said


def _head(why: WhyNot, lang: str) -> list[str]:
    rows = [[pick(lang, "この計画", "this plan"), _choice(why, why.chosen, lang)]]
    preferred = why.instance.migration(why.migration).preferred
    if preferred is not None:
        wish = tokens_words(preferred.years.tokens, why.instance.calendar).said(lang)
        rows.append([pick(lang, "希望年度", "preferred"), wish])
    rows.append([pick(lang, "この団体の費用", "its cost"), yen(sum(why.own_yen.values())).said(lang)])
    rows.append([pick(lang, "単独で最安の月", "cheapest for it alone"), _alone(why, lang)])
    return [title(why, lang), *("  ".join(row) for row in _aligned(rows))]


def _aligned(rows: list[list[str]]) -> Iterator[list[str]]:
    labels = columns([[row[0], "|"] for row in rows])
    for label, row in zip(labels, rows, strict=True):
        yield [label.removesuffix("|").removesuffix("  "), row[1]]


def _choice(why: WhyNot, choice: Cutover | None, lang: str) -> str:
    if choice is None:
        return pick(lang, "不参加", "left out")
    return month_words(choice.month).said(lang) + mode_words(why, choice.mode, lang)


def mode_words(why: WhyNot, mode: str, lang: str) -> str:
    """Return the mode where there is a choice of several."""
    several = len(why.instance.migration(why.migration).modes) > 1
    return pick(lang, f"・方式 {mode}", f", mode {mode}") if several else ""


def _alone(why: WhyNot, lang: str) -> str:
    """Say which month would be the cheapest for the migration by itself, and why it is not that one."""
    possible = [trial for trial in why.months if trial.verdict is not Verdict.BARRED]
    if not possible:
        return pick(lang, "本稼働できる月がない", "there is no month that it could have")
    best = min(possible, key=lambda trial: (sum(trial.own_yen.values()), trial.month))
    saved_yen = sum(why.own_yen.values()) - sum(best.own_yen.values())
    if saved_yen <= 0:
        return pick(lang, "この計画の月です", "the month of this plan")
    month = month_words(best.month).said(lang)
    text = pick(
        lang,
        f"{month}。{yen(saved_yen).said(lang)}安いが、",
        f"{month}: {yen(saved_yen).said(lang)} cheaper, but ",
    )
    return text + _why_not_best(why, best, lang)


def _why_not_best(why: WhyNot, best: Trial, lang: str) -> str:
    held = taken(best)
    if held:
        names = dict.fromkeys(name(one, why.instance, why.migration, lang) for one in held)
        said = pick(lang, "・", ", ").join(list(names)[:3])
        return pick(lang, f"他団体で埋まっている（{said}）", f"others hold what it needs ({said})")
    more_yen = why.difference_yen(best)
    if more_yen >= 0:
        return pick(
            lang, f"グループ全体では {signed(more_yen, lang)}", f"the group pays {signed(more_yen, lang)}"
        )
    return pick(
        lang,
        f"この計画では使っていない（全体でも {signed(more_yen, lang)}: 計画は最安ではない）",
        f"this plan does not use it (all pay {signed(more_yen, lang)}: the plan is not the cheapest)",
    )


def taken(trial: Trial) -> list[Reason]:
    """Return what the others hold of what a month needs."""
    return [*trial.linked, *trial.lacks]


def nearest(why: WhyNot) -> list[Trial]:
    """Return the months to be had that lie nearest before and after the chosen one, which stands between.

    Where the migration is left out: the cheapest for it.
    """
    possible = [
        trial for trial in why.months if trial.verdict is not Verdict.BARRED and not why.is_chosen(trial)
    ]
    if why.chosen is None or why.chosen.month not in why.trials:
        cheapest = sorted(possible, key=lambda trial: sum(trial.own_yen.values()))[: 2 * NEAREST]
        return sorted(cheapest, key=lambda trial: trial.month)
    before = [trial for trial in possible if trial.month < why.chosen.month][-NEAREST:]
    after = [trial for trial in possible if trial.month > why.chosen.month][:NEAREST]
    return [*before, why.at(why.chosen.month), *after]


def _nearest(
    why: WhyNot, forced: Mapping[int, Forced], given_way: Mapping[int, Swap], lang: str
) -> list[str]:
    known = any(trial.month in forced for trial in nearest(why))
    heads = [
        pick(lang, "近い月", "near months"),
        pick(lang, "状態", "state"),
        pick(lang, "この団体の差", "it alone pays"),
        pick(lang, "共通経費の差", "group pays"),
        pick(lang, "合計の差", "together"),
    ]
    heads += [pick(lang, "全体の差", "whole plan")] if known else []
    rows = [heads]
    tails = [pick(lang, "内訳・理由", "of which, or why")]
    for trial in nearest(why):
        rows.append(_row(why, trial, forced if known else None, lang))
        tails.append(_tail(why, trial, given_way.get(trial.month), lang))
    lines = columns(rows, left=2)
    width = [*columns([[line, "|"] for line in lines])]
    return [f"{line.removesuffix('|')}{tail}".rstrip() for line, tail in zip(width, tails, strict=True)]


def _cheapest_whole(why: WhyNot, forced: Mapping[int, Forced], lang: str) -> list[str]:
    """Return the months in which the whole group pays least, where more than one was asked for."""
    known = [(one.total_yen, month) for month, one in forced.items() if one.total_yen is not None]
    if len(known) < 2:
        return []
    impossible = sum(one.impossible for one in forced.values())
    head = pick(
        lang,
        f"他団体も動く場合に全体で安い月（{len(forced)}か月を計算、うち計画なし {impossible}か月）",
        f"Months in which the whole plan costs least ({len(forced)} solved, {impossible} with no plan)",
    )
    rows = []
    for _, month in sorted(known)[:MOST_WHOLE]:
        count = sum(one.id != why.migration for one in forced[month].moved(why.plan))
        others = pick(lang, f"他に動く団体 {count}件", f"{count} other(s) move")
        rows.append([month_words(month).said(lang), whole_words(why, forced[month], lang), others])
    return [head, *(f"  {line}" for line in columns(rows))]


def _row(why: WhyNot, trial: Trial, forced: Mapping[int, Forced] | None, lang: str) -> list[str]:
    own_yen = sum(why.own_difference(trial).values())
    group_yen = sum(why.group_difference(trial).values())
    free = trial.verdict is Verdict.FREE
    row = [
        month_words(trial.month).said(lang) + mode_words(why, trial.mode, lang),
        _state(why, trial, lang),
        signed(own_yen, lang),
        signed(group_yen, lang) if free else "—",
        signed(own_yen + group_yen, lang) if free else "—",
    ]
    if forced is not None:
        row.append(whole_words(why, forced.get(trial.month), lang))
    return row


def _state(why: WhyNot, trial: Trial, lang: str) -> str:
    if why.is_chosen(trial):
        return pick(lang, "この計画", "chosen")
    words = {
        Verdict.FREE: pick(lang, "空き", "free"),
        Verdict.CROWDED: pick(lang, "満杯", "taken"),
        Verdict.BARRED: pick(lang, "不可", "barred"),
    }
    return words[trial.verdict]


def whole_words(why: WhyNot, forced: Forced | None, lang: str) -> str:
    """Return what the whole plan would cost more, in few signs."""
    if forced is None or forced.error is not None:
        return "—"
    if forced.impossible:
        return pick(lang, "計画なし", "no plan")
    if forced.total_yen is None:
        return pick(lang, "不明", "unknown")
    more = signed(forced.total_yen - why.plan_yen, lang)
    return more if forced.proved else pick(lang, f"{more}以下", f"{more} or less")


def swap_words(why: WhyNot, swap: Swap, lang: str) -> str:
    """Return who gives way, and what the whole plan then costs more."""
    other, month = why.instance.migration_name(swap.other), month_label(swap.after.month).said(lang)
    more = signed(swap.difference_yen, lang)
    return pick(lang, f"{other}が{month}に動けば全体で{more}", f"{more} in all if {other} moves to {month}")


def _tail(why: WhyNot, trial: Trial, swap: Swap | None, lang: str) -> str:
    held = taken(trial)
    if held:
        names = dict.fromkeys(name(one, why.instance, why.migration, lang) for one in held)
        shown = _MOST_NAMES if swap is None else 1
        said = pick(lang, "・", ", ").join(list(names)[:shown])
        rest = len(names) - shown
        said += pick(lang, f" ほか{rest}", f" +{rest}") if rest > 0 else ""
        return said if swap is None else f"{said}{pick(lang, '。', '; ')}{swap_words(why, swap, lang)}"
    parts = {**why.own_difference(trial), **why.group_difference(trial)}
    largest = sorted(parts.items(), key=lambda item: -abs(item[1]))[:_MOST_NAMES]
    return pick(lang, "、", ", ").join(component_words(*item, lang) for item in largest)


def component_words(component: Component, amount_yen: int, lang: str) -> str:
    """Return a component with its difference."""
    return f"{component.label.said(lang)} {signed(amount_yen, lang)}"


def signed(amount_yen: int, lang: str) -> str:
    """Write a difference with its sign."""
    if not amount_yen:
        return pick(lang, "±0円", "JPY 0")
    sign = "+" if amount_yen > 0 else "-"
    return f"{sign}{yen(abs(amount_yen)).said(lang)}"


def notes(why: WhyNot, forced: Mapping[int, Forced], given_way: Mapping[int, Swap], lang: str) -> list[str]:
    """Return how to read the figures, and how to ask on."""
    said = [
        pick(
            lang,
            "差はこの計画との比較。空いている月の差は、他団体が動かない場合の正確な額です。",
            "Differences are against this plan; for free months they are exact if nobody else moves.",
        )
    ]
    if given_way:
        said.append(
            pick(
                lang,
                "「〜が動けば」は、1団体だけを動かす案の額です。全体を組み直せば、もっと安いこともあります。",
                "If one other moves: what that single move costs; a new plan as a whole may cost less.",
            )
        )
    if not forced:
        said.append(
            pick(
                lang,
                "他団体も動かす場合の全体の差は未計算です（--month 2009-07 で1か月、--exact で全ての月）。",
                "Whole plans in which others move too are not computed (--month 2009-07 or --exact).",
            )
        )
    first = next((trial for trial in nearest(why) if trial.lacks), None)
    if first is not None:
        month = month_words(first.month).said(lang)
        said.insert(0, f"{month}: {sentence(first.lacks[0], why.instance, why.migration, lang)}")
    return said
