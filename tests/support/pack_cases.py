"""What the tests of the meeting pack share: three towns, a wish and a season that are not minded."""

from datetime import date
from io import BytesIO
from typing import Any

from build import Raw, instance, patched, plan
from pypdf import PdfReader
from savings_cases import MOVES, towns

from planner.pack.material import Material, PackPrint
from planner.reading.plan_file import PlanDocument
from planner.text.language import Text

DAY = date(2026, 11, 29)
WISH_YEN, SEASON_YEN = 70, 30


def group(**more: Any) -> Raw:
    """Return the towns of the savings; `a` wished for another year, and has a busy season."""
    wish = {"preferred": {"years": ["FY2011"], "penalty_yen_per_year": WISH_YEN}}
    busy = {
        "vote": {"name": "選挙", "months": ["2010-10"], "phases": ["cutover"], "penalty_yen": SEASON_YEN},
        "tax": {"name": "申告", "months": ["2010-10"], "phases": ["parallel"], "penalty_yen": SEASON_YEN},
    }
    of_a = {"migrations": {"core": wish}, "busy": busy}
    return patched(towns(), {"members": {"a": of_a}, "vendors": {"v": {"points_per_year": 2}}} | more)


def material(
    raw: Raw | None = None, moves: dict[str, Any] | None = None, *, bound_yen: int | None = None
) -> Material:
    """Return the towns with their plan; with a bound, its file states that, and the plan's own price."""
    read = instance(raw or group())
    document = PlanDocument(plan(moves or MOVES), None, None, None, None, ())
    found = Material(read, None, document, "0" * 64, PackPrint(DAY))
    if bound_yen is None:
        return found
    total_yen = found.ledger.total_yen
    document = PlanDocument(plan(moves or MOVES), "feasible", total_yen, bound_yen, None, ())
    return Material(read, None, document, "0" * 64, PackPrint(DAY))


def said(texts: list[Text], lang: str = "ja") -> list[str]:
    return [text.said(lang) for text in texts]


def reader(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf))


def pages(pdf: bytes) -> list[str]:
    """Return the text of each page, without spaces and breaks: where lines end is the layout's affair."""
    return ["".join(page.extract_text().split()) for page in reader(pdf).pages]
