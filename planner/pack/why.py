"""Why this order: what is scarce, what one more of it would save, and what keeps each from its own month."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from planner.explain.counterfactual.alternatives import Counterfactual
from planner.explain.counterfactual.text import own_month
from planner.pack import words
from planner.pack.blocks import Block, GridBlock, Paragraph, Section, Subheading
from planner.pack.material import Material
from planner.periods.wareki import fiscal_year_label, month_label
from planner.periods.words import years_words
from planner.report.table import Column, Table
from planner.text.language import Text, join
from planner.text.layout import yen
from planner.whatif.sensitivity.fill import Fill
from planner.whatif.sensitivity.fill_table import fill_kind, fill_subject
from planner.whatif.sensitivity.price import Price
from planner.whatif.sensitivity.probe import ProbeGroup
from planner.whatif.sensitivity.report import worth_showing
from planner.whatif.sensitivity.words import probe_label, whom

SCARCEST = 3
MOST_OWN = 100  # migrations: each takes a moment


def why(material: Material) -> Section:
    """Return the section."""
    blocks: list[Block] = [*scarcest(material), *_full(material), *_own(material)]
    return Section("why", words.WHY, blocks)


def scarcest(material: Material) -> Iterator[Block]:
    """Yield what one more of the scarcest things would save."""
    yield Subheading(words.SCARCEST)
    found = material.prices
    if not material.report.valid:
        yield Paragraph(words.BROKEN_NOT_PRICED)
        return
    if found is None:
        yield Paragraph(words.NOT_PRICED)
        return
    shown = worth_showing(found, (ProbeGroup.CAPACITY,), SCARCEST)
    if shown:
        yield GridBlock.of(prices(material, shown))
    elif all(price.worthless for price in found.of(ProbeGroup.CAPACITY)):
        yield Paragraph(words.NOTHING_SCARCE)
    known = found.of(ProbeGroup.CAPACITY)
    left = sum(not price.tried for price in known)
    if left:
        yield Paragraph(words.NOT_IN_TIME.fill(tried=len(known) - left, count=left))


def prices(material: Material, shown: Sequence[Price]) -> Table[Price]:
    """Return what some changes save."""
    instance = material.instance
    columns = (
        Column[Price](words.CHANGE, lambda one: probe_label(one.probe, instance)),
        Column[Price](words.COUNTERPART, lambda one: whom(one.probe, instance)),
        Column[Price](words.FALLS_BY, lambda one: one.saving.text(yen)),
    )
    return Table(columns, shown, left=2)


def _full(material: Material) -> Iterator[Block]:
    yield Subheading(words.FULLEST)
    table = full_limits(material)
    yield GridBlock.of(table) if table.rows else Paragraph(words.NO_FULL)


def full_limits(material: Material) -> "Table[list[Fill]]":
    """Return a row a limit that is full at some time, with its fiscal years."""
    instance = material.instance
    by_limit: dict[tuple[str, str], list[Fill]] = {}
    for fill in material.fills:
        if fill.binds:
            by_limit.setdefault((fill.resource.value, fill.subject), []).append(fill)

    def in_years(found: list[Fill]) -> Text:
        runs = groupby(enumerate(found), key=lambda at: (at[1].year - at[0], at[1].used, at[1].limit))
        return join(_filled([fill for _, fill in run], material) for _, run in runs)

    columns = (
        Column[list[Fill]](words.LIMIT_KIND, lambda found: fill_kind(found[0])),
        Column[list[Fill]](words.LIMIT_OF, lambda found: fill_subject(found[0], instance)),
        Column[list[Fill]](words.LIMIT_YEARS, in_years),
    )
    return Table(columns, list(by_limit.values()), left=3)


def _filled(alike: Sequence[Fill], material: Material) -> Text:
    """Return years one after another in which a limit is as full, and how full it is in each."""
    first, last, calendar = alike[0], alike[-1], material.instance.calendar
    full = {"used": f"{first.used:,}", "limit": f"{first.limit:,}"}
    if first is last:
        return words.FILLED.fill(years=fiscal_year_label(first.year, calendar), **full)
    return words.FILLED_EACH.fill(years=years_words(first.year, last.year, calendar), **full)


def _own(material: Material) -> Iterator[Block]:
    yield Subheading(words.OWN_MONTHS)
    count = len(material.plan.cutovers)
    if count > MOST_OWN:
        yield Paragraph(words.TOO_MANY.fill(count=f"{count:,}"))
    else:
        yield GridBlock.of(own_months(material, [row.id for row in material.problem.migrations]))


def own_months(material: Material, migrations: Sequence[str]) -> Table[Counterfactual]:
    """Return the month of the plan beside the cheapest for each migration alone, and why it is another.

    Of one that is left out the cheapest to take part, shared costs counted, under its own name.
    """
    from planner.report import words as report_words

    def planned(one: Counterfactual) -> Text:
        return words.LEFT_OUT if one.chosen is None else month_label(one.chosen.month)

    def own(one: Counterfactual) -> Text:
        name, said = own_month(one)
        return said if one.chosen is not None else words.NAMED.fill(name=name, said=said)

    columns = (
        Column[Counterfactual](
            report_words.MEMBER, lambda one: material.instance.migration_name(one.migration)
        ),
        Column[Counterfactual](words.PLAN_MONTH, planned),
        Column[Counterfactual](words.OWN_CHEAPEST, own),
    )
    return Table(columns, [material.own_choice(key) for key in migrations], left=3)
