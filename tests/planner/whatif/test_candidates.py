"""What candidates are worth: by hand, and as trying every plan says."""

import json
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from brute_force import valid_plans
from build import Raw, patched, several
from choice_cases import tiny_groups
from cli_cases import MANIFEST, names, rows, run, said, write
from strategies import build

from models.cpsat import solve_cpsat
from planner.instance.model import Instance
from planner.plan import Plan
from planner.reading.load import Loaded
from planner.report.talk import Talk
from planner.savings import baseline_of
from planner.solve.certified import Outcome, solve_instance
from planner.solve.interface import Limits
from planner.solve.many import Following
from planner.solve.result import Status, Stop
from planner.text.faults import PlannerError
from planner.text.language import speaking
from planner.whatif.candidates.asked import members_asked
from planner.whatif.candidates.candidate import Candidate, Candidates, rank
from planner.whatif.candidates.report import candidates_json
from planner.whatif.candidates.search import CandidateQuestion
from planner.whatif.candidates.tables import note, ranking
from planner.whatif.candidates.variants import without
from planner.whatif.compare.scenario import Scenario, Solved, solved
from planner.whatif.compare.solve import ScenarioSearch
from planner.whatif.span import Span

pytestmark = pytest.mark.usefixtures("blank_pictures")


def towns() -> Raw:
    """Return three towns over 24 months that share a platform: `c` and `e` may stay away.

    The platform costs 60 a month, and 45 from three on. Moving at once saves a 80, b 70, c 25 and loses
    e 5 a month; a move costs 100.
    """
    raw = several("a", "b", "c", "e", service_yen_per_month=10, migration_yen={"build": 100})
    running = {"a": 90, "b": 80, "c": 35, "e": 5}
    away = {"optional": {"penalty_yen": 0}}
    members = {
        name: {
            "name": f"{name}町",
            "migrations": {"core": {"running_yen_per_month": yen} | (away if name in "ce" else {})},
        }
        for name, yen in running.items()
    }
    fee = {"cloud": {"fee_yen_per_month": [{"from": 1, "yen": 60}, {"from": 3, "yen": 45}]}}
    return patched(raw, {"title": "四つの町", "members": members, "platforms": fee})


def base_of(raw: Raw) -> Solved:
    instance = build(raw)
    return solved(Scenario("base", "base", instance), solve_instance(instance, solve_cpsat))


def candidates_of(raw: Raw, *members: str, following: Following | None = None) -> Candidates:
    question = CandidateQuestion(raw, base_of(raw), members)
    return question.answer(ScenarioSearch(solve_cpsat, processes=1), following or Following())


def test_each_candidate_by_hand() -> None:
    found = candidates_of(towns(), "a", "c", "e")
    # All at once but e, which stays: three services and moves, the fee for three, e's old system.
    best_yen = 24 * (3 * 10 + 45 + 5) + 3 * 100
    assert found.base.total_yen == best_yen
    by_member = {one.member: one for one in found.ranked}
    assert [one.takes_part for one in by_member.values()] == [True, True, False]
    # Without a, or without c, two are left and would pay 60 a month: it is cheaper for e to step in.
    for member, running in (("a", 90), ("c", 35)):
        one = by_member[member]
        assert one.inside is found.base
        steps_in_yen = 24 * (10 - 5) + 100
        assert one.others == Span(steps_in_yen, steps_in_yen)
        assert one.own_yen == 24 * (running - 10) - 100
        assert one.gains_yen == {name: 0 for name in "abc" if name != member} | {"e": steps_in_yen, None: 0}
    # The fee is 45 with e as without it; it comes in the last month, so that it pays twice for one.
    late = by_member["e"]
    assert late.others == Span(0, 0)
    assert late.own_yen == -(10 - 5 + 100) + 5 - 5
    assert late.together == Span(-105, -105)
    assert [one.member for one in found.ranked] == ["a", "c", "e"]


@pytest.mark.models
@pytest.mark.parametrize("raw", tiny_groups(14))
def test_with_and_without_as_trying_every_plan_says(raw: Raw) -> None:
    instance = build(raw)
    best = least(instance)
    if best is None:
        assert base_of(raw).status is Status.INFEASIBLE
        return
    found = candidates_of(raw, *instance.members)
    assert found.base.total_yen == best
    for one in found.ranked:
        own = {name for name, _, _ in instance.migrations() if name.startswith(f"{one.member}/")}
        forced = best if one.takes_part else least(instance, own)
        assert one.inside.total_yen == forced
        left = least(without(raw, one.member)[0])
        assert one.outside.total_yen == left
        if forced is None or left is None:
            assert one.others is None
            continue
        assert one.inside.ledger is not None
        own_yen = one.inside.ledger.by_member().get(one.member, 0)
        assert one.others == Span(left - forced + own_yen, left - forced + own_yen)
        assert sum(one.gains_yen.values()) == left - forced + own_yen
        together_yen = left + baseline_of(instance)[one.member][1].total_yen - forced
        assert one.together == Span(together_yen, together_yen)


def least(instance: Instance, inside: set[str] = frozenset()) -> int | None:  # type: ignore[assignment]
    """Return the least objective of the plans in which some migrations take part."""

    def takes(plan: Plan) -> bool:
        return all(plan.cutovers[name] is not None for name in inside)

    return min(
        (report.ledger.total_yen for plan, report in valid_plans(instance) if takes(plan)), default=None
    )


def test_what_is_not_proved_is_a_range() -> None:
    following = Following()
    following.stop.set()  # before any candidate has begun
    found = candidates_of(towns(), "a", following=following)
    (one,) = found.ranked
    assert (one.others, one.together) == (None, None)
    assert one.outside.status is Status.UNKNOWN
    assert found.places == (None,)
    with speaking("en"):  # that there is no plan is not known
        assert "without it: not begun: interrupted" in str(note(one))
        assert "no plan" not in str(note(one))


@dataclass(frozen=True)
class _Ranged(Candidate):
    """A candidate of whom it is given what is known of what the others gain."""

    known: Span | None = None

    @property
    def others(self) -> Span | None:  # type: ignore[override]
        return self.known


def _ranged(found: Candidates, *known: Span | None) -> Candidates:
    (one,) = found.ranked
    ranged = [_Ranged(one.member, one.row, one.takes_part, one.alone_yen, (), span) for span in known]
    return Candidates(found.base, rank(list(ranged)))


def test_ranks_are_given_as_far_as_they_are_proved() -> None:
    found = candidates_of(towns(), "a")
    none = Span(None, None)
    for spans, places in (
        (((5, 5), (3, 3), (3, 3)), [(1, 1), (2, 2), (3, 3)]),  # as good as each other: in the order listed
        (((5, 9), (4, 8), (1, 3)), [(1, 2), (1, 2), (3, 3)]),
        (((5, 9), (2, 6), (1, 5)), [(1, 2), (1, 3), (2, 3)]),
    ):
        ranged = _ranged(found, *(Span(*ends) for ends in spans))
        assert [(one.first, one.last) for one in ranged.places if one] == places
        assert ranged.in_order == all(first == last for first, last in places)
    ranged = _ranged(found, Span(5, 5), none)
    assert [(one.first, one.last) for one in ranged.places if one] == [(1, 2), (1, 2)]


def test_who_was_not_solved_has_no_rank_and_may_have_that_of_any_other() -> None:
    following = Following()
    following.stop.set()
    unsolved = candidates_of(towns(), "a", following=following)
    ranged = _ranged(unsolved, Span(5, 5), Span(3, 3), None)
    assert [place and (place.first, place.last) for place in ranged.places] == [(1, 2), (2, 3), None]
    ranks = [row[0] for row in ranking(ranged).cells()[1:]]
    assert ranks == ["1〜2", "2〜3", "—"]
    assert [one["rank"] for one in candidates_json(ranged)["candidates"]] == [None, None, None]


@said("順位は証明できた範囲", "ranks as far as they are proved")
def test_of_a_plan_merely_found_it_is_not_said_that_it_is_the_cheapest(
    tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch, lang: str, said: str
) -> None:
    def cut_off(_talk: Talk, loaded: Loaded, _limits: Limits) -> Outcome:
        found = solve_instance(loaded.instance, solve_cpsat)
        return replace(found, result=replace(found.result, bound_yen=0, stop=Stop.TIME))

    monkeypatch.setattr("commands.candidates.solve_base", cut_off)
    file = write(tmp_path / "towns.json", towns())
    result = run("candidates", file, "--all", "--out", out, "--workers", "1", "--lang", lang)
    assert result.exit_code == 0, result.stderr
    assert said in result.stdout
    heading, *_ = rows(out / "candidates.csv")
    for words in (result.stdout, str(heading)):
        assert ("見つかった計画では" if lang == "ja" else "in the plan found") in words
        assert "最安の計画では" not in words
        assert "in the cheapest plan" not in words


def test_optional_members_are_asked_about_unless_told_otherwise() -> None:
    instance = build(towns())
    assert members_asked(instance, [], every=False) == ["c", "e"]
    assert members_asked(instance, ["e", "a町"], every=False) == ["a", "e"]
    assert members_asked(instance, [], every=True) == ["a", "b", "c", "e"]
    with pytest.raises(PlannerError, match="aa町"):
        members_asked(instance, ["aa町"], every=False)
    with pytest.raises(PlannerError, match="--all"):
        members_asked(build(several("a", "b")), [], every=False)
    with pytest.raises(PlannerError, match="only one member"):
        members_asked(build(several("a")), [], every=True)


FILES = ["candidates-by-member.csv", "candidates.csv", "candidates.png", "candidates.xlsx"]
PLANS = ["base", "with-e", "without-a", "without-e"]


@said("ほかの団体の得が大きい順", "Ranked by what the others gain")
def test_the_command_tells_and_writes(tmp_path: Path, out: Path, lang: str, said: str) -> None:
    file = write(tmp_path / "towns.json", towns())
    asked = ("candidates", file, "--member", "a", "--member", "e", "--out", out, "--workers", "1")
    result = run(*asked, "--lang", lang)
    assert result.exit_code == 0, result.stderr
    assert said in result.stdout
    assert "+220" in result.stdout
    assert names(out) == sorted([MANIFEST, *FILES, *(f"candidates/{name}.json" for name in PLANS)])
    assert [row[1] for row in rows(out / "candidates.csv")[1:]] == ["a", "e"]
    heading = rows(out / "candidates.csv")[0]
    assert [name for name in heading if "円" in name or "yen" in name] == heading[4:-1]
    told = json.loads(run(*asked, "--json", "--quiet").stdout)
    assert told["proved"] is True
    assert [one["others_gain_yen"] for one in told["candidates"]] == [
        {"low": 220, "high": 220},
        {"low": 0, "high": 0},
    ]
    sums = sum(int(row[-1]) for row in rows(out / "candidates-by-member.csv")[1:])
    assert sums == 220


@said("不参加にできる", "no member is optional")
def test_where_nobody_is_optional_a_name_is_asked_for(small: Path, out: Path, lang: str, said: str) -> None:
    result = run("candidates", small, "--out", out, "--lang", lang)
    assert result.exit_code == 1
    assert said in result.stderr
    assert not out.exists()


@pytest.mark.parametrize(("verb", "searching"), [("candidates", "candidates"), ("tradeoff", "bounded")])
def test_ctrl_c_in_the_first_search_ends_the_others(
    tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch, verb: str, searching: str
) -> None:
    """One Ctrl-C is enough: what is known is written, and no search begins after it."""

    def interrupted(_talk: Talk, loaded: Loaded, _limits: Limits) -> Outcome:
        found = solve_instance(loaded.instance, solve_cpsat)
        return replace(found, result=replace(found.result, stop=Stop.INTERRUPT))

    monkeypatch.setattr(f"commands.{searching}.solve_base", interrupted)
    file = write(tmp_path / "towns.json", towns())
    result = run(verb, file, "--out", out, "--json", "--quiet")
    assert result.exit_code == 0, result.stderr
    told = json.loads(result.stdout)
    if verb == "candidates":
        assert [one["others_gain_yen"] for one in told["candidates"]] == [None, None]
    else:
        assert [len(one["points"]) for one in told["axes"].values()] == [1, 1, 1]


def test_what_goes_with_a_candidate_is_told_by_names() -> None:
    links = {
        "pair": {"name": "二町一緒", "kind": "together", "of": ["c/core", "e/core"]},
        "turns": {"name": "一度に一町", "kind": "apart", "of": ["a/core", "b/core", "c/core"], "months": 2},
    }
    limits = {"desk": {"name": "問い合わせ窓口", "of": ["a/core", "c/core"], "per": "month", "most": 1}}
    _, notices = without(patched(towns(), {"links": links, "limits": limits}), "c")
    assert [str(one.text) for one in notices] == [
        "いない場合に除いたもの: 二町一緒",
        "いない場合にその対象から外したもの: 問い合わせ窓口、一度に一町",
    ]
    with speaking("en"):
        assert str(notices[0].text) == "dropped without it: 二町一緒"
