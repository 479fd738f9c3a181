"""Ways out in the words of a meeting, Japanese and English."""

from collections.abc import Callable, Sequence

from planner.conditions import ConditionKind as Kind
from planner.conditions import Relaxation as Lever
from planner.conditions import label
from planner.explain.repair.solved import Way, Ways
from planner.instance.model import Instance
from planner.periods.tokens import parse_token
from planner.periods.wareki import fiscal_year_label, month_label
from planner.periods.words import span_words
from planner.text.layout import columns, pick, yen

_MOST_NAMES = 3


def way_lines(instance: Instance, levers: Sequence[Lever], lang: str, *, full: bool = False) -> list[str]:
    """Return what a way asks for, a line for each thing asked of somebody; with `full`, every name."""
    groups: dict[tuple[Kind, str], list[Lever]] = {}
    for lever in levers:
        subject = "" if lever.kind in _OF_MEMBERS else lever.subject
        groups.setdefault((lever.kind, subject), []).append(lever)
    return [_line(instance, group, lang, full=full) for group in groups.values()]


def way_title(instance: Instance, levers: Sequence[Lever], lang: str) -> str:
    """Return a way in one line."""
    return pick(lang, "、", "; ").join(way_lines(instance, levers, lang))


def _line(instance: Instance, group: list[Lever], lang: str, *, full: bool) -> str:
    first = group[0]
    if first.kind is Kind.HORIZON:
        last = month_label(instance.calendar.end + first.amount).said(lang)
        return pick(lang, f"計画期間を{last}まで延ばす", f"horizon until {last}")
    if first.kind in _BY_YEAR:
        return _by_year(instance, group, lang)
    if first.kind in _OF_MEMBERS and len(group) > 1:
        return _of_members(instance, group, lang, full=full)
    if first.kind is Kind.LEAVE_OUT:
        name = instance.member_name(first.subject)
        return pick(lang, f"{name}は参加しない", f"{name} does not take part")
    return label(first, instance).said("en" if lang == "en" else "ja")


_BY_YEAR: dict[Kind, tuple[Callable[[Instance, str], str], str, str]] = {
    Kind.VENDOR_POINTS: (
        lambda instance, key: instance.vendors[key].name,
        "{}の年間の移行能力を増やす（点）",
        "more points a year of {}",
    ),
    Kind.VENDOR_CREW: (
        lambda instance, key: instance.vendors[key].name,
        "{}の要員を増やす（人）",
        "more crew of {}",
    ),
    Kind.TEAM_CREW: (
        lambda instance, key: instance.teams[key].name,
        "{}の要員を増やす（人）",
        "more crew of {}",
    ),
    Kind.CAPACITY: (
        lambda instance, key: instance.data_centers[key].name,
        "{}の容量を増やす（単位）",
        "more units of space in {}",
    ),
    Kind.BUDGET: (lambda _, __: "", "予算を増やす（円）", "more budget (yen)"),
    Kind.LIMIT: (
        lambda _, key: key,
        "本稼働の件数の上限「{}」を緩める（件）",
        "more cutovers allowed by limit `{}`",
    ),
}


def _by_year(instance: Instance, group: list[Lever], lang: str) -> str:
    name, ja, en = _BY_YEAR[group[0].kind]
    what = pick(lang, ja, en).format(name(instance, group[0].subject))
    parts = []
    for lever in group:
        token = parse_token(lever.period)
        assert token.first is not None
        year = fiscal_year_label(token.first, instance.calendar).said(lang)
        open_end = pick(lang, "から", " on") if token.last is None else ""
        parts.append(f"{year}{open_end} +{lever.amount:,}")
    return f"{what}: {pick(lang, '、', ', ').join(parts)}"


_OF_MEMBERS = {
    Kind.LATEST: ("移行期限を延ばす", "later deadlines"),
    Kind.EARLIEST: ("移行可能期間を早く始める", "windows that open earlier"),
    Kind.EXTENSION: ("再リースの限度を延ばす", "longer lease extensions"),
    Kind.SEASON: ("禁止時期をなくす", "no forbidden season"),
    Kind.BUDGET_YEARS: ("どの年度にも移行予算を用意する", "a budget in any year"),
    Kind.LEAVE_OUT: ("参加しない", "do not take part"),
}
_BY_MONTHS = (Kind.LATEST, Kind.EARLIEST, Kind.EXTENSION)


def _of_members(instance: Instance, group: list[Lever], lang: str, *, full: bool) -> str:
    ja, en = _OF_MEMBERS[group[0].kind]
    members = dict.fromkeys(lever.subject.partition("/")[0] for lever in group)
    names = [instance.member_name(member) for member in members]
    listed = pick(lang, "、", ", ").join(names if full else names[:_MOST_NAMES])
    if not full and len(names) > _MOST_NAMES:
        listed += pick(lang, " ほか", " and others")
    amounts = sorted(lever.amount for lever in group)
    span = (
        f"{amounts[0]}"
        if amounts[0] == amounts[-1]
        else f"{amounts[0]}{pick(lang, '〜', ' to ')}{amounts[-1]}"
    )
    by_months = group[0].kind in _BY_MONTHS
    months = pick(lang, f"（{span}か月）", f" ({span} months)") if by_months else ""
    return pick(
        lang,
        f"{len(names)}団体が{ja}{months}: {listed}",
        f"{len(names)} members: {en}{months}: {listed}",
    )


def ways_text(instance: Instance, found: Ways, lang: str) -> str:
    """Return the ways out with their prices, those first that cost least as far as is known."""
    if not found.ways and found.unsolved:
        return pick(
            lang,
            f"対策案は{found.unsolved}案ありますが、計画の作成まで時間が足りませんでした。",
            f"There are {found.unsolved} ways out, but no time was left to make their plans.",
        )
    if not found.ways:
        return pick(
            lang,
            "対策案は見つかりませんでした。",
            "No way out was found.",
        )
    head = pick(lang, "対策案（安い順）", "Ways out, the cheapest first")
    if not found.proved:
        head = pick(
            lang,
            "対策案（見つかった計画の安い順。計画が最安と未証明の案は、順序が変わることがあります）",
            "Ways out, by what the plans found cost; those not proved the cheapest may yet change places",
        )
    lines = [head]
    for number, way in enumerate(found.ways, 1):
        first, *rest = way_lines(instance, way.proposal.levers, lang)
        label_ = pick(lang, f"案{number}", f"way {number}")
        lines.append(f"  {label_}  {first}")
        lines += [f"  {' ' * (len(label_) + len(label_.encode()) // 4)}  {line}" for line in rest]
    return "\n".join([*lines, "", *_table(found, lang), "", *_notes(instance, found, lang)])


def _table(found: Ways, lang: str) -> list[str]:
    reference, against = _reference(found, lang)
    rows = [
        [
            pick(lang, "案", "way"),
            pick(lang, "計画の費用", "plan"),
            pick(lang, "変更の費用（仮定）", "changes (assumed)"),
            pick(lang, "合計", "sum"),
            against,
            pick(lang, "最後の本稼働", "last cutover"),
            pick(lang, "計画の証明", "plan proved"),
        ]
    ]
    for number, way in enumerate(found.ways, 1):
        rows.append(
            [
                str(number),
                f"{way.compared_yen:,}",
                f"{way.proposal.price_yen:,}",
                f"{way.sum_yen:,}",
                f"{way.sum_yen - reference:+,}",
                _last(way, lang),
                _proved(way, lang),
            ]
        )
    return columns(rows)


def _reference(found: Ways, lang: str) -> tuple[int, str]:
    if found.base_yen is not None:
        return found.base_yen, pick(lang, "元の計画との差", "against the base")
    return found.ways[0].sum_yen, pick(lang, "最安の案との差", "against the cheapest")


def _last(way: Way, lang: str) -> str:
    plan = way.outcome.result.plan
    assert plan is not None
    months = [cutover.month for cutover in plan.cutovers.values() if cutover]
    return month_label(max(months)).said(lang) if months else "—"


def _proved(way: Way, lang: str) -> str:
    if way.proved:
        return pick(lang, "最安と証明済み", "cheapest, proved")
    return pick(lang, "最安とは未証明", "not proved cheapest")


def _notes(instance: Instance, found: Ways, lang: str) -> list[str]:
    span = span_words(instance.calendar.start, found.end).said(lang)
    notes = [
        pick(
            lang,
            f"計画の費用はどの案も{span}の分です（円、不参加のペナルティを含む）。"
            "変更の費用は仮の単価によります（--price で変えられます）。",
            f"Plans are priced for {span}, in yen, with the penalties of leaving out; "
            "changes at assumed prices (--price sets them).",
        )
    ]
    if found.base_yen is not None:
        notes.append(
            pick(
                lang,
                f"元の計画（このシナリオの前）は{yen(found.base_yen).said(lang)}です。",
                f"The base, before this scenario, costs {yen(found.base_yen).said(lang)}.",
            )
        )
    if not all(way.proposal.cheapest for way in found.ways):
        notes.append(
            pick(
                lang,
                "より安い変更がないことまでは証明していません。",
                "It is not proved that no cheaper changes would do.",
            )
        )
    if found.unsolved:
        notes.append(
            pick(
                lang,
                f"ほかに{found.unsolved}案ありますが、時間内に計画が見つかりませんでした。",
                f"For {found.unsolved} more no plan was found in the time given.",
            )
        )
    return notes
