"""Runs commands of the packages on the path, one after another in this process.

A line of standard input is a command as a JSON array; one of standard output its exit code, stdout, stderr.
"""

import json
import os
import sys

from click.testing import CliRunner

from cli import main
from planner.solve import many


def serve() -> None:
    """Answer until the input ends; what a library prints by itself goes to stderr and breaks no answer."""
    many.cores = lambda: 1  # to begin processes takes longer than what is so small
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as answers:
        os.dup2(2, 1)
        for line in sys.stdin:
            ended = CliRunner().invoke(main, json.loads(line))
            print(json.dumps([ended.exit_code, ended.stdout, ended.stderr]), file=answers, flush=True)


if __name__ == "__main__":
    serve()
