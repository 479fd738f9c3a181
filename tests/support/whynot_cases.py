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
        "作業は計画期間の最初の月 平成22年4月 以降に始めなければなりません",
        "work must begin in 2010-04, the first month of the horizon, or later",
    ),
    Planted(
        "window-early",
        one_migration(window={"earliest": "2010-07"}),
        "2010-06",
        "移行可能期間は 平成22年7月 からです",
        "its window opens in 2010-07",
    ),
    Planted(
        "window-late",
        one_migration(window={"latest": "2011-03"}),
        "2011-04",
        "移行可能期間は 平成23年3月 までです",
        "its window closes in 2011-03",
    ),
    Planted(
        "budget-years",
        member(budget_years=["FY2010"]),
        "2011-04",
        "移行予算のある年度は 平成22年度 です",
        "the member has a budget for it in FY2010",
    ),
    Planted(
        "freeze",
        raw_instance(legal_revisions=FREEZE),
        "2011-07",
        "番号制度 の凍結期間（平成23年5月〜平成23年7月）には本稼働できません",
        "no cutover is allowed in the freeze of 番号制度 (2011-05 to 2011-07)",
    ),
    Planted(
        "vendor-closed",
        raw_instance(vendors={"v": {"name": "甲社", "closed": ["*-12..*-01"]}}),
        "2011-01",
        "ベンダ 甲社 は次の月に本稼働を行いません: 毎年12月〜1月",
        "vendor 甲社 does no cutovers in Dec-Jan each year",
    ),
    Planted(
        "season-cutover",
        busy(["cutover"]),
        "2011-03",
        "aの「tax」（繁忙期、毎年2月〜3月）の本稼働は禁止されています",
        "a's “tax”, a busy season, forbids cutovers in Feb-Mar each year",
    ),
    Planted(
        "season-parallel",
        phased(busy(["parallel"]), parallel_months=2),
        "2011-01",
        "aの「tax」（繁忙期、毎年2月〜3月）の並行稼働は禁止されています",
        "a's “tax”, a busy season, forbids parallel runs in Feb-Mar each year",
    ),
    Planted(
        "season-phase",
        phased(busy(["試験"]), raw_phase("試験")),
        "2011-04",
        "aの「tax」（繁忙期、毎年2月〜3月）の工程 試験 は禁止されています",
        "a's “tax”, a busy season, forbids phase 試験 in Feb-Mar each year",
    ),
    Planted(
        "points-alone",
        patched(
            one_migration(points=3),
            {"vendors": {"v": {"points_per_year": {"default": 2, "FY2010": 3}}}},
        ),
        "2011-04",
        "この1件だけで上限を超える（v: 本稼働の点数の合計が 3 です。この年度の上限は 2 です）",
        "it alone exceeds a limit (v: points of its cutovers: 3; allowed in the year: 2)",
    ),
    Planted(
        "crew-alone",
        phased(
            patched(member(), {"vendors": {"v": {"crew": {"default": 2, "2011-03": 1}}}}),
            raw_phase(crew=2),
        ),
        "2011-04",
        "この1件だけで上限を超える（v: ベンダの要員が 2 人必要です。上限は 1 人です）",
        "it alone exceeds a limit (v: crew of the vendor at work: 2; available: 1)",
    ),
    Planted(
        "team-alone",
        phased(
            patched(member(), {"teams": {"t": {"name": "事務局", "crew": {"default": 2, "2011-03": 1}}}}),
            raw_phase(teams={"t": 2}),
        ),
        "2011-04",
        "この1件だけで上限を超える（事務局: チームの要員が 2 人必要です。上限は 1 人です）",
        "it alone exceeds a limit (事務局: crew of the team at work: 2; available: 1)",
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
        "増設を全て買っても、この1件だけで上限を超える（d: "
        "使用量が 3 です。容量は購入済みの増設を含めて 2 です）",
        "it alone exceeds a limit, all expansions bought (d: "
        "space taken: 3; available with the expansions bought: 2)",
    ),
    Planted(
        "extension",
        member(leases={"host": LEASED}),
        "2011-02",
        "aの「host」: 再リースは満了後 6 か月までです",
        "a's “host”: it may be extended by 6 months at most",
    ),
    Planted(
        "limit-month",
        raw_instance(limits={"desk": {"per": "month", "most": {"default": 1, "2011-01": 0}}}),
        "2011-01",
        "この1件だけで上限を超える（desk: 本稼働が月に 1 件あります。上限は 0 件です）",
        "it alone exceeds a limit (desk: cutovers in the month: 1; allowed: 0)",
    ),
    Planted(
        "limit-year",
        raw_instance(limits={"desk": {"per": "year", "most": {"default": 1, "FY2011": 0}}}),
        "2011-04",
        "この1件だけで上限を超える（desk: 本稼働が年度内に 1 件あります。上限は 0 件です）",
        "it alone exceeds a limit (desk: cutovers in the year: 1; allowed: 0)",
    ),
    Planted(
        "budget-alone",
        one_migration(migration_yen={"build": 5000}) | {"budget_yen": {"default": 4000, "FY2010": 5000}},
        "2011-04",
        "この1件だけで上限を超える（協議会の予算: 移行経費と増設費の合計が "
        "5,000 円です。この年度の予算は 4,000 円です）",
        "it alone exceeds a limit (budget of the group: migrations "
        "and expansions: 5,000 yen; budget of the year: 4,000 yen)",
    ),
    Planted(
        "mandatory",
        one_migration(legal={"law": {}}) | {"legal_revisions": LAW},
        "2011-05",
        "番号制度 への対応は必須で、期限は 平成23年4月 です",
        "番号制度 is mandatory and its deadline is 2011-04",
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
        "ベンダの年間能力「甲社」: 平成23年度（FY2011）、"
        "3点のうち2点が使用済みで、必要な2点が取れない（b 平成23年4月）",
        "vendor points “甲社”, FY2011: 2 of 3 points taken, 2 needed (b 2011-04)",
        TWO,
    ),
    Planted(
        "crew",
        two({"vendors": {"v": {"crew": 2}}}, phases=[raw_phase(months=2, crew=2)]),
        "2011-05",
        "ベンダの要員「v」: 平成23年3月、2人のうち2人が使用済みで、必要な2人が取れない（b 平成23年4月）",
        "vendor crew “v”, 2011-03: 2 of 2 people taken, 2 needed (b 2011-04)",
        TWO,
    ),
    Planted(
        "team",
        two({"teams": {"t": {"crew": 1}}}, phases=[raw_phase(months=2, teams={"t": 1})]),
        "2011-04",
        "チームの要員「t」: 平成23年2月〜平成23年3月、"
        "1人のうち1人が使用済みで、必要な1人が取れない（b 平成23年4月）",
        "team crew “t”, 2011-02 to 2011-03: 1 of 1 person taken, 1 needed (b 2011-04)",
        TWO,
    ),
    Planted(
        "space",
        two({"data_centers": {"d": {"name": "本館", "capacity": {"default": 1, "2011-06..": 2}}}}),
        "2011-05",
        "データセンター容量「本館」: 平成23年5月、"
        "1単位のうち1単位が使用済みで、必要な1単位が取れない（b 平成22年10月）",
        "data-centre space “本館”, 2011-05: 1 of 1 unit of space taken, 1 needed (b 2010-10)",
        p({A: "2011-07", "b/core": "2010-10"}),
    ),
    Planted(
        "space-for-sale",
        two({"data_centers": {"d": {"capacity": 1, "expansions": {"x": {"adds": 1, "cost_yen": 9}}}}}),
        "2012-01",
        "データセンター容量「d」: 平成24年1月、1単位のうち1単位が使用済みで、"
        "必要な1単位が取れない（b 平成22年10月）。増設を買い足せば置ける",
        "data-centre space “d”, 2012-01: 1 of 1 unit of space "
        "taken, 1 needed (b 2010-10); buying more space would help",
        Plan(p({A: "2012-02", "b/core": "2010-10"}).cutovers, {"d/x": parse_month("2012-02")}),
    ),
    Planted(
        "limit",
        two({"limits": {"desk": {"per": "month", "most": 1}}}),
        "2011-04",
        "件数の上限「desk」: 平成23年4月、1件のうち1件が使用済みで、必要な1件が取れない（b 平成23年4月）",
        "limit “desk”, 2011-04: 1 of 1 cutover taken, 1 needed (b 2011-04)",
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
        "予算: 平成23年度（FY2011）、100円のうち80円が使用済みで、"
        "必要な30円が取れない（b 平成23年4月、増設 本館 x 平成23年6月）",
        "budget, FY2011: 80 of 100 yen taken, 30 needed (b 2011-04, expansion 本館 x 2011-06)",
        Plan(TWO.cutovers, {"d/x": parse_month("2011-06")}),
    ),
    Planted(
        "apart",
        link("apart", months=4),
        "2011-02",
        "団体間の関係: 「l」（a・b） 平成23年2月〜平成23年4月（2011-02..2011-04）: "
        "a と b の本稼働の間隔が 2 か月です。4 か月以上空けなければなりません",
        "links: “l” (a, b) 2011-02..2011-04: a and b cut over 2 months apart; needed: at least 4",
        TWO,
    ),
    Planted(
        "within",
        link("within", months=9),
        "2010-05",
        "団体間の関係: 「l」（a・b） 平成22年5月〜平成23年4月（2010-05..2011-04）: "
        "a から b まで 11 か月あります。最初から最後まで 9 か月以内が必要です",
        "links: “l” (a, b) 2010-05..2011-04: from a to b it takes 11 months; allowed: 9",
        TWO,
    ),
    Planted(
        "precedes",
        link("precedes", first=A, then="b/core", months=2),
        "2011-03",
        "団体間の関係: 「l」（a・b） 平成23年3月〜平成23年4月（2011-03..2011-04）: "
        "b の本稼働は a の 1 か月後です。2 か月以上後でなければなりません",
        "links: “l” (a, b) 2011-03..2011-04: b cuts over 1 month after a; needed: at least 2 after it",
        TWO,
    ),
    Planted(
        "together",
        link("together"),
        "2011-05",
        "団体間の関係: 「l」（a・b） 平成23年4月〜平成23年5月（2011-04..2011-05）: "
        "b と a の本稼働が 1 か月離れています。全て同じ月でなければなりません",
        "links: “l” (a, b) 2011-04..2011-05: b and a cut over 1 month apart; all must cut over in one month",
        p({A: "2011-04", "b/core": "2011-04"}),
    ),
]
