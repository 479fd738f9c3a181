"""Rules of sharing for tests: random blocks for any instance, and a group small enough to reckon by hand."""

from decimal import Decimal
from random import Random
from typing import Any

from build import Raw, instance, plan, raw_instance

from planner.sharing.certify import certify_shares
from planner.sharing.kinds import PaymentKind
from planner.sharing.settlement import Settlement, settle

MOVES = {"a/core": "2010-10", "b/core": "2011-04", "c/core": "2011-10"}  # 18, 12 and 6 months of use
KEYS = ("equal", "population", "months", "systems", "system_months")
COMPONENTS = (
    "platform", "mobilisation", "expansion", "secretariat", "service",
    "migration", "subsidy", "termination", "legal",
)  # fmt: skip


def random_split(rng: Random) -> Raw:
    tenths = [rng.randint(0, 10) for _ in KEYS]
    while sum(tenths) != 10:
        tenths = [rng.choice([0, 0, 1, 2, 3, 5]) for _ in KEYS]
    return {key: Decimal(part) / 10 for key, part in zip(KEYS, tenths, strict=True) if part}


def random_rule(rng: Random, members: list[str]) -> Raw:
    components = list(COMPONENTS)
    rng.shuffle(components)
    items: Raw = {}
    for number in range(rng.randint(0, 3)):
        named, components = components[: rng.randint(1, 3)], components[3:]
        items[f"item-{number}"] = {"components": named, "split": random_split(rng)}
        if rng.random() < 0.5:
            items[f"item-{number}"]["among"] = rng.choice(["all", "in-service"])
    rule: Raw = {"items": items}
    optional: dict[str, Any] = {
        "name": "按分",
        "rest": random_split(rng),
        "least_months": rng.randint(0, 30),
        "remainder_to": rng.choice(members),
        "period": rng.choice(["own", "horizon"]),
        "entry_yen": rng.randint(0, 1000),
        "entry_shortage": rng.random() < 0.5,
        "contributions": {
            "paid": {"years": ["..FY2010", "FY2012"], "yen": rng.randint(1, 999), "members": members[:2]}
        },
        "damages_rate": Decimal("0.5"),
        "ceilings_yen": {members[-1]: 10**12},
        "min_saving_rate": 0,
        "forbid_inversion": rng.random() < 0.5,
    }
    return rule | {name: value for name, value in optional.items() if rng.random() < 0.4}


def with_sharing(raw: Raw, seed: int) -> Raw:
    """Return raw data with random rules of sharing, and a population for each member."""
    rng = Random(f"{seed}/sharing")
    members = list(raw["members"])
    peopled = {
        name: fields | {"population": rng.randint(1, 50_000)} for name, fields in raw["members"].items()
    }
    rules = {f"rule-{number}": random_rule(rng, members) for number in range(rng.randint(1, 3))}
    sharing: Raw = {"rules": rules}
    if rng.random() < 0.5:
        sharing |= {"rule": rng.choice(list(rules)), "founders": members[: rng.randint(1, len(members))]}
    return raw | {"members": peopled, "sharing": sharing}


def sharing(**rule: Any) -> Raw:
    """Return a block with one rule."""
    return {"rules": {"ours": rule}}


def group(**changes: Any) -> Raw:
    """Return three towns over 2010-04..2012-03: old systems at 100 a month, a platform, a service each."""
    members = {
        name: {
            "population": population,
            "migrations": {
                "core": {
                    "vendor": "v",
                    "data_center": "d",
                    "systems": systems,
                    "running_yen_per_month": running,
                    "service_yen_per_month": service,
                    "migration_yen": {"all": 120},
                }
            },
        }
        for name, population, systems, running, service in (
            ("a", 5000, ["x", "y"], 1000, 100),
            ("b", 3000, ["x"], 600, 100),
            ("c", 2000, ["x"], 300, 100),
        )
    }
    fees = {"cloud": {"fee_yen_per_month": [{"from": 1, "yen": 301}, {"from": 3, "yen": 400}]}}
    raw = raw_instance(members=members, platforms=fees, secretariat_yen_per_year=1000)
    return raw | changes


def settled(raw: Raw, moves: Any = None) -> Settlement:
    """Share what the towns pay by the rule `ours`, found again by the checker."""
    group_of = instance(raw)
    assert group_of.sharing is not None
    found = settle(group_of, plan(MOVES if moves is None else moves), "ours", group_of.sharing.rules["ours"])
    certify_shares(found)
    return found


def paid(raw: Raw, kind: PaymentKind, moves: Any = None) -> dict[str, int]:
    """Return what each town pays of one kind."""
    found = settled(raw, moves)
    return {member: found.yen(member, kind) for member in found.instance.members}
