"""What a picture says of the plan that it shows: that it breaks rules, or that nothing proves it the best."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from planner.report.broken import TITLE_MARK
from planner.report.proved import Standing
from planner.solve.result import Status, relative_gap
from planner.text.language import NOTHING, Text
from planner.text.layout import percent
from planner.whatif.compare.comparison import Compared
from planner.whatif.compare.scenario import Solved
from planner.whatif.span import Span

_UNPROVED = Text("【未証明】", "[not proved] ")
_OTHER_HORIZON = Text("【計画期間が違い、金額は比べられない】", "[other horizon, amounts do not compare] ")
_GAP = Text("【未証明（ギャップ {gap}）】", "[not proved, gap {gap}] ")
_SOME = Text("【未証明 {count} 件】", "[not proved: {count}] ")
_SOME_GAP = Text("【未証明 {count} 件（ギャップ最大 {gap}）】", "[not proved: {count}, gap up to {gap}] ")


@dataclass(frozen=True, slots=True)
class Quality:
    """How good a plan is; by default one that is proved to be the cheapest.

    Parameters
    ----------
    n_violations
        How many breaches of rules the checker finds.
    gap
        The relative gap of a plan that is not proved, ``None`` where no bound is known.
    unproved
        Of a picture of many plans how many are not proved, and `gap` the greatest of them; 0 is of one plan.
    """

    n_violations: int = 0
    proved: bool = True
    gap: Fraction | None = None
    unproved: int = 0

    def text(self) -> Text:
        """Return what stands before the title of a picture; nothing where there is nothing to say."""
        if self.n_violations:
            return TITLE_MARK.fill(count=self.n_violations)
        if self.proved:
            return NOTHING
        if self.gap is None:
            return _SOME.fill(count=self.unproved) if self.unproved else _UNPROVED
        gap = percent(float(self.gap))
        return _SOME_GAP.fill(count=self.unproved, gap=gap) if self.unproved else _GAP.fill(gap=gap)

    def marked(self, title: str) -> str:
        """Return a title after what there is to say."""
        return f"{self.text()}{title}"


PROVED = Quality()


def quality_of(standing: Standing, n_violations: int = 0) -> Quality:
    """Return how good a plan is by what is proved of it and what it breaks."""
    return Quality(n_violations, standing.proved, _gap(standing.bound_yen, standing.total_yen))


def quality_of_span(total: Span) -> Quality:
    """Return how good a plan is by what the cheapest plan costs, as far as proved, up to this one's price."""
    return Quality(proved=total.exact, gap=_gap(total.low_yen, total.high_yen))


def quality_of_solved(solved: Solved) -> Quality:
    """Return how good the plan of a scenario is."""
    return Quality(solved.broken, solved.status is Status.OPTIMAL, solved.gap)


def marked_case(case: Compared, title: str) -> str:
    """Return a case's title after how good its plan is, and that its amounts are of other months."""
    marked = quality_of_solved(case.solved).marked(title)
    return marked if case.comparable else f"{_OTHER_HORIZON}{marked}"


def quality_of_many(totals: Iterable[Span]) -> Quality:
    """Return how good many plans are by what the cheapest of each kind costs, as far as proved."""
    spans = [total for total in totals if not total.exact]
    gaps = [gap for span in spans if (gap := _gap(span.low_yen, span.high_yen)) is not None]
    greatest = max(gaps) if spans and len(gaps) == len(spans) else None
    return Quality(proved=not spans, gap=greatest, unproved=len(spans))


def _gap(bound_yen: int | None, total_yen: int | None) -> Fraction | None:
    return None if bound_yen is None or total_yen is None else relative_gap(total_yen, bound_yen)
