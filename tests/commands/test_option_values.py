"""Values of options that no file could make right, and options that do nothing where they stand."""

import json
from pathlib import Path

import click
import pytest
from build import patched
from cli_cases import MOVES, run, towns, write
from click.testing import CliRunner

import cli
from commands.usage import Misuse

pytestmark = pytest.mark.usefixtures("undrawn")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return write(tmp_path / "plan.json", {"cutovers": MOVES})


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("share", "--guarantee", "half"), "half"),
        (("share", "--leave", "a=soon"), "a=soon"),
        (("alternatives", "--within", "much"), "much"),
        (("explain", "--migration", "a", "--month", "令和8年"), "--month 令和8年: 年だけで、月がありません"),
    ],
)
def test_a_value_that_can_never_be_right_is_a_mistake_of_usage(
    small: Path, plan: Path, out: Path, options: tuple[str, ...], said: str
) -> None:
    people = {"members": {"a": {"population": 20}, "b": {"population": 10}}}
    group = write(small, patched(towns(), people))
    result = run(options[0], group, plan, *options[1:], "--out", out)
    assert result.exit_code == 2
    assert said in result.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("explain", "--migration", "a", "--price", "vendor-points=100"), "--price は --migration と"),
        (("explain", "--migration", "a", "--ways", "2"), "--ways は --migration と"),
        (("savings", "--time-limit", "5"), "--time-limit は PLAN なしで"),
        (("share", "--gap", "0.1", "--seed", "3"), "--gap、--seed は PLAN なしか --game の"),
    ],
)
def test_an_option_that_does_nothing_there_is_refused(
    small: Path, plan: Path, out: Path, options: tuple[str, ...], said: str
) -> None:
    result = run(options[0], small, plan, *options[1:], "--out", out)
    assert result.exit_code == 2
    assert said in result.stderr
    assert not out.exists()


NOTHING_TO_DO = [
    ("report GROUP PLAN --no-prices --workers 2 --out OUT", "--workers は --no-prices"),
    ("fair GROUP --cap 5 --points 3 --levels 1 --out OUT", "--points、--levels は --cap と"),
    ("tradeoff GROUP --axis last --axis years --points 3 --out OUT", "--points は --axis loss"),
    ("candidates GROUP --all --member a --out OUT", "--member は --all と"),
    ("share GROUP PLAN --game --gap 0.1 --rule nagano --out OUT", "--gap は PLAN なし"),
    ("explain GROUP PLAN --migration a --effort 3 --seed 1 --out OUT", "--effort、--seed は --month か"),
    ("explain GROUP --ways 0 --price vendor-points=5 --out OUT", "--price は --ways 0 と"),
    ("import GROUP --plan PLAN --report -o OUT.json", "--report は --plan と"),
    ("import BOOK --towns-win -o OUT.json", "--towns-win は団体のブックも"),
    ("template --member --members 4 -o OUT.xlsx", "--members は、--member では"),
    ("check GROUP PLAN --force", "--force は -o か --write の"),
    ("diff GROUP PLAN PLAN --force", "--force は -o の"),
    ("alternatives GROUP PLAN --count 0 --effort 3 --out OUT", "--effort は --count 0 と"),
    (
        "sweep GROUP --vary vendors.v.points_per_year=1..2 --cluster tcp://x:1 --workers 2",
        "--workers は --cluster",
    ),
    ("schema plan --answer solve", "plan は --answer と"),
    ("compare GROUP PLAN PLAN --workers 2 --seed 1 --out OUT", "--seed、--workers は、できあがった計画"),
    ("serve GROUP --share", "--share は --host で"),
    ("solve GROUP --model prices --start PLAN --out OUT", "--start は --model auto"),
]


@pytest.mark.parametrize(("line", "told"), NOTHING_TO_DO)
def test_an_option_that_has_no_effect_beside_the_others_is_refused(
    small: Path, plan: Path, out: Path, line: str, told: str
) -> None:
    book = out.parent / "book.xlsx"
    if "BOOK" in line:
        assert run("template", "-o", book).exit_code == 0
    named = {"GROUP": small, "PLAN": plan, "OUT": out, "BOOK": book}
    words = [str(named.get(word, word)).replace("OUT.", f"{out}.") for word in line.split()]
    result = run(*words)
    assert (result.exit_code, told in result.stderr) == (2, True), result.stderr
    assert not list(out.parent.glob("out*"))


@pytest.mark.parametrize(
    "line",
    [
        "tradeoff GROUP --axis loss --points 3 --out OUT",
        "fair GROUP --cap 500 --out OUT",
        "share GROUP --rule niigata --gap 0.1 --out OUT",
        "explain GROUP PLAN --migration a --month 2010-08 --effort 3 --out OUT",
        "template --member --members 4 -o OUT",
        "solve GROUP --model greedy --time-limit 5 --seed 1 --gap 0.1 --out OUT",
        "report GROUP PLAN --no-prices --time-limit 5 --out OUT",
        "explain GROUP PLAN --migration a --time-limit 5 --out OUT",
        "solve GROUP --start PLAN --seed 1 --gap 0.1 --out OUT",
        "compare GROUP PLAN --workers 1 --out OUT",
    ],
)
def test_the_same_option_is_taken_where_it_has_an_effect(
    small: Path, plan: Path, out: Path, line: str
) -> None:
    people = {"members": {"a": {"population": 20}, "b": {"population": 10}}}
    named = {"GROUP": write(small, patched(towns(), people)), "PLAN": plan, "OUT": out}
    assert run(*(str(named.get(word, word)) for word in line.split())).exit_code == 0


@pytest.mark.parametrize(
    ("line", "code", "told"),
    [
        (
            "fair GROUP --cap 5万",
            2,
            "--cap の値が正しくありません。数として読めません。円の整数にしてください",
        ),
        ("candidates GROUP --member なし", 1, "（あるもの: 別海町 (a)、むかわ町 (b)）"),
        ("explain GROUP PLAN --migration a --gap x", 2, "オプション --gap はありません。"),
        (
            "deadlines GROUP PLAN --as-of 平成40年4月",
            1,
            "範囲の外です（令和10年4月（2028-04）と読みました）。",
        ),
        ("deadlines GROUP PLAN --as-of 2028-04", 1, "範囲の外です。"),
        ("simulate GROUP PLAN --runs 0", 2, "1 以上、100000 以下の整数にしてください。"),
        ("solve GROUP --time-limit 0", 2, "0 より大きく、1年分の 31536000 以下の値にしてください。"),
        ("solve GROUP --time-limit 1e308", 2, "at most 31536000 (a year in seconds)"),
        ("solve GROUP --time-limit 1,000", 2, "コンマを入れずに 1000 のように書いてください。"),
        ("solve GROUP --time-limit １，０００", 2, "write it without a comma, as 1000;"),
        ("solve GROUP --time-limit 10分", 2, "数として読めません。"),
        ("simulate GROUP PLAN --runs 1,000", 2, "コンマを入れずに 1000 のように書いてください。"),
        ("generate --members 5 --tightness inf -o OUT", 2, "0 以上、100 以下の値にしてください。"),
        ("generate --members 5 --tightness 101 -o OUT", 2, "it has to be a number from 0 to 100"),
    ],
)
def test_what_is_wrong_with_a_value_is_told_with_what_may_stand_there(
    small: Path, plan: Path, line: str, code: int, told: str
) -> None:
    named = {"GROUP": small, "PLAN": plan}
    result = run(*(str(named.get(word, word)) for word in line.split()))
    assert (result.exit_code, told in result.stderr) == (code, True), result.stderr


def parameters() -> list[tuple[str, click.Parameter]]:
    context = click.Context(cli.main)
    verbs = {name: cli.main.get_command(context, name) for name in cli.main.list_commands(context)}
    return [(name, one) for name, verb in verbs.items() if verb for one in verb.params]


def test_every_number_has_a_least_and_a_most_and_none_is_endless() -> None:
    numeric = click.types.IntParamType, click.types.FloatParamType
    found = [(verb, one) for verb, one in parameters() if isinstance(one.type, numeric)]
    assert len(found) > 50
    for verb, one in found:
        for value in ("inf", "-inf", "nan", "1e308", "9" * 400, "1,000"):
            with pytest.raises(Misuse) as told:
                one.type.convert(value, one, None)
            assert one.opts[0] in told.value.message, verb
            assert ("コンマ" in told.value.message) == (value == "1,000")


@pytest.mark.parametrize("within", ["9" * 23 + "%", "9" * 23, "1001%"])
def test_so_has_how_much_dearer_a_plan_may_be(small: Path, plan: Path, out: Path, within: str) -> None:
    result = run("alternatives", small, plan, "--within", within, "--out", out)
    assert (result.exit_code, "1000 %" in result.stderr) == (2, True)


def with_gap() -> list[str]:
    return [verb for verb, one in parameters() if one.name == "gap"]


@pytest.mark.parametrize("gap", ["5%", "５％", "5 %", "0.5割", "０．０５", "0.05", "5e-2"])
def test_every_gap_is_taken_as_people_write_it(gap: str) -> None:
    asked = {}
    for name in with_gap():
        verb = cli.main.get_command(click.Context(cli.main), name)
        assert verb is not None
        context = verb.make_context(name, ["group.json", "plan.json", "--gap", gap], resilient_parsing=True)
        asked[name] = context.params["gap"]
    assert len(asked) >= 6
    assert set(asked.values()) == {0.05}


@pytest.mark.parametrize("gap", ["5", "101%", "-1%", "nan", "five", "5‰"])
def test_what_a_gap_should_look_like_is_told(small: Path, gap: str) -> None:
    result = run("solve", small, f"--gap={gap}")
    assert result.exit_code == 2
    assert "（例: 0.5 % なら 0.005 または 0.5%）" in result.stderr
    assert gap == "nan" or "write 0.005 or 0.5% for half a percent" in result.stderr


def test_a_month_is_quoted_as_it_was_typed(small: Path, plan: Path, out: Path) -> None:
    result = run("explain", small, plan, "--migration", "a", "--month", "平成26年8月", "--out", out)
    assert result.exit_code == 1
    assert "--month 平成26年8月: 範囲の外です" in result.stderr
    told = run("explain", small, plan, "--migration", "a", "--month", "平成22年5月", "--out", out, "--json")
    assert [one["month"] for one in json.loads(told.stdout)["months"]] == ["2010-05"]


def test_a_place_that_is_varied_and_not_there_is_a_fault_of_vary(small: Path, out: Path) -> None:
    result = run("sweep", small, "--vary", "vendors.w.crew=3..5", "--out", out)
    assert result.exit_code == 1
    assert result.stderr.startswith("--vary: ")
    assert "--set" not in result.stderr


@pytest.mark.parametrize("lang", ["EN", "En", "en_US.UTF-8", "en-GB", " en "])
@pytest.mark.parametrize("by", ["PLANNER_LANG", "--lang"])
def test_a_language_is_taken_as_people_and_systems_write_it(small: Path, lang: str, by: str) -> None:
    def spoken(lang: str) -> str:
        by_option = ["--lang", lang] if by == "--lang" else []
        runner = CliRunner(env={"PLANNER_LANG": None if by_option else lang})
        result = runner.invoke(cli.main, ["validate", str(small), *by_option])
        assert (result.exit_code, result.stderr) == (0, "")
        return result.stdout

    assert spoken(lang) == spoken("en") != spoken("ja")
    assert spoken(lang.replace("n", "a").replace("E", "J").replace("e", "J").replace("N", "A")) == spoken(
        "ja"
    )


@pytest.mark.parametrize("lang", ["fr", "C.UTF-8", "japan", "日本語", "enx"])
def test_an_unknown_language_of_the_environment_is_told_once_and_costs_no_answer(
    small: Path, lang: str
) -> None:
    runner = CliRunner(env={"PLANNER_LANG": lang})
    result = runner.invoke(cli.main, ["validate", str(small)])
    assert (result.exit_code, result.stdout) == (0, run("validate", small).stdout)
    (line,) = result.stderr.splitlines()
    assert f"環境変数 PLANNER_LANG の値 {lang} は" in line
    assert f"PLANNER_LANG is {lang}, which is no language known here" in line
    assert runner.invoke(cli.main, ["validate", str(small), "--lang", "en"]).stderr == ""
    refused = run("validate", small, "--lang", lang)
    assert (refused.exit_code, "PLANNER_LANG" in refused.stderr) == (2, False)


def test_a_misspelt_item_of_a_subsidy_is_told_with_a_guess(tmp_path: Path) -> None:
    subsidy = {"subsidies": {"s": {"years": ["FY2010"], "rate": 0, "covers": ["biuld"]}}}
    group = write(tmp_path / "group.json", patched(towns(), subsidy))
    told = run("validate", group).output
    assert "「build」のことですか" in told
    assert "あるのは: build" in told
