"""Why this month, in the words of the secretariat, Japanese and English."""

from planner.explain.counterfactual.alternatives import Availability
from planner.text.language import Text

# What bars a month: names for lists and charts, by the code of the violation.
NAMES = {
    "once-before-start": Text("準備の期間が足りない", "no time to prepare"),
    "once-after-end": Text("計画期間の後", "after the plan"),
    "window-early": Text("移行可能期間の前", "before its window"),
    "window-late": Text("移行可能期間の後", "after its window"),
    "window-budget-year": Text("移行予算のない年度", "year without its budget"),
    "closed-freeze": Text("凍結期間（{about}）", "freeze ({about})"),
    "closed-vendor": Text("休止月（{about}）", "{about} closed"),
    "closed-cutover": Text("繁忙期「{about}」", "busy season {about}"),
    "closed-parallel": Text("繁忙期「{about}」", "busy season {about}"),
    "closed-phase": Text("繁忙期「{about}」", "busy season {about}"),
    "mandatory-late": Text("{about}の期限", "deadline of {about}"),
    "extension": Text("再リースの限度", "lease limit"),
    "milestone-early": Text("節目「{about}」", "milestone {about}"),
    "milestone-none": Text("節目「{about}」", "milestone {about}"),
}
NAMED = Text("{rule}「{subject}」", "{rule} “{subject}”")
ALONE = Text("この1件だけで上限を超える（{breach}）", "it alone exceeds a limit ({breach})")
ALONE_BOUGHT = Text(
    "増設を全て買っても、この1件だけで上限を超える（{breach}）",
    "it alone exceeds a limit, all expansions bought ({breach})",
)
OF = Text("{subject}: {allowed}", "{subject}: {allowed}")

# What the others hold
TAKEN = Text(
    "{name}: {when}、{limit}{unit}のうち{used}{unit}が使用済みで、必要な{need}{unit}が取れない（{holders}）",
    "{name}, {when}: {used} of {limit} {unit} taken, {need} needed ({holders})",
)
FOR_SALE = Text("。増設を買い足せば置ける", "; buying more space would help")
NOBODY = Text("使用者なし", "nobody")
HOLDER = Text("{who} {month}", "{who} {month}")
EXPANSION = Text("増設 {name}", "expansion {name}")
MORE_HOLDERS = Text("{holders}ほか{count}件", "{holders} and {count} more")

# States and amounts
STATES = {
    Availability.FREE: Text("空き", "free"),
    Availability.CROWDED: Text("満杯", "taken"),
    Availability.BARRED: Text("不可", "barred"),
}
CHOSEN = Text("この計画", "chosen")
LEFT_OUT = Text("不参加", "left out")
MODE = Text("・方式 {mode}", ", mode {mode}")
NO_PLAN = Text("計画なし", "no plan")
UNKNOWN = Text("不明", "unknown")
OR_LESS = Text("{more}以下", "{more} or less")
NO_DIFFERENCE = Text("±0円", "JPY 0")

# The screen
WHY = Text("{who}: なぜ{month}なのか", "{who}: why {month}")
WHY_OUT = Text("{who}: なぜ不参加なのか", "{who}: why it is left out")
BROKEN = Text(
    "注意: この計画は規則を {count} か所で破っています（planner check で確認）。"
    "差額は、この計画のままの金額との比較です。",
    "Note: this plan breaks rules in {count} {count:place|places} (see planner check). "
    "Differences are against what it would cost as it stands.",
)
UNPROVED = Text(
    "注意: この計画が最も安いとは証明されていません。別の月のほうが安いこともあります。",
    "Note: this plan is not proved to be the cheapest; another month may be cheaper.",
)
THIS_PLAN = Text("この計画", "this plan")
PREFERRED = Text("希望年度", "preferred")
ITS_COST = Text("この団体の費用", "its cost")
AND_PENALTIES = Text("{cost}（ほかにペナルティ {penalties}）", "{cost} (and penalties of {penalties})")
CHEAPEST_ALONE = Text("単独で最安の月", "cheapest for it alone")
CHEAPEST_IN = Text("参加なら最安の月", "cheapest to take part")
NO_MONTH = Text("本稼働できる月がない", "there is no month that it could have")
THE_CHOSEN = Text("この計画の月です", "the month of this plan")
NOT_THE_BARRED = Text(
    "{month}。この計画の月は規則に違反します", "{month}: the month of this plan breaks a rule"
)
CHEAPER_BUT = Text("{month}。{yen}安いが、{why}", "{month}: {yen} cheaper, but {why}")
CHEAPER_SHARED = Text(
    "{month}。{yen}安い（共通経費を含めると{more}）が、{why}",
    "{month}: {yen} cheaper ({more} with shared costs), but {why}",
)
DEARER = Text("{yen}高い", "{yen} dearer")
CHEAPER = Text("{yen}安い", "{yen} cheaper")
AS_MUCH = Text("同額", "the same")
AT = Text("{month}。{why}", "{month}: {why}")
WITH_SHARED = Text("取れれば共通経費を含めて{more}。ただし{why}", "{more} with shared costs, but {why}")
HELD = Text("他団体で埋まっている（{names}）", "others hold what it needs ({names})")
GROUP_PAYS = Text("グループ全体では{more}", "for the whole group it is {more}")
NOT_CHEAPEST = Text(
    "この計画では使っていない（グループ全体でも{more}: 計画は最安ではない）",
    "this plan does not use it (for the whole group it is {more}, too: the plan is not the cheapest)",
)

# The months around the chosen one
NEAR = Text("近い月", "near months")
CHEAPEST = Text("安い月", "cheapest months")
COLUMNS = (
    Text("状態", "state"),
    Text("この団体の差", "it alone pays"),
    Text("共通経費の差", "group pays"),
    Text("合計の差", "together"),
)
WHOLE = Text("全体の差", "whole plan")
OF_WHICH = Text("内訳・理由", "of which, or why")
MORE_NAMES = Text("{names} ほか{count}", "{names} +{count}")
AND_MOVING = Text("{held}。{moving}", "{held}; {moving}")
IF_MOVES = Text("{other}が{month}に動けば全体で{more}", "{more} in all if {other} moves to {month}")
COMPONENT = Text("{component} {more}", "{component} {more}")
WHOLE_HEAD = Text(
    "他団体も動く場合に全体で安い月（{count}か月を計算、うち計画なし {none}か月）",
    "Months in which the whole plan costs least ({count} solved, {none} with no plan)",
)
OTHERS_MOVE = Text("他に動く団体 {count}件", "{count} {count:other moves|others move}")

# How to read it
DIFFERENCES = Text(
    "差は、費用とペナルティをこの計画と比べた額です。空いている月の差は、他団体が動かない場合の正確な額です。",
    "Differences, of cost and penalties, are against this plan; for free months they are exact if nobody "
    "else moves.",
)
ONE_MOVES = Text(
    "「〜が動けば」は、1団体だけを動かす案の額です。全体を組み直せば、もっと安いこともあります。",
    "If one other moves: what that single move costs; a new plan as a whole may cost less.",
)
NOT_COMPUTED = Text(
    "他団体も動かす場合の全体の差は未計算です（--month {month} で1か月、--exact で全ての月）。",
    "Whole plans in which others move too are not computed (--month {month} or --exact).",
)
_NOT_BEGUN = Text(
    "他団体も動かす場合の全体の差は、{asked}か月のうち{count}か月が未計算です",
    "Whole plans in which others move too are not computed for {count} of {asked} {asked:month|months}",
)
NOT_BEGUN = _NOT_BEGUN + Text(
    "（時間切れ）。--time-limit を長くしてください。", ": the time was up; use a longer --time-limit."
)
NOT_BEGUN_STOPPED = _NOT_BEGUN + Text("（中断）。", ": interrupted.")

# The table of all months
MONTH_NUMBER = Text("{number}月", "{number:02d}")
MONTH_OF_PLAN = Text("この計画の月", "the month of this plan")
FREE = Text("空いている", "free")
TAKEN_BY_OTHERS = Text("他団体で埋まっている", "taken by others")
OTHER_YEARS = Text("（表にない年度は CSV にあります）", "(the CSV has the other years)")

# One month in full
COULD_IT = Text("{who}: {month}に本稼働できるか", "{who}: could it cut over in {month}?")
IS_CHOSEN = Text("この計画の月です。", "It is the month of this plan.")
ANSWERS = {
    Availability.FREE: Text(
        "できます。他団体を動かす必要はありません。", "It could; nobody else would have to move."
    ),
    Availability.CROWDED: Text(
        "今の計画のままでは入りません。この団体だけなら可能な月ですが、他団体で埋まっています。",
        "Not as the plan stands: possible for it alone, but others hold what it needs.",
    ),
    Availability.BARRED: Text(
        "できません。他団体をどう動かしても変わりません。", "It could not, whatever the others do."
    ),
}
ITEM = Text("・{text}", "- {text}")
WOULD_PAY = Text("この月にした場合の差額（この計画との比較）", "What it would pay more than in this plan")
WOULD_PAY_IF = Text(
    "仮にこの月にできた場合の、この団体の差額（この計画との比較）",
    "What it would pay more than in this plan, were it possible",
)
IT_ALONE = Text("この団体の計", "it alone")
ITS_MONEY = Text("この団体の費用の計", "its cost")
ITS_PENALTIES = Text("この団体のペナルティの計", "its penalties")
IN_ALL = Text("この団体の計（費用とペナルティ）", "it alone, cost and penalties")
TOGETHER = Text(
    "費用とペナルティの合計（他団体が動かない場合）", "cost and penalties together, if nobody else moves"
)
ONE_ALONE = Text("1団体だけ動かすなら、{moving}です。", "Moving one other alone: {moving}.")
WHOLE_PLAN = Text(
    "他団体も動かしてよい場合の全体の費用とペナルティ",
    "The whole plan, cost and penalties, where others may move too",
)
NOBODY_ELSE = Text("  他に動く団体はありません。", "  Nobody else moves.")
IMPOSSIBLE = Text(
    "他団体をどう動かしても、この月に本稼働する計画はありません（証明済み）。",
    "However the others move, no plan has this month (proved).",
)
NOT_FOUND = Text(
    "時間内に計画が見つかりませんでした（ないとは言い切れません）。差は少なくとも {least}。",
    "No plan was found in time (none is proved impossible). The difference is at least {least}.",
)
PROVED = Text("{more}（これより安い計画がないことを証明済み）", "{more} (proved: no plan is cheaper)")
BETWEEN = Text(
    "多くても {more}、少なくとも {least}（時間内に証明しきれていません）",
    "{more} at most, {least} at least (not proved further in time)",
)
PLAN_NOT_CHEAPEST = Text(
    "。この計画より安いので、この計画は最も安い計画ではありません",
    ". That is cheaper than this plan, which is therefore not the cheapest",
)
THIS_MEMBER = Text("この団体", "this member")
OTHER_MEMBERS = Text("他の団体の計", "other members")
MORE_MEMBERS = Text("  ほか{count}団体", "  {count} more")
AS_A_WHOLE = Text("共通経費", "group as a whole")
WOULD_MOVE = Text(
    "  この計画から動く団体（{count}件。費用が同じ別の動かし方もありえます）",
    "  {count} {count:other|others} would move; other ways of the same cost may exist",
)
MORE_MOVE = Text("    ほか{count}件", "    and {count} more")

# Files
COLUMN_MONTH = Text("月", "month")
COLUMN_ERA = Text("和暦", "era")
COLUMN_YEAR = Text("年度", "fiscal year")
COLUMN_STATE = Text("状態", "state")
COLUMN_CHOSEN = Text("この計画", "this plan")
COLUMN_MODE = Text("方式", "mode")
COLUMN_WHY = Text("理由", "why not")
MARK = Text("◎", "x")
IN_YEN = Text("{column}（円）", "{column} (yen)")
OWN_DIFFERENCE = Text("この団体の差", "difference for it alone")
GROUP_DIFFERENCE = Text("共通経費の差", "difference for the group")
BOTH_DIFFERENCE = Text("合計の差（他は動かない）", "difference, nobody else moving")
WHOLE_DIFFERENCE = Text("全体の差（他も動く）", "difference of the whole plan")
WHOLE_LEAST = Text("全体の差の下限", "and at least")
