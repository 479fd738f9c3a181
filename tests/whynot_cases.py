"""One cause each why a month is not to be had, and what is to be said of it."""

from dataclasses import dataclass

from build import Raw, one_migration, patched, raw_instance, raw_lease, raw_phase, several
from build import plan as p

from planner.periods.months import parse_month
from planner.plan import Plan

A = "a/core"
ALONE = p({A: "2010-09"})
TWO = p({A: "2010-09", "b/core": "2011-04"})


@dataclass(frozen=True)
class Planted:
    """An instance with one cause, a month that it takes from ``a/core``, and what is to be said."""

    id: str
    raw: Raw
    month: str
    ja: str
    en: str
    plan: Plan = ALONE


def member(**fields: object) -> Raw:
    return one_migration(member=fields)


def busy(phases: list[str], **fields: object) -> Raw:
    return member(busy={"tax": {"months": ["*-02..*-03"], "phases": phases, "forbid": True}} | fields)


def phased(raw: Raw, *phases: Raw, **fields: object) -> Raw:
    core = {"phases": list(phases)} | fields
    return patched(raw, {"members": {"a": {"migrations": {"core": core}}}})


LAW = {"law": {"name": "番号制度", "effective": "2011-06", "margin_months": 2, "mandatory": True}}
FREEZE = {"law": {"name": "番号制度", "effective": "2011-06", "freeze": ["2011-05..2011-07"]}}
LEASED = raw_lease(end="2010-06", extension_limit_months=6)

BARRED = [
    Planted(
        "before-start",
        phased(member(), raw_phase(months=3)),
        "2010-05",
        "準備を計画期間の最初の月 平成22年4月（2010-04）より前に始めることになる",
        "work would have to begin before 2010-04, the first month of the plan",
    ),
    Planted(
        "window-early",
        one_migration(window={"earliest": "2010-07"}),
        "2010-06",
        "移行できるのは平成22年7月（2010-07）から",
        "it may move from 2010-07 on",
    ),
    Planted(
        "window-late",
        one_migration(window={"latest": "2011-03"}),
        "2011-04",
        "移行できるのは平成23年3月（2011-03）まで",
        "it may move until 2011-03",
    ),
    Planted(
        "budget-years",
        member(budget_years=["FY2010"]),
        "2011-04",
        "移行予算があるのは平成22年度だけ",
        "the member has a budget for it in FY2010 only",
    ),
    Planted(
        "freeze",
        raw_instance(legal_revisions=FREEZE),
        "2011-07",
        "番号制度の凍結期間（平成23年5月〜平成23年7月）には本稼働できない",
        "no cutover may fall in the freeze of 番号制度 (2011-05 to 2011-07)",
    ),
    Planted(
        "vendor-closed",
        raw_instance(vendors={"v": {"name": "甲社", "closed": ["*-12..*-01"]}}),
        "2011-01",
        "甲社は毎年12月〜1月に本稼働を行わない",
        "甲社 does no cutovers in Dec-Jan each year",
    ),
    Planted(
        "season-cutover",
        busy(["cutover"]),
        "2011-03",
        "繁忙期「tax」（毎年2月〜3月）には本稼働できない",
        "no cutover may fall in busy season tax (Feb-Mar each year)",
    ),
    Planted(
        "season-parallel",
        phased(busy(["parallel"]), parallel_months=2),
        "2011-01",
        "繁忙期「tax」（毎年2月〜3月）には並行稼働ができない",
        "no parallel run may fall in busy season tax (Feb-Mar each year)",
    ),
    Planted(
        "season-phase",
        phased(busy(["試験"]), raw_phase("試験")),
        "2011-04",
        "繁忙期「tax」（毎年2月〜3月）には工程「試験」ができない",
        "phase 試験 may not fall in busy season tax (Feb-Mar each year)",
    ),
    Planted(
        "points-alone",
        patched(
            one_migration(points=3),
            {"vendors": {"v": {"points_per_year": {"default": 2, "FY2010": 3}}}},
        ),
        "2011-04",
        "この1件だけで v の年間能力を超える（必要 3点、上限 2点）",
        "it alone exceeds what v does in a year (needs 3 points of 2)",
    ),
    Planted(
        "crew-alone",
        phased(
            patched(member(), {"vendors": {"v": {"crew": {"default": 2, "2011-03": 1}}}}),
            raw_phase(crew=2),
        ),
        "2011-04",
        "この1件だけで v の要員を超える（必要 2人、全員で 1人）",
        "it alone needs more crew than v has (needs 2 of 1)",
    ),
    Planted(
        "team-alone",
        phased(
            patched(member(), {"teams": {"t": {"name": "事務局", "crew": {"default": 2, "2011-03": 1}}}}),
            raw_phase(teams={"t": 2}),
        ),
        "2011-04",
        "この1件だけで 事務局 の要員を超える（必要 2人、全員で 1人）",
        "it alone needs more people than 事務局 has (needs 2 of 1)",
    ),
    Planted(
        "space-alone",
        patched(
            one_migration(size=3),
            {
                "data_centers": {
                    "d": {
                        "capacity": {"default": 3, "..2010-07": 0},
                        "expansions": {"x": {"adds": 2, "cost_yen": 1}},
                    }
                }
            },
        ),
        "2010-07",
        "この1件だけで d の容量を超える（増設を全て買っても 2）",
        "it alone needs more space than d has (with all expansions 2)",
    ),
    Planted(
        "extension",
        member(leases={"host": LEASED}),
        "2011-02",
        "リース「host」は平成22年6月（2010-06）の満了から 6か月までしか使えない",
        "lease host may be used for 6 months after its end in 2010-06 at most",
    ),
    Planted(
        "limit-month",
        raw_instance(limits={"desk": {"per": "month", "most": {"default": 1, "2011-01": 0}}}),
        "2011-01",
        "上限「desk」により、この月は本稼働できない",
        "limit desk allows no cutover in the month",
    ),
    Planted(
        "limit-year",
        raw_instance(limits={"desk": {"per": "year", "most": {"default": 1, "FY2011": 0}}}),
        "2011-04",
        "上限「desk」により、この年度は本稼働できない",
        "limit desk allows no cutover in the year",
    ),
    Planted(
        "budget-alone",
        one_migration(migration_yen={"build": 5000}) | {"budget_yen": {"default": 4000, "FY2010": 5000}},
        "2011-04",
        "この1件だけで年度の予算を超える（必要 5,000円、予算 4,000円）",
        "it alone exceeds the budget of the year (needs JPY 5,000 of 4,000)",
    ),
    Planted(
        "mandatory",
        one_migration(legal={"law": {}}) | {"legal_revisions": LAW},
        "2011-05",
        "番号制度への対応は必須で、本稼働は平成23年4月（2011-04）まで",
        "番号制度 is mandatory: cutover by 2011-04",
    ),
]


def link(kind: str, **fields: object) -> Raw:
    named = {} if kind == "precedes" else {"of": [A, "b/core"]}
    return several("a", "b") | {"links": {"l": {"kind": kind} | named | fields}}


def two(patch: Raw, **fields: object) -> Raw:
    return patched(several("a", "b", **fields), patch)


CROWDED = [
    Planted(
        "points",
        two({"vendors": {"v": {"name": "甲社", "points_per_year": 3}}}, points=2),
        "2011-05",
        "年間能力（甲社）: 平成23年度（FY2011）、3点のうち2点が使用済みで、必要な2点が取れない"
        "（b 平成23年4月）",
        "points of 甲社, FY2011: 2 of 3 taken, 2 needed (b 2011-04)",
        TWO,
    ),
    Planted(
        "crew",
        two({"vendors": {"v": {"crew": 2}}}, phases=[raw_phase(months=2, crew=2)]),
        "2011-05",
        "要員（v）: 平成23年3月、2人のうち2人が使用済みで、必要な2人が取れない（b 平成23年4月）",
        "crew of v, 2011-03: 2 of 2 taken, 2 needed (b 2011-04)",
        TWO,
    ),
    Planted(
        "team",
        two({"teams": {"t": {"crew": 1}}}, phases=[raw_phase(months=2, teams={"t": 1})]),
        "2011-04",
        "要員（t）: 平成23年2月〜平成23年3月、1人のうち1人が使用済みで、必要な1人が取れない（b 平成23年4月）",
        "crew of t, 2011-02 to 2011-03: 1 of 1 taken, 1 needed (b 2011-04)",
        TWO,
    ),
    Planted(
        "space",
        two({"data_centers": {"d": {"name": "本館", "capacity": {"default": 1, "2011-06..": 2}}}}),
        "2011-05",
        "容量（本館）: 平成23年5月、1のうち1が使用済みで、必要な1が取れない（b 平成22年10月）",
        "space of 本館, 2011-05: 1 of 1 taken, 1 needed (b 2010-10)",
        p({A: "2011-07", "b/core": "2010-10"}),
    ),
    Planted(
        "space-for-sale",
        two({"data_centers": {"d": {"capacity": 1, "expansions": {"x": {"adds": 1, "cost_yen": 9}}}}}),
        "2012-01",
        "容量（d）: 平成24年1月、1のうち1が使用済みで、必要な1が取れない（b 平成22年10月）"
        "。増設を買い足せば置ける",
        "space of d, 2012-01: 1 of 1 taken, 1 needed (b 2010-10); buying more space would help",
        Plan(p({A: "2012-02", "b/core": "2010-10"}).cutovers, {"d/x": parse_month("2012-02")}),
    ),
    Planted(
        "limit",
        two({"limits": {"desk": {"per": "month", "most": 1}}}),
        "2011-04",
        "件数の上限「desk」: 平成23年4月、1件のうち1件が使用済みで、必要な1件が取れない（b 平成23年4月）",
        "limit desk, 2011-04: 1 of 1 taken, 1 needed (b 2011-04)",
        TWO,
    ),
    Planted(
        "budget-with-an-expansion",
        two(
            {
                "budget_yen": 100,
                "data_centers": {"d": {"name": "本館", "expansions": {"x": {"adds": 1, "cost_yen": 50}}}},
            },
            migration_yen={"build": 30},
        ),
        "2011-05",
        "年度の予算: 平成23年度（FY2011）、100円のうち80円が使用済みで、必要な30円が取れない"
        "（b 平成23年4月、本館の増設 x 平成23年6月）",
        "budget of the year, FY2011: JPY 80 of JPY 100 taken, JPY 30 needed"
        " (b 2011-04, expansion x of 本館 2011-06)",
        Plan(TWO.cutovers, {"d/x": parse_month("2011-06")}),
    ),
    Planted(
        "apart",
        link("apart", months=4),
        "2011-02",
        "a と b は 4か月以上空けなければならない",
        "a and b have to be at least 4 months apart",
        TWO,
    ),
    Planted(
        "within",
        link("within", months=9),
        "2010-05",
        "a から b までは 9か月以内でなければならない",
        "from a to b may be 9 months at most",
        TWO,
    ),
    Planted(
        "precedes",
        link("precedes", first=A, then="b/core", months=2),
        "2011-03",
        "b は a の 2か月以上後でなければならない",
        "b has to come at least 2 months after a",
        TWO,
    ),
    Planted(
        "together",
        link("together"),
        "2011-05",
        "b と a は同じ月でなければならない",
        "b and a have to move in one month",
        p({A: "2011-04", "b/core": "2011-04"}),
    ),
]
