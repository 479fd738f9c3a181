"""What an instance holds, so that a reader sees that it is the right one and no digit has slipped."""

from dataclasses import dataclass
from typing import Any

from planner.instance.model import Instance
from planner.periods.months import format_month
from planner.periods.wareki import month_label
from planner.report import words
from planner.text.language import Text, join
from planner.text.layout import columns


@dataclass(frozen=True, slots=True)
class Overview:
    """Counts and sums of an instance.

    Parameters
    ----------
    lease_yen_per_month
        Of all leases together, at their own prices.
    lease_ends
        First and last month in which a lease ends; None where there is no lease.
    """

    title: str
    horizon: tuple[int, int]
    members: int
    migrations: int
    vendors: int
    data_centers: int
    leases: int
    lease_yen_per_month: int
    lease_ends: tuple[int, int] | None

    def document(self) -> dict[str, Any]:
        """Return the overview for programs, months as ``YYYY-MM``."""
        ends = None if self.lease_ends is None else [format_month(month) for month in self.lease_ends]
        return {
            "title": self.title,
            "horizon": [format_month(month) for month in self.horizon],
            "members": self.members,
            "migrations": self.migrations,
            "vendors": self.vendors,
            "data_centers": self.data_centers,
            "leases": self.leases,
            "lease_yen_per_month": self.lease_yen_per_month,
            "lease_ends": ends,
        }

    def text(self) -> str:
        """Return the overview for people."""
        rows: list[list[str | Text]] = [
            [words.MEMBERS, str(self.members)],
            [words.MIGRATIONS, str(self.migrations)],
            [words.HORIZON, _span(self.horizon)],
            [words.VENDORS, str(self.vendors)],
            [words.DATA_CENTERS, str(self.data_centers)],
            [words.LEASES, str(self.leases)],
        ]
        if self.lease_ends is not None:
            rows.append([words.LEASE_SUM, f"{self.lease_yen_per_month:,}"])
            rows.append([words.LEASE_ENDS, _span(self.lease_ends)])
        return "\n".join([str(words.VALID_FILE.fill(title=self.title)), *columns(rows)])


def overview_of(instance: Instance) -> Overview:
    """Return counts and sums of an instance."""
    leases = [lease for member in instance.members.values() for lease in member.leases.values()]
    ends = [lease.end for lease in leases]
    return Overview(
        title=instance.display_title(),
        horizon=(instance.calendar.start, instance.calendar.end),
        members=len(instance.members),
        migrations=sum(1 for _ in instance.migrations()),
        vendors=len(instance.vendors),
        data_centers=len(instance.data_centers),
        leases=len(leases),
        lease_yen_per_month=sum(lease.monthly_yen for lease in leases),
        lease_ends=(min(ends), max(ends)) if ends else None,
    )


def _span(months: tuple[int, int]) -> Text:
    return join(map(month_label, months), " - ", " - ")
