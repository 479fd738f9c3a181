"""Prices on the terminal, for programs, and as files."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from planner.conditions import CONDITIONS
from planner.report.tables import to_csv, year_heading
from planner.report.workbook import Sheet, to_xlsx
from planner.text.layout import columns, pick, yen
from planner.text.phrases import Said
from planner.whatif.sensitivity.price import Basis, Price
from planner.whatif.sensitivity.price_tables import fill_subject, fills_table, prices_table
from planner.whatif.sensitivity.price_words import (
    base_line,
    certainty,
    kind_label,
    probe_label,
    saving_text,
    whom,
)
from planner.whatif.sensitivity.probe import Group
from planner.whatif.sensitivity.search import Sensitivity

TITLE: Said = ("何を交渉すべきか", "what should we negotiate for")
NEGOTIABLE: Said = ("交渉の材料（節約額の大きい順）", "what can be negotiated (most saved first)")
RULES: Said = (
    "規則の値段（その規則がまったくなければ節約できる額）",
    "the price of each rule (what would be saved without it)",
)


def prices_text(found: Sensitivity, top: int, lang: str) -> str:
    """Return the ranked prices: rules, then what can be negotiated, then which limits are full.

    Parameters
    ----------
    top
        How many to list of each at most; the files hold all.
    """
    title = f"{found.base.instance.display_title()}: {pick(lang, *TITLE)}"
    blocks = [
        [title, base_line(found.base, lang)],
        _ranked(found, [Group.CAPACITY, Group.WISHES], top, lang),
        _ranked(found, [Group.RULES], top, lang),
        _full(found, lang),
        _rest(found, lang),
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block)


def worth_showing(prices: Sequence[Price], top: int) -> list[Price]:
    """Return the prices to show: those tried that save something, or may."""
    shown = [price for price in prices if price.basis is not Basis.NOT_TRIED and not _worthless(price)]
    return shown[:top]


def _worthless(price: Price) -> bool:
    return price.exact and price.low_yen <= 0


def _ranked(found: Sensitivity, groups: list[Group], top: int, lang: str) -> list[str]:
    prices = found.of(*groups)
    if not prices:
        return []
    heading = pick(lang, *(RULES if groups == [Group.RULES] else NEGOTIABLE))
    rows = [
        [
            pick(lang, "内容", "change"),
            pick(lang, "相手", "with"),
            pick(lang, "節約額", "saving"),
            pick(lang, "確かさ", ""),
            pick(lang, "うち費用", "of which cost"),
            pick(lang, "動く団体", "members moved"),
        ]
    ]
    rows += [_row(price, found, lang) for price in worth_showing(prices, top)]
    if len(rows) == 1 and all(map(_worthless, prices)):
        return [heading, pick(lang, "  節約になるものはありません", "  nothing saves anything")]
    if len(rows) == 1:
        return [heading, pick(lang, "  まだ何も分かっていません", "  nothing is known yet")]
    return [heading, *columns(rows, left=2)]


def _row(price: Price, found: Sensitivity, lang: str) -> list[str]:
    return [
        probe_label(price.probe, found.base.instance, lang),
        whom(price.probe, found.base.instance, lang),
        saving_text(price, lang),
        certainty(price, lang),
        yen(price.cost_yen).said(lang),
        "—" if price.cost_yen is None else str(len(price.moved)),
    ]


def _full(found: Sensitivity, lang: str) -> list[str]:
    """Return the limits that the base plan fills, a line each with its years."""
    by_limit: dict[str, list[str]] = {}
    for fill in found.fills:
        if fill.binds:
            title = CONDITIONS[fill.kind].words.title.said("en" if lang == "en" else "ja")
            name = f"{title}: {fill_subject(fill, found.base.instance, lang)}"
            year = year_heading(found.base.instance, fill.year, lang)
            by_limit.setdefault(name, []).append(f"{year} {fill.used:,}/{fill.limit:,}")
    heading = pick(lang, "基準の計画で満杯の枠（使用/上限）", "limits that the base plan fills (used/limit)")
    return [heading, *(f"  {name}: {pick(lang, '、', ', ').join(years)}" for name, years in by_limit.items())]


def _rest(found: Sensitivity, lang: str) -> list[str]:
    zero = sum(_worthless(price) for price in found.prices)
    left = [price for price in found.prices if price.basis is Basis.NOT_TRIED]
    ranges = sum(not price.exact and price.basis is not Basis.NOT_TRIED for price in found.prices)
    lines = [
        pick(
            lang,
            f"節約にならないと証明されたもの: {zero}件（一覧はファイルにあります）",
            f"proved to save nothing: {zero} (the files list them)",
        )
    ]
    if ranges:
        lines.append(
            pick(
                lang,
                f"範囲で示したもの: {ranges}件。最適性を証明しきれておらず、節約額はその間のどこかです",
                f"ranges: {ranges}; not proved to the yen, the saving lies somewhere between",
            )
        )
    if left:
        most = max((price.high_yen for price in left if price.high_yen is not None), default=None)
        bounded = sum(price.high_yen is not None for price in left)
        lines.append(
            pick(
                lang,
                f"時間内に試さなかったもの: {len(left)}件"
                f"（うち{bounded}件の節約は多くても{yen(most).said(lang)}）。"
                "--time-limit を延ばすか --only で絞ってください",
                f"not tried within the time: {len(left)} "
                f"({bounded} of them save at most {yen(most).said(lang)}); "
                "allow a longer --time-limit, or choose with --only",
            )
        )
    return lines


def prices_json(found: Sensitivity, lang: str) -> dict[str, Any]:
    """Return all that is known, for programs; yen are integers, ``None`` unknown."""
    instance, base = found.base.instance, found.base
    return {
        "instance": instance.name,
        "base": {"objective_yen": base.objective_yen, "bound_yen": base.bound_yen, "proved": base.proved},
        "wall_s": round(found.wall_s, 3),
        "complete": not found.interrupted,
        "prices": [
            {
                "group": price.probe.group.value,
                "kind": kind_label(price.probe, lang),
                "label": probe_label(price.probe, instance, lang),
                "rules": [rule.value for rule in price.probe.without],
                "levers": [lever.as_json() for lever in price.probe.levers],
                "saving_yen": price.low_yen if price.exact else None,
                "saving_at_least_yen": price.low_yen,
                "saving_at_most_yen": price.high_yen,
                "basis": price.basis.value,
                "cost_yen": price.cost_yen,
                "penalty_yen": price.penalty_yen,
                "moved": list(price.moved),
            }
            for price in found.prices
        ],
        "limits": [
            {
                "kind": fill.kind.value,
                "subject": fill.subject,
                "fiscal_year": fill.year,
                "used": fill.used,
                "limit": fill.limit,
                "full": fill.binds,
            }
            for fill in found.fills
        ],
    }


def prices_files(found: Sensitivity, lang: str) -> dict[str, bytes]:
    """Return the ranked table as CSV, and a workbook with the full limits beside it, by file name."""
    table = prices_table(found, lang)
    changes, rules = (_of(found, table, groups) for groups in ([Group.CAPACITY, Group.WISHES], [Group.RULES]))
    return {
        "sensitivity.csv": to_csv(table),
        "sensitivity.xlsx": to_xlsx(
            [
                Sheet(pick(lang, "交渉の材料", "to negotiate"), changes, frozen=4),
                Sheet(pick(lang, "規則の値段", "rules"), rules, frozen=4),
                Sheet(pick(lang, "枠の使用", "limits"), fills_table(found, lang), frozen=3),
            ],
            lang,
        ),
    }


def _of(found: Sensitivity, table: pd.DataFrame, groups: list[Group]) -> pd.DataFrame:
    return table.loc[[price.probe.group in groups for price in found.prices]]
