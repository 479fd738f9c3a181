"""What a search asks of a plan beside the rules of the problem."""

from models.cpsat.columns import Columns
from planner.plan import Plan
from planner.problem import Problem


class Side:
    """Nothing: a search for the plan of least objective."""

    __slots__ = ()

    def state(self, _columns: Columns) -> None:
        """State what is asked in a model that has its rules and its objective."""

    def keeps(self, _problem: Problem, _plan: Plan) -> bool:
        """Tell whether a plan of the problem has what is asked."""
        return True


NOTHING_ELSE = Side()
