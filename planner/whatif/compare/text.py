"""A comparison on the terminal and as a page; cases go by their numbers, the base is 0."""

from collections.abc import Iterator, Sequence

from planner.report.markdown import plain, table
from planner.text.layout import columns, percent, pick
from planner.text.phrases import Said
from planner.whatif.compare.cells import (
    burdened,
    count_shifted,
    last_text,
    more_yen,
    note_text,
    of_ledger,
    peak_text,
    status_text,
    sum_shifts,
    total_yen,
    years_text,
)
from planner.whatif.compare.comparison import Comparison, Row

_Block = tuple[Said, list[list[str]], int]  # heading; rows, the header first; columns on the left


def comparison_text(comparison: Comparison, lang: str) -> str:
    """Return the tables as they stand on the terminal."""
    blocks = [comparison.base.solved.case.instance.display_title()]
    for heading, rows, left in _blocks(comparison, lang):
        blocks.append("\n".join([pick(lang, *heading), *columns(rows, left)]))
    return "\n\n".join(blocks)


def comparison_page(comparison: Comparison, pictures: Sequence[str], lang: str) -> str:
    """Return the same as a page of Markdown, with the pictures that lie beside it."""
    title = comparison.base.solved.case.instance.display_title()
    lines = [f"# {pick(lang, 'シナリオの比較', 'Scenarios compared')}: {plain(title)}"]
    for heading, rows, left in _blocks(comparison, lang):
        header, *body = [[plain(cell) for cell in row] for row in rows]
        lines += ["", f"## {pick(lang, *heading)}", "", *table(header, body, len(header) - left, left)]
    for name in pictures:
        lines += ["", f"![{name}]({name})"]
    return "\n".join(lines) + "\n"


def labels(comparison: Comparison) -> list[str]:
    """Return number and title of each case, as tables and charts name it."""
    return [f"{number}: {row.solved.case.title}" for number, row in enumerate(comparison.rows)]


def _blocks(comparison: Comparison, lang: str) -> Iterator[_Block]:
    yield ("結果", "Results"), _results(comparison, lang), 2
    if len(comparison.planned) > 1:
        yield (
            ("移行時期と負担（基準に対して）", "Timing and burden (against the base)"),
            _timing(comparison, lang),
            1,
        )
    if comparison.differing:
        ja = "内訳の差（基準は金額、ほかは基準との差。円）"
        en = "Components that differ (amounts of the base, then differences from it; yen)"
        yield (ja, en), _components(comparison, lang), 1
    if comparison.load_names:
        yield ("最も混む時の使用／上限", "Use / limit where it is tightest"), _peaks(comparison, lang), 1
    moved = _moved(comparison, lang)
    if len(moved) > 1:
        yield ("移行時期の変化（月。＋は遅れる）", "Cutovers moved (months; + is later)"), moved, 1
    notes = [
        [label, note]
        for label, row in zip(labels(comparison), comparison.rows, strict=True)
        if (note := note_text(comparison, row, lang))
    ]
    if notes:
        yield ("理由・備考", "Reasons and notes"), [[_scenario(lang), pick(lang, "内容", "what")], *notes], 2


def _scenario(lang: str) -> str:
    return pick(lang, "シナリオ", "scenario")


def _results(comparison: Comparison, lang: str) -> list[list[str]]:
    header = [
        _scenario(lang),
        pick(lang, "状態", "status"),
        pick(lang, "ギャップ", "gap"),
        pick(lang, "総額（円）", "total (yen)"),
        pick(lang, "基準との差", "against base"),
        pick(lang, "うちペナルティ", "penalties in it"),
        pick(lang, "最後の本稼働", "last cutover"),
    ]
    rows = [
        [
            label,
            status_text(row, lang),
            percent(None if row.solved.gap is None else float(row.solved.gap)),
            _amount(total_yen(row)),
            _signed(more_yen(comparison, row)),
            _amount(of_ledger(row, "penalty_yen")),
            last_text(row, lang) or "—",
        ]
        for label, row in zip(labels(comparison), comparison.rows, strict=True)
    ]
    return [header, *rows]


def _timing(comparison: Comparison, lang: str) -> list[list[str]]:
    header = [
        _scenario(lang),
        pick(lang, "本稼働の年度", "years of cutovers"),
        pick(lang, "早まる団体", "earlier"),
        pick(lang, "延べ月", "months"),
        pick(lang, "遅れる団体", "later"),
        pick(lang, "延べ月", "months"),
        pick(lang, "負担減の団体", "better off"),
        pick(lang, "負担増の団体", "worse off"),
    ]
    rows = [
        [
            label,
            years_text(row, lang),
            _count(count_shifted(row, lambda months: months < 0)),
            _count(sum_shifts(row, -1)),
            _count(count_shifted(row, lambda months: months > 0)),
            _count(sum_shifts(row, 1)),
            _count(burdened(row, -1)),
            _count(burdened(row, 1)),
        ]
        for label, row in zip(labels(comparison), comparison.rows, strict=True)
        if row.plan is not None
    ]
    return [header, *rows]


def _numbered(comparison: Comparison) -> list[tuple[str, Row]]:
    """Return the cases with a plan, each with its number."""
    return [(str(number), row) for number, row in enumerate(comparison.rows) if row.plan is not None]


def _components(comparison: Comparison, lang: str) -> list[list[str]]:
    cases, base = _numbered(comparison), comparison.base
    rows = [[pick(lang, "内訳", "component"), *(number for number, _ in cases)]]
    for component in comparison.differing:
        own = base.components_yen.get(component)
        cells = [
            _amount(row.components_yen[component])
            if row is base or own is None
            else _signed(row.components_yen[component] - own)
            for _, row in cases
        ]
        rows.append([component.label.said(lang), *cells])
    return rows


def _peaks(comparison: Comparison, lang: str) -> list[list[str]]:
    cases = _numbered(comparison)
    rows = [[pick(lang, "資源", "resource"), *(number for number, _ in cases)]]
    for key, name in comparison.load_names.items():
        rows.append([f"{name} {key[0].label(lang)}", *(peak_text(row, key) or "—" for _, row in cases)])
    return rows


def _moved(comparison: Comparison, lang: str) -> list[list[str]]:
    """Return a row a migration that moves in some case; a dot where it does not."""
    others = [(number, row) for number, row in _numbered(comparison) if row.against is not None]
    rows = [[pick(lang, "団体", "member"), *(number for number, _ in others)]]
    for migration, name in comparison.migrations.items():
        cells = [shift_text(row, migration, lang) for _, row in others]
        if any(cells):
            rows.append([name, *(cell or "·" for cell in cells)])
    return rows


def shift_text(row: Row, migration: str, lang: str) -> str:
    """Return by how many months a migration is later, or that its member joins or leaves; else nothing."""
    assert row.against is not None
    months = row.against.shifts.get(migration)
    if months is not None:
        return f"{months:+d}" if months else ""
    member = migration.partition("/")[0]
    if member in row.against.joined:
        return pick(lang, "加入", "joins")
    return pick(lang, "離脱", "leaves") if member in row.against.gone else ""


def _count(number: int | None) -> str:
    return "—" if number is None else str(number)


def _amount(yen: int | None) -> str:
    return "—" if yen is None else f"{yen:,}"


def _signed(yen: int | None) -> str:
    return "—" if yen is None else f"{yen:+,}" if yen else "0"
