"""Pairs of plans for each way of breaking a rule: one that it allows, and one that it forbids.

The two plans of a pair differ in one decision, and the instances hold nothing but what the rule needs.
"""

from check_cases_alone import CLOSED, DECIDED, MANDATORY, ONCE, WINDOW
from check_cases_linked import EXTENSION, LINKS, MILESTONES
from check_cases_shared import CREW, DATA_CENTER, LIMITS, VENDOR_YEAR

CASES = [
    *ONCE,
    *WINDOW,
    *CLOSED,
    *VENDOR_YEAR,
    *CREW,
    *DATA_CENTER,
    *EXTENSION,
    *LIMITS,
    *MANDATORY,
    *LINKS,
    *MILESTONES,
    *DECIDED,
]
