"""Files of any content are read, or refused in words of both languages; nothing else happens."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from dice import Raw
from hypothesis import given
from hypothesis import strategies as st
from random_instance import FEATURES
from strategies import at_least, build, dump, make_raw, random_plan

from planner.instance.model import Instance
from planner.periods.months import format_month
from planner.problem import compile_instance
from planner.reading.load import load
from planner.reading.plan_file import read_plan
from planner.terms import Component
from planner.text.faults import Fault, InvalidInput, Notice

EXAMPLES = 150
MANY = pytest.param(2500, marks=pytest.mark.thorough, id="many")

INSTANCES = [make_raw(seed, "small", 2 + seed, frozenset(FEATURES)) for seed in range(3)]
PLANNED = build(INSTANCES[1])


def plan_raw(instance: Instance, seed: int) -> Raw:
    """Return a plan file with every field, valid in form."""
    plan = random_plan(instance, Random(seed))
    return {
        "schema": "planner/plan/1",
        "instance": instance.name,
        "instance_sha256": instance.sha256,
        "status": "feasible",
        "objective_yen": 5,
        "bound_yen": 4,
        "gap": 0.2,
        "cutovers": {
            name: None if cutover is None else {"month": format_month(cutover.month), "mode": cutover.mode}
            for name, cutover in plan.cutovers.items()
        },
        "expansions": {name: format_month(month) for name, month in plan.expansions.items()},
        "components_yen": {component.value: 1 for component in Component},
        "solver": {"model": "cpsat", "seed": 0, "workers": 2, "wall_s": 0.5},
    }


SCENARIO: Raw = {
    "schema": "planner/scenario/1",
    "name": "three-years",
    "title": "3年以内",
    "base": "base.json",
    "patch": {"members": {"m0": None}, "vendors": {"ccs": {"points_per_year": {"default": 6}}}},
}
PLANS = [plan_raw(PLANNED, seed) for seed in range(3)]
FILES = [*INSTANCES, SCENARIO]

# Text


@st.composite
def broken_texts(draw: st.DrawFn, raws: list[Raw]) -> bytes:
    """Return the text of a valid file with some bytes changed, cut out, doubled or put in."""
    data = dump(draw(st.sampled_from(raws))).encode()
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data)))
        length = draw(st.sampled_from([1, 1, 2, 7, 60, 900]))
        put = draw(st.one_of(st.just(b""), st.just(2 * data[at : at + length]), st.sampled_from(ODD_TEXTS)))
        data = data[:at] + put + data[at + length :]
    return data


ODD_TEXTS = [
    b"\x00", b"\xff", b"\xef\xbb\xbf", b'"', b"\\", b"\\ud800", b"{", b"}", b"[" * 5000, b",", b":", b"//",
    b"-", b"e999", b"NaN", b"Infinity", b"1e400", b"0.1", b"9" * 5000, b"null", b"true", b"..", b"*-13",
    b"FY0000", b'"name": 1, "name": 2,', "髙".encode(), "髙".encode("shift_jis", "replace"), b"\r",
    b"\x1b[31m",
]  # fmt: skip

# Data

ODD_VALUES: list[Any] = [
    None, True, False, 0, -1, 1, 7, 2**53 - 1, 2**53, 10**400, 1.5, -0.0, 1e300, float("nan"), float("inf"),
    "", " ", "x", "x-", "\ud800", "\x00", "髙﨑㈱①", "a/b", "0000-01", "9999-12", "2010-13", "2010-04",
    "FY2010", "FY9999..", "..FY0001", "2011-05..2011-04", "*-12..*-01", "*-00", "default", "a" * 3000,
    [], [[]], [None], ["*-01..*-12"], ["FY2010", "FY2010"], [0] * 500, {}, {"": 1}, {"default": None},
    {"default": 1, "FY2010": 2, "FY2010..": 3}, {"x-memo": 1}, {"own": {}}, {"name": "x"},
    {"months": 1, "name": "x"},
]  # fmt: skip


def containers(node: Any) -> list[Any]:
    """Return all objects and lists of raw data that hold anything."""
    inner = list(node.values()) if isinstance(node, dict) else node if isinstance(node, list) else []
    return [*([node] if inner else []), *(one for item in inner for one in containers(item))]


def put_at(node: Any, key: Any, value: Any) -> None:
    node[key] = value


def drop(node: Any, key: Any, _: Any) -> None:
    del node[key]


def add(node: Any, key: Any, value: Any) -> None:
    if isinstance(node, dict):
        node[value if isinstance(value, str) else "extra"] = node[key]
    else:
        node.insert(key, value)


def rename(node: Any, key: Any, value: Any) -> None:
    node[value if isinstance(node, dict) and isinstance(value, str) else key] = node[key]
    if isinstance(node, dict) and isinstance(value, str) and value != key:
        del node[key]


EDITS: list[Callable[[Any, Any, Any], None]] = [put_at, put_at, drop, add, rename]


@st.composite
def broken_data(draw: st.DrawFn, raws: list[Raw]) -> bytes:
    """Return a valid file with some values replaced, dropped, added, or moved from elsewhere."""
    raw = copy.deepcopy(draw(st.sampled_from(raws)))
    for _ in range(draw(st.integers(1, 3))):
        places = containers(raw)
        if not places:
            break
        node = draw(st.sampled_from(places))
        key = draw(st.sampled_from(list(node) if isinstance(node, dict) else range(len(node))))
        elsewhere = copy.deepcopy(draw(st.sampled_from(places)))
        value = draw(st.one_of(st.sampled_from(ODD_VALUES).map(copy.deepcopy), st.just(elsewhere)))
        draw(st.sampled_from(EDITS))(node, key, value)
    return json.dumps(raw, default=float, ensure_ascii=draw(st.booleans())).encode("utf-8", "surrogatepass")


# Reading


def refused(read: Callable[[Path], Any], path: Path, data: bytes) -> bool:
    """Read a file of some content; whatever is told of it can be shown in both languages."""
    path.write_bytes(data)
    faults: tuple[Fault, ...] = ()
    told: tuple[Fault | Notice, ...]
    try:
        told = read(path).notices
    except InvalidInput as error:
        told = faults = error.faults
    assert all(one.text.said(lang).encode() for one in told for lang in ("ja", "en"))
    return bool(faults)


def load_and_compile(path: Path) -> Any:
    """Load a file; what is accepted can be compiled, however odd."""
    loaded = load(path)
    compile_instance(loaded.instance)
    return loaded


def read_for_planned(path: Path) -> Any:
    return read_plan(path, PLANNED)


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the instance that scenarios stand on."""
    folder = tmp_path_factory.mktemp("fuzz")
    (folder / "base.json").write_text(dump(INSTANCES[1]), encoding="utf-8")
    return folder


READERS = [(load_and_compile, FILES), (read_for_planned, PLANS)]
per_reader = pytest.mark.parametrize(("read", "raws"), READERS, ids=["instance", "plan"])


@per_reader
def test_the_files_that_are_broken_here_are_whole(
    room: Path, read: Callable[[Path], Any], raws: list[Raw]
) -> None:
    assert not any(refused(read, room / "whole.json", dump(raw).encode()) for raw in raws)


@pytest.mark.parametrize(
    "examples", [pytest.param(EXAMPLES, id="some"), pytest.param(500, marks=pytest.mark.thorough, id="more")]
)
@pytest.mark.parametrize("read", [load_and_compile, read_for_planned], ids=["instance", "plan"])
def test_random_bytes_are_refused(room: Path, read: Callable[[Path], Any], examples: int) -> None:
    @given(data=st.one_of(st.binary(), st.text().map(lambda text: text.encode("utf-8", "surrogatepass"))))
    @at_least(examples)
    def check(data: bytes) -> None:
        assert refused(read, room / "bytes.json", data)

    check()


@per_reader
@pytest.mark.parametrize("examples", [pytest.param(EXAMPLES, id="some"), MANY])
@pytest.mark.parametrize("broken", [broken_texts, broken_data], ids=["text", "data"])
def test_broken_files_are_read_or_refused_in_words(
    room: Path,
    read: Callable[[Path], Any],
    raws: list[Raw],
    broken: Callable[[list[Raw]], st.SearchStrategy[bytes]],
    examples: int,
) -> None:
    outcomes = []

    @given(data=broken(raws))
    @at_least(examples)
    def check(data: bytes) -> None:
        outcomes.append(refused(read, room / "broken.json", data))

    check()
    assert len(outcomes) >= examples
    assert 0.5 < sum(outcomes) / len(outcomes) < 0.999
