"""Fees by how many migrations are in service (spec section 5, ``platform``)."""

from collections.abc import Sequence
from itertools import pairwise

from ortools.sat.python import cp_model

from models.cpsat.columns import Columns, Expression, Term
from planner.problem.tables import PlatformRow


def add_platform(c: Columns, row: PlatformRow, terms: list[Term]) -> None:
    """Add a platform's fee: ``reached[s][m]`` is 1 from the month in which step s is reached.

    With n migrations, of which ``count(m)`` have cut over by month m, a step at ``from`` that raises
    the fee has ``count(m) - from + 1 <= (n - from + 1) reached``, one that lowers it
    ``from * reached <= count(m)``. Both hold the relaxation to the hull of one step; the first step
    is stated migration by migration, which is tighter.
    """
    changes = sorted({t for i in row.migrations for _, t, _ in c.cutovers(i)})
    before: list[cp_model.IntVar] = []
    for least, yen in row.steps:
        reached = [c.model.new_bool_var(f"platform[{row.id},{least},{t}]") for t in changes]
        c.shared.extend(reached)
        for (t, until), now in zip(pairwise([*changes, c.problem.n_months]), reached, strict=True):
            _reach(c.model, [c.by(i, t) for i in row.migrations], least, now, rises=yen > 0)
            terms.append((now, yen * (until - t)))
        for earlier, later in pairwise(reached):
            c.model.add(earlier <= later).with_name(f"platform[{row.id},{least}]")
        for lower, higher in zip(before, reached, strict=False):
            c.model.add(higher <= lower).with_name(f"platform[{row.id},{least}]")
        before = reached


def _reach(
    model: cp_model.CpModel, begun: Sequence[Expression], least: int, now: cp_model.IntVar, *, rises: bool
) -> None:
    """Tie a step to how many have cut over by a month, on the side that its price pulls at."""
    if not rises:
        model.add(least * now <= sum(begun)).with_name(now.name)
    elif least == 1:
        for one in begun:
            model.add(one <= now).with_name(now.name)
    else:
        spare = len(begun) - least + 1
        model.add(sum(begun) - least + 1 <= spare * now).with_name(now.name)
