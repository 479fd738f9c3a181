"""What each penalty is said to be for: a date moved is no town that stays out."""

from typing import Any

import pytest
from build import Raw, patched
from pack_cases import group, material, said
from savings_cases import MOVES

from planner.check import LedgerEntry
from planner.pack.penalties import penalty_table, reason
from planner.terms import Component

TWO_WAYS = {"x": {"name": "甲社方式", "vendor": "v"}, "y": {"name": "乙社方式", "vendor": "v"}}
LEFT_OUT = {"left_out": True, "state": "agreed"}


def booked(core: Raw, moves: dict[str, Any] | None = None) -> tuple[Any, list[LedgerEntry]]:
    """Return the papers of a group whose `c/core` has some fields, and what is booked for it."""
    states = {"agreed": {"move_yen_per_month": 7, "change_yen": 500}, "budgeted": {"change_yen": 500}}
    raw = patched(group(states=states), {"members": {"c": {"migrations": {"core": core}}}})
    found = material(raw, MOVES | (moves or {}))
    return found, [entry for entry in penalty_table(found).rows if entry.subject == "c/core"]


def pin(month: str, state: str = "agreed", **more: Any) -> Raw:
    return {"pin": {"month": month, "state": state} | more}


@pytest.mark.parametrize(
    ("core", "moves", "yen", "ja", "en"),
    [
        pytest.param(
            pin("2010-11"),
            {},
            35,
            "平成22年11月の予定（協定）、この計画では平成23年4月（5か月遅い）",
            "decided 2010-11 (agreed), planned 2011-04: 5 months later",
            id="later",
        ),
        pytest.param(
            pin("2011-05"),
            {},
            7,
            "平成23年5月の予定（協定）、この計画では平成23年4月（1か月早い）",
            "decided 2011-05 (agreed), planned 2011-04: 1 month earlier",
            id="earlier",
        ),
        pytest.param(
            pin("2010-11", mode="x") | {"modes": TWO_WAYS},
            {"c/core": ("2011-04", "y")},
            535,
            "平成22年11月の予定（協定）、この計画では平成23年4月（5か月遅い）。"
            "方式は甲社方式の予定（協定）、この計画では乙社方式",
            "decided 2010-11 (agreed), planned 2011-04: 5 months later; "
            "decided as 甲社方式 (agreed), planned as 乙社方式",
            id="later and otherwise",
        ),
        pytest.param(
            # To move is free in this state, so that only the other mode is paid for.
            pin("2010-11", "budgeted", mode="x") | {"modes": TWO_WAYS},
            {"c/core": ("2011-04", "y")},
            500,
            "方式は甲社方式の予定（予算議決）、この計画では乙社方式",
            "decided as 甲社方式 (budgeted), planned as 乙社方式",
            id="otherwise",
        ),
        pytest.param(
            {"pin": LEFT_OUT, "optional": {"penalty_yen": 0}},
            {},
            500,
            "参加しない予定（協定）、この計画では平成23年4月に移行",
            "decided to stay out (agreed), takes part in this plan in 2011-04",
            id="in instead of out",
        ),
        pytest.param(
            pin("2010-11") | {"optional": {"penalty_yen": 0}},
            {"c/core": None},
            500,
            "平成22年11月に移行の予定（協定）、この計画では参加しない",
            "decided 2010-11 (agreed), does not take part in this plan",
            id="out instead of in",
        ),
    ],
)
def test_a_date_that_was_moved_is_told_with_what_was_decided(
    core: Raw, moves: dict[str, Any], yen: int, ja: str, en: str
) -> None:
    found, entries = booked(core, moves)
    assert [(one.component, one.yen) for one in entries] == [(Component.DISTURBANCE, yen)]
    told = reason(found, entries[0])
    assert (said([told]), said([told], "en")) == ([ja], [en])


def test_a_town_that_stays_out_is_told_as_such() -> None:
    found, entries = booked({"optional": {"penalty_yen": 9}}, {"c/core": None})
    assert [(one.component, one.yen) for one in entries] == [(Component.LEFT_OUT, 9)]
    assert said([reason(found, entries[0])]) == ["参加しない"]
