"""What is proved of a plan, as the papers and the answers of all verbs say it."""

from dataclasses import dataclass

from planner.check import CheckReport
from planner.reading.plan_file import PlanDocument
from planner.solve.result import SolveResult, relative_gap
from planner.text.language import NOTHING, Text
from planner.text.layout import percent, yen

IS_PROVED = Text(
    "入力した条件の下で、ペナルティを含む総額がこれより安い計画はないことが証明されています。",
    "Under the conditions given, it is proved that no plan has a smaller total, penalties included.",
)
_NEAR = Text(
    "最も安いとは証明されていません。より安い計画があるとしても、ペナルティを含む総額の差は "
    "{room}（{gap}）以内です。",
    "It is not proved the cheapest: if a cheaper plan exists, its total, penalties included, is less by at "
    "most {room} ({gap}).",
)
_UNPROVED = Text(
    "最も安いとは証明されていません。どれだけ安くできるかは分かりません。",
    "It is not proved the cheapest, and how much cheaper a plan could be is not known.",
)
_STATED = Text(
    "最も安いとは証明されていません。計画ファイルには下限{bound}円とありますが、このプログラムが書いたままと"
    "確かめられません。",
    "It is not proved the cheapest. Its file states a lower bound of {bound} yen, but whether this program "
    "wrote that cannot be confirmed.",
)
_NAMED = Text("{name}（未証明）", "{name} (not proved)")

_MARK_BROKEN = Text("違反あり {count}件", "breaks rules: {count}")
_MARK_UNPROVED = Text("最適性は未証明", "not proved the cheapest")


def page_mark(n_violations: int, *, proved: bool) -> Text:
    """Return what stands at the foot of each page about a plan, since any may be laid on a table alone."""
    if n_violations:
        return _MARK_BROKEN.fill(count=n_violations)
    return NOTHING if proved else _MARK_UNPROVED


def named(name: Text, *, proved: bool) -> Text:
    """Return what a plan is called for being best at something; marked where nothing proves that it is."""
    return name if proved else _NAMED.fill(name=name)


@dataclass(frozen=True, slots=True)
class Standing:
    """What is proved of a plan; a bound of ``None`` is unknown.

    ``unsealed_yen`` is a bound that its file states, and that this program may not have written.
    """

    total_yen: int
    bound_yen: int | None
    unsealed_yen: int | None = None

    @property
    def proved(self) -> bool:
        """Tell whether it is proved the cheapest."""
        return self.bound_yen == self.total_yen

    @property
    def text(self) -> Text:
        """Say whether it is the cheapest, and by how much one could be cheaper."""
        if self.bound_yen is None:
            stated = self.unsealed_yen
            return _UNPROVED if stated is None else _STATED.fill(bound=f"{stated:,}")
        if self.proved:
            return IS_PROVED
        gap = percent(float(relative_gap(self.total_yen, self.bound_yen)))
        return _NEAR.fill(room=yen(self.total_yen - self.bound_yen), gap=gap)

    def json(self) -> dict[str, int | None]:
        """Return the same for programs."""
        return {"objective_yen": self.total_yen, "bound_yen": self.bound_yen}


def found_standing(result: SolveResult) -> Standing:
    """Return what a search has proved of its plan."""
    assert result.objective_yen is not None
    return Standing(result.objective_yen, result.bound_yen)


def stated_standing(document: PlanDocument, report: CheckReport) -> Standing:
    """Return what a plan's file states to be proved; of another plan's figures, or a broken plan, nothing."""
    total_yen = report.ledger.total_yen
    if document.objective_yen != total_yen or not report.valid:
        return Standing(total_yen, None)
    return Standing(total_yen, document.proved_yen, document.unsealed_yen)


def followed(text: str, said: Text, n_violations: int) -> str:
    """Return an answer about a plan, and below it what is proved of the plan, where it keeps the rules."""
    return text if n_violations else f"{text}\n\n{said}"
