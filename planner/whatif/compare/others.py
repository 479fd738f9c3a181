"""What the members of both scenarios and the group pay more, where one scenario has other members."""

from collections.abc import Collection

from planner.instance.fields import split_id
from planner.instance.model import Instance
from planner.problem import compile_instance
from planner.whatif.compare.comparison import Compared
from planner.whatif.span import Span


def others_more(row: Compared) -> Span | None:
    """Return how much more the others pay than in the base; ``None`` where one of both has no price.

    By the two plans where both are proved the cheapest. Else the members of one scenario alone pay what
    they may pay in any plan, and the others the rest of the difference, as far as that is proved.
    """
    before, after = row.base, row.solved
    if row.more is None or row.differences is None or row.differences.burden_yen is None:
        return None
    if row.exact:
        assert before.ledger is not None
        assert after.ledger is not None
        group_yen = after.ledger.by_member().get(None, 0) - before.ledger.by_member().get(None, 0)
        more_yen = sum(row.differences.burden_yen.values()) + group_yen
        return Span(more_yen, more_yen)
    new = after.instance.members.keys() - before.instance.members.keys()
    gone = before.instance.members.keys() - after.instance.members.keys()
    return row.more - _own(after.instance, new) + _own(before.instance, gone)


def _own(instance: Instance, members: Collection[str]) -> Span:
    """Return the least and the most that members can pay by themselves, whatever the others do."""
    problem = compile_instance(instance)
    ranges: list[list[int]] = []
    for row in problem.migrations:
        if row.member in members:
            options = [problem.options[k] for k in row.options]
            costs = [int(yen) for one in options for yen in one.cost_yen[one.allowed]]
            ranges.append(costs + [yen for yen in [row.left_out_yen] if yen is not None])
    leases = (lease for lease in problem.shared_leases if split_id(lease.id)[0] in members)
    ranges += [[*lease.cost_yen, lease.left_out_yen] for lease in leases]
    return Span(sum(min(one, default=0) for one in ranges), sum(max(one, default=0) for one in ranges))
