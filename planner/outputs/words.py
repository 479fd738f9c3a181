"""The words for what was kept, put aside or refused in a folder of results."""

from planner.outputs.record import Origin, Worth
from planner.solve.result import Status
from planner.text.language import Text, join, same

OTHER_SUBJECT = Text(
    "このフォルダーには別のもの（{whose}）の結果があり、今回のものは（{now}）です。--out で別のフォルダーを"
    "指定するか、置き換えてよければ --force を付けてください",
    "this folder holds results of something else ({whose}), and these are of ({now}); choose another with "
    "--out, or replace them with --force",
)
FOREIGN = Text(
    "この実行が書いたのではないファイル（または書いた後で変更されたファイル）があるため、上書きしません。"
    "別の出力先を指定するか、置き換えてよければ --force を付けてください",
    "this file was not written by an earlier run of this command, or was changed since, and is not replaced; "
    "choose another place, or replace it with --force",
)
BETTER = Text(
    "{folder} にはより良い計画（{worth}）があるので残し、今回のもの（{new}）は {home} に書き出します。"
    "置き換えるには --force を付けてください",
    "{folder} keeps the better plan that is there ({worth}); this one ({new}) goes to {home}. "
    "To replace it, use --force",
)
FULLER = Text(
    "{folder} には、より多くのことが分かっている前の結果があるので残し、今回のものは {home} に書き出します。"
    "置き換えるには --force を付けてください",
    "{folder} keeps the earlier results that are there, which know more; those of this run go to {home}. "
    "To replace them, use --force",
)
ELSEWHERE = Text(
    "{reason}。前のファイルはそのまま残し、今回のものは {home} に書き出します",
    "{reason}. The files there are as they were; those of this run go to {home}",
)
OPEN_THERE = Text(
    "{names} が Excel などで開かれているようです。前のファイルはそのまま残し、今回のものは "
    "{home} に書き出します。閉じてあるなら、--force を付けると置き換えます",
    "open in Excel or another program, it seems: {names}. The files there are as they were; those of this "
    "run go to {home}. If it is closed, --force replaces them",
)
OPEN_HERE = Text(
    "Excel などで開かれているようです。閉じてからやり直すか、別の出力先を指定してください。"
    "閉じてあるなら、--force を付けると置き換えます",
    "open in Excel or another program, it seems; close it there and try again, or choose another place. "
    "If it is closed, --force replaces it",
)
WITHOUT = Text(
    "{reason}。ほかのファイルは {home} に書き出します。書き出せないもの: {names}",
    "{reason}. The other files go to {home}; not written: {names}",
)
ASIDE = Text(
    "前の結果（入力や対象が違うもの、今回の結果にない答えを含むもの）を {home} に移しました",
    "earlier results, of other content or other cases or with answers that are not among the new ones, "
    "were moved to {home}",
)
REMOVED = Text("前の実行のファイルを消しました: {names}", "removed, of an earlier run: {names}")
LEFT = Text(
    "前の実行の後で変更されているため、残しました: {names}",
    "left in place, since changed after an earlier run: {names}",
)
STILL_THERE = Text(
    "{folder} にあるのは、前の実行の結果です（{worth}）。今回のものではありません",
    "{folder} still holds the results of an earlier run ({worth}), not of this one",
)
EARLIER_THERE = Text(
    "{folder} にあるのは、前の実行の結果です。今回のものではありません",
    "{folder} still holds the results of an earlier run, not of this one",
)
OF_OLD_CONTENT = Text(
    "{folder} にあるのは、入力が変わる前の計画です（{worth}）。今回の入力の計画ではありません",
    "{folder} holds the plan of the content before it was changed ({worth}), not of this one",
)
OPEN_NOW = Text(
    "Excel などで開かれているようです。結果を書き出す前に閉じてください: {names}",
    "open in Excel or another program, it seems; close it before the results are written: {names}",
)
OPEN_STILL = Text(
    "Excel などで開かれたままのファイルには前の内容が見えています。"
    "保存せずに閉じて、開き直してください: {names}",
    "what is open in Excel or another program shows the earlier content; "
    "close it without saving and open it again: {names}",
)
_SCENARIO = Text("{instance}、シナリオ {scenario}", "{instance}, scenario {scenario}")
_PROVED = Text("、最適性を証明済み", ", proved optimal")


def whose(origin: Origin) -> Text:
    """Return the name of what results are of."""
    if origin.scenario is None:
        return same(origin.instance)
    return _SCENARIO.fill(instance=origin.instance, scenario=origin.scenario)


def worth_text(worth: Worth) -> Text:
    """Return what a plan costs and whether that is proved to be least."""
    price = Text(f"{worth.objective_yen:,}円", f"JPY {worth.objective_yen:,}")
    return price + _PROVED if worth.status == Status.OPTIMAL.value else price


def listing(names: list[str]) -> Text:
    """Return names of files one after another."""
    return join(map(same, names))
