"""``planner bound``."""

import sys

import click

from commands.options import FILE, time_limit_option
from commands.shared import (
    Source,
    command,
    instance_argument,
    read,
    read_plan,
)
from commands.usage import EXIT_NOTHING_FOUND
from planner.report.talk import Talk


@click.command()
@instance_argument
@click.argument("plan", metavar="[PLAN]", type=FILE, required=False)
@time_limit_option
@command
def bound(talk: Talk, instance: Source, plan: str | None, time_limit: float | None) -> None:
    """Bound the cost of any plan by the linear relaxation / 線形緩和による下限.

    With PLAN, also says how far that plan lies above it. Ends with 4 where there is no bound.

    PLAN を指定すると、その計画が下限をどれだけ上回るかも示します。下限が得られないときは 4 で終わります。
    """
    from models.milp import lp_bound
    from planner.check import check_plan
    from planner.problem import compile_instance
    from planner.report.bounds import bound_json, bound_text
    from planner.report.broken import headed, of_one
    from planner.solve.interface import Limits

    objective_yen, broken = None, 0
    if plan is None:
        loaded = read(talk, instance)
    else:
        loaded, document = read_plan(talk, instance, plan)
        report = check_plan(loaded.instance, document.plan)
        broken = len(report.violations)
        objective_yen = report.ledger.total_yen
    bound_yen = lp_bound(compile_instance(loaded.instance), Limits(time_limit))
    text = headed(of_one(broken), bound_text(loaded.instance, bound_yen, objective_yen, broken=broken))
    talk.data(text, bound_json(bound_yen, objective_yen, broken=broken) | {"violations": broken})
    if bound_yen is None:
        sys.exit(EXIT_NOTHING_FOUND)
