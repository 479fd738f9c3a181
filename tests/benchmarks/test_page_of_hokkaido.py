"""The page of the group of 28: what is cut from its tables."""

from pathlib import Path

import pytest

from benchmarks import hokkaido

HEADER = "id,団体,本稼働月（前）,本稼働月（後）,差（月）,合計の差（円）"
ROWS = [
    "a/core,甲町（基幹系）,2010-10,2014-04,42,500",
    "a/finance,甲町（財務）,2010-10,2014-04,42,",
    "b/core,乙町（基幹系）,2010-10,2014-04,42,300",
    "b/finance,乙町（財務）,2010-10,2014-04,42,",
    "c/core,丙町,2010-10,2014-04,42,100",
    ",（共通）,,,,50",
    ",総額,,,,950",
]


def test_members_in_the_table_of_differences_have_all_their_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "hokkaido-diff.csv").write_text("\n".join([HEADER, *ROWS]), encoding="utf-8-sig")
    monkeypatch.setattr(hokkaido, "OUT", tmp_path)
    monkeypatch.setattr(hokkaido, "MOST_MEMBERS", 2)
    names = [line.split(" | ")[0].removeprefix("| ") for line in hokkaido.differences()[2:]]
    assert names == ["甲町（基幹系）", "甲町（財務）", "乙町（基幹系）", "乙町（財務）", "（共通）", "総額"]
