"""The answer of a run in words and tables, as it stands on the terminal."""

from typing import Any

from planner.check import Ledger
from planner.instance import names
from planner.instance.fields import split_id
from planner.instance.model import Instance
from planner.periods.wareki import fiscal_year_label, month_label
from planner.plan import Plan
from planner.problem import Option, Problem
from planner.problem.compile import rules_of
from planner.problem.tables import MigrationRow
from planner.report import words
from planner.report.tables import year_columns, year_table
from planner.solve.result import SolveResult, Stop
from planner.terms import Rule
from planner.text.faults import Notice
from planner.text.language import NOTHING, Text, join, same
from planner.text.layout import columns, percent, yen
from planner.text.phrases import place_text

Rows = list[list[str | Text]]


def solved_text(instance: Instance, result: SolveResult, ledger: Ledger) -> str:
    """Return the summary, the amounts by component and the year table of a certified plan."""
    assert result.plan is not None
    blocks = [
        [f"{instance.display_title()}: {ending(result)}"],
        columns(_figures(result, ledger)),
        columns(_component_rows(ledger)),
        year_lines(instance, result.plan),
    ]
    return "\n\n".join("\n".join(block) for block in blocks)


def ending(result: SolveResult) -> Text:
    """Return what a search proved and why it ended."""
    return words.STATUSES[result.status] + words.STOPS[result.stop]


def _figures(result: SolveResult, ledger: Ledger) -> Rows:
    plan = result.plan
    assert plan is not None
    left_out = sum(cutover is None for cutover in plan.cutovers.values())
    gap = None if result.gap is None else float(result.gap)
    rows: Rows = [
        [words.TOTAL, yen(ledger.total_yen)],
        [words.COST, yen(ledger.cost_yen)],
        [words.PENALTIES, yen(ledger.penalty_yen)],
        [words.BOUND, yen(result.bound_yen)],
        [words.GAP, percent(gap)],
        [words.REGRET, yen(result.regret_yen)],
        [words.LAST_CUTOVER, "—" if plan.last_month is None else month_label(plan.last_month)],
        [words.CUTOVERS, str(len(plan.cutovers) - left_out)],
    ]
    if left_out:
        rows.append([words.LEFT_OUT, str(left_out)])
    return rows


def _component_rows(ledger: Ledger) -> Rows:
    rows: Rows = [[words.COMPONENT, words.YEN]]
    for component, amount in ledger.by_component().items():
        if amount:
            rows.append([component.label, f"{amount:,}"])
    return rows


def year_lines(instance: Instance, plan: Plan) -> list[str]:
    """Return the year table as aligned lines, headed in 和暦 and western, in English western alone."""
    table = year_table(instance, plan)
    years = [fiscal_year_label(year, instance.calendar) for year in year_columns(instance, plan)]
    heads: Rows = [[words.MEMBER, *years], ["", *(year.en for year in years)]]
    alike = all(str(year) == year.en for year in years)
    rows: Rows = [
        *(heads[:1] if alike else heads),
        *([str(name), *cells] for name, cells in zip(table.index, table.values.tolist(), strict=True)),
    ]
    return columns(rows, centred=True)


def infeasible_text(problem: Problem) -> str:
    """Return why there is no plan, as far as single migrations tell."""
    if not problem.homeless():
        return str(words.NOT_TOGETHER)
    lines = [str(words.NO_MONTH), *(f"  {line}" for line in homeless_lines(problem))]
    return "\n".join([*lines, str(words.OF_MONTHS.fill(months=problem.n_months))])


def homeless_lines(problem: Problem) -> list[Text]:
    """Return a line for each migration with no month left: how many months each rule takes."""
    return [
        same(f"{problem.instance.migration_name(row.id)}: ") + _taken(problem, row)
        for row in problem.homeless()
    ]


def homeless_notices(problem: Problem) -> list[Notice]:
    """Return a notice for each migration with no month left: there is no plan of the instance."""
    return [
        Notice(
            place_text(("members", member_id, "migrations", bundle)),
            "no_plan",
            words.NO_PLAN.fill(taken=_taken(problem, row)),
        )
        for row in problem.homeless()
        for member_id, bundle in (split_id(row.id),)
    ]


def months_barred(problem: Problem) -> list[dict[str, Any]]:
    """Return, for each migration with no month left, how many months each rule takes in each mode."""
    return [
        {
            "migration": row.id,
            "modes": {
                problem.options[k].mode: {
                    rule.value: months for rule, months in _months_by_rule(problem.options[k]).items()
                }
                for k in row.options
            },
        }
        for row in problem.homeless()
    ]


def _months_by_rule(option: Option) -> dict[Rule, int]:
    """Return how many months each rule bars, the most first."""
    counts = {rule: sum(rule in rules_of(int(bits)) for bits in option.broken) for rule in Rule}
    return dict(sorted(((r, n) for r, n in counts.items() if n), key=lambda item: -item[1]))


def _taken(problem: Problem, row: MigrationRow) -> Text:
    said = []
    for k in row.options:
        option = problem.options[k]
        rules = join(
            words.RULE_TAKES.fill(rule=rule.label, months=months)
            for rule, months in _months_by_rule(option).items()
        )
        mode = names.mode(problem.instance, row.id, option.mode)
        said.append(
            (same(f"[{mode}] ") if len(row.options) > 1 else NOTHING) + words.RULES_TAKE.fill(rules=rules)
        )
    return join(said, " / ", " / ")


def nothing_found_text(result: SolveResult) -> str:
    """Return what is known where the search ended without a plan and without a proof."""
    said = words.INTERRUPTED if result.stop is Stop.INTERRUPT else words.NOT_FOUND
    return str(said.fill(bound=yen(result.bound_yen)))
