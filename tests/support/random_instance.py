"""One random instance from a frame: every field of section 3 of the spec, as its JSON is read."""

from random import Random
from typing import Any

from dice import HUGE, Dice, Frame, Raw, always, between, shuffled, yen
from random_member import member
from random_world import ITEMS, World, random_world

from planner.periods.months import format_month

FEATURES = (
    "vendors", "points", "crew", "closed", "mobilisation", "centers", "capacity", "expansions",
    "teams", "limits", "legal", "freeze", "mandatory", "subsidies", "budget", "secretariat", "bundles",
    "budget_years", "busy", "forbid", "leases", "phases", "parallel", "window", "running", "migration",
    "service", "preferred", "optional", "modes", "links", "fiscal", "series", "beyond", "huge", "names",
    "notes", "shuffled", "renewal", "by_use", "platforms", "milestones", "own_budget", "baseline",
)  # fmt: skip
# Of a plan in progress; apart, since what has begun leaves few plans to most instances.
PROGRESS = ("as_of", "pins", "prices")


# Features that bind one another: rarely all on by chance, and each proves little without the others.
THEMES = (
    (),
    ("bundles", "leases", "optional", "parallel"),
    ("capacity", "expansions", "budget", "migration", "phases"),
    ("crew", "phases", "parallel", "running"),
    ("teams", "phases", "running"),
    ("links", "optional", "modes", "running"),
    ("legal", "mandatory", "modes", "optional"),
    ("points", "vendors", "modes", "mobilisation", "secretariat"),
    ("busy", "forbid", "phases", "parallel"),
    ("renewal", "leases", "bundles", "optional"),
    ("platforms", "optional", "by_use"),
    ("milestones", "phases", "optional"),
    ("own_budget", "migration", "bundles"),
)
PROGRESS_THEMES = (
    ("as_of", "pins", "links", "optional", "modes"),
    ("as_of", "pins", "phases", "crew", "points", "limits"),
    ("as_of", "pins", "capacity", "expansions", "phases"),
    ("pins", "prices", "optional", "modes"),
)


def random_instance(frame: Frame) -> Raw:
    """Return a raw instance; valid, not always feasible."""
    dice = frame.dice("instance")
    world = random_world(frame)
    calendar = frame.calendar
    raw: Raw = {
        "schema": "planner/instance/1",
        "name": f"random-{frame.seed}",
        "horizon": {"start": format_month(calendar.start), "end": format_month(calendar.end)},
    }
    if dice.on("fiscal"):
        raw["fiscal_year_start"] = calendar.fiscal_year_start
    raw |= dice.object(
        {
            "title": ("names", 0.5, always("無題")),
            "as_of": ("as_of", 1, lambda d: d.month(-len(calendar) // 4, -len(calendar) // 3)),
            "states": ("prices", 0.9, states),
            "teams": ("teams", 1, lambda d: {name: team(d.at(name)) for name in world.teams}),
            "limits": ("limits", 0.8, lambda d: {name: limit(d.at(name), world) for name in d.some("mn")}),
            "legal_revisions": ("legal", 1, lambda d: {n: revision(d.at(n)) for n in world.revisions}),
            "subsidies": ("subsidies", 0.9, lambda d: {n: subsidy(d.at(n), world) for n in d.some("st")}),
            "platforms": ("platforms", 0.9, lambda d: {n: platform(d.at(n), world) for n in d.some("pq")}),
            "milestones": ("milestones", 0.9, lambda d: milestones(d, world)),
            "budget_yen": ("budget", 0.8, budget),
            "secretariat_yen_per_year": ("secretariat", 0.9, yen),
            "links": ("links", 0.9, lambda d: links(d, world)),
        }
    )
    raw["vendors"] = {name: vendor(dice.at(name)) for name in world.vendors}
    raw["data_centers"] = data_centers(dice.at("centers"), world)
    raw["members"] = {name: member(dice.at(name), world, bundles) for name, bundles in world.members.items()}
    return shuffled(raw, Random(frame.seed)) if dice.on("shuffled") else raw


# What the members share


def states(dice: Dice) -> Raw:
    named = dice.some(["proposed", "agreed", "budgeted", "contracted"])
    prices: dict[str, tuple[str, float, Any]] = {
        "move_yen_per_month": ("", 0.8, lambda d: d.yen(50_000)),
        "change_yen": ("", 0.6, lambda d: d.yen(500_000)),
    }
    return {name: dice.at(name).object(prices) for name in named}


def vendor(dice: Dice) -> Raw:
    most = 2 + dice.frame.migrations
    return dice.object(
        {
            "name": ("names", 0.5, always("㈱システム")),
            "points_per_year": ("points", 0.7, lambda d: d.yearly(between(1, most))),
            "crew": ("crew", 0.7, lambda d: d.series(between(1, most - 1))),
            "closed": ("closed", 0.8, Dice.closure),
            "mobilisation_yen_per_year": ("mobilisation", 0.8, yen),
        }
    )


def data_centers(dice: Dice, world: World) -> Raw:
    made = {name: data_center(dice.at(name), len(world.migrations)) for name in world.centers}
    if dice.on("expansions"):
        # Every expansion multiplies the plans that brute force has to try.
        most = 1 if dice.frame.tiny and len(world.migrations) > 1 else 2
        for index in range(dice.number(1, most)):
            center = made[dice.pick(world.centers)]
            center.setdefault("expansions", {})[f"rack-{index}"] = expansion(dice.at(f"rack-{index}"))
    return made


def data_center(dice: Dice, need: int) -> Raw:
    least, most = (0, need) if dice.on("expansions") else (need // 3, 2 * need)
    return dice.object(
        {
            "name": ("names", 0.5, always("本館")),
            "capacity": ("capacity", 0.9, lambda d: d.series(between(least, most))),
        }
    )


def expansion(dice: Dice) -> Raw:
    always_for_sale = {"adds": dice.number(1, 6), "cost_yen": dice.yen()}
    made = always_for_sale | (dice.window() if dice.chance(0.7) else {})
    return made | ({"bought": dice.month(2, 0)} if dice.on("as_of") and dice.chance(0.3) else {})


def team(dice: Dice) -> Raw:
    most = 1 + dice.frame.migrations
    return dice.object(
        {
            "name": ("names", 0.5, always("事務局")),
            "crew": ("", 1, lambda d: d.series(between(1, most))),
        }
    )


def limit(dice: Dice, world: World) -> Raw:
    per = dice.pick(["month", "year"])
    count = len(world.migrations)
    most = between(1, count) if dice.chance(0.7) else between(0, 2)
    return dice.object(
        {
            "of": ("", 0.6, lambda d: d.repeated(d.some(world.migrations, 0 if d.chance(0.2) else 1))),
            "per": ("", 1, always(per)),
            "most": ("", 1, lambda d: d.series(most) if per == "month" else d.yearly(most)),
        }
    )


def revision(dice: Dice) -> Raw:
    middle = dice.frame.calendar.start + len(dice.frame.calendar) // 2
    latest = dice.frame.calendar.end + 6
    early = dice.chance(0.2)
    effective = dice.number(dice.frame.calendar.start - 4, middle) if early else dice.number(middle, latest)
    return dice.object(
        {
            "name": ("names", 0.5, always("番号制度")),
            "effective": ("", 1, always(format_month(effective))),
            "margin_months": ("", 0.5, lambda d: d.months(2)),
            "freeze": ("freeze", 0.7, Dice.closure),
            "mandatory": ("mandatory", 0.6, lambda d: d.chance(0.5)),
        }
    )


def subsidy(dice: Dice, world: World) -> Raw:
    members = list(world.members)
    return dice.object(
        {
            "name": ("names", 0.5, always("特別交付税")),
            "years": ("", 1, lambda d: [] if d.chance(0.05) else d.years()),
            "rate": ("", 1, Dice.rate),
            "covers": ("", 0.6, lambda d: d.repeated(d.some(ITEMS, 0 if d.chance(0.1) else 1))),
            "members": ("", 0.4, lambda d: d.repeated(d.some(members, 0 if d.chance(0.1) else 1))),
            "cap_yen": ("", 0.5, yen),
        }
    )


def budget(dice: Dice) -> Any:
    least = 1_000_000
    most = least * (1 + dice.frame.migrations)
    return dice.yearly(lambda d: d.pick([HUGE, d.number(0, most), *[d.number(least, most)] * 4]))


def platform(dice: Dice, world: World) -> Raw:
    steps = sorted(dice.some(range(1, 3 + len(world.migrations)), 0, 3))
    fees = [{"from": least, "yen": dice.at(str(least)).yen(100_000)} for least in steps]
    return dice.object(
        {
            "name": ("names", 0.5, always("共同基盤")),
            "of": ("", 0.5, lambda d: d.repeated(d.some(world.migrations, 0 if d.chance(0.2) else 1))),
            "fee_yen_per_month": ("", 1, always(fees)),
        }
    )


def milestones(dice: Dice, world: World) -> Raw:
    made: Raw = {}
    for index in range(dice.number(1, 3)):
        made[f"step-{index}"] = milestone(dice.at(str(index)), world, ["start", "cutover", *made])
    return made


def milestone(dice: Dice, world: World, before: list[str]) -> Raw:
    early = 6 if dice.chance(0.7) else 14
    return dice.object(
        {
            "name": ("names", 0.5, always("議決")),
            "of": ("", 0.5, lambda d: d.repeated(d.some(world.migrations, 0 if d.chance(0.1) else 1))),
            "before": ("", 1, lambda d: d.pick(before)),
            "lead_months": ("", 0.6, lambda d: d.months(3)),
            "months": ("", 0.5, lambda d: [d.month_token() for _ in range(d.number(0, 3))]),
            "earliest": ("", 0.7, lambda d: d.month(early, -len(d.frame.calendar) // 2)),
            "group": ("", 0.5, lambda d: d.chance(0.6)),
        }
    )


def links(dice: Dice, world: World) -> Raw:
    names = world.migrations
    if len(names) < 2:
        return {}
    count = dice.number(1, 2 if dice.frame.tiny else 4)
    return {f"link-{index}": link(dice.at(str(index)), names) for index in range(count)}


def link(dice: Dice, names: list[str]) -> Raw:
    kind = dice.pick(["precedes", "together", "apart", "within", "same-mode"])
    of = dice.some(names, 2, 3)
    if kind == "precedes":
        return {"kind": kind, "first": of[0], "then": of[1], "months": dice.months(2)}
    ends = {"apart": {"months": dice.months(3)}, "within": {"months": dice.months(3)}}
    return {"kind": kind, "of": of} | ends.get(kind, {})
