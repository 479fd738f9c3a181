"""The checker: a second, slow, obvious reading of the rules and prices of spec sections 4 and 5.

It walks the months and books what is paid, and shares no code with what the models are built from.
"""

from planner.check.ledger import Ledger, LedgerEntry
from planner.check.report import CheckReport, Mismatch, certify, check_plan, violations
from planner.check.violation import Violation

__all__ = [
    "CheckReport",
    "Ledger",
    "LedgerEntry",
    "Mismatch",
    "Violation",
    "certify",
    "check_plan",
    "violations",
]
