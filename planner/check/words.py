"""Breaches of rules in the words of the secretariat, in Japanese and English."""

from collections.abc import Callable
from dataclasses import dataclass

from planner.instance.model import Instance
from planner.terms import Rule
from planner.wareki import fiscal_year_label

Namer = Callable[[Instance, str], str]


def _named(name: str | None, key: str) -> str:
    return key if name is None or name == key else f"{name} [{key}]"


def _migration(instance: Instance, key: str) -> str:
    return _named(instance.migration_name(key), key)


def _vendor(instance: Instance, key: str) -> str:
    return _named(instance.vendors[key].name, key)


def _team(instance: Instance, key: str) -> str:
    return _named(instance.teams[key].name, key)


def _data_center(instance: Instance, key: str) -> str:
    return _named(instance.data_centers[key].name, key)


def _expansion(instance: Instance, key: str) -> str:
    return _named(instance.data_centers[key.partition("/")[0]].name, key)


def _lease(instance: Instance, key: str) -> str:
    return _named(instance.member_name(key.partition("/")[0]), key)


def _revision(instance: Instance, key: str) -> str:
    return _named(instance.legal_revisions[key].name, key)


def _plain(_: Instance, key: str) -> str:
    return key


@dataclass(frozen=True, slots=True)
class _Words:
    subject: Namer
    ja: str
    en: str
    about: Namer = _plain


_WORDS = {
    "once-left-out": _Words(
        _migration,
        "不参加になっています。不参加の選択（optional）がないため、必ず一度移行しなければなりません",
        "is left out; it has no `optional`, so it must cut over once",
    ),
    "once-before-start": _Words(
        _migration,
        "作業が {got} に始まります。計画期間の最初の月 {limit} 以降に始めなければなりません",
        "work begins in {got}; it must begin in {limit}, the first month of the horizon, or later",
    ),
    "once-after-end": _Words(
        _migration,
        "本稼働が {got} です。計画期間の最後の月 {limit} までに本稼働しなければなりません",
        "cuts over in {got}; it must cut over by {limit}, the last month of the horizon",
    ),
    "window-early": _Words(
        _migration,
        "本稼働が {got} です。移行可能期間は {limit} からです",
        "cuts over in {got}; its window opens in {limit}",
    ),
    "window-late": _Words(
        _migration,
        "本稼働が {got} です。移行可能期間は {limit} までです",
        "cuts over in {got}; its window closes in {limit}",
    ),
    "window-budget-year": _Words(
        _migration,
        "本稼働が {got} です。移行予算のある年度は {limit} です",
        "cuts over in {got}; the member has a budget for it in {limit}",
    ),
    "closed-freeze": _Words(
        _migration,
        "本稼働が {got} です。{about[0]} の凍結期間（{limit}）には本稼働できません",
        "cuts over in {got}; no cutover is allowed in the freeze of {about[0]} ({limit})",
        _revision,
    ),
    "closed-vendor": _Words(
        _migration,
        "本稼働が {got} です。ベンダ {about[0]} は次の月に本稼働を行いません: {limit}",
        "cuts over in {got}; vendor {about[0]} does no cutovers in {limit}",
        _vendor,
    ),
    "closed-cutover": _Words(
        _migration,
        "本稼働が繁忙期「{about[0]}」に当たります。この期間（{limit}）の本稼働は禁止されています",
        "the cutover falls in busy season `{about[0]}`, which forbids it in {limit}",
    ),
    "closed-parallel": _Words(
        _migration,
        "並行稼働が繁忙期「{about[0]}」に当たります。この期間（{limit}）の並行稼働は禁止されています",
        "the parallel run falls in busy season `{about[0]}`, which forbids it in {limit}",
    ),
    "closed-phase": _Words(
        _migration,
        "工程 {got} が繁忙期「{about[0]}」に当たります。この期間（{limit}）のこの工程は禁止されています",
        "phase {got} falls in busy season `{about[0]}`, which forbids it in {limit}",
    ),
    "vendor-year": _Words(
        _vendor,
        "本稼働の点数の合計が {got} です。この年度の上限は {limit} です",
        "its cutovers take {got} points; at most {limit} are allowed in the year",
    ),
    "crew-vendor": _Words(
        _vendor,
        "ベンダの要員が {got} 人必要です。上限は {limit} 人です",
        "{got} people of the vendor are needed a month; it has {limit}",
    ),
    "crew-team": _Words(
        _team,
        "チームの要員が {got} 人必要です。上限は {limit} 人です",
        "{got} people of the team are needed a month; it has {limit}",
    ),
    "data-center-space": _Words(
        _data_center,
        "使用量が {got} です。容量は購入済みの増設を含めて {limit} です",
        "{got} units of space are taken; with the expansions bought there are {limit}",
    ),
    "data-center-expansion": _Words(
        _expansion,
        "増設の購入が {got} です。購入できる期間は {limit} です",
        "the expansion is bought in {got}; it can be bought in {limit}",
    ),
    "extension": _Words(
        _lease,
        "旧機器をリース満了の {got} か月後まで使います。再リースは {limit} か月までです",
        "the old equipment is in use until {got} months after the lease ends; at most {limit} are allowed",
    ),
    "limits-month": _Words(
        _plain,
        "本稼働が月に {got} 件あります。上限は {limit} 件です",
        "{got} cutovers fall in the month; at most {limit} are allowed",
    ),
    "limits-year": _Words(
        _plain,
        "本稼働が年度内に {got} 件あります。上限は {limit} 件です",
        "{got} cutovers fall in the year; at most {limit} are allowed",
    ),
    "limits-budget": _Words(
        _plain,
        "移行経費と増設費の合計が {got} 円です。この年度の予算は {limit} 円です",
        "migrations and expansions cost {got} yen; the budget of the year is {limit} yen",
    ),
    "mandatory-late": _Words(
        _migration,
        "本稼働が {got} です。{about[0]} への対応は必須で、期限は {limit} です",
        "cuts over in {got}; {about[0]} is mandatory and its deadline is {limit}",
        _revision,
    ),
    "mandatory-left-out": _Words(
        _migration,
        "不参加になっています。{about[0]} への対応は必須で、期限は {limit} です",
        "is left out; {about[0]} is mandatory and its deadline is {limit}",
        _revision,
    ),
    "links-precedes": _Words(
        _plain,
        "{about[1]} の本稼働は {about[0]} の {got} か月後です。{limit} か月以上後でなければなりません",
        "{about[1]} cuts over {got} months after {about[0]}; it must be at least {limit} months after",
        _migration,
    ),
    "links-precedes-left-out": _Words(
        _plain,
        "{about[0]} が不参加なのに {about[1]} が移行します。{about[0]} の移行が先に必要です",
        "{about[0]} is left out but {about[1]} cuts over; it needs {about[0]} to cut over first",
        _migration,
    ),
    "links-together": _Words(
        _plain,
        "{about[0]} と {about[1]} の本稼働が {got} か月離れています。全て同じ月でなければなりません",
        "{about[0]} and {about[1]} cut over {got} months apart; all must cut over in one month",
        _migration,
    ),
    "links-together-left-out": _Words(
        _plain,
        "{about[0]} が不参加なのに {about[1]} は移行します。全て移行するか、全て不参加でなければなりません"
        "（移行 {got} 件、全 {limit} 件）",
        "{about[0]} is left out but {about[1]} cuts over; all or none must cut over ({got} of {limit} do)",
        _migration,
    ),
    "links-apart": _Words(
        _plain,
        "{about[0]} と {about[1]} の本稼働の間隔が {got} か月です。{limit} か月以上空けなければなりません",
        "{about[0]} and {about[1]} cut over {got} months apart; at least {limit} are needed",
        _migration,
    ),
    "links-within": _Words(
        _plain,
        "{about[0]} から {about[1]} まで {got} か月あります。最初から最後まで {limit} か月以内が必要です",
        "from {about[0]} to {about[1]} it takes {got} months; at most {limit} are allowed",
        _migration,
    ),
    "links-same-mode": _Words(
        _plain,
        "{about[0]} の方式は {limit}、{about[1]} の方式は {got} です。全て同じ方式でなければなりません",
        "{about[0]} uses mode {limit} and {about[1]} uses mode {got}; all must use the same mode",
        _migration,
    ),
}


def _shown(value: int | str) -> str:
    return f"{value:,}" if isinstance(value, int) else value or "-"


def _period(instance: Instance, period: str, lang: str) -> str:
    if lang == "ja" and period.startswith("FY"):
        return f"{fiscal_year_label(int(period[2:]), instance.calendar, lang)}（{period}）"
    return period


def sentence(
    instance: Instance,
    lang: str,
    rule: Rule,
    code: str,
    subject: str,
    period: str,
    got: int | str,
    limit: int | str,
    about: tuple[str, ...],
) -> str:
    """Word one breach: the rule, what breaks it, when, what was found and what is allowed."""
    words = _WORDS[code]
    names = [words.about(instance, key) for key in about]
    said = (words.ja if lang == "ja" else words.en).format(
        got=_shown(got), limit=_shown(limit), about=names
    )
    place = " ".join(filter(None, (words.subject(instance, subject), _period(instance, period, lang))))
    return f"［{rule.label(lang)}］{place}: {said}" if lang == "ja" else f"[{rule.label(lang)}] {place}: {said}"
