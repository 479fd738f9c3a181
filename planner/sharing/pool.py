"""What is shared and what stays with each member, month by month."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from planner.check.components import monthly_entries
from planner.check.occupation import read_case
from planner.instance.fields import split_id
from planner.instance.model import Instance
from planner.instance.sharing import SHARED_ALWAYS, SharedItem, SharingRule
from planner.plan import Plan
from planner.terms import Component

REST = "(rest)"
"""The id of the item that holds the group costs which the rule does not name."""
ByMonth = dict[int, int]


@dataclass(frozen=True)
class CostPool:
    """What a plan costs, by what is split together and by who keeps the rest.

    Parameters
    ----------
    items
        Yen by item and month.
    own
        Yen by member and month of what stays with it.
    """

    items: dict[str, ByMonth]
    own: dict[str, ByMonth]

    @cached_property
    def total_yen(self) -> int:
        """Return all that is shared."""
        return sum(sum(months.values()) for months in self.items.values())

    def own_yen(self, member: str, since: int | None = None) -> int:
        """Return what stays with a member, from a month on."""
        return sum(yen for month, yen in self.own.get(member, {}).items() if since is None or month >= since)


def shared_items(rule: SharingRule) -> dict[str, SharedItem]:
    """Return the items of a rule, with one more for the group costs that none of them names."""
    named = {component for item in rule.items.values() for component in item.components}
    rest = tuple(component for component in SHARED_ALWAYS if component not in named)
    if not rest:
        return dict(rule.items)
    over = SharedItem.model_construct(name=REST, components=rest, split=rule.split_of_rest, among="all")
    return {**rule.items, REST: over}


def pool_of(instance: Instance, plan: Plan, rule: SharingRule) -> CostPool:
    """Return what a plan costs, sorted by a rule; penalties are no cost."""
    item_of = {
        Component(component): name
        for name, item in shared_items(rule).items()
        for component in item.components
    }
    items: dict[str, dict[int, int]] = {name: defaultdict(int) for name in shared_items(rule)}
    own: dict[str, dict[int, int]] = {member: defaultdict(int) for member in instance.members}
    for entry in monthly_entries(read_case(instance, plan)):
        if entry.component.is_penalty:
            continue
        if entry.component in item_of and entry.component is not Component.LEGAL:
            items[item_of[entry.component]][entry.month] += entry.yen
        else:
            assert entry.member is not None
            own[entry.member][entry.month] += entry.yen
    if Component.LEGAL in item_of:
        for member, month, yen in _law_in_time(instance, plan):
            items[item_of[Component.LEGAL]][month] += yen
            own[member][month] -= yen
    return CostPool({name: dict(sorted(months.items())) for name, months in items.items()}, own)


def _law_in_time(instance: Instance, plan: Plan) -> list[tuple[str, int, int]]:
    """Return member, month and yen of what the shared system does of legal revisions in time."""
    found = []
    for name, _, migration in instance.migrations():
        cutover = plan.cutovers[name]
        works = {} if cutover is None else migration.modes[cutover.mode].legal
        for revision_id, work in works.items():
            revision = instance.legal_revisions[revision_id]
            assert cutover is not None
            if cutover.month <= revision.effective - revision.margin_months:
                month = instance.calendar.clip(revision.effective)
                found.append((split_id(name)[0], month, work.shared_yen))
    return found
