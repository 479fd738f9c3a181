"""The words of the meeting board, its page apart."""

from planner.text.language import Text

# What was done
BEGINNING = Text("開始時の計画", "plan at the start")
OPENED = Text("計画ファイルを開く", "open a plan file")
MOVED = Text("{who}を{when}へ", "{who} to {when}")
PINNED = Text("{who}を固定", "{who} pinned")
UNPINNED = Text("{who}の固定を解除", "{who} unpinned")
SEVERAL = Text("{count}件", "{count} {count:migration|migrations}")
BOUGHT = Text("{what}の増設を{when}に", "{what}: {when}")
NOT_BOUGHT = Text("しない", "not bought")
CHANGED = Text("{what}を {value} に", "{what} set to {value}")
RELAXED = Text("対策案を採用: {what}", "way out taken: {what}")
SOLVED = Text("解き直し", "solved anew")
UNDONE = Text("取り消し（{what}）", "undone ({what})")
REDONE = Text("やり直し（{what}）", "redone ({what})")
SHOWN = Text("「{name}」を開く", "{name} opened")
LEFT_OUT = Text("不参加", "left out")
STATE = Text("会議の案 {number}", "meeting, state {number}")
AROUND_PINS = Text("{title}（固定を守る）", "{title}, around its pins")
SEARCH_RESULT = Text("解き直しの結果（{count}）", "result of the search ({count})")

# Settings
PURCHASES = Text("増設の時期", "expansions bought")
WINDOW_ENDS = {
    "earliest": Text("これより前は不可", "not before"),
    "latest": Text("これより後は不可", "not after"),
}
SEASON = Text("繁忙期「{name}」", "season “{name}”")
BUDGET_YEARS = Text("予算のある年度", "fiscal years with a budget")
BUDGET = Text("予算（円）", "budget (yen)")

# Refusals
NO_ACTION = Text(
    "この操作は受け付けられません（{where}）。画面を読み込み直してください。",
    "this is nothing that can be done here ({where}); load the page anew",
)
NO_SUCH = Text(
    "「{name}」はありません。画面を読み込み直してください。", "there is no {name}; load the page anew"
)
NO_MONTH = Text(
    "「{found}」は月として読めません。平成23年6月 や 2011-06 のように書いてください。",
    "{found} is not a month; write it as 2011-06",
)
NO_NUMBER = Text(
    "{what}に「{found}」は入れられません。8 や 1,000 のように、0以上の整数で書いてください。",
    "{what} cannot be {found}; write a whole number from 0 on, as 8 or 1,000",
)
NO_PERIODS = Text("「{found}」は期間として読めません。{ways}", "{found} cannot be read as periods; {ways}")
OUTSIDE = Text(
    "{found}は計画期間の外です。{first}から{last}までの月にしてください。",
    "{found} is outside the horizon; name a month from {first} to {last}",
)
OTHER_MIGRATIONS = Text(
    "この変更では移行の一覧が変わり、いまの計画が合わなくなります。会議の前にファイルで変更してください。",
    "this changes which migrations there are, so that the plan fits no more; do that before the meeting",
)
NOTHING_TO_UNDO = Text("取り消すものはありません。", "there is nothing to undo")
NOTHING_TO_REDO = Text("やり直すものはありません。", "there is nothing to redo")
BAD_NAME = Text("名前は1〜{most}文字にしてください。", "a name has 1 to {most} {most:character|characters}")
TOO_MANY_KEPT = Text(
    "保存できる案は{most}件までです。使わない案を一覧から除いてください。",
    "at most {most} {most:scenario is|scenarios are} kept; take one off the list",
)
ELSEWHERE = Text(
    "別の画面で変更がありました: {what}。この変更を重ねますか。",
    "another window made a change: {what}. Put yours on top of it?",
)
SAME_CHANGED = Text(
    "別の画面が同じところを変更しました: {what}。こちらの変更で置き換えますか。",
    "another window changed the same thing: {what}. Replace it by yours?",
)
OTHER_INSTANCE = Text(
    "{folder} には別の団体（{found}）の会議の記録があります。--out で別のフォルダーを指定してください。",
    "{folder} holds the board of another instance ({found}); choose another with --out",
)
FOREIGN_FOLDER = Text(
    "{folder} には別のファイルがあります。--out で、空のフォルダーか、会議の記録のあるフォルダーを"
    "指定してください。",
    "{folder} holds other files; choose an empty folder, or one of a board, with --out",
)
UNREADABLE = Text(
    "{path} を読めません。前後の版は同じフォルダーにあります。",
    "{path} cannot be read; the versions before and after lie beside it",
)

# Searches
PINNED_BARRED = Text(
    "固定した{who}の{when}は、条件に反しています（{why}）。固定を外すか、月か条件を変えてください。",
    "{who} is pinned to {when}, which breaks a condition ({why}); unpin it, or change month or condition",
)
BUSY = Text(
    "別の計算の途中です。終わるのを待つか、中止してください。",
    "a search is running; wait for it or cancel it",
)
PINS_CONFLICT = Text(
    "固定した次の月は、同時には守れません（証明済み）: {pins}",
    "these pinned months cannot be kept together (proved): {pins}",
)
NO_RESULT = Text("採用できる結果がありません。", "there is no result to take")
LOST = Text(
    "計算のプロセスが外から止められました（メモリーが足りないと起こります）。もう一度やり直してください。",
    "the search was ended from outside, as happens where memory is short; try again",
)
NOT_CERTIFIED = Text(
    "検算が計画を認めないので採用しません: {why}",
    "the checker does not confirm the plan, which is not taken: {why}",
)
