"""A saving in a line, and without its years for programs.

Of what every search says; apart from the tables, since what these are written with may fail to load.
"""

from typing import Any

from planner.periods.months import format_month
from planner.savings import words
from planner.savings.saving import Saving
from planner.savings.tables import kind_name
from planner.text.language import Text
from planner.text.layout import percent, yen


def short_json(saving: Saving) -> dict[str, Any]:
    """Return one saving without its years."""
    return {
        "baseline": None if saving.kind is None else saving.kind.value,
        "baseline_yen": saving.baseline.total_yen,
        "plan_yen": saving.plan.total_yen,
        "saving_yen": saving.yen,
        "rate": None if saving.rate is None else float(saving.rate),
        "pays_back": None if saving.pays_back is None else format_month(saving.pays_back),
    }


def saving_text(saving: Saving) -> Text:
    """Return a saving with its rate and its baseline."""
    rate = percent(None if saving.rate is None else float(saving.rate))
    return words.SHORT.fill(kind=kind_name(saving.kind), saving=yen(saving.yen), rate=rate)


def summary_line(saving: Saving) -> Text:
    """Return the saving of a group in a line, with its baseline."""
    rate = percent(None if saving.rate is None else float(saving.rate))
    return words.SUMMARY.fill(kind=kind_name(saving.kind), saving=yen(saving.yen), rate=rate)
