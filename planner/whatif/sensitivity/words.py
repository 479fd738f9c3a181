"""The words of sensitivity analyses."""

from planner.conditions import CONDITIONS, ConditionKind, counterpart, label
from planner.instance.fields import split_id
from planner.instance.model import Instance
from planner.text.language import Text, join, same
from planner.text.layout import yen
from planner.whatif.sensitivity.price import Basis, Price, PriceBase
from planner.whatif.sensitivity.probe import Probe, ProbeGroup

TITLE = Text("{title}: 何を交渉すべきか", "{title}: what should we negotiate for")
NEGOTIABLE = Text("交渉の材料（費用の節約が大きい順）", "what can be negotiated (most money saved first)")
RULES = Text(
    "規則の値段（その規則がまったくなければ下がる総額）",
    "the price of each rule (what the total would fall by without it)",
)
NO_SAVING = Text("  節約になるものはありません", "  nothing saves anything")
NOT_KNOWN = Text("  まだ何も分かっていません", "  nothing is known yet")
FULL = Text(
    "基準の計画で、これ以上入らない枠（使用/上限）",
    "limits with no room for another cutover in the base plan (used/limit)",
)
FULL_LINE = Text("  {what}: {name}: {years}", "  {what}: {name}: {years}")
ZERO = Text(
    "総額が下がらないと証明されたもの: {count}件（一覧はファイルにあります）",
    "proved to save nothing: {count} (the files list them)",
)
RANGES = Text(
    "範囲で示したもの: {count}件。最適性を証明しきれておらず、総額の減少はその間のどこかです",
    "ranges: {count}; not proved to the yen, the saving lies somewhere between",
)
SAME_FOR_LESS = Text(
    "より小さな変更で総額が同じだけ下がるため、一覧から省いたもの: {count}件",
    "not listed, since a smaller change saves as much: {count}",
)
NOT_TRIED = Text(
    "時間内に試さなかったもの: {count}件{known}。--time-limit を延ばすか --only で絞ってください",
    "not tried within the time: {count}{known}; allow a longer --time-limit, or choose with --only",
)
NOT_TRIED_BEFORE_STOP = Text(
    "中断までに試さなかったもの: {count}件{known}",
    "not tried before the interrupt: {count}{known}",
)
KNOWN_OF_UNTRIED = Text(
    "（うち{bounded}件では総額の減少は多くても{most}）", " ({bounded} of them save at most {most})"
)
PENALTIES = Text(
    "総額は費用とペナルティの計です。ペナルティの減少は希望年度や繁忙期を気にしなくてよくなる分で、支払いは減りません",
    "the total is cost and penalties; penalties avoided are wishes and seasons no longer minded, not cash",
)

GROUPS = {
    ProbeGroup.RULES: Text("規則", "rule"),
    ProbeGroup.CAPACITY: Text("共通の枠", "shared limit"),
    ProbeGroup.WISHES: Text("団体の事情", "member's wish"),
}
BASIS = {
    Basis.SOLVED: Text("解き直し", "solved again"),
    Basis.NO_EFFECT: Text("影響なし", "no effect"),
    Basis.KEPT: Text("今の計画のまま", "the same plan priced anew"),
    Basis.BOUNDED: Text("下限の計算から", "from a bound"),
    Basis.WIDER: Text("より広い変更から", "from a wider change"),
    Basis.NOT_TRIED: Text("未試行", "not tried"),
}
EXACT, RANGE = Text("確定", "exact"), Text("範囲", "range")
ROOM = Text("空き", "room")
FULL_MARK = Text("満杯", "full")
NO_MORE = Text("これ以上入らない", "nothing more fits")
NO_MORE_NOTE = Text(
    "「これ以上入らない」は、使用が上限より少なくても、残りが最も小さい一件の移行にも足りないことをいいます",
    "nothing more fits: the use is below the limit, but what is left is too little for the least cutover",
)
UNIT = Text("単位", "unit")
NEGOTIABLE_SHEET = Text("交渉の材料", "to negotiate")
RULES_SHEET = Text("規則の値段", "rules")
LIMITS_SHEET = Text("枠の使用", "limits")

_NO_RULE = Text("「{rules}」の制限がない場合", "no rule “{rules}”")
_ONE_SEASON = Text("禁止期間「{name}」を全団体でなくす", "no season “{name}” for any member")
_OF_SEVERAL = Text("{what}（{count}件）", "{what} ({count})")
_PARTIES = Text("{count}者", "{count} {count:party|parties}")
_PROVED = Text("基準の計画: {amount}（最適、証明済み）", "base plan: {amount} (optimal, proved)")
_UNPROVED = Text(
    "基準の計画: {amount}（最適性は未証明、下限 {bound}）。総額の減少はすべて範囲で示します",
    "base plan: {amount} (not proved best; bound {bound}); all savings are ranges",
)


def probe_label(probe: Probe, instance: Instance) -> Text:
    """Return what a probe changes."""
    if probe.without:
        return _NO_RULE.fill(rules=join((rule.label for rule in probe.without), "・"))
    first, count = probe.relaxations[0], len(probe.relaxations)
    if count == 1:
        return label(first, instance)
    what = _one_season(probe, instance)
    if what is None:
        every = CONDITIONS[first.kind].words.every
        assert every is not None
        what = every.fill(amount=f"{first.amount:,}")
    return _OF_SEVERAL.fill(what=what, count=count)


def _one_season(probe: Probe, instance: Instance) -> Text | None:
    """Return what a probe of one season of several members changes; None for any other probe."""
    if probe.relaxations[0].kind is not ConditionKind.SEASON:
        return None
    subjects = [split_id(one.subject) for one in probe.relaxations]
    if len({season for _, season in subjects}) > 1:
        return None
    # Members may call it by different names.
    called = dict.fromkeys(instance.members[member].busy[season].name for member, season in subjects)
    return _ONE_SEASON.fill(name=join(map(same, called), "・"))


def whom(probe: Probe, instance: Instance) -> Text:
    """Return with whom a probe's change is negotiated; nobody for a rule."""
    if probe.without:
        return same("—")
    if len({split_id(one.subject)[0] for one in probe.relaxations}) == 1:
        return counterpart(probe.relaxations[0], instance)
    names = {counterpart(one, instance) for one in probe.relaxations}
    return names.pop() if len(names) == 1 else _PARTIES.fill(count=len(names))


def kind_label(probe: Probe) -> Text:
    """Return what kind of rule or condition a probe is about."""
    return GROUPS[ProbeGroup.RULES] if probe.without else CONDITIONS[probe.relaxations[0].kind].words.title


def certainty(price: Price) -> Text:
    """Return how sure the saving is: proved to the yen, between two amounts, or not tried."""
    if not price.tried:
        return BASIS[Basis.NOT_TRIED]
    return EXACT if price.exact else RANGE


def base_line(base: PriceBase) -> Text:
    """Return what the base plan costs and whether it is proved the cheapest."""
    said = _PROVED if base.proved else _UNPROVED
    return said.fill(amount=yen(base.objective_yen), bound=yen(base.bound_yen))
