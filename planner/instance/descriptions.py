"""What each field of the file formats means, in both languages: for missing fields and for editors."""

from pydantic import BaseModel

from planner.instance.sharing_descriptions import SHARING
from planner.terms import Component
from planner.text.language import NOTHING, Text

_KIND = Text(
    "関係の種類: precedes・together・apart・within・same-mode",
    "kind of link: precedes, together, apart, within or same-mode",
)
# Fields that are missed before it is known what object they belong to.
_ANYWHERE: dict[str, Text] = {
    "default": Text("どのキーにも当たらない月の値", "the value of months that no key covers"),
    "kind": _KIND,
}

DESCRIPTIONS: dict[str, dict[str, Text]] = {
    "Named": {"name": Text("表示する名前。省略すると ID", "name as shown; default: the id")},
    "Instance": {
        "schema": Text('ファイルの種類: "planner/instance/1"', 'kind of file: "planner/instance/1"'),
        "name": Text("インスタンスの ID", "id of the instance"),
        "title": Text("表題。省略すると name", "title; default: the name"),
        "horizon": Text("計画期間（両端の月を含む）", "the months that may be planned, both ends inclusive"),
        "fiscal_year_start": Text(
            "年度の始まる月。省略すると 4", "month in which fiscal years begin; default 4"
        ),
        "as_of": Text(
            "基準月。これより前に始まった移行（pin）は動かさず、ほかはこの月以降に始める",
            "today's month: what began before it (pin) stays, all else begins in it or later",
        ),
        "states": Text(
            "決定の段階ごとの変更の値段（proposed・agreed・budgeted・contracted）",
            "what a change costs by how firmly it was decided: proposed, agreed, budgeted, contracted",
        ),
        "vendors": Text("移行を行うベンダ（一つ以上）", "vendors that carry out migrations; at least one"),
        "data_centers": Text("データセンター（一つ以上）", "data centres; at least one"),
        "teams": Text("全体で共有する要員", "people shared by the whole group"),
        "limits": Text("月・年度あたりの本稼働件数の上限", "most cutovers in a month or fiscal year"),
        "legal_revisions": Text("制度改正", "changes of law"),
        "subsidies": Text("補助金・交付税措置", "subsidies"),
        "platforms": Text(
            "利用団体数で決まる共同基盤の料金（割り勘）", "fees of the group by how many are in service"
        ),
        "milestones": Text(
            "移行の前に終えておくこと（議決・契約など）", "what must have happened before, such as a vote"
        ),
        "budget_yen": Text("年度ごとの移行予算（円）", "budget of each fiscal year, yen"),
        "secretariat_yen_per_year": Text(
            "事務局経費（円/年度）",
            "cost of the secretariat, yen per fiscal year",
        ),
        "members": Text("構成団体（一つ以上）", "the members; at least one"),
        "links": Text("移行どうしの関係", "links between migrations"),
        "sharing": Text("費用負担（按分）の規則", "rules by which members share costs"),
    },
    "Horizon": {"start": Text("最初の月", "first month"), "end": Text("最後の月", "last month")},
    "Window": {
        "earliest": Text(
            "最も早い月。省略すると計画期間の始まり",
            "earliest month; default: the horizon's start",
        ),
        "latest": Text("最も遅い月。省略すると計画期間の終わり", "latest month; default: the horizon's end"),
    },
    "Vendor": {
        "points_per_year": Text(
            "年度あたりの移行能力（ポイント）。省略すると無制限",
            "most points of its cutovers in a fiscal year; default: no limit",
        ),
        "crew": Text("月ごとの要員数。省略すると無制限", "people at work in a month; default: no limit"),
        "closed": Text("本稼働を行わない月", "months without a cutover by this vendor"),
        "mobilisation_yen_per_year": Text(
            "本稼働のある年度ごとの体制費（円）",
            "yen for every fiscal year in which it has a cutover",
        ),
    },
    "DataCenter": {
        "capacity": Text("容量。省略すると無制限", "space; default: no limit"),
        "expansions": Text("購入できる増設", "expansions that can be bought"),
    },
    "Expansion": {
        "adds": Text("増える容量", "space that it adds"),
        "cost_yen": Text("購入費（円）", "price, yen"),
        "bought": Text("購入済みの場合にその月", "month of purchase, where it is bought already"),
    },
    "StatePrice": {
        "move_yen_per_month": Text("一か月動かすごとの負担（円）", "price of each month moved, yen"),
        "change_yen": Text(
            "方式や参加・不参加を変える負担（円）", "price of another mode, or of out instead of in, yen"
        ),
    },
    "Pin": {
        "month": Text("決まっている本稼働の月", "month of the cutover that was decided"),
        "left_out": Text("不参加と決まっている場合に true", "true where it was decided to leave it out"),
        "mode": Text(
            "決まっている方式。方式が一つなら省略できる", "mode decided; not needed for a sole mode"
        ),
        "state": Text(
            "決定の段階: proposed（内示）・agreed（協定）・budgeted（予算議決）・contracted（契約）",
            "how firmly: proposed, agreed, budgeted or contracted; default proposed",
        ),
        "move_yen_per_month": Text(
            "一か月動かすごとの負担（円）。省略すると段階の値段",
            "price of each month moved, yen; default: that of the state",
        ),
    },
    "Team": {"crew": Text("月ごとの人数", "people in a month")},
    "Limit": {
        "of": Text("対象の移行。省略すると全部", "the migrations counted; default: all"),
        "per": Text('"month"（月）か "year"（年度）', '"month" or "year" (fiscal)'),
        "most": Text("最大の件数", "most cutovers"),
    },
    "LegalRevision": {
        "effective": Text("施行の月", "month in which the law changes"),
        "margin_months": Text(
            "施行の何か月前までの本稼働を間に合うとするか",
            "in time is a cutover this many months before, or earlier",
        ),
        "freeze": Text("どの団体も本稼働しない月", "months without any cutover"),
        "mandatory": Text("必ず間に合わせるか", "whether all concerned must be in time"),
    },
    "Subsidy": {
        "years": Text("対象となる本稼働の年度", "fiscal years of the cutovers that it supports"),
        "rate": Text("補助率（0〜1）", "rate, 0 to 1"),
        "covers": Text(
            "対象経費（migration_yen の項目）。省略すると全部",
            "items supported; default: all",
        ),
        "members": Text("対象団体。省略すると全部", "members that get it; default: all"),
        "cap_yen": Text(
            "移行一件あたりの上限（円）。省略するとなし", "most yen per migration; default: none"
        ),
    },
    "Member": {
        "kind": Text("市・町・村など", "city, town, village or the like"),
        "prefecture": Text("都道府県", "prefecture"),
        "population": Text("人口", "population"),
        "budget_years": Text(
            "本稼働できる年度。省略すると全部", "fiscal years of its cutovers; default: all"
        ),
        "budget_yen": Text(
            "団体自身の年度ごとの移行予算（円）。省略するとなし",
            "its own money for migrations by fiscal year, yen; default: no limit",
        ),
        "baseline": Text("削減額を比べる相手", "what its saving is counted from"),
        "busy": Text("繁忙期", "busy seasons"),
        "leases": Text("現行機器のリース", "leases of the old equipment"),
        "migrations": Text("移行する業務群（一つ以上）", "bundles of systems to be moved; at least one"),
    },
    "Busy": {
        "months": Text("繁忙期の月", "months of the season"),
        "phases": Text(
            "避けたい作業の名前（cutover は本稼働、parallel は並行稼働）",
            "names of phases; cutover and parallel stand for the cutover and the parallel run",
        ),
        "penalty_yen": Text("重なる月ごとのペナルティ（円）", "penalty for each month that overlaps, yen"),
        "forbid": Text("禁止する場合に true", "true where it is forbidden"),
    },
    "Lease": {
        "of": Text(
            "使っている業務群。省略すると団体の全部", "bundles that use it; default: all of the member's"
        ),
        "end": Text("リース期間の最後の月", "last month of the term"),
        "monthly_yen": Text("月額リース料（円）", "rent, yen per month"),
        "termination_rate": Text("中途解約金の率（0〜1）", "rate paid for months cut short, 0 to 1"),
        "extension_monthly_yen": Text("再リースの月額（円）", "rent after the term, yen per month"),
        "extension_limit_months": Text("再リースできる月数", "most months of use after the term"),
        "renewal": Text("更新できる契約期間", "a further term that can be taken"),
    },
    "Renewal": {
        "months": Text("更新1回の月数（1〜600）", "months of a further term, 1 to 600"),
        "monthly_yen": Text("更新後の月額（円）", "rent of a further term, yen per month"),
        "once_yen": Text("更新時の一時金（円）", "paid once when it begins, yen"),
        "termination_rate": Text("中途解約金の率（0〜1）", "rate paid for months cut short, 0 to 1"),
        "most": Text("更新できる回数。省略すると 1", "how often it can be taken; default 1"),
    },
    "Baseline": {
        "kind": Text(
            "stay（現状のまま）・renew（単独で更新）・given（金額を指定）",
            "stay (as it is), renew (renewed alone) or given (figures)",
        ),
        "yen_per_year": Text("given の年度ごとの費用（円）", "cost by fiscal year where it is given, yen"),
    },
    "Platform": {
        "of": Text("数える移行。省略すると全部", "the migrations counted; default: all"),
        "fee_yen_per_month": Text(
            "利用数ごとの月額（段階）", "fee of a month by number in service, in steps"
        ),
    },
    "FeeStep": {
        "from": Text("この利用数から（1 以上、昇順）", "from so many in service on; 1 or more, rising"),
        "yen": Text("月額（円）", "fee, yen per month"),
    },
    "Milestone": {
        "of": Text("対象の移行。省略すると全部", "the migrations that have it; default: all"),
        "before": Text(
            'どれより前か: "start"（作業開始）・"cutover"（本稼働）・ほかの節目の ID',
            'what it is before: "start" of the work, "cutover", or the id of another milestone',
        ),
        "lead_months": Text("少なくとも何か月前か", "at least so many months earlier"),
        "months": Text("行える月。省略すると毎月", "months in which it can happen; default: every month"),
        "earliest": Text(
            "これより前にはできない月。省略すると日程の表示のみ",
            "it cannot happen before; default: it is only reported",
        ),
        "group": Text("全体で一度か", "whether it happens once for the group"),
    },
    "ServiceStep": {
        "months": Text(
            "この段階が続く月数（最後だけ省略でき、以後ずっと）",
            "months that the step lasts; the last may go on without",
        ),
        "yen_per_month": Text("加算する月額（円）", "added to the fee, yen per month"),
    },
    "Migration": {
        "systems": Text("含まれる業務システム（帳票用）", "the systems in it, for reports"),
        "window": Text("本稼働できる期間", "months in which it can cut over"),
        "running_yen_per_month": Text(
            "現行システムの運用費（円/月）", "running the old system, yen per month"
        ),
        "preferred": Text("希望年度", "preferred fiscal years"),
        "optional": Text("不参加を選べる場合", "present where it may be left out"),
        "pin": Text("すでに決まっている日程", "what was decided of it already"),
        "modes": Text(
            "移行方式（ベンダ・データセンターの選択肢）",
            "ways to carry it out, and what differs",
        ),
    },
    "Work": {
        "vendor": Text(
            "ベンダの ID（ここか、すべての方式に必要）",
            "id of the vendor; needed here or in every mode",
        ),
        "data_center": Text(
            "データセンターの ID（ここか、すべての方式に必要）",
            "id of the data centre; needed here or in every mode",
        ),
        "points": Text("ベンダの年間能力から使うポイント", "points of the vendor's year that it uses"),
        "size": Text("データセンターで使う容量", "space that it takes in the data centre"),
        "phases": Text("本稼働前の作業、順に", "phases of work before the cutover, in order"),
        "parallel_months": Text("並行稼働の月数", "months of parallel run from the cutover"),
        "parallel_crew": Text("並行稼働中のベンダ要員数", "vendor's people during the parallel run"),
        "migration_yen": Text("移行経費、費目ごと（円）", "cost of the migration by item, yen"),
        "service_yen_per_month": Text("クラウド利用料（円/月）", "shared service, yen per month"),
        "service_by_use": Text(
            "本稼働からの月数で加わる料金（構築費の月払いなど）",
            "fees added by months since the cutover, such as the build paid monthly",
        ),
        "legal": Text("制度改正への対応費", "cost of legal revisions"),
    },
    "Phase": {
        "name": Text("作業の名前", "name of the phase"),
        "months": Text("月数（1〜120）", "months, 1 to 120"),
        "crew": Text("ベンダの要員数", "people of the vendor"),
        "teams": Text("チームごとの要員数", "people of each team"),
    },
    "LegalWork": {
        "retrofit_yen": Text("間に合わない場合の改修費（円）", "alone, where it is not in time, yen"),
        "shared_yen": Text("間に合う場合の負担（円）", "its share on the shared system, yen"),
    },
    "Preferred": {
        "years": Text("希望する年度", "the fiscal years wished for"),
        "penalty_yen_per_year": Text("一年ずれるごとのペナルティ（円）", "penalty for each year off, yen"),
    },
    "LeavingOut": {"penalty_yen": Text("不参加のペナルティ（円）", "penalty for leaving it out, yen")},
    "Precedes": {
        "kind": _KIND,
        "first": Text("先に本稼働する移行", "the migration that cuts over first"),
        "then": Text("後に本稼働する移行", "the migration that follows"),
        "months": Text("間の月数（これ以上）", "least months between them"),
    },
    "Among": {
        "kind": _KIND,
        "of": Text("結ぶ移行（二つ以上）", "the migrations joined; at least two"),
    },
    "Apart": {"months": Text("間の月数（これ以上）", "least months between any two")},
    **SHARING,
    "ScenarioFile": {
        "schema": Text('ファイルの種類: "planner/scenario/1"', 'kind of file: "planner/scenario/1"'),
        "name": Text("シナリオの ID", "id of the scenario"),
        "title": Text("表題。省略すると name", "title; default: the name"),
        "base": Text(
            "もとになるインスタンスかシナリオのファイル（このファイルから見た位置）",
            "file of the instance or scenario that it changes, relative to this file",
        ),
        "patch": Text("変更する項目（null は削除）", "what is different; null removes"),
    },
    "PlanFile": {
        "schema": Text('ファイルの種類: "planner/plan/1"', 'kind of file: "planner/plan/1"'),
        "instance": Text("インスタンスの ID", "id of the instance"),
        "instance_sha256": Text("計画を作ったインスタンスの SHA-256", "SHA-256 of the instance as solved"),
        "status": Text('"optimal"（最適）か "feasible"', '"optimal" or "feasible"'),
        "objective_yen": Text("合計（円）", "total, yen"),
        "bound_yen": Text("これより安い計画はないと証明された額（円）", "no plan is cheaper than this, yen"),
        "gap": Text("合計と下限の相対的な差", "relative difference of total and bound"),
        "cutovers": Text(
            '移行ごとの本稼働月と方式（null は不参加）。方式が一つなら "2009-07" だけでよい',
            'month and mode of each migration, null: left out; "2009-07" alone for a sole mode',
        ),
        "expansions": Text("増設ごとの購入月（null は購入しない）", "month of purchase; null: not bought"),
        "components_yen": Text("費目ごとの合計（円）", "yen by component"),
        "solver": Text("計算の記録", "how the plan was found"),
        "seal": Text(
            "下限をこのプログラムが書いたしるし。手で直した下限とは合わない",
            "shows that this program wrote the bound; a bound changed by hand does not fit it",
        ),
    },
    "ComponentFields": {one.value: one.label for one in Component},
    "SolverFields": {
        "model": Text("モデルの名前", "name of the model"),
        "seed": Text("乱数の種", "seed of the search"),
        "workers": Text("並列数", "parallel workers"),
        "wall_s": Text("計算時間（秒）", "time of the search, seconds"),
    },
    "PlannedCutover": {
        "month": Text("本稼働の月", "month of the cutover"),
        "mode": Text("方式の ID。方式が一つなら省略できる", "id of the mode; not needed for a sole mode"),
    },
    "Within": {
        "months": Text("最初から最後までの月数（これ以下）", "most months from the first to the last")
    },
}


def describe(owner: type[BaseModel] | None, field: str) -> Text:
    """Return what a field of an object means; nothing where it is not in the table."""
    for model in owner.__mro__ if owner else ():
        fields = DESCRIPTIONS.get(model.__name__, {})
        if field in fields:
            return fields[field]
    return _ANYWHERE.get(field, NOTHING)
