"""The search by vendor on a cluster: the same answer, and a refusal in words where there is none."""

import sys
import threading
from dataclasses import replace

import pytest
from strategies import build

from models.decomposition.block_solve import solve
from models.decomposition.vendor_search import solve_vendors
from planner.generate import Recipe, generate
from planner.problem import compile_instance
from planner.solve.interface import Limits, Watch
from planner.solve.pool import NoCluster, Terms, worker_pool


@pytest.mark.filterwarnings("default")  # Dask's own
def test_a_cluster_gives_the_same_answer() -> None:
    from distributed import LocalCluster

    problem = compile_instance(build(generate(Recipe(16, 11, vendors=4, years=4))))
    limits = Limits(workers=2, effort=1.0)
    with LocalCluster(n_workers=1, processes=False, dashboard_address=None) as cluster:
        there = solve_vendors(problem, replace(limits, cluster=cluster.scheduler_address), Watch())
    here = solve_vendors(problem, limits, Watch())
    assert replace(there, wall_s=0.0) == replace(here, wall_s=0.0)


@pytest.mark.filterwarnings("default")
def test_a_cluster_that_is_not_there_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planner.solve.pool._ANSWER_S", 0.2)
    with (
        pytest.raises(NoCluster, match="no cluster answers at tcp"),
        worker_pool(Terms(2, solve, "tcp://127.0.0.1:9"), threading.Event()),
    ):
        pass


def test_a_cluster_needs_dask(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with (
        pytest.raises(NoCluster, match="install"),
        worker_pool(Terms(2, solve, "tcp://127.0.0.1:9"), threading.Event()),
    ):
        pass
