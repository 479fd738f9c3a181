"""``planner validate``."""

import click

from commands.shared import Source, command, instance_argument, read
from planner.report.talk import Talk
from planner.text.language import Text

_NO_PLAN = Text(
    "計画はありえません。{short}。planner explain が対策を示します",
    "there can be no plan: {short}; planner explain shows ways out",
)


@click.command()
@instance_argument
@command
def validate(talk: Talk, instance: Source) -> None:
    """Check that a file can be planned, naming every fault / 入力ファイルを点検."""
    from planner.problem import compile_instance
    from planner.report.overview import overview_of
    from planner.report.summary import homeless_notices
    from planner.text.faults import Notice
    from planner.whatif.compare.shortage import shortage

    loaded = read(talk, instance)
    problem = compile_instance(loaded.instance)
    hopeless = homeless_notices(problem)
    looped = any(notice.code == "link_loop" for notice in loaded.notices)  # it is told with that already
    short = None if looped else shortage(problem)
    if short is not None:
        hopeless.append(Notice("", "shortage", _NO_PLAN.fill(short=short)))
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
