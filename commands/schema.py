"""``planner schema``."""

import click

from commands.usage import Misuse, refuse_given


def _answering(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    from planner.report.answers import ANSWERS

    return [verb for verb in ANSWERS if verb.startswith(incomplete)]


@click.command()
@click.help_option("-h", "--help", help="Show this message / この説明を表示.")
@click.argument("kind", type=click.Choice(["instance", "scenario", "plan"]), default="instance")
@click.option(
    "--answer",
    "verb",
    metavar="VERB",
    shell_complete=_answering,
    help="The schema of what planner VERB --json prints instead / 各コマンドの --json の出力の形.",
)
def schema(kind: str, verb: str | None) -> None:
    """Print the JSON Schema of a file format for editors / 入力補完用のJSON Schemaを出力."""
    from planner.report.talk import print_json

    if verb is None:
        from planner.reading.schema import json_schema

        print_json(json_schema(kind))
        return
    from planner.report.answers import ANSWERS, answer_schema

    if verb not in ANSWERS:
        raise Misuse(
            f"--answer {verb}: 次のどれかにしてください: {'、'.join(ANSWERS)}",
            f"--answer {verb}: has to be one of {', '.join(ANSWERS)}",
        )
    refuse_given(
        {"kind": kind},
        "は --answer と一緒には使えません。",
        "does not go with --answer: that is the schema of an answer, not of a file",
    )
    print_json(answer_schema(verb))
