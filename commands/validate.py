"""``planner validate``."""

import click

from commands.shared import Source, command, instance_argument, read
from planner.report.talk import Talk


@click.command()
@instance_argument
@command
def validate(talk: Talk, instance: Source) -> None:
    """Check that a file can be planned, naming every fault / 入力ファイルを点検."""
    from planner.problem import compile_instance
    from planner.report.overview import overview_of
    from planner.report.summary import homeless_notices

    loaded = read(talk, instance)
    known = {notice.where for notice in loaded.notices if notice.code == "no_month"}
    hopeless = [one for one in homeless_notices(compile_instance(loaded.instance)) if one.where not in known]
    talk.notices(hopeless)
    overview = overview_of(loaded.instance)
    document = {
        "valid": True,
        "name": loaded.instance.name,
        "sha256": loaded.instance.sha256,
        **overview.document(),
        "notices": talk.listed([*loaded.notices, *hopeless]),
    }
    talk.data(overview.text(), document)
