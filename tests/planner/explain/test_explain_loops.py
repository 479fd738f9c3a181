"""Loops of links: found in any graph of links, and named by the explanation, they alone."""

from itertools import product
from random import Random

import pytest
from build import Raw, instance, raw_migration, several
from speech import said_in
from strategies import build

from planner.check import check_plan
from planner.conditions import ConditionKind
from planner.explain.infeasible.oracle import Oracle
from planner.explain.infeasible.subsets import find_conflicts
from planner.explain.infeasible.text import conflicts_text
from planner.instance.link_loops import impossible_loop, order_of_links
from planner.problem import Problem
from planner.reading.instance import parse_instance
from planner.solve.finding import Found
from planner.solve.interface import Limits, Watch
from planner.text.language import Lang


def linked(links: Raw, *names: str, **fields: object) -> Raw:
    return several(*names, **fields) | {"links": links, "horizon": {"start": "2010-04", "end": "2015-03"}}


def precedes(first: str, then: str, months: int) -> Raw:
    return {"kind": "precedes", "first": f"{first}/core", "then": f"{then}/core", "months": months}


def ring(length: int, months: int = 1) -> Raw:
    """Return a ring of which each waits for the one before, the last link alone for some months."""
    names = [f"m{number}" for number in range(length)]
    pairs = zip(names, [*names[1:], names[0]], strict=True)
    links = {f"l{n}": precedes(one, other, 0) for n, (one, other) in enumerate(pairs)}
    links[f"l{length - 1}"]["months"] = months
    return linked(links, *names)


def random_links(seed: int) -> Raw:
    dice = Random(seed)
    names = "abcde"
    links: Raw = {}
    for number in range(dice.randint(1, 7)):
        if dice.random() < 0.3:
            of = [f"{name}/core" for name in dice.sample(names, dice.randint(2, 3))]
            links[f"l{number}"] = {"kind": "together", "of": of}
        else:
            first, then = dice.sample(names, 2)
            links[f"l{number}"] = precedes(first, then, dice.choice([0, 0, 1, 2]))
    return linked(links, *names)


def has_order(raw: Raw) -> bool:
    """Tell whether links among five leave any order: six months are enough for zeros and a few ones."""
    pairs = [link for link in raw["links"].values() if link["kind"] == "precedes"]
    groups = [link["of"] for link in raw["links"].values() if link["kind"] == "together"]
    ids = [f"{name}/core" for name in raw["members"]]
    return any(
        all(at[link["then"]] - at[link["first"]] >= link["months"] for link in pairs)
        and all(len({at[one] for one in group}) == 1 for group in groups)
        for months in product(range(9), repeat=len(ids))
        for at in [dict(zip(ids, months, strict=True))]
    )


@pytest.mark.parametrize("start", [0, 20, 40])
def test_a_loop_is_found_exactly_where_links_leave_no_order(start: int) -> None:
    found = 0
    for seed in range(start, start + 20):
        raw = random_links(seed)
        loop = impossible_loop(instance(raw))
        valid = check_plan(instance(raw), order_of_links(instance(raw))).valid
        assert valid == (not loop), seed
        if not loop:
            continue
        found += 1
        alone = raw | {"links": {name: raw["links"][name] for name in loop}}
        assert not has_order(alone), seed
        for name in loop:
            rest = instance(
                alone | {"links": {key: one for key, one in alone["links"].items() if key != name}}
            )
            assert check_plan(rest, order_of_links(rest)).valid, (seed, name)
    assert found >= 3


def test_a_loop_that_may_be_left_out_as_a_whole_is_none() -> None:
    links = {"ab": precedes("a", "b", 1), "ba": precedes("b", "a", 0)}
    assert impossible_loop(instance(linked(links, "a", "b"))) == ("ab", "ba")
    optional = {"optional": {"penalty_yen": 1}}
    assert impossible_loop(instance(linked(links, "a", "b", **optional))) == ()
    one_bound = linked(links, "a", "b", **optional)
    one_bound["members"]["b"]["migrations"]["core"] = raw_migration()
    assert impossible_loop(instance(one_bound)) == ("ab", "ba")


@pytest.mark.parametrize("months", [0, 1])
def test_a_loop_of_no_length_is_one_month_for_all(months: int) -> None:
    loop = impossible_loop(instance(ring(4, months)))
    assert set(loop) == ({"l0", "l1", "l2", "l3"} if months else set())


def never(_problem: Problem, _limits: Limits, _watch: Watch) -> Found:
    return Found()


@pytest.mark.parametrize("length", [2, 12, 30])
def test_the_loop_alone_is_named_even_where_no_question_is_answered_in_time(length: int) -> None:
    subject = build(ring(length))
    explanation = find_conflicts(Oracle(subject, never, Watch()))
    assert explanation.solvable is False
    first = explanation.conflicts[0]
    assert {part.subject for part in first.parts} == {f"l{number}" for number in range(length)}
    assert {part.kind for part in first.parts} == {ConditionKind.LINK}
    assert first.minimal
    text = conflicts_text(subject, explanation)
    assert "計画期間" not in text
    assert "どの組も、その中の条件を一つ外せば解けます" in text


def test_validate_names_the_loop_before_any_search() -> None:
    [notice] = parse_instance(ring(3), "test.json")[1]
    assert (notice.where, notice.code) == ("links.l2", "link_loop")
    assert "l2、l0、l1" in notice.text.ja
    assert "there is no plan, whatever the horizon" in notice.text.en
    assert parse_instance(ring(3, 0), "test.json")[1] == ()


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("ja", ["bはaの2か月以上後", "aはbと同じ月か、その後"]),
        ("en", ["b at least 2 months after a", "a in the month of b or later"]),
    ],
)
def test_links_say_what_they_ask_for_also_where_no_month_has_to_pass(lang: Lang, said: list[str]) -> None:
    subject = build(linked({"ab": precedes("a", "b", 2), "ba": precedes("b", "a", 0)}, "a", "b"))
    text = said_in(lang, conflicts_text, subject, find_conflicts(Oracle(subject, never, Watch())))
    assert [part for part in said if part not in text] == []


def test_validate_calls_links_by_their_names() -> None:
    raw = ring(2)
    raw["links"]["l0"]["name"] = "先行導入"
    [notice] = parse_instance(raw, "test.json")[1]
    assert "先行導入" in notice.text.ja
    assert "l0" not in notice.text.ja
