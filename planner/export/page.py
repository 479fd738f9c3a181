"""A plan as a page of Markdown."""

from planner.export import words
from planner.export.cover import facts
from planner.export.sheets import expansions, remarks
from planner.export.subject import Export
from planner.report import words as report_words
from planner.report.markdown import plain, table
from planner.report.tables import schedule, year_table
from planner.text.language import Text

_BRIEF = ("member", "month", "begins", "last", "vendor", "mode")


def plan_page(export: Export) -> bytes:
    """Return title, what is known, what is wrong, the year table, the schedule and yen by component."""
    ledger = export.report.ledger
    amounts: list[list[Text | str]] = [
        [one.label, f"{yen:,}"] for one, yen in ledger.by_component().items() if yen
    ]
    sums = zip(report_words.SUMS, (ledger.cost_yen, ledger.penalty_yen, ledger.total_yen), strict=True)
    amounts += [[name, f"{yen:,}"] for name, yen in sums]
    wrong, bought = remarks(export), expansions(export.instance, export.plan)
    blocks = [
        [f"# {plain(export.instance.display_title())}: {words.PLAN}"],
        table(["", ""], ([name, plain(value)] for name, value in facts(export))),
        _section(words.REMARKS, wrong.markdown()) if wrong.rows else [],
        _section(words.YEARS, _years(export)),
        _section(words.SCHEDULE, _brief(export)),
        _section(words.EXPANSIONS, bought.markdown()) if bought.rows else [],
        _section(words.MONEY, table([report_words.COMPONENT, report_words.YEN], amounts, right=1)),
    ]
    return ("\n\n".join("\n".join(block) for block in blocks if block) + "\n").encode()


def _section(heading: Text, lines: list[str]) -> list[str]:
    return [f"## {heading}", "", *lines]


def _years(export: Export) -> list[str]:
    found = year_table(export.instance, export.plan)
    rows = [[plain(name), *cells] for name, cells in zip(found.index, found.values.tolist(), strict=True)]
    return table([report_words.MEMBER, *found.columns], rows)


def _brief(export: Export) -> list[str]:
    whole = schedule(export.instance, export.plan)
    columns = [one for one in whole.columns if one.key in _BRIEF]
    return type(whole)(columns, whole.rows, left=len(columns)).markdown()
