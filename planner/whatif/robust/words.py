"""The words on a plan that is chosen by its totals over many worlds."""

from planner.text.language import Text

MEAN, P90 = Text("平均", "mean"), Text("90%の額", "90 %")
KINDS = {
    "cheapest": Text("総額最小", "least total"),
    "early": Text("早め", "early"),
    "different": Text("違う月", "different"),
}
TITLE = Text(
    "遅れや欠員を見込んだ計画の選択: {runs:,} 通りの成り行きでの総額の{by}が最も小さいもの（--seed {seed}）",
    "A plan chosen by the {by} of its totals over {runs:,} {runs:world|worlds} (--seed {seed})",
)
NUMBER = Text("候補", "candidate")
KIND = Text("種類", "kind")
TOTAL = Text("計画の総額（円）", "total as planned (yen)")
MORE = Text("総額最小との差（円）", "more as planned (yen)")
MEAN_YEN = Text("成り行きの平均（円）", "mean (yen)")
AGAINST = Text("総額最小との平均の差（円）", "mean against the least total (yen)")
P90_YEN = Text("90%の額（円）", "90 % at most (yen)")
IN_TIME = Text("法改正に間に合う", "in time for the laws")
KEPT = Text("規則どおり", "within every rule")
CHOICE = Text("選択", "choice")
CHOSEN_MARK = Text("選んだ計画", "chosen")
CHEAPEST_CHOSEN = Text(
    "候補のうち{by}が最も小さいのは、計画の総額も最小の候補です。",
    "of the candidates that of the least total as planned has the least {by}, too",
)
PRICE = Text(
    "頑健さの値段（計画の総額の増）: {yen:,} 円",
    "price of robustness (more as planned than the least total): {yen:,} yen",
)
PRICE_RANGE = Text(
    "頑健さの値段（計画の総額の増）: {low:,} 円から {high:,} 円まで（最小の総額は証明されていません）",
    "price of robustness (more as planned than the least total): {low:,} to {high:,} yen, since the "
    "least total is not proved",
)
PRICE_OPEN = Text(
    "頑健さの値段（計画の総額の増）: {low:,} 円以上（最小の総額は証明されていません）",
    "price of robustness (more as planned than the least total): {low:,} yen or more; "
    "nothing is proved of the least total",
)
WITHIN_ERROR = Text(
    "平均の差は標本誤差の範囲です。円だけでは、総額が最小の計画より良いとは言えません。",
    "its mean is within the sampling error of that of the least total: "
    "by yen alone it cannot be called better",
)
FURTHER = Text(
    "選ぶのに使わなかった {runs:,} 通りでは、総額最小の計画より平均 {yen:+,} 円 ±{error:,}、"
    "90%の額 {p90:+,} 円、安くなる確率 {chance}",
    "in {runs:,} further {runs:world|worlds}, which did not choose: {yen:+,} yen ±{error:,} against the "
    "plan of the "
    "least total on average, {p90:+,} at the 90 %; chance that it is cheaper {chance}",
)
NO_FURTHER = Text(
    "選ぶのに使わなかった成り行きでは、時間がなく確かめていません。",
    "no time was left for worlds that did not choose",
)
FEWER = Text(
    "時間までに試せたのは、{of:,} 通りのうち {runs:,} 通りです。",
    "until the time was up, {runs:,} of {of:,} {of:world|worlds} {runs:was|were} carried through",
)
ALONE = Text(
    "時間までに、ほかの候補は見つかりませんでした。計画はもとのままです。",
    "no other candidate was found in the time given: the plan stays",
)
NOT_SOUGHT = Text(
    "ほかの候補を探し始める前に終わりました。計画はもとのままです。",
    "the search ended before other candidates were looked for: the plan stays",
)
WHAT_IT_IS = Text(
    "見つけた候補の中での選択です。ほかの計画のほうが良いこともあり、最適とは限りません。"
    "立て直しは planner simulate と同じ決まりによります。±は95%の標本誤差。",
    "the best of the candidates found, not of all plans: another may be better. "
    "Worlds and the repair rule are those of planner simulate. ±: sampling error, 95 %.",
)
SEARCHING = Text("総額の近い計画を探しています", "looking for plans near the least total")
