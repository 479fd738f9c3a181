"""The verbs of the command line, each in a module that is loaded where the verb is asked for."""

from importlib import import_module
from typing import TYPE_CHECKING

import click

from commands.usage import BothLanguages

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

# The first line of each verb's help: without its module the list of all of them is there at once.
VERBS = {
    "alternatives": "Show other plans at nearly the same price / ほぼ同じ値段の別の計画を示す.",
    "backtest": "Hold real schedules against the best plans / 実際の日程を最適な計画と比べる.",
    "bound": "Bound the cost of any plan by the linear relaxation / 線形緩和による下限.",
    "candidates": "Say what each candidate is worth to the others / 候補団体の価値を示す.",
    "check": "Check a plan against every rule and price it to the yen / 計画を検算.",
    "compare": "Solve scenarios and show them side by side / シナリオを比較.",
    "deadlines": "Say what must be decided by when, and what could wait / いつまでに何を決めるか.",
    "diff": "Show what differs between two plans, member by member / 二つの計画の違い.",
    "explain": "Say why there is no plan and what would help; or, with PLAN, why not another month "
    "/ 理由を説明.",
    "export": "Write a plan for Excel and other programs / 計画を Excel などに書き出す.",
    "fair": "Say who waits for whom, and what a fairer order costs / 順番の公平と、その値段を示す.",
    "gantt": "Draw the Gantt chart of a plan / ガントチャートを描く.",
    "generate": "Make up a group that has a plan, for tests and trials / 試験用の団体を生成.",
    "import": "Read the workbook of a group, and those of its towns, as an instance "
    "/ Excelのブックを読み込む.",
    "init": "Ask six questions and write the first workbook / 六つの質問に答えて最初のブックを作成.",
    "replan": "Plan anew from a month on / 途中から計画し直す.",
    "report": "Write the papers of a plan for a meeting: PDF and one page for the screen / 会議資料を作成.",
    "savings": "Say what joining saves, for each member and in all / 削減額を団体別に示す.",
    "schema": "Print the JSON Schema of a file format for editors / 入力補完用のJSON Schemaを出力.",
    "sensitivity": "Price rules, limits and wishes: what should we negotiate for / 何を交渉すべきか.",
    "serve": "Open the meeting board: move a bar, see the price / 会議の画面を開く.",
    "share": "Share what a plan costs among the members / 費用負担を計算する.",
    "simulate": "See what may become of a plan / 計画の不確実性を試算する.",
    "solve": "Find the plan of least cost, prove it, certify it, write it / 最小費用の計画を作成.",
    "sweep": "Solve a whole grid of what-ifs / 条件の組み合わせを一斉に解く.",
    "template": "Write a workbook to fill in, of a group or of its towns / 記入用のExcelブックを作成.",
    "track": "Hold a plan against what happened / 計画と実績を比べる.",
    "tradeoff": "Show what the total costs against something else / 費用との兼ね合いを示す.",
    "validate": "Check that a file can be planned, naming every fault / 入力ファイルを点検.",
    "verify": "Prove a plan by two independent models, in a page to hand out / 計画の検証書を作成.",
}


class Verbs(BothLanguages):
    """All verbs."""

    def list_commands(self, _ctx: click.Context | None) -> list[str]:
        """Return the names of the verbs, in the order of the alphabet."""
        return sorted(VERBS)

    def get_command(self, _ctx: click.Context | None, name: str) -> click.Command | None:
        """Load a verb; ``None`` if there is none of the name."""
        if name not in VERBS:
            return None
        module = "import_" if name == "import" else name
        found: click.Command = getattr(import_module(f"commands.{module}"), module)
        return found

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem[str]]":
        """Return the verbs, with the whole first line of their help, and the options that a word may be."""
        from click.shell_completion import CompletionItem

        verbs = [CompletionItem(name, help=said) for name, said in sorted(VERBS.items())]
        options = click.Command.shell_complete(self, ctx, incomplete)
        return [one for one in verbs if one.value.startswith(incomplete)] + options

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the verbs, each with the whole first line of its help in both languages."""
        with formatter.section("Commands / コマンド"):
            formatter.write_dl(sorted(VERBS.items()))
