"""A part of a plan as a program in whole numbers: one choice for each migration, and what they share."""

from dataclasses import dataclass

import numpy as np

from models.decomposition.sparse_program import NO_LIMIT, Array, Program
from models.heuristics.revertible_plan import LastUse
from models.heuristics.shared_rows import Reals, SharedRows
from planner.plan import Cutover, Plan
from planner.problem import Problem

# What a choice may cost more than another one, or spend, in yen, for sums of many to stay within 64 bits.
_MOST_YEN = 2**45


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """A part of a plan as a program.

    Parameters
    ----------
    problem
        The part, without links.
    program
        A column for each option and month that remains.
    options, months
        What each column stands for, by index, shape ``(n,)``.
    now
        The columns of the plan as it is, shape ``(n,)``.
    """

    problem: Problem
    program: Program
    options: Array
    months: Array
    now: Array

    def plan(self, values: Array) -> Plan:
        """Return the plan that values of the columns stand for."""
        cutovers: dict[str, Cutover | None] = {}
        start = self.problem.calendar.start
        for column in np.flatnonzero(values).tolist():
            option = self.problem.options[self.options[column]]
            name = self.problem.migrations[option.migration].id
            cutovers[name] = Cutover(start + int(self.months[column]), option.mode)
        return Plan(cutovers, {})


def form(problem: Problem, now: Plan) -> Form | None:
    """Return the program of a part; ``None`` where amounts could leave 64 bits.

    The part is that of `models.heuristics.subproblem.Subproblems.part`. Leases that several share cost what
    each changes while the others stay; fixed costs of years are left out. So what the program saves is an
    estimate, and only `planner.problem.plan_yen` of the part tells what a plan of it is worth.
    """
    remaining = [option.remaining() for option in problem.options]
    options = np.repeat(np.arange(len(remaining)), [len(months) for months in remaining])
    months = np.concatenate([*remaining, np.zeros(0, np.int64)])
    chosen = _chosen(problem, now)
    cost = _cost_yen(problem, chosen, options, months)
    possible = cost < np.inf  # else a lease ends before
    options, months, cost = options[possible], months[possible], cost[possible]
    migration = np.array([option.migration for option in problem.options])[options]
    least = np.full(len(problem.migrations), np.inf)
    np.minimum.at(least, migration, cost)
    cost -= least[migration]
    if not (cost < _MOST_YEN).all():
        return None
    pairs = set(chosen)
    taken = [pair in pairs for pair in zip(options.tolist(), months.tolist(), strict=True)]
    program = _program(problem, options, months, migration, np.rint(cost).astype(np.int64))
    return None if program is None else Form(problem, program, options, months, np.array(taken, np.int64))


def _chosen(problem: Problem, plan: Plan) -> list[tuple[int, int]]:
    """Return the option and the month index of each migration."""
    found = []
    for row in problem.migrations:
        cutover = plan.cutovers[row.id]
        assert cutover is not None
        k = next(k for k in row.options if problem.options[k].mode == cutover.mode)
        found.append((k, cutover.month - problem.calendar.start))
    return found


def _cost_yen(problem: Problem, chosen: list[tuple[int, int]], options: Array, months: Array) -> Reals:
    yen = np.array([option.cost_yen for option in problem.options], np.float64)
    last = [month + problem.options[k].parallel_months - 1 for k, month in chosen]
    steps = np.arange(problem.n_months)
    for row in problem.shared_leases:
        lease = LastUse(row, problem)
        for i in row.migrations:
            others = max((last[j] for j in row.migrations if j != i), default=None)
            for k in problem.migrations[i].options:
                yen[k] += lease.yen(others, steps + problem.options[k].parallel_months - 1, priced=True)
    return np.asarray(yen[options, months])


def _program(
    problem: Problem, options: Array, months: Array, migration: Array, cost: Array
) -> Program | None:
    """Return the program: a row for each migration, and the shared rows that could break."""
    shared = SharedRows(problem)
    rows, columns, amounts = added_up(*shared.entries(options, months), len(options))
    if not (amounts < _MOST_YEN).all():
        return None
    most = np.zeros(len(shared.limit), np.int64)
    np.add.at(most, rows, amounts)
    limit = np.minimum(shared.limit, NO_LIMIT // 2).astype(np.int64)
    binding = most > limit
    place = len(problem.migrations) + np.cumsum(binding) - 1
    kept = binding[rows]
    rows = np.concatenate([migration, place[rows[kept]]])
    columns = np.concatenate([np.arange(len(options)), columns[kept]])
    amounts = np.concatenate([np.ones(len(options), np.int64), amounts[kept]])
    order = np.argsort(rows, kind="stable")
    n_rows = len(problem.migrations) + int(binding.sum())
    one, nothing = np.ones(len(problem.migrations), np.int64), np.full(int(binding.sum()), -NO_LIMIT)
    return Program(
        np.zeros(len(options), np.int64),
        np.ones(len(options), np.int64),
        cost,
        np.concatenate([[0], np.cumsum(np.bincount(rows, minlength=n_rows))]),
        columns[order],
        amounts[order],
        np.concatenate([one, nothing]),
        np.concatenate([one, limit[binding]]),
    )


def added_up(rows: Array, columns: Array, amounts: Array, n_columns: int) -> tuple[Array, Array, Array]:
    """Add up what a column uses of a row in several ways."""
    keys, place = np.unique(rows * n_columns + columns, return_inverse=True)
    total = np.zeros(len(keys), np.int64)
    np.add.at(total, place, amounts)
    return keys // n_columns, keys % n_columns, total
