"""What the page and the charts of a back-test say, in both languages."""

from planner.text.language import Text

TITLE = Text("実際の移行と最適な計画: 検証", "Real schedules against the best plans: a back-test")
PROGRESS = Text("{done}/{most} 件を解きました", "{done} of {most} {most:search|searches} done")
REAL = Text("実際", "real")
BEST = Text("最適な計画", "best plan")
PLANS = Text(
    "棒は本稼働までの作業、丸は本稼働。％は、実際の日程が最適な計画よりどれだけ高いか",
    "bars: work before a cutover; circles: the cutover; %: by how much the real schedule is dearer",
)
ALIKE = Text("公表と同じ", "as published")
PUBLISHED = Text("公表の削減率（%）", "published saving (%)")
FEES = Text("利用料だけの削減率（式による、%）", "saving on fees alone, by formula (%)")

INTRO = (
    Text(
        "実在の{groups}グループ・{members}団体について、実際の稼働月に値段を付け、同じ仮定の下で最も安い計"
        "画と比べます。すべての数字と図は次のコマンドで作り直せます。",
        "The months in which {members} {members:member|members} of {groups} real {groups:group|groups} "
        "really moved are priced, and held "
        "against the cheapest plan under the same assumptions. This command remakes every figure and "
        "picture:",
    ),
    Text(
        "何が報告書の値で何が仮定かは、各ファイルの `x-source` にあります。",
        "What is reported and what is assumed stands in `x-source` of each file.",
    ),
)
SHOWN = Text("わかること", "What this shows")
NOT_SHOWN = Text("わからないこと", "What this does not show")
VALID = Text(
    "{groups}グループのうち{valid}グループの実際の日程は、モデルの規則をすべて守ります。"
    "仮定が厳しすぎて守れないときに直すのは仮定で、検算ではありません。",
    "The real {valid:schedule|schedules} of {valid} of {groups} {groups:group|groups} "
    "{valid:keeps|keep} every rule of "
    "the model. Where an assumption is too strict for that, the assumption is what is to be mended, "
    "never the checker.",
)
BROKEN = Text(
    "{group}: 実際の日程が規則を破ります: {rules}", "{group}: the real schedule breaks rules: {rules}"
)
COSTS = Text(
    "実際の日程は、最適な計画より総額で{extra}高くつきます。{close}グループでは差が1 %以内{unclear}、{most}。"
    "最適性の証明は{proved}グループ{gaps}。",
    "The real schedules cost {extra} more than the best plans. In {close} {close:group|groups} the "
    "difference is within 1 %{unclear}; {most}. The best plans of {proved} "
    "{proved:group|groups} are proved optimal{gaps}.",
)
MOST = Text("最大は{group}の{extra}です", "it is the greatest in {group}, {extra}")
MOST_OPEN = Text(
    "最大は{extra}です（どのグループかは証明されていません）",
    "the greatest is {extra} (in which group is not proved)",
)
UNCLEAR = Text(
    "（{groups}グループでは、証明がなく分かりません）",
    " (of {groups} {groups:group|groups} it is not known, for want of a proof)",
)
GAPS = Text("（残りの差: {gaps}）", " (gaps of the others: {gaps})")
BEST_PLANS = Text("最適な計画", "The best plans")
FOUND_PLANS = Text(
    "見つかった計画（{unproved}グループでは最適と証明されていません）",
    "The plans found (of {unproved} {unproved:group|groups} not proved optimal)",
)
MONTHS = Text(
    "{plans}では、移行の{near}が実際から{within}か月以内にあります。早まるものが{earlier}件、遅れる"
    "ものが{later}件、同じ月が{same}件です{out}。",
    "{plans} have {near} of the moves within {within} {within:month|months} of the real ones: "
    "{earlier} "
    "earlier, {later} later, {same} in the very month{out}.",
)
OUT = Text("（ほかに、移行しないものが{count}件）", "; {count} more {count:is|are} left out")
UNPROVED = Text(
    "（{unproved}グループの計画は最適と証明されていません）",
    " The plans of {unproved} {unproved:group|groups} are not proved optimal.",
)
LEFT_OUT = Text("移行しない", "left out")
KNOWN_ORDER = Text(
    "各年度・各月に移れる数を実際の数に限ると、実際に順のあった{pairs}組のうち{same}組が同じ順、"
    "{reversed}組が逆、{tied}組が同じ月です（リースの満了は知っている）。",
    "With only as many moves a year and a month as there really were, {same} of {pairs} "
    "{pairs:pair|pairs} of moves "
    "are in the real order, {reversed} in the other one, {tied} in one month (the ends of leases "
    "known).",
)
BLIND_ORDER = Text(
    "リースの満了を教えないと、人口の違う{pairs}組のうち{same}組が同じ順、{reversed}組が逆、{tied}組が"
    "同じ月です。でたらめに並べ替えても{chance}はこれ以上に合います。",
    "Not told when leases end, it has {same} of {pairs} {pairs:pair|pairs} of members of different "
    "population in "
    "the real order, {reversed} in the other one, {tied} in one month; {chance} of random shuffles "
    "agree at least as well.",
)
SAVING = Text(
    "公表された削減率と、{what}の相関は {r} です（{groups}グループ、偶然でも{chance}はこれ以上離れます）。",
    "The published savings and {what} correlate by {r} ({groups} {groups:group|groups}; {chance} of "
    "shuffles are at "
    "least as far from 0).",
)
FEES_WHAT = Text("式による利用料だけの削減率", "the saving on fees alone, by formula,")
REAL_WHAT = Text("実際の日程の削減額の率", "the saving of the real schedules")
RANGES = Text(
    "公表された削減率は{published}、式による利用料だけの削減率は{ours}の間にあります。",
    "The published savings lie between {published}, those on fees alone, by formula, between {ours}.",
)
MOVED = Text(
    "仮定を変えた{all}通りのうち、結論（実際と最適の差、実際に近い月の割合）が大きく動くのは{least}{count}通りです{what}。",
    "Of {all} changed {all:assumption|assumptions}, {least}{count} {count:moves|move} the conclusions (real "
    "above best, share of months near "
    "the real ones) by much{what}.",
)
AT_LEAST = Text("少なくとも", "at least ")
LISTED = Text("（{names}）", ": {names}")
NEGATIVE = Text(
    "{names}と、実際の移行は加わらない場合より高くつきます（中央値）。どの結論も、この価格の比に掛かっています。",
    "With {names}, the median group pays more than without joining. All conclusions hang on this ratio "
    "of prices.",
)
NO_SAVING = Text(
    "公表された削減率とは比べられません（公表が3グループ未満、またはどれも同じ値です）。",
    "There is nothing to hold against published savings: fewer than three groups, or all of one value.",
)
LIMITS = (
    Text(
        "**リースの満了は報告書にありません。** 満了を実際の稼働月から置いたファイルでは、最適な月が実際に"
        "近いことは、見つけたのではなく入れたことです。満了を教えない行だけが、モデル自身が順序について知っ"
        "ていることを示します。",
        "**The report prints no lease.** Where a file sets its ends from the real months, that the best "
        "months lie near the real ones is put in, not found. Only the line without leases tells what the "
        "model itself knows of the order.",
    ),
    Text(
        "**価格は式です。** 円の差は式の差で、実際の支払いではありません。式を合わせた三つのグループのほか"
        "で確かめたものはありません。",
        "**Prices are formulas.** Differences in yen are those of formulas, not of what was paid, and "
        "nothing outside the three groups that they were fitted to has confirmed them.",
    ),
    Text(
        "**早い計画があったことは、グループの誤りを意味しません。** 予算、協定、人手、相手の都合など、モデ"
        "ルの知らない理由がありました。",
        "**That an earlier plan exists is no fault of a group.** There were reasons that the model does "
        "not know: budgets, agreements, people, the other side.",
    ),
    Text(
        "**容量は実績から読めません。** 5団体が同じ月に移ったことは、5団体までできることを示し、6団体ができ"
        "ないことは示しません。",
        "**Capacities cannot be read off what happened.** That five moved in a month shows that five can, "
        "not that six cannot.",
    ),
)
FIGURES = Text("グループごとの結果", "Group by group")
FIGURES_NOTE = Text(
    "総額は百万円、差は最適な計画に対する割合です（証明がなければ範囲）。移動は最適な計画が実際より何か月遅いか（マイナスは早"
    "いか）の最小・中央・最大、削減率は加わらない場合に対するものです。順序は実際との順位相関（Kendall "
    "の τ、1 が同じ）で、実際の容量だけを使い、リースの満了を知っている場合と知らない場合です。",
    "Totals in million yen; the difference is a share of the best plan (a range where that is not "
    "proved). Moves: by how many months the "
    "best plan is later than what happened (less than 0: earlier), least, median, most. Savings "
    "against not joining. Order: rank correlation with the real one (Kendall's tau, 1 is the same), "
    "under the real capacities alone, with the ends of leases known and unknown.",
)
HEADER = (
    Text("グループ", "Group"),
    Text("移行", "Moves"),
    Text("実際の期間", "Real months"),
    Text("実際", "Real"),
    Text("最適", "Best"),
    Text("差", "Difference"),
    Text("証明", "Proof"),
    Text("移動（月）", "Moved"),
    Text("削減率: 実際", "Saving: real"),
    Text("最適", "best"),
    Text("公表", "published"),
    Text("順序: 既知", "Order: known"),
    Text("不明", "unknown"),
)
PROVED = Text("最適", "optimal")
NO_PLAN = Text("計画なし", "no plan")
MOVES = Text("団体ごとの移動", "Member by member")
MOVES_NOTE = Text(
    "最適な計画が実際より何か月遅いか（マイナスは早いか）。ないものは同じ月です。",
    "By how many months the best plan is later than what happened (less than 0: earlier); who is not "
    "named moves in the same month.",
)
PICTURES = Text("実際と最適", "Real against best")
SAVINGS = Text("削減率", "Savings")
SWEEP = Text("仮定を半分・2倍にすると", "Each assumption halved and doubled")
SWEEP_NOTE = Text(
    "一つずつ変えて、すべてのグループを解き直しました。太字は、そのままの場合と比べて差が2倍以上か半分以下、"
    "または3か月以内の割合が20ポイント以上違うものです。",
    "One at a time, every group solved again. Bold: the difference is at least twice or at most half "
    "of what it is as it is, or the share within 3 months differs by 20 points or more.",
)
SWEEP_HEADER = (
    Text("仮定", "Assumption"),
    Text("変更", "Change"),
    Text("規則を破る実際の日程", "Real schedules that break rules"),
    Text("証明できない計画", "Plans not proved"),
    Text("実際と最適の差", "Real above best"),
    Text("移動の中央値（月）", "Median move"),
    Text("3か月以内", "Within 3 months"),
    Text("同じ順の組", "Pairs in the real order"),
    Text("実際の削減率の中央値", "Median saving, real"),
)
SEASONS = Text("本稼働の月", "Months of the year")
SEASONS_NOTE = Text(
    "実際と、最適な計画の、月ごとの本稼働の数。", "Cutovers by month of the year, real and in the best plans."
)
STOPPING = Text(
    "すべては試していないので、ページは書き出しません",
    "not all was tried, and no page is going to be written",
)
STOPPED = Text(
    "中断したので、すべては試していません。ページは書き出していません。",
    "stopped before all was tried; no page is written",
)
OTHER_GROUPS = Text(
    "{path} には、今回は調べないグループ（{groups}）の結果もあります。--out で別のページを指定するか、"
    "置き換えてよければ --force を付けてください",
    "{path} holds results of groups that are not tried now, too ({groups}); choose another page with --out, "
    "or replace it with --force",
)
