"""Two tiny real groups for the tests of a back-test, and what they come to, reckoned by hand."""

from pathlib import Path
from typing import Any

from build import patched, raw_instance, raw_lease, raw_member, raw_migration
from cli_cases import write

from planner.backtest.shifting import moved_month

BEST_YEN = (6 * 24 + 18 * 5) + (12 * 24 + 12 * 5)
LATE_YEN = BEST_YEN + 6 * (10 - 5)
ALONE_YEN = (6 * 24 + 18 * 10) + (12 * 24 + 12 * 10)
HORIZON = {"start": "2010-04", "end": "2012-03"}


def group(name: str, ends: dict[str, str], **more: Any) -> Any:
    """Return a group with a fee of 5 a month and a running cost of 4, after the lease 10.

    The lease is 20 a month to its end, whoever leaves: the best month is the one after it.
    """
    members = {
        key: raw_member(
            name=f"{key}町",
            population=1000 * number,
            leases={"host": raw_lease(end=end, monthly_yen=20, termination_rate=1)},
            migrations={"core": raw_migration(running_yen_per_month=rising(end), service_yen_per_month=5)},
        )
        for number, (key, end) in enumerate(ends.items(), 1)
    }
    return patched(raw_instance(), {"name": name, "horizon": HORIZON}) | {"members": members} | more


def write_gallery(folder: Path) -> Path:
    """Write a group whose real months are the best ones, and one whose `b` moved six months late."""
    folder.mkdir(exist_ok=True)
    ends = {"a": "2010-09", "b": "2011-03"}
    noted = {"x-reported": {"saving_percent": 30}}
    for name, second in (("prompt", "2011-04"), ("late", "2011-10")):
        write(folder / f"{name}.json", group(name, ends, **noted))
        write(folder / f"{name}.plan.json", {"cutovers": {"a/core": "2010-10", "b/core": second}})
    return folder


def rising(end: str) -> Any:
    """Return a running cost that rises after a month."""
    return {"default": 4, f"{moved_month(end, 1)}..": 10}
