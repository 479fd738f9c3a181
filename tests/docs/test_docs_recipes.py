"""Every recipe is solved, and gives the figures that the page on recipes claims for it."""

import re

import pytest
from cli_cases import INSTANCES
from pages import DOCS, sections

from models.auto import solve_auto
from planner.periods.months import format_month
from planner.reading.load import load
from planner.solve.certified import solve_instance
from planner.solve.result import Status
from planner.terms import Component

RECIPES = INSTANCES / "recipes"
SECTIONS = {
    heading: text
    for heading, text in sections((DOCS / "recipes.md").read_text("utf-8")).items()
    if ".json" in heading
}
# What another page shows.
ELSEWHERE = {"candidates.json", "candidates-plan.json", "tradeoff.json", "sharing.json", "sharing-plan.json"}
CASES = [
    (name, text, at)
    for heading, text in SECTIONS.items()
    for at, name in enumerate(re.findall(r"[\w-]+\.json", heading))
]


def yen(text: str) -> int:
    return int(text.replace(",", ""))


@pytest.mark.parametrize(("name", "text", "at"), CASES, ids=[name for name, _, _ in CASES])
def test_a_recipe_gives_what_the_page_claims(name: str, text: str, at: int) -> None:
    loaded = load(RECIPES / name)
    assert loaded.notices == ()
    outcome = solve_instance(loaded.instance, solve_auto)
    assert outcome.result.status is Status.OPTIMAL
    assert outcome.report is not None
    assert outcome.result.plan is not None
    claimed = re.search(r"総額 / total: ((?:[\d,]*\d(?:, )?)+)", text)
    assert claimed is not None
    assert outcome.report.ledger.total_yen == yen(claimed[1].split(", ")[at])
    months = re.findall(r"`([\w-]+/[\w-]+)` (\d{4}-\d{2})(?: \(`([\w-]+)`\))?", text)
    assert months
    for migration, month, mode in months:
        cutover = outcome.result.plan.cutovers[migration]
        assert cutover is not None
        assert format_month(cutover.month) == month
        assert not mode or cutover.mode == mode
    booked = outcome.report.ledger.by_component()
    for component, amount in re.findall(r"`(\w+)` ([\d,]+\d)", text):
        if component in {one.value for one in Component}:
            assert booked[Component(component)] == yen(amount)


def test_every_file_has_its_recipe() -> None:
    assert {path.name for path in RECIPES.glob("*.json")} == {name for name, _, _ in CASES} | ELSEWHERE
