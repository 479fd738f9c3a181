"""Raw instances for tests: the least that is valid, to be changed where a test wants it.

Everything is plain JSON data, with `decimal.Decimal` for rates as the reader of files gives them.
"""

from collections.abc import Mapping
from typing import Any

from planner.instance.model import Instance
from planner.instance.patch import merge_patch
from planner.periods.months import parse_month
from planner.plan import Cutover, Plan

Raw = dict[str, Any]


def raw_migration(**fields: Any) -> Raw:
    """Return a migration by vendor `v` to data centre `d`: no phases, no parallel run, no costs."""
    return {"vendor": "v", "data_center": "d"} | fields


def raw_member(**fields: Any) -> Raw:
    """Return a member with the one migration `core`."""
    return {"migrations": {"core": raw_migration()}} | fields


def raw_lease(**fields: Any) -> Raw:
    """Return a lease of all bundles that ends in 2010-12; free of charge, without extension limit."""
    return {
        "end": "2010-12",
        "monthly_yen": 0,
        "termination_rate": 0,
        "extension_monthly_yen": 0,
        "extension_limit_months": 1200,
    } | fields


def raw_phase(name: str = "work", months: int = 1, **fields: Any) -> Raw:
    """Return a phase; crew 0 unless told."""
    return {"name": name, "months": months} | fields


def raw_instance(**overrides: Any) -> Raw:
    """Return a minimal valid instance; each override replaces a top-level field.

    Horizon 2010-04..2012-03 (FY2010 and FY2011), vendor `v`, data centre `d`, member `a` with the
    migration `a/core`; nothing is limited and nothing costs anything.
    """
    return {
        "schema": "planner/instance/1",
        "name": "small",
        "horizon": {"start": "2010-04", "end": "2012-03"},
        "vendors": {"v": {}},
        "data_centers": {"d": {}},
        "members": {"a": raw_member()},
    } | overrides


def one_migration(member: Raw | None = None, **fields: Any) -> Raw:
    """Return a minimal instance whose `a/core` has `fields`, and whose member `a` has `member`."""
    return raw_instance(members={"a": {"migrations": {"core": raw_migration(**fields)}} | (member or {})})


def several(*names: str, **fields: Any) -> Raw:
    """Return a minimal instance with members of these ids, each with `core` of these fields."""
    return raw_instance(members={name: {"migrations": {"core": raw_migration(**fields)}} for name in names})


def patched(raw: Raw, patch: Raw) -> Raw:
    """Return raw data with an RFC 7386 patch applied; neither is changed."""
    merged = merge_patch(raw, patch)
    assert isinstance(merged, dict)
    return merged


def instance(raw: Raw | None = None) -> Instance:
    """Read raw data (the minimal instance if there is none) as an instance."""
    return Instance.model_validate(raw_instance() if raw is None else raw)


def plan(
    cutovers: Mapping[str, str | tuple[str, str] | None], expansions: Mapping[str, str] | None = None
) -> Plan:
    """Return a plan: a month for mode `default`, a pair of month and mode, or None for left out."""
    decided: dict[str, Cutover | None] = {}
    for migration, choice in cutovers.items():
        if choice is None:
            decided[migration] = None
        else:
            month, mode = (choice, "default") if isinstance(choice, str) else choice
            decided[migration] = Cutover(parse_month(month), mode)
    bought = {key: parse_month(month) for key, month in (expansions or {}).items()}
    return Plan(decided, bought)
