"""The words on the charts, in Japanese and English."""

from enum import Enum


class Word(Enum):
    """A text on a chart, by language."""

    CUTOVER = ("本稼働（開始月）", "Cutover (first month in service)")
    PARALLEL = ("並行稼働", "Parallel run")
    LEASE = ("現行リース（期間内）", "Old lease, in term")
    LEASE_END = ("リース満了", "Lease end")
    EXTENSION = ("再リース", "Lease extended")
    TERMINATION = ("中途解約（残期間）", "Lease ended early (term left)")
    WINDOW = ("移行可能期間", "Months allowed")
    PREFERRED = ("希望年度", "Preferred years")
    FORBIDDEN = ("繁忙期（作業不可あり）", "Busy season: some work forbidden")
    PENALISED = ("繁忙期（避けたい月）", "Busy season: better avoided")
    FREEZE = ("凍結期間（本稼働不可）", "Freeze: no cutover")
    CLOSED = ("ベンダ休止月", "Vendor closed")
    DEADLINE = ("制度改正の対応期限", "Latest cutover in time for a revision")
    EFFECTIVE = ("制度改正の施行", "Revision takes effect")

    MEMBER = ("構成団体", "Member")
    MONTH = ("本稼働月", "Cutover")
    LEFT_OUT = ("不参加", "Left out")
    BEFORE_HORIZON = ("計画期間より前", "a month before the plan")
    CLOSED_ROW = ("休止月", "closed")
    COUNT = ("年度別 本稼働数", "Cutovers a year")
    POINTS_ROW = ("ポイント／上限", "points / limit")

    LIMIT = ("上限", "Limit")
    USED = ("使用量", "In use")
    OVER = ("上限超過", "Above the limit")
    TIGHTEST = ("最も混む時", "tightest")

    def text(self, lang: str) -> str:
        """Return the text in a language."""
        ja, en = self.value
        return str(ja if lang == "ja" else en)


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def month_name(month: int, lang: str) -> str:
    """Return the calendar month alone: ``7月`` or ``Jul``."""
    return f"{month % 12 + 1}月" if lang == "ja" else _MONTHS[month % 12]


def summary(members: int, migrations: int, left_out: int, last: str | None, lang: str) -> str:
    """Return one line on the plan: how many members and cutovers, and the last cutover."""
    if lang == "ja":
        parts = [f"構成団体 {members}", f"本稼働 {migrations - left_out}件"]
        parts += [f"不参加 {left_out}件"] if left_out else []
        parts += [f"最後の本稼働 {last}"] if last else []
        return "　".join(parts)
    parts = [f"{members} member{'s' * (members != 1)}"]
    cut = migrations - left_out
    parts += [f"{cut} cutover{'s' * (cut != 1)}"]
    parts += [f"{left_out} left out"] if left_out else []
    parts += [f"last cutover {last}"] if last else []
    return " · ".join(parts)


def rows_shown(number: int, lang: str) -> str:
    """Say that only the rows that come first are shown."""
    return f"早い順に{number}件を表示" if lang == "ja" else f"the first {number} shown"
