"""Ways out: what each asks for, what it costs, and what is known of that."""

from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len

from planner.conditions import CONDITIONS, ConditionKind, Relaxation, condition_name, label
from planner.explain.repair import words
from planner.explain.repair.repairs import Repair, Repairs
from planner.instance.fields import split_id
from planner.instance.model import Instance
from planner.periods.tokens import parse_token
from planner.periods.wareki import fiscal_year_label, month_label
from planner.periods.words import span_words
from planner.text.language import Text, join, same
from planner.text.layout import columns, yen
from planner.whatif.span import signed

_MOST_NAMES = 3
_BY_MONTHS = (ConditionKind.LATEST, ConditionKind.EARLIEST, ConditionKind.EXTENSION)


def change_lines(instance: Instance, changes: Iterable[Relaxation], *, full: bool = False) -> list[str]:
    """Return what is asked for, a line for each thing asked of somebody; with `full`, every name."""
    groups: dict[tuple[ConditionKind, str], list[Relaxation]] = {}
    for change in changes:
        subject = "" if change.kind in words.OF_MEMBERS else change.subject
        groups.setdefault((change.kind, subject), []).append(change)
    return [str(line) for group in groups.values() for line in _lines(instance, group, full=full)]


def change_title(instance: Instance, changes: Iterable[Relaxation]) -> str:
    """Return what is asked for in one line."""
    return str(join(map(same, change_lines(instance, changes)), en="; "))


def _lines(instance: Instance, group: list[Relaxation], *, full: bool) -> Iterator[Text]:
    first = group[0]
    if first.kind is ConditionKind.HORIZON:
        yield words.LATER_HORIZON.fill(month=month_label(instance.calendar.end + first.amount))
    elif CONDITIONS[first.kind].yearly and first.period:
        name = condition_name(first.kind, first.subject, instance)
        yield words.RAISED.fill(name=name, years=join(_in_year(instance, one) for one in group))
    elif first.kind in words.OF_MEMBERS and len(group) > 1:
        yield _of_members(instance, group, full=full)
    elif first.kind is ConditionKind.LEAVE_OUT:
        yield words.LEAVES.fill(name=instance.member_name(first.subject))
    else:
        yield from (label(one, instance) for one in group)


def _in_year(instance: Instance, change: Relaxation) -> Text:
    token = parse_token(change.period)
    assert token.first is not None
    text = words.FROM_YEAR if token.last is None else words.IN_YEAR
    return text.fill(year=fiscal_year_label(token.first, instance.calendar), amount=f"{change.amount:,}")


def _of_members(instance: Instance, group: list[Relaxation], *, full: bool) -> Text:
    members = dict.fromkeys(split_id(change.subject)[0] for change in group)
    names = [same(instance.member_name(member)) for member in members]
    listed = join(names if full else names[:_MOST_NAMES])
    if not full and len(names) > _MOST_NAMES:
        listed = words.AND_OTHERS.fill(names=listed)
    what = words.OF_MEMBERS[group[0].kind]
    if group[0].kind in _BY_MONTHS:
        low, high = min(one.amount for one in group), max(one.amount for one in group)
        span = same(str(low)) if low == high else Text(f"{low}〜{high}", f"{low} to {high}")
        what = words.MONTHS.fill(what=what, span=span)
    return words.MEMBERS.fill(count=len(names), what=what, names=listed)


def repairs_text(instance: Instance, found: Repairs) -> str:
    """Return the ways out with their prices, those first that cost least as far as is known."""
    if not found.repairs:
        none = words.NO_WAY if found.searched else words.NOT_FOUND
        return str(words.NO_PLANS.fill(count=found.unsolved) if found.unsolved else none)
    lines = [str(words.HEAD if found.proved else words.HEAD_UNPROVED)]
    for number, repair in enumerate(found.repairs, 1):
        head = f"  {words.NUMBER.fill(number=number)}  "
        for line in change_lines(instance, repair.proposal.relaxations):
            lines.append(f"{head}{line}")
            head = " " * cell_len(head)
    return "\n".join([*lines, "", *_table(found), "", *map(str, _notes(instance, found))])


def _table(found: Repairs) -> list[str]:
    against = words.AGAINST_FIRST if found.base_yen is None else words.AGAINST_BASE
    rows: list[Sequence[Text | str]] = [(*words.COLUMNS, against, words.LAST_CUTOVER, words.PLAN_PROVED)]
    for number, repair in enumerate(found.repairs, 1):
        rows.append(
            (
                str(number),
                f"{repair.compared_yen:,}",
                f"{repair.proposal.price_yen:,}",
                f"{repair.sum_yen:,}",
                found.against(repair).text(signed),
                _last_cutover(repair),
                words.PROVED if repair.proved else words.NOT_PROVED,
            )
        )
    return columns(rows)


def _last_cutover(repair: Repair) -> Text:
    plan = repair.outcome.result.plan
    assert plan is not None
    months = [cutover.month for cutover in plan.cutovers.values() if cutover]
    return month_label(max(months)) if months else same("—")


def _notes(instance: Instance, found: Repairs) -> Iterator[Text]:
    yield words.PRICED_FOR.fill(span=span_words(instance.calendar.start, found.end))
    if found.base_yen is not None:
        yield (words.BASE if found.base.exact else words.BASE_OPEN).fill(yen=yen(found.base_yen))
    elif not all(found.against(repair).exact for repair in found.repairs):
        yield words.FIRST_OPEN
    if not all(repair.proposal.cheapest for repair in found.repairs):
        yield words.CHANGES_NOT_PROVED
    if found.unsolved:
        yield words.UNSOLVED.fill(count=found.unsolved)
