"""Whether the name of a file to be written ends in a way that says what it is to be."""

from pathlib import Path

from commands.usage import Misuse


def check_ending(path: Path | None, *allowed: str, option: str = "-o") -> None:
    """Refuse a name whose ending is of another kind than what can be written; one rule for every verb.

    Parameters
    ----------
    path
        Where a file is to be written, if at all. A pipe or a terminal takes what has one kind only.

    Raises
    ------
    Misuse
        If the ending is none of `allowed`.
    """
    from planner.reading.atomic import is_device

    if path is None or path.suffix.lower() in allowed or (len(allowed) == 1 and is_device(path)):
        return
    either = [f"{' か '.join(allowed)} ", " or ".join(allowed)]
    if len(allowed) > 2:
        either = [f"{'、'.join(allowed)} のどれか", f"one of {', '.join(allowed)}"]
    raise Misuse(
        f"{option} のファイル名は {either[0]}で終わるものにしてください。",
        f"{option}: the name of the file has to end in {either[1]}",
    )
