"""The members of a random instance: leases, busy seasons, migrations and their modes."""

from typing import Any

from dice import HUGE, Dice, Make, Raw, always, between, fits, yen
from random_world import ITEMS, PHASES, World

from planner.instance.patch import merge_patch
from planner.periods.months import format_month

MODES = ("default", "ccs", "hdc")


def member(dice: Dice, world: World, bundles: list[str]) -> Raw:
    made = dice.object(
        {
            "name": ("names", 0.7, always("髙﨑村")),
            "kind": ("names", 0.5, always("村")),
            "prefecture": ("names", 0.5, always("北海道")),
            "population": ("names", 0.5, between(0, 100_000)),
            "budget_years": ("budget_years", 0.6, budget_years),
            "budget_yen": ("own_budget", 0.5, own_budget),
            "baseline": ("baseline", 0.5, baseline),
            "busy": ("busy", 0.8, lambda d: {name: season(d.at(name)) for name in d.some(["tax", "poll"])}),
            "leases": ("leases", 0.9, lambda d: {name: lease(d.at(name), bundles) for name in d.some("hp")}),
        }
    )
    made["migrations"] = {bundle: migration(dice.at(bundle), world) for bundle in bundles}
    return made


def own_budget(dice: Dice) -> Any:
    return dice.yearly(lambda d: d.pick([HUGE, d.number(0, 3_000_000), 2_000_000, 5_000_000]))


def baseline(dice: Dice) -> Raw:
    kind = dice.pick(["stay", "renew", "given"])
    return {"kind": kind} | ({"yen_per_year": dice.yearly(yen)} if kind == "given" else {})


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
    slack = between(0, len(calendar) // 2) if dice.chance(0.5) else between(len(calendar) // 3, len(calendar))
    limit = HUGE if dice.chance(0.2) else max(0, calendar.start - end) + slack(dice)
    return dice.object(
        {
            "of": ("", 0.4, lambda d: d.repeated(d.some(bundles))),
            "end": ("", 1, always(format_month(end))),
            "monthly_yen": ("", 1, yen),
            "termination_rate": ("", 1, Dice.rate),
            "extension_monthly_yen": ("", 1, yen),
            "extension_limit_months": ("", 1, always(limit)),
            "renewal": ("renewal", 0.8, renewal),
        }
    )


def renewal(dice: Dice) -> Raw:
    return dice.object(
        {
            "months": ("", 1, lambda d: d.number(1, d.pick([2, 6, 24]))),
            "monthly_yen": ("", 1, yen),
            "once_yen": ("", 0.5, yen),
            "termination_rate": ("", 0.6, Dice.rate),
            "most": ("", 0.5, lambda d: d.pick([0, 1, 2, HUGE])),
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
    if dice.on("pins") and dice.chance(0.7):
        own["pin"] = pin(dice.at("pin"), list(own.get("modes", [])))
    return own


def pin(dice: Dice, choices: list[str]) -> Raw:
    made = dice.object(
        {
            "state": ("", 0.7, lambda d: d.pick(["proposed", "agreed", "budgeted", "contracted"])),
            "move_yen_per_month": ("prices", 0.4, lambda d: d.yen(50_000)),
        }
    )
    if dice.chance(0.1):
        return made | {"left_out": True}
    named = len(choices) > 1 or (choices and dice.chance(0.3))
    within = 2 if dice.chance(0.1) else 0
    return made | {"month": dice.month(within, within)} | ({"mode": dice.pick(choices)} if named else {})


def work(world: World) -> dict[str, tuple[str, float, Make]]:
    """Return the fields that a mode may override, all but the vendor and the data centre."""
    return {
        "points": ("points", 0.6, between(0, 2)),
        "size": ("capacity", 0.6, between(0, 3)),
        "phases": ("phases", 0.8, lambda d: phases(d, world)),
        "parallel_months": ("parallel", 0.8, lambda d: d.months(4)),
        "parallel_crew": ("parallel", 0.7, between(0, 2)),
        "migration_yen": ("migration", 0.9, migration_yen),
        "service_yen_per_month": ("service", 0.9, lambda d: d.series(yen)),
        "service_by_use": ("by_use", 0.7, by_use),
        "legal": ("legal", 0.8, lambda d: {name: legal(d.at(name)) for name in d.some(world.revisions)}),
    }


def by_use(dice: Dice) -> list[Raw]:
    steps: list[Raw] = [
        {"months": dice.months(12), "yen_per_month": dice.yen(100_000)} for _ in range(dice.number(0, 2))
    ]
    return [*steps, {"yen_per_month": dice.yen(100_000)}] if dice.chance(0.4) else steps


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
