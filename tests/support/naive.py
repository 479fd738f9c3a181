"""The spec read once more, from raw JSON alone: what a plan breaks and what it pays.

It shares no code with the planner, not even months and series, so that a misreading there shows.
Slow and plain: every sum walks months, every number is a Python integer or a fraction.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import Any

from naive_time import OPEN, Raw, Time, month_of

Choice = tuple[int, str] | None


@dataclass(frozen=True)
class Verdict:
    """The rules that a plan breaks, and its components, in yen; absent is 0."""

    broken: frozenset[str]
    components: Mapping[str, int]

    @property
    def total_yen(self) -> int:
        return sum(self.components.values())


@dataclass(frozen=True)
class Move:
    """One migration that is not left out: its cutover month and its fields in its mode."""

    name: str
    member: str
    month: int
    mode: str
    work: Raw

    @property
    def lead(self) -> int:
        return sum(phase["months"] for phase in self.work.get("phases", []))

    @property
    def last_needed(self) -> int:
        return self.month + int(self.work.get("parallel_months", 0)) - 1

    def phases(self) -> Iterator[tuple[Raw, range]]:
        month = self.month - self.lead
        for phase in self.work.get("phases", []):
            yield phase, range(month, month + phase["months"])
            month += phase["months"]


def patched(target: Any, patch: Any) -> Any:
    if not isinstance(patch, dict):
        return patch
    result = dict(target) if isinstance(target, dict) else {}
    for key, value in patch.items():
        result[key] = patched(result.get(key), value)
    return {key: value for key, value in result.items() if value is not None}


class Naive(Time):
    """One raw instance and one plan."""

    def __init__(self, raw: Raw, cutovers: Mapping[str, Choice], expansions: Mapping[str, int]) -> None:
        self.raw = raw
        super().__init__(raw)
        self.expansions = {
            name: (month, raw["data_centers"][name.split("/")[0]]["expansions"][name.split("/")[1]])
            for name, month in expansions.items()
        }
        self.own = {
            f"{member}/{bundle}": fields
            for member, its in raw["members"].items()
            for bundle, fields in its["migrations"].items()
        }
        self.choice = cutovers
        self.moves = {name: self.move(name, *choice) for name, choice in cutovers.items() if choice}
        self.left_out = [name for name in self.own if name not in self.moves]
        for name, (_, expansion) in self.all_expansions().items():
            if "bought" in expansion:
                self.expansions[name] = (month_of(expansion["bought"]), expansion)
        self.misbought = {name for name, month in expansions.items() if self.expansions[name][0] != month}
        self.begun = {name for name in self.own if self.has_begun(name)}
        self.past = {name: move for name, move in self.moves.items() if name in self.begun}
        self.coming = {name: move for name, move in self.moves.items() if name not in self.begun}

    def move(self, name: str, month: int, mode: str) -> Move:
        patch = self.own[name].get("modes", {"default": {}})[mode]
        return Move(name, name.split("/")[0], month, mode, patched(self.own[name], patch))

    def all_expansions(self) -> dict[str, tuple[int, Raw]]:
        return {
            f"{center}/{name}": (0, expansion)
            for center, its in self.raw["data_centers"].items()
            for name, expansion in its.get("expansions", {}).items()
        }

    def pinned(self, name: str) -> Move | None:
        """Return the cutover that a migration was decided to have."""
        pin = self.own[name].get("pin", {})
        sole = next(iter(self.own[name].get("modes", {"default": {}})))
        return self.move(name, month_of(pin["month"]), pin.get("mode", sole)) if "month" in pin else None

    def has_begun(self, name: str) -> bool:
        move = self.pinned(name)
        return move is not None and move.month - move.lead < month_of(self.raw.get("as_of", "0000-01"))

    def soonest(self, name: str) -> int:
        modes = self.own[name].get("modes", {"default": {}})
        return month_of(self.raw["as_of"]) + min(self.move(name, 0, mode).lead for mode in modes)

    # Leases

    def leases(self) -> Iterator[tuple[Raw, int | None]]:
        """Yield every lease with its last month of use; None where a bundle is left out."""
        for member, its in self.raw["members"].items():
            for lease in its.get("leases", {}).values():
                users = [f"{member}/{bundle}" for bundle in lease.get("of", its["migrations"])]
                out = any(user in self.left_out for user in users)
                yield lease, None if out else max(self.moves[user].last_needed for user in users)

    def parallel(self, move: Move) -> range:
        return range(move.month, min(move.last_needed, self.end) + 1)

    # Section 4

    def broken(self) -> Iterator[str]:
        for rule in ("once", "window", "closed", "vendor-year", "crew", "data-center", "extension", "limits",
                     "mandatory", "links", "milestones", "decided"):  # fmt: skip
            if not all(getattr(self, "keeps_" + rule.replace("-", "_"))()):
                yield rule

    def keeps_once(self) -> Iterator[bool]:
        yield set(self.choice) == set(self.own)
        for name in self.begun:
            pinned = self.pinned(name)
            yield self.moves.get(name) == pinned
            yield pinned is not None and pinned.month in self.horizon
        for move in self.coming.values():
            yield self.start <= move.month - move.lead and move.month <= self.end
            yield move.month - move.lead >= month_of(self.raw.get("as_of", "0000-01"))
        for name in self.left_out:
            yield "optional" in self.own[name]

    def keeps_decided(self) -> Iterator[bool]:
        for name, own in self.own.items():
            pin = own.get("pin", {})
            free = "move_yen_per_month" in pin or "contracted" in self.raw.get("states", {})
            if pin.get("state") == "contracted" and not free and name not in self.begun:
                yield self.moves.get(name) == self.pinned(name)

    def keeps_window(self) -> Iterator[bool]:
        for move in self.coming.values():
            window = self.own[move.name].get("window", {})
            yield month_of(window.get("earliest", "0000-01")) <= move.month
            yield move.month <= month_of(window.get("latest", "9999-12"))
            budget_years = self.raw["members"][move.member].get("budget_years")
            yield budget_years is None or self.has(budget_years, move.month)

    def keeps_closed(self) -> Iterator[bool]:
        frozen = [
            token for one in self.raw.get("legal_revisions", {}).values() for token in one.get("freeze", [])
        ]
        for move in self.coming.values():
            yield not self.has(frozen, move.month)
            yield not self.has(self.raw["vendors"][move.work["vendor"]].get("closed", []), move.month)
            for season in self.raw["members"][move.member].get("busy", {}).values():
                yield not ("forbid" in season and self.touched(season, move))

    def touched(self, season: Raw, move: Move) -> set[int]:
        """Return the months of a season in which a phase it names, the cutover or the parallel run falls."""
        work = [months for phase, months in move.phases() if phase["name"] in season["phases"]]
        if "cutover" in season["phases"]:
            work.append(range(move.month, move.month + 1))
        if "parallel" in season["phases"]:
            work.append(self.parallel(move))
        return {t for months in work for t in self.inside(months) if self.has(season["months"], t)}

    def keeps_vendor_year(self) -> Iterator[bool]:
        points, before = self.points(self.moves), self.points(self.past)
        for (vendor, year), used in points.items():
            most = self.raw["vendors"][vendor].get("points_per_year")
            begun = before[vendor, year]
            yield most is None or used <= max(self.at(most, self.year_months(year)[0]), begun)

    def points(self, moves: Mapping[str, Move]) -> Counter[tuple[str, int]]:
        points: Counter[tuple[str, int]] = Counter()
        for move in moves.values():
            points[move.work["vendor"], self.year(move.month)] += move.work.get("points", 1)
        return points

    def keeps_crew(self) -> Iterator[bool]:
        before = self.at_work(self.past)
        for (kind, name, month), crew in self.at_work(self.moves).items():
            most = self.raw[kind][name].get("crew")
            yield most is None or crew <= max(self.at(most, month), before[kind, name, month])

    def at_work(self, moves: Mapping[str, Move]) -> Counter[tuple[str, str, int]]:
        used: Counter[tuple[str, str, int]] = Counter()
        for move in moves.values():
            for phase, months in move.phases():
                for month in self.inside(months):
                    used["vendors", move.work["vendor"], month] += phase.get("crew", 0)
                    for team, crew in phase.get("teams", {}).items():
                        used["teams", team, month] += crew
            for month in self.inside(self.parallel(move)):
                used["vendors", move.work["vendor"], month] += move.work.get("parallel_crew", 0)
        return used

    def keeps_data_center(self) -> Iterator[bool]:
        yield not self.misbought
        for month, expansion in self.expansions.values():
            if "bought" in expansion:
                continue
            earliest = month_of(expansion.get("earliest", "0000-01"))
            yield month in self.horizon
            yield max(earliest, month_of(self.raw.get("as_of", "0000-01"))) <= month
            yield month <= month_of(expansion.get("latest", "9999-12"))
        for center, fields in self.raw["data_centers"].items():
            if "capacity" in fields:
                for month in self.horizon:
                    space = self.space_left(center, fields["capacity"], month, self.moves)
                    beside_past = self.space_left(center, fields["capacity"], month, self.past)
                    yield space >= 0 or space == beside_past

    def space_left(self, center: str, capacity: Any, month: int, moves: Mapping[str, Move]) -> int:
        space = self.at(capacity, month)
        for name, (bought, expansion) in self.expansions.items():
            space += expansion["adds"] if name.split("/")[0] == center and bought <= month else 0
        for move in moves.values():
            if move.work["data_center"] == center and move.month - move.lead <= month:
                space -= move.work.get("size", 1)
        return space

    def keeps_extension(self) -> Iterator[bool]:
        for (lease, last), mine in zip(self.leases(), self.users(), strict=True):
            coming = [self.coming[user].last_needed for user in mine if user in self.coming]
            if last is not None and coming:
                # The renewals taken are those of the lease as used by all; only what comes is judged.
                ends = self.ends_of_terms(lease, last)
                keeps = [end for end in ends if last <= end + lease["extension_limit_months"]]
                yield (
                    bool(keeps)
                    or max(coming) <= self.taken_end(lease, last) + lease["extension_limit_months"]
                )

    def keeps_limits(self) -> Iterator[bool]:
        for limit in self.raw.get("limits", {}).values():
            of = set(limit.get("of", self.own))
            period = self.year if limit["per"] == "year" else int
            months = [move.month for move in self.moves.values() if move.name in of]
            counts = Counter(period(month) for month in months)
            begun = Counter(period(move.month) for move in self.past.values() if move.name in of)
            for month in months:
                yield counts[period(month)] <= max(self.at(limit["most"], month), begun[period(month)])
        budget = self.raw.get("budget_yen", OPEN**9)
        before = self.spent(self.past, [one for one in self.expansions.values() if "bought" in one[1]])
        for year, yen in self.spent(self.moves, list(self.expansions.values())).items():
            yield yen <= max(self.at(budget, self.year_months(year)[0]), before[year])
        yield from self.keeps_own_budgets()

    def spent(self, moves: Mapping[str, Move], bought: list[tuple[int, Raw]]) -> Counter[int]:
        spent: Counter[int] = Counter()
        for move in moves.values():
            spent[self.year(move.month)] += sum(self.items(move).values())
        for month, expansion in bought:
            if month in self.horizon:
                spent[self.year(month)] += expansion["cost_yen"]
        return spent

    def keeps_own_budgets(self) -> Iterator[bool]:
        for member, fields in self.raw["members"].items():
            for year in {self.year(month) for month in self.horizon} if "budget_yen" in fields else ():
                spent, before = (
                    sum(
                        sum(self.items(move).values())
                        for move in moves.values()
                        if move.member == member and self.year(move.month) == year
                    )
                    for moves in (self.moves, self.past)
                )
                yield spent <= max(self.at(fields["budget_yen"], self.year_months(year)[0]), before)

    def keeps_mandatory(self) -> Iterator[bool]:
        for name, own in self.own.items():
            if name in self.begun:
                continue
            work = self.moves[name].work if name in self.moves else own
            for revision in work.get("legal", {}):
                if self.raw["legal_revisions"][revision].get("mandatory"):
                    yield name in self.moves and self.in_time(revision, self.moves[name])

    def in_time(self, revision: str, move: Move) -> bool:
        fields = self.raw["legal_revisions"][revision]
        return move.month <= month_of(fields["effective"]) - int(fields.get("margin_months", 0))

    def keeps_links(self) -> Iterator[bool]:
        for link in self.raw.get("links", {}).values():
            named = [link["first"], link["then"]] if link["kind"] == "precedes" else link["of"]
            begun = [name for name in named if name in self.past]
            coming = [name for name in named if name not in self.begun]
            if len(coming) == len(named) or link["kind"] != "precedes":
                yield self.kept(link, coming, self.coming)
            for name in coming if begun else ():
                yield self.kept_with(link, name, begun)

    def kept_with(self, link: Raw, name: str, begun: list[str]) -> bool:
        """Tell whether a migration keeps a link with each that has begun, or could not with all of them."""

        def keeps(move: Move | None) -> bool:
            moves = self.past | ({name: move} if move else {})
            return all(self.kept(link, [other, name], moves) for other in begun)

        chosen = self.choice[name]
        now = self.move(name, *chosen) if chosen else None
        if link["kind"] == "apart" or link.get("then") == name:  # late enough it always can
            return keeps(now)
        first = self.soonest(name)
        far = max(first, *(self.past[one].month for one in begun))
        modes = self.own[name].get("modes", {"default": {}})
        could = any(keeps(self.move(name, month, mode)) for month in range(first, far + 1) for mode in modes)
        return not could or keeps(now)

    def kept(self, link: Raw, names: list[str], moves: Mapping[str, Move]) -> bool:
        if link["kind"] == "precedes":
            return self.precedes(link, moves)
        found = [moves[name] for name in names if name in moves]
        return self.agree(link, found, sorted(move.month for move in found), len(names))

    def precedes(self, link: Raw, moves: Mapping[str, Move]) -> bool:
        first, then = moves.get(link["first"]), moves.get(link["then"])
        if then is None:
            return True
        return first is not None and then.month >= first.month + int(link["months"])

    def agree(self, link: Raw, moves: list[Move], months: list[int], count: int) -> bool:
        if link["kind"] == "together":
            return len(set(months)) <= 1 and len(months) in (0, count)
        if link["kind"] == "apart":
            return all(after - before >= link["months"] for before, after in combinations(months, 2))
        if link["kind"] == "within":
            return not months or months[-1] - months[0] <= link["months"]
        assert link["kind"] == "same-mode"
        return len({move.mode for move in moves}) <= 1

    def keeps_milestones(self) -> Iterator[bool]:
        for name, fields in self.raw.get("milestones", {}).items():
            for migration in self.coming if "earliest" in fields else ():
                month = self.happens(name, migration)
                yield month is None or month >= month_of(fields["earliest"])

    def happens(self, name: str, migration: str) -> int | None:
        """Return the month of a milestone, below any month where there is none; None: it has not it."""
        fields = self.raw["milestones"][name]
        before = fields["before"]
        if migration not in fields.get("of", self.own):
            return None
        group = self.raw["milestones"].get(before, {}).get("group", False)
        if before in ("start", "cutover"):
            move = self.moves[migration]
            then: int | None = move.month - (move.lead if before == "start" else 0)
        elif group:
            if self.happens(before, migration) is None:
                return None
            then = min(month for other in self.coming if (month := self.happens(before, other)) is not None)
        else:
            then = self.happens(before, migration)
        return (
            None if then is None else self.latest(fields.get("months"), then - fields.get("lead_months", 0))
        )

    def latest(self, tokens: list[str] | None, until: int) -> int:
        if tokens is None or until < 0:
            return until if until >= 0 else -OPEN
        # Further back than a year nothing but the end of a range is new.
        ends = [self.ends(token, 0, OPEN)[1] for token in tokens if not token.startswith("*")]
        months = [*range(until, until - 13, -1), *(end for end in ends if end <= until)]
        return max((month for month in months if month >= 0 and self.has(tokens, month)), default=-OPEN)

    # Section 5

    def components(self) -> dict[str, int]:
        paid: defaultdict[str, int] = defaultdict(int)
        for move in self.moves.values():
            self.pay_cutover(move, paid)
        for name in self.left_out:
            own = self.own[name]
            paid["running"] += sum(
                self.at(own.get("running_yen_per_month", 0), month) for month in self.horizon
            )
            paid["legal"] += sum(one.get("retrofit_yen", 0) for one in own.get("legal", {}).values())
            paid["left_out"] += own.get("optional", {"penalty_yen": 0})["penalty_yen"]
            if self.pinned(name) is not None:
                state = self.raw.get("states", {}).get(own["pin"].get("state", "proposed"), {})
                paid["disturbance"] += state.get("change_yen", 0)
        for lease, last in self.leases():
            self.pay_lease(lease, last, paid)
        self.pay_group(paid)
        return dict(paid)

    def items(self, move: Move) -> dict[str, int]:
        return {item: self.at(yen, move.month) for item, yen in move.work.get("migration_yen", {}).items()}

    def pay_cutover(self, move: Move, paid: defaultdict[str, int]) -> None:
        work = move.work
        for month in range(self.start, min(move.last_needed, self.end) + 1):
            paid["running"] += self.at(work.get("running_yen_per_month", 0), month)
        for month in range(move.month, self.end + 1):
            paid["service"] += self.at(work.get("service_yen_per_month", 0), month)
            paid["service"] += self.by_use(work.get("service_by_use", []), month - move.month)
        paid["migration"] += sum(self.items(move).values())
        for revision, cost in work.get("legal", {}).items():
            paid["legal"] += cost.get("shared_yen" if self.in_time(revision, move) else "retrofit_yen", 0)
        for subsidy in self.raw.get("subsidies", {}).values():
            if self.has(subsidy["years"], move.month) and move.member in subsidy.get(
                "members", [move.member]
            ):
                paid["subsidy"] -= self.granted(subsidy, move)
        if "preferred" in work:
            wish = work["preferred"]
            paid["preference"] += wish["penalty_yen_per_year"] * self.years_off(wish["years"], move.month)
        paid["disturbance"] += self.disturbance(move)
        for season in self.raw["members"][move.member].get("busy", {}).values():
            paid["busy"] += season.get("penalty_yen", 0) * len(self.touched(season, move))

    def disturbance(self, move: Move) -> int:
        pin, own = self.own[move.name].get("pin"), self.pinned(move.name)
        if pin is None or move.name in self.begun:
            return 0
        price = self.raw.get("states", {}).get(pin.get("state", "proposed"), {})
        if own is None:
            return int(price.get("change_yen", 0))
        monthly = pin.get("move_yen_per_month", price.get("move_yen_per_month", 0))
        change = price.get("change_yen", 0) if move.mode != own.mode else 0
        return int(monthly * abs(move.month - own.month) + change)

    def by_use(self, steps: list[Raw], used: int) -> int:
        for step in steps:
            if used < step.get("months", OPEN**9):
                return int(step["yen_per_month"])
            used -= step["months"]
        return 0

    def granted(self, subsidy: Raw, move: Move) -> int:
        covered = sum(yen for item, yen in self.items(move).items() if item in subsidy.get("covers", [item]))
        cap: int = subsidy.get("cap_yen", OPEN**9)
        return min(int(Fraction(subsidy["rate"]) * covered), cap)

    def years_off(self, tokens: list[str], month: int) -> int:
        return next(
            n for n in range(9999) if self.has(tokens, month - 12 * n) or self.has(tokens, month + 12 * n)
        )

    def users(self) -> Iterator[list[str]]:
        for member, its in self.raw["members"].items():
            for lease in its.get("leases", {}).values():
                yield [f"{member}/{bundle}" for bundle in lease.get("of", its["migrations"])]

    def taken_end(self, lease: Raw, last: int) -> int:
        """Return the end of the renewals taken where none keeps the limit: those of least cost."""
        ways, renewed = [], 0
        for number, closing in enumerate(self.ends_of_terms(lease, last)):
            months = [month for month in self.horizon if closing < month <= last]
            renewed += self.term(lease, number - 1, last, False) if number else 0
            ways.append((lease["extension_monthly_yen"] * len(months) + renewed, number, closing))
        return min(ways)[2]

    def ends_of_terms(self, lease: Raw, last: int) -> list[int]:
        """Return the month in which the lease, and each renewal that could be taken, ends."""
        ends = [month_of(lease["end"])]
        term = lease.get("renewal", {"months": 1, "most": 0})
        while last > ends[-1] and len(ends) <= term.get("most", 1):
            ends.append(ends[-1] + int(term["months"]))
        return ends

    def pay_lease(self, lease: Raw, last: int | None, paid: defaultdict[str, int]) -> None:
        end, used = month_of(lease["end"]), self.end if last is None else last
        paid["lease"] += sum(lease["monthly_yen"] for month in self.horizon if month <= min(used, end))
        if last is not None and last < end:
            paid["termination"] += int(
                Fraction(lease["termination_rate"]) * lease["monthly_yen"] * (end - last)
            )
        ways, renewed = [], 0
        for number, closing in enumerate(self.ends_of_terms(lease, used)):
            breaks = last is not None and last > closing + lease["extension_limit_months"]
            extension = sum(
                lease["extension_monthly_yen"] for month in self.horizon if closing < month <= used
            )
            renewed += self.term(lease, number - 1, used, last is None) if number else 0
            ways.append((breaks, extension + renewed, number, extension, renewed))
        _, _, _, extension, renewed = min(ways)
        paid["extension"] += extension
        paid["renewal"] += renewed

    def term(self, lease: Raw, index: int, used: int, left_out: bool) -> int:
        """Return what the renewal of an index, from 0, costs."""
        renewal = lease["renewal"]
        first = month_of(lease["end"]) + index * renewal["months"] + 1
        last = first + renewal["months"] - 1
        if self.end < first and last <= used:
            return 0  # nothing outside the horizon is paid; a million terms may follow on it
        yen = renewal.get("once_yen", 0) if first in self.horizon else 0
        yen += sum(renewal["monthly_yen"] for month in self.horizon if first <= month <= min(last, used))
        rate = Fraction(renewal.get("termination_rate", 0))
        return int(yen) + (0 if left_out else int(rate * renewal["monthly_yen"] * max(last - used, 0)))

    def pay_group(self, paid: defaultdict[str, int]) -> None:
        active = {(move.work["vendor"], self.year(move.month)) for move in self.moves.values()}
        for vendor, _ in active:
            paid["mobilisation"] += self.raw["vendors"][vendor].get("mobilisation_yen_per_year", 0)
        for month, expansion in self.expansions.values():
            if "bought" not in expansion or month in self.horizon:
                paid["expansion"] += expansion["cost_yen"]
        for fields in self.raw.get("platforms", {}).values():
            for month in self.horizon:
                of = fields.get("of", self.own)
                used = sum(move.month <= month for move in self.moves.values() if move.name in of)
                fees = [step["yen"] for step in fields["fee_yen_per_month"] if step["from"] <= used]
                paid["platform"] += fees[-1] if fees else 0
        if active:
            years = max(year for _, year in active) - self.year(self.start) + 1
            paid["secretariat"] += years * self.raw.get("secretariat_yen_per_year", 0)


def judge(raw: Raw, cutovers: Mapping[str, Choice], expansions: Mapping[str, int]) -> Verdict:
    """Return what the plan breaks and pays; cutovers are a month and a mode, None is left out."""
    naive = Naive(raw, cutovers, expansions)
    return Verdict(frozenset(naive.broken()), naive.components())
