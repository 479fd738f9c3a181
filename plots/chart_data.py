"""The Gantt chart as data for the screen: the rows of the drawn one, with what each costs and why."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from unicodedata import normalize

from planner.check import CheckReport, Ledger, LedgerEntry
from planner.explain.counterfactual.text import own_month
from planner.instance.fields import split_id
from planner.instance.model import Instance
from planner.pack import words
from planner.pack.material import Material, PackPrint
from planner.pack.penalties import penalties_booked, reason
from planner.pack.why import MOST_OWN
from planner.periods.wareki import fiscal_year_label, fiscal_year_short, month_label
from planner.periods.words import span_words
from planner.plan import Plan
from planner.reading.plan_file import PlanDocument
from planner.report import words as report_words
from planner.text.language import Text
from planner.text.layout import yen
from plots import words as chart_words
from plots.layout import Bar, BarKind, Gantt, GanttRow
from plots.legend import WORDS
from plots.marks import marks_of
from plots.quality import marked_case, quality_of
from plots.rows import gantt_rows, last_shown, rows_of_horizon
from plots.style import phase_style

_DRAWN = (
    *(
        BarKind.FORBIDDEN,
        BarKind.PENALISED,
        BarKind.PREFERRED,
        BarKind.LEASE,
        BarKind.RENEWAL,
        BarKind.EXTENSION,
    ),
    *(BarKind.TERMINATION, BarKind.LEASE_END, BarKind.PHASE, BarKind.PARALLEL, BarKind.CUTOVER),
)
_Costs = Mapping[str, list[tuple[str, str]]]
_Reasons = Mapping[str, list[str]]


def scenarios(material: Material) -> list[dict[str, Any]]:
    """Return the plan, and after it the what-ifs that have one; titles begin with how good each is."""
    whole = words.PLAN_MONTH if material.scenario is None else material.scenario
    quality = quality_of(material.standing, len(material.report.violations))
    own = len(material.plan.cutovers) <= MOST_OWN
    found = [_scenario(material, quality.marked(str(whole)), own=own)]
    for row in material.cases.planned if material.cases is not None else ():
        if row.number and row.plan is not None:
            document = PlanDocument(row.plan, None, None, None, None, ())
            case = replace(material, instance=row.solved.instance, document=document, prices=None, cases=None)
            title = marked_case(row, row.solved.scenario.title)
            found.append(_scenario(case, title, own=False))
    return found


def board_chart(
    instance: Instance, plan: Plan, report: CheckReport, only: Collection[str] = ()
) -> dict[str, Any]:
    """Return a plan over the whole horizon, since it is going to be changed; some rows alone with `only`.

    Its ``used`` are the months in which something happens, from the first on.
    """
    material = Material(
        instance, None, PlanDocument(plan, None, None, None, None, ()), "", PackPrint(date.min)
    )
    material.__dict__["report"] = report  # known already: the checker takes most of the time there is
    chart = rows_of_horizon(instance, plan, only)
    return _drawn(material, chart, "", own=False) | {
        "used": last_shown(instance, plan) - instance.calendar.start + 1
    }


def _scenario(material: Material, title: str, *, own: bool) -> dict[str, Any]:
    return _drawn(material, gantt_rows(material.instance, material.plan), title, own=own)


def _drawn(material: Material, chart: Gantt, title: str, *, own: bool) -> dict[str, Any]:
    chart = chart.marked(marks_of(material.instance, material.plan, material.report).broken)
    last = material.plan.last_month
    members = {split_id(row.migration)[0] for row in chart.rows}
    entries = tuple(entry for entry in material.ledger.entries if entry.member in members)
    costs, reasons = _costs(Ledger(entries)), _reasons(material, entries, own=own)
    return {
        "title": title,
        "said": str(
            words.SCENARIO_LINE.fill(
                title=title,
                total=yen(material.ledger.total_yen),
                last="—" if last is None else month_label(last),
            )
        ),
        "month": chart.first % 12,
        "month_names": [str(chart_words.month_name(month)) for month in range(12)],
        "months": chart.last - chart.first + 1,
        "years": list(_years(material, chart)),
        "legend": list(_legend(chart)),
        "rows": [_row(material, chart, row, costs, reasons) for row in chart.rows],
    }


def _years(material: Material, chart: Gantt) -> Iterator[dict[str, Any]]:
    calendar = material.instance.calendar
    for year in range(calendar.fiscal_year(chart.first), calendar.fiscal_year(chart.last) + 1):
        months = calendar.months_of(year)
        first, last = max(months[0], chart.first), min(months[-1], chart.last)
        yield {
            "label": str(fiscal_year_label(year, calendar)),
            "short": str(fiscal_year_short(year, calendar)),
            "first": first - chart.first,
            "months": last - first + 1,
        }


def _legend(chart: Gantt) -> Iterator[dict[str, Any]]:
    kinds = {bar.kind for row in chart.rows for bar in row.bars}
    if BarKind.CUTOVER in kinds:
        yield {"kind": BarKind.CUTOVER.value, "text": str(chart_words.CUTOVER)}
    for index, name in enumerate(chart.phases):
        yield {"kind": BarKind.PHASE.value, "text": name, "color": phase_style(index)["facecolor"]}
    for kind, word in WORDS.items():
        if kind in kinds and kind in _DRAWN:
            yield {"kind": kind.value, "text": str(word)}


def _row(material: Material, chart: Gantt, row: GanttRow, costs: _Costs, reasons: _Reasons) -> dict[str, Any]:
    instance = material.instance
    when = chart_words.LEFT_OUT if row.cutover is None else month_label(row.cutover)
    year = None
    if row.cutover is not None:
        year = str(fiscal_year_label(instance.calendar.fiscal_year(row.cutover), instance.calendar))
    member = split_id(row.migration)[0]
    headline = words.HEADLINE.fill(when=when, vendor=row.vendor or "—")
    phases = [str(_spoken(bar)) for bar in row.bars if bar.kind in (BarKind.PHASE, BarKind.PARALLEL)]
    return {
        "id": row.migration,
        "name": row.label,
        "search": normalize("NFKC", f"{row.label} {row.migration}").lower(),  # as the page does what is typed
        "vendor": row.vendor,
        "year": year,
        "when": str(when),
        "cutover": None if row.cutover is None else chart.nearest(row.cutover) - chart.first,
        "broken": row.broken,
        "headline": str(headline),
        "spoken": f"{row.label}: {headline} {' '.join(phases)}",
        "bars": [_bar(chart, bar) for kind in _DRAWN for bar in row.bars if bar.kind is kind],
        "phases": phases,
        "costs": costs[member],
        "reasons": reasons[row.migration],
    }


def _bar(chart: Gantt, bar: Bar) -> dict[str, Any]:
    data: dict[str, Any] = {
        "kind": bar.kind.value,
        "first": bar.first - chart.first,
        "months": bar.last - bar.first + 1,
    }
    if bar.kind is BarKind.PHASE:
        data["color"] = phase_style(chart.phases.index(bar.label))["facecolor"]
    if bar.kind is BarKind.LEASE_END:
        data["first"] += 1  # the mark stands where the month ends
    return data


def _spoken(bar: Bar) -> Text:
    name = bar.label if bar.kind is BarKind.PHASE else chart_words.PARALLEL
    return words.PHASE_LINE.fill(name=name, span=span_words(bar.first, bar.last))


def _costs(ledger: Ledger) -> _Costs:
    """Return what each member pays by component, and in all."""
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for member, components in ledger.by_member_component().items():
        if member is not None:
            lines = [(str(one.label), str(yen(amount))) for one, amount in components.items() if amount]
            found[member] = [*lines, (str(report_words.TOTAL), str(yen(sum(components.values()))))]
    return found


def _reasons(material: Material, entries: Iterable[LedgerEntry], *, own: bool) -> _Reasons:
    """Return the penalties of each migration, and with `own` what keeps it from its own cheapest month."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    if own:
        for row in material.problem.migrations:
            found[row.id].append(": ".join(map(str, own_month(material.own_choice(row.id)))))
    for entry in penalties_booked(entries):
        line = words.PENALTY_LINE.fill(
            component=entry.component.label, amount=yen(entry.yen), reason=reason(material, entry)
        )
        found[entry.subject].append(str(line))
    return found
