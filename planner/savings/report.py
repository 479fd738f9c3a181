"""Savings on the terminal, as files for spreadsheets, and for programs."""

from typing import Any

from planner.instance.model import Instance
from planner.periods.words import span_words
from planner.report.broken import with_violations
from planner.report.plan_book import PlanWorth, plan_book
from planner.report.proved import Standing
from planner.report.tables import to_csv
from planner.report.workbook import TableSheet
from planner.savings import words
from planner.savings.comparison import SavingsComparison
from planner.savings.costs import Costs
from planner.savings.saving import Saving
from planner.savings.short import short_json
from planner.savings.tables import (
    all_years,
    by_member,
    everything,
    group_years,
    kind_name,
    shared_apart,
    three_ways,
    traced,
)


def savings_text(found: SavingsComparison) -> str:
    """Return the tables with what they are counted from; a plan that breaks rules says so first."""
    calendar = found.instance.calendar
    span = span_words(calendar.start, calendar.end)
    head = [str(words.TITLE.fill(title=found.instance.display_title()))]
    if found.n_violations:
        head.append(str(words.BROKEN.fill(count=found.n_violations)))
    head.append(str(words.BASIS.fill(kind=kind_name(found.kind), span=span)))
    blocks = [
        head,
        [str(words.BY_MEMBER), *by_member(found).lines(), *map(str, shared_apart(found)), *_never(found)],
        [str(words.THREE_WAYS), *three_ways(found).lines(), *_no_offer(found)],
        [str(words.BY_YEAR), *group_years(found).lines()],
    ]
    return "\n\n".join("\n".join(block) for block in blocks)


def _never(found: SavingsComparison) -> list[str]:
    savings = [*found.savings.members.values(), found.savings.group]
    return [str(words.NEVER)] if any(saving.pays_back is None for saving in savings) else []


def _no_offer(found: SavingsComparison) -> list[str]:
    return [str(words.NO_OFFER.fill(count=found.without_offer))] if found.without_offer else []


def savings_files(found: SavingsComparison, standing: Standing) -> dict[str, bytes]:
    """Return the table by member, that by member and fiscal year, and both as a workbook."""
    members, years = (
        to_csv(with_violations(one.frame(), found.n_violations))
        for one in (everything(found), all_years(found))
    )
    shown = traced(found), all_years(found).frame(dated=True)
    worth = PlanWorth(found.n_violations, standing.proved)
    notes = shared_apart(found)
    sheets = [
        TableSheet(str(name), table, 3, notes=notes) for name, table in zip(words.SHEETS, shown, strict=True)
    ]
    return {
        "savings.csv": members,
        "savings-by-year.csv": years,
        "savings.xlsx": plan_book(sheets, found.instance.display_title(), worth),
    }


def savings_json(found: SavingsComparison) -> dict[str, Any]:
    """Return the same for programs; yen are integers, ``baseline`` names what a saving is counted from."""
    savings, instance = found.savings, found.instance
    return {
        "valid": not found.n_violations,
        "violations": found.n_violations,
        "group": saving_json(savings.group, instance)
        | {"subsidy_yen": sum(found.subsidy_yen.values())}
        | _ways(found.all_of(found.stay), found.all_of(found.renew), savings.group.plan),
        "shared": {"plan_yen": savings.shared.total_yen, "by_year": _years_json(savings.shared)},
        "members": [
            {"member": name, "name": instance.member_name(name)}
            | saving_json(saving, instance)
            | {"subsidy_yen": found.subsidy_yen.get(name, 0)}
            | _ways(found.stay[name], found.renew[name], saving.plan)
            for name, saving in savings.members.items()
        ],
    }


def saving_json(saving: Saving, instance: Instance) -> dict[str, Any]:
    """Return one saving; ``baseline`` of ``None`` is different ones by member."""
    years = instance.calendar.fiscal_years()
    return {
        **short_json(saving),
        "by_year": [
            {
                "fiscal_year": year,
                "baseline_yen": saving.baseline.by_year[year],
                "plan_yen": saving.plan.by_year[year],
            }
            for year in years
        ],
    }


def _years_json(costs: Costs) -> list[dict[str, int]]:
    return [{"fiscal_year": year, "plan_yen": yen} for year, yen in costs.by_year.items()]


def _ways(stay: Costs, renew: Costs, join: Costs) -> dict[str, int]:
    return {"stay_yen": stay.total_yen, "renew_yen": renew.total_yen, "join_yen": join.total_yen}
