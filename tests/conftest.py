"""Hypothesis draws the same examples in every run, and no test fails for being slow.

``pytest --hypothesis-profile=explore`` looks for new examples instead.
"""

from base64 import b64decode
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from matplotlib.figure import Figure

# What tests share asserts, too: known before any of it is imported, it fails with the figures, as tests do.
pytest.register_assert_rewrite(*(path.stem for path in (Path(__file__).parent / "support").glob("*.py")))

from cli_cases import run, towns, write  # noqa: E402
from drawn_once import DrawnOnce  # noqa: E402

from plots import paper  # noqa: E402

# One point.
BLANK_PNG = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEANl9ngAAAAABJRU5ErkJggg=="
)

settings.register_profile(
    "repeatable", derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("explore", settings.get_profile("repeatable"), derandomize=False, max_examples=2000)
settings.load_profile("repeatable")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--every N``: what depends on libraries alone shows in a part of the tests."""
    parser.addoption(
        "--every", type=int, default=1, metavar="N", help="run the 1st, N+1st, ... test of each file"
    )


@pytest.hookimpl(trylast=True)  # what -m leaves out does not count
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the thorough tests out unless ``-m`` names them, for a quick gate; then all but every Nth."""
    if "thorough" not in config.option.markexpr:
        _keep(config, items, [not item.get_closest_marker("thorough") for item in items])
    seen: Counter[Path] = Counter()
    kept = []
    for item in items:
        kept.append(seen[item.path] % config.getoption("every") == 0)
        seen[item.path] += 1
    _keep(config, items, kept)


def _keep(config: pytest.Config, items: list[pytest.Item], kept: list[bool]) -> None:
    left_out = [item for item, stays in zip(items, kept, strict=True) if not stays]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item, stays in zip(items, kept, strict=True) if stays]


@pytest.fixture(autouse=True, scope="session")
def pictures() -> Iterator[DrawnOnce]:
    """Draw pictures that look alike once."""
    once = DrawnOnce(paper._bytes)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paper, "_bytes", once)
        yield once


@pytest.fixture
def each_picture(pictures: DrawnOnce, monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw every picture, also one that was drawn before: charts themselves are tested."""
    monkeypatch.setattr(paper, "_bytes", pictures.draw)


@pytest.fixture
def blank_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let pictures be blank, each of other bytes: which there are counts, not what they show."""
    number = count(1)

    def blank(_: Figure, ending: str) -> bytes:
        if ending == ".svg":
            svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><!-- {} --></svg>'
            return svg.format(next(number)).encode()
        return BLANK_PNG + str(next(number)).encode()

    monkeypatch.setattr(paper, "_bytes", blank)


@pytest.fixture
def one_core(monkeypatch: pytest.MonkeyPatch) -> None:
    """Search in this process alone: to begin others takes longer than what is so small."""
    monkeypatch.setattr("planner.solve.many.cores", lambda: 1)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Return the file of an instance of two towns."""
    return write(tmp_path / "small.json", towns())


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Return a folder that is not there yet."""
    return tmp_path / "out"


@pytest.fixture
def dearer(small: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Return what solves the towns by a model that waits a year longer than it has to, without a proof."""
    from planner.check import check_plan
    from planner.periods.months import parse_month
    from planner.plan import Cutover, Plan
    from planner.solve.result import SolveResult, Stop

    def wait(problem: Any, *_: object) -> SolveResult:
        at = {"a/core": "2011-04", "b/core": "2010-04"}
        mode = next(iter(problem.instance.members["a"].migrations["core"].modes))
        plan = Plan({key: Cutover(parse_month(month), mode) for key, month in at.items()})
        total = check_plan(problem.instance, plan).ledger.total_yen
        return SolveResult(plan, total, None, Stop.TIME, model="greedy")

    def solve(*options: str | Path) -> Any:
        with monkeypatch.context() as patch:
            patch.setattr("commands.solve._solver", lambda *_: wait)
            return run("solve", small, *options)

    return solve


@pytest.fixture
def undrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let commands draw no charts, where only what they print or answer counts."""
    monkeypatch.setattr("commands.outputs._charts", lambda *_: ([], None))
