"""Generated groups: readable, complete, repeatable, and never without a plan."""

from fractions import Fraction
from hashlib import sha256
from pathlib import Path
from typing import Any

import click
import pytest
from entities import entities

from commands.generate import generate as command
from planner.check import check_plan
from planner.generate import EXTRAS, Recipe, generate, generate_with_plan
from planner.instance.member import DEFAULT_MODE
from planner.instance.model import Instance
from planner.problem import compile_instance
from planner.reading.instance import parse_instance
from planner.reading.strict_json import read_json
from planner.terms import Resource
from planner.text.json_text import json_text

FIELDS = {
    "vendors", "data_centers", "teams", "limits", "legal_revisions", "subsidies", "budget_yen",
    "secretariat_yen_per_year", "members", "links",
}  # fmt: skip


@pytest.mark.parametrize("members", [1, 2, 9, 28, 100])
@pytest.mark.parametrize("seed", range(4))
def test_hidden_plan_is_valid(members: int, seed: int) -> None:
    raw, plan = generate_with_plan(Recipe(members, seed))
    instance, notices = parse_instance(raw, "generated")
    assert len(instance.members) == members
    assert notices == ()
    assert check_plan(instance, plan).violations == ()


@pytest.mark.parametrize(
    "options",
    [
        {"bundles": 20},
        {"bundles": 2, "vendors": 1},
        {"years": 4},
        {"years": 40},
        {"tightness": 0.0},
        {"tightness": 2.5},
        {"vendors": 28},
    ],
    ids=str,
)
def test_hidden_plan_is_valid_whatever_is_asked(options: dict[str, Any]) -> None:
    raw, plan = generate_with_plan(Recipe(28, 5, **options))
    assert check_plan(parse_instance(raw, "generated")[0], plan).violations == ()


@pytest.mark.parametrize(("members", "bundles"), [(9, 2), (28, 3), (30, 20)])
def test_a_member_moves_its_bundles_within_a_year(members: int, bundles: int) -> None:
    raw, plan = generate_with_plan(Recipe(members, 3, bundles=bundles))
    for member in raw["members"]:
        link = raw["links"][f"one-town-{member}"]
        assert link == {
            "name": f"{raw['members'][member]['name']}の{bundles}業務",
            "kind": "within",
            "of": [f"{member}/{bundle}" for bundle in raw["members"][member]["migrations"]],
            "months": 12,
        }
    assert check_plan(parse_instance(raw, "generated")[0], plan).violations == ()


def test_all_of_japan() -> None:
    raw, plan = generate_with_plan(Recipe(1741, 0))
    assert len(plan.cutovers) == 1741
    assert len(raw["vendors"]) == 44
    assert check_plan(parse_instance(raw, "generated")[0], plan).valid


@pytest.mark.parametrize("members", [28, 100])
def test_every_feature_occurs(members: int) -> None:
    raw = generate(Recipe(members, 1))
    assert set(raw) >= FIELDS
    assert all(raw[field] for field in FIELDS)
    assert {link["kind"] for link in raw["links"].values()} == {
        "precedes", "together", "apart", "within", "same-mode",
    }  # fmt: skip
    migrations = [move for member in raw["members"].values() for move in member["migrations"].values()]
    assert {name for move in migrations for name in move} >= {
        "window",
        "optional",
        "modes",
        "preferred",
        "legal",
    }
    members_fields = {name for member in raw["members"].values() for name in member}
    assert members_fields >= {"budget_years", "busy", "leases"}
    assert {rule["per"] for rule in raw["limits"].values()} == {"month", "year"}
    assert any(center["expansions"] for center in raw["data_centers"].values())


@pytest.mark.parametrize("tightness", [0.0, 0.3])
@pytest.mark.parametrize("members", [1, 2, 28])
def test_hidden_plan_is_valid_with_all_extras(members: int, tightness: float) -> None:
    raw, plan = generate_with_plan(Recipe(members, 2, tightness=tightness, bundles=2, extras=EXTRAS))
    instance, notices = parse_instance(raw, "generated")
    assert notices == ()
    assert check_plan(instance, plan).violations == ()


def test_extras_occur_where_they_are_wanted_and_change_nothing_else() -> None:
    plain, hidden = generate_with_plan(Recipe(28, 1))
    for name in EXTRAS:
        raw, plan = generate_with_plan(Recipe(28, 1, extras=[name]))
        assert raw != plain
        assert plan == hidden
        _forget(raw)
        assert raw == plain
    members = list(generate(Recipe(28, 1, extras=EXTRAS))["members"].values())
    assert sum("renewal" in member["leases"]["host"] for member in members) == 14
    assert {member["baseline"]["kind"] for member in members} == {"stay", "renew", "given"}
    assert all(member["budget_yen"]["default"] > 0 for member in members if "budget_yen" in member)


def _forget(raw: dict[str, Any]) -> None:
    """Take all extras out of a raw instance."""
    for name in ("platforms", "milestones"):
        raw.pop(name, None)
    for member in raw["members"].values():
        for name in ("baseline", "budget_yen"):
            member.pop(name, None)
        for lease in member["leases"].values():
            lease.pop("renewal", None)
        for made in member["migrations"].values():
            made.pop("service_by_use", None)


def test_the_command_offers_every_extra() -> None:
    (option,) = [one for one in command.params if one.name == "extras"]
    assert isinstance(option.type, click.Choice)
    assert list(option.type.choices) == list(EXTRAS)


def test_capacities_bind() -> None:
    instance = read(28, 2)
    problem = compile_instance(instance)
    for row in problem.capacities_of(Resource.POINTS):
        vendor, limit = row.subject, row.limit
        assert problem.certain_points(vendor) <= limit.sum() < 1.6 * 14 * 12
        assert limit.max() < problem.certain_points(vendor)


def test_tightness_widens_capacities() -> None:
    tight, wide = (generate(Recipe(28, 2, tightness=share))["budget_yen"]["default"] for share in (0.1, 1.0))
    assert Fraction(wide, tight) > Fraction(16, 10)


def test_same_seed_same_bytes() -> None:
    assert json_text(generate(Recipe(28, 7))) == json_text(generate(Recipe(28, 7)))
    assert json_text(generate(Recipe(28, 7))) != json_text(generate(Recipe(28, 8)))


@pytest.mark.parametrize(
    "recipe",
    [
        Recipe(1, 1),
        Recipe(6, 3),
        Recipe(100, 1, vendors=1),
        Recipe(100, 2, vendors=3),
        Recipe(28, 1, bundles=20, vendors=3, extras=tuple(EXTRAS)),
    ],
    ids=str,
)
def test_whatever_is_shown_has_a_japanese_name(recipe: Recipe) -> None:
    instance = parse_instance(generate(recipe), "generated")[0]
    named = [(key, name) for key, name in entities(instance) if key != DEFAULT_MODE]
    assert [(key, name) for key, name in named if name.isascii()] == []
    for things in (instance.limits, instance.links):
        assert len({one.name for one in things.values()}) == len(things)


@pytest.mark.parametrize(
    ("recipe", "begins"),
    [
        (Recipe(6, 3), "92d0dbdf49fc0bed"),
        (Recipe(28, 1, vendors=1), "c9c02f76b8f87cd7"),
        (Recipe(100, 1), "2172044ccfb67d30"),
        (Recipe(28, 1, bundles=20, vendors=3, extras=tuple(EXTRAS)), "643950f6eedf648a"),
    ],
    ids=str,
)
def test_a_seed_keeps_its_figures(recipe: Recipe, begins: str) -> None:
    """Benchmarks name groups by their seeds: what is not a name stays, here and in the hidden plan."""
    raw, plan = generate_with_plan(recipe)
    assert sha256((json_text(_nameless(raw)) + repr(plan)).encode()).hexdigest()[:16] == begins


def _nameless(node: Any) -> Any:
    """Return raw data without names, but for those of phases, which stand in lists."""
    if not isinstance(node, dict):
        return node
    return {key: _nameless(value) for key, value in node.items() if key != "name"}


def test_text_reads_back_as_it_was(tmp_path: Path) -> None:
    raw = generate(Recipe(28, 3))
    path = tmp_path / "generated.json"
    path.write_text(json_text(raw), "utf-8")
    assert read_json(path) == raw


@pytest.mark.parametrize(
    ("members", "options", "said"),
    [
        (0, {}, "members must be 1 to 1741, not 0"),
        (1742, {}, "members must be 1 to 1741, not 1742"),
        (5, {"vendors": 6}, "vendors must be 1 to 5, not 6"),
        (5, {"years": 3}, "years must be 4 to 100, not 3"),
        (5, {"bundles": 21}, "bundles must be 1 to 20, not 21"),
        (5, {"tightness": -0.1}, "tightness must be 0 or more"),
    ],
)
def test_arguments_out_of_range(members: int, options: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        generate(Recipe(members, 0, **options))


def read(members: int, seed: int) -> Instance:
    return parse_instance(generate(Recipe(members, seed)), "generated")[0]
