"""The documents of the pack, put together from what is known."""

from datetime import date

from planner.instance.model import Instance
from planner.pack import words
from planner.pack.blocks import PackDocument, Picture, Section
from planner.pack.cases import cases
from planner.pack.certificate import certificate
from planner.pack.markdown import blocks_of
from planner.pack.material import Material, PackPrint
from planner.pack.money import deadlines, money, savings, savings_tables, years
from planner.pack.penalties import penalties
from planner.pack.slides import next_dates, why_slide, years_slide
from planner.pack.summary import overview, summary
from planner.pack.why import why
from planner.periods.wareki import era_year
from planner.proof import words as proof_words
from planner.report.proved import page_mark
from planner.text.language import NOTHING, Text, same


def printed_day(day: date) -> Text:
    """Write a day as papers are dated: 令和8年11月29日, or 2026-11-29."""
    era = era_year(day.year * 12 + day.month - 1)
    return Text(f"{era}年{day.month}月{day.day}日", day.isoformat())


def _draft(printing: PackPrint) -> Text:
    return words.DRAFT if printing.draft else NOTHING


def report(material: Material) -> PackDocument:
    """Return the papers for the meeting."""
    sections = [
        summary(material),
        years(material),
        _chart("gantt", words.GANTT, words.GANTT_ALT, material),
        _chart("loads", words.LOADS, words.LOADS_ALT, material),
        savings(material),
        savings_tables(material),
        money(material),
        deadlines(material),
        why(material),
        _chart("curves", words.CURVES, words.CURVES_ALT, material),
        penalties(material),
        *cases(material),
        certificate(material),
    ]
    return document(material, words.SUBTITLE, sections)


def document(material: Material, subtitle: Text, sections: list[Section]) -> PackDocument:
    """Return sections as a document of the plan."""
    printing = material.printing
    title = same(material.instance.display_title())
    day = printed_day(printing.day)
    mark = page_mark(len(material.report.violations), proved=material.proved)
    return PackDocument(title, subtitle, day, sections, _draft(printing), mark)


def _chart(key: str, title: Text, alt: Text, material: Material) -> Section:
    shown = Picture(key, alt.fill(title=material.instance.display_title()))
    return Section(key, title, [shown])


def slides(material: Material) -> PackDocument:
    """Return six slides: the summary, years, Gantt chart, savings, why this order, and what is next."""
    found = summary(material)
    sections = [
        Section("summary", found.title, found.blocks[: len(found.blocks) - 2]),
        years_slide(material),
        _chart("gantt", words.GANTT, words.GANTT_ALT, material),
        Section("savings", savings(material).title, [overview(material)]),
        why_slide(material),
        next_dates(material),
    ]
    return document(material, words.SUBTITLE, sections)


def editable(material: Material) -> PackDocument:
    """Return what an office edits before it submits it: summary, years, chart, savings and money."""
    sections = [
        summary(material),
        years(material),
        _chart("gantt", words.GANTT, words.GANTT_ALT, material),
        savings_tables(material),
        money(material),
    ]
    return document(material, words.SUBTITLE, sections)


def proof(instance: Instance, page: str, printing: PackPrint) -> PackDocument:
    """Return the page of an examination, which is written in Markdown, as a document of the same make."""
    section = Section("proof", proof_words.TITLE, list(blocks_of(page)))
    title, day = same(instance.display_title()), printed_day(printing.day)
    return PackDocument(title, proof_words.TITLE, day, [section], _draft(printing))
