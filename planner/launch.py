"""Where the command line begins: Ctrl-C is answered before anything else is read.

The console script imports this module first, so that it imports next to nothing itself. What comes before
is Python's own start and the script that pip has made: Ctrl-C in these moments is answered by Python.
"""

# Not `signal`: that reads enum and functools first, many times as long as all the rest of this.
import _signal  # type: ignore[import-not-found]
import os
import sys

EXIT_INTERRUPTED = 130


def main() -> None:
    """Run the command line."""
    end_on_interrupt()
    collect_seldom()
    import importlib

    from planner.others import refuse_others

    refuse_others()
    # By name: nothing below the command line may import it.
    importlib.import_module("cli").main()


def end_on_interrupt() -> None:
    """Let Ctrl-C end the program at once, while it reads itself: nothing is begun that could be lost."""
    if _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:  # a shell may have it ignored
        _signal.signal(_signal.SIGINT, _end)


def collect_seldom() -> None:
    """Let Python look for reference cycles after 50,000 new objects, not 700, and not once more at the end.

    A run makes much that lives as long as itself, libraries above all, and few cycles: looking through all of
    it again and again was a tenth of the time of a run beside its search.
    """
    import atexit
    import gc

    gc.set_threshold(50_000)
    atexit.register(gc.freeze)


def tell_interrupted() -> None:
    """Say that the program ends because of Ctrl-C, where it is not known yet in which language."""
    # Not by `print`: a signal may break into the writing of another line.
    said = "中断しました / interrupted\n".encode(getattr(sys.stderr, "encoding", None) or "utf-8", "replace")
    os.write(2, said)


def _end(_number: int, _frame: object) -> None:
    tell_interrupted()
    os._exit(EXIT_INTERRUPTED)
