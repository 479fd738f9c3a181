"""The tables of candidates: ranked, and what each other member gains by each."""

from collections.abc import Callable
from dataclasses import dataclass

from planner.report.table import Column, Table, Unit
from planner.solve.result import Status
from planner.text.language import NOTHING, Text, join, same
from planner.whatif.candidates import words
from planner.whatif.candidates.candidate import Candidate, Candidates, Ranks
from planner.whatif.compare.scenario import Solved
from planner.whatif.span import Span, signed

Ranked = tuple[Ranks | None, Candidate]


def plain(amount_yen: int) -> str:
    """Write an amount with separators."""
    return f"{amount_yen:,}"


def span_text(span: Span | None, write: Callable[[int], Text | str] = signed) -> Text:
    """Return a range as people read it; a dash where nothing is known."""
    return same("—") if span is None else span.text(write)


def _total(solved: Solved) -> Text:
    return same("—") if solved.ledger is None else solved.optimum.text(plain)


def note(one: Candidate) -> Text:
    """Say why there is no answer, and what else goes with the member."""
    said = []
    for solved, none, unknown in (
        (one.inside, words.WITH_NONE, words.WITH_OPEN),
        (one.outside, words.WITHOUT_NONE, words.WITHOUT_OPEN),
    ):
        if solved.ledger is None:
            words_of = none if solved.status is Status.INFEASIBLE else unknown
            said.append(words_of.fill(why=solved.reason))
    return (
        join([*said, *(notice.text for notice in one.notices)], "。", "; ")
        if said or one.notices
        else NOTHING
    )


_CANDIDATE = Column[Ranked](words.CANDIDATE, lambda row: row[1].name)
_RANK = Column[Ranked](words.RANK, lambda row: _rank(row[0]))
_BETWEEN = (
    Column[Ranked](words.WITH_YEN, lambda row: _total(row[1].inside)),
    Column[Ranked](words.WITHOUT_YEN, lambda row: _total(row[1].outside)),
    Column[Ranked](words.OTHERS, lambda row: span_text(row[1].others)),
)
_TOGETHER = Column[Ranked](words.TOGETHER, lambda row: span_text(row[1].together))


def _rank(place: Ranks | None) -> Text | int | None:
    if place is None:
        return None
    return place.proved or words.PLACES.fill(first=place.first, last=place.last)


def _takes_part(found: Candidates) -> Column[Ranked]:
    heading = words.TAKES_PART if found.base.status is Status.OPTIMAL else words.TAKES_PART_FOUND
    return Column[Ranked](heading, lambda row: words.YES if row[1].takes_part else words.NO)


def _own(found: Candidates, proved: Text, merely_found: Text) -> Column[Ranked]:
    heading = proved if found.proved else merely_found
    return Column[Ranked](heading, lambda row: row[1].own_yen, Unit.CHANGE)


def heading(found: Candidates) -> Text:
    """Say in which order candidates are listed."""
    return words.RANKING if found.in_order else words.LISTED


def _rows(found: Candidates) -> list[Ranked]:
    return list(zip(found.places, found.ranked, strict=True))


def ranking(found: Candidates) -> Table[Ranked]:
    """Return a row a candidate for the terminal."""
    own = _own(found, words.OWN, words.OWN_FOUND)
    columns = (_RANK, _CANDIDATE, _takes_part(found), *_BETWEEN, own, _TOGETHER)
    return Table(columns, _rows(found), left=3)


_BOTH_ENDS = Text("{what}（{end}、円）", "{what} ({end}, yen)")
_LOW, _HIGH = Text("少なくとも", "at least"), Text("多くとも", "at most")


def _end(what: Text, span: Callable[[Candidate], Span | None], *, low: bool) -> Column[Ranked]:
    def value(row: Ranked) -> int | None:
        known = span(row[1])
        if known is None:
            return None
        return known.low_yen if low else known.high_yen

    return Column[Ranked](_BOTH_ENDS.fill(what=what, end=_LOW if low else _HIGH), value, Unit.CHANGE)


def everything(found: Candidates) -> Table[Ranked]:
    """Return the same for spreadsheets: both ends of each range in columns of their own."""

    def optimum(solved: Callable[[Candidate], Solved]) -> Callable[[Candidate], Span | None]:
        return lambda one: None if solved(one).ledger is None else solved(one).optimum

    spans = (
        (words.WITH_YEN, optimum(lambda one: one.inside)),
        (words.WITHOUT_YEN, optimum(lambda one: one.outside)),
        (words.OTHERS, lambda one: one.others),
        (words.TOGETHER, lambda one: one.together),
    )
    ends = [_end(what, span, low=low) for what, span in spans for low in (True, False)]
    ident = Column[Ranked](words.ID, lambda row: row[1].member)
    noted = Column[Ranked](words.NOTE, lambda row: note(row[1]))
    own = _own(found, words.OWN_YEN, words.OWN_FOUND_YEN)
    columns = [_RANK, ident, _CANDIDATE, _takes_part(found), *ends, own, noted]
    return Table(columns, _rows(found))


@dataclass(frozen=True, slots=True)
class Gain:
    """What one payer pays with a candidate and without it; a payer of ``None`` is the group as a whole."""

    candidate: Candidate
    payer: str | None
    gain_yen: int

    @property
    def payer_name(self) -> Text:
        """Return the payer's name."""
        return (
            words.GROUP
            if self.payer is None
            else same(self.candidate.outside.instance.member_name(self.payer))
        )

    @property
    def with_yen(self) -> int:
        """Return what it pays with the candidate."""
        assert self.candidate.inside.ledger is not None
        return self.candidate.inside.ledger.by_member().get(self.payer, 0)


def gains(found: Candidates) -> Table[Gain]:
    """Return a row for each candidate and payer, for spreadsheets."""
    rows = [Gain(one, payer, yen) for one in found.ranked for payer, yen in one.gains_yen.items()]
    columns = (
        Column[Gain](words.ID, lambda row: row.candidate.member),
        Column[Gain](words.CANDIDATE, lambda row: row.candidate.name),
        Column[Gain](words.ID, lambda row: row.payer or ""),
        Column[Gain](words.MEMBER, lambda row: row.payer_name),
        Column[Gain](words.AFTER, lambda row: row.with_yen),
        Column[Gain](words.BEFORE, lambda row: row.with_yen + row.gain_yen),
        Column[Gain](words.GAIN if found.proved else words.GAIN_FOUND, lambda row: row.gain_yen, Unit.CHANGE),
    )
    return Table(columns, rows, left=4)


Payer = str | None


def matrix(found: Candidates) -> Table[Payer]:
    """Return a row for each payer that gains or loses by some candidate, and a column a candidate."""
    known = [one for one in found.ranked if one.gains_yen]
    instance = found.base.instance
    payers: list[Payer] = [
        payer for payer in (*instance.members, None) if any(one.gains_yen.get(payer) for one in known)
    ]

    def cell(one: Candidate) -> Callable[[Payer], str]:
        return lambda payer: signed(one.gains_yen[payer]) if payer in one.gains_yen else "·"

    names = Column[Payer](
        words.MEMBER,
        lambda payer: words.GROUP if payer is None else instance.member_name(payer),
    )
    cells = [Column[Payer](words.WITH.fill(name=one.name), cell(one)) for one in known]
    return Table([names, *cells], payers)
