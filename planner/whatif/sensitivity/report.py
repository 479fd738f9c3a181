"""Prices on the terminal, for programs, and as files."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from planner.instance.model import Instance
from planner.periods.words import year_words
from planner.report.table import Column, Table, Unit
from planner.report.tables import to_csv
from planner.report.workbook import TableSheet, to_xlsx
from planner.text.language import Text, join, same
from planner.text.layout import yen
from planner.whatif.sensitivity import words
from planner.whatif.sensitivity.fill_table import fill_kind, fill_notes, fill_subject, limits_table
from planner.whatif.sensitivity.order import dominates
from planner.whatif.sensitivity.price import Price
from planner.whatif.sensitivity.probe import NEGOTIABLE, ProbeGroup
from planner.whatif.sensitivity.search import Sensitivity


@dataclass(frozen=True, slots=True)
class _PriceLine:
    """A price with its rank and the instance that it is of."""

    rank: int
    price: Price
    instance: Instance

    @property
    def names(self) -> list[str]:
        """Return the names of the members that move."""
        return [self.instance.member_name(member) for member in self.price.moved]


_C = Column[_PriceLine]
_CHANGE = Text("変更の内容", "change")
_RANK = _C(Text("順位", "rank"), lambda line: line.rank)
_GROUP = _C(
    Text("区分", "group"),
    lambda line: line.price.probe.group,
    text=lambda line: words.GROUPS[line.price.probe.group],
    key="group",
)
_KIND = _C(Text("種類", "kind"), lambda line: words.kind_label(line.price.probe), key="kind")
_LABEL = _C(_CHANGE, lambda line: words.probe_label(line.price.probe, line.instance), key="label")
_WHOM = _C(Text("交渉の相手", "counterpart"), lambda line: words.whom(line.price.probe, line.instance))
_SAVING = _C(
    Text("総額の減少", "total falls by"),
    lambda line: line.price.saving.exact_yen,
    text=lambda line: line.price.saving.text(yen),
    key="saving_yen",
)
_LOW = _C(
    Text("総額の減少（円）", "total falls by (yen)"),
    lambda line: line.price.low_yen,
    key="saving_at_least_yen",
)
_HIGH = _C(
    Text("総額の減少の上限（円）", "total falls by at most (yen)"),
    lambda line: line.price.high_yen,
    key="saving_at_most_yen",
)
_CERTAINTY = _C(Text("確かさ", "certainty"), lambda line: words.certainty(line.price))
_BASIS = _C(
    Text("根拠", "basis"),
    lambda line: line.price.basis,
    text=lambda line: words.BASIS[line.price.basis],
    key="basis",
)
_COST = _C(Text("費用の節約（円）", "money saved (yen)"), lambda line: line.price.cost_yen, key="cost_yen")
_PENALTY = _C(
    Text("ペナルティの減少（円）", "penalties avoided (yen)"),
    lambda line: line.price.penalty_yen,
    key="penalty_yen",
)
_N_MOVED = _C(
    Text("動く団体数", "members that move"),
    lambda line: None if line.price.cost_yen is None else len(line.price.moved),
)
_MOVED = _C(
    Text("動く団体", "who moves"),
    lambda line: list(line.price.moved),
    text=lambda line: join(map(same, line.names), "・"),
    key="moved",
)
_LAST = _C(Text("最後の本稼働", "last cutover"), lambda line: line.price.last, Unit.MONTH)
_SHOWN = (_LABEL, _WHOM, _COST, _PENALTY, _SAVING, _CERTAINTY, _N_MOVED)
_STORED = (
    *(_RANK, _GROUP, _KIND, _LABEL, _WHOM, _LOW, _HIGH, _CERTAINTY, _BASIS),
    *(_COST, _PENALTY, _N_MOVED, _MOVED, _LAST),
)
_TOLD = (_GROUP, _KIND, _LABEL, _SAVING, _LOW, _HIGH, _BASIS, _COST, _PENALTY, _MOVED)


def prices_text(found: Sensitivity, top: int) -> str:
    """Return the ranked prices: what can be negotiated, then rules, then which limits are full.

    Parameters
    ----------
    top
        How many to list of each at most; the files hold all.
    """
    title = words.TITLE.fill(title=found.base.instance.display_title())
    blocks: list[list[Text | str]] = [
        [title, words.base_line(found.base)],
        _ranked(found, NEGOTIABLE, top),
        _ranked(found, (ProbeGroup.RULES,), top),
        _full(found),
        list(_rest(found)),
    ]
    return "\n\n".join("\n".join(map(str, block)) for block in blocks if block)


def _lines(found: Sensitivity, prices: Sequence[Price]) -> list[_PriceLine]:
    return [_PriceLine(rank, price, found.base.instance) for rank, price in enumerate(prices, 1)]


def worth_showing(found: Sensitivity, groups: Sequence[ProbeGroup], top: int) -> list[Price]:
    """Return the prices to show: those tried that save something, or may; each saving once."""
    prices = found.of(*groups)
    return [one for one in prices if one.tried and not one.worthless and not _for_less(found, one)][:top]


def _for_less(found: Sensitivity, price: Price) -> bool:
    """Tell whether a smaller change of the same group is known to save as much."""
    calendar = found.base.instance.calendar
    return price.exact and any(
        other.exact and other.low_yen == price.low_yen and dominates(price.probe, other.probe, calendar)
        for other in found.of(price.probe.group)
    )


def _ranked(found: Sensitivity, groups: Sequence[ProbeGroup], top: int) -> list[Text | str]:
    prices = found.of(*groups)
    if not prices:
        return []
    heading = words.RULES if ProbeGroup.RULES in groups else words.NEGOTIABLE
    shown = worth_showing(found, groups, top)
    if shown:
        return [heading, *Table(_SHOWN, _lines(found, shown), left=2).lines()]
    return [heading, words.NO_SAVING if all(price.worthless for price in prices) else words.NOT_KNOWN]


def _full(found: Sensitivity) -> list[Text | str]:
    """Return the limits that the base plan fills, a line each with its years."""
    instance = found.base.instance
    by_limit: dict[tuple[Text, Text], list[Text]] = {}
    for fill in found.fills:
        if fill.binds:
            year = year_words(fill.year, instance.calendar) + f" {fill.used:,}/{fill.limit:,}"
            by_limit.setdefault((fill_kind(fill), fill_subject(fill, instance)), []).append(year)
    lines = [
        words.FULL_LINE.fill(what=what, name=name, years=join(years))
        for (what, name), years in by_limit.items()
    ]
    return [words.FULL, *lines] if lines else []


def _rest(found: Sensitivity) -> Iterator[Text]:
    """Yield what is to be known of the prices that are not listed, and of those that are."""
    yield words.ZERO.fill(count=sum(price.worthless for price in found.prices))
    for_less = sum(not price.worthless and _for_less(found, price) for price in found.prices)
    if for_less:
        yield words.SAME_FOR_LESS.fill(count=for_less)
    ranges = sum(price.tried and not price.exact for price in found.prices)
    if ranges:
        yield words.RANGES.fill(count=ranges)
    if any(price.penalty_yen for price in found.prices):
        yield words.PENALTIES
    left = [price for price in found.prices if not price.tried]
    if left:
        highs = [price.high_yen for price in left if price.high_yen is not None]
        said = words.NOT_TRIED_BEFORE_STOP if found.stopped else words.NOT_TRIED
        known = words.KNOWN_OF_UNTRIED.fill(bounded=len(highs), most=yen(max(highs))) if highs else ""
        yield said.fill(count=len(left), known=known)


def prices_json(found: Sensitivity) -> dict[str, Any]:
    """Return all that is known, for programs; yen are integers, ``None`` unknown."""
    base = found.base
    records = Table(_TOLD, _lines(found, found.prices)).records()
    return {
        "instance": base.instance.name,
        "base": {"objective_yen": base.objective_yen, "bound_yen": base.bound_yen, "proved": base.proved},
        "wall_s": round(found.wall_s, 3),
        "complete": not found.interrupted,
        "prices": [
            record
            | {
                "rules": [rule.value for rule in price.probe.without],
                "levers": [one.as_json() for one in price.probe.relaxations],
            }
            for record, price in zip(records, found.prices, strict=True)
        ],
        "limits": limits_table(found.base.instance, found.fills).records(),
    }


def reach(found: Sensitivity) -> dict[str, int]:
    """Return how far each price is known, and how cheap the base is."""
    known = {repr(price.probe): price.tried + price.exact for price in found.prices}
    return {"base": -found.base.objective_yen} | known


def prices_files(found: Sensitivity) -> dict[str, bytes]:
    """Return the ranked table as CSV, and a workbook with the full limits beside it, by file name."""
    lines = _lines(found, found.prices)
    changes, rules = (
        [line for line in lines if (line.price.probe.group is ProbeGroup.RULES) is of_rules]
        for of_rules in (False, True)
    )
    limits = limits_table(found.base.instance, found.fills)
    return {
        "sensitivity.csv": to_csv(Table(_STORED, lines).frame()),
        "sensitivity.xlsx": to_xlsx(
            [
                TableSheet(str(words.NEGOTIABLE_SHEET), Table(_STORED, changes).frame(), frozen=4),
                TableSheet(str(words.RULES_SHEET), Table(_STORED, rules).frame(), frozen=4),
                TableSheet(str(words.LIMITS_SHEET), limits.frame(), frozen=3, notes=fill_notes(found.fills)),
            ]
        ),
    }
