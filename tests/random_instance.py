"""One random instance from a frame: every field of section 3 of the spec, as its JSON is read."""

from dataclasses import dataclass
from random import Random
from typing import Any

from dice import HUGE, Dice, Frame, Make, Raw, always, between, fits, shuffled, yen

from planner.instance.patch import merge_patch
from planner.months import format_month

ITEMS = ("build", "data", "training")
PHASES = ("design", "data", "test", "設計")
MODES = ("default", "ccs", "hdc")

FEATURES = (
    "vendors", "points", "crew", "closed", "mobilisation", "centers", "capacity", "expansions",
    "teams", "limits", "legal", "freeze", "mandatory", "subsidies", "budget", "secretariat", "bundles",
    "budget_years", "busy", "forbid", "leases", "phases", "parallel", "window", "running", "migration",
    "service", "preferred", "optional", "modes", "links", "fiscal", "series", "beyond", "huge", "names",
    "notes", "shuffled",
)  # fmt: skip


@dataclass(frozen=True)
class World:
    """The ids of everything that the parts of an instance refer to."""

    vendors: list[str]
    centers: list[str]
    teams: list[str]
    revisions: list[str]
    members: dict[str, list[str]]

    @property
    def migrations(self) -> list[str]:
        return [f"{member}/{bundle}" for member, bundles in self.members.items() for bundle in bundles]


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
            "teams": ("teams", 1, lambda d: {name: team(d.at(name)) for name in world.teams}),
            "limits": ("limits", 0.8, lambda d: {name: limit(d.at(name), world) for name in d.some("mn")}),
            "legal_revisions": ("legal", 1, lambda d: {n: revision(d.at(n)) for n in world.revisions}),
            "subsidies": ("subsidies", 0.9, lambda d: {n: subsidy(d.at(n), world) for n in d.some("st")}),
            "budget_yen": ("budget", 0.8, budget),
            "secretariat_yen_per_year": ("secretariat", 0.9, yen),
            "links": ("links", 0.9, lambda d: links(d, world)),
        }
    )
    raw["vendors"] = {name: vendor(dice.at(name)) for name in world.vendors}
    raw["data_centers"] = data_centers(dice.at("centers"), world)
    raw["members"] = {name: member(dice.at(name), world, bundles) for name, bundles in world.members.items()}
    return shuffled(raw, Random(frame.seed)) if dice.on("shuffled") else raw


def random_world(frame: Frame) -> World:
    dice = frame.dice("world")
    count = 1 if frame.tiny else 3
    return World(
        vendors=["ccs", *(dice.some(["hdc", "0"]) if dice.on("vendors") else [])],
        centers=["main", *(dice.some(["west", "1-a"], most=1) if dice.on("centers") else [])],
        teams=dice.some(["secretariat", "net"]) if dice.on("teams") else [],
        revisions=dice.some(["my-number", "era", "tax"], most=count + 1) if dice.on("legal") else [],
        members=random_members(dice.at("members"), frame.migrations),
    )


def random_members(dice: Dice, migrations: int) -> dict[str, list[str]]:
    members: dict[str, list[str]] = {}
    for index in range(migrations):
        bundles = members.get(f"m{index - 1}") if dice.on("bundles") and dice.chance(0.5) else None
        if bundles is not None and len(bundles) == 1:
            bundles.append("fin")
        else:
            members[f"m{index}"] = ["core"]
    return members


# What the members share


def vendor(dice: Dice) -> Raw:
    most = 2 + dice.frame.migrations
    return dice.object(
        {
            "name": ("names", 0.5, always("㈱システム")),
            "points_per_year": ("points", 0.7, lambda d: d.yearly(between(1, most))),
            "crew": ("crew", 0.7, lambda d: d.series(between(1, most))),
            "closed": ("closed", 0.8, Dice.closure),
            "mobilisation_yen_per_year": ("mobilisation", 0.8, yen),
        }
    )


def data_centers(dice: Dice, world: World) -> Raw:
    need = len(world.migrations)
    made = {
        name: dice.at(name).object(
            {
                "name": ("names", 0.5, always("本館")),
                "capacity": ("capacity", 0.8, lambda d: d.series(between(need // 2, 2 * need + 1))),
            }
        )
        for name in world.centers
    }
    if dice.on("expansions"):
        # Every expansion multiplies the plans that brute force has to try.
        most = 1 if dice.frame.tiny and need > 1 else 2
        for index in range(dice.number(1, most)):
            center = made[dice.pick(world.centers)]
            center.setdefault("expansions", {})[f"rack-{index}"] = expansion(dice.at(f"rack-{index}"))
    return made


def expansion(dice: Dice) -> Raw:
    open_always = {"adds": dice.number(1, 6), "cost_yen": dice.yen(300_000)}
    return open_always | (dice.window() if dice.chance(0.5) else {})


def team(dice: Dice) -> Raw:
    most = 2 + dice.frame.migrations
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
            "of": ("", 0.6, lambda d: repeated(d, d.some(world.migrations, 0 if d.chance(0.2) else 1))),
            "per": ("", 1, always(per)),
            "most": ("", 1, lambda d: d.series(most) if per == "month" else d.yearly(most)),
        }
    )


def repeated(dice: Dice, names: list[str]) -> list[str]:
    """Return the names, now and then with one of them twice: it counts once."""
    return [*names, dice.pick(names)] if names and dice.chance(0.2) else names


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
            "covers": ("", 0.6, lambda d: repeated(d, d.some(ITEMS, 0 if d.chance(0.1) else 1))),
            "members": ("", 0.4, lambda d: repeated(d, d.some(members, 0 if d.chance(0.1) else 1))),
            "cap_yen": ("", 0.5, yen),
        }
    )


def budget(dice: Dice) -> Any:
    least = 1_000_000
    most = least * (1 + dice.frame.migrations)
    return dice.yearly(lambda d: d.pick([HUGE, d.number(0, most), *[d.number(least, most)] * 4]))


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


# Members


def member(dice: Dice, world: World, bundles: list[str]) -> Raw:
    made = dice.object(
        {
            "name": ("names", 0.7, always("髙﨑村")),
            "kind": ("names", 0.5, always("村")),
            "prefecture": ("names", 0.5, always("北海道")),
            "population": ("names", 0.5, between(0, 100_000)),
            "budget_years": ("budget_years", 0.6, budget_years),
            "busy": ("busy", 0.8, lambda d: {name: season(d.at(name)) for name in d.some(["tax", "poll"])}),
            "leases": ("leases", 0.9, lambda d: {name: lease(d.at(name), bundles) for name in d.some("hp")}),
        }
    )
    made["migrations"] = {bundle: migration(dice.at(bundle), world) for bundle in bundles}
    return made


def budget_years(dice: Dice) -> list[str]:
    year = dice.pick(dice.frame.calendar.fiscal_years())
    inside = dice.pick([f"FY{year}", f"FY{year}..", f"..FY{year}"])
    return dice.pick([[inside], [inside, dice.year_token()], [inside], dice.years()])


def season(dice: Dice) -> Raw:
    forbids = dice.on("forbid") and dice.chance(0.5)
    effect: tuple[str, Make] = ("forbid", always(True)) if forbids else ("penalty_yen", yen)
    return dice.object(
        {
            "months": ("", 1, lambda d: d.closure() if forbids else [*d.closure(), d.month_token()]),
            "phases": ("", 1, lambda d: d.some([*PHASES, "cutover", "parallel", "ghost"], most=3)),
            effect[0]: ("", 1, effect[1]),
        }
    )


def lease(dice: Dice, bundles: list[str]) -> Raw:
    calendar = dice.frame.calendar
    end = dice.number(calendar.start - 6, calendar.end + 6)
    slack = between(len(calendar) // 3, 2 * len(calendar))
    limit = HUGE if dice.chance(0.2) else max(0, calendar.start - end) + slack(dice)
    return dice.object(
        {
            "of": ("", 0.6, lambda d: repeated(d, d.some(bundles))),
            "end": ("", 1, always(format_month(end))),
            "monthly_yen": ("", 1, yen),
            "termination_rate": ("", 1, Dice.rate),
            "extension_monthly_yen": ("", 1, yen),
            "extension_limit_months": ("", 1, always(limit)),
        }
    )


# Migrations


def migration(dice: Dice, world: World) -> Raw:
    own = dice.object(
        {
            **work(world),
            "systems": ("names", 0.5, always(["住民記録", "税"])),
            "window": ("window", 0.6, Dice.window),
            "running_yen_per_month": ("running", 0.9, lambda d: d.series(yen)),
            "preferred": ("preferred", 0.8, preferred),
            "optional": ("optional", 0.6, lambda d: {"penalty_yen": d.yen(5_000_000)}),
        }
    )
    if dice.on("modes") and dice.chance(0.8):
        own["modes"] = modes(dice.at("modes"), own, world)
    if any("vendor" not in patch for patch in own.get("modes", {"": {}}).values()):
        own["vendor"] = dice.pick(world.vendors)
    if any("data_center" not in patch for patch in own.get("modes", {"": {}}).values()):
        own["data_center"] = dice.pick(world.centers)
    return own


def work(world: World) -> dict[str, tuple[str, float, Make]]:
    """Return the fields that a mode may override, all but the vendor and the data centre."""
    return {
        "points": ("points", 0.6, between(0, 2)),
        "size": ("capacity", 0.6, between(0, 3)),
        "phases": ("phases", 0.8, lambda d: phases(d, world)),
        "parallel_months": ("parallel", 0.8, lambda d: d.months(4)),
        "parallel_crew": ("parallel", 0.7, between(0, 2)),
        "migration_yen": ("migration", 0.9, migration_yen),
        "service_yen_per_month": ("service", 0.9, lambda d: d.series(lambda e: e.yen(100_000))),
        "legal": ("legal", 0.8, lambda d: {name: legal(d.at(name)) for name in d.some(world.revisions)}),
    }


def migration_yen(dice: Dice) -> Raw:
    return {item: dice.at(item).yearly(yen) for item in dice.some(ITEMS)}


def phases(dice: Dice, world: World) -> list[Raw]:
    longest = len(dice.frame.calendar) // (2 if dice.chance(0.9) else 1)
    made: list[Raw] = []
    for index in range(dice.number(0, 3)):
        part = dice.at(str(index))
        months = min(part.number(1, 2 if dice.frame.tiny else 5), longest)
        longest -= months
        if months:
            made.append(phase(part, months, world))
    return made


def phase(dice: Dice, months: int, world: World) -> Raw:
    return dice.object(
        {
            "name": ("", 1, lambda d: d.pick(PHASES)),
            "months": ("", 1, always(months)),
            "crew": ("crew", 0.7, between(0, 2)),
            "teams": ("teams", 0.7, lambda d: {name: d.number(0, 2) for name in d.some(world.teams)}),
        }
    )


def legal(dice: Dice) -> Raw:
    return dice.object({"retrofit_yen": ("", 0.9, yen), "shared_yen": ("", 0.7, yen)})


def preferred(dice: Dice) -> Raw:
    return dice.object({"years": ("", 1, Dice.years), "penalty_yen_per_year": ("", 1, yen)})


def modes(dice: Dice, own: Raw, world: World) -> Raw:
    # Few choices where there are many migrations: brute force tries every plan.
    most = 3 if not dice.frame.tiny else max(1, 4 - dice.frame.migrations)
    return {name: mode(dice.at(name), own, world) for name in dice.some(MODES, most=most)}


def mode(dice: Dice, own: Raw, world: World) -> Raw:
    """Make the merge patch of one mode."""
    made = dice.object(
        {
            **{name: (feature, chance / 2, make) for name, (feature, chance, make) in work(world).items()},
            "vendor": ("", 0.6, lambda d: d.pick(world.vendors)),
            "data_center": ("", 0.4, lambda d: d.pick(world.centers)),
        }
    )
    for name in work(world):
        if dice.chance(0.1):
            made[name] = None
        elif name in made and isinstance(own.get(name), dict):
            made[name] = over(dice.at(name), own[name], made[name])
    return made


def over(dice: Dice, own: Raw, patch: Any) -> Any:
    """Return a patch of a series, or of a map of series or objects, that leaves it valid."""
    if "default" in own:
        edited = {**patch, "default": dice.yen()} if isinstance(patch, dict) else {"default": patch}
        return edited if fits(merge_patch(own, edited), dice.frame.calendar) else dice.yen()
    for key in (key for key in own if not key.startswith("x-")):
        if dice.chance(0.3):
            patch[key] = None
        elif key in patch and isinstance(own[key], dict):
            patch[key] = over(dice.at(key), own[key], patch[key])
    return patch
