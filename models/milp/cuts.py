"""Rows that every plan keeps anyway: they take nothing away and tighten the relaxation."""

from itertools import accumulate

import pulp

from models.milp.columns import MilpColumns
from planner.terms import Rule


def tighten(c: MilpColumns) -> None:
    """Add the rows that follow from the points of whole years."""
    if not c.problem.enforces(Rule.VENDOR_YEAR):
        return
    for vendor, limit in c.limits.points.items():
        points = c.problem.certain_points(vendor)
        by_year = [int(most) for most in limit]
        _years_of_vendor(c, vendor, points, by_year)
        _years_of_secretariat(c, vendor, points, by_year)


def _years_of_vendor(c: MilpColumns, vendor: str, points: int, by_year: list[int]) -> None:
    """State ``sum mobilised >= n``, where the n - 1 years of most points are too few."""
    years = [year for of, year in c.mobilised if of == vendor]
    largest = accumulate(sorted((by_year[year] for year in years), reverse=True))
    needed = 1 + sum(total < points for total in largest)
    if points and years:
        mobilised = pulp.lpSum([c.mobilised[vendor, year] for year in years])
        c.row(mobilised >= min(needed, len(years)), f"years[{vendor}]")


def _years_of_secretariat(c: MilpColumns, vendor: str, points: int, by_year: list[int]) -> None:
    """State ``staffed = 1`` in years before which the vendor cannot be done."""
    before = 0
    for year, column in enumerate(c.staffed):
        if before < points:
            c.row(column >= 1, f"staffed[{vendor},{year}]")
        before += by_year[year]
