"""The tables of the cost game: values beside the rules, and sets that would do better by themselves."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from planner.report.table import Column, Table
from planner.sharing import words
from planner.sharing.comparison import SharingComparison
from planner.sharing.game import words as game_words
from planner.sharing.game.core import CoreCheck
from planner.sharing.game.standards import Standards
from planner.sharing.rounding import rounded
from planner.text.language import NOTHING, Text
from planner.text.phrases import listed

_MOST_SETS = 3  # that are named of each rule


def values(found: SharingComparison, standards: Standards) -> Table[int]:
    """Return a row a member: what it pays by theory, how sure that is, and under each rule."""
    names, players = found.instance.member_name, standards.players
    value = whole_yen(standards, "shapley")
    columns = [
        Column[int](words.MEMBER, lambda player: names(players[player])),
        Column[int](game_words.SHAPLEY, value.__getitem__),
    ]
    if standards.errors is not None:
        errors = standards.errors
        columns.append(Column[int](game_words.ERROR, lambda player: round(errors[player])))
    if standards.nucleolus is not None:
        columns.append(Column[int](game_words.NUCLEOLUS, whole_yen(standards, "nucleolus").__getitem__))
    for one in found.settlements:
        heading = words.OF_RULE_YEN.fill(rule=found.name(one))
        columns.append(Column[int](heading, _paid(one.cost_yen, players)))
    return Table(columns, range(len(players)))


def _paid(cost_yen: Callable[[str], int], players: tuple[str, ...]) -> Callable[[int], int]:
    return lambda player: cost_yen(players[player])


def whole_yen(standards: Standards, what: str) -> list[int]:
    """Return a value to the yen; the parts sum to the whole as the exact ones do."""
    exact = getattr(standards, what)
    parts = rounded(dict(zip(standards.players, exact, strict=True)))
    return [parts[member] for member in standards.players]


@dataclass(frozen=True)
class _Row:
    rule: Text
    check: CoreCheck
    standards: Standards
    names: Callable[[str], str]

    @property
    def sets(self) -> str:
        """Return the sets that gain most by leaving."""
        shown = []
        for coalition, more in self.check.blocking[:_MOST_SETS]:
            shown.append(str(game_words.SET.fill(members=self._named(coalition), more=f"{more:,}")))
        return " / ".join(shown) or "—"

    def _named(self, coalition: int) -> Text:
        """Return the names of a set, or of those whom it lacks where these are fewer."""
        everybody = (1 << len(self.standards.players)) - 1
        lacks_few = 2 * coalition.bit_count() > len(self.standards.players)
        named = self.standards.members(everybody ^ coalition if lacks_few else coalition)
        members = listed([self.names(member) for member in named], limit=80)
        return game_words.ALL_BUT.fill(members=members) if lacks_few else members


def cores(found: SharingComparison, standards: Standards) -> Table[_Row]:
    """Return a row a rule: how many sets were looked at, how many pay more than by themselves, and which."""
    rows = [
        _Row(found.name(one), standards.cores[one.rule_id], standards, found.instance.member_name)
        for one in found.settlements
    ]
    columns = (
        Column[_Row](words.RULE, lambda row: row.rule),
        Column[_Row](game_words.LOOKED_AT, lambda row: row.check.looked_at),
        Column[_Row](game_words.BLOCKING, lambda row: len(row.check.blocking)),
        Column[_Row](game_words.AS_PLANNED, lambda row: row.check.as_planned),
        Column[_Row](game_words.OPEN, lambda row: len(row.check.open) if row.check.solved else None),
        Column[_Row](game_words.SETS, lambda row: row.sets),
    )
    return Table(columns, rows)


def game_lines(found: SharingComparison, standards: Standards) -> list[list[str]]:
    """Return the blocks of the terminal: the core, and the values beside the rules."""
    every = all(check.all_sets for check in standards.cores.values())
    far = game_words.ALL_SETS if every else game_words.SOME_SETS
    exact = standards.orders is None
    sure = game_words.EXACT if exact else game_words.SAMPLED.fill(orders=standards.orders)
    if standards.nucleolus is None:
        sure = sure + game_words.NO_NUCLEOLUS
    return [
        [
            str(game_words.CORE),
            *cores(found, standards).lines(),
            str(far),
            *_solved(standards),
            str(game_words.GAME),
        ],
        [str(game_words.VALUES), *values(found, standards).lines(), str(sure)],
    ]


def _solved(standards: Standards) -> list[str]:
    """Say how far sets were held against plans of their own."""
    checks = list(standards.cores.values())
    worst = max(checks, key=lambda check: len(check.open))
    most = max((yen for check in checks for _, yen in check.open), default=0)
    far = game_words.SOLVED_ALL if worst.all_sets else game_words.SOLVED_THESE
    if worst.open:
        far = game_words.SOLVED_OPEN.fill(solved=worst.solved, open=len(worst.open), most=f"{most:,}")
        far += game_words.OTHERS_AS_PLANNED if worst.solved < worst.looked_at else NOTHING
    elif worst.solved < worst.looked_at:
        far = game_words.SOLVED_SOME.fill(solved=worst.solved)
    less_yen = standards.whole_less_yen
    return [str(far), *([str(game_words.WHOLE.fill(yen=f"{less_yen:,}"))] if less_yen > 0 else [])]


def game_json(standards: Standards) -> dict[str, Any]:
    """Return the same for programs; yen are integers."""
    shapley = whole_yen(standards, "shapley")
    least = None if standards.nucleolus is None else whole_yen(standards, "nucleolus")
    return {
        "whole_less_yen": standards.whole_less_yen,
        "orders": standards.orders,
        "members": [
            {
                "member": member,
                "shapley_yen": shapley[player],
                "error_yen": None if standards.errors is None else round(standards.errors[player]),
                "nucleolus_yen": None if least is None else least[player],
            }
            for player, member in enumerate(standards.players)
        ],
        "core": [
            {
                "rule": rule,
                "looked_at": check.looked_at,
                "all_sets": check.all_sets,
                "blocking": [
                    {"members": standards.members(coalition), "more_yen": more}
                    for coalition, more in check.blocking
                ],
                "as_planned": check.as_planned,
                "solved": check.solved,
                "open": [
                    {"members": standards.members(coalition), "at_most_yen": yen}
                    for coalition, yen in check.open
                ],
                "in_core": check.in_core,
            }
            for rule, check in standards.cores.items()
        ],
    }
