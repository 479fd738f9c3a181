"""Breaches of rules in the words of the secretariat, in Japanese and English."""

from collections.abc import Callable
from dataclasses import dataclass

from planner.instance import names
from planner.instance.model import Instance
from planner.text.language import Text

Namer = Callable[[Instance, str], Text]
_BUDGET = Text("協議会の予算", "budget of the group")


def _group(_instance: Instance, _key: str) -> Text:
    return _BUDGET


@dataclass(frozen=True, slots=True)
class Wording:
    """How one way of breaking a rule is said.

    Parameters
    ----------
    subject, about
        How the subject, and the other things named, are shown from their ids.
    found, allowed
        What was found, and what the rule allows, with places for ``got``, ``limit`` and ``about``.
    negative
        What was found where ``got`` is below 0, if that is said otherwise; ``got`` is then turned round.
    nothing
        What is said instead of ``allowed`` where the rule allows no month or year at all.
    """

    subject: Namer
    found: Text
    allowed: Text
    about: Namer | None = None
    negative: Text | None = None
    nothing: Text | None = None


WORDS = {
    "once-left-out": Wording(
        names.migration,
        Text("不参加になっています", "is left out"),
        Text(
            "不参加の選択（optional）がないため、必ず一度移行しなければなりません",
            "it has no `optional`, so it must cut over once",
        ),
    ),
    "once-before-start": Wording(
        names.migration,
        Text("作業が {got} に始まります", "work begins in {got}"),
        Text(
            "作業は計画期間の最初の月 {limit} 以降に始めなければなりません",
            "work must begin in {limit}, the first month of the horizon, or later",
        ),
    ),
    "once-after-end": Wording(
        names.migration,
        Text("本稼働が {got} です", "cuts over in {got}"),
        Text(
            "計画期間の最後の月 {limit} までに本稼働しなければなりません",
            "it must cut over by {limit}, the last month of the horizon",
        ),
    ),
    "once-before-today": Wording(
        names.migration,
        Text("作業が {got} に始まります", "work begins in {got}"),
        Text(
            "まだ始めていない作業は、基準月 {limit}（as_of）以降に始めなければなりません",
            "work that has not begun must begin in {limit} (as_of) or later",
        ),
    ),
    "once-begun": Wording(
        names.migration,
        Text("本稼働が {got} です", "cuts over in {got}"),
        Text(
            "作業は基準月（as_of）より前に始まっており、{limit} から動かせません",
            "its work has begun before as_of, so it stays at {limit}",
        ),
    ),
    "once-begun-mode": Wording(
        names.migration,
        Text("方式が {got} です", "its mode is {got}"),
        Text(
            "作業は基準月（as_of）より前に方式 {limit} で始まっています",
            "its work has begun before as_of in mode {limit}",
        ),
    ),
    "once-begun-outside": Wording(
        names.migration,
        Text("本稼働が {got} です", "cuts over in {got}"),
        Text(
            "始まっている移行の本稼働も計画期間（{limit}）の中でなければなりません",
            "what has begun cuts over inside the horizon ({limit}) too",
        ),
    ),
    "decided": Wording(
        names.migration,
        Text("本稼働が {got} です", "cuts over in {got}"),
        Text(
            "契約済み（pin）のため {limit} から動かせません",
            "it is contracted (pin), so it stays at {limit}",
        ),
    ),
    "decided-mode": Wording(
        names.migration,
        Text("方式が {got} です", "its mode is {got}"),
        Text(
            "契約済み（pin）のため方式は {limit} のままです",
            "it is contracted (pin), so it stays in mode {limit}",
        ),
    ),
    "window-early": Wording(
        names.migration,
        Text("本稼働が {got} です", "cuts over in {got}"),
        Text("移行可能期間は {limit} からです", "its window opens in {limit}"),
    ),
    "window-late": Wording(
        names.migration,
        Text("本稼働が {got} です", "cuts over in {got}"),
        Text("移行可能期間は {limit} までです", "its window closes in {limit}"),
    ),
    "window-budget-year": Wording(
        names.migration,
        Text("本稼働が {got} です", "cuts over in {got}"),
        Text("移行予算のある年度は {limit} です", "the member has a budget for it in {limit}"),
        nothing=Text("移行予算のある年度はありません", "the member has a budget for it in no year"),
    ),
    "closed-freeze": Wording(
        names.migration,
        Text("本稼働が {got} です", "cuts over in {got}"),
        Text(
            "{about[0]} の凍結期間（{limit}）には本稼働できません",
            "no cutover is allowed in the freeze of {about[0]} ({limit})",
        ),
        names.revision,
    ),
    "closed-vendor": Wording(
        names.migration,
        Text("本稼働が {got} です", "cuts over in {got}"),
        Text(
            "ベンダ {about[0]} は次の月に本稼働を行いません: {limit}",
            "vendor {about[0]} does no cutovers in {limit}",
        ),
        names.vendor,
    ),
    "closed-cutover": Wording(
        names.migration,
        Text("本稼働が繁忙期に当たります", "the cutover falls in a busy season"),
        Text(
            "{about[0]}（繁忙期、{limit}）の本稼働は禁止されています",
            "{about[0]}, a busy season, forbids cutovers in {limit}",
        ),
        names.season,
    ),
    "closed-parallel": Wording(
        names.migration,
        Text("並行稼働が繁忙期に当たります", "the parallel run falls in a busy season"),
        Text(
            "{about[0]}（繁忙期、{limit}）の並行稼働は禁止されています",
            "{about[0]}, a busy season, forbids parallel runs in {limit}",
        ),
        names.season,
    ),
    "closed-phase": Wording(
        names.migration,
        Text("工程 {got} が繁忙期に当たります", "phase {got} falls in a busy season"),
        Text(
            "{about[0]}（繁忙期、{limit}）の工程 {got} は禁止されています",
            "{about[0]}, a busy season, forbids phase {got} in {limit}",
        ),
        names.season,
    ),
    "vendor-year": Wording(
        names.vendor,
        Text("本稼働の点数の合計が {got} です", "points of its cutovers: {got}"),
        Text("この年度の上限は {limit} です", "allowed in the year: {limit}"),
    ),
    "crew-vendor": Wording(
        names.vendor,
        Text("ベンダの要員が {got} 人必要です", "crew of the vendor at work: {got}"),
        Text("上限は {limit} 人です", "available: {limit}"),
    ),
    "crew-team": Wording(
        names.team,
        Text("チームの要員が {got} 人必要です", "crew of the team at work: {got}"),
        Text("上限は {limit} 人です", "available: {limit}"),
    ),
    "data-center-space": Wording(
        names.data_center,
        Text("使用量が {got} です", "space taken: {got}"),
        Text("容量は購入済みの増設を含めて {limit} です", "available with the expansions bought: {limit}"),
    ),
    "data-center-expansion": Wording(
        names.expansion,
        Text("増設の購入が {got} です", "the expansion is bought in {got}"),
        Text("購入できる期間は {limit} です", "it can be bought in {limit}"),
        nothing=Text("計画期間の中では購入できません", "it cannot be bought within the horizon"),
    ),
    "data-center-bought": Wording(
        names.expansion,
        Text("増設の購入が {got} です", "the expansion is bought in {got}"),
        Text("{limit} に購入済みです（bought）", "it was bought in {limit}"),
    ),
    "extension": Wording(
        names.lease,
        Text(
            "旧機器をリース満了の {got} か月後まで使います",
            "the old equipment is in use for {got} {got:month|months} after the lease ends",
        ),
        Text(
            "再リースは満了後 {limit} か月までです",
            "it may be extended by {limit} {limit:month|months} at most",
        ),
    ),
    "limits-month": Wording(
        names.limit,
        Text("本稼働が月に {got} 件あります", "cutovers in the month: {got}"),
        Text("上限は {limit} 件です", "allowed: {limit}"),
    ),
    "limits-year": Wording(
        names.limit,
        Text("本稼働が年度内に {got} 件あります", "cutovers in the year: {got}"),
        Text("上限は {limit} 件です", "allowed: {limit}"),
    ),
    "limits-member-budget": Wording(
        names.member,
        Text("移行経費が {got} 円です", "migrations: {got} yen"),
        Text("この団体のこの年度の予算は {limit} 円です", "its own budget of the year: {limit} yen"),
    ),
    "milestone-early": Wording(
        names.migration,
        Text("{about[0]} を {got} までに終えなければなりません", "{about[0]} would have to happen by {got}"),
        Text("{about[0]} は {limit} より前にはできません", "{about[0]} cannot happen before {limit}"),
        names.milestone,
    ),
    "milestone-none": Wording(
        names.migration,
        Text("{about[0]} に間に合う月がありません", "no month is left for {about[0]}"),
        Text("{about[0]} は {limit} より前にはできません", "{about[0]} cannot happen before {limit}"),
        names.milestone,
    ),
    "limits-budget": Wording(
        _group,
        Text("移行経費と増設費の合計が {got} 円です", "migrations and expansions: {got} yen"),
        Text("この年度の予算は {limit} 円です", "budget of the year: {limit} yen"),
    ),
    "mandatory-late": Wording(
        names.migration,
        Text("本稼働が {got} です", "cuts over in {got}"),
        Text(
            "{about[0]} への対応は必須で、期限は {limit} です",
            "{about[0]} is mandatory and its deadline is {limit}",
        ),
        names.revision,
    ),
    "mandatory-left-out": Wording(
        names.migration,
        Text("不参加になっています", "is left out"),
        Text(
            "{about[0]} への対応は必須で、期限は {limit} です",
            "{about[0]} is mandatory and its deadline is {limit}",
        ),
        names.revision,
    ),
    "links-precedes": Wording(
        names.link,
        Text(
            "{about[1]} の本稼働は {about[0]} の {got} か月後です",
            "{about[1]} cuts over {got} {got:month|months} after {about[0]}",
        ),
        Text("{limit} か月以上後でなければなりません", "needed: at least {limit} after it"),
        names.migration,
        Text(
            "{about[1]} の本稼働は {about[0]} より {got} か月前です",
            "{about[1]} cuts over {got} {got:month|months} before {about[0]}",
        ),
    ),
    "links-precedes-left-out": Wording(
        names.link,
        Text(
            "{about[0]} が不参加なのに {about[1]} が移行します",
            "{about[0]} is left out but {about[1]} cuts over",
        ),
        Text("{about[0]} の移行が先に必要です", "it needs {about[0]} to cut over first"),
        names.migration,
    ),
    "links-together": Wording(
        names.link,
        Text(
            "{about[0]} と {about[1]} の本稼働が {got} か月離れています",
            "{about[0]} and {about[1]} cut over {got} {got:month|months} apart",
        ),
        Text("全て同じ月でなければなりません", "all must cut over in one month"),
        names.migration,
    ),
    "links-together-left-out": Wording(
        names.link,
        Text(
            "{about[0]} が不参加なのに {about[1]} は移行します",
            "{about[0]} is left out but {about[1]} cuts over",
        ),
        Text(
            "全て移行するか、全て不参加でなければなりません（移行 {got} 件、全 {limit} 件）",
            "all or none must cut over ({got} of {limit} do)",
        ),
        names.migration,
    ),
    "links-apart": Wording(
        names.link,
        Text(
            "{about[0]} と {about[1]} の本稼働の間隔が {got} か月です",
            "{about[0]} and {about[1]} cut over {got} {got:month|months} apart",
        ),
        Text("{limit} か月以上空けなければなりません", "needed: at least {limit}"),
        names.migration,
    ),
    "links-within": Wording(
        names.link,
        Text(
            "{about[0]} から {about[1]} まで {got} か月あります",
            "from {about[0]} to {about[1]} it takes {got} {got:month|months}",
        ),
        Text("最初から最後まで {limit} か月以内が必要です", "allowed: {limit}"),
        names.migration,
    ),
    "links-same-mode": Wording(
        names.link,
        Text(
            "{about[0]} の方式は {limit}、{about[1]} の方式は {got} です",
            "{about[0]} uses mode {limit} and {about[1]} uses mode {got}",
        ),
        Text("全て同じ方式でなければなりません", "all must use the same mode"),
        names.migration,
    ),
}
