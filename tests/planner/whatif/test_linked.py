"""Links that leave no plan: what is told of them, and that there is none where something is told."""

from itertools import product
from pathlib import Path
from random import Random

import pytest
from build import Raw, instance, patched, plan
from cli_cases import run, write
from whatif_cases import towns

from planner.check import check_plan
from planner.periods.months import format_month
from planner.problem import compile_instance
from planner.whatif.compare.linked import unkept_links
from planner.whatif.compare.shortage import shortage

pytestmark = pytest.mark.usefixtures("undrawn")

ORDER = {"kind": "precedes", "first": "a/core", "then": "b/core", "name": "先"}
TWO, ALL = ["a/core", "b/core"], ["a/core", "b/core", "c/core"]


def window(member: str, **ends: str) -> Raw:
    return {"members": {member: {"migrations": {"core": {"window": ends}}}}}


APART = {"kind": "apart", "of": TWO, "name": "離"}
NEAR = {"kind": "within", "of": TWO, "months": 3, "name": "近"}
CASES: dict[str, tuple[list[Raw], str]] = {
    "longer than the horizon": (
        [{"links": {"l": ORDER | {"months": 200}}}],
        "関係「先」（a町・b町）を守れる本稼働月がない"
        "（a町の本稼働は早くて平成22年6月、b町の本稼働は遅くて平成24年3月）",
    ),
    "windows the other way": (
        [
            {"links": {"l": ORDER | {"months": 0}}},
            window("a", earliest="2011-07"),
            window("b", latest="2011-02"),
        ],
        "（a町の本稼働は早くて平成23年7月、b町の本稼働は遅くて平成23年2月）",
    ),
    "apart and within": (
        [{"links": {"l": APART | {"months": 5}, "m": NEAR}}],
        "関係「離」（a町・b町）には最初から最後まで5か月が要るが、取れるのは3か月まで",
    ),
    "after and within": (
        [{"links": {"l": ORDER | {"months": 5}, "m": NEAR}}],
        "関係「先」（a町・b町）と「近」（a町・b町）を守れる本稼働月がない",
    ),
    "apart of many": (
        [{"links": {"l": APART | {"of": ALL, "months": 11}}}],
        "22か月が要るが、取れるのは21か月",
    ),
    "apart of two of three": (
        [{"links": {"l": APART | {"of": ALL, "months": 5}, "m": NEAR}}],
        "関係「離」（a町・b町・c町）はa町・b町の間に5か月を求めるが、取れるのは3か月まで",
    ),
    "too many at once": (
        [{"links": {"l": {"kind": "together", "of": ALL, "name": "同時"}}}],
        "関係「同時」（a町・b町・c町）を同じ月に本稼働させる余裕のある月がない",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_validate_tells_that_links_leave_no_plan(small: Path, case: str) -> None:
    patches, said = CASES[case]
    raw = towns()
    for patch in patches:
        raw = patched(raw, patch)
    result = run("validate", write(small, raw))
    assert result.exit_code == 0
    assert said in result.stderr
    assert "計画はありえません" in result.stderr
    assert "there can be no plan" in run("validate", small, "--lang", "en").stderr


def test_a_loop_of_links_is_told_once(small: Path) -> None:
    back = {"kind": "precedes", "first": "b/core", "then": "a/core", "months": 1}
    write(small, patched(towns(), {"links": {"l": ORDER | {"months": 1}, "m": back}}))
    assert len(run("validate", small).stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "links",
    [
        {"l": ORDER | {"months": 12}},
        {"l": APART | {"months": 3}, "m": NEAR},
        {"l": APART | {"of": ALL, "months": 10}},
        {"l": {"kind": "together", "of": TWO}},
    ],
)
def test_nothing_is_told_where_links_leave_a_plan(links: Raw) -> None:
    assert shortage(compile_instance(instance(patched(towns(), {"links": links})))) is None


def test_what_may_be_left_out_bars_nothing() -> None:
    optional = {"members": {"a": {"migrations": {"core": {"optional": {"penalty_yen": 1}}}}}}
    raw = patched(towns(), optional | {"links": {"l": APART | {"months": 100}}})
    assert shortage(compile_instance(instance(raw))) is None


def random_case(dice: Random) -> tuple[Raw, list[range]]:
    """Return towns with random links and short windows, and the months of these."""
    raw, months = patched(towns(), {"vendors": {"v": {"points_per_year": 3}}}), []
    start = instance(raw).calendar.start
    for member in "abc":
        first = start + dice.randint(3, 9)
        months.append(range(first, first + dice.randint(1, 4)))
        ends = {"earliest": format_month(months[-1][0]), "latest": format_month(months[-1][-1])}
        raw = patched(raw, window(member, **ends))
    links: Raw = {}
    for number in range(dice.randint(1, 3)):
        of = dice.sample(ALL, dice.randint(2, 3))
        kind = dice.choice(["precedes", "apart", "within", "together"])
        names = {"first": of[0], "then": of[1]} if kind == "precedes" else {"of": of}
        links[f"l{number}"] = {"kind": kind, **names} | (
            {} if kind == "together" else {"months": dice.randint(0, 4)}
        )
    return patched(raw, {"links": links}), months


def test_there_is_no_plan_where_something_is_told() -> None:
    told = 0
    for seed in range(60):
        raw, months = random_case(Random(seed))
        found = instance(raw)
        if unkept_links(compile_instance(found)) is None:
            continue
        told += 1
        for chosen in product(*months):
            cutovers = dict(zip(ALL, map(format_month, chosen), strict=True))
            assert not check_plan(found, plan(cutovers)).valid, (seed, cutovers)
    assert told > 10
