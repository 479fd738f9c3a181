"""Crew at work around a cutover, as segments of months relative to it (spec section 4, rule 5)."""

from collections.abc import Callable

from planner.instance.member import Mode, Phase
from planner.problem.tables import Segment


def vendor_segments(mode: Mode, n_months: int) -> tuple[Segment, ...]:
    """Return the vendor's crew of the phases and of the parallel run, relative to the cutover."""
    segments = _segments(mode.phases, lambda phase: phase.crew)
    parallel = min(mode.parallel_months, n_months)
    if parallel and mode.parallel_crew:
        segments.append((0, parallel - 1, mode.parallel_crew))
    return tuple(segments)


def team_segments(phases: tuple[Phase, ...]) -> dict[str, tuple[Segment, ...]]:
    """Return the crew of each team, relative to the cutover."""
    teams = dict.fromkeys(team for phase in phases for team in phase.teams)
    return {team: tuple(_segments(phases, _crew_of_team(team))) for team in teams}


def _crew_of_team(team: str) -> Callable[[Phase], int]:
    return lambda phase: phase.teams.get(team, 0)


def _segments(phases: tuple[Phase, ...], crew_of: Callable[[Phase], int]) -> list[Segment]:
    segments = []
    first = -sum(phase.months for phase in phases)
    for phase in phases:
        crew = crew_of(phase)
        if crew:
            segments.append((first, first + phase.months - 1, crew))
        first += phase.months
    return segments
