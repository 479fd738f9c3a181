"""Prices as data frames: what the CSV file and the workbook hold."""

import pandas as pd

from planner.conditions import CONDITIONS
from planner.conditions import ConditionKind as Kind
from planner.instance.model import Instance
from planner.periods.wareki import month_label
from planner.report.tables import year_heading
from planner.text.layout import pick
from planner.whatif.sensitivity.price import Price
from planner.whatif.sensitivity.price_words import (
    GROUPS,
    basis_label,
    certainty,
    kind_label,
    probe_label,
    whom,
)
from planner.whatif.sensitivity.search import Sensitivity
from planner.whatif.sensitivity.tight import Fill


def prices_table(found: Sensitivity, lang: str) -> pd.DataFrame:
    """Return one row a rule, lever or wish, the most saved first; amounts in yen, blank where unknown."""
    instance = found.base.instance
    headings = [
        pick(lang, "順位", "rank"),
        pick(lang, "区分", "group"),
        pick(lang, "種類", "kind"),
        pick(lang, "変更の内容", "change"),
        pick(lang, "交渉の相手", "counterpart"),
        pick(lang, "節約額（円）", "saving (yen)"),
        pick(lang, "節約額の上限（円）", "saving at most (yen)"),
        pick(lang, "確かさ", "certainty"),
        pick(lang, "根拠", "basis"),
        pick(lang, "うち費用（円）", "of which cost (yen)"),
        pick(lang, "うちペナルティ（円）", "of which penalties (yen)"),
        pick(lang, "動く団体数", "members that move"),
        pick(lang, "動く団体", "who moves"),
        pick(lang, "最後の本稼働", "last cutover"),
    ]
    rows = [[rank, *_row(price, instance, lang)] for rank, price in enumerate(found.prices, 1)]
    return pd.DataFrame(rows, columns=headings, dtype=object)


def _row(price: Price, instance: Instance, lang: str) -> list[str | int | None]:
    solved = price.cost_yen is not None
    names = [instance.member_name(member) for member in price.moved]
    return [
        pick(lang, *GROUPS[price.probe.group]),
        kind_label(price.probe, lang),
        probe_label(price.probe, instance, lang),
        whom(price.probe, instance, lang),
        price.low_yen,
        price.high_yen,
        certainty(price, lang),
        basis_label(price, lang),
        price.cost_yen,
        price.penalty_yen,
        len(names) if solved else None,
        pick(lang, "・", ", ").join(names),
        "" if price.last is None else month_label(price.last).said(lang),
    ]


def fills_table(found: Sensitivity, lang: str) -> pd.DataFrame:
    """Return how full each limit is in each fiscal year of the base plan."""
    headings = [
        pick(lang, "種類", "kind"),
        pick(lang, "対象", "of"),
        pick(lang, "年度", "fiscal year"),
        pick(lang, "使用（最も混む月）", "used (fullest month)"),
        pick(lang, "上限", "limit"),
        pick(lang, "空きのない月数", "full months"),
        pick(lang, "満杯", "full"),
    ]
    instance = found.base.instance
    rows = [
        [
            CONDITIONS[fill.kind].words.title.said("en" if lang == "en" else "ja"),
            fill_subject(fill, instance, lang),
            year_heading(instance, fill.year, lang),
            fill.used,
            fill.limit,
            fill.months if fill.monthly else None,
            pick(lang, "満杯", "full") if fill.binds else "",
        ]
        for fill in found.fills
    ]
    return pd.DataFrame(rows, columns=headings, dtype=object)


def fill_subject(fill: Fill, instance: Instance, lang: str) -> str:
    """Return the name of what is limited."""
    if fill.kind is Kind.BUDGET:
        return pick(lang, "協議会", "the group")
    if fill.kind is Kind.LIMIT:
        return fill.subject
    return _name(fill, instance)


def _name(fill: Fill, instance: Instance) -> str:
    if fill.kind is Kind.TEAM_CREW:
        name = instance.teams[fill.subject].name
    elif fill.kind is Kind.CAPACITY:
        name = instance.data_centers[fill.subject].name
    else:
        name = instance.vendors[fill.subject].name
    return name or fill.subject
