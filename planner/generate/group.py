"""A whole generated group."""

from collections import defaultdict
from collections.abc import Collection
from decimal import Decimal
from typing import Any

from planner.generate.capacity import Usage
from planner.generate.extras import add_extras
from planner.generate.frame import Frame
from planner.generate.hidden import BUNDLES, HiddenMove, moves
from planner.generate.households import member
from planner.generate.people import Person, people
from planner.generate.recipe import Recipe
from planner.generate.work import migration
from planner.periods.months import format_month
from planner.plan import Cutover, Plan

Raw = dict[str, Any]


def generate(recipe: Recipe) -> Raw:
    """Return a raw instance: see `generate_with_plan`."""
    return generate_with_plan(recipe)[0]


def generate_with_plan(recipe: Recipe) -> tuple[Raw, Plan]:
    """Return a raw instance in which every feature of the format occurs, and a valid plan for it.

    Links need two migrations of one vendor. The plan is not the best one, nor meant to be good.

    Raises
    ------
    ValueError
        If a value of the recipe is outside its range.
    """
    return _build(recipe.frame(), recipe.extras)


def _build(frame: Frame, extras: Collection[str]) -> tuple[Raw, Plan]:
    persons = people(frame)
    everyone, links = moves(frame, persons)
    usage = Usage(frame)
    own: defaultdict[str, list[HiddenMove]] = defaultdict(list)
    migrations: defaultdict[str, Raw] = defaultdict(dict)
    for move in everyone:
        made = migration(frame, move)
        own[move.person.id].append(move)
        migrations[move.person.id][BUNDLES[move.bundle]] = made
        if not move.left_out:
            usage.add(move, made)
    raw: Raw = {
        "schema": "planner/instance/1",
        "name": f"generated-{frame.members}-{frame.seed}",
        "title": f"生成した{frame.members}団体の共同利用移行",
        "horizon": {
            "start": format_month(frame.calendar.start),
            "end": format_month(frame.calendar.end),
        },
        "fiscal_year_start": frame.calendar.fiscal_year_start,
        "vendors": usage.vendors(),
        "data_centers": usage.data_centers(),
        "teams": usage.team_rows(),
        "limits": usage.limits(everyone),
        "legal_revisions": _revisions(frame),
        "subsidies": _subsidies(frame, persons),
        "budget_yen": usage.budget(),
        "secretariat_yen_per_year": 500_000 * frame.members,
        "members": {name: member(frame, own[name], made) for name, made in migrations.items()},
    }
    if links:
        raw["links"] = links
    add_extras(frame, raw, everyone, extras)
    cutovers = {move.id: None if move.left_out else Cutover(move.month, move.mode_id) for move in everyone}
    return raw, Plan(cutovers, usage.bought)


def _revisions(frame: Frame) -> Raw:
    return {
        "jumin": {
            "name": "住民基本台帳法改正",
            "effective": format_month(frame.revision),
            "margin_months": frame.margin_months,
            "freeze": frame.freeze(),
        },
        "my-number": {
            "name": "番号制度",
            "effective": format_month(frame.deadline),
            "margin_months": frame.margin_months,
            "mandatory": True,
        },
    }


def _subsidies(frame: Frame, persons: list[Person]) -> Raw:
    by_size = sorted(persons, key=lambda person: person.population)
    small = [person.id for person in by_size[: -(-len(persons) // 4)]]
    middle = frame.year(frame.revision)
    return {
        "special-grant": {
            "name": "特別交付税",
            "years": [f"{middle}.."],
            "rate": Decimal("0.5"),
            "covers": ["data", "training"],
            "cap_yen": 10_000_000,
        },
        "small-towns": {
            "name": "小規模団体補助",
            "years": [f"..{middle}"],
            "rate": Decimal("0.25"),
            "members": small,
        },
    }
