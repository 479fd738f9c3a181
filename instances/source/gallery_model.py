"""What a member of any group is taken to pay and to need: one model of assumptions for the whole gallery.

The report prints members, months and vendors, but neither leases nor prices. Each figure here is one of
the formulas of ``hokkaido_prices.py`` or stands at the head of this module; what each rests on stands in
``instances/gallery/README.md``.
"""

from dataclasses import dataclass

from gallery_facts import Group, Member
from hokkaido_prices import (
    OFFICE_COMPUTER_POPULATION,
    RETROFIT_YEN,
    Json,
    Town,
    lease_yen,
    migration_yen,
    month,
    retrofit_yen,
    rising,
    rounded,
    running_yen,
    service_yen,
)

TERM = 60  # months of a lease, and of one that follows on it
MIDDLE_POPULATION, LARGE_POPULATION = 10_000, 50_000
# Months from contract to service: the medians of the 66 members whose contract is printed, and lies before.
WORK_NEW = (7, 9, 13)
WORK_SAME = (2, 4, 7)  # the same vendor as before: 2 and 7 months, lines 3800-3805; 1 to 4, lines 3350-3353
CREW = (1, 2, 4)
PARALLEL_POPULATION = 4000
FINANCE_WORK = 3
FINANCE_SHARE = 30  # percent of the prices of a member that moves in two bundles
SAME_VENDOR_PERCENT = 50
EFFECTIVE = {"jumin-2012": 12 * 2012 + 6, "my-number": 12 * 2015 + 9}
BUSY = {
    "assessment": ("当初賦課", "*-05..*-06", 1_000_000, ["cutover"]),
    "tax-filing": ("申告受付", "*-02..*-03", 300_000, ["試験・研修", "cutover"]),
    "moving": ("転出入", "*-03..*-04", 200_000, ["cutover"]),
    "insurance-tax": ("国保税の賦課", "*-07..*-08", 400_000, ["cutover"]),
}
CORE = ["住民記録", "税", "国保"]


@dataclass(frozen=True)
class Move:
    """One bundle of a member as the model sees it; months are counted as ``12 * year + month - 1``.

    Parameters
    ----------
    cutover
        When it really moved, or is taken to have moved.
    share
        Percent of the member's prices.
    """

    bundle: str
    cutover: int
    systems: tuple[str, ...]
    share: int


@dataclass(frozen=True)
class Frame:
    """What the members of a file share: its months, and where each of them can move to."""

    start: int
    end: int
    earliest: int
    vendor: str
    data_center: str


def town_of(member: Member, group: Group) -> Town:
    """Return what prices depend on; a population that is not printed is the mean of its group."""
    people = member.population or group.people // len(group.members)
    return Town(member.id, 0, member.name, member.kind, member.prefecture, people, 0, member.lines)


def moves_of(member: Member, cutover: int) -> list[Move]:
    """Return the bundles of a member; who moved some systems earlier has two."""
    if member.early_cutover is None:
        return [Move("core", cutover, (*CORE,), 100)]
    early = Move("early", member.early_cutover, member.early_systems, FINANCE_SHARE)
    return [early, Move("core", cutover, (*CORE,), 100 - FINANCE_SHARE)]


def size_class(town: Town) -> int:
    """Return 0, 1 or 2: below 10,000 people, below 50,000, from there on."""
    return (town.population >= MIDDLE_POPULATION) + (town.population >= LARGE_POPULATION)


def work_months(town: Town, bundle: str, *, same_vendor: bool) -> int:
    """Return the months from contract to service."""
    if bundle == "early":
        return FINANCE_WORK
    return (WORK_SAME if same_vendor else WORK_NEW)[size_class(town)]


def phases(town: Town, bundle: str, *, same_vendor: bool) -> list[Json]:
    """Return the work before a cutover: a third each, the data first where it does not divide."""
    months = work_months(town, bundle, same_vendor=same_vendor)
    crew = 1 if bundle == "early" else CREW[size_class(town)]
    lengths = (("設計", months // 3), ("データ移行", (months + 2) // 3), ("試験・研修", (months + 1) // 3))
    return [{"name": name, "months": length, "crew": crew} for name, length in lengths if length]


def parallel(town: Town, bundle: str) -> int:
    """Return the months in which old and new system run beside each other."""
    return int(bundle == "core" and town.population >= PARALLEL_POPULATION)


def lease_end(town: Town, move: Move, earliest: int) -> tuple[int, int]:
    """Return the last month of the lease that runs when the group's service begins, and the terms after it.

    Members move when their own equipment is renewed (lines 1044, 1366, 2507), so the lease that ended at
    the real cutover is taken for the last; who moved later than one term after the first had one before.
    """
    last = move.cutover - 1 + parallel(town, move.bundle)
    terms = (move.cutover - earliest) // TERM
    return last - TERM * terms, terms


def lease(town: Town, move: Move, earliest: int) -> Json:
    """Return the lease of one bundle."""
    yen = rounded(lease_yen(town) * move.share / 100)
    end, terms = lease_end(town, move, earliest)
    row: Json = {
        "x-source": "assumed: ends when the member really moved; half of the old monthly cost; extension",
        "name": "庁内機器のリース",
        "of": [move.bundle],
        "end": month(end),
        "monthly_yen": yen,
        "termination_rate": 0.9,
        "extension_monthly_yen": rounded(yen / 10),
        "extension_limit_months": 36 if town.population < OFFICE_COMPUTER_POPULATION else 60,
    }
    if terms:
        row["renewal"] = {"months": TERM, "monthly_yen": yen, "termination_rate": 0.9, "most": terms}
    return row


def migration(town: Town, member: Member, move: Move, frame: Frame) -> Json:
    """Return one bundle with what its move takes and costs."""
    same = member.same_vendor
    percent = move.share * (SAME_VENDOR_PERCENT if same else 100) / 100
    base = running_yen(town) * move.share / 100
    row: Json = {
        "x-source": "assumed: work and prices by population; reported: nobody before the first of the group"
        + (", same vendor as before" if same else ""),
        "name": "基幹系" if move.bundle == "core" else "先行業務",
        "systems": list(move.systems),
        "vendor": frame.vendor,
        "data_center": frame.data_center,
        "phases": phases(town, move.bundle, same_vendor=same),
        "window": {"earliest": month(frame.earliest)},
        "running_yen_per_month": rising(base, lease_end(town, move, frame.earliest)[0] + 1),
        "migration_yen": migration_yen(town, percent),
        "service_yen_per_month": rounded(service_yen(town) * move.share / 100),
    }
    if parallel(town, move.bundle):
        row |= {"parallel_months": 1, "parallel_crew": 1}
    if move.bundle == "core":
        row["legal"] = {
            law: retrofit_yen(town, yen) for law, yen in RETROFIT_YEN.items() if in_force(law, frame)
        }
    return row


def in_force(law: str, frame: Frame) -> bool:
    """Tell whether a change of law falls into the months of a file."""
    return frame.start <= EFFECTIVE[law] <= frame.end


def busy(town: Town) -> Json:
    """Return the seasons in which a move is unwelcome; none of them forbids one, since some did move then."""
    return {
        season: {
            "name": name,
            "months": [months],
            "phases": named,
            "penalty_yen": town.scaled(yen, 0.5),
        }
        for season, (name, months, yen, named) in BUSY.items()
    }


def member_json(member: Member, group: Group, moves: list[Move], frame: Frame) -> Json:
    """Return one member, with what is reported of it and what is assumed."""
    town = town_of(member, group)
    return {
        "x-source": _source(member, group),
        "name": member.name,
        "kind": member.kind,
        "prefecture": member.prefecture,
        "population": town.population,
        "busy": busy(town),
        "leases": {
            "host" if move.bundle == "core" else move.bundle: lease(town, move, frame.earliest)
            for move in moves
        },
        "migrations": {move.bundle: migration(town, member, move, frame) for move in moves},
    }


def _source(member: Member, group: Group) -> str:
    """Say what is reported of a member, by line, and what of it is assumed."""
    known = ["name", "kind", "prefecture"]
    guessed = []
    (known if member.population else guessed).append("population")
    if member.cutover is not None:
        known.append(f"in service {month(member.cutover)}")
    elif member.fiscal_year is not None:
        known.append(f"in service in FY{member.fiscal_year}")
    else:
        guessed.append("month in service")
    if member.contract is not None:
        known.append(f"contract {month(member.contract)}")
    if member.early_cutover is not None:
        known.append(f"{', '.join(member.early_systems)} in service {month(member.early_cutover)}")
    said = f"reported: {', '.join(known)}, lines {member.lines}, vendor, lines 742-803 and {group.lines}"
    guessed += ["busy seasons", *(["who of the vendors serves it"] if len(group.vendors) > 1 else [])]
    return f"{said.replace(';', ', ')}; assumed: {', '.join(guessed)}"
