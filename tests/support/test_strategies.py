"""The random instances are valid, and together they switch on everything in section 3 of the spec."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import product
from math import prod
from random import Random
from typing import Any

import pytest
from dice import HUGE, Raw, paths
from hypothesis import given
from random_instance import FEATURES
from strategies import build, dump, make_raw, random_plan, random_raw, small_instances, tiny_instances

from planner.instance.member import Migration
from planner.instance.model import Instance
from planner.periods.tokens import TokenKind, parse_token

DRAWS = 500
MOST_PLANS = 20_000

MIGRATION = "members.*.migrations.*"
MAPS = {
    "vendors", "data_centers", "expansions", "teams", "limits", "legal_revisions", "subsidies", "members",
    "busy", "leases", "migrations", "migration_yen", "legal", "modes", "links",
}  # fmt: skip
OVERRIDABLE = (
    "points", "size", "phases", "parallel_months", "parallel_crew", "migration_yen",
    "service_yen_per_month", "legal",
)  # fmt: skip
FIELDS = {
    "": ("name", "title", "horizon.start", "horizon.end", "fiscal_year_start", "budget_yen",
         "secretariat_yen_per_year"),
    "vendors.*": ("name", "points_per_year", "crew", "closed", "mobilisation_yen_per_year"),
    "data_centers.*": ("name", "capacity"),
    "data_centers.*.expansions.*": ("adds", "cost_yen", "earliest", "latest"),
    "teams.*": ("name", "crew"),
    "limits.*": ("of", "per", "most"),
    "legal_revisions.*": ("name", "effective", "margin_months", "freeze", "mandatory"),
    "subsidies.*": ("name", "years", "rate", "covers", "members", "cap_yen"),
    "members.*": ("name", "kind", "prefecture", "population", "budget_years"),
    "members.*.busy.*": ("months", "phases", "penalty_yen", "forbid"),
    "members.*.leases.*": ("of", "end", "monthly_yen", "termination_rate", "extension_monthly_yen",
                           "extension_limit_months"),
    MIGRATION: ("systems", "vendor", "data_center", "window.earliest", "window.latest",
                "running_yen_per_month", "preferred.years", "preferred.penalty_yen_per_year",
                "optional.penalty_yen", *OVERRIDABLE),
    f"{MIGRATION}.phases.*": ("name", "months", "crew", "teams.*"),
    f"{MIGRATION}.legal.*": ("retrofit_yen", "shared_yen"),
    f"{MIGRATION}.modes.*": ("vendor", "data_center", *OVERRIDABLE, *(f"{name}:null" for name in OVERRIDABLE),
                             "migration_yen.*:null", "legal.*:null"),
    "links.*": ("kind", "of", "first", "then", "months"),
}  # fmt: skip
YEARLY = ("vendors.*.points_per_year", "budget_yen", f"{MIGRATION}.migration_yen.*", "limits.*.most")
MONTHLY = (
    "vendors.*.crew", "data_centers.*.capacity", "teams.*.crew", "limits.*.most",
    f"{MIGRATION}.running_yen_per_month", f"{MIGRATION}.service_yen_per_month",
)  # fmt: skip
YEARLY_KEYS = ("year", "years", "open years")
MONTHLY_KEYS = (*YEARLY_KEYS, "month", "recurring", "months", "open months")


def expected() -> set[str]:
    fields = {f"{at}.{name}".lstrip(".") for at, names in FIELDS.items() for name in names}
    yearly = {f"{at}:{key}" for at, key in product(YEARLY, YEARLY_KEYS)}
    monthly = {f"{at}:{key}" for at, key in product(MONTHLY, MONTHLY_KEYS)}
    return fields | yearly | monthly | set(SITUATIONS)


def found_in(raw: Raw) -> Iterator[str]:
    """Yield what a raw instance switches on: fields, nulls, kinds of series keys, situations."""
    for path, value in paths(raw):
        place = ".".join(generic(path, i) for i in range(len(path)))
        yield f"{place}:null" if value is None else place
        if isinstance(value, dict) and "default" in value and place in YEARLY + MONTHLY:
            yield from (f"{place}:{kind_of(key)}" for key in value if key != "default")
    instance = build(raw)
    yield from (name for name, occurs in SITUATIONS.items() if occurs(instance))


def generic(path: tuple[str, ...], index: int) -> str:
    """Return a step of a path, "*" for an id or an index."""
    named = index > 0 and path[index - 1] in MAPS
    return "*" if named or path[index].isdecimal() else path[index]


def kind_of(key: str) -> str:
    token = parse_token(key)
    if token.kind is not TokenKind.RANGE:
        return token.kind.name.lower()
    unit = "years" if token.fiscal else "months"
    if token.first is None or token.last is None:
        return f"open {unit}"
    return "year" if token.fiscal and token.first == token.last else unit


def leases(instance: Instance) -> Iterator[tuple[int, int, Any]]:
    """Yield of every lease how far its end is from the horizon's ends, and the migrations that use it."""
    for member in instance.members.values():
        for lease in member.leases.values():
            users = [member.migrations[name] for name in member.bundles_of(lease)]
            yield lease.end - instance.horizon.start, lease.end - instance.horizon.end, users


def all_of(instance: Instance) -> list[Migration]:
    return [migration for _, _, migration in instance.migrations()]


def modes_of(instance: Instance) -> list[Any]:
    return [mode for migration in all_of(instance) for mode in migration.modes.values()]


def mandatory(instance: Instance, migration: Migration) -> bool:
    return any(instance.legal_revisions[name].mandatory for name in migration.own.legal)


def wished(instance: Instance) -> Iterator[bool]:
    """Yield of every wish whether the horizon has one of its years."""
    for migration in all_of(instance):
        if migration.preferred:
            years = instance.calendar.fiscal_years()
            yield any(migration.preferred.years.has(year) for year in years)


def seasons(instance: Instance, name: str, forbid: bool) -> bool:
    found = [season for member in instance.members.values() for season in member.busy.values()]
    return any(name in season.phases and bool(season.forbid) == forbid for season in found)


def named_twice(instance: Instance) -> Iterator[bool]:
    for lists in (instance.limits.values(), instance.subsidies.values()):
        for one in lists:
            names = getattr(one, "of", None) or getattr(one, "members", None) or ()
            yield len(set(names)) < len(names)


def amounts(instance: Instance) -> Iterator[int]:
    for migration in all_of(instance):
        yield migration.running_yen_per_month.default
        yield from (item.default for item in migration.own.migration_yen.values())


Occurs = Callable[[Instance], bool]
SITUATIONS: dict[str, Occurs] = {
    "horizon begins inside a fiscal year": lambda i: (i.horizon.start + 1 - i.fiscal_year_start) % 12 != 0,
    "horizon begins with a fiscal year": lambda i: (i.horizon.start + 1 - i.fiscal_year_start) % 12 == 0,
    "horizon ends inside a fiscal year": lambda i: (i.horizon.end + 2 - i.fiscal_year_start) % 12 != 0,
    "horizon ends with a fiscal year": lambda i: (i.horizon.end + 2 - i.fiscal_year_start) % 12 == 0,
    "fiscal year not from April": lambda i: i.fiscal_year_start != 4,
    "several vendors": lambda i: len(i.vendors) > 1,
    "several data centres": lambda i: len(i.data_centers) > 1,
    "several bundles": lambda i: any(len(member.migrations) > 1 for member in i.members.values()),
    "lease ends before the horizon": lambda i: any(early < 0 for early, _, _ in leases(i)),
    "lease ends in the horizon": lambda i: any(early >= 0 >= late for early, late, _ in leases(i)),
    "lease ends after the horizon": lambda i: any(late > 0 for _, late, _ in leases(i)),
    "lease of several bundles": lambda i: any(len(users) > 1 for _, _, users in leases(i)),
    "lease of an optional bundle": lambda i: any(user.optional for *_, users in leases(i) for user in users),
    "no lead time": lambda i: any(mode.lead_months == 0 for mode in modes_of(i)),
    "several phases": lambda i: any(len(mode.phases) > 1 for mode in modes_of(i)),
    "no parallel run": lambda i: any(mode.parallel_months == 0 for mode in modes_of(i)),
    "parallel run": lambda i: any(0 < mode.parallel_months <= 4 for mode in modes_of(i)),
    "parallel run beyond everything": lambda i: any(mode.parallel_months == HUGE for mode in modes_of(i)),
    "margin beyond everything": lambda i: any(r.margin_months == HUGE for r in i.legal_revisions.values()),
    "size zero": lambda i: any(mode.size == 0 for mode in modes_of(i)),
    "several modes": lambda i: any(len(migration.modes) > 1 for migration in all_of(i)),
    "legal by mode": lambda i: any(m.legal != g.own.legal for g in all_of(i) for m in g.modes.values()),
    "vendor in every mode": lambda i: any(migration.own.vendor is None for migration in all_of(i)),
    "wish outside the horizon": lambda i: not all(wished(i)),
    "wish inside the horizon": lambda i: any(wished(i)),
    "mandatory": lambda i: any(mandatory(i, migration) for migration in all_of(i)),
    "mandatory and optional": lambda i: any(mandatory(i, g) for g in all_of(i) if g.optional),
    "name twice": lambda i: any(named_twice(i)),
    "limit of none": lambda i: any(limit.of == () for limit in i.limits.values()),
    "subsidy of none": lambda i: any(subsidy.members == () for subsidy in i.subsidies.values()),
    "subsidy that covers nothing": lambda i: any(subsidy.covers == () for subsidy in i.subsidies.values()),
    "amount near 2^53": lambda i: any(amount >= HUGE - 3 for amount in amounts(i)),
    **{
        f"{name} {'forbidden' if forbid else 'charged'}": lambda i, n=name, f=forbid: seasons(i, n, f)  # type: ignore[misc]
        for name in ("cutover", "parallel", "test")
        for forbid in (False, True)
    },
    **{
        f"link {kind}": lambda i, k=kind: any(link.kind == k for link in i.links.values())  # type: ignore[misc]
        for kind in ("precedes", "together", "apart", "within", "same-mode")
    },
}


@pytest.mark.parametrize("size", ["tiny", "small"])
def test_random_instances_switch_on_everything(size: str) -> None:
    counts: Counter[str] = Counter()
    rare, drawn = expected(), 0
    while rare and drawn < DRAWS:
        counts.update(set(found_in(random_raw(drawn, size))))
        rare, drawn = {name for name in rare if counts[name] < 3}, drawn + 1
    assert not rare
    assert min(counts[name] / drawn for name in ("limits", "links", "budget_yen", "subsidies")) > 0.2


@given(raw=tiny_instances())
def test_tiny_instances_are_valid_and_have_few_plans(raw: Raw) -> None:
    instance = build(raw)
    assert 3 <= len(instance.calendar) <= 9
    assert count_plans(instance) <= MOST_PLANS


@given(raw=small_instances())
def test_small_instances_are_valid(raw: Raw) -> None:
    instance = build(raw)
    assert 24 <= len(instance.calendar) <= 60
    assert 1 <= len(all_of(instance)) <= 12


def count_plans(instance: Instance) -> int:
    """Return how many plans respect the lead times; expansions are bought in any month or not."""
    months = len(instance.calendar)
    migrations = (
        sum(max(0, months - mode.lead_months) for mode in migration.modes.values()) + bool(migration.optional)
        for migration in all_of(instance)
    )
    expansions = sum(len(center.expansions) for center in instance.data_centers.values())
    return prod(migrations) * prod([months + 1] * expansions)


def test_a_seed_means_one_instance() -> None:
    assert dump(random_raw(7, "small")) == dump(random_raw(7, "small"))
    assert dump(random_raw(7, "small")) != dump(random_raw(8, "small"))


def test_dump_keeps_every_number() -> None:
    raw = random_raw(3, "small")
    assert build(json.loads(dump(raw), parse_float=Decimal)) == build(raw)


def test_parts_keep_their_values_when_another_feature_is_switched_off() -> None:
    full = make_raw(5, "small", 6, frozenset(FEATURES) - {"shuffled"})
    less = make_raw(5, "small", 6, frozenset(FEATURES) - {"shuffled", "links", "budget"})
    assert {name: full[name] for name in less} == less
    assert set(full) - set(less) == {"links", "budget_yen"}


def test_random_plans_decide_every_migration_inside_the_horizon() -> None:
    instance = build(random_raw(11, "small"))
    plan = random_plan(instance, Random(0))
    assert list(plan.cutovers) == [name for name, _, _ in instance.migrations()]
    assert all(cutover is None or cutover.month in instance.calendar for cutover in plan.cutovers.values())
