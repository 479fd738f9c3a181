"""The words of the server, and of the page that it shows."""

from planner.text.language import Text

WRONG_HOST = Text(
    "このアドレスでは開けません。planner serve が表示したアドレスを使ってください。",
    "not under this address: use the one that planner serve has shown",
)
NO_PAGE = Text(
    "このページはありません。planner serve が表示したアドレスを、末尾まで使ってください。",
    "there is no such page: use the whole address that planner serve has shown",
)
WRONG_ORIGIN = Text(
    "ほかのページからの操作は受け付けません。", "changes are taken from the board's own page only"
)
READ_ONLY = Text("この画面は表示だけで、変更できません。", "this page shows the board and changes nothing")
NOT_JSON = Text("この形の操作は受け付けません。", "only JSON is taken here")
TOO_LARGE = Text("送られたものが大きすぎます。", "what was sent is too large")
BAD_JSON = Text(
    "操作を読み取れません。画面を読み込み直してください。", "what was sent cannot be read; load the page anew"
)
UNEXPECTED = Text(
    "思わぬ誤りが起きました（{error}）。記録は残っています。画面を読み込み直してください。",
    "something unexpected went wrong ({error}); what was done is saved. Load the page anew",
)
TOO_MANY_WINDOWS = Text("開いている画面が多すぎます。", "too many windows are open")
