"""A page for each member, the slides, and the summary to edit."""

import re
from io import BytesIO
from pathlib import Path

import docx
import pytest
from cli_cases import run, write
from deadline_cases import VOTE
from docx.shared import Mm
from matplotlib.axes import Axes
from pack_cases import group, material, pages, reader
from pages import DOCS
from savings_cases import MOVES

import plots.gantt
from commands.pack_files import slide_area_mm
from planner.pack.assemble import editable, slides
from planner.pack.members import checklist, in_one, member_pages
from planner.pack.pdf import SHEETS, to_pdf
from planner.pack.pixels import to_png
from planner.pack.word import to_docx
from planner.periods.months import Calendar
from planner.text.language import speaking
from plots.layout import Gantt
from plots.pack import draw, fonts
from plots.sheet import Sheet

PHASES = [{"name": "設計", "months": 2, "crew": 0}, {"name": "移行", "months": 1, "crew": 0}]


def prepared() -> dict[str, object]:
    raw = group(milestones={"vote": VOTE, "hearing": {"name": "説明会", "before": "cutover", "group": True}})
    raw["members"]["a"]["migrations"]["core"]["phases"] = PHASES
    return raw


def test_a_checklist_holds_what_a_member_does_and_what_all_do_month_by_month() -> None:
    found = {month.en: [task.ja for task in tasks] for month, tasks in checklist(material(prepared()), "a")}
    assert found["2010-06"][0] == "予算の議決" or "予算の議決" in found["2010-06"][0]
    assert any("「設計」の開始" in task for task in found["2010-07"])
    assert any("本稼働" in task for task in found["2010-10"])
    everything = [task for tasks in found.values() for task in tasks]
    assert any("説明会" in task for task in everything)


def test_who_is_left_out_has_nothing_to_do_of_what_all_do() -> None:
    raw = prepared()
    members = raw["members"]
    assert isinstance(members, dict)
    members["b"]["migrations"]["core"]["optional"] = {"penalty_yen": 0}
    found = material(raw, MOVES | {"b/core": None})
    for member, told in (("a", True), ("b", False)):
        tasks = [task.ja for _, tasks in checklist(found, member) for task in tasks]
        assert any("説明会" in task for task in tasks) is told


def test_what_is_to_be_done_and_its_remark_are_told_apart() -> None:
    tasks = [task for _, tasks in checklist(material(prepared()), "a") for task in tasks]
    (begins,) = [task for task in tasks if task.en.endswith("work begins")]
    assert begins.ja == "「設計」の開始　作業の始まり"
    assert begins.en == "“設計” begins, work begins"


def test_of_several_migrations_the_checklist_says_which() -> None:
    raw = group()
    raw["members"]["a"]["migrations"]["tax"] = raw["members"]["a"]["migrations"]["core"] | {"name": "税"}
    found = material(raw, MOVES | {"a/tax": "2011-01"})
    tasks = [task.ja for _, tasks in checklist(found, "a") for task in tasks]
    assert any(task.startswith("別海町（税）: 本稼働") for task in tasks)


def test_each_member_has_a_page_with_its_own_yen() -> None:
    found = material(prepared())
    documents = dict(member_pages(found))
    assert list(documents) == ["a", "b", "c"]
    printed = pages(to_pdf(in_one(found), SHEETS["A4-portrait"], {}, fonts()))
    assert len(printed) == 3
    for member, text in zip(documents, printed, strict=True):
        saving = found.savings.savings.members[member]
        assert found.instance.member_name(member) in text
        assert f"{saving.plan.total_yen:,}" in text
        assert "単独で選ぶ場合との比較" in text
        assert f"共通経費{found.savings.savings.shared.total_yen:,}円" in "".join(text.split())
    others = {
        f"{one.baseline.total_yen:,}" for key, one in found.savings.savings.members.items() if key != "a"
    }
    assert not any(amount in printed[0] for amount in others if len(amount) > 4)


@pytest.mark.parametrize("count", [3, 6, 12])
def test_the_letters_of_a_small_groups_chart_are_large_on_its_slide(
    monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    raw = group()
    more = [f"m{number}" for number in range(count - 3)]
    raw["members"] |= {key: raw["members"]["a"] | {"name": f"{key}町"} for key in more}
    sizes: list[float] = []

    def noted(ax: Axes, chart: Gantt, calendar: Calendar, size: float) -> Sheet:
        sizes.append(size)
        return Sheet(ax, chart, calendar, size)

    monkeypatch.setattr(plots.gantt, "Sheet", noted)
    found = material(raw, MOVES | {f"{key}/core": MOVES["a/core"] for key in more})
    area_mm = slide_area_mm(found)
    draw(found, area_mm, {"gantt"})
    (size,) = sizes  # a single page
    assert size * SHEETS["slides"].chart_mm[0] / area_mm[0] >= 10


def test_there_are_six_slides_each_on_one_page() -> None:
    document = slides(material(prepared()))
    picture = b'<svg xmlns="http://www.w3.org/2000/svg" width="300" height="100"></svg>'
    pdf = to_pdf(document, SHEETS["slides"], {"gantt": [picture], "overview": [picture]}, fonts())
    assert len(reader(pdf).pages) == 6
    width, height = (float(one) for one in reader(pdf).pages[0].mediabox.upper_right)
    assert width / height == pytest.approx(16 / 9, abs=0.01)


def test_the_summary_can_be_edited() -> None:
    found = material()
    word = docx.Document(BytesIO(to_docx(editable(found), {})))
    assert word.paragraphs[0].text == "三つの町"
    assert [one.text for one in word.paragraphs if one.style.name == "Heading 1"][:2] == [
        "要旨",
        "年度別の移行団体（○は本稼働する年度、数字は2件以上の件数）",
    ]
    cells = {cell.text for table in word.tables for row in table.rows for cell in row.cells}
    assert f"{found.ledger.total_yen:,}円" in cells
    assert "游ゴシック" in word.styles["Normal"].element.xml
    assert 'w:eastAsia="ja-JP"' in word.styles.element.xml


def test_in_the_summary_to_edit_no_picture_is_pushed_off_its_page() -> None:
    high, wide = (
        to_png({"one": [f'<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}"/>'.encode()]})
        for w, h in ((300, 300), (300, 100))
    )
    drawn = {"gantt": high["one"] * 2, "overview": wide["one"]}
    word = docx.Document(BytesIO(to_docx(editable(material()), drawn)))
    page = word.sections[0]
    room = page.page_height - page.top_margin - page.bottom_margin
    overview, *gantt = word.inline_shapes
    assert len(gantt) == 2
    assert all(one.height < room - Mm(15) for one in gantt)  # under the heading of its section
    assert all(one.width == pytest.approx(one.height, rel=0.01) for one in gantt)
    # The figures of the plan stand beside their picture, in a table inside a table.
    assert overview.width == pytest.approx(3 * overview.height, rel=0.02)
    (inside,) = word.tables[0].rows[0].cells[0].tables
    assert inside.rows[0].cells[0].text == "項目"
    assert "三つの町" in overview._inline.docPr.get("descr")


def test_the_summary_to_edit_is_the_same_bytes_twice() -> None:
    with speaking("en"):
        assert to_docx(editable(material()), {}) == to_docx(editable(material()), {})


def test_the_command_writes_what_is_asked_for(tmp_path: Path) -> None:
    files = write(tmp_path / "group.json", group()), write(tmp_path / "plan.json", {"cutovers": MOVES})
    result = run(
        *("report", *files, "--out", tmp_path / "out", "--date", "2026-11-29"),
        *("--members", "--slides", "--docx", "--no-prices", "--lang", "en"),
    )
    assert result.exit_code == 0, result.output
    for name in ("report.pdf", "report.html", "members.pdf", "slides.pdf", "summary.docx"):
        assert (tmp_path / "out" / name).stat().st_size > 10_000


def test_the_page_names_the_options_that_there_are() -> None:
    page = (DOCS / "report.md").read_text("utf-8")
    told = run("report", "--help").output
    named = set(re.findall(r"`(--[a-z][a-z-]+)`", page)) | set(re.findall(r" (--[a-z][a-z-]+) ", page))
    assert {"--members", "--slides", "--docx", "--compare", "--no-prices", "--time-limit"} <= named
    assert all(option in told for option in named)
