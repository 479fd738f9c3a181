"""Levers in plain words, Japanese and English."""

from calendar import month_name
from collections.abc import Callable
from dataclasses import dataclass

from planner.conditions.lever import Kind, Lever
from planner.instance.model import Instance
from planner.periods.tokens import Kind as TokenKind
from planner.periods.tokens import Token, parse_token
from planner.periods.wareki import fiscal_year_label, month_label
from planner.text.layout import pick


def label(lever: Lever, instance: Instance, lang: str) -> str:
    """Return what a lever asks for, as one would say it in a meeting."""
    words = _WORDS[lever.kind]
    if lever.percent and words.percent is not None:
        ja, en = words.percent
    elif words.whole is not None and not (lever.period if lever.kind in _BY_PERIOD else lever.amount):
        ja, en = words.whole
    else:
        ja, en = words.usual
    period = period_label(lever.period, instance, lang)
    values = {
        "whose": words.subject(instance, lever.subject, lang),
        "amount": f"{lever.amount:,}",
        "when": pick(lang, f"{period}の" if period else "", f" in {period}" if period else ""),
        "months": period,
        "s": "" if lever.amount == 1 else "s",
    }
    return pick(lang, ja, en).format(**values)


def label_all(levers: tuple[Lever, ...], instance: Instance, lang: str) -> str:
    """Return what several levers ask for together."""
    return pick(lang, "、", "; ").join(label(lever, instance, lang) for lever in levers)


def counterpart(lever: Lever, instance: Instance, lang: str) -> str:
    """Return with whom a lever is negotiated: vendor, data centre, member, or the group itself."""
    return _WORDS[lever.kind].whom(instance, lever.subject, lang)


def period_label(period: str, instance: Instance, lang: str) -> str:
    """Label a token with 和暦 beside it in Japanese: ``平成22年度（FY2010）``; empty for always."""
    if not period:
        return ""
    token = parse_token(period)
    if lang == "en":
        return _english(token)
    if token.kind is TokenKind.RECURRING:
        return f"毎年{_between(token, lambda month: f'{month}月')}"
    if token.fiscal:
        calendar = instance.calendar
        said = _between(token, lambda year: fiscal_year_label(year, calendar, "ja"))
    else:
        said = _between(token, lambda month: month_label(month, "ja"))
    return f"{said}（{period}）"


def _english(token: Token) -> str:
    if token.kind is not TokenKind.RECURRING:
        return token.text
    assert token.first is not None
    assert token.last is not None
    first, last = month_name[token.first], month_name[token.last]
    return first if first == last else f"{first} to {last}"


def _between(token: Token, said: Callable[[int], str]) -> str:
    first = "" if token.first is None else said(token.first)
    last = "" if token.last is None else said(token.last)
    if first == last:
        return first
    return f"{first}～{last}" if last else f"{first}以降"


# Who and what: names as shown, from ids

_Namer = Callable[[Instance, str, str], str]


def _vendor(instance: Instance, key: str, _: str) -> str:
    return instance.vendors[key].name or key


def _team(instance: Instance, key: str, _: str) -> str:
    return instance.teams[key].name or key


def _center(instance: Instance, key: str, _: str) -> str:
    return instance.data_centers[key.partition("/")[0]].name or key.partition("/")[0]


def _expansion(instance: Instance, key: str, lang: str) -> str:
    return f"{_center(instance, key, lang)} {key.partition('/')[2]}"


def _revision(instance: Instance, key: str, _: str) -> str:
    return instance.legal_revisions[key].name or key


def _member(instance: Instance, key: str, _: str) -> str:
    return instance.member_name(key.partition("/")[0])


def _migration(instance: Instance, key: str, lang: str) -> str:
    return instance.migration_name(key) if "/" in key else _member(instance, key, lang)


def _part(instance: Instance, key: str, lang: str) -> str:
    """Name a lease or a season: the member, and the id that its file gives it."""
    return pick(lang, f"{_member(instance, key, lang)}の「{key.partition('/')[2]}」", "") or (
        f"{_member(instance, key, lang)}'s `{key.partition('/')[2]}`"
    )


def _link(instance: Instance, key: str, lang: str) -> str:
    names = [instance.migration_name(one) for one in instance.links[key].of]
    joined = pick(lang, "・", ", ").join(names)
    return pick(lang, f"「{key}」（{joined}）", f"`{key}` ({joined})")


def _group(_: Instance, __: str, lang: str) -> str:
    return pick(lang, "協議会", "the group")


def _lawmaker(_: Instance, __: str, lang: str) -> str:
    return pick(lang, "国・制度", "the law")


def _limit(_: Instance, key: str, __: str) -> str:
    return key


@dataclass(frozen=True, slots=True)
class _Words:
    """How a kind is said, Japanese and English, and with whom it is negotiated.

    ``percent`` is said of an amount in percent; ``whole`` where no period, or no amount, is named.
    """

    subject: _Namer
    whom: _Namer
    usual: tuple[str, str]
    whole: tuple[str, str] | None = None
    percent: tuple[str, str] | None = None


# Kinds that open months: without a period, all of them.
_BY_PERIOD = (Kind.SEASON, Kind.FREEZE, Kind.VENDOR_CLOSED)

_WORDS = {
    Kind.VENDOR_POINTS: _Words(
        _vendor,
        _vendor,
        ("{whose}の{when}移行能力を{amount}点増やす", "{amount} more point{s} a year of {whose}{when}"),
    ),
    Kind.VENDOR_CREW: _Words(
        _vendor,
        _vendor,
        ("{whose}の{when}要員を{amount}人増やす", "{amount} more crew of {whose}{when}"),
    ),
    Kind.VENDOR_CLOSED: _Words(
        _vendor,
        _vendor,
        ("{whose}に{months}も本稼働を行ってもらう", "{whose} also cuts over in {months}"),
        ("{whose}に休止月にも本稼働を行ってもらう", "{whose} cuts over in every month"),
    ),
    Kind.TEAM_CREW: _Words(
        _team,
        _group,
        ("{whose}の{when}要員を{amount}人増やす", "{amount} more crew of {whose}{when}"),
    ),
    Kind.CAPACITY: _Words(
        _center,
        _center,
        ("{whose}の{when}容量を{amount}増やす", "{amount} more unit{s} of space in {whose}{when}"),
    ),
    Kind.EXPANSION_PRICE: _Words(
        _expansion,
        _center,
        ("{whose}の増設費を{amount}円下げる", "expansion {whose} cheaper by JPY {amount}"),
        percent=("{whose}の増設費を{amount} %下げる", "expansion {whose} cheaper by {amount} %"),
    ),
    Kind.EXPANSION_MORE: _Words(
        _expansion,
        _center,
        (
            "{whose}をもう1つ、同じ値段で買えるようにする",
            "one more expansion like {whose} for sale at its price",
        ),
    ),
    Kind.BUDGET: _Words(
        _group,
        _group,
        ("{when}予算を{amount}円増やす", "JPY {amount} more budget a year{when}"),
        percent=("{when}予算を{amount} %増やす", "{amount} % more budget a year{when}"),
    ),
    Kind.LIMIT: _Words(
        _limit,
        _group,
        (
            "件数の上限「{whose}」を{when}各期{amount}件緩める",
            "{amount} more cutover{s} allowed by limit `{whose}`{when}",
        ),
    ),
    Kind.FREEZE: _Words(
        _revision,
        _lawmaker,
        ("{whose}の凍結期間から{months}を外す", "{whose}: no freeze in {months}"),
        ("{whose}の凍結期間をなくす", "{whose}: no freeze"),
    ),
    Kind.VOLUNTARY: _Words(
        _revision,
        _lawmaker,
        ("{whose}への対応を期限までの必須としない", "{whose}: no longer mandatory"),
    ),
    Kind.MARGIN: _Words(
        _revision,
        _lawmaker,
        (
            "{whose}の施行前の余裕を{amount}か月短くする",
            "{whose}: margin {amount} month{s} shorter",
        ),
    ),
    Kind.SEASON: _Words(
        _part,
        _member,
        ("{whose}の禁止期間のうち{months}を認める", "{whose} no longer forbids {months}"),
        ("{whose}の禁止期間をなくす", "{whose} no longer forbids anything"),
    ),
    Kind.EARLIEST: _Words(
        _migration,
        _member,
        (
            "{whose}の移行可能期間を{amount}か月早く始める",
            "window of {whose} opens {amount} month{s} earlier",
        ),
        ("{whose}の移行可能期間の始まりをなくす", "window of {whose} open from the start"),
    ),
    Kind.LATEST: _Words(
        _migration,
        _member,
        ("{whose}の移行期限を{amount}か月延ばす", "deadline of {whose} {amount} month{s} later"),
        ("{whose}の移行期限をなくす", "no deadline for {whose}"),
    ),
    Kind.BUDGET_YEARS: _Words(
        _member,
        _member,
        ("{whose}がどの年度にも移行予算を用意する", "{whose} has a budget in every year"),
    ),
    Kind.EXTENSION: _Words(
        _part,
        _member,
        (
            "{whose}の再リース限度を{amount}か月延ばす",
            "lease {whose} can be extended {amount} month{s} longer",
        ),
    ),
    Kind.LINK: _Words(_link, _group, ("関係{whose}をなくす", "drop link {whose}")),
    Kind.WISH: _Words(
        _migration,
        _member,
        ("{whose}が希望年度にこだわらない", "{whose} gives up its preferred year"),
    ),
    Kind.LEAVE_OUT: _Words(
        _migration,
        _member,
        (
            "{whose}の不参加を認める（ペナルティ{amount}円）",
            "{whose} may be left out (penalty JPY {amount})",
        ),
        ("{whose}の不参加を認める", "{whose} may be left out"),
    ),
    Kind.HORIZON: _Words(
        _group,
        _group,
        ("計画期間の終わりを{amount}か月延ばす", "horizon {amount} month{s} longer"),
    ),
}
