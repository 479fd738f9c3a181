"""What coalitions would pay by themselves: the cost game of a plan.

The cost of a coalition is what its members pay if they carry out the plan at its months without the
others, or if they all stay on their own, whichever is less; of all who take part together, what the plan
costs. It can really be had, so a coalition that does better than its shares by it blocks a sharing; what
the coalition could pay with months of its own may be less still.
"""

from collections.abc import Iterable
from functools import cached_property

from planner.check.components import monthly_entries
from planner.check.occupation import Move, read_case
from planner.instance.fields import split_id
from planner.instance.group import Expansion, Platform
from planner.instance.model import Instance
from planner.plan import Plan
from planner.savings.baseline import baseline_of

Coalition = int
"""Members as bits: player i is in it if bit i is set."""


class CoalitionCosts:
    """The cost of each coalition, yen.

    Attributes
    ----------
    players
        The members that take part, in the order of the file.
    """

    def __init__(self, instance: Instance, plan: Plan) -> None:
        self._case = read_case(instance, plan)
        self._instance, self._plan = instance, plan
        moved = {move.member_id for move in self._case.moves.values()}
        self.players = tuple(member for member in instance.members if member in moved)
        own = dict.fromkeys(instance.members, 0)
        for entry in monthly_entries(self._case):
            if entry.member is not None and not entry.component.is_penalty:
                own[entry.member] += entry.yen
        alone = baseline_of(instance)
        self._own_yen = [own[member] for member in self.players]
        self._alone_yen = [alone[member][1].total_yen for member in self.players]
        self._moves = [
            [move for move in self._case.moves.values() if move.member_id == member]
            for member in self.players
        ]
        self._known: dict[Coalition, int] = {0: 0}

    @property
    def everybody(self) -> Coalition:
        """Return the coalition of all."""
        return (1 << len(self.players)) - 1

    @cached_property
    def vendor_sets(self) -> dict[str, Coalition]:
        """Return by vendor those of whom it moves everything, where there are two or more."""
        sets: dict[str, Coalition] = {}
        for player, moves in enumerate(self._moves):
            vendors = {move.mode.vendor for move in moves}
            if len(vendors) == 1:
                (vendor,) = vendors
                sets[vendor] = sets.get(vendor, 0) | 1 << player
        return {vendor: found for vendor, found in sets.items() if found.bit_count() > 1}

    def inside(self, coalition: Coalition) -> list[int]:
        """Return the players of a coalition."""
        return [player for player in range(len(self.players)) if coalition >> player & 1]

    def __call__(self, coalition: Coalition) -> int:
        """Return what a coalition pays by itself, yen."""
        if coalition not in self._known:
            players = self.inside(coalition)
            together = sum(self._own_yen[player] for player in players) + self.group_yen(players)
            alone = sum(self._alone_yen[player] for player in players)
            whole = coalition == self.everybody
            self._known[coalition] = together if whole else min(together, alone)
        return self._known[coalition]

    def group_yen(self, players: Iterable[int]) -> int:
        """Return what only the group pays where these members carry out their part of the plan, yen."""
        moves = [move for player in players for move in self._moves[player]]
        inside = [move for move in moves if move.month in self._instance.calendar]
        return (
            sum(self._fees_yen(platform, moves) for platform in self._instance.platforms.values())
            + self._mobilised_yen(inside)
            + self._secretariat_yen(moves)
            + self._expansions_yen(moves)
        )

    def _fees_yen(self, platform: Platform, moves: list[Move]) -> int:
        of = None if platform.of is None else set(platform.of)
        begun = sorted(move.month for move in moves if of is None or move.id in of)
        calendar, total = self._instance.calendar, 0
        for count, month in enumerate(begun, 1):
            until = begun[count] if count < len(begun) else calendar.end + 1
            months = max(min(until, calendar.end + 1) - max(month, calendar.start), 0)
            total += months * platform.fee_yen(count)
        return total

    def _mobilised_yen(self, moves: list[Move]) -> int:
        calendar, vendors = self._instance.calendar, self._instance.vendors
        years = {(move.mode.vendor, calendar.fiscal_year(move.month)) for move in moves}
        return sum(vendors[vendor].mobilisation_yen_per_year for vendor, _ in years)

    def _secretariat_yen(self, moves: list[Move]) -> int:
        calendar = self._instance.calendar
        last = max((calendar.fiscal_year(move.month) for move in moves), default=-1)
        paid = sum(year <= last for year in calendar.fiscal_years())
        return paid * self._instance.secretariat_yen_per_year

    def _expansions_yen(self, moves: list[Move]) -> int:
        """Return what the expansions cost that are still needed, the dearest given up first."""
        bought = dict(self._plan.expansions)
        prices = {key: self._expansion(key).cost_yen for key, month in bought.items()
                  if month in self._instance.calendar}  # fmt: skip
        for key in sorted(prices, key=lambda one: (-prices[one], one)):
            without = {name: month for name, month in bought.items() if name != key}
            if self._fits(split_id(key)[0], moves, without):
                bought = without
        return sum(yen for key, yen in prices.items() if key in bought)

    def _expansion(self, key: str) -> Expansion:
        center, own = split_id(key)
        return self._instance.data_centers[center].expansions[own]

    @cached_property
    def _space(self) -> dict[str, dict[int, int]]:
        """Return the capacity by month of the data centres that have one: asked for by every coalition."""
        calendar = self._instance.calendar
        return {
            key: {month: center.capacity.at(month, calendar) for month in calendar.months()}
            for key, center in self._instance.data_centers.items()
            if center.capacity is not None
        }

    def _fits(self, center_id: str, moves: list[Move], bought: dict[str, int]) -> bool:
        if center_id not in self._space:
            return True
        here = [(move.begin, move.mode.size) for move in moves if move.mode.data_center == center_id]
        more = [
            (month, self._expansion(key).adds)
            for key, month in bought.items()
            if split_id(key)[0] == center_id
        ]
        for month, space in self._space[center_id].items():
            used = sum(size for begin, size in here if begin <= month)
            if used > space + sum(adds for at, adds in more if at <= month):
                return False
        return True
