"""The page on real groups says what the files and the command say."""

import threading

from checkout import ROOT

from models.registry import solver
from planner.backtest.case import read_cases
from planner.backtest.page import MARKER
from planner.backtest.seal import groups_of, refusal, seal_of
from planner.backtest.study import StudySettings, examine
from planner.backtest.tables import group_table
from planner.backtest.variants import sweep
from planner.check import check_plan
from planner.report.markdown import plain
from planner.solve.interface import Limits

PAGE = (ROOT / "docs" / "backtest.md").read_text("utf-8")
CASES = read_cases(ROOT / "instances" / "gallery")
SMALL = ("nayoro", "seiro", "iwate")


def test_the_page_is_one_that_the_command_replaces():
    assert PAGE.startswith(MARKER)
    page = ROOT / "docs" / "backtest.md"
    seal = seal_of(page)
    assert seal is not None, "the page or a picture was changed by hand"
    assert list(seal.files) == ["images/backtest-plans.png", "images/backtest-savings.png"]
    assert seal.groups == groups_of(CASES)
    assert refusal(page, seal.groups) is None
    assert {variant.key for variant in sweep()} < seal.reach.keys()


def test_every_group_stands_there_with_the_price_of_its_real_months():
    for case in CASES:
        priced = check_plan(case.instance, case.real).ledger.total_yen
        row = f"| {plain(case.instance.display_title())} | {len(case.real.cutovers)} | "
        (line,) = [line for line in PAGE.splitlines() if line.startswith(row)]
        assert f" | {priced / 1_000_000:,.1f} | " in line


def test_small_groups_come_to_what_the_page_says():
    few = [case for case in CASES if case.name in SMALL]
    study = examine(few, StudySettings(solver("auto"), Limits(), swept=False), threading.Event())
    lines = PAGE.splitlines()
    assert len(few) == len(SMALL)
    for row in group_table(study)[2:]:
        assert row in lines


def test_every_assumption_has_a_row():
    for variant in sweep():
        assert f"| {variant.what.ja} {variant.what.en} | {variant.how.ja} {variant.how.en} | " in PAGE
