"""The what-ifs beside the plan, as `planner compare` shows them."""

from collections.abc import Iterator

from planner.pack import words
from planner.pack.blocks import Block, Grid, Picture, Section, Subheading
from planner.pack.material import Material
from planner.whatif.compare.report import comparison_blocks


def cases(material: Material) -> Iterator[Section]:
    """Yield the section with the matrix, and that with its charts, where what-ifs were asked for."""
    found = material.cases
    if found is None:
        return
    blocks: list[Block] = []
    for heading, table in comparison_blocks(found):
        blocks += [Subheading(heading), Grid.of(table)]
    yield Section("cases", words.CASES, blocks)
    if found.planned:
        alt = words.CASES_ALT.fill(title=material.instance.display_title())
        yield Section("cases-charts", words.CASES, [Picture("cases", alt)])
