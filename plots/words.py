"""The words on the charts: those without an underscore stand in the glossary."""

from planner.text.language import Text, join

CUTOVER = Text("本稼働（開始月）", "Cutover (first month in service)")
OLD_WORK = Text("元の日程", "old dates")
OLD_CUTOVER = Text("元の本稼働", "old cutover")
AS_OF = Text("基準月（これより前は実績）", "as of: what lies before has happened")
PARALLEL = Text("並行稼働", "Parallel run")
LEASE = Text("現行リース（期間内）", "Old lease, in term")
LEASE_END = Text("リース満了", "Lease end")
RENEWAL = Text("リース更新（新しい期間）", "Lease renewed (a new term)")
EXTENSION = Text("再リース", "Lease extended")
TERMINATION = Text("中途解約（残期間）", "Lease ended early (term left)")
WINDOW = Text("移行可能期間", "Months allowed")
PREFERRED = Text("希望年度", "Preferred years")
FORBIDDEN = Text("繁忙期（作業不可あり）", "Busy season: some work forbidden")
PENALISED = Text("繁忙期（避けたい月）", "Busy season: better avoided")
FREEZE = Text("凍結期間（本稼働不可）", "Freeze: no cutover")
CLOSED = Text("ベンダ休止月", "Vendor closed")
DEADLINE = Text("制度改正の対応期限", "Latest cutover in time for a revision")
EFFECTIVE = Text("制度改正の施行", "Revision takes effect")
BROKEN = Text("違反のある移行", "Breaks a rule")

MEMBER = Text("構成団体", "Member")
MONTH = Text("本稼働月", "Cutover")
LEFT_OUT = Text("不参加", "Left out")
BEFORE_HORIZON = Text("計画期間より前", "a month before the plan")
CLOSED_ROW = Text("休止月", "closed")
COUNT = Text("年度別 本稼働数", "Cutovers a year")
POINTS_ROW = Text("ポイント／上限", "points / limit")

LIMIT = Text("上限", "Limit")
USED = Text("使用量", "In use")
OVER = Text("上限超過", "Above the limit")
TIGHTEST = Text("最も混む時", "tightest")

_DRAFT = Text("案", "DRAFT")
_MEMBERS = Text("構成団体 {count}", "{count} {count:member|members}")
_CUTOVERS = Text("本稼働 {count}件", "{count} {count:cutover|cutovers}")
_LEFT_OUT = Text("不参加 {count}件", "{count} left out")
_LAST = Text("最後の本稼働 {month}", "last cutover {month}")
_ROWS_SHOWN = Text("早い順に{count}件を表示", "the first {count} shown")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def month_name(month: int) -> Text:
    """Return the calendar month alone: ``7月`` or ``Jul``."""
    return Text(f"{month % 12 + 1}月", _MONTHS[month % 12])


def summary(members: int, migrations: int, left_out: int, last: Text | None) -> Text:
    """Return one line on the plan: how many members and cutovers, and the last cutover."""
    cut = migrations - left_out
    parts = [_MEMBERS.fill(count=members)]
    parts.append(_CUTOVERS.fill(count=cut))
    if left_out:
        parts.append(_LEFT_OUT.fill(count=left_out))
    if last is not None:
        parts.append(_LAST.fill(month=last))
    return join(parts, "　", " · ")


def draft() -> str:
    """Return what is printed across a draft."""
    return str(_DRAFT)


def rows_shown(number: int) -> Text:
    """Say that only the rows that come first are shown."""
    return _ROWS_SHOWN.fill(count=number)
