"""What a valid plan does and need not: expansions dated earlier than need be (spec section 5, Ties)."""

from collections.abc import Iterator

from planner.check.occupation import Case
from planner.check.rules_shared import purchase_window
from planner.check.sums import ByMonth, space_available, space_taken, spent_by_year
from planner.instance.fields import split_id
from planner.instance.names import expansion
from planner.periods.wareki import month_label
from planner.text.faults import Notice
from planner.text.language import Text

_EARLY = Text(
    "{month}に購入する「{name}」の増設は、1か月遅くしても計画が成り立ちます",
    "the expansion “{name}” bought in {month} could be bought a month later",
)


def early_expansions(case: Case) -> Iterator[Notice]:
    """Yield a notice for each expansion that alone could move a month later in a valid plan."""
    if not case.plan.expansions:
        return
    taken, spent_yen = space_taken(case), spent_by_year(case)
    for key, month in case.plan.expansions.items():
        if _could_wait(case, key, month, taken, spent_yen):
            yield Notice(
                key,
                "expansion-early",
                _EARLY.fill(name=expansion(case.instance, key), month=month_label(month)),
            )


def _could_wait(case: Case, key: str, month: int, taken: dict[str, ByMonth], spent_yen: ByMonth) -> bool:
    center_id, expansion_id = split_id(key)
    bought = case.instance.data_centers[center_id].expansions[expansion_id]
    if bought.bought is not None or month + 1 > purchase_window(case, bought)[1]:
        return False
    # Only the space of this month, and the budget of the year moved to, can come to lack anything.
    available = space_available(case, center_id, month)
    needed = taken.get(center_id, {}).get(month, 0)
    if available is not None and available - bought.adds < needed:
        return False
    return _budget_allows(case, month, bought.cost_yen, spent_yen)


def _budget_allows(case: Case, month: int, cost_yen: int, spent_yen: ByMonth) -> bool:
    """Tell whether the budget has room for an expansion a month after it was bought."""
    year = case.calendar.fiscal_year(month + 1)
    budget_yen = case.instance.budget_yen
    if budget_yen is None or year == case.calendar.fiscal_year(month):
        return True
    return spent_yen.get(year, 0) + cost_yen <= budget_yen.at(month + 1, case.calendar)
