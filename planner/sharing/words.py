"""The words of shares."""

from planner.sharing.kinds import PaymentKind
from planner.text.language import Text

NO_POPULATION = Text(
    "人口割を使う規則ですが、人口（population）のない団体があります: {members}。人口を書いてください",
    "this rule splits by population, but these members have none (population): {members}; write it",
)
UNKNOWN_RULE = Text(
    "「{rule}」という按分の規則はありません（あるもの: {known}）{hint}",
    "there is no rule of sharing {rule}; there are: {known}{hint}",
)
NOT_CERTIFIED = Text(
    "検算が負担額を確認できません（{count}か所。例: {member}、{what}、{month}: "
    "{ours} 円に対し {theirs} 円）。不具合です。結果は書き出しません",
    "the checker does not confirm the shares ({count} {count:place|places}, such as {member}, {what}, "
    "month {month}: "
    "{ours} yen against {theirs}); this is a bug, and nothing is written",
)
REFUSED = Text("{rule}: この計画では、{why}", "{rule}: under this plan, {why}")
CEILINGS = Text("負担上限額", "the ceilings")
RATE_OF = Text("最低削減率 {rate}", "a least saving of {rate}")
TOO_LITTLE = Text("全団体の削減額を合わせても足りません", "all savings together do not suffice")
TURNS = Text(
    "人口の少ない団体が多い団体より（月あたり）多く払うことになります",
    "a smaller member would come to pay more a month than a larger one",
)
NOT_KEPT = Text(
    "{wanted}は守れません。{why}。0 % でも守れません", "{wanted} cannot be kept: {why}; not even 0 % can"
)
HIGHEST = Text(
    "{wanted}は守れません。{why}。守れる最高は {highest} です（--guarantee で試せます）",
    "{wanted} cannot be kept: {why}; the highest that can is {highest} (try it with --guarantee)",
)
LEAVES_OUTSIDE = Text(
    "脱退の月 {month} は計画期間（{span}）の外です", "the month of leaving, {month}, is outside {span}"
)
NOT_IN_YET = Text("{member}は {month} より前に利用を始めていません", "{member} has not begun before {month}")
BAD_LEAVER = Text(
    "--leave {given} は読めません。団体=月（例: betsukai=2012-04）の形で書いてください",
    "--leave {given} cannot be read: write MEMBER=MONTH, such as betsukai=2012-04",
)
BAD_RATE = Text(
    "{given} は率ではありません。20%・2割・0.2 のように書いてください",
    "{given} is no rate: write it as 20% or 0.2",
)

TITLE = Text("{title}: 費用負担", "{title}: who pays what")
BY_RULE = Text("{title}（{rule}）", "{title} ({rule})")
RULE = Text("規則", "rule")
BROKEN = Text(
    "この計画は規則に違反しています（{count}件）。planner check で確かめてください",
    "This plan breaks rules in {count} {count:place|places}; see planner check",
)
PERIODS = {
    "own": Text(
        "各団体の利用開始から計画期間の終わりまで", "from each member's first cutover to the horizon's end"
    ),
    "horizon": Text("計画期間の全体", "the whole horizon"),
}
BASIS = Text(
    "比べる期間: {period}。費用だけで、ペナルティを含みません。検算済み（1円まで一致）",
    "period compared: {period}; in cost, without penalties; confirmed by the checker to the yen",
)
GUARANTEED = Text("最低削減率 {rate} を保証", "a saving of {rate} is guaranteed")
NO_GUARANTEE = Text("保証なし", "no guarantee")
WITH_CEILINGS = Text("負担上限額を保証", "ceilings are kept")
INVERTED = Text(
    "保証のために、人口の少ない団体が多い団体より（月あたり）多く払います: {pairs}",
    "because of the guarantee smaller members pay more a month than larger ones: {pairs}",
)
PAIR = Text("{small}＞{large}", "{small} > {large}")

ITEMS = Text("何をどう分けるか", "What is shared, and how")
ITEM = Text("費目", "item")
COMPONENTS = Text("内訳", "components")
SPLIT = Text("分け方", "split")
SHARED_YEN = Text("共有する額（円）", "shared (yen)")
REST = Text("その他の共通費用", "other group costs")
KEYS = {
    "equal": Text("均等", "equal"),
    "population": Text("人口", "population"),
    "months": Text("利用月数", "months"),
    "systems": Text("システム数", "systems"),
    "system_months": Text("システム別利用月数", "system months"),
}
IN_SERVICE = Text("（その月の利用団体で）", " (among those in service)")

BY_MEMBER = Text("団体別", "By member")
MEMBER, ID = Text("団体", "member"), Text("id", "id")
TOTAL = Text("合計", "total")
BASELINE_YEN = Text("基準額（円）", "baseline (yen)")
OWN_YEN = Text("自団体の費用（円）", "own cost (yen)")
SHARE_YEN = Text("按分の負担（円）", "share (yen)")
RELIEF_YEN = Text("保証の調整（円）", "guarantee (yen)")
PAID_YEN = Text("負担の計（円）", "pays (yen)")
SAVING_YEN = Text("削減額（円）", "saving (yen)")
BEFORE, AFTER = Text("削減率（調整前）", "rate before"), Text("削減率", "rate")
CHARGES_YEN = Text("加入負担金など（円）", "charges (yen)")
HORIZON_YEN = Text("計画期間の削減額（円）", "saving, whole horizon (yen)")
COST_YEN = Text("計画期間の負担（円）", "pays, whole horizon (yen)")
ALONE_YEN = Text("計画期間の基準額（円）", "baseline, whole horizon (yen)")
NOT_IN = Text("不参加の団体は按分に入りません", "members that are left out share nothing")

IN_FILE = Text(
    "年度別の負担は share-by-year.csv と share.xlsx にあります",
    "payments by year: share-by-year.csv, share.xlsx",
)
FISCAL_YEAR = Text("年度", "fiscal year")
MONTH = Text("月", "month")
KIND = Text("種類", "kind")
YEN = Text("円", "yen")
PAYMENT_KINDS = {
    PaymentKind.SHARE: Text("按分", "share"),
    PaymentKind.CONTRIBUTION: Text("事業費の前払い", "paid ahead"),
    PaymentKind.GUARANTEE: Text("保証の調整", "guarantee"),
    PaymentKind.ENTRY: Text("加入負担金", "entry charge"),
    PaymentKind.SHORTAGE: Text("不足額", "shortage"),
}

COMPARED = Text(
    "規則の比較: 計画期間の負担（円）と削減率", "The rules side by side: what members pay (yen) and save"
)
OF_RULE_YEN = Text("{rule}（円）", "{rule} (yen)")
OF_RULE_RATE = Text("{rule}の削減率", "{rule}: rate")
BEST, WORST = Text("最も得な規則", "best rule"), Text("最も損な規則", "worst rule")
RULES = Text("規則ごとのまとめ", "The rules in short")
KEPT = Text("保証", "guarantee")
LOSERS = Text("単独より高い団体", "pay more than alone")
LOWEST, HIGHEST_RATE = Text("最低の削減率", "lowest rate"), Text("最高の削減率", "highest rate")
GINI = Text("ジニ係数", "Gini")
RATIONAL = Text(
    "「単独より高い団体」が0なら、その規則は個人合理的です（個別に抜ける得がありません）。ジニ係数は削減率の不平等さ（0が均等）です",
    "a rule under which nobody pays more than alone is individually rational; "
    "Gini: of saving rates, 0 is even",
)
UNKEPT_SHORT = Text("守れない", "cannot be kept")
UNKEPT = REFUSED + Text("。調整前の額で示します", "; amounts are those before it")

LEAVER = Text("{member}が {month} に脱退する場合（{rule}）", "If {member} leaves in {month} ({rule})")
OWED = Text("支払うもの", "owed for")
UNPAID = Text("未払いの按分: {item}", "unpaid shares: {item}")
UNPAID_RELIEF = Text("未払いの保証の調整", "guarantee still to be paid")
DAMAGES = Text("事業者への賠償（率 {rate}）", "damages to the vendors (rate {rate})")

SHEETS = (
    Text("規則の比較", "rules"),
    Text("団体別", "by member"),
    Text("年度別", "by year"),
    Text("費目別", "items"),
)
CEILING_SHEET = Text("上限額", "ceilings")
LEAVER_SHEET = Text("脱退時の負担", "leaving")
GAME_SHEET = Text("理論値", "game values")
MORE_MEMBERS = Text(
    "図には人口の多い順に{shown}団体を載せました。表にはすべてあります",
    "the chart shows the {shown} largest {shown:member|members}; the tables have all",
)
CHEAPEST = Text("最小費用の計画", "the cheapest plan")
FOUND = Text("見つかった計画（最も安いとは証明されていません）", "the plan found (not proved the cheapest)")
SEARCHING = Text(
    "{base}では保証を守れません。守れる計画を探しています",
    "Under {base} the guarantee cannot be kept: searching for a plan under which it can",
)
NO_PLAN_KEEPS = Text(
    "{rule}: どの計画でも保証は守れません（証明済み）。{base}では、{why}",
    "{rule}: the guarantee can be kept under no plan (proved); under {base}, {why}",
)
NO_PLAN_FOUND = Text(
    "{rule}: 保証を守れる計画は見つかっていません。ないとも証明されていません（総額 {least} 円より安いもの"
    "がないことは証明済み）。{base}では、{why}。--time-limit を延ばすか、率を下げてください",
    "{rule}: no plan was found under which the guarantee can be kept, nor is it proved that there is none "
    "(it is that none of less than {least} yen in all does); under {base}, {why}; "
    "allow a longer --time-limit, or ask for a lower rate",
)
MORE_YEN = Text("{yen}円高い", "{yen} yen more")
LESS_YEN = Text("{yen}円安い", "{yen} yen less")
DEARER = Text(
    "{base}では保証を守れないため、守れる計画のうち最も安いものにしました（{by}）",
    "the guarantee cannot be kept under {base}: this is the cheapest under which it can ({by})",
)
DEARER_FOUND = Text(
    "{base}では保証を守れないため、守れる計画のうち見つかった最も安いものにしました（{by}。"
    "総額 {least} 円より安いものはないことまで証明済み）",
    "the guarantee cannot be kept under {base}: this is the cheapest found under which it can ({by}); "
    "it is proved that none of less than {least} yen in all does",
)
CEILINGS_OF = Text(
    "{rate} の削減を守れる負担上限額と利用料の上限（{rule}。保証の調整の前。比べる期間）",
    "The most that each may pay, and the highest fee, to save {rate} "
    "({rule}; before any guarantee; period compared)",
)
CEILING_YEN = Text("負担上限額（円）", "ceiling (yen)")
OTHERS_YEN = Text("利用料以外（円）", "beside fees (yen)")
FEES_YEN = Text("今の利用料（円）", "fees now (yen)")
HIGHEST_FEES_YEN = Text("利用料の上限（円）", "highest fees (yen)")
HIGHEST_FEE_YEN = Text("月額の上限（円）", "a month (yen)")
ROOM_YEN = Text("今との差（円）", "room (yen)")
FEES_SHARED = Text(
    "この規則は利用料を全団体で分けるため、団体ごとの利用料の上限はありません",
    "this rule splits fees among all members: there is no fee of a single one",
)
