"""The methods by name, each with where its solver is; nothing is imported before it is asked for."""

from dataclasses import dataclass
from importlib import import_module

from models.registry import solver
from planner.solve.interface import Solver


@dataclass(frozen=True, slots=True)
class Method:
    """A way to make a plan: the planner's own by the name of its model, or a peer's by its function."""

    label: str
    model: str = ""
    home: str = ""
    function: str = ""

    def solver(self) -> Solver:
        """Import and return the solver."""
        if self.model:
            return solver(self.model)
        found: Solver = getattr(import_module(f"benchmarks.peers.{self.home}"), self.function)
        return found


METHODS = {
    "auto": Method("planner", "auto"),
    "cpsat": Method("planner, cpsat", "cpsat"),
    "milp": Method("PuLP + HiGHS", "milp"),
    "cbc": Method("PuLP + CBC", "cbc"),
    "plain-cpsat": Method("CP-SAT, defaults", home="plain_cpsat", function="solve_plain_cpsat"),
    "vendors": Method("planner, by vendor", "vendors"),
    "intervals": Method("planner, intervals", "intervals"),
    "peer-intervals": Method("CP-SAT, textbook intervals", home="intervals", function="solve_intervals"),
    "pyjobshop": Method("PyJobShop", home="job_shop", function="solve_job_shop"),
    "greedy": Method("greedy, by hand", "greedy"),
    "prices": Method("prices", "prices"),
}
