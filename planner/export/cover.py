"""The first sheet: what the plan is, what is proved of it, what it costs, and what the others hold."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planner import __version__
from planner.export import words
from planner.export.money import totals
from planner.export.subject import Export
from planner.outputs import plan_sha256
from planner.periods.wareki import day_label, month_label
from planner.report import words as report_words
from planner.report.book import BROKEN, HEADING, Book, Page, Print
from planner.report.words import STATUSES
from planner.savings.tables import kind_name
from planner.text.language import Text, same
from planner.text.layout import percent, yen

Row = tuple[Text, Text | str]
_WIDTHS = (36, 30, 70)


@dataclass(frozen=True, slots=True)
class Cover:
    """The cover of a workbook; `sheets` are the name and the content of the others."""

    export: Export
    sheets: Sequence[tuple[Text, Text]]

    def draw(self, book: Book) -> None:
        """Add the sheet to a workbook."""
        page = book.page(str(words.COVER))
        for column, width in enumerate(_WIDTHS):
            page.width(column, width)
        page.put(0, 0, self.export.instance.display_title(), bold=True, font_size=16)
        page.put(1, 0, words.PLAN, font_size=12)
        row = self._facts(page, 3)
        row = self._components(page, row + 1)
        self._contents(page, row + 1)
        page.finish(Print("", 0, 0))

    def _facts(self, page: Page, row: int) -> int:
        for name, value in facts(self.export):
            page.put(row, 0, name, bold=True, bg_color=HEADING, border=1)
            alarm = name is words.CHECK and not self.export.report.valid
            page.merge(
                row, (1, 2), value, border=1, align="left", bg_color=BROKEN if alarm else None, text_wrap=True
            )
            row += 1
        return row

    def _components(self, page: Page, row: int) -> int:
        """Write the amounts by component as references to the sheet of money, so that each can be traced."""
        for column, heading in enumerate((report_words.COMPONENT, report_words.YEN)):
            page.put(row, column, heading, bold=True, bg_color=HEADING, border=1)
        for name, amount, is_sum in totals(self.export):
            row += 1
            page.put(row, 0, name, border=1, bold=True if is_sum else None)
            page.put(row, 1, amount, border=1, bold=True if is_sum else None)
        return row + 1

    def _contents(self, page: Page, row: int) -> None:
        page.put(row, 0, words.SHEETS, bold=True, bg_color=HEADING, border=1)
        page.merge(row, (1, 2), words.CONTENT, bold=True, bg_color=HEADING, border=1)
        for at, (name, about) in enumerate(self.sheets, row + 1):
            page.link(at, 0, str(name))
            page.merge(at, (1, 2), about, border=1, text_wrap=True)


def facts(export: Export) -> Iterator[Row]:
    """Yield what is known of a plan, amounts in yen aside from those by component."""
    ledger, plan, instance = export.report.ledger, export.plan, export.instance
    count = len(export.report.violations)
    yield words.MADE, day_label(export.made)
    yield words.STATUS, words.UNKNOWN if export.status is None else STATUSES[export.status]
    yield words.CHECK, words.BROKEN.fill(count=count) if count else words.CERTIFIED
    yield report_words.TOTAL, yen(ledger.total_yen)
    yield report_words.BOUND, yen(export.bound_yen)
    yield report_words.GAP, percent(export.gap)
    if export.savings is not None:
        group = export.savings.savings.group
        rate = percent(None if group.rate is None else float(group.rate))
        saving = same(f"{yen(group.yen)} ({rate})")
        yield words.SAVING.fill(kind=kind_name(group.kind)), saving + words.NOT_HAD if count else saving
    last = plan.last_month
    yield report_words.LAST_CUTOVER, "—" if last is None else month_label(last)
    left_out = sum(cutover is None for cutover in plan.cutovers.values())
    yield report_words.CUTOVERS, f"{len(plan.cutovers) - left_out:,}"
    yield report_words.LEFT_OUT, f"{left_out:,}"
    yield words.INSTANCE, instance.name
    if export.scenario is not None:
        yield words.SCENARIO, export.scenario
    yield report_words.INPUT_HASH, instance.sha256
    yield report_words.CONTENT_HASH, plan_sha256(plan)
    yield words.PROGRAM, same(f"cutover-planner {__version__}")
