"""What the papers say: the summary, penalties with their reasons, what is scarce, what is proved."""

from dataclasses import replace

import pytest
from build import instance, patched, several
from pack_cases import SEASON_YEN, WISH_YEN, group, material, said
from savings_cases import MOVES

from planner.explain.counterfactual.alternatives import explain_months
from planner.explain.counterfactual.text import KnownBeside, why_text
from planner.pack import words
from planner.pack.assemble import printed_day, report
from planner.pack.blocks import GridBlock, Paragraph, Subheading
from planner.pack.cases import cases
from planner.pack.markdown import blocks_of
from planner.pack.material import Material
from planner.pack.money import main_dates, money, year_grid
from planner.pack.penalties import penalties, penalty_table, reason
from planner.pack.slides import why_slide, years_slide
from planner.pack.summary import figures, five_lines, proof_line, summary
from planner.pack.why import full_limits, why
from planner.report.markdown import plain
from planner.report.proved import IS_PROVED, Standing
from planner.savings.words import PAYS_BACK
from planner.text.language import Lang, Text, speaking
from planner.text.layout import yen
from planner.whatif.compare.comparison import compare
from planner.whatif.compare.scenario import Scenario, finished
from plots.curves import curve


def test_five_lines_say_who_when_how_much_and_what_is_proved() -> None:
    found = material()
    what, cost, saves, proof, first = said(list(five_lines(found)))
    assert what == "3団体が、平成22年10月から平成23年4月までに、順番に共同利用へ移行します（3件）。"
    assert f"{found.ledger.cost_yen:,}円" in cost
    assert f"{found.ledger.penalty_yen:,}円" in cost
    assert f"{abs(found.savings.savings.group.yen):,}円" in saves
    assert proof == Standing(0, None).text.ja
    assert first.startswith("最初の期限は平成22年")


def test_what_is_proved_follows_the_bound_that_the_file_states() -> None:
    total_yen = material().ledger.total_yen
    assert proof_line(material(bound_yen=total_yen)) == IS_PROVED
    near = proof_line(material(bound_yen=total_yen - 5))
    assert "if a cheaper plan exists, its total, penalties included, is less by at most JPY 5 " in near.en


def test_a_bound_of_a_plan_that_breaks_rules_is_not_believed() -> None:
    raw = group(vendors={"v": {"points_per_year": 0}})
    broken = material(raw, bound_yen=1)
    assert broken.report.violations
    assert proof_line(broken) == Standing(0, None).text
    assert summary(broken).blocks[0] == Paragraph(
        words.BROKEN.fill(count=len(broken.report.violations)), alarming=True
    )


def test_a_plan_that_breaks_rules_never_pays_back() -> None:
    said = {str(row[0]): str(row[1]) for row in figures(material()).rows}
    month = said[str(PAYS_BACK)]
    broken = material(group(vendors={"v": {"points_per_year": 0}}))
    told = {str(row[0]): str(row[1]) for row in figures(broken).rows}
    assert month != "—"
    assert told[str(PAYS_BACK)] == f"実現できない（計算上は{month}）"


def test_that_a_plan_which_breaks_rules_is_not_priced_is_told_with_its_reason() -> None:
    broken = material(group(vendors={"v": {"points_per_year": 0}}))
    for section in (why(broken), why_slide(broken)):
        assert section.blocks[1] == Paragraph(words.BROKEN_NOT_PRICED)
    # planner sensitivity, which is named for one that keeps them, would refuse it.
    assert why(material()).blocks[1] == Paragraph(words.NOT_PRICED)


def test_a_plan_without_cutovers_is_told_as_such() -> None:
    raw = group()
    for member in raw["members"].values():
        member["migrations"]["core"]["optional"] = {"penalty_yen": 1}
    nobody = material(raw, dict.fromkeys(MOVES))
    what, *_ = five_lines(nobody)
    assert what == words.NOBODY
    assert report(nobody).sections


def test_who_is_left_out_stands_in_the_first_line_and_in_the_years() -> None:
    raw = group()
    for member in raw["members"].values():
        member["migrations"]["core"]["optional"] = {"penalty_yen": 1}
    out = list(MOVES)[-1]
    found = material(raw, {**MOVES, out: None})
    name = found.instance.migration_name(out)
    what, *_ = five_lines(found)
    assert what.ja.endswith(f"順番に共同利用へ移行します（2件）。不参加: {name}。")
    assert what.en.endswith(f"(2 cutovers). Left out: {name}.")
    (grid,) = years_slide(found).blocks
    assert isinstance(grid, GridBlock)
    assert list(grid.cells[-1]) == ["不参加", "—", name]
    (all_in,) = years_slide(material()).blocks
    assert isinstance(all_in, GridBlock)
    assert all_in.cells[-1][0] != "不参加"


def test_of_many_that_are_left_out_the_first_line_names_a_few() -> None:
    keys = [f"m{number}/core" for number in range(6)]
    raw = several(*(key.split("/")[0] for key in keys))
    for member in raw["members"].values():
        member["migrations"]["core"]["optional"] = {"penalty_yen": 1}
    what, *_ = five_lines(material(raw, dict.fromkeys(keys) | {keys[0]: "2010-10"}))
    assert what.ja.endswith("。不参加: m1、m2、m3、ほか2件。")
    assert what.en.endswith(". Left out: m1, m2, m3, 2 more.")


@pytest.mark.parametrize("count", [5, 8, 9])
def test_the_slide_of_what_is_scarce_shows_every_full_limit_or_counts_the_rest(count: int) -> None:
    limits = {
        f"d{number}": {"name": f"窓口{number}", "per": "year", "most": 2} for number in range(count - 1)
    }
    found = material(group(limits=limits))
    assert len(full_limits(found).rows) == count
    *_, heading, grid = why_slide(found).blocks
    assert isinstance(grid, GridBlock)
    assert len(grid.cells) - 1 == min(count, 8)
    more = Subheading(words.FULLEST_OF.fill(shown=8, count=count - 8))
    assert heading == (more if count > 8 else Subheading(words.FULLEST))


def test_under_the_charts_of_what_ifs_stand_those_that_they_leave_out() -> None:
    found = material()
    broken = Scenario("x", "能力なし", instance(group(vendors={"v": {"points_per_year": 0}})))
    base = Scenario("base", "基準", found.instance)
    held = compare([finished(one, found.plan, None) for one in (base, broken)])
    *_, charts = cases(replace(found, cases=held))
    assert charts.blocks[1:] == [
        Paragraph(
            Text("規則に違反し、金額を比べない: 1: 能力なし", "breaks rules, yen not compared: 1: 能力なし")
        )
    ]


def test_each_penalty_has_its_reason_and_they_add_up() -> None:
    found = material()
    by_yen = {entry.yen: reason(found, entry) for entry in penalty_table(found).rows}
    assert by_yen[WISH_YEN].ja == "希望は平成23年度、この計画では平成22年度"
    # The other season of as many yen names a parallel run, which this town has none of.
    assert by_yen[SEASON_YEN].ja == "平成22年10月に「選挙」がかかる"
    grid = penalties(found).blocks[1]
    assert isinstance(grid, GridBlock)
    assert grid.cells[-1][-1] == f"{found.ledger.penalty_yen:,}"


def test_without_penalties_that_is_what_is_said() -> None:
    raw = group()
    raw["members"]["a"] |= {"busy": {}}
    raw["members"]["a"]["migrations"]["core"].pop("preferred")
    assert penalties(material(raw)).blocks == [Paragraph(words.NO_PENALTIES)]


def test_cost_by_year_adds_up_to_what_the_checker_books() -> None:
    found = material()
    by_payer, _, by_component, _, by_year = money(found).blocks
    assert isinstance(by_payer, GridBlock)
    assert isinstance(by_component, GridBlock)
    assert by_payer.cells[-1][-1] == f"{found.ledger.cost_yen:,}"
    sums = [int(row[-1].replace(",", "")) for row in by_component.cells[1:]]
    *components, cost_yen, penalty_yen, total_yen = sums
    assert sum(components) == total_yen == found.ledger.total_yen
    assert (cost_yen, penalty_yen) == (found.ledger.cost_yen, found.ledger.penalty_yen)
    assert isinstance(by_year, GridBlock)
    assert by_year.cells[-1][-1] == f"{found.savings.savings.group.yen:+,}"


def test_the_year_table_counts_every_cutover() -> None:
    grid = year_grid(material())
    assert [row[1:].count("○") for row in grid.cells[1:-1]] == [1, 1, 1]
    assert list(map(int, grid.cells[-1][1:])) == [2, 1]


def test_the_first_phase_of_each_is_a_main_date_and_the_others_are_not() -> None:
    phases = [{"name": "設計", "months": 2, "crew": 0}, {"name": "移行", "months": 1, "crew": 0}]
    raw = group()
    raw["members"]["c"]["migrations"]["core"]["phases"] = phases
    found = material(raw)
    kept = [one.what.ja for one in main_dates(found.deadlines.deadlines) if one.subject == "c/core"]
    assert kept == ["「設計」の開始", "本稼働"]


def test_full_limits_are_listed_with_their_years() -> None:
    raw = group(vendors={"v": {"name": "V社", "points_per_year": 2}})
    for member in raw["members"].values():
        member["migrations"]["core"]["points"] = 1
    (row,) = full_limits(material(raw)).cells()[1:]
    assert row[1:] == ["V社", "平成22年度 2/2"]
    raw["members"]["c"]["migrations"]["core"]["points"] = 2
    (row,) = full_limits(material(raw)).cells()[1:]
    assert row[1:] == ["V社", "平成22年度〜平成23年度 各2/2"]


def test_a_month_that_breaks_a_rule_is_not_called_the_cheapest() -> None:
    raw = group()
    raw["members"]["a"]["migrations"]["core"]["window"] = {"earliest": "2010-11", "latest": "2011-12"}
    *_, grid = why(material(raw)).blocks
    assert isinstance(grid, GridBlock)
    assert "この計画の月は規則に違反します" in grid.cells[1][2]
    assert grid.cells[1][2].startswith("平成2")


def test_each_own_month_is_held_against_the_plan() -> None:
    found = material()
    *_, grid = why(found).blocks
    assert isinstance(grid, GridBlock)
    assert [row[0] for row in grid.cells[1:]] == ["別海町", "むかわ町", "三笠市"]
    cheapest = found.own_choice("a/core")
    least = min(one.own_total_yen for one in cheapest.possible)
    assert yen(cheapest.own_total_yen - least).ja in grid.cells[1][2]
    assert least < cheapest.own_total_yen


def left_out() -> Material:
    """Return three towns of which one stays out: alone it would move late, all together earlier."""
    core = {"optional": {"penalty_yen": 1}, "running_yen_per_month": 0, "service_yen_per_month": 7}
    raw = patched(
        group(), {"secretariat_yen_per_year": 1000, "members": {"a": {"migrations": {"core": core}}}}
    )
    return material(raw, {**MOVES, "a/core": None, "c/core": "2010-12"})


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_of_a_town_left_out_the_papers_name_the_month_that_explain_names(lang: Lang) -> None:
    found = left_out()
    asked = explain_months(found.instance, found.plan, "a/core", proved=found.proved)
    assert asked.cheapest_alone is not None
    assert asked.cheapest_together is not None
    assert asked.cheapest_alone.month != asked.cheapest_together.month
    with speaking(lang):
        screen = why_text(asked, KnownBeside({}, {}))
        *_, grid = why(found).blocks
        assert isinstance(grid, GridBlock)
        name, said = grid.cells[1][2].split(": ", 1)
        (line,) = [one for one in screen.splitlines() if one.startswith(name)]
        assert line.removeprefix(name).strip() == said
    one = curve(found, found.problem.migrations[0])
    assert one.cheapest == asked.cheapest_together.month - found.instance.calendar.start


def test_what_a_shared_lease_costs_counts_for_the_own_month_as_explain_counts_it() -> None:
    bundle = group()["members"]["a"]["migrations"]["core"] | {"preferred": None, "running_yen_per_month": 0}
    lease = {
        "end": "2010-09",
        "monthly_yen": 1,
        "termination_rate": 0,
        "extension_monthly_yen": 900,
        "extension_limit_months": 18,
    }
    of_a = {
        "migrations": {"core": bundle, "aux": bundle},
        "leases": {"host": lease | {"of": ["core", "aux"]}},
    }
    found = material(patched(group(), {"members": {"a": of_a}}), {**MOVES, "a/aux": "2010-08"})
    asked = explain_months(found.instance, found.plan, "a/core")
    (own,) = [one for one in [found.own_choice("a/core").cheapest_alone] if one is not None]
    assert asked.cheapest_alone is not None
    assert own.month == asked.cheapest_alone.month


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_section_has_a_title_and_something_under_it(lang: str) -> None:
    with speaking("en" if lang == "en" else "ja"):
        document = report(material())
    assert [section.key for section in document.sections] == [
        *("summary", "years", "gantt", "loads", "savings", "savings-tables", "money"),
        *("deadlines", "why", "curves", "penalties", "certificate"),
    ]
    assert all(section.blocks for section in document.sections)


def test_figures_name_the_scenario_where_there_is_one() -> None:
    found = material()
    changed = Material(found.instance, "増員", found.document, "", found.printing)
    assert figures(changed).cells()[1] == [words.SCENARIO.ja, "増員"]


def test_days_are_dated_by_era() -> None:
    assert printed_day(material().printing.day) == Text("令和8年11月29日", "2026-11-29")


def test_our_markdown_comes_apart_as_it_was_put_together() -> None:
    hostile = "a|b `c` **d** [e] \\ #f"
    table = f"| h | n |\n| --- | ---: |\n| {plain(hostile)} | 1 |\n"
    page = f"# T\n\nA **b** `c`\nd\n\n## H\n\n- x\n- {plain(hostile)}\n\n{table}"
    paragraph, heading, points, grid = blocks_of(page)
    assert paragraph == Paragraph("A b c d")
    assert heading.text == "H"  # type: ignore[union-attr]
    assert points.texts == ["x", hostile]  # type: ignore[union-attr]
    assert grid == GridBlock([["h", "n"], [hostile, "1"]], left=1)
