"""``planner validate``."""

import click

from commands.shared import Source, command, instance_argument, read
from planner.report.talk import Talk


@click.command()
@instance_argument
@command
def validate(talk: Talk, instance: Source) -> None:
    """Check that a file can be planned, naming every fault / 入力ファイルを点検."""
    from planner.report.summary import instance_text

    loaded = read(talk, instance)
    document = {
        "valid": True,
        "name": loaded.instance.name,
        "sha256": loaded.instance.sha256,
        "notices": talk.listed(loaded.notices),
    }
    talk.data(instance_text(loaded.instance), document)
