"""Which cases the pictures of a comparison cannot show, in words."""

from collections.abc import Iterator, Sequence

from planner.text.language import Text, join, same
from planner.whatif.compare import words
from planner.whatif.compare.comparison import Compared, Comparison


def without_plan(comparison: Comparison) -> Iterator[Text]:
    """Yield a line of the cases that have no plan, if any: they are in no picture."""
    yield from _line(words.WITHOUT_PLAN, [row for row in comparison.rows if row.plan is None])


def not_priced(comparison: Comparison) -> Iterator[Text]:
    """Yield a line of the cases whose plans break rules, if any: they are in no picture of yen."""
    yield from _line(words.WITHOUT_PRICE, [row for row in comparison.planned if row not in comparison.priced])


def _line(said: Text, absent: Sequence[Compared]) -> Iterator[Text]:
    if absent:
        yield said.fill(names=join(same(row.label) for row in absent))
