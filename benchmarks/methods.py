"""The methods by name, each with where its solver is; nothing is imported before it is asked for."""

from dataclasses import dataclass
from importlib import import_module

from planner.search import Solver


@dataclass(frozen=True, slots=True)
class Method:
    """A way to make a plan: the planner's own, or a peer's."""

    label: str
    home: str
    function: str

    def solver(self) -> Solver:
        """Import and return the solver."""
        found: Solver = getattr(import_module(self.home), self.function)
        return found


METHODS = {
    "auto": Method("planner, auto", "models.auto", "solve_auto"),
    "cpsat": Method("planner, cpsat", "models.cpsat", "solve_cpsat"),
    "milp": Method("PuLP + HiGHS", "models.milp", "solve_milp"),
    "cbc": Method("PuLP + CBC", "benchmarks.peers.cbc", "solve_cbc"),
    "plain-cpsat": Method("CP-SAT, defaults", "benchmarks.peers.plain_cpsat", "solve_plain_cpsat"),
    "intervals": Method("CP-SAT, intervals", "benchmarks.peers.intervals", "solve_intervals"),
    "pyjobshop": Method("PyJobShop", "benchmarks.peers.job_shop", "solve_job_shop"),
    "greedy": Method("greedy, by hand", "planner.greedy", "solve_greedy"),
}
