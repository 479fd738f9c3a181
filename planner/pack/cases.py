"""The what-ifs beside the plan, as `planner compare` shows them."""

from collections.abc import Iterator

from planner.pack import words
from planner.pack.blocks import Block, GridBlock, Paragraph, Picture, Section, Subheading
from planner.pack.material import Material
from planner.whatif.compare import words as compare_words
from planner.whatif.compare.absent import not_priced, without_plan
from planner.whatif.compare.report import comparison_blocks


def cases(material: Material) -> Iterator[Section]:
    """Yield the section with the matrix, and that with its charts, where what-ifs were asked for."""
    found = material.cases
    if found is None:
        return
    blocks: list[Block] = []
    # The charts say how far each moves; the notes belong to the first tables.
    shown = [
        (heading, table) for heading, table in comparison_blocks(found) if heading != compare_words.MOVED
    ]
    order = [compare_words.RESULTS, compare_words.TIMING, compare_words.NOTES]
    shown.sort(key=lambda one: order.index(one[0]) if one[0] in order else len(order))
    for heading, table in shown:
        blocks += [Subheading(heading), GridBlock.of(table)]
    yield Section("cases", words.CASES, blocks)
    if found.planned:
        alt = words.CASES_ALT.fill(title=material.instance.display_title())
        absent = map(Paragraph, (*without_plan(found), *not_priced(found)))
        yield Section("cases-charts", words.CASES_CHARTS, [Picture("cases", alt), *absent])
