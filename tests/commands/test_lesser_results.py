"""A run that comes less far does not replace what one before it found of the same question."""

import json
from pathlib import Path

import pytest
from cli_cases import INSTANCES, names, run, said, write

from planner.outputs import Record
from planner.whatif.sweep.store import FILE

Words = tuple[str, ...]
_NO_TIME = ("--time-limit", "0.000001")
_EXPLAIN = ("explain", "--migration", "a")
_POINTS = "vendors.v.points_per_year"
_SWEEP = ("sweep", "--workers", "1", "--vary")
_ROBUST = ("solve", "--robust-within", "20", "--robust")
_TWO = ("--case", "two: vendors.v.points_per_year=2")
_THREE = ("--case", "three: vendors.v.points_per_year=3")
MORE_AND_LESS = [
    pytest.param(("sensitivity", "--workers", "1"), ("sensitivity", *_NO_TIME), id="sensitivity"),
    pytest.param(("simulate", "--runs", "30"), ("simulate", "--runs", "5"), id="simulate"),
    pytest.param(("alternatives",), ("alternatives", *_NO_TIME), id="alternatives"),
    pytest.param((*_EXPLAIN, "--exact"), _EXPLAIN, id="explain"),
    pytest.param(("deadlines",), ("deadlines", "--no-slack"), id="deadlines"),
    pytest.param(("report",), ("report", "--no-prices"), id="report"),
    pytest.param(("report", "--no-prices", "--docx"), ("report", "--no-prices"), id="report-docx"),
]
_GROUP, _PLAN = (str(INSTANCES / "recipes" / name) for name in ("sharing.json", "sharing-plan.json"))
_SHARE = ("share", "--rule", "half")
# The second answers some of the same questions, one of its own, and one less.
MORE_AND_OTHER = [
    pytest.param(("report",), ("report", "--no-prices", "--docx"), id="report"),
    pytest.param((*_SHARE, "--game"), (*_SHARE, "--ceilings", "30%"), id="share"),
    pytest.param((*_SHARE, "--game"), (*_SHARE, "--guarantee", "1%"), id="guarantee"),
]
FEWER_SETS = [
    pytest.param(("--game", *_NO_TIME), id="not-in-time"),
    pytest.param((), id="none"),
]
# These search for their plans themselves.
WHOLE_AND_PART = [
    pytest.param(("tradeoff",), ("tradeoff", "--axis", "last"), id="tradeoff"),
    pytest.param(("fair", "--levels", "2"), ("fair", "--levels", "1"), id="fair"),
    pytest.param(("compare", *_TWO, *_THREE), ("compare", *_TWO), id="compare"),
    pytest.param(("candidates", "--all"), ("candidates", "--member", "a"), id="candidates"),
    pytest.param((*_SWEEP, f"{_POINTS}=1..2"), (*_SWEEP, f"{_POINTS}=2"), id="sweep"),
    pytest.param((*_ROBUST, "30"), (*_ROBUST, "5"), id="robust"),
]


def files(folder: Path) -> dict[str, bytes]:
    """Return what lies in a folder itself, but for the record of what was written."""
    return {
        path.name: path.read_bytes() for path in folder.iterdir() if path.is_file() and path.name[0] != "."
    }


@pytest.fixture
def folder(small: Path, tmp_path: Path) -> Path:
    """Return a folder with a plan of the two towns."""
    assert run("solve", small, "--out", tmp_path / "solved").exit_code == 0
    return tmp_path / "solved"


@pytest.fixture
def few(tmp_path: Path) -> Words:
    """Return the files of the first three members alone: a game asks of every set of members."""
    raw, plan = (json.loads(Path(name).read_text(encoding="utf-8")) for name in (_GROUP, _PLAN))
    for name in list(raw["members"])[3:]:
        del raw["members"][name], plan["cutovers"][f"{name}/core"]
    raw["sharing"]["founders"] = [one for one in raw["sharing"]["founders"] if one in raw["members"]]
    return str(write(tmp_path / "few.json", raw)), str(write(tmp_path / "few-plan.json", plan))


def asked(words: Words, small: Path, folder: Path) -> Words:
    verb, *options = words
    return verb, str(small), str(folder / "plan.json"), *options


@pytest.mark.usefixtures("undrawn")
@pytest.mark.parametrize("less", FEWER_SETS)
def test_shares_held_against_fewer_sets_go_beside_those_against_more(
    few: Words, out: Path, less: Words
) -> None:
    share = ("share", *few, "--rule", "half")
    stays_and_goes_beside(out, (*share, "--game"), (*share, *less))
    # Another rule is another question.
    other = run("share", *few, "--rule", "saitama", "--out", out)
    assert "前の結果があるので残し" not in other.stderr


@pytest.mark.usefixtures("undrawn")
@pytest.mark.parametrize("plan", [(), (_PLAN,)], ids=["searched", "given"])
@pytest.mark.parametrize("rule", ["half", "users"])
def test_shares_by_one_rule_go_beside_those_by_all(out: Path, plan: Words, rule: str) -> None:
    asked = ("share", _GROUP, *plan)
    stays_and_goes_beside(out, (*asked, "--compare"), (*asked, "--rule", rule))


@pytest.mark.usefixtures("undrawn")
@pytest.mark.parametrize(
    "less",
    [
        ("--rule", "half", "--leave", "kita=2015-04"),
        ("--rule", "half", "--guarantee", "5%"),
        ("--rule", "half", "--ceilings", "10%"),
        ("--rule", "half", "--rule", "saitama", "--guarantee", "5%"),
    ],
    ids=["leave", "guarantee", "ceilings", "two"],
)
def test_fewer_rules_go_beside_more_whatever_else_is_asked(out: Path, less: Words) -> None:
    asked = ("share", _GROUP, _PLAN)
    stays_and_goes_beside(out, (*asked, "--compare"), (*asked, *less))


@pytest.mark.usefixtures("undrawn")
@pytest.mark.parametrize(("whole", "part"), WHOLE_AND_PART)
def test_a_run_that_asks_for_a_part_goes_beside_the_whole(
    small: Path, out: Path, whole: Words, part: Words
) -> None:
    stays_and_goes_beside(out, (whole[0], str(small), *whole[1:]), (part[0], str(small), *part[1:]))


@pytest.mark.usefixtures("undrawn")
def test_a_sweep_with_less_time_goes_beside_and_one_of_further_cases_in_its_place(
    small: Path, out: Path
) -> None:
    words = ("sweep", str(small), "--workers", "1", "--out", out, "--lang", "en", "--vary")
    assert run(*words, f"{_POINTS}=1..2").exit_code == 0
    before = (out / "sweep.csv").read_bytes()
    # What was proved is taken, however little time there is.
    assert "which know more" not in run(*words, f"{_POINTS}=1..2", *_NO_TIME).stderr
    assert (out / "sweep.csv").read_bytes() == before
    answers = (out / FILE).rename(out.parent / FILE)
    lesser = run(*words, f"{_POINTS}=1..2", *_NO_TIME)
    assert "which know more" in lesser.stderr
    assert (out / "sweep.csv").read_bytes() == before
    assert (out / "sweep-2" / "sweep.csv").exists()
    answers.replace(out / FILE)
    further = run(*words, f"{_POINTS}=1..3")
    assert "which know more" not in further.stderr
    assert (out / "sweep.csv").read_bytes().startswith(before)


def stays_and_goes_beside(out: Path, more: Words, less: Words) -> None:
    """Hold that what knows more stays as it is, is not replaced by less, and replaces itself."""
    assert run(*more, "--out", out).exit_code == 0
    before = files(out)
    result = run(*less, "--out", out)
    assert result.exit_code == 0
    assert "より多くのことが分かっている前の結果があるので残し" in result.stderr
    assert files(out) == before
    beside = [path for path in out.iterdir() if path.name.endswith("-2")]
    assert [bool(names(path)) for path in beside] == [True]
    assert "前の結果があるので残し" not in run(*more, "--out", out).stderr
    assert not list(out.glob("earlier-*"))


@pytest.mark.usefixtures("undrawn")
@pytest.mark.parametrize(("first", "second"), MORE_AND_OTHER)
def test_answers_that_are_not_among_the_new_ones_are_put_aside(
    few: Words, out: Path, first: Words, second: Words
) -> None:
    run(first[0], *few, *first[1:], "--out", out)
    before = files(out)
    result = run(second[0], *few, *second[1:], "--out", out)
    assert "今回の結果にない答えを含むもの" in result.stderr
    assert files(out / "earlier-1") == before
    assert files(out).keys() - {"earlier-1"}


@pytest.mark.usefixtures("blank_pictures")
@pytest.mark.parametrize(("more", "less"), MORE_AND_LESS)
def test_a_run_that_knows_less_goes_beside_one_that_knows_more(
    small: Path, folder: Path, more: Words, less: Words
) -> None:
    assert run(*asked(more, small, folder), "--out", folder).exit_code == 0
    before = files(folder)
    result = run(*asked(less, small, folder), "--out", folder)
    assert "より多くのことが分かっている前の結果があるので残し" in result.stderr
    assert files(folder) == before
    (beside,) = [path for path in folder.iterdir() if path.is_dir() and path.name.endswith("-2")]
    assert names(beside)
    # The other way round, more replaces less.
    assert run(*asked(more, small, folder), "--out", folder).exit_code == 0
    assert [path for path in folder.iterdir() if path.is_dir() and "-2" in path.name] == [beside]


@pytest.mark.usefixtures("undrawn")
@said("より多くのことが分かっている", "which know more")
def test_force_replaces_what_knows_more_and_another_question_needs_none(
    small: Path, folder: Path, out: Path, lang: str, said: str
) -> None:
    many = asked(("simulate", "--runs", "30", "--lang", lang), small, folder)
    few = asked(("simulate", "--runs", "5", "--lang", lang), small, folder)
    run(*many, "--out", out)
    before = files(out)
    settings = out.parent / "sure.json"
    settings.write_text(json.dumps({"work_percent": [100]}), encoding="utf-8")
    assert said in run(*few, "--out", out, "--quiet").stderr
    assert files(out)["simulate.csv"] == before["simulate.csv"]
    assert run(*few, "--out", out, "--settings", settings, "--quiet").stderr == ""
    run(*many, "--out", out)
    assert run(*few, "--out", out, "--force", "--quiet").stderr == ""
    assert files(out)["simulate.csv"] != before["simulate.csv"]


@pytest.mark.usefixtures("undrawn")
def test_what_is_not_there_any_more_is_not_kept(small: Path, folder: Path, out: Path) -> None:
    run(*asked(("simulate", "--runs", "30"), small, folder), "--out", out)
    (out / "simulate.csv").unlink()
    result = run(*asked(("simulate", "--runs", "5"), small, folder), "--out", out, "--quiet")
    assert result.stderr == ""
    assert not list(out.glob("simulate-*"))


@pytest.mark.usefixtures("undrawn")
def test_another_question_about_one_plan_puts_the_answers_to_the_first_aside(
    small: Path, folder: Path, out: Path
) -> None:
    run(*asked(("alternatives",), small, folder), "--out", out)
    before = files(out)
    again = run(*asked(("alternatives", "--within", "1000"), small, folder), "--out", out)
    assert "今回の結果にない答えを含むもの" in again.stderr
    assert files(out / "earlier-1") == before


@pytest.mark.parametrize(
    ("earlier", "later", "further"),
    [
        ({"a": 2, "b": 1}, {"a": 1, "b": 1}, True),
        ({"a": 1, "b": 1}, {"a": 1}, True),
        ({"a": 1}, {"a": 1}, False),
        ({"a": 2, "b": 0}, {"a": 1, "b": 1}, False),  # each knows something that the other does not
        ({"a": 2}, {"a": 1, "b": 1}, False),
        ({"a": 2}, {}, False),
    ],
)
def test_a_run_came_further_if_it_came_no_less_far_with_any_question(
    earlier: dict[str, int], later: dict[str, int], further: bool
) -> None:
    assert Record(reach=earlier).reached_further(Record(reach=later)) is further
