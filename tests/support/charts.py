"""Instances and plans for the tests of the charts."""

from typing import Any

from build import Raw, instance, raw_instance, raw_lease, raw_phase
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from planner.instance.model import Instance
from planner.periods.months import format_month, parse_month
from planner.plan import Cutover, Plan

LONG_NAMES = (
    "髙﨑㈱①市",
    "北海道後志広域連合",
    "特別区人事・厚生事務組合〜○",
    "𠮷野町（旧）",
    "葛\U000e0100城市",
    "_$x$ & <b> $y$",
    "かすみがうら市及び周辺町村情報システム共同運営協議会連合会",
)


def migration(**fields: Any) -> Raw:
    """Return a migration of two phases (2 + 1 months) with a parallel run of 2 months."""
    return {
        "vendor": "v",
        "data_center": "d",
        "points": 2,
        "size": 3,
        "phases": [raw_phase("設計", 2, crew=1, teams={"t": 1}), raw_phase("データ", 1, crew=2)],
        "parallel_months": 2,
        "parallel_crew": 1,
    } | fields


def small_raw() -> Raw:
    """Return three members over FY2010 to FY2015: `a` early, `b` late with two bundles, `c` optional."""
    return raw_instance(
        title="三団体",
        horizon={"start": "2010-04", "end": "2016-03"},
        vendors={
            "v": {"name": "ベンダ甲", "points_per_year": {"default": 4}, "crew": 3, "closed": ["*-12"]},
            "w": {"name": "ベンダ乙", "points_per_year": 9},
        },
        data_centers={
            "d": {
                "capacity": {"default": 5, "FY2011..": 6},
                "expansions": {"rack": {"adds": 4, "cost_yen": 1}},
            }
        },
        teams={"t": {"name": "事務局", "crew": 1}},
        legal_revisions={
            "law": {
                "name": "番号制度",
                "effective": "2012-10",
                "margin_months": 3,
                "freeze": ["2012-09..2012-11"],
            }
        },
        members={
            "b": {
                "name": "乙町",
                "leases": {"host": raw_lease(end="2011-03"), "pc": raw_lease(end="2012-06", of=["core"])},
                "budget_years": ["FY2011"],
                "migrations": {"core": migration(), "aux": migration(vendor="w", parallel_months=0)},
            },
            "a": {
                "name": "甲市",
                "busy": {
                    "tax": {"months": ["*-02..*-03"], "phases": ["cutover"], "forbid": True},
                    "june": {"months": ["2010-06"], "phases": ["設計"], "penalty_yen": 5},
                },
                "leases": {"host": raw_lease(end="2010-12")},
                "migrations": {
                    "core": migration(
                        window={"earliest": "2010-08", "latest": "2011-06"},
                        preferred={"years": ["FY2010"], "penalty_yen_per_year": 1},
                        legal={"law": {}},
                    )
                },
            },
            "c": {
                "name": "丙村",
                "leases": {"host": raw_lease(end="2011-09")},
                "migrations": {"core": migration(optional={"penalty_yen": 1})},
            },
        },
    )


def small() -> tuple[Instance, Plan]:
    """Return the three members with a plan: `a` in 2010-09, `b` in 2011-07 and 2011-10, `c` left out."""
    return instance(small_raw()), Plan(
        {
            "b/core": Cutover(parse_month("2011-10"), "default"),
            "b/aux": Cutover(parse_month("2011-07"), "default"),
            "a/core": Cutover(parse_month("2010-09"), "default"),
            "c/core": None,
        },
        {"d/rack": parse_month("2011-06")},
    )


def many(n_members: int, *, n_closed: int = 2) -> tuple[Instance, Plan]:
    """Return as many members of long names, one cutover in each month or so over FY2010 to FY2015."""
    raw = small_raw()
    base = raw["members"]["a"]
    raw["members"] = {
        f"m{index}": base | {"name": LONG_NAMES[index % len(LONG_NAMES)] + (str(index) if index >= 7 else "")}
        for index in range(n_members)
    }
    raw["vendors"] |= {
        f"v{index}": {"name": f"ベンダ第{index}", "closed": ["*-12"], "points_per_year": 30, "crew": 20}
        for index in range(n_closed)
    }
    first = parse_month("2010-08")
    cutovers: dict[str, Cutover | None] = {}
    for index, member in enumerate(raw["members"].values()):
        vendor = f"v{index % n_closed}" if n_closed else "v"
        lease = raw_lease(end=format_month(first + index))
        cutover = first + index * 60 // n_members
        core = migration(vendor=vendor, window={"latest": format_month(cutover + 3)})
        member |= {"migrations": {"core": core}, "leases": {"host": lease, "pc": raw_lease(end="2012-01")}}
        cutovers[f"m{index}/core"] = Cutover(cutover, "default")
    return instance(raw), Plan(cutovers)


def blank_axes(n_axes: int = 1) -> list[Axes]:
    """Return axes on a figure of their own, as a caller may have them."""
    figure = Figure(figsize=(12, 8))
    return [figure.add_subplot(n_axes, 1, index + 1) for index in range(n_axes)]
