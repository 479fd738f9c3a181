"""Who waits for whom on the terminal, as files, and for programs."""

from typing import Any

from planner.outputs import Worth, worth_of_bound
from planner.periods.months import format_month
from planner.reading.plan_file import priced_to_json
from planner.report.outputs import to_json
from planner.report.table import Table
from planner.report.tables import to_csv
from planner.report.workbook import TableSheet, to_xlsx
from planner.whatif.fair import words
from planner.whatif.fair.found import Fair
from planner.whatif.fair.tables import curve, levels_text, members, shown
from planner.whatif.span import signed
from planner.whatif.tradeoff.frontier import Tradeoff
from planner.whatif.tradeoff.report import frontier_reach, remarks

FILES = ("fair.csv", "fair-members.csv", "fair.xlsx", "fair.png")


def fair_text(found: Fair) -> str:
    """Return the tables as they stand on the terminal."""
    unit = words.IN_YEN if found.measures.residents is None else words.A_RESIDENT
    head = [
        str(words.TITLE.fill(title=found.measures.instance.display_title())),
        str(words.REGRET.fill(unit=unit)),
    ]
    table = shown(found)
    lines = table.lines()
    heading = words.CURVE if found.frontier is not None else words.CAPPED_ONE
    first = [str(heading), *lines]
    if not all(row.price.exact for row in table.rows):
        first.append(str(words.RANGES))
    if found.frontier is not None:
        said = remarks(Tradeoff(found.problem, found.measures, (found.frontier,)), found.frontier)
        first += map(str, said)
    if found.fairest is not None:
        first.append(str(levels_text(found.fairest)))
    by_member = members(found)
    losses = Table(by_member.columns[1:], by_member.rows)
    return "\n\n".join("\n".join(block) for block in (head, first, [str(words.BY_MEMBER), *losses.lines()]))


def fair_files(found: Fair) -> dict[str, bytes]:
    """Return the tables and every plan."""
    plans, by_member = curve(found).frame(), members(found, format_month, units=True).frame()
    sheets = [TableSheet(str(words.SHEETS[0]), plans, 1), TableSheet(str(words.SHEETS[1]), by_member, 2)]
    files = {
        "fair.csv": to_csv(plans),
        "fair-members.csv": to_csv(by_member),
        "fair.xlsx": to_xlsx(sheets, str(words.TITLE.fill(title=found.measures.instance.display_title()))),
    }
    for name, point in found.plans():
        document = priced_to_json(found.measures.instance, point.plan, point.ledger.by_component())
        files[f"fair/{name}.json"] = to_json(document)
    return files


def fair_json(found: Fair) -> dict[str, Any]:
    """Return the same for programs; losses are in the unit given."""
    return {
        "unit": "yen" if found.measures.residents is None else "yen_per_resident",
        "exact": None if found.frontier is None else found.frontier.exact,
        "levels_proved": None if found.fairest is None else found.fairest.proved,
        "plans": curve(found).records(),
        "members": members(found).records(),
    }


def cap_text(found_unit: int, per_resident: bool) -> str:
    """Write a cap with its unit."""
    unit = words.UNIT_RESIDENT if per_resident else words.UNIT_YEN
    return f"{signed(found_unit)} {unit}"


def reach(found: Fair) -> dict[str, int]:
    """Return how much is known of the curve and of the fairest plan, or of the cheapest under a cap."""
    known: dict[str, int] = {}
    unit = "yen" if found.measures.residents is None else "yen a resident"
    if found.frontier is not None:
        known |= frontier_reach(found.frontier, found.measures)
    if found.fairest is not None:
        known[f"largest losses in {unit}: proved least"] = found.fairest.proved
        known[f"fairest in {unit}: to the yen"] = found.fairest.point.total.exact
    if found.capped is not None:
        asked = f"cheapest with losses up to {found.cap} {unit}"
        known |= {f"{asked}: total": -found.capped.total_yen, f"{asked}: at least": found.capped.low_yen}
    return known


def worth(found: Fair) -> dict[str, Worth]:
    """Return what the cheapest plan is worth, by the hash of the instance."""
    cheapest = found.cheapest
    return {found.problem.instance.sha256: worth_of_bound(cheapest.total_yen, cheapest.low_yen)}
