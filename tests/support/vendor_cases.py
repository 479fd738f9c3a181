"""Groups split by vendor."""

import threading
from typing import Any

from strategies import build

from models.cpsat.search import build as model_of
from models.decomposition.block_solve import BlockTask, solve
from models.decomposition.sparse_program import Program, program_of
from models.decomposition.split import BlockSplit, split_by_vendor
from planner.generate import Recipe, generate
from planner.problem import Problem, compile_instance


def small(seed: int, members: int = 14, vendors: int = 3) -> Problem:
    return compile_instance(build(generate(Recipe(members, seed, vendors=vendors, years=4))))


def split_of(problem: Problem) -> tuple[Any, Any, BlockSplit]:
    columns, scale = model_of(problem)
    return columns, scale, split_by_vendor(columns, program_of(columns.model))


def everything(program: Program) -> int:
    """Return the optimum of a whole program."""
    answer = solve(BlockTask(program, None, 100.0, None, 0), threading.Event())
    assert answer.proved
    assert answer.bound is not None
    return answer.bound
