"""What is tried beside a group as it is: real capacities, unknown leases, other assumptions."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from planner.backtest.scaling import Change, Raw, field, rise, shared_limits, work
from planner.backtest.shifting import all_at_once, later, real_capacities
from planner.text.language import Text

BASE = "base"
KNOWN = "capacities"  # the real capacities, with the leases of the file
BLIND = "blind"  # the same, with leases that tell nothing
_HALF, _DOUBLE = Fraction(1, 2), Fraction(2)


@dataclass(frozen=True, slots=True)
class Variant:
    """One change of a group's data, by the group's real months.

    Parameters
    ----------
    what, how
        The assumption, and what becomes of it.
    """

    key: str
    what: Text
    how: Text
    change: Callable[[Raw, dict[str, int]], Raw]


_KNOBS: dict[str, tuple[Text, Change]] = {
    "running": (Text("旧システムの運用費", "running costs"), field("running_yen_per_month")),
    "rise": (Text("満了後の運用費の上昇", "their rise after the lease"), rise),
    "lease": (Text("リース料", "lease"), field("monthly_yen", "once_yen")),
    "extension": (Text("再リース料", "extension"), field("extension_monthly_yen")),
    "limit": (Text("再リースの限度", "longest extension"), field("extension_limit_months")),
    "termination": (Text("中途解約の率", "rate for leaving early"), field("termination_rate")),
    "service": (Text("クラウド利用料", "service fee"), field("service_yen_per_month", "yen_per_month")),
    "migration": (Text("移行経費", "migration cost"), field("migration_yen")),
    "work": (Text("作業の月数", "months of work"), work),
    "limits": (Text("要員と件数の上限", "crew and cutovers at once"), shared_limits),
    "law": (Text("制度改正の費用", "changes of law"), field("retrofit_yen", "shared_yen")),
    "support": (Text("補助率と上限", "tax support"), field("rate", "cap_yen")),
    "busy": (Text("繁忙期などの減点", "busy seasons and other penalties"), field("penalty_yen")),
    "group": (
        Text("事務局とベンダ体制", "secretariat and vendor a year"),
        field("secretariat_yen_per_year", "mobilisation_yen_per_year"),
    ),
}
_LEASE_END = Text("リースの満了", "end of the lease")
_EARLIER = Text("1年早い", "a year earlier")
_LATER = Text("1年遅い", "a year later")
AS_IT_IS = Variant(BASE, Text("そのまま", "as it is"), Text("", ""), lambda raw, _: raw)
ORDER = (
    Variant(
        KNOWN,
        Text("実際の容量だけ（リースは既知）", "the real capacities, leases known"),
        Text("", ""),
        real_capacities,
    ),
    Variant(
        BLIND,
        Text("実際の容量だけ（リースは不明）", "the real capacities, leases unknown"),
        Text("", ""),
        lambda raw, months: real_capacities(all_at_once(raw), months),
    ),
)


def sweep() -> list[Variant]:
    """Return each assumption halved and doubled, and the leases a year earlier and later."""
    found = [
        Variant(f"{key}-{name}", what, how, _scaling(change, factor))
        for key, (what, change) in _KNOBS.items()
        for name, how, factor in (
            ("half", Text("半分", "halved"), _HALF),
            ("double", Text("2倍", "doubled"), _DOUBLE),
        )
    ]
    ends = (("earlier", _EARLIER, -12), ("later", _LATER, 12))
    return found + [Variant(f"end-{name}", _LEASE_END, how, _moving(by)) for name, how, by in ends]


def _scaling(change: Change, factor: Fraction) -> Callable[[Raw, dict[str, int]], Raw]:
    return lambda raw, _: change(raw, factor)


def _moving(by: int) -> Callable[[Raw, dict[str, int]], Raw]:
    change = later(by)
    return lambda raw, _: change(raw)
