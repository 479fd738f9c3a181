"""Every rule of spec section 4 with the function that checks it, in the order of the spec."""

from collections.abc import Callable, Iterator

from planner.check.milestones import milestones
from planner.check.occupation import Case
from planner.check.rules_alone import closed, decided, mandatory, once, window
from planner.check.rules_linked import extension, links
from planner.check.rules_shared import crew, data_center, limits, vendor_year
from planner.check.violation import Violation
from planner.terms import Rule

RULES: dict[Rule, Callable[[Case], Iterator[Violation]]] = {
    Rule.ONCE: once,
    Rule.WINDOW: window,
    Rule.CLOSED: closed,
    Rule.VENDOR_YEAR: vendor_year,
    Rule.CREW: crew,
    Rule.DATA_CENTER: data_center,
    Rule.EXTENSION: extension,
    Rule.LIMITS: limits,
    Rule.MANDATORY: mandatory,
    Rule.LINKS: links,
    Rule.MILESTONES: milestones,
    Rule.DECIDED: decided,
}
