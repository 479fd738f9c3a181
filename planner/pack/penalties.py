"""The penalties that a plan takes, and what each is for."""

from collections.abc import Iterable

from planner.check import LedgerEntry
from planner.check.occupation import read_case
from planner.instance.choices import STATES
from planner.instance.fields import split_id
from planner.instance.group import StatePrice
from planner.instance.member import Migration
from planner.pack import words
from planner.pack.blocks import Block, GridBlock, Paragraph, Section
from planner.pack.material import Material
from planner.periods.wareki import fiscal_year_label, month_label
from planner.periods.words import tokens_words
from planner.report import words as report_words
from planner.report.table import Column, Table
from planner.terms import Component
from planner.text.language import Text, join, same


def penalties(material: Material) -> Section:
    """Return the section."""
    table = penalty_table(material)
    blocks: list[Block] = [Paragraph(words.NO_PENALTIES)]
    if table.rows:
        gloss = words.PENALTY_GLOSS if material.proved else words.PENALTY_GLOSS_UNPROVED
        total = ["", "", str(report_words.ALL), f"{material.ledger.penalty_yen:,}"]
        blocks = [Paragraph(gloss), GridBlock([*table.cells(), total], table.left, totals=1)]
    return Section("penalties", words.PENALTIES, blocks)


def penalty_table(material: Material) -> Table[LedgerEntry]:
    """Return a row a penalty that is booked, the greatest first."""
    rows = penalties_booked(material.ledger.entries)
    columns = (
        Column[LedgerEntry](
            report_words.MEMBER, lambda entry: material.instance.migration_name(entry.subject)
        ),
        Column[LedgerEntry](report_words.COMPONENT, lambda entry: entry.component.label),
        Column[LedgerEntry](words.REASON, lambda entry: reason(material, entry)),
        Column[LedgerEntry](report_words.YEN, lambda entry: entry.yen),
    )
    return Table(columns, rows, left=3)


def penalties_booked(entries: Iterable[LedgerEntry]) -> list[LedgerEntry]:
    """Return the penalties among what is booked, the greatest first."""
    found = [entry for entry in entries if entry.component.is_penalty]
    return sorted(found, key=lambda entry: (-entry.yen, entry.subject, entry.month))


def reason(material: Material, entry: LedgerEntry) -> Text:
    """Return what a penalty is booked for."""
    instance = material.instance
    member_id, bundle = split_id(entry.subject)
    member = instance.members[member_id]
    if entry.component is Component.PREFERENCE:
        wish = member.migrations[bundle].preferred
        assert wish is not None
        year = fiscal_year_label(instance.calendar.fiscal_year(entry.month), instance.calendar)
        return words.WISHED.fill(wish=tokens_words(wish.years.tokens, instance.calendar), year=year)
    if entry.component is Component.BUSY:
        move = read_case(instance, material.plan).moves[entry.subject]
        names = [
            same(season.name or key)
            for key, season in member.busy.items()
            if season.penalty_yen == entry.yen
            and season.months.has(entry.month, instance.calendar)
            and any(entry.month in months for name in season.phases for months in move.months_of(name))
        ]
        return words.SEASON.fill(month=month_label(entry.month), name=join(names, "・", ", "))
    if entry.component is Component.DISTURBANCE:
        return _disturbed(material, member.migrations[bundle], entry.subject)
    assert entry.component is Component.LEFT_OUT, entry.component
    return words.LEFT_OUT


def _disturbed(material: Material, migration: Migration, subject: str) -> Text:
    """Return what was decided of a migration, and what the plan does that is paid for."""
    pin, cutover = migration.pin, material.plan.cutovers[subject]
    assert pin is not None
    state = STATES[pin.state]
    if pin.month is None:
        assert cutover is not None
        return words.IN_INSTEAD.fill(state=state, month=month_label(cutover.month))
    decided = month_label(pin.month)
    if cutover is None:
        return words.OUT_INSTEAD.fill(state=state, month=decided)
    price = material.instance.states.get(pin.state, StatePrice())
    monthly_yen = price.move_yen_per_month if pin.move_yen_per_month is None else pin.move_yen_per_month
    parts = []
    if cutover.month != pin.month and monthly_yen:
        moved = {"decided": decided, "state": state, "month": month_label(cutover.month)}
        later = cutover.month - pin.month
        said = words.LATER_THAN if later > 0 else words.EARLIER_THAN
        parts.append(said.fill(count=abs(later), **moved))
    if cutover.mode != migration.pinned_mode and price.change_yen:
        modes = migration.modes
        was, now = (same(modes[key].name or key) for key in (migration.pinned_mode, cutover.mode))
        parts.append(words.OTHER_MODE.fill(decided=was, state=state, mode=now))
    return join(parts, "。", "; ")
