"""Constraints of CP-SAT as linear rows: what each is by hand."""

import pytest
from ortools.sat.python import cp_model

from models.cpsat.linear_rows import LinearRow, linear_row

pytestmark = pytest.mark.models


def row_of(kind: str) -> LinearRow | None:
    model = cp_model.CpModel()
    x, y = model.new_bool_var("x"), model.new_bool_var("y")
    match kind:
        case "linear":
            model.add(2 * x + 3 * y <= 4)
        case "one":
            model.add_exactly_one(x, ~y)
        case "most":
            model.add_at_most_one(x, ~y)
        case "or":
            model.add_bool_or(x, ~y)
        case "if":
            model.add(x + y <= 1).only_enforce_if(x)
        case _:
            model.add_bool_xor(x, y)
    return linear_row(model.proto.constraints[0])


@pytest.mark.parametrize(
    ("kind", "row"),
    [
        ("linear", LinearRow([0, 1], [2, 3], None, 4)),
        ("one", LinearRow([0, 1], [1, -1], 0, 0)),  # x + (1 - y) = 1
        ("most", LinearRow([0, 1], [1, -1], None, 0)),
        ("or", LinearRow([0, 1], [1, -1], 0, None)),
        ("if", None),
        ("xor", None),
    ],
)
def test_a_constraint_is_the_row_that_it_is_by_hand(kind: str, row: LinearRow | None) -> None:
    assert row_of(kind) == row
