"""One fault each: what is wrong with an instance, and the words that say so."""

from decimal import Decimal
from typing import Any

from build import Raw, raw_lease, raw_member, raw_phase

CORE = "members.a.migrations.core"


def season(**fields: Any) -> Raw:
    return {"members": {"a": {"busy": {"tax": {"months": ["*-03"], "phases": ["cutover"]} | fields}}}}


def link(**fields: Any) -> Raw:
    return {"members": {"b": raw_member()}, "links": {"l": fields}}


# Patch on the minimal instance; place; code; what the Japanese and the English text must hold.
CASES: list[tuple[Raw, str, str, str, str]] = [
    ({"schema": "planner/plan/1"}, "schema", "schema", "planner/instance/1", "planner/instance/1"),
    ({"name": None}, "name", "missing", "インスタンスの ID", "id of the instance"),
    ({"nmae": "x"}, "nmae", "unknown_field", "「name」のことですか", "did you mean name?"),
    ({"name": "Small"}, "name", "id", "「small」のことですか", "did you mean small?"),
    ({"name": "x-small"}, "name", "id", "x- では始まりません", "not with x-"),
    ({"title": 5}, "title", "text", "5 となっています.*文字列", "5 stands here.*text"),
    ({"horizon": {"start": "2010-4"}}, "horizon.start", "month", '"2010-4"', '"2010-4".*"2009-07"'),
    ({"horizon": {"end": "2010-03"}}, "horizon.end", "horizon", "2010-04 から", "runs from 2010-04"),
    ({"horizon": {"end": "2110-04"}}, "horizon.end", "horizon", "1,200 か月", "1,200 months"),
    ({"fiscal_year_start": 13}, "fiscal_year_start", "integer", "1〜12", "from 1 to 12"),
    ({"vendors": {"v": None}}, "vendors", "empty", "一つ以上", "at least one"),
    ({"vendors": []}, "vendors", "object", r"\[\] となっています", "must be an object"),
    (
        {"vendors": {"x-v": {}}},
        "vendors.x-v",
        "id",
        "「v」のことですか",
        "did you mean v?",
    ),
    ({"vendors": {"v": {"crew": -1}}}, "vendors.v.crew", "series", "-1", "-1 stands here.*an integer"),
    ({"vendors": {"v": {"crew": {"FY2010": 1}}}}, "vendors.v.crew.default", "missing", "どの", "no key"),
    (
        {"vendors": {"v": {"crew": {"default": 1, "FY2010": True}}}},
        "vendors.v.crew.FY2010",
        "integer",
        "true",
        "true stands here",
    ),
    (
        {"vendors": {"v": {"crew": {"default": 1, "2010": 2}}}},
        "vendors.v.crew.2010",
        "token",
        "使える形",
        "allowed forms",
    ),
    (
        {"vendors": {"v": {"crew": {"default": 1, "*-03": 1, "*-02..*-04": 2}}}},
        'vendors.v.crew["*-02..*-04"]',
        "series_conflict",
        r"「\*-03」.*\*-03 に異なる値",
        r"\*-03 count alike and give \*-03 different values",
    ),
    ({"vendors": {"v": {"closed": "*-12"}}}, "vendors.v.closed", "token_list", r"\[ \]", r"list such as"),
    ({"vendors": {"v": {"closed": ["*-13"]}}}, "vendors.v.closed[0]", "token", r"\*-13", r"\*-13"),
    (
        {"vendors": {"v": {"closed": ["2010-05..2010-04"]}}},
        "vendors.v.closed[0]",
        "backward",
        "終わりが始まりより前",
        "ends before it begins",
    ),
    (
        {"budget_yen": {"default": 1, "2010-04": 2}},
        "budget_yen.2010-04",
        "year_token",
        "年度だけ",
        "fiscal years only",
    ),
    ({"secretariat_yen_per_year": Decimal("1.0")}, "secretariat_yen_per_year", "integer", "1.0", "1.0"),
    ({"secretariat_yen_per_year": "5"}, "secretariat_yen_per_year", "integer", '"5"', "without quotes"),
    ({"secretariat_yen_per_year": 2**53}, "secretariat_yen_per_year", "integer", "9,007,", "9,007,"),
    (
        {"secretariat_yen_per_year": Decimal("9" * 5000)},
        "secretariat_yen_per_year",
        "integer",
        "999… となっています",
        "999… stands here",
    ),
    (
        {"data_centers": {"d": {"expansions": {"e": {"adds": 1}}}}},
        "data_centers.d.expansions.e.cost_yen",
        "missing",
        "購入費",
        "price",
    ),
    (
        {
            "data_centers": {
                "d": {
                    "expansions": {
                        "e": {"adds": 1, "cost_yen": 1, "earliest": "2011-05", "latest": "2011-04"}
                    }
                }
            }
        },
        "data_centers.d.expansions.e.latest",
        "window_backward",
        "2011-05 より前",
        "before the earliest month 2011-05",
    ),
    ({"limits": {"l": {"per": "day", "most": 1}}}, "limits.l.per", "choice", '"month"', '"month", "year"'),
    (
        {"limits": {"l": {"per": "year", "most": {"default": 1, "*-04": 2}}}},
        'limits.l.most["*-04"]',
        "limit_yearly",
        "年度だけ",
        "fiscal years only",
    ),
    (
        {"limits": {"l": {"per": "month", "most": 1, "of": ["a"]}}},
        "limits.l.of[0]",
        "unknown_name",
        "移行",
        "no migration",
    ),
    (
        {"legal_revisions": {"r": {"effective": "2011-10", "mandatory": "yes"}}},
        "legal_revisions.r.mandatory",
        "boolean",
        "true、false（引用符なし）",
        "true, false, without quotes",
    ),
    (
        {"subsidies": {"s": {"years": ["FY2010"], "rate": Decimal("50")}}},
        "subsidies.s.rate",
        "rate",
        "50% は 0.5",
        "50% is 0.5",
    ),
    (
        {"subsidies": {"s": {"years": ["FY2010"], "rate": Decimal("1e-999999999")}}},
        "subsidies.s.rate",
        "rate_length",
        "400 桁",
        "400 digits",
    ),
    (
        {"subsidies": {"s": {"years": ["FY2010"], "rate": 0, "members": "a"}}},
        "subsidies.s.members",
        "list",
        '"a"',
        "must be a list",
    ),
    (
        {"subsidies": {"s": {"years": ["FY2010"], "rate": 0, "covers": ["Build"]}}},
        "subsidies.s.covers[0]",
        "id",
        "「build」",
        "did you mean build?",
    ),
    (season(), "members.a.busy.tax.forbid", "busy_consequence", "どちらか一つ", "exactly one"),
    (
        season(forbid=True, penalty_yen=1),
        "members.a.busy.tax.forbid",
        "busy_consequence",
        "ペナルティ（penalty_yen）と禁止（forbid）の両方がある",
        r"both a penalty \(penalty_yen\) and forbid",
    ),
    (season(forbid=False), "members.a.busy.tax.forbid", "boolean", "使える値: true", "allowed: true"),
    (season(months=[]), "members.a.busy.tax.forbid", "busy_consequence", "どちらか", "exactly one"),
    (
        {"members": {"a": {"leases": {"host": raw_lease(of=[])}}}},
        "members.a.leases.host.of",
        "empty",
        "一つ以上",
        "at least one",
    ),
    (
        {"members": {"a": {"leases": {"host": {"monthly_yen": 1}}}}},
        "members.a.leases.host.end",
        "missing",
        "リース期間の最後の月",
        "last month of the term",
    ),
    (
        {"members": {"a": {"migrations": {"core": {"preferred": {"years": [], "penalty_yen_per_year": 1}}}}}},
        f"{CORE}.preferred.years",
        "empty",
        "一つ以上",
        "at least one",
    ),
    (
        {"members": {"a": {"migrations": {"core": {"vendor": None}}}}},
        f"{CORE}.vendor",
        "missing",
        "ここか、すべての方式に必要",
        "needed here or in every mode",
    ),
    *(
        (
            {"members": {"a": {"migrations": {"core": {"phases": [raw_phase(name)]}}}}},
            f"{CORE}.phases[0].name",
            "blank_label",
            "言葉を書いて",
            "write a word",
        )
        for name in ("", " ", "　")
    ),
    (
        {"members": {"a": {"migrations": {"core": {"systems": ["税", "　"]}}}}},
        f"{CORE}.systems[1]",
        "blank_label",
        "言葉を書いて",
        "write a word",
    ),
    ({"title": "　"}, "title", "blank_name", "この項目を消して", "delete this field"),
    (
        {"members": {"a": {"migrations": {"core": {"phases": [raw_phase("parallel")]}}}}},
        f"{CORE}.phases[0].name",
        "reserved_phase",
        "別の名前",
        "another name",
    ),
    (
        {"members": {"a": {"migrations": {"core": {"phases": [raw_phase(months=121)]}}}}},
        f"{CORE}.phases[0].months",
        "integer",
        "1〜120",
        "from 1 to 120",
    ),
    (
        {"members": {"a": {"migrations": {"core": {"(own)": {}}}}}},
        f'{CORE}["(own)"]',
        "unknown_field",
        "この名前の項目はありません",
        "no field of this name",
    ),
    (
        link(kind="first", of=["a/core", "b/core"]),
        "links.l.kind",
        "choice",
        '"same-mode"',
        '"precedes", "together"',
    ),
    (link(of=["a/core", "b/core"]), "links.l.kind", "missing", "関係の種類", "kind of link"),
    (link(kind="together", of=["a/core"]), "links.l.of", "link_names", "二つ以上", "at least two"),
    (
        link(kind="together", of=["a/core", "a/core"]),
        "links.l.of",
        "link_names",
        "二つ以上",
        "each once",
    ),
    (
        link(kind="precedes", first="a/core", then="a/core", months=1),
        "links.l.then",
        "link_names",
        "異なる移行",
        "different migrations",
    ),
    (link(kind="apart", of=["a/core", "b/core"]), "links.l.months", "missing", "間の月数", "months between"),
    (
        {"limits": {"l": {"per": "month", "most": 1, "of": [5]}}},
        "limits.l.of[0]",
        "migration_id",
        "「団体/業務群」",
        '"member/bundle"',
    ),
]
