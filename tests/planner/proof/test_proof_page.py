"""The files of the proof pack: its page in both languages, its JSON, a cheaper plan."""

import json

import pytest
from proof_cases import (
    CASES,
    FIRST,
    FIRST_YEN,
    LATER,
    LATER_YEN,
    PROVED,
    STUCK,
    document,
    examine,
    says,
    town,
)
from speech import said_in

from models.milp.scale import DUAL_TOLERANCE, ROUNDING
from planner.proof import (
    Conclusion,
    proof_files,
    proof_json,
    proof_page,
)
from planner.proof.words import TOLERANCE
from planner.text.faults import Notice
from planner.text.language import Text


def test_the_page_shows_what_was_examined() -> None:
    claims = document(LATER, status="optimal", objective_yen=LATER_YEN, bound_yen=LATER_YEN)
    page = proof_page(examine(PROVED, STUCK, document=claims), town())
    for cell in (
        "| 構成団体 | 2団体: 別海町、む\\|かわ\\*町 |",
        "| 移行件数 | 2件（不参加 0件） |",
        "| 計画の総額 | **3,000,000円** |",
        "| 最後の本稼働 | 平成22年6月 |",
        "| 計画ファイルの記載 | 3,000,000円 | 3,000,000円 | — | 最も安いと書かれている |",
        "| 検算 | 3,000,000円 | — | — | 有効、金額は1円まで確認 |",
        "| 計算 CP-SAT | 3,000,000円 | 3,000,000円 | 1,234.5 | 最適（証明済み） |",
        "| 計算 MILP | 3,000,000円 | 1,500,000円 | 1,234.5 | 実行可能（最適性は未証明） — 時間切れ |",
        f"| 計画ファイルの SHA-256 | `{'f' * 64}` |",
        "| 計算ごとの時間制限 | 60 秒 |",
    ):
        assert cell in page


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("verdict", CASES)
def test_every_row_of_a_table_has_as_many_cells_as_its_header(verdict: Conclusion, lang: str) -> None:
    page = said_in(lang, proof_page, examine(*CASES[verdict][:3]), town()).replace("\\|", "")
    widths = [
        {line.count("|") for line in block.splitlines() if line[:1] == "|"} for block in page.split("\n\n")
    ]
    assert [len(block) for block in widths if block] == [1, 1, 1]
    assert "{" not in page


@pytest.mark.parametrize("verdict", CASES)
def test_the_pack_survives_json(verdict: Conclusion) -> None:
    data = proof_json(examine(*CASES[verdict][:3]))
    assert json.loads(json.dumps(data, allow_nan=False)) == data
    assert data["verdict"] == verdict.value


def test_notices_of_the_plan_stand_on_the_page() -> None:
    notice = Notice("instance_sha256", "other_content", Text("変わっています", "has changed"))
    pack = examine(PROVED, PROVED, document=document(LATER, notices=(notice,)))
    assert "- 注意: instance\\_sha256: 変わっています" in proof_page(pack, town())
    assert "- notice: instance\\_sha256: has changed" in said_in("en", proof_page, pack, town())


def test_json_names_the_programs_and_the_certified_totals() -> None:
    data = proof_json(examine(PROVED, PROVED))
    assert set(data["versions"]) == {"planner", "ortools", "pulp", "highspy", "python", "platform"}
    assert data["plan"]["objective_yen"] == data["plan"]["cost_yen"] == LATER_YEN
    assert data["plan"]["last_cutover"] == "2010-06"
    assert data["proved_by"] == ["cpsat", "milp"]
    assert (data["best_bound_yen"], data["gap"]) == (LATER_YEN, 0.0)


def test_the_cheaper_plan_is_handed_over() -> None:
    files = proof_files(examine(says(FIRST, FIRST_YEN), STUCK), town())
    better = json.loads(files["cheaper-plan.json"])
    assert better["objective_yen"] == FIRST_YEN
    assert better["cutovers"]["a/core"] == {"month": "2010-04", "mode": "default"}
    assert list(proof_files(examine(PROVED, PROVED), town())) == ["proof.md", "proof.json"]


def test_the_page_states_the_tolerance_of_the_second_model() -> None:
    for text in (TOLERANCE.ja, TOLERANCE.en):
        assert f"{DUAL_TOLERANCE:.0e}" in text
        assert f"{ROUNDING:.0e}" in text
