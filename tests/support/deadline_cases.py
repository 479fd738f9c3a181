"""Two towns whose work takes three months, and a vote that is needed before."""

from typing import Any

from build import Raw, raw_instance, raw_migration, raw_phase

VOTE = {"name": "予算の議決", "before": "start", "lead_months": 1, "months": ["*-03", "*-06", "*-09", "*-12"]}


def towns(**more: Any) -> Raw:
    """Return two towns with three months of work each, and what more is asked of the group."""
    core = raw_migration(phases=[raw_phase("設計", 2), raw_phase("移行", 1)], parallel_months=1)
    members = {
        "a": {"name": "別海町", "migrations": {"core": core}},
        "b": {"name": "むかわ町", "migrations": {"core": core | {"optional": {"penalty_yen": 0}}}},
    }
    return raw_instance(title="二つの町", members=members) | more
