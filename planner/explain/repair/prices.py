"""What a change is taken to cost where nobody has asked yet: the prices that proposals are sought by."""

from collections.abc import Mapping

from planner.conditions import ConditionKind as Kind

# Yen a unit; assumptions, to be replaced by what the other side really asks for.
DEFAULT_PRICES: Mapping[Kind, int] = {
    Kind.VENDOR_POINTS: 3_000_000,  # a point more in a fiscal year
    Kind.VENDOR_CREW: 8_000_000,  # a person more through a fiscal year
    Kind.TEAM_CREW: 8_000_000,
    Kind.CAPACITY: 1_500_000,  # a unit of space more from a fiscal year on
    Kind.BUDGET: 50_000,  # a million yen more in a fiscal year: money moved, not spent
    Kind.LIMIT: 1_000_000,  # a cutover more in each month, or the year, of a fiscal year
    Kind.VENDOR_CLOSED: 5_000_000,  # a vendor's closed months opened
    Kind.FREEZE: 20_000_000,  # a freeze lifted
    Kind.MANDATORY: 30_000_000,  # a mandatory revision made voluntary
    Kind.SEASON: 3_000_000,  # a member's forbidden season opened
    Kind.EARLIEST: 500_000,  # a month earlier, a migration
    Kind.LATEST: 500_000,  # a month later, a migration
    Kind.BUDGET_YEARS: 5_000_000,  # a member finds its budget in any year
    Kind.EXTENSION: 300_000,  # a month longer, a lease
    Kind.LINK: 5_000_000,  # a link dropped
    Kind.LEAVE_OUT: 100_000_000,  # a member left out
    Kind.HORIZON: 20_000_000,  # a year longer
}
# The amount of the lever that one unit stands for, where it is not one.
UNITS: Mapping[Kind, int] = {Kind.BUDGET: 1_000_000, Kind.HORIZON: 12}
