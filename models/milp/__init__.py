"""The problem as a mixed-integer program (PuLP, solved by HiGHS): a second opinion on the first model.

HiGHS counts in floating point: what it proves holds within the tolerance that `models.milp.scale`
states. Plans are exact all the same, since they are rounded to whole decisions and priced again.
"""

from models.milp.relaxation import lp_bound
from models.milp.search import solve_milp

__all__ = ["lp_bound", "solve_milp"]
