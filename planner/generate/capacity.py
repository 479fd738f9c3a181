"""Capacities set around the hidden plan: what it needs, and a little more."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from planner.generate.frame import Frame, center_id, region_name, vendor_id
from planner.generate.hidden import HiddenMove
from planner.generate.work import chosen_work
from planner.periods.months import format_month

Raw = dict[str, Any]
STEP_YEARS = 2  # a data centre grows every so many years
MILLION = 1_000_000
RACKS = (0.45, 0.75)  # shares of the final need from which on the hidden plan buys each expansion


def item_yen(frame: Frame, item: Any, month: int) -> int:
    """Return a price in the year of a month; the one key of a series begins with the revision's year."""
    if isinstance(item, int):
        return item
    default_yen, later_yen = item.values()
    year = frame.calendar.fiscal_year
    return int(later_yen if year(month) >= year(frame.revision) else default_yen)


def _amounts() -> defaultdict[str, Counter[int]]:
    return defaultdict(Counter)


@dataclass(slots=True)
class Usage:
    """What the hidden plan uses: by id, then month (fiscal year for points and budget)."""

    frame: Frame
    points: defaultdict[str, Counter[int]] = field(default_factory=_amounts)
    crew: defaultdict[str, Counter[int]] = field(default_factory=_amounts)
    teams: defaultdict[str, Counter[int]] = field(default_factory=_amounts)
    size: defaultdict[str, Counter[int]] = field(default_factory=_amounts)
    cutovers: Counter[int] = field(default_factory=Counter)
    of_region: defaultdict[int, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    spent_yen: Counter[int] = field(default_factory=Counter)
    bought: dict[str, int] = field(default_factory=dict)

    def add(self, move: HiddenMove, raw: Raw) -> None:
        """Book a migration that the hidden plan does not leave out."""
        work = chosen_work(raw, move)
        year = self.frame.calendar.fiscal_year(move.month)
        self.points[work["vendor"]][year] += work["points"]
        self.cutovers[move.month] += 1
        self.of_region[move.person.vendor][year] += 1
        self.spent_yen[year] += sum(
            item_yen(self.frame, item, move.month) for item in work["migration_yen"].values()
        )
        for month in range(move.month, move.month + work["parallel_months"]):
            self.crew[work["vendor"]][month] += work["parallel_crew"]
        month = move.month - sum(phase["months"] for phase in work["phases"])
        self.size[work["data_center"]][month] += work["size"]
        for phase in work["phases"]:
            for at in range(month, month + phase["months"]):
                self.crew[work["vendor"]][at] += phase["crew"]
                for team, crew in phase.get("teams", {}).items():
                    self.teams[team][at] += crew
            month += phase["months"]

    def vendors(self) -> Raw:
        """Return the raw vendors."""
        return {
            vendor_id(number): {
                "name": f"地域ベンダ{number + 1}",
                "points_per_year": self._yearly(self.points[vendor_id(number)]),
                "crew": self._monthly(self.crew[vendor_id(number)]),
                "closed": self.frame.closed(number),
                "mobilisation_yen_per_year": 6 * MILLION,
            }
            for number in range(self.frame.vendors)
        }

    def team_rows(self) -> Raw:
        """Return the raw teams."""
        names = {"secretariat": "事務局", "trainers": "研修班"}
        return {team: {"name": name, "crew": self._monthly(self.teams[team])} for team, name in names.items()}

    def data_centers(self) -> Raw:
        """Return the raw data centres, and buy what the hidden plan needs of their expansions."""
        return {center_id(number): self._center(center_id(number)) for number in range(self.frame.vendors)}

    def limits(self, moves: list[HiddenMove]) -> Raw:
        """Return the raw limits: of all in a month, and of each region in a year."""
        march = max((n for month, n in self.cutovers.items() if month % 12 == 2), default=0)
        most = {
            "default": self.frame.room(max(self.cutovers.values(), default=0)),
            "*-03": self.frame.room(march),
        }
        limits: Raw = {"helpdesk": {"name": "問合せ窓口", "per": "month", "most": most}}
        of: defaultdict[int, list[str]] = defaultdict(list)
        for move in moves:
            of[move.person.vendor].append(move.id)
        for region, ids in of.items():
            most = self._yearly(self.of_region[region])
            limits[f"region-{region + 1:02d}"] = {
                "name": f"{region_name(region)}の本稼働",
                "of": ids,
                "per": "year",
                "most": most,
            }
        return limits

    def budget(self) -> Raw:
        """Return the raw budget in whole million yen; expansions are to be bought before."""
        millions = Counter({year: -(-yen // MILLION) for year, yen in self.spent_yen.items()})
        return {key: value * MILLION for key, value in self._yearly(millions).items()}

    def _center(self, center: str) -> Raw:
        calendar, begun = self.frame.calendar, self.size[center]
        used, total = [], 0
        for month in calendar.months():
            total += begun[month]
            used.append(total)
        adds = self.frame.room(total) - total + 1
        racks = [sum(use <= share * total for use in used) for share in RACKS]
        racks = [min(at, len(used) - 1) for at in racks]
        need = [
            max(self.frame.room(use) - adds * sum(at <= t for at in racks), 0 if t else use)
            for t, use in enumerate(used)
        ]
        step = 12 * STEP_YEARS
        capacity: Raw = {"default": max(need[:step])}
        for first in range(step, len(need), step):
            capacity[f"{self.frame.year(calendar.start + first)}.."] = max(need[: first + step])
        expansions = {f"rack-{n + 2}": self._rack(center, n, at, adds) for n, at in enumerate(racks)}
        return {
            "name": center.replace("center-", "第") + "センター",
            "capacity": capacity,
            "expansions": expansions,
        }

    def _rack(self, center: str, number: int, at: int, adds: int) -> Raw:
        calendar = self.frame.calendar
        month = calendar.start + at
        cost_yen = MILLION * adds
        self.bought[f"{center}/rack-{number + 2}"] = month
        self.spent_yen[calendar.fiscal_year(month)] += cost_yen
        earliest, latest = calendar.clip(month - 12), calendar.clip(month + 24)
        return {
            "name": f"第{number + 2}ラック",
            "adds": adds,
            "cost_yen": cost_yen,
            "earliest": format_month(earliest),
            "latest": format_month(latest),
        }

    def _yearly(self, need: Counter[int]) -> Raw:
        """Return a yearly series with a little more than is needed in each year."""
        most: Raw = {"default": self.frame.room(max(need.values(), default=0))}
        for year in self.frame.calendar.fiscal_years():
            if self.frame.room(need[year]) < most["default"]:
                most[f"FY{year}"] = self.frame.room(need[year])
        return most

    def _monthly(self, need: Counter[int]) -> Raw:
        """Return a series with a little more than the peak of each year, and of one summer."""
        calendar = self.frame.calendar
        peaks = {
            year: max(need[month] for month in calendar.months_of(year)) for year in calendar.fiscal_years()
        }
        series = self._yearly(Counter(peaks))
        july = self.frame.revision
        summer = range(july, july + 3)
        key = f"{format_month(july)}..{format_month(july + 2)}"
        series[key] = self.frame.room(max(need[month] for month in summer))
        return series
