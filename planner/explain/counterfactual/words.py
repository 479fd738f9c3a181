"""What bars a month, in words: a short name for lists and charts, and a sentence (Japanese, English)."""

from collections.abc import Callable
from dataclasses import dataclass

from planner.check import Violation
from planner.explain.counterfactual.holders import Lack
from planner.explain.counterfactual.shortfall import lack_name, lack_sentence
from planner.instance.model import Instance
from planner.periods.months import parse_month
from planner.periods.words import month_words, tokens_words
from planner.text.layout import pick
from planner.text.phrases import Said

Reason = Violation | Lack


@dataclass(frozen=True, slots=True)
class Words:
    """How a breach is said, with places for what `_values` gives; each Japanese, then English."""

    name: Said
    sentence: Said


_SEASON: Said = ("繁忙期「{about}」", "busy season {about}")
_LINK: Said = ("関係「{subject}」", "link {subject}")

WORDS = {
    "once-before-start": Words(
        ("準備の期間が足りない", "no time to prepare"),
        (
            "準備を計画期間の最初の月 {limit}より前に始めることになる",
            "work would have to begin before {limit}, the first month of the plan",
        ),
    ),
    "once-after-end": Words(
        ("計画期間の後", "after the plan"),
        ("計画期間の最後の月 {limit}より後になる", "it is after {limit}, the last month of the plan"),
    ),
    "window-early": Words(
        ("移行可能期間の前", "before its window"),
        ("移行できるのは{limit}から", "it may move from {limit} on"),
    ),
    "window-late": Words(
        ("移行可能期間の後", "after its window"),
        ("移行できるのは{limit}まで", "it may move until {limit}"),
    ),
    "window-budget-year": Words(
        ("移行予算のない年度", "year without its budget"),
        ("移行予算があるのは{when}だけ", "the member has a budget for it in {when} only"),
    ),
    "closed-freeze": Words(
        ("凍結期間（{about}）", "freeze ({about})"),
        (
            "{about}の凍結期間（{when}）には本稼働できない",
            "no cutover may fall in the freeze of {about} ({when})",
        ),
    ),
    "closed-vendor": Words(
        ("休止月（{about}）", "{about} closed"),
        ("{about}は{when}に本稼働を行わない", "{about} does no cutovers in {when}"),
    ),
    "closed-cutover": Words(
        _SEASON,
        (
            "繁忙期「{about}」（{when}）には本稼働できない",
            "no cutover may fall in busy season {about} ({when})",
        ),
    ),
    "closed-parallel": Words(
        _SEASON,
        (
            "繁忙期「{about}」（{when}）には並行稼働ができない",
            "no parallel run may fall in busy season {about} ({when})",
        ),
    ),
    "closed-phase": Words(
        _SEASON,
        (
            "繁忙期「{about}」（{when}）には工程「{got}」ができない",
            "phase {got} may not fall in busy season {about} ({when})",
        ),
    ),
    "vendor-year": Words(
        ("年間能力（{subject}）", "points of {subject}"),
        (
            "この1件だけで {subject} の年間能力を超える（必要 {got}点、上限 {limit}点）",
            "it alone exceeds what {subject} does in a year (needs {got} points of {limit})",
        ),
    ),
    "crew-vendor": Words(
        ("要員（{subject}）", "crew of {subject}"),
        (
            "この1件だけで {subject} の要員を超える（必要 {got}人、全員で {limit}人）",
            "it alone needs more crew than {subject} has (needs {got} of {limit})",
        ),
    ),
    "crew-team": Words(
        ("要員（{subject}）", "crew of {subject}"),
        (
            "この1件だけで {subject} の要員を超える（必要 {got}人、全員で {limit}人）",
            "it alone needs more people than {subject} has (needs {got} of {limit})",
        ),
    ),
    "data-center-space": Words(
        ("容量（{subject}）", "space of {subject}"),
        (
            "この1件だけで {subject} の容量を超える（増設を全て買っても {limit}）",
            "it alone needs more space than {subject} has (with all expansions {limit})",
        ),
    ),
    "extension": Words(
        ("再リースの限度", "lease limit"),
        (
            "リース「{lease}」は{end}の満了から {limit}か月までしか使えない",
            "lease {lease} may be used for {limit} months after its end in {end} at most",
        ),
    ),
    "limits-month": Words(
        ("件数の上限「{subject}」", "limit {subject}"),
        ("上限「{subject}」により、この月は本稼働できない", "limit {subject} allows no cutover in the month"),
    ),
    "limits-year": Words(
        ("件数の上限「{subject}」", "limit {subject}"),
        (
            "上限「{subject}」により、この年度は本稼働できない",
            "limit {subject} allows no cutover in the year",
        ),
    ),
    "limits-budget": Words(
        ("年度の予算", "budget of the year"),
        (
            "この1件だけで年度の予算を超える（必要 {got}円、予算 {limit}円）",
            "it alone exceeds the budget of the year (needs JPY {got} of {limit})",
        ),
    ),
    "mandatory-late": Words(
        ("{about}の期限", "deadline of {about}"),
        ("{about}への対応は必須で、本稼働は{limit}まで", "{about} is mandatory: cutover by {limit}"),
    ),
    "links-precedes": Words(
        _LINK,
        (
            "{second} は {first} の {limit}か月以上後でなければならない",
            "{second} has to come at least {limit} months after {first}",
        ),
    ),
    "links-precedes-left-out": Words(
        _LINK,
        ("先に移行すべき {first} が不参加", "{first}, which has to move first, is left out"),
    ),
    "links-together": Words(
        _LINK,
        ("{first} と {second} は同じ月でなければならない", "{first} and {second} have to move in one month"),
    ),
    "links-together-left-out": Words(
        _LINK,
        ("一緒に移行すべき {first} が不参加", "{first}, which has to move along, is left out"),
    ),
    "links-apart": Words(
        _LINK,
        (
            "{first} と {second} は {limit}か月以上空けなければならない",
            "{first} and {second} have to be at least {limit} months apart",
        ),
    ),
    "links-within": Words(
        _LINK,
        (
            "{first} から {second} までは {limit}か月以内でなければならない",
            "from {first} to {second} may be {limit} months at most",
        ),
    ),
    "links-same-mode": Words(
        _LINK,
        (
            "{first} と {second} は同じ方式でなければならない",
            "{first} and {second} have to use the same mode",
        ),
    ),
}


def name(reason: Reason, instance: Instance, migration: str, lang: str) -> str:
    """Return the short name of what bars a month, the same for every month that it bars."""
    if isinstance(reason, Lack):
        return lack_name(reason, instance, lang)
    if reason.code not in WORDS:  # then the checker's words will do
        return reason.rule.label.said(lang)
    return pick(lang, *WORDS[reason.code].name).format(**_values(reason, instance, migration, lang))


def sentence(reason: Reason, instance: Instance, migration: str, lang: str) -> str:
    """Return what bars a month, with its season, dates, holders and figures."""
    if isinstance(reason, Lack):
        return lack_sentence(reason, instance, lang)
    if reason.code not in WORDS:
        return reason.text(instance).said(lang)
    return pick(lang, *WORDS[reason.code].sentence).format(**_values(reason, instance, migration, lang))


def _values(violation: Violation, instance: Instance, migration: str, lang: str) -> dict[str, str]:
    values = {
        "subject": violation.subject,
        "about": violation.about[0] if violation.about else "",
        "got": _number(violation.got),
        "limit": _number(violation.limit),
    }
    kind = violation.code.partition("-")[0]
    fill = _FILLS.get(violation.code) or _FILLS.get(kind)
    return values | (fill(violation, instance, migration, lang) if fill else {})


def _number(value: int | str) -> str:
    return f"{value:,}" if isinstance(value, int) else value


_Fill = Callable[[Violation, Instance, str, str], dict[str, str]]


def _limit_month(violation: Violation, _: Instance, __: str, lang: str) -> dict[str, str]:
    return {"limit": month_words(parse_month(str(violation.limit))).said(lang)}


def _budget_years(_: Violation, instance: Instance, migration: str, lang: str) -> dict[str, str]:
    years = instance.members[migration.partition("/")[0]].budget_years
    return {"when": tokens_words(years.tokens if years else (), instance.calendar).said(lang)}


def _season(violation: Violation, instance: Instance, migration: str, lang: str) -> dict[str, str]:
    season = instance.members[migration.partition("/")[0]].busy[violation.about[0]]
    return {"when": tokens_words(season.months.tokens, instance.calendar).said(lang)}


def _freeze(violation: Violation, instance: Instance, _: str, lang: str) -> dict[str, str]:
    revision = instance.legal_revisions[violation.about[0]]
    when = tokens_words(revision.freeze.tokens, instance.calendar).said(lang)
    return {"about": revision.name, "when": when}


def _closed(violation: Violation, instance: Instance, _: str, lang: str) -> dict[str, str]:
    vendor = instance.vendors[violation.about[0]]
    when = tokens_words(vendor.closed.tokens, instance.calendar).said(lang)
    return {"about": vendor.name, "when": when}


def _mandatory(violation: Violation, instance: Instance, migration: str, lang: str) -> dict[str, str]:
    revision = instance.legal_revisions[violation.about[0]]
    named = {"about": revision.name}
    return named | _limit_month(violation, instance, migration, lang)


def _lease(violation: Violation, instance: Instance, migration: str, lang: str) -> dict[str, str]:
    lease_id = violation.subject.partition("/")[2]
    lease = instance.members[migration.partition("/")[0]].leases[lease_id]
    return {"lease": lease_id, "end": month_words(lease.end).said(lang)}


def _vendor(violation: Violation, instance: Instance, _: str, __: str) -> dict[str, str]:
    return {"subject": instance.vendors[violation.subject].name}


def _team(violation: Violation, instance: Instance, _: str, __: str) -> dict[str, str]:
    return {"subject": instance.teams[violation.subject].name}


def _center(violation: Violation, instance: Instance, _: str, __: str) -> dict[str, str]:
    return {"subject": instance.data_centers[violation.subject].name}


def _linked(violation: Violation, instance: Instance, _: str, __: str) -> dict[str, str]:
    first, second = (instance.migration_name(key) for key in violation.about)
    return {"first": first, "second": second}


_FILLS: dict[str, _Fill] = {
    "once": _limit_month,
    "window-early": _limit_month,
    "window-late": _limit_month,
    "window-budget-year": _budget_years,
    "closed-freeze": _freeze,
    "closed-vendor": _closed,
    "closed": _season,
    "vendor": _vendor,
    "crew-vendor": _vendor,
    "crew-team": _team,
    "data": _center,
    "extension": _lease,
    "mandatory-late": _mandatory,
    "links": _linked,
}
