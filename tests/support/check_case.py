"""What a case of a broken rule holds, and the instances and plans that the cases are made of."""

from dataclasses import dataclass

from build import Raw, patched, raw_phase, several
from build import plan as p

from planner.plan import Plan
from planner.terms import Rule

HUGE = 2**53 - 1


@dataclass(frozen=True)
class Case:
    """What the checker is to say of the forbidden plan: one violation, of this rule only.

    Where no plan of its instance is allowed, ``instead`` is one near it that the allowed plan is of.
    """

    code: str
    rule: Rule
    raw: Raw
    allowed: Plan
    forbidden: Plan
    subject: str
    period: str
    got: int | str
    limit: int | str
    named: tuple[str, ...] = ()
    instead: Raw | None = None

    @property
    def allowed_raw(self) -> Raw:
        """The instance of the allowed plan."""
        return self.raw if self.instead is None else self.instead


WORK_3 = [raw_phase("design", 2, crew=2), raw_phase("test", 1, crew=1)]
OFFICE_3 = [raw_phase("design", 2, crew=2, teams={"office": 1}), raw_phase("test", 1, crew=1)]


def pair(**fields: object) -> Raw:
    return several("a", "b", **fields)


def linked(**link: object) -> Raw:
    return patched(
        several("a", "b", "c", optional={"penalty_yen": 0}), {"links": {"k": link}, "members": NAMED}
    )


NAMED = {"a": {"name": "別海町"}, "b": {"name": "むかわ町"}}
ALL = ["a/core", "b/core", "c/core"]


def abc(a: str | None, b: str | None, c: str | None) -> Plan:
    return p({"a/core": a, "b/core": b, "c/core": c})


def ab(a: str, b: str) -> Plan:
    return p({"a/core": a, "b/core": b})


def only(month: str | None) -> Plan:
    return p({"a/core": month})
