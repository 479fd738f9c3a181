"""Conflicts in the words of the secretariat, Japanese and English."""

from planner.text.language import Text

# Conditions
STATED = Text("{name}: {said}", "{name}: {said}")
WHOLE_RULE = Text("規則「{rule}」", "the rule: {rule}")
ZERO = Text("{when}は0", "{when}: 0")
IN_ALL = Text("{when}は合計{total}{unit}", "{when}: {total} {unit} in all")
ADDENDS = Text("（{sum}）", " ({sum})")
AT_END = Text("{when}は年度末で{amount}{unit}", "{when}: {amount} {unit} at the end of the year")
A_MONTH = Text("{when}は1か月{span}{unit}まで", "{when}: at most {span} {unit} a month")
UNTIL = Text("{month}まで", "until {month}")
DECIDED = Text("{month}", "{month}")
DECIDED_OUT = Text("不参加", "left out")
FROM = Text("{month}から", "from {month}")
OLD_EQUIPMENT = Text("旧機器は{month}まで", "old equipment until {month}")
PHASES = Text("{months}の{phases}", "{phases} in {months}")
PHASE_NAMES = {"cutover": Text("本稼働", "cutover"), "parallel": Text("並行稼働", "parallel")}
NOT_BEFORE = Text("{then}は{first}と同じ月か、その後", "{then} in the month of {first} or later")
PRECEDES = Text(
    "{then}は{first}の{months}か月以上後", "{then} at least {months} {months:month|months} after {first}"
)
TOGETHER = Text("{names}は同じ月", "{names} in one month")
APART = Text("{names}は{months}か月以上空ける", "{names} at least {months} {months:month|months} apart")
WITHIN = Text("{names}は{months}か月以内", "{names} within {months} {months:month|months}")
SAME_MODE = Text("{names}は同じ方式", "{names} in one mode")

# Members
EACH = Text("{name}（{said}）", "{name} ({said})")
MORE = Text("{names} ほか{rest}件（計{count}件）", "{names} and {rest} more ({count} in all)")
ANY_ONE = Text(
    "［{count}件のどの1件だけでも両立しません］", " [any of these {count} is enough for the conflict]"
)
SOME = Text(
    "［{count}件のうち{needed}件だけでも両立しません］",
    " [{needed} of these {count} {needed:is|are} enough for the conflict]",
)

# Sums
ALL_MEMBERS = Text("{count}団体", "all {count} {count:member|members}")
MIGRATIONS = Text("{count}件の移行", "{count} {count:migration|migrations}")
WITH_EXPANSIONS = Text("増設を含めても", " with all expansions")
SHORT = Text(
    "{who}には少なくとも{need}{unit}が必要ですが、{bought}{have}{unit}しかなく、{lacking}{unit}足りません",
    "{who} need at least {need} {unit}; there are {have}{bought}: {lacking} too few",
)

# The page
SOLVABLE = Text(
    "{title}: すべての条件を満たす計画があり、説明することはありません（planner solve で作成できます）。",
    "{title}: there is a plan that keeps every condition; nothing to explain (planner solve makes the plan).",
)
UNKNOWN = Text(
    "{title}: 計画があるかどうか、時間内には分かりませんでした。--time-limit を延ばしてください。",
    "{title}: whether there is a plan could not be told in the time given; allow a longer --time-limit.",
)
INTERRUPTED = Text(
    "{title}: 計画があるかどうか、中断までには分かりませんでした。",
    "{title}: interrupted before it was known whether there is a plan.",
)
NO_PLAN = Text(
    "{title}: すべての条件を満たす計画はありません（証明済み）",
    "{title}: no plan keeps every condition (proved)",
)
NONE_FOUND = Text(
    "どの条件が両立しないかは、時間内には分かりませんでした。",
    "Which conditions cannot hold together could not be told in the time given.",
)
COUNT = Text(
    "両立しない条件が{count}組あります。", "{count} {count:set|sets} of conditions that cannot hold together."
)
COUNT_MINIMAL = Text(
    "両立しない条件が{count}組あります。どの組も、その中の条件を一つ外せば解けます。",
    "{count} {count:set|sets} of conditions that cannot hold together; without any one of them a set can.",
)
NOT_WITH_THESE = Text("  とは、次のそれぞれが両立しません", "  does not go with any of these")
NOT_MINIMAL = Text(
    "（この組の条件がどれも必要かは、時間内に確かめられていません。余分な条件があるかもしれません）",
    "(it was not told in time that each of these is needed: some may be beside the point)",
)
HIDDEN = Text(
    "ほかの{count}組は、同じ不足が別の期限とも両立しないことを示します（explain.md にあります）。",
    "Not shown, {count}: the same is too little for other deadlines too (see explain.md).",
)
INCOMPLETE = Text(
    "調べたのは件数または時間の上限までです。ほかにもあるかもしれません。",
    "The search ended at its limit of sets or time: there may be more.",
)
