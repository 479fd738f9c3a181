"""What the others hold of what a migration would need, in words."""

from planner.explain.counterfactual.holders import Holder, Lack, Resource
from planner.instance.model import Instance
from planner.periods.wareki import month_label
from planner.periods.words import span_words, years_words
from planner.text.layout import pick
from planner.text.phrases import Said

MOST_NAMED = 4

_NAMES: dict[Resource, Said] = {
    Resource.POINTS: ("年間能力（{owner}）", "points of {owner}"),
    Resource.VENDOR_CREW: ("要員（{owner}）", "crew of {owner}"),
    Resource.TEAM_CREW: ("要員（{owner}）", "crew of {owner}"),
    Resource.SPACE: ("容量（{owner}）", "space of {owner}"),
    Resource.LIMIT: ("件数の上限「{owner}」", "limit {owner}"),
    Resource.BUDGET: ("年度の予算", "budget of the year"),
}
_UNITS: dict[Resource, Said] = {
    Resource.POINTS: ("{}点", "{}"),
    Resource.VENDOR_CREW: ("{}人", "{}"),
    Resource.TEAM_CREW: ("{}人", "{}"),
    Resource.SPACE: ("{}", "{}"),
    Resource.LIMIT: ("{}件", "{}"),
    Resource.BUDGET: ("{}円", "JPY {}"),
}


def lack_name(lack: Lack, instance: Instance, lang: str) -> str:
    """Return the short name of what lacks."""
    return pick(lang, *_NAMES[lack.resource]).format(owner=_owner(lack, instance))


def lack_sentence(lack: Lack, instance: Instance, lang: str) -> str:
    """Return what lacks and when, how much there is and who holds it."""
    unit = pick(lang, *_UNITS[lack.resource])
    when = period_words(lack, instance, lang)
    held = holders_words(lack.holders, instance, lang)
    sale = ""
    if lack.for_sale:
        sale = pick(lang, "。増設を買い足せば置ける", "; buying more space would help")
    need, used, limit = (unit.format(f"{amount:,}") for amount in (lack.need, lack.used, lack.limit))
    name = lack_name(lack, instance, lang)
    return pick(
        lang,
        f"{name}: {when}、{limit}のうち{used}が使用済みで、必要な{need}が取れない（{held}）{sale}",
        f"{name}, {when}: {used} of {limit} taken, {need} needed ({held}){sale}",
    )


def period_words(lack: Lack, instance: Instance, lang: str) -> str:
    """Return when something lacks."""
    if lack.yearly:
        return years_words(lack.first, lack.last, instance.calendar).said(lang)
    return span_words(lack.first, lack.last).said(lang)


def holders_words(holders: tuple[Holder, ...], instance: Instance, lang: str) -> str:
    """Return who holds something: some by name with the month of cutover, the rest counted."""
    if not holders:
        return pick(lang, "使用者なし", "nobody")
    said = [f"{_holder(one, instance, lang)}" for one in holders[:MOST_NAMED]]
    rest = len(holders) - len(said)
    text = pick(lang, "、", ", ").join(said)
    return text + (pick(lang, f"ほか{rest}件", f" and {rest} more") if rest else "")


def _holder(holder: Holder, instance: Instance, lang: str) -> str:
    month = month_label(holder.month).said(lang)
    if not holder.is_expansion:
        return f"{instance.migration_name(holder.id)} {month}"
    center_id, _, expansion = holder.id.partition("/")
    center = instance.data_centers[center_id].name
    return pick(lang, f"{center}の増設 {expansion} {month}", f"expansion {expansion} of {center} {month}")


def _owner(lack: Lack, instance: Instance) -> str:
    name = None
    if lack.resource in (Resource.POINTS, Resource.VENDOR_CREW):
        name = instance.vendors[lack.id].name
    elif lack.resource is Resource.TEAM_CREW:
        name = instance.teams[lack.id].name
    elif lack.resource is Resource.SPACE:
        name = instance.data_centers[lack.id].name
    return name or lack.id
