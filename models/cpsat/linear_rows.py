"""The constraints of a CP-SAT model as linear rows in whole numbers."""

from dataclasses import dataclass
from typing import Any

_UNBOUNDED = 2**62  # ends of a linear constraint's domain at or beyond this stand for no limit


@dataclass(frozen=True, slots=True)
class LinearRow:
    """``lower <= sum amounts * variables <= upper`` by index; ``None`` is no limit."""

    variables: list[int]
    amounts: list[int]
    lower: int | None
    upper: int | None


def linear_row(constraint: Any) -> LinearRow | None:
    """Return a constraint as a row; ``None`` where it is of another kind, or holds on a condition only."""
    if list(constraint.enforcement_literal):
        return None
    if constraint.has_linear():
        ends = list(constraint.linear.domain)
        return LinearRow(
            list(constraint.linear.vars),
            list(constraint.linear.coeffs),
            ends[0] if abs(ends[0]) < _UNBOUNDED else None,
            ends[-1] if abs(ends[-1]) < _UNBOUNDED else None,
        )
    if constraint.has_exactly_one():
        return _sum(list(constraint.exactly_one.literals), 1, 1)
    if constraint.has_at_most_one():
        return _sum(list(constraint.at_most_one.literals), None, 1)
    if constraint.has_bool_or():
        return _sum(list(constraint.bool_or.literals), 1, None)
    return None


def _sum(literals: list[int], lower: int | None, upper: int | None) -> LinearRow:
    """Return the row of a sum of literals; a negated one is ``1 - x``."""
    negated = sum(literal < 0 for literal in literals)
    return LinearRow(
        [literal if literal >= 0 else -literal - 1 for literal in literals],
        [1 if literal >= 0 else -1 for literal in literals],
        None if lower is None else lower - negated,
        None if upper is None else upper - negated,
    )
