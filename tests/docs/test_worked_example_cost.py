"""The second example of the guide, a cost that several migrations decide: a visit costs 300 yen a month."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from build import patched
from example_copy import DOCUMENTED, VISITS, Copy, towns


@pytest.fixture(scope="module")
def visits(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Copy]:
    raw = towns({"visit_yen_per_month": 300})
    from_may = {"window": {"earliest": "2010-05"}}
    raw = patched(raw, {"members": {"b": {"migrations": {"core": from_may}}}})
    with closing(Copy(tmp_path_factory.mktemp("visits"), VISITS, raw)) as made:
        yield made


@pytest.mark.slow
def test_a_visit_is_shared(visits: Copy) -> None:
    # Both in May: a waits a month (100 yen), b too (200), and the vendor comes once (300). Apart: 800.
    assert visits.solved["status"] == "optimal"
    assert (visits.solved["objective_yen"], visits.solved["bound_yen"]) == (600, 600)
    assert visits.solved["components_yen"]["visit"] == 300


@pytest.mark.slow
def test_visits_count_in_what_a_rule_costs(visits: Copy) -> None:
    answer = visits.answer("sensitivity", visits.instance)
    savings = {rule: row["saving_yen"] for row in answer["prices"] for rule in row["rules"]}
    # Without the window both move in April: nobody waits, one visit.
    assert {rule: yen for rule, yen in savings.items() if yen != 0} == {"window": 300}


@pytest.mark.slow
def test_a_visit_of_its_own_stands_against_a_month(visits: Copy) -> None:
    answer = visits.answer("explain", visits.instance, visits.plan, "--migration", "a/core")
    april, *_ = answer["months"]
    assert april["verdict"] == "free"
    assert april["own_difference_components_yen"] == {"running": -100}
    assert april["group_difference_components_yen"] == {"visit": 300}
    assert april["others_stay_difference_yen"] == 200


@pytest.mark.slow
def test_nothing_is_explained_where_there_is_a_plan(visits: Copy) -> None:
    assert visits.answer("explain", visits.instance)["solvable"]


@pytest.mark.slow
def test_visits_are_compared(visits: Copy) -> None:
    answer = visits.answer("compare", visits.instance, "--case", "free: vendors.v.visit_yen_per_month=0")
    dear, free = answer["cases"]
    assert (dear["objective_yen"], free["objective_yen"]) == (600, 200)
    assert (dear["components_yen"]["visit"], free["components_yen"]["visit"]) == (300, 0)


@pytest.mark.slow
def test_plans_with_visits_are_proved_by_both_models(visits: Copy) -> None:
    answer = visits.answer("verify", visits.instance, visits.plan)
    assert answer["verdict"] == "optimal-proved-twice"
    assert answer["checker"]["certified"]


@pytest.mark.slow
def test_the_tests_hold_the_visits(visits: Copy) -> None:
    visits.assert_tests_pass(
        "tests/planner/check/test_check_components.py",
        "tests/test_every_term.py",
        "tests/plots/test_plots_style.py",
        "tests/docs/test_docs.py",
        "-k",
        "visit or (test_check_components and every_component) or test_plots_style "
        "or (test_docs and (model or glossary))",
    )


@pytest.mark.thorough
def test_random_instances_hold_the_visits(visits: Copy) -> None:
    visits.assert_tests_pass(*DOCUMENTED, "-k", "test_docs_format or test_schema")
    visits.assert_tests_pass(
        "tests/planner/check/test_differential.py", "tests/planner/problem/test_tables.py"
    )
    visits.assert_tests_pass("tests/models/test_brute_force.py", "-k", "what_brute_force_finds")
