"""Probes and prices in words."""

from planner.conditions import CONDITIONS, counterpart, label
from planner.conditions import ConditionKind as Kind
from planner.instance.model import Instance
from planner.text.language import Text
from planner.text.layout import pick, yen
from planner.text.phrases import Said
from planner.whatif.sensitivity.price import Base, Basis, Price
from planner.whatif.sensitivity.probe import Group, Probe

GROUPS: dict[Group, Said] = {
    Group.RULES: ("規則", "rule"),
    Group.CAPACITY: ("共通の枠", "shared limit"),
    Group.WISHES: ("団体の事情", "member's wish"),
}
ONE_SEASON = Text("禁止期間「{name}」を全団体でなくす", "no season `{name}` for any member")
_BASIS: dict[Basis, Said] = {
    Basis.SOLVED: ("解き直し", "solved again"),
    Basis.NO_EFFECT: ("影響なし", "no effect"),
    Basis.WIDER: ("より広い変更から", "from a wider change"),
    Basis.NOT_TRIED: ("未試行", "not tried"),
}


def probe_label(probe: Probe, instance: Instance, lang: str) -> str:
    """Return what a probe changes."""
    if probe.without:
        rules = pick(lang, "・", ", ").join(rule.label.said(lang) for rule in probe.without)
        return pick(lang, f"「{rules}」の制限がない場合", f"no rule `{rules}`")
    first, count = probe.levers[0], len(probe.levers)
    if count == 1:
        return label(first, instance).said("en" if lang == "en" else "ja")
    names = {lever.subject.partition("/")[2] for lever in probe.levers}
    one_season = first.kind is Kind.SEASON and len(names) == 1
    every = ONE_SEASON if one_season else CONDITIONS[first.kind].words.every
    assert every is not None
    said = pick(lang, every.ja, every.en)
    said = said.format(name=min(names), amount=f"{first.amount:,}")
    return said + pick(lang, f"（{count}件）", f" ({count})")


def whom(probe: Probe, instance: Instance, lang: str) -> str:
    """Return with whom a probe's change is negotiated; nobody for a rule."""
    if probe.without:
        return pick(lang, "—", "—")
    if len({lever.subject.partition("/")[0] for lever in probe.levers}) == 1:
        return counterpart(probe.levers[0], instance).said("en" if lang == "en" else "ja")
    names = {counterpart(lever, instance).said("en" if lang == "en" else "ja") for lever in probe.levers}
    if len(names) == 1:
        return names.pop()
    return pick(lang, f"{len(names)}者", f"{len(names)} parties")


def kind_label(probe: Probe, lang: str) -> str:
    """Return what kind of rule or lever a probe is about."""
    if probe.without:
        return pick(lang, *GROUPS[Group.RULES])
    title = CONDITIONS[probe.levers[0].kind].words.title
    return pick(lang, title.ja, title.en)


def saving_text(price: Price, lang: str) -> str:
    """Return the saving: an amount where it is exact, else the two it lies between."""
    if price.exact:
        return yen(price.low_yen).said(lang)
    if price.high_yen is None:
        return pick(lang, f"{price.low_yen:,}円以上", f"JPY {price.low_yen:,} or more")
    return pick(
        lang,
        f"{price.low_yen:,}〜{price.high_yen:,}円",
        f"JPY {price.low_yen:,} to {price.high_yen:,}",
    )


def certainty(price: Price, lang: str) -> str:
    """Return how sure the saving is: proved to the yen, between two amounts, or not tried."""
    if price.basis is Basis.NOT_TRIED:
        return pick(lang, "未試行", "not tried")
    return pick(lang, "確定", "exact") if price.exact else pick(lang, "範囲", "range")


def basis_label(price: Price, lang: str) -> str:
    """Return how the saving is known."""
    return pick(lang, *_BASIS[price.basis])


def base_line(base: Base, lang: str) -> str:
    """Return what the base plan costs and whether it is proved the cheapest."""
    amount = yen(base.objective_yen).said(lang)
    if base.proved:
        return pick(lang, f"基準の計画: {amount}（最適、証明済み）", f"base plan: {amount} (optimal, proved)")
    bound = yen(base.bound_yen).said(lang)
    return pick(
        lang,
        f"基準の計画: {amount}（最適性は未証明、下限 {bound}）。節約額はすべて範囲で示します",
        f"base plan: {amount} (not proved best; bound {bound}); all savings are ranges",
    )
