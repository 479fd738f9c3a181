"""The page for the screen, without a browser: one file that asks for nothing, whatever names hold."""

import json
import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from typing import get_args

import pytest
from markupsafe import escape
from pack_cases import DAY, WISH_YEN, group, material
from savings_cases import MOVES

from planner.pack.assemble import report
from planner.pack.blocks import (
    Beside,
    Block,
    Boxes,
    GridBlock,
    Paragraph,
    Picture,
    PointsBlock,
    Section,
    Subheading,
)
from planner.pack.html import embedded, to_html
from planner.pack.material import Material, PackPrint
from planner.text.language import speaking
from plots.chart_data import scenarios

HOSTILE = "</script><script>alert(1)</script><!--\u2028'\"&{{ 7*7 }}"


def page(raw: dict[str, object] | None = None) -> str:
    found = material(raw)
    return to_html(report(found), {"overview": [b"PNG"]}, scenarios(found)).decode()


def test_nothing_is_asked_of_any_network() -> None:
    text = page()
    assert re.findall(r"(?:src|href)=\"(?!data:|#)([^\"]*)", text) == []
    assert re.findall(r"@import|url\(", text) == []
    assert "default-src 'none'" in text.replace("&#39;", "'")


def test_the_policy_allows_the_pages_own_script_and_style_alone() -> None:
    text = page()
    for kind, pattern in (("script", r"<script>(.*?)</script>"), ("style", r"<style>(.*?)</style>")):
        (own,) = re.findall(pattern, text, re.DOTALL)
        digest = b64encode(sha256(own.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in text.replace("&#39;", "'")
    assert " style=" not in text


def test_hostile_names_stay_names() -> None:
    raw = group(title=HOSTILE)
    raw["members"]["a"]["name"] = HOSTILE
    text = page(raw)
    assert text.count("<script") == text.count("</script>") == 2
    assert "49" not in re.findall(r"<h1>(.*?)</h1>", text, re.DOTALL)[0]
    (data,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)
    assert "\u2028" not in data
    names = {row["name"] for row in json.loads(data)["scenarios"][0]["rows"]}
    assert HOSTILE in names


def test_embedded_data_is_the_same_data() -> None:
    data = {"a": ["<&>\u2028\u2029", None, 3]}
    assert json.loads(embedded(data)) == data
    assert not set("<>&\u2028\u2029") & set(embedded(data))


def test_rows_hold_what_the_drawn_chart_shows_with_yen_and_reasons() -> None:
    found = material()
    (plan,) = scenarios(found)
    (row,) = (one for one in plan["rows"] if one["id"] == "a/core")
    assert row["when"] == "平成22年10月"
    assert row["cutover"] == 6
    assert row["costs"][-1] == ("総額", f"{found.ledger.by_member()['a']:,}円")
    assert any(f"{WISH_YEN}円: 希望は平成23年度" in line for line in row["reasons"])
    assert [one["label"] for one in plan["years"]] == ["平成22年度", "平成23年度"]
    assert sum(one["months"] for one in plan["years"]) == plan["months"] == 24


@pytest.mark.parametrize(("month", "edge"), [("2102-03", 23), ("1999-03", 0)])
def test_the_mark_of_a_cutover_far_outside_stands_at_the_edge_of_the_moving_chart(
    month: str, edge: int
) -> None:
    (plan,) = scenarios(material(moves={**MOVES, "a/core": month}))
    (row,) = (one for one in plan["rows"] if one["id"] == "a/core")
    assert (row["broken"], row["cutover"]) == (True, edge)


def test_the_moving_chart_says_how_good_each_plan_is() -> None:
    titles = []
    total_yen = material().ledger.total_yen
    for found in (
        material(),
        material(bound_yen=total_yen - 1),
        material(bound_yen=total_yen),
        material(moves={**MOVES, "a/core": "2010-04", "b/core": "2010-04", "c/core": "2010-04"}),
    ):
        (plan,) = scenarios(found)
        assert plan["said"].startswith(plan["title"])
        titles.append(plan["title"])
    nothing, near, proved, broken = titles
    assert nothing.startswith("【未証明】")
    assert near.startswith("【未証明（ギャップ ")
    assert not proved.startswith("【")
    assert broken.startswith("【違反 ")


def test_every_text_of_the_papers_is_on_the_page() -> None:
    found = material()
    document = report(found)
    tasks = [Boxes([("平成22年4月", ["予算要求"])])]
    document = replace(document, sections=[*document.sections, Section("tasks", "準備", tasks)])
    text = to_html(document, {"overview": [b"PNG"]}, scenarios(found)).decode()
    seen = set()
    for block in (block for section in document.sections for block in section.blocks):
        seen.add(type(block))
        for said in texts_of(block):
            assert f">{escape(said)}<" in text, said
    assert seen == set(get_args(Block))


def texts_of(block: Block) -> list[str]:
    """Return what a block says."""
    match block:
        case Paragraph(text) | Subheading(text):
            return [str(text)]
        case PointsBlock(said):
            return [str(text) for text in said]
        case Boxes(groups):
            return [str(text) for head, lines in groups for text in (head, *lines)]
        case GridBlock(cells):
            return [cell for row in cells for cell in row]
        case Beside(grid):
            return [cell for row in grid.cells for cell in row]
        case Picture():
            return []


def test_the_page_is_in_the_language_spoken() -> None:
    with speaking("en"):
        text = page()
    assert '<html lang="en">' in text
    assert "To the content" in text
    assert "本文へ" not in text


def test_only_a_draft_is_marked_as_one() -> None:
    assert "［" not in page()
    found = material()
    draft = Material(found.instance, None, found.document, "", PackPrint(DAY, draft=True))
    text = to_html(report(draft), {}, []).decode()
    assert '<body data-draft="案">' in text
    assert "［案］" in text


def test_the_same_content_gives_the_same_page() -> None:
    assert page() == page()
