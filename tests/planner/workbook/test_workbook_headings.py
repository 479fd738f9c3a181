"""What places of an instance are called, by the headings of the workbook."""

import json
from pathlib import Path
from typing import Any

import pytest

from planner.text.language import speaking
from planner.workbook.headings import place_name

RAW: dict[str, Any] = json.loads(Path("instances/hokkaido.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("place", "ja", "en"),
    [
        (("secretariat_yen_per_year",), "事務局経費（円/年度）", "Secretariat (yen a year)"),
        (("vendors", "ccs", "crew"), "中央コンピューターサービス 要員（人）", "Crew (people)"),
        (("vendors", "ccs", "points_per_year", "FY2010"), "年度の移行能力（ポイント） FY2010", "FY2010"),
        (("vendors", "ccs", "crew", "default"), "中央コンピューターサービス 要員（人）", "Crew (people)"),
        (("budget_yen",), "年度ごとの移行予算（円）", "Budget of a fiscal year (yen)"),
        (("legal_revisions", "mynumber", "effective"), "施行の月", "Effective"),
    ],
)
def test_a_place_is_named_by_its_heading(place: tuple[str, ...], ja: str, en: str) -> None:
    name = place_name(RAW, place)
    assert name is not None
    assert ja in name.ja
    assert en in name.en
    if len(place) == 1:
        assert (name.ja, name.en) == (ja, en)


def test_what_stands_in_members_and_modes_is_named_after_them() -> None:
    raw = {
        "members": {
            "a": {
                "name": "甲町",
                "migrations": {
                    "core": {
                        "name": "基幹系",
                        "points": 2,
                        "phases": [{"months": 2}],
                        "modes": {"fast": {"name": "短期", "phases": [{"months": 1}], "points": 3}},
                    }
                },
            }
        }
    }
    core = ("members", "a", "migrations", "core")
    named = {
        (*core, "points"): "甲町 基幹系",
        (*core, "phases", 0, "months"): "甲町 基幹系 1",
        (*core, "modes", "fast", "points"): "甲町 基幹系 短期",
        (*core, "modes", "fast", "phases", 0, "months"): "甲町 基幹系 短期 1",
    }
    for place, names in named.items():
        with speaking("ja"):
            assert str(place_name(raw, place)).startswith(f"{names} ")


def test_what_no_column_holds_has_no_name() -> None:
    assert place_name(RAW, ("nothing", "here")) is None
    assert place_name(RAW, ("vendors", "ccs")) is None
