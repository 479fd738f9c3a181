"""The conditions of a conflict in the words of the secretariat, Japanese and English."""

from collections.abc import Callable

from planner.explain.infeasible.figures import Shortage
from planner.explain.infeasible.parts import Kind, Part, limits_of
from planner.explain.infeasible.subsets import Entry
from planner.instance.links import Apart, Precedes, Together, Within
from planner.instance.model import Instance
from planner.periods.wareki import month_label
from planner.periods.words import month_words, tokens_words, years_words
from planner.terms import Rule
from planner.text.layout import pick

# Names said before the rest is only counted.
_MOST_NAMES = 4


def entry_text(instance: Instance, entry: Entry, lang: str) -> str:
    """Return what one entry of a conflict asks for, as one line."""
    if entry.kind.yearly:
        return _limit_text(instance, entry, lang)
    if entry.kind.of_members:
        return _members_text(instance, entry, lang)
    return _ONE[entry.kind](instance, entry.parts[0].subject, lang)


def shortage_text(instance: Instance, short: Shortage, lang: str) -> str:
    """Return the sum that settles a conflict."""
    ja, en = _UNITS[short.entry.kind]
    total = sum(1 for _ in instance.migrations())
    who_ja = f"{len(instance.members)}団体" if short.migrations == total else f"{short.migrations}件の移行"
    who_en = f"all {len(instance.members)} members"
    who_en = who_en if short.migrations == total else f"{short.migrations} migrations"
    need, have, lacking = (f"{value:,}" for value in (short.need, short.have, short.need - short.have))
    bought = short.entry.kind is Kind.SPACE
    also_ja, also_en = ("増設を含めても", " with all expansions") if bought else ("", "")
    return pick(
        lang,
        f"{who_ja}には少なくとも{need}{ja}が必要ですが、{also_ja}{have}{ja}しかなく、{lacking}{ja}足りません",
        f"{who_en} need at least {need} {en}; there are {have}{also_en}: {lacking} too few",
    )


_UNITS = {
    Kind.POINTS: ("点", "points"),
    Kind.CREW: ("人月", "person-months"),
    Kind.TEAM: ("人月", "person-months"),
    Kind.SPACE: ("単位", "units of space"),
    Kind.LIMIT: ("件", "cutovers"),
    Kind.BUDGET: ("円", "yen"),
}


def _limit_text(instance: Instance, entry: Entry, lang: str) -> str:
    """Say a shared limit with its years and values."""
    calendar = instance.calendar
    subject = entry.parts[0].subject
    years = [part.year for part in entry.parts if part.year is not None]
    runs: list[list[int]] = []
    for year in years:
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    when = pick(lang, "、", ", ").join(years_words(run[0], run[-1], calendar).said(lang) for run in runs)
    values = [limits_of(instance, part) for part in entry.parts]
    said = _values(entry.kind, values, lang)
    return f"{_limit_name(instance, entry.kind, subject, lang)}: {when}{pick(lang, '', ': ')}{said}"


def _limit_name(instance: Instance, kind: Kind, subject: str, lang: str) -> str:
    match kind:
        case Kind.POINTS:
            name = instance.vendors[subject].name
            return pick(lang, f"{name}の年間の移行能力", f"points a year of {name}")
        case Kind.CREW:
            name = instance.vendors[subject].name
            return pick(lang, f"{name}の要員", f"crew of {name}")
        case Kind.TEAM:
            name = instance.teams[subject].name
            return pick(lang, f"{name}の要員", f"crew of {name}")
        case Kind.SPACE:
            name = instance.data_centers[subject].name
            return pick(lang, f"{name}の容量", f"space in {name}")
        case Kind.LIMIT:
            per_year = instance.limits[subject].per == "year"
            return pick(
                lang,
                f"本稼働の件数の上限「{subject}」（{'年度' if per_year else '月'}あたり）",
                f"limit `{subject}` of cutovers a {'year' if per_year else 'month'}",
            )
    return pick(lang, "予算", "budget")


def _values(kind: Kind, values: list[list[int]], lang: str) -> str:
    """Say what is allowed; each of `values` is a fiscal year's, month by month."""
    flat = [value for year in values for value in year]
    if not any(flat):
        return pick(lang, "は0", "0")
    ja, en = _UNITS[kind]
    if kind in (Kind.POINTS, Kind.BUDGET):
        total = sum(year[0] for year in values)
        parts = "+".join(f"{year[0]:,}" for year in values)
        shown = f"（{parts}）" if 1 < len(values) <= 5 else ""
        return pick(lang, f"は合計{total:,}{ja}{shown}", f"{total:,} {en} in all{shown and f' ({parts})'}")
    if kind is Kind.SPACE:
        return pick(lang, f"は年度末で{flat[-1]:,}{ja}", f"{flat[-1]:,} {en} at the end of the year")
    low, high = min(flat), max(flat)
    span = f"{low:,}" if low == high else f"{low:,}{pick(lang, '〜', ' to ')}{high:,}"
    if kind is Kind.LIMIT:
        return pick(lang, f"は{span}{ja}まで", f"at most {span}")
    return pick(lang, f"は月{span}人まで", f"at most {span} a month")


def _members_text(instance: Instance, entry: Entry, lang: str) -> str:
    """Say a condition of members: who, and what each asks for."""
    ja, en = _MEMBER_LABELS[entry.kind]
    asked = {part: _asked(instance, part, lang) for part in entry.parts}
    names = {part: _name(instance, part) for part in entry.parts}
    whole = len(entry.parts)
    if len(set(asked.values())) == 1:
        said = f"{_listed(list(names.values()), lang)}: {asked[entry.parts[0]]}"
    else:
        each = [
            pick(lang, f"{names[part]}（{asked[part]}）", f"{names[part]} ({asked[part]})")
            for part in entry.parts
        ]
        said = _listed(each, lang)
    enough = ""
    if entry.needed is not None and entry.needed < whole:
        enough = pick(
            lang,
            "［どの1件だけでも両立しません］"
            if entry.needed == 1
            else f"［このうち{entry.needed}件だけでも両立しません］",
            f" [any of these {whole} is enough for the conflict]"
            if entry.needed == 1
            else f" [{entry.needed} of these {whole} are enough for the conflict]",
        )
    return f"{pick(lang, ja, en)}: {said}{enough}"


_MEMBER_LABELS = {
    Kind.YEARS: ("移行予算のある年度", "years with a budget"),
    Kind.DEADLINE: ("移行期限", "deadline"),
    Kind.RELEASE: ("移行可能期間の始まり", "earliest month"),
    Kind.EXTENSION: (
        "再リースの限度（旧機器を使える最後の月）",
        "lease extension (last month of old equipment)",
    ),
    Kind.SEASON: ("禁止されている時期", "forbidden season"),
}


def _name(instance: Instance, part: Part) -> str:
    if part.kind in (Kind.DEADLINE, Kind.RELEASE):
        return instance.migration_name(part.subject)
    member, _, name = part.subject.partition("/")
    several = part.kind is Kind.EXTENSION and len(instance.members[member].leases) > 1
    return instance.member_name(member) + (f" {name}" if several else "")


def _asked(instance: Instance, part: Part, lang: str) -> str:
    member_id, _, name = part.subject.partition("/")
    member = instance.members[member_id]
    match part.kind:
        case Kind.YEARS:
            assert member.budget_years is not None
            return tokens_words(member.budget_years.tokens, instance.calendar).said(lang)
        case Kind.DEADLINE:
            return _until(member.migrations[name].window.latest, lang)
        case Kind.RELEASE:
            earliest = member.migrations[name].window.earliest
            assert earliest is not None
            return pick(
                lang, f"{month_label(earliest).said(lang)}から", f"from {month_label(earliest).said(lang)}"
            )
        case Kind.EXTENSION:
            lease = member.leases[name]
            return _until(lease.end + lease.extension_limit_months, lang)
    season = member.busy[name]
    when = tokens_words(season.months.tokens, instance.calendar).said(lang)
    phases = pick(lang, "・", ", ").join(_phase(phase, lang) for phase in season.phases)
    return pick(lang, f"{when}の{phases}", f"{phases} in {when}")


def _phase(name: str, lang: str) -> str:
    said = {"cutover": "本稼働", "parallel": "並行稼働"}
    return pick(lang, said.get(name, name), name)


def _until(month: int | None, lang: str) -> str:
    assert month is not None
    return pick(lang, f"{month_label(month).said(lang)}まで", f"until {month_label(month).said(lang)}")


def _listed(names: list[str], lang: str) -> str:
    """Name the first few; count the rest."""
    if len(names) <= _MOST_NAMES + 1:
        return pick(lang, "、", ", ").join(names)
    shown = pick(lang, "、", ", ").join(names[:_MOST_NAMES])
    rest = len(names) - _MOST_NAMES
    return pick(
        lang, f"{shown} ほか{rest}件（計{len(names)}件）", f"{shown} and {rest} more ({len(names)} in all)"
    )


def _horizon(instance: Instance, _: str, lang: str) -> str:
    end = month_words(instance.calendar.end).said(lang)
    return pick(lang, f"計画期間: {end}まで", f"horizon: until {end}")


def _mandatory(instance: Instance, subject: str, lang: str) -> str:
    revision = instance.legal_revisions[subject]
    until = _until(revision.effective - revision.margin_months, lang)
    name = revision.name
    return pick(lang, f"{name}への対応は必須: 本稼働は{until}", f"{name} is mandatory: cutover {until}")


def _closed(instance: Instance, subject: str, lang: str) -> str:
    vendor = instance.vendors[subject]
    months = tokens_words(vendor.closed.tokens, instance.calendar).said(lang)
    name = vendor.name
    return pick(lang, f"{name}が本稼働を行わない月: {months}", f"{name} does no cutovers: {months}")


def _freeze(instance: Instance, subject: str, lang: str) -> str:
    revision = instance.legal_revisions[subject]
    months = tokens_words(revision.freeze.tokens, instance.calendar).said(lang)
    name = revision.name
    return pick(lang, f"{name}の凍結期間: {months}", f"freeze of {name}: {months}")


def _link(instance: Instance, subject: str, lang: str) -> str:
    link = instance.links[subject]
    names = [instance.migration_name(one) for one in link.of]
    listed = pick(lang, "・", ", ").join(names)
    match link:
        case Precedes(months=months):
            said = pick(
                lang,
                f"{names[1]}は{names[0]}の{months}か月以上後",
                f"{names[1]} at least {months} months after {names[0]}",
            )
        case Together():
            said = pick(lang, f"{listed}は同じ月", f"{listed} in one month")
        case Apart(months=months):
            said = pick(lang, f"{listed}は{months}か月以上空ける", f"{listed} at least {months} months apart")
        case Within(months=months):
            said = pick(lang, f"{listed}は{months}か月以内", f"{listed} within {months} months")
        case _:
            said = pick(lang, f"{listed}は同じ方式", f"{listed} in one mode")
    return pick(lang, f"団体間の関係「{subject}」: {said}", f"link `{subject}`: {said}")


def _rule(_: Instance, subject: str, lang: str) -> str:
    label = Rule(subject).label.said(lang)
    return pick(lang, f"規則「{label}」", f"the rule: {label}")


_ONE: dict[Kind, Callable[[Instance, str, str], str]] = {
    Kind.HORIZON: _horizon,
    Kind.MANDATORY: _mandatory,
    Kind.CLOSED: _closed,
    Kind.FREEZE: _freeze,
    Kind.LINK: _link,
    Kind.RULE: _rule,
}
