"""What stands in the corner of each picture: when it was made, of which instance and which plan."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

from planner.periods.wareki import day_label
from planner.text.language import Text

if TYPE_CHECKING:
    from planner.instance.model import Instance
    from planner.plan import Plan

_DIGITS = 8  # of a hash: enough to tell two papers on a table apart
_MADE = Text("作成 {date}　条件 {instance}", "made {date}, instance {instance}")
_PLAN = Text("　計画 {plan}", ", plan {plan}")


@contextmanager
def stamp(instance: "Instance", plan: "Plan | None" = None) -> Iterator[None]:
    """Stamp what is drawn inside the block; `plan` is what the pictures are of, where it is one plan."""
    from plots.paper import stamped

    with stamped(str(stamp_text(date.today(), instance, plan))):
        yield


def stamp_text(day: date, instance: "Instance", plan: "Plan | None" = None) -> Text:
    """Return the words of a stamp."""
    from planner.outputs.record import plan_sha256

    made = _MADE.fill(date=day_label(day), instance=instance.sha256[:_DIGITS])
    return made if plan is None else made + _PLAN.fill(plan=plan_sha256(plan)[:_DIGITS])
