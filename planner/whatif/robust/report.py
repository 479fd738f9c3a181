"""A plan chosen over many worlds, on the terminal, as files, and for programs."""

from typing import Any

from planner.check import check_plan
from planner.reading.plan_file import priced_to_json
from planner.report.outputs import to_json
from planner.report.proved import named
from planner.report.table import Column, Table, Unit
from planner.report.tables import to_csv
from planner.text.language import NOTHING, Text, same
from planner.whatif.robust import words
from planner.whatif.robust.candidates import CandidateKind
from planner.whatif.robust.choose import NearPlan, Robust
from planner.whatif.simulate.figures import all_kept, difference, mean, percentile
from planner.whatif.simulate.report import chance_json, mean_json
from planner.whatif.simulate.tables import error_95, written

FILES = ("robust.csv",)


def table(found: Robust) -> Table[NearPlan]:
    """Return a row a candidate, in the order found."""
    number = {id(one): place for place, one in enumerate(found.candidates, 1)}
    columns = (
        Column[NearPlan](words.NUMBER, lambda one: number[id(one)], key="number"),
        Column[NearPlan](words.KIND, lambda one: _kind(found, one)),
        Column[NearPlan](words.TOTAL, lambda one: one.total_yen, key="objective_yen"),
        Column[NearPlan](
            words.MORE, lambda one: one.total_yen - found.cheapest.total_yen, Unit.CHANGE, key="more_yen"
        ),
        Column[NearPlan](words.MEAN_YEN, lambda one: round(mean(one.study.total_yen).mean)),
        Column[NearPlan](words.AGAINST, lambda one: _against(found, one)),
        Column[NearPlan](words.P90_YEN, lambda one: percentile(one.study.total_yen, 90), key="p90_yen"),
        Column[NearPlan](words.IN_TIME, lambda one: written(one.in_time)),
        Column[NearPlan](words.KEPT, lambda one: written(all_kept(one.study))),
        Column[NearPlan](words.CHOICE, lambda one: words.CHOSEN_MARK if one is found.chosen else NOTHING),
    )
    return Table(columns, found.candidates, left=2)


def _kind(found: Robust, one: NearPlan) -> Text:
    """Return why a plan is a candidate; that of the least total may not be proved, or be undercut."""
    sure = one.kind is not CandidateKind.CHEAPEST or one.total_yen == found.bound_yen
    return named(one.kind.label, proved=sure)


def _against(found: Robust, one: NearPlan) -> Text:
    if one is found.cheapest:
        return NOTHING
    more = found.against_cheapest(one).more_yen
    return same(f"{round(more.mean):+,} ±{error_95(more):,}")


def robust_text(found: Robust) -> str:
    """Return what stands on the terminal."""
    asked = found.asked
    title = words.TITLE.fill(runs=found.runs, by=asked.by.label, seed=asked.seed)
    said = [title, *map(same, table(found).lines())]
    if found.runs < asked.runs:
        said.append(words.FEWER.fill(runs=found.runs, of=asked.runs))
    return "\n".join(map(str, [*said, *_choice(found), words.WHAT_IT_IS]))


def _choice(found: Robust) -> list[Text]:
    """Say which was chosen, what it costs more, and what it is worth in further worlds."""
    if len(found.candidates) == 1:
        return [words.ALONE if found.sought else words.NOT_SOUGHT]
    if found.chosen is found.cheapest:
        return [words.CHEAPEST_CHOSEN.fill(by=found.asked.by.label), _price(found)]
    more = found.against_cheapest(found.chosen).more_yen
    doubt = [words.WITHIN_ERROR] if abs(round(more.mean)) <= error_95(more) else []
    return [*doubt, _price(found), _further(found)]


def _price(found: Robust) -> Text:
    low, high = found.price_yen
    if high is None:
        return words.PRICE_OPEN.fill(low=low)
    return words.PRICE.fill(yen=low) if low == high else words.PRICE_RANGE.fill(low=low, high=high)


def _further(found: Robust) -> Text:
    if found.further is None:
        return words.NO_FURTHER
    chosen, cheapest = found.further
    against = difference(chosen, cheapest)
    return words.FURTHER.fill(
        runs=chosen.runs,
        yen=round(against.more_yen.mean),
        error=error_95(against.more_yen),
        p90=percentile(chosen.total_yen, 90) - percentile(cheapest.total_yen, 90),
        chance=written(against.cheaper),
    )


def robust_files(found: Robust) -> dict[str, bytes]:
    """Return the table of candidates as CSV, and the plan of each under its number."""
    plans = {f"robust/{number}.json": _plan(found, one) for number, one in enumerate(found.candidates, 1)}
    return {FILES[0]: to_csv(table(found).frame()), **plans}


def _plan(found: Robust, one: NearPlan) -> bytes:
    ledger = check_plan(found.instance, one.plan).ledger
    return to_json(priced_to_json(found.instance, one.plan, ledger.by_component()))


def plans_held(found: Robust) -> dict[str, None]:
    """Return what the plans are, for a folder; their totals, by which they were not chosen, tell no worth."""
    return {f"{found.instance.sha256} {_question(found)}": None}


def reach(found: Robust) -> dict[str, int]:
    """Return how much is known: how many candidates in how many worlds, and of the least total."""
    asked, alone = _question(found), found.chosen is found.cheapest
    bound = {} if found.bound_yen is None else {f"{asked}: bound": found.bound_yen}
    return bound | {
        f"{asked}: candidates": len(found.candidates),
        f"{asked}: worlds": found.runs,
        f"{asked}: held against the cheapest in further ones": alone or found.further is not None,
        f"{asked}: least total": -found.cheapest.total_yen,
    }


def _question(found: Robust) -> str:
    """Return what was asked, but for how much: more worlds of a seed begin with those of fewer."""
    asked = found.asked
    settings = asked.settings.model_dump_json()
    return f"chosen by {asked.by.value}, up to {asked.within} dearer, from {asked.seed} in {settings}"


def robust_json(found: Robust) -> dict[str, Any]:
    """Return the same for programs; yen are integers."""
    low, high = found.price_yen
    return {
        "runs": found.runs,
        "by": found.asked.by.value,
        "seed": found.asked.seed,
        "price_yen": {"at_least": low, "at_most": high},
        "candidates": [_candidate(found, one) for one in found.candidates],
        "further": None if found.further is None else _further_json(found),
    }


def _candidate(found: Robust, one: NearPlan) -> dict[str, Any]:
    return {
        "kind": one.kind.value,
        "objective_yen": one.total_yen,
        "mean_yen": mean_json(mean(one.study.total_yen)),
        "more_mean_yen": mean_json(found.against_cheapest(one).more_yen),
        "p90_yen": percentile(one.study.total_yen, 90),
        "in_time": None if one.in_time is None else chance_json(one.in_time),
        "all_kept": chance_json(all_kept(one.study)),
        "chosen": one is found.chosen,
    }


def _further_json(found: Robust) -> dict[str, Any]:
    assert found.further is not None
    chosen, cheapest = found.further
    against = difference(chosen, cheapest)
    return {
        "runs": chosen.runs,
        "more_mean_yen": mean_json(against.more_yen),
        "more_p90_yen": percentile(chosen.total_yen, 90) - percentile(cheapest.total_yen, 90),
        "cheaper": chance_json(against.cheaper),
    }
