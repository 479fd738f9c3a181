"""The PDF: its structure, the same bytes twice, and names that would mean something to a typesetter."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest
from cli_cases import MANIFEST, content, run, write
from pack_cases import group, material, pages, reader
from savings_cases import MOVES

from planner.pack.assemble import document, editable, report
from planner.pack.blocks import GridBlock, PackDocument, Paragraph, Picture, PointsBlock, Section
from planner.pack.pdf import SHEETS, to_pdf
from planner.pack.word import to_docx
from planner.text.language import NOTHING, Lang, Text, same, speaking
from plots.pack import fonts

HOSTILE = '#panic("x") $a$ *b* [c] \\ "q" <d> `e` @f // g ${1+1} -- h'
A4 = SHEETS["A4"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("report")
    write(where / "group.json", group())
    write(where / "plan.json", {"cutovers": MOVES})
    arguments = ("report", where / "group.json", where / "plan.json", "--date", "2026-11-29", "--no-prices")
    result = run(*arguments, "--paper", "A4", "--draft", "--out", where / "out")
    assert result.exit_code == 0, result.output
    return where


@pytest.fixture(scope="module")
def printed(folder: Path) -> bytes:
    return (folder / "out" / "report.pdf").read_bytes()


def test_the_command_writes_its_files_and_prints_the_summary(folder: Path) -> None:
    assert {"report.pdf", MANIFEST} <= set(content(folder / "out"))


def test_each_page_has_title_date_draft_and_number(printed: bytes) -> None:
    found = pages(printed)
    for number, text in enumerate(found, 1):
        for part in ("三つの町", "令和8年11月29日", "［案］", f"{number}/{len(found)}"):
            assert part in text


def test_every_section_is_there_in_order(printed: bytes) -> None:
    titles = [one["/Title"] for one in reader(printed).outline if not isinstance(one, list)]
    assert [str(title).split("（")[0] for title in titles] == [
        *("要旨", "年度別の移行団体", "移行スケジュール", "負荷と上限", "削減額", "削減額の内訳"),
        *("年度別・団体別の費用", "いつまでに何を決めるか", "なぜこの順番か", "団体ごとの費用曲線"),
        *("受け入れたペナルティとその理由", "検算と証明"),
    ]


def test_it_is_tagged_and_its_pictures_have_words(printed: bytes) -> None:
    root = reader(printed).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "ja"
    assert b"/StructTreeRoot" in printed or "/StructTreeRoot" in root
    alts = [one["/Alt"] for one in _structure(root["/StructTreeRoot"]) if "/Alt" in one]
    assert any("ガントチャート" in alt for alt in alts)


def _structure(node):  # type: ignore[no-untyped-def]
    node = node.get_object()
    if not isinstance(node, dict):
        return
    yield node
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        yield from _structure(kid)


def test_every_font_is_embedded(printed: bytes) -> None:
    descriptors = [
        font["/DescendantFonts"][0]["/FontDescriptor"]
        for page in reader(printed).pages
        for font in (one.get_object() for one in page["/Resources"].get("/Font", {}).values())
    ]
    assert descriptors
    assert all({"/FontFile2", "/FontFile3"} & set(one) for one in descriptors)


def test_the_paper_has_its_size(printed: bytes) -> None:
    for page in reader(printed).pages:
        width, height = (float(one) / 72 * 25.4 for one in page.mediabox.upper_right)
        assert (round(width), round(height)) == (297, 210)


def test_the_same_content_gives_the_same_bytes() -> None:
    once, again = (to_pdf(report(material()), A4, {}, fonts()) for _ in range(2))
    assert once == again


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_names_mean_nothing_to_the_typesetter(lang: str) -> None:
    raw = group(title=HOSTILE)
    raw["members"]["a"]["name"] = HOSTILE
    with speaking("en" if lang == "en" else "ja"):
        found = pages(to_pdf(report(material(raw)), A4, {}, fonts()))
    wanted = "".join(HOSTILE.split())
    assert all(wanted in text for text in found)
    assert any(text.count(wanted) > 1 for text in found)  # the member's, in a table


def test_a_chart_without_pages_leaves_its_section_out() -> None:
    found = pages(to_pdf(report(material()), A4, {}, fonts()))
    assert not any("負荷と上限" in text for text in found)


def test_characters_that_no_font_has_are_shown_as_a_geta() -> None:
    raw = group(title="土\U000242ee町")
    assert "土〓町" in pages(to_pdf(report(material(raw)), A4, {}, fonts()))[0]


def test_english_papers_are_english() -> None:
    with speaking("en"):
        found = pages(to_pdf(report(material()), A4, {}, fonts()))
    assert "Summary" in found[0]
    assert "2026-11-29" in found[0]


def test_each_page_says_that_nothing_proves_the_plan_the_cheapest() -> None:
    found = pages(to_pdf(report(material()), A4, {}, fonts()))
    assert len(found) > 2
    assert all("最適性は未証明" in text for text in found)
    total_yen = material().ledger.total_yen
    claims = replace(material().document, objective_yen=total_yen, bound_yen=total_yen)
    proved = replace(material(), document=claims)
    assert proved.proved
    assert not any("最適性は未証明" in text for text in pages(to_pdf(report(proved), A4, {}, fonts())))
    assert report(proved).mark == NOTHING


def test_a_plan_that_breaks_rules_says_so_on_the_first_page_and_at_the_foot_of_each() -> None:
    raw = group(vendors={"v": {"points_per_year": 1}})
    for member in raw["members"].values():
        member["migrations"]["core"]["points"] = 1
    found = pages(to_pdf(report(material(raw)), A4, {}, fonts()))
    assert "この計画は規則に違反しています（1件）" in found[0]
    assert len(found) > 2
    assert all("違反あり1件" in text.replace(" ", "") for text in found)
    word = docx.Document(BytesIO(to_docx(editable(material(raw)), {})))
    assert word.sections[0].footer.paragraphs[0].text == "違反あり 1件"


def test_an_unknown_date_is_refused(folder: Path) -> None:
    result = run("report", folder / "group.json", folder / "plan.json", "--date", "tomorrow")
    assert result.exit_code == 2


def test_no_cell_of_a_table_that_fits_is_broken_whatever_its_letters() -> None:
    # Of as many letters each, and far from equally wide: the widest is neither the first nor the longest.
    names = [
        "iiiiiiiiiiiiiiii",
        "illillillillilli",
        "ffffffffffffffff",
        "WWWWWWWWWWWWWWWW",
        "tttttttttttttttt",
        "町長",
    ]
    grid = GridBlock([["団体", "円"], *([name, f"{at:,}"] for at, name in enumerate(names, 1000))])
    found = document(material(), Text("表", "table"), [Section("one", "表", [grid])])
    (page,) = reader(to_pdf(found, A4, {}, fonts())).pages
    lines = page.extract_text().splitlines()
    assert all(any(name in line for line in lines) for name in names)


def listed(count: int, lines: int, *, centred: bool) -> PackDocument:
    """Return a table of so many rows of three words."""
    rows = [["2012-04", f"a{at:04}", "x" * 10 * lines] for at in range(count)]
    grid = GridBlock([["a", "b", "c"], *rows], left=1 if centred else 3, centred=centred)
    return document(material(), Text("表", "table"), [Section("one", "表", [grid])])


@pytest.mark.parametrize("step", [6, pytest.param(2, marks=pytest.mark.thorough)])
@pytest.mark.parametrize(
    ("lines", "centred"), [(4, False), (1, False), (1, True)]
)  # in one column, and in two
def test_no_page_has_but_the_last_few_rows_of_a_long_table(lines: int, centred: bool, step: int) -> None:
    sheet = SHEETS["A3"] if lines == 1 else A4
    ends = set()
    for count in range(150, 190, step) if lines == 1 else range(60, 100, step):
        found = listed(count, lines, centred=centred)
        shown = [text.count("2012-04") for text in pages(to_pdf(found, sheet, {}, fonts()))]
        assert sum(shown) == count
        if len(shown) > 1:
            assert shown[-1] > 0.12 * shown[0], shown
        ends.add(len(shown))
    assert len(ends) > 1  # some go on over one page more


def test_a_section_to_be_on_one_page_is_set_smaller_where_that_is_enough() -> None:
    lines = [Paragraph(f"{at}行") for at in range(50)]
    sections = [Section("one", "表", lines), Section("two", "後", lines[:20])]
    found = document(material(), Text("表", "table"), sections)
    assert len(pages(to_pdf(found, SHEETS["A4-portrait"], {}, fonts()))) == 2
    assert len(pages(to_pdf(found, replace(SHEETS["A4-portrait"], fitted=False), {}, fonts()))) == 3


@pytest.mark.parametrize("paper", ["A3", "A4"])
def test_a_note_stands_on_the_page_of_the_picture_that_it_is_of(paper: str) -> None:
    wide, high = SHEETS[paper].chart_mm
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}mm" height="{high}mm"/>'.encode()
    section = Section("one", "図", [Picture("chart", "図")])
    found = document(material(), Text("表", "table"), [Section("first", "前", [Paragraph("前")]), section])
    noted = found.noted({"chart": "図は84件まで"})
    assert len(pages(to_pdf(found, SHEETS[paper], {"chart": [svg, svg]}, fonts()))) == 3
    printed = pages(to_pdf(noted, SHEETS[paper], {"chart": [svg, svg]}, fonts()))
    assert ["図は84件まで" in text for text in printed] == [False, False, True]


@pytest.mark.parametrize(("lang", "bullet", "other"), [("ja", "・", "•"), ("en", "•", "・")])
def test_points_begin_with_the_bullet_of_the_language(lang: Lang, bullet: str, other: str) -> None:
    with speaking(lang):
        points = PointsBlock([Text("一つ目", "first"), Text("二つ目", "second")])
        section = Section("s", Text("題", "title"), [points])
        document = PackDocument(same("t"), same("s"), same("d"), [section], NOTHING, NOTHING)
        (printed,) = pages(to_pdf(document, SHEETS["A4"], {}, fonts()))
    assert printed.count(bullet) == 2
    assert other not in printed


def test_quotes_are_narrow_in_english_and_those_of_japanese_as_they_were() -> None:
    one = document(material(), Text("“x”", "“x”"), [Section("one", "“x”", [Paragraph("“x” ’")])])
    with speaking("en"):
        english = to_pdf(one, A4, {}, fonts())
    assert _fonts_of(english) > _fonts_of(to_pdf(one, A4, {}, fonts()))


def _fonts_of(pdf: bytes) -> set[str]:
    return {
        str(font.get_object()["/BaseFont"]).split("+")[1]
        for page in reader(pdf).pages
        for font in page["/Resources"]["/Font"].values()
    }


@pytest.mark.parametrize("number", ["30件", "24.54 %", "6,910,175,500円", "JPY 24,590,000"])
def test_a_number_stays_with_its_unit_on_one_line(number: str) -> None:
    lines = [same("亜" * length + number + "亜" * 20) for length in range(50, 100)]
    shown = PackDocument(same("題"), same(""), same(""), [Section("one", same("節"), [PointsBlock(lines)])])
    found = [
        line
        for page in reader(to_pdf(shown, A4, {}, fonts())).pages
        for line in page.extract_text().splitlines()
    ]
    assert sum(number in line for line in found) == len(lines)
