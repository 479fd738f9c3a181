"""The tasks of a plan: a summary a member, phases, cutovers, milestones, tied as they wait for each other."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from planner.check.occupation import Case, Move, read_case
from planner.deadlines.deadline import Deadline, DeadlineKind
from planner.export import words
from planner.export.subject import Export
from planner.instance.links import Precedes, Together
from planner.text.language import Text, join, same

CUTOVER, BUY = "cutover", "buy"
"""What a task decides, as its key begins: the month of a cutover, or of a purchase."""


@dataclass(frozen=True, slots=True)
class After:
    """What a task waits for: the end (or with `starts` the start) of another, and days between."""

    key: str
    days: int = 0
    starts: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """One task.

    Parameters
    ----------
    key
        Tells what it is of; unlike that of any other task.
    level
        1 for the summary of a member, more for what stands under it.
    start, end
        First day, and the day after the last; equal for a milestone.
    mode
        The mode of a cutover by id.
    active
        False for a migration that is left out.
    """

    key: str
    name: str
    level: int
    start: date
    end: date
    summary: bool = False
    mode: str = ""
    active: bool = True
    note: str = ""
    after: tuple[After, ...] = field(default=())


def tasks(export: Export) -> list[Task]:
    """Return the tasks of a plan in the order of the file, what belongs to the group last."""
    case = read_case(export.instance, export.plan)
    ties = _ties(case)
    dates: dict[str | None, list[Deadline]] = {}
    for one in export.deadlines.deadlines:
        if one.kind is DeadlineKind.MILESTONE and one.month is not None:
            dates.setdefault(one.member, []).append(one)
    found: list[Task] = []
    for member in export.instance.members:
        under = list(_of_member(case, member, ties))
        under += [_milestone(one, 2) for one in dates.get(member, ())]
        found += _summed(f"member {member}", export.instance.member_name(member), under)
    group = [_milestone(one, 2) for one in dates.get(None, ())] + list(_purchases(export))
    return found + (_summed("group", str(words.GROUP), group) if group else [])


def first_day(month: int) -> date:
    """Return the first day of a month."""
    return date(month // 12, month % 12 + 1, 1)


def _summed(key: str, name: str, under: list[Task]) -> list[Task]:
    start, end = min(task.start for task in under), max(task.end for task in under)
    return [Task(key, name, 1, start, end, summary=True), *under]


def _of_member(case: Case, member: str, ties: dict[str, list[After]]) -> Iterator[Task]:
    for bundle in case.instance.members[member].migrations:
        name = f"{member}/{bundle}"
        move = case.moves.get(name)
        if move is None:
            day = first_day(case.calendar.start)
            title = f"{case.instance.migration_name(name)} {words.LEFT_OUT}"
            yield Task(f"{CUTOVER} {name}", title, 2, day, day, active=False)
        else:
            yield from _of_move(case, move, ties.get(name, []))


def _of_move(case: Case, move: Move, ties: list[After]) -> Iterator[Task]:
    name = case.instance.migration_name(move.id)
    before: tuple[After, ...] = ()
    for number, (phase, months) in enumerate(move.phases(), 1):
        key = f"phase {move.id} {number}"
        yield Task(
            key, f"{name} {phase.name}", 2, first_day(months.start), first_day(months.stop), after=before
        )
        before = (After(key),)
    day = first_day(move.month)
    key = f"{CUTOVER} {move.id}"
    note = "\n".join(_notes(case, move))
    title = f"{name} {words.CUTOVER}"
    yield Task(key, title, 2, day, day, mode=move.mode_id, note=note, after=(*before, *ties))
    if move.parallel_run:
        # No more is needed than the horizon's months: a file may ask for any number of them.
        end = first_day(min(move.parallel_run.stop, max(case.calendar.end, move.month) + 1))
        yield Task(f"parallel {move.id}", f"{name} {words.PARALLEL}", 2, day, end, after=(After(key),))


def _ties(case: Case) -> dict[str, list[After]]:
    """Return what each cutover waits for, as far as such ties say it: months between, or the same month."""
    found: dict[str, list[After]] = {}
    for link in case.instance.links.values():
        if any(name not in case.moves for name in link.of):
            continue
        if isinstance(link, Precedes):
            first, then = case.moves[link.first].month, case.moves[link.then].month
            if first <= then:  # a plan may break the link: no tie moves what the plan has decided
                apart = first_day(min(first + link.months, then)) - first_day(first)
                found.setdefault(link.then, []).append(After(f"{CUTOVER} {link.first}", apart.days))
        elif isinstance(link, Together):
            for name in link.of[1:]:
                found.setdefault(name, []).append(After(f"{CUTOVER} {link.of[0]}", starts=True))
    return found


def _notes(case: Case, move: Move) -> Iterator[str]:
    """Yield the links of a migration that ties between tasks do not say."""
    for link in case.instance.links.values():
        if move.id in link.of and not isinstance(link, Precedes | Together):
            others = join(same(case.instance.migration_name(name)) for name in link.of if name != move.id)
            months = getattr(link, "months", "")
            said: Text = words.LINKS[link.kind]
            yield str(said.fill(others=others, months=months))


def _milestone(one: Deadline, level: int) -> Task:
    """Return a milestone at the end of the last day of its month."""
    assert one.month is not None
    day = first_day(one.month + 1)
    key = f"milestone {one.id} {one.subject}".rstrip()
    return Task(key, str(one.what), level, day, day)


def _purchases(export: Export) -> Iterator[Task]:
    """Yield a milestone for each expansion that can be bought; one that is not is inactive."""
    for center_id, center in export.instance.data_centers.items():
        for own, expansion in center.expansions.items():
            month = export.plan.expansions.get(f"{center_id}/{own}")
            day = first_day(export.instance.calendar.start if month is None else month)
            name = str(words.BUY.fill(name=f"{center.name} {expansion.name}"))
            yield Task(f"{BUY} {center_id}/{own}", name, 2, day, day, active=month is not None)


def days(task: Task) -> int:
    """Return how many days a task takes."""
    return (task.end - task.start) // timedelta(days=1)
