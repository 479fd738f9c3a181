"""The tables beside the chart: loads against limits, settings, savings, deadlines, two plans."""

from collections.abc import Iterable, Iterator
from typing import Any

from planner.board.board import Board
from planner.board.months import months_of
from planner.board.priced import change_of
from planner.board.settings import Setting, settings_of
from planner.board.state import Version
from planner.board.view import proof_words, signed
from planner.conditions import condition_name, kind_of
from planner.deadlines import deadlines_of
from planner.deadlines.deadline import DeadlineKind
from planner.deadlines.tables import who
from planner.deadlines.words import KINDS
from planner.explain.counterfactual.alternatives import explain_months
from planner.explain.counterfactual.month_text import month_answer
from planner.instance.fields import split_id
from planner.instance.model import Instance
from planner.periods.wareki import fiscal_year_label, month_label
from planner.plan import Cutover
from planner.savings.tables import kind_name
from planner.savings.words import SAVED
from planner.terms import Resource
from planner.text.language import Text
from planner.text.layout import percent, yen
from planner.whatif.sensitivity.fill import Fill, fills

Raw = dict[str, Any]
_IN_YEN = (Resource.BUDGET, Resource.MEMBER_BUDGET)
_SLASH = "\u200b/"  # a line may break before it
_MAIN_DATES = (DeadlineKind.MILESTONE, DeadlineKind.CUTOVER, DeadlineKind.LEASE, DeadlineKind.EXPANSION)


def loads(board: Board, version: Version) -> Raw:
    """Return how full each shared limit is by fiscal year, with where its limit is changed."""
    state = version.state
    instance = board.base.instance(state.patch)
    calendar = instance.calendar
    found: dict[tuple[Resource, str], dict[int, Fill]] = {}
    for one in fills(board.base.problem(state.patch), state.plan):
        found.setdefault((one.resource, one.subject), {})[one.year] = one
    places = {one.label: one for one in settings_of(instance, None)}
    rows = []
    for (resource, subject), by_year in found.items():
        name = condition_name(kind_of(resource), subject, instance)
        cells = [
            _cell(by_year.get(year), places.get(name + " " + fiscal_year_label(year, calendar)), resource)
            for year in calendar.fiscal_years()
        ]
        rows.append({"name": str(name), "member": resource is Resource.MEMBER_BUDGET, "cells": cells})
    years = [str(fiscal_year_label(year, calendar)) for year in calendar.fiscal_years()]
    return {"years": years, "rows": rows}


def _cell(fill: Fill | None, setting: Setting | None, resource: Resource) -> Raw:
    in_yen = resource in _IN_YEN
    limit = None if setting is None else int(setting.value)
    found: Raw = {"place": None if setting is None else setting.place, "value": limit}
    if fill is None:
        return found | {
            "text": "" if limit is None else f"0{_SLASH}{_amount(limit, in_yen=in_yen)}",
            "share": 0,
        }
    text = f"{_amount(fill.used, in_yen=in_yen)}{_SLASH}{_amount(fill.limit, in_yen=in_yen)}"
    exact = f"{fill.used:,}/{fill.limit:,}"
    share = min(fill.share, 1.5)
    return found | {
        "text": text,
        "exact": exact,
        "share": share,
        "full": fill.binds,
        "over": fill.used > fill.limit,
    }


def _amount(amount: int, *, in_yen: bool) -> str:
    if not in_yen:
        return f"{amount:,}"
    # No line ends before 万.
    return str(Text(f"{amount / 1e4:,.0f}\u2060万", f"{amount / 1e6:,.1f}M"))


def settings(board: Board, version: Version, migration: str | None) -> list[Raw]:
    """Return what can be typed in: of the member of a migration, or what all share and no load shows."""
    state = version.state
    instance = board.base.instance(state.patch)
    found = settings_of(instance, migration, state.plan.expansions)
    if migration is None:
        chosen: Iterable[Setting] = (one for one in found if one.kind != "number")
    else:
        chosen = (one for one in found if one.place.startswith(f"members.{split_id(migration)[0]}."))
    return [
        {
            "group": str(one.group),
            "label": str(one.label),
            "short": str(one.short) or str(one.label),
            "place": one.place,
            "kind": one.kind,
            "value": one.value,
        }
        for one in chosen
    ]


def months(board: Board, version: Version, migration: str, mode: str | None) -> list[Raw]:
    """Return how each month of the horizon stands for a migration."""
    state = version.state
    found = months_of(board.base.problem(state.patch), state.plan, migration, mode)
    return [
        {
            "label": str(month_label(one.month)),
            "standing": one.standing.value,
            "why": [str(text) for text in one.why],
        }
        for one in found
    ]


def why(board: Board, version: Version, migration: str, month: int) -> str:
    """Return why a migration does not cut over in a month, in sentences."""
    state = version.state
    instance = board.base.instance(state.patch)
    found = explain_months(instance, state.plan, migration, months=[month])
    return month_answer(found, month)


def savings(board: Board, version: Version) -> str:
    """Return what the plan saves the group, in a line."""
    kind, baseline = board.base.baseline(version.state.patch)
    saved_yen = baseline.total_yen - board.priced(version).cost_yen
    rate = percent(saved_yen / baseline.total_yen if baseline.total_yen else None)
    return str(SAVED.fill(kind=kind_name(kind), saving=yen(saved_yen), rate=rate))


def deadlines(board: Board, version: Version) -> list[Raw]:
    """Return the dates by which something has to be decided, the phases of work apart."""
    instance = board.base.instance(version.state.patch)
    dates = (one for one in deadlines_of(instance, version.state.plan) if one.kind in _MAIN_DATES)
    return [
        {
            "month": "—" if one.month is None else str(month_label(one.month)),
            "who": str(who(instance, one)),
            "what": str(one.what),
            "kind": str(KINDS[one.kind]),
            "late": one.late,
        }
        for one in dates
    ]


def compare(board: Board, left: Version, right: Version) -> Raw:
    """Return two versions side by side: totals, amounts by component, and who moves otherwise."""
    books = board.priced(left), board.priced(right)
    instances = [board.base.instance(one.state.patch) for one in (left, right)]
    change = change_of(*books)
    old, new = (one.components_yen for one in books)
    return {
        "totals": [str(yen(one.total_yen)) for one in books],
        "proofs": [
            str(proof_words(one.state.proof, priced))
            for one, priced in zip((left, right), books, strict=True)
        ],
        "more": signed(change.more_yen) or "±0",
        "components": [
            [str(one.label), f"{old[one]:,}", f"{new[one]:,}", signed(more)]
            for one, more in change.components_yen.items()
            if old[one] or new[one]
        ],
        "moved": list(_moved(instances[1], left, right)),
    }


def _moved(instance: Instance, left: Version, right: Version) -> Iterator[list[str]]:
    for key, after in right.state.plan.cutovers.items():
        before = left.state.plan.cutovers.get(key)
        if before != after:
            yield [instance.migration_name(key), _when(before), _when(after)]


def _when(cutover: Cutover | None) -> str:
    return "—" if cutover is None else str(month_label(cutover.month))
