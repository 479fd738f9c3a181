"""Random instances for tests: as hypothesis strategies, and plainly from a seed."""

import json
from random import Random
from typing import Any

from dice import Frame, Raw
from hypothesis import settings
from hypothesis import strategies as st
from random_instance import FEATURES, PROGRESS, PROGRESS_THEMES, THEMES, random_instance

from planner.instance.model import Instance
from planner.periods.months import Calendar
from planner.plan import Cutover, Plan
from planner.reading.instance import parse_instance

# By number of migrations, the longest horizon whose plans brute force can still try.
TINY_MONTHS = {1: 9, 2: 9, 3: 7, 4: 5}
SMALL_MIGRATIONS = 12


def make_raw(seed: int, size: str, migrations: int, features: frozenset[str]) -> Raw:
    """Return the raw instance of a seed, ``size`` "tiny" or "small", with some features on."""
    rng = Random(f"{seed}/frame")
    months = rng.randint(3, TINY_MONTHS[migrations]) if size == "tiny" else rng.randint(24, 60)
    fiscal_year_start = rng.randint(1, 12)
    start = 12 * rng.randint(2007, 2015) + rng.randint(0, 11)
    calendar = Calendar(start, start + months - 1, fiscal_year_start if "fiscal" in features else 4)
    return random_instance(Frame(seed, size, migrations, calendar, features))


def random_raw(seed: int, size: str) -> Raw:
    """Return a raw instance with random features, for use outside of hypothesis."""
    rng = Random(f"{seed}/features")
    share = rng.choice([0.3, 0.5, 0.7, 0.9])
    migrations = rng.randint(1, max(TINY_MONTHS) if size == "tiny" else SMALL_MIGRATIONS)
    features = frozenset(name for name in FEATURES if rng.random() < share)
    progress = PROGRESS if seed % 11 == 5 else ()
    return make_raw(seed, size, migrations, features.union(rng.choice(THEMES), progress))


@st.composite
def _instances(draw: st.DrawFn, size: str, most: int, without: frozenset[str]) -> Raw:
    migrations = draw(st.integers(1, most), label="migrations")
    share = draw(st.sampled_from([2, 4, 6]), label="tenths of the features that are on")
    switches = draw(st.tuples(*[st.integers(0, 9) for _ in FEATURES]), label="features on from 9 down")
    theme = draw(st.sampled_from(THEMES + PROGRESS_THEMES), label="theme")
    seed = draw(st.integers(0, 2**32 - 1), label="seed")
    features = frozenset(name for name, at in zip(FEATURES, switches, strict=True) if at + share > 9)
    return make_raw(seed, size, migrations, features.union(theme) - without)


def tiny_instances(without: frozenset[str] = frozenset()) -> st.SearchStrategy[Raw]:
    """Return raw instances of at most about 20,000 plans."""
    return _instances("tiny", max(TINY_MONTHS), without)


def small_instances(without: frozenset[str] = frozenset()) -> st.SearchStrategy[Raw]:
    """Return raw instances of 24 to 60 months."""
    return _instances("small", SMALL_MIGRATIONS, without)


def at_least(examples: int) -> settings:
    """Return settings of so many examples, more where the profile wants more."""
    return settings(max_examples=max(examples, settings().max_examples))


def build(raw: Raw) -> Instance:
    """Return the instance that a raw one means."""
    return parse_instance(raw, "random")[0]


def random_plan(instance: Instance, rng: Random) -> Plan:
    """Return any plan inside the horizon, mostly invalid: what it costs is defined all the same."""
    cutovers = {
        name: None
        if rng.random() < (0.2 if migration.optional else 0.02)
        else random_cutover(instance, name, rng)
        for name, _, migration in instance.migrations()
    }
    return Plan(cutovers, random_expansions(instance, rng))


def random_cutover(instance: Instance, name: str, rng: Random) -> Cutover:
    """Return a cutover in some mode and month, mostly late enough for its lead time."""
    calendar, pin = instance.calendar, instance.migration(name).pin
    pinned = None if pin is None else pin.month
    if pinned is not None and pinned in calendar and rng.random() < 0.7:
        return Cutover(pinned, instance.migration(name).pinned_mode)
    mode_id, mode = rng.choice(list(instance.migration(name).modes.items()))
    first = calendar.clip(calendar.start + (mode.lead_months if rng.random() < 0.95 else 0))
    return Cutover(rng.randint(first, calendar.end), mode_id)


def random_expansions(instance: Instance, rng: Random) -> dict[str, int]:
    """Return some expansions bought in some month of the horizon."""
    calendar = instance.calendar
    return {
        f"{center_id}/{name}": rng.randint(calendar.start, calendar.end)
        for center_id, center in instance.data_centers.items()
        for name in center.expansions
        if rng.random() < 0.5
    }


def dump(raw: Any) -> str:
    """Write a raw instance as JSON; rates come out as they were written."""
    return json.dumps(raw, default=float, ensure_ascii=False, indent=1)


def told_apart(raw: Raw) -> Raw:
    """Return an instance without what explanations do not take apart: milestones, own budgets, renewals."""
    made = {key: value for key, value in raw.items() if key != "milestones"}
    made["members"] = {name: _without_own_limits(member) for name, member in raw["members"].items()}
    return made


def _without_own_limits(member: Raw) -> Raw:
    made = {key: value for key, value in member.items() if key != "budget_yen"}
    if "leases" in made:
        made["leases"] = {
            name: {key: value for key, value in lease.items() if key != "renewal"}
            for name, lease in made["leases"].items()
        }
    return made
