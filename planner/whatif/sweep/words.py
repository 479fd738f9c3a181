"""The words on sweeps."""

from planner.text.language import Text
from planner.whatif.sweep.case import CaseState

LOST = Text(
    "計算していたプロセスが繰り返し止まりました（メモリーが足りないと起こります）",
    "each process that took it up was ended from outside, as happens where memory is short",
)
TITLE = Text("一斉の試算: {title}", "Sweep: {title}")
COUNTS = Text(
    "{count} 通りのうち 最適（証明済み） {optimal}、計画あり（未証明） {feasible}、"
    "計画なし（証明済み） {infeasible}、不明 {unknown}、誤った変更 {invalid}、失敗 {failed}、未計算 {open}",
    "{count} {count:case|cases}: {optimal} optimal (proved), {feasible} with a plan not proved, "
    "{infeasible} proved "
    "to have none, {unknown} unknown, {invalid} no valid change, {failed} failed, {open} not done",
)
CHEAPEST = Text("最も安い: {case} の {total} 円", "cheapest: {case} at {total} yen")
CHEAPEST_FOUND = Text(
    "見つかった計画で最も安い: {case} の {total} 円（ほかの {count} 通りは、これより安いかもしれません）",
    "cheapest of the plans found: {case} at {total} yen; "
    "{count} other {count:case|cases} may turn out cheaper",
)
OTHER_HORIZONS = Text(
    "計画期間が違う場合の間では、金額は直接比べられません",
    "amounts of cases with different horizons do not compare",
)
WITHIN_HORIZON = Text("{horizon} のとき、{said}", "with {horizon}, {said}")
MORE_HORIZONS = Text(
    "ほか {count} 通りの計画期間は表に", "{count} more {count:horizon|horizons}: see the table"
)
NOTE = Text("備考", "note")
MORE = Text("ほか {count} 行は表のファイルに", "{count} more {count:row|rows} in the files of the table")
CONTINUE = Text(
    "途中で止めました。同じコマンドをもう一度実行すると、残り {count} 通りから続けます",
    "ended early: the same command goes on with the {count} {count:case|cases} left",
)
AGAIN = Text(
    "失敗した {count} 通りは、同じコマンドをもう一度実行すると計算し直します",
    "the same command tries the {count} {count:case|cases} that failed once more",
)
KNOWN = Text(
    "前の実行の答え {count} 通りを使います（{path}）",
    "{count} {count:answer of earlier runs is|answers of earlier runs are} used ({path})",
)
PROGRESS = Text(
    "{done}/{of} 通り、失敗 {failures}、最小 {best}、残り約 {left}",
    "{done}/{of} {of:case|cases}, {failures} failed, least {best}, about {left} left",
)
SECONDS_LONG, MINUTES_LONG = Text("{count}秒", "{count} s"), Text("{count}分", "{count} min")
STATES = {
    CaseState.OPTIMAL: Text("最適（証明済み）", "optimal (proved)"),
    CaseState.FEASIBLE: Text("計画あり（未証明）", "plan, not proved"),
    CaseState.INFEASIBLE: Text("計画なし（証明済み）", "no plan (proved)"),
    CaseState.UNKNOWN: Text("不明", "unknown"),
    CaseState.INVALID: Text("誤った変更", "no valid change"),
    CaseState.FAILED: Text("失敗", "failed"),
}
NOT_DONE = Text("未計算", "not done")
STATUS = Text("状態", "status")
TOTAL, BOUND = Text("総額（円）", "total (yen)"), Text("総額の下限（円）", "lower bound (yen)")
COST, PENALTY = Text("費用（円）", "cost (yen)"), Text("ペナルティ（円）", "penalties (yen)")
LEAST = Text("最小の総額（円）", "least total (yen)")
LAST = Text("最後の本稼働", "last cutover")
YEARS = Text("年度の数", "years")
LEFT_OUT = Text("不参加", "left out")
SECONDS = Text("秒", "seconds")
WHY = Text("理由", "why")
SHEET = Text("一斉の試算", "sweep")
NO_PARQUET = Text(
    "--parquet には pyarrow が必要です。pip install '.[parquet]' で入れてください。",
    "--parquet needs pyarrow: install it with pip install '.[parquet]'",
)
BEST, BEST_FOUND = (
    Text("最も安い場合", "the cheapest case"),
    Text("見つかった計画で最も安い場合", "the case of the cheapest plan found"),
)
BEST_OF_HORIZON, BEST_FOUND_OF_HORIZON = (
    Text("同じ計画期間で最も安い場合", "the cheapest case of the same horizon"),
    Text(
        "同じ計画期間で、見つかった計画で最も安い場合",
        "the case of the cheapest plan found for the same horizon",
    ),
)
TOTAL_IN = Text("最小の総額（{unit}）", "least total ({unit})")
MAP = Text(
    "最小の総額の、{best}との差（{unit}）。× は計画なし、空白は不明・未計算、≤ は未証明（多くともこの額）",
    "least total above that of {best} ({unit}); ×: no plan, blank: not known, ≤: not proved, at most this",
)
MEETING = Text("費用と完了年度", "cost against the year of completion")
COMPLETION = Text("最後の本稼働の年度", "fiscal year of the last cutover")
ABOVE = Text("{best}との差（{unit}）", "above {best} ({unit})")
BEST_BY = Text("その年度までに終える、{best}", "{best} that ends by that year")
PROVED, OPEN = (
    Text("証明済み", "proved"),
    Text("未証明（下限から計画まで）", "not proved: from bound to plan"),
)
NOT_SHOWN = Text("（ほか {count} 枚は表に）", " ({count} more {count:map|maps}: see the table)")
OTHERS = Text("{settings} のとき", "with {settings}")
