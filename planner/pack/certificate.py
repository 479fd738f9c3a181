"""What was checked, what is proved and what is not, with the hashes that tell the files."""

from collections.abc import Iterator

from planner import __version__
from planner.outputs import plan_sha256
from planner.pack import words
from planner.pack.blocks import Block, GridBlock, Paragraph, PointsBlock, Section, Subheading
from planner.pack.markdown import unmarked
from planner.pack.material import Material
from planner.pack.summary import proof_line, warning
from planner.proof import words as proof_words
from planner.report import words as report_words
from planner.report.table import Column, Table
from planner.text.language import Text
from planner.text.layout import yen

_Row = tuple[Text, Text | str]


def certificate(material: Material) -> Section:
    """Return the section."""
    checked = list(warning(material)) or [Paragraph(words.CHECKED)]
    blocks: list[Block] = [
        *checked,
        Paragraph(proof_line(material)),
        GridBlock.of(facts(material)),
        Subheading(proof_words.UNPROVED),
        PointsBlock(proof_words.NOT_PROVED),
        Paragraph(unmarked(proof_words.HASH_GLOSS)),
        Paragraph(words.CONFIRMED),
    ]
    return Section("certificate", words.CERTIFICATE, blocks)


def facts(material: Material) -> Table[_Row]:
    """Return amounts, hashes and origin."""
    columns = (
        Column[_Row](proof_words.ITEM, lambda row: row[0]),
        Column[_Row](proof_words.CONTENT, lambda row: row[1]),
    )
    return Table(columns, list(_facts(material)), left=2)


def _facts(material: Material) -> Iterator[_Row]:
    ledger = material.ledger
    yield proof_words.PLAN_TOTAL, yen(ledger.total_yen)
    yield words.STATED_BOUND, yen(material.bound_yen)
    for component, amount_yen in ledger.by_component().items():
        if amount_yen:
            yield report_words.COMPONENT + f": {component.label}", yen(amount_yen)
    yield report_words.INPUT_HASH, material.instance.sha256
    yield proof_words.PLAN_HASH, material.plan_sha256
    yield report_words.CONTENT_HASH, plan_sha256(material.plan)
    yield words.CERTIFIED_WITH, f"cutover-planner {__version__}"
