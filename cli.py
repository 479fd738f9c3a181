"""The command line: ``planner VERB INSTANCE [PLAN]``; each verb is a module of `commands`."""

import sys

try:
    from planner.launch import refuse_others

    refuse_others()

    import click

    from commands.alternatives import alternatives
    from commands.backtest import backtest
    from commands.bound import bound
    from commands.candidates import candidates
    from commands.check import check
    from commands.compare import compare
    from commands.deadlines import deadlines
    from commands.diff import diff
    from commands.explain import explain
    from commands.export import export
    from commands.fair import fair
    from commands.gantt import gantt
    from commands.generate import generate
    from commands.import_ import import_
    from commands.init import init
    from commands.replan import replan
    from commands.report import report
    from commands.savings import savings
    from commands.schema import schema
    from commands.sensitivity import sensitivity
    from commands.serve import serve
    from commands.share import share
    from commands.simulate import simulate
    from commands.solve import solve
    from commands.sweep import sweep
    from commands.template import template
    from commands.track import track
    from commands.tradeoff import tradeoff
    from commands.usage import BothLanguages
    from commands.validate import validate
    from commands.verify import verify
    from planner import __version__
except KeyboardInterrupt:  # Ctrl-C before the program has begun
    sys.exit(130)


@click.group(cls=BothLanguages, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="planner")
def main() -> None:
    """Plan how many organisations move onto one shared system, at the least cost.

    自治体クラウドへの五月雨移行を、最小の費用で計画します。
    INSTANCE is a file of the group: JSON, scenario or workbook / 団体のファイル（JSON・シナリオ・Excel）。
    """
    for stream in (sys.stdout, sys.stderr):
        # A console of another code page must not end a run at a character it lacks.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


for verb in (
    validate,
    solve,
    check,
    explain,
    gantt,
    export,
    compare,
    diff,
    sensitivity,
    savings,
    share,
    candidates,
    alternatives,
    tradeoff,
    fair,
    sweep,
    simulate,
    replan,
    serve,
    track,
    deadlines,
    report,
    verify,
    bound,
    backtest,
    generate,
    init,
    template,
    import_,
    schema,
):
    main.add_command(verb)

if __name__ == "__main__":
    main()
