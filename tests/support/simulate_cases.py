"""Two towns that cannot move in the same month, and the plan whose delays are simulated."""

from build import Raw, patched, plan, raw_phase, several

from planner.whatif.simulate.world import World

CALM = World()


def two(**fields: object) -> Raw:
    """Return two towns of two months of work each, one cutover a month."""
    phases = [raw_phase(months=2, crew=1)]
    raw = several("a", "b", phases=phases, running_yen_per_month=10, migration_yen={"build": 50}, **fields)
    limits = {"one": {"per": "month", "most": 1}}
    return patched(raw, {"limits": limits, "horizon": {"end": "2010-12"}})


PLAN = plan({"a/core": "2010-06", "b/core": "2010-07"})
