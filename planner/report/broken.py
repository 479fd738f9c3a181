"""What is said of a plan that breaks rules wherever something is made of it, so that nobody overlooks it."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from planner.text.language import Text

if TYPE_CHECKING:
    import pandas as pd

BROKEN = Text(
    "この計画には違反が {count} 件あります。planner check で確かめてください",
    "this plan breaks rules in {count} {count:place|places}; see planner check",
)
OLD_BROKEN = Text(
    "元の計画には違反が {count} 件あります。planner check で確かめてください",
    "the old plan breaks rules in {count} {count:place|places}; see planner check",
)
_NUMBERED = Text(
    "{number}番目の計画には違反が {count} 件あります。planner check で確かめてください",
    "plan {number} breaks rules in {count} {count:place|places}; see planner check",
)
_VIOLATIONS = Text("違反", "violations")
_OLD_VIOLATIONS = Text("元の計画の違反", "violations of the old plan")
_VIOLATIONS_OF = Text("{number}番目の計画の違反", "violations of plan {number}")
TITLE_MARK = Text("【違反 {count} 件】", "[breaks rules: {count}] ")


def marked_title(title: str, count: int) -> str:
    """Return a title; it begins with the number of violations, if there are any."""
    return f"{TITLE_MARK.fill(count=count)}{title}" if count else title


def with_violations(table: "pd.DataFrame", count: int) -> "pd.DataFrame":
    """Return a table of a plan; of one that breaks rules, the last column says in how many places."""
    return table.assign(**{str(_VIOLATIONS): count}) if count else table


def with_old_violations(table: "pd.DataFrame", count: int) -> "pd.DataFrame":
    """Return a table of what became of a plan; where that broke rules, the last column says how often."""
    return table.assign(**{str(_OLD_VIOLATIONS): count}) if count else table


def with_violations_of_both(table: "pd.DataFrame", counts: Sequence[int]) -> "pd.DataFrame":
    """Return a table of two plans; where one breaks rules, the last columns say in how many places."""
    for number, count in enumerate(counts if any(counts) else (), 1):
        table = table.assign(**{str(_VIOLATIONS_OF.fill(number=number)): count})
    return table


def of_both(counts: Iterable[int]) -> list[Text]:
    """Return what is to be said first of two plans."""
    return [_NUMBERED.fill(number=number, count=count) for number, count in enumerate(counts, 1) if count]


def of_one(count: int, said: Text = BROKEN) -> list[Text]:
    """Return what is to be said first of a plan."""
    return [said.fill(count=count)] if count else []


def headed(warnings: Iterable[Text], text: str) -> str:
    """Return an answer below what is to be said first."""
    return "\n".join([*map(str, warnings), text])
