"""The command line: ``planner VERB INSTANCE [PLAN]``; each verb is a module of `commands`."""

import os
import sys

try:
    from planner.launch import collect_seldom, end_on_interrupt

    if __name__ == "__main__":
        end_on_interrupt()
        collect_seldom()
    from planner.others import refuse_others

    refuse_others()

    import click

    from commands.verbs import Verbs
    from planner import __version__
    from planner.text.console import NEAR, register_near

    if "_PLANNER_COMPLETE" in os.environ:
        from commands.completion import register

        register()
except KeyboardInterrupt:  # Ctrl-C before the program has begun
    from planner.launch import EXIT_INTERRUPTED, tell_interrupted

    tell_interrupted()
    sys.exit(EXIT_INTERRUPTED)


@click.group(cls=Verbs)
@click.version_option(__version__, prog_name="planner", help="Show the version / 版を表示.")
@click.help_option("-h", "--help", help="Show this message / この説明を表示.")
def main() -> None:
    """Plan how many organisations move onto one shared system, at the least cost.

    自治体クラウドへの五月雨移行を、最小の費用で計画します。
    INSTANCE is a file of the group: JSON, scenario or workbook / 団体のファイル（JSON・シナリオ・Excel）。
    """
    register_near()
    for stream in (sys.stdout, sys.stderr):
        # A console of another code page must not end a run at a character it lacks.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors=NEAR)


if __name__ == "__main__":
    main()
