"""Whether PuLP and HiGHS are releases that the program was made for.

Others may be installed, if by hand or by another program, and load without a word: PuLP 4 has another
interface, and HiGHS 1.14 has called plans optimal that are not.
"""

import re
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from planner.text.faults import PlannerError
from planner.text.language import Text

# From the first release on and below the second, as in the project's dependencies.
RELEASES = {"pulp": ((3, 3), (4,)), "highspy": ((1, 11), (1, 14))}


class UnfitLibrary(PlannerError):
    """A library whose release the models cannot use."""


def check_releases() -> None:
    """Raise `UnfitLibrary` for a release that the models cannot use; one that tells no release passes."""
    for name, (first, below) in RELEASES.items():
        found = _installed(name)
        if found and not first <= tuple(map(int, re.findall(r"\d+", found)[:2])) < below:
            low, high = (".".join(map(str, numbers)) for numbers in (first, below))
            raise UnfitLibrary(
                Text(
                    f"{name} {found} が入っていますが、この解法で使えるのは {low} 以上 {high} 未満です。"
                    "このプログラムのフォルダーで pip install . を実行してください。",
                    f"{name} {found} is installed, and this model needs {low} or newer, below {high}: "
                    "run pip install . in the folder of this program",
                ),
            )


@cache
def _installed(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
