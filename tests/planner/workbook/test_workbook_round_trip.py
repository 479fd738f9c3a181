"""An instance written as a workbook is read back as the same data: nothing is lost, in either language."""

import dataclasses
import json
import shutil
import subprocess
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from build import Raw, raw_instance
from checkout import ROOT
from gate_share import every_third
from hypothesis import given, settings
from openpyxl import load_workbook
from random_instance import FEATURES
from strategies import make_raw, small_instances
from workbook_cases import read_back, write_workbook

from planner.instance.canonical import canonical_sha256
from planner.problem import compile_instance
from planner.reading.instance import parse_instance
from planner.reading.scenario.resolve import resolve
from planner.reading.strict_json import read_json
from planner.text.language import Lang
from planner.workbook.fill import json_text, lay_out
from planner.workbook.paths import path_text, read_path
from planner.workbook.template import group_workbook

LARGE = {"japan-347"}  # ten seconds each
FILES = [
    pytest.param(path, marks=[pytest.mark.thorough] if path.stem in LARGE else [], id=path.stem)
    for path in sorted((ROOT / "instances").glob("*.json"))
]
EVERYTHING = frozenset(FEATURES)


def alike(one: Any, other: Any) -> bool:
    """Tell whether two tables are the same; the order of the keys of a dict says nothing."""
    if isinstance(one, np.ndarray):
        return bool(np.array_equal(one, other))
    if dataclasses.is_dataclass(one):
        names = [field.name for field in dataclasses.fields(one)]
        return all(alike(getattr(one, name), getattr(other, name)) for name in names)
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(alike(one[key], other[key]) for key in one)
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(map(alike, one, other))
    return bool(one == other)


def assert_same(path: Path, raw: Raw) -> None:
    found = read_back(path)
    assert found.faults == ()
    assert {notice.code for notice in found.notices} <= {"same_name", "no_name"}
    assert found.raw == raw
    assert canonical_sha256(found.raw) == canonical_sha256(raw)
    instance, _ = parse_instance(found.raw, "workbook")
    expected, _ = parse_instance(raw, "json")
    assert instance == expected
    assert alike(compile_instance(instance), compile_instance(expected))


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("file", FILES)
def test_every_instance_comes_back(file: Path, lang: Lang, tmp_path: Path) -> None:
    raw = read_json(file)
    assert_same(write_workbook(tmp_path / "group.xlsx", raw, lang), raw)


@pytest.mark.parametrize("seed", range(4))
def test_every_feature_comes_back(seed: int, tmp_path: Path) -> None:
    raw = make_raw(seed, "small", 1 + seed, EVERYTHING)
    assert_same(write_workbook(tmp_path / "group.xlsx", raw, ("ja", "en")[seed % 2]), raw)


@pytest.mark.slow
@pytest.mark.parametrize("examples", [3, pytest.param(8, marks=pytest.mark.thorough)])
def test_generated_instances_come_back(examples: int, tmp_path: Path) -> None:
    @given(raw=small_instances())
    @settings(max_examples=examples)
    def come_back(raw: Raw) -> None:
        for lang in ("ja", "en"):
            assert_same(write_workbook(tmp_path / "group.xlsx", raw, lang), raw)

    come_back()


@pytest.mark.parametrize(
    "text",
    every_third(
        [
            "=1+1",
            "#N/A",
            "0012",
            "2010-04",
            " 外の空白 ",
            "tab\tand\r",
            "_x0041_",
            "ｶﾅ",
            "𠮷野家",
            "○",
            "a" * 70_000,
            "'",
        ]
    ),
)
def test_odd_texts_come_back(text: str, tmp_path: Path) -> None:
    raw = raw_instance(title=text) | {"x-memo": text}
    raw["vendors"]["v"] |= {"name": text, f"x-{text[:9]}": {"nested": [text, Decimal("1.50"), 10**30, None]}}
    found = read_back(write_workbook(tmp_path / "group.xlsx", raw))
    assert found.faults == ()
    assert found.raw == raw


@pytest.mark.parametrize(
    "rate", every_third(["0", "1", "0.0", "1.0", "0.50", "0.333", "1E-7", "0.12345678901234567890"])
)
def test_rates_come_back_as_written(rate: str, tmp_path: Path) -> None:
    value = int(rate) if rate.isdigit() else Decimal(rate)
    raw = raw_instance(subsidies={"s": {"years": ["FY2010"], "rate": value}})
    found = read_back(write_workbook(tmp_path / "group.xlsx", raw)).raw["subsidies"]["s"]["rate"]
    assert (type(found), str(found)) == (type(value), str(value))


def test_a_list_of_a_thousand_migrations_comes_back(tmp_path: Path) -> None:
    of = [f"municipality-{index:05d}/core-systems" for index in range(3000)]
    raw = raw_instance(limits={"l": {"per": "month", "most": 1, "of": of}})
    assert read_back(write_workbook(tmp_path / "group.xlsx", raw)).raw == raw


def test_what_columns_hold_is_not_left_to_the_last_sheet() -> None:
    left = lay_out(read_json(ROOT / "instances" / "hokkaido.json"), "ja").others
    assert left[0][0] == "x-source"  # an object of the user's own; the others are notes in nested objects
    assert {path.rpartition(".")[2] for path, _ in left} == {"x-source"}


def test_a_long_value_that_no_column_holds_has_a_row_tall_enough() -> None:
    raw = raw_instance() | {"x-short": ["a"], "x-memo": ["あ" * 300]}
    sheet = load_workbook(BytesIO(group_workbook(raw, "ja")))["その他"]
    tall = {row[1].value: sheet.row_dimensions[row[1].row].height for row in sheet.iter_rows(min_row=3)}
    assert tall["x-short"] <= 16
    assert tall["x-memo"] >= 7 * 15  # 604 characters of half width, 100 a line


@pytest.mark.parametrize(
    "place", [("a",), ("a", "b-c", 0, "FY2010"), ("a", "FY2010.."), ("x-あ", 3), ("", "_x0041_")]
)
def test_places_are_read_back(place: tuple[str | int, ...]) -> None:
    assert read_path(path_text(place)) == place


def test_json_is_written_so_that_a_workbook_keeps_it() -> None:
    value = {"a": [1, Decimal("0.50"), None, True], "_x0041_": "\u0001"}
    assert json.loads(json_text(value), parse_float=Decimal) == value
    assert "_x" not in json_text(value)


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice (soffice) is not installed: not tried")
@pytest.mark.parametrize("lang", ["ja", pytest.param("en", marks=pytest.mark.thorough)])
def test_a_workbook_that_libreoffice_saved_comes_back(lang: Lang, tmp_path: Path) -> None:
    raw = make_raw(7, "small", 4, EVERYTHING)
    made = write_workbook(tmp_path / "group.xlsx", raw, lang)
    saved = tmp_path / "saved"
    command = [
        "soffice",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        "xlsx",
    ]
    subprocess.run(
        [*command, "--outdir", str(saved), str(made)], check=True, capture_output=True, timeout=300
    )
    assert_same(saved / "group.xlsx", raw)


def test_a_scenario_of_an_instance_comes_back(tmp_path: Path) -> None:
    raw = resolve(ROOT / "instances" / "scenarios" / "three-years.json").raw
    assert_same(write_workbook(tmp_path / "group.xlsx", raw), raw)
