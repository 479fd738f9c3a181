"""Words of the outputs and the workbook in the place of the values of a file, and keys that are none."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest
from build import Raw, one_migration, patched, raw_instance, raw_lease, raw_member, several
from cli_cases import run, write
from pydantic import BaseModel, ValidationError, create_model

import planner.reading.plan_file
import planner.reading.scenario.step
import planner.replan.happened
import planner.whatif.simulate.settings  # noqa: F401
from planner.instance.choices import words_for
from planner.instance.fields import Strict
from planner.reading.findings import from_pydantic
from planner.reading.instance import parse_instance
from planner.text.faults import Fault, InvalidInput
from planner.text.suggest import Suggester


def faults(raw: Raw) -> dict[str, Fault]:
    with pytest.raises(InvalidInput) as caught:
        parse_instance(raw, "test.json")
    return {one.where: one for one in caught.value.faults}


def models(base: type[BaseModel] = Strict) -> Iterator[type[BaseModel]]:
    for model in base.__subclasses__():
        yield model
        yield from models(model)


def within(annotation: Any) -> Iterator[Any]:
    yield annotation
    for one in get_args(annotation):
        yield from within(one)


ANNOTATIONS = [
    (model, name, one)
    for model in models()
    if model.__module__.startswith("planner.")
    for name, field in model.model_fields.items()
    for one in within(field.annotation)
]
MAPPINGS = [
    (f"{model.__name__}.{name}", one)
    for model, name, one in ANNOTATIONS
    if get_origin(one) is dict and get_args(one)[1] is not Any
]
LITERALS = {
    get_args(one): f"{model.__name__}.{name}"
    for model, name, one in ANNOTATIONS
    if get_origin(one) is Literal and len(get_args(one)) > 1
}


def test_there_are_mappings_with_keys_of_an_enumerated_kind_and_fields_of_few_values() -> None:
    kinds = {name: get_args(one)[0] for name, one in MAPPINGS}
    assert get_origin(kinds["Instance.states"]) is Literal
    assert {"Limit.per", "Baseline.kind", "SharedItem.among"} <= set(LITERALS.values())


@pytest.mark.parametrize("mapping", [one for _, one in MAPPINGS], ids=[name for name, _ in MAPPINGS])
def test_a_wrong_key_is_told_at_its_own_place(mapping: Any) -> None:
    model = create_model("Holder", __base__=Strict, field=(mapping, ...))
    with pytest.raises(ValidationError) as caught:
        model.model_validate({"field": {"契約": {"no": 1}}})
    places = [one.place for one in from_pydantic(caught.value, model, Suggester())]
    assert places
    assert not [place for place in places if "[key]" in place]
    assert all(place[:2] == ("field", "契約") for place in places)


@pytest.mark.parametrize("values", list(LITERALS), ids=list(LITERALS.values()))
def test_each_value_of_a_field_of_few_has_a_word_of_its_own(values: tuple[str, ...]) -> None:
    words = words_for(values)
    assert set(words) == set(values)
    assert len({word.ja for word in words.values()}) == len(values)


def link(**fields: Any) -> Raw:
    return {"members": {"b": raw_member()}, "links": {"l": fields}}


@pytest.mark.parametrize(
    ("patch", "where", "ja", "en"),
    [
        ({"states": {"契約": {}}}, "states.契約", "contracted（契約）", "contracted"),
        ({"states": {"契約済": {}}}, "states.契約済", "contracted（契約）", "contracted"),
        ({"limits": {"l": {"per": "月", "most": 1}}}, "limits.l.per", "month（月）", "month"),
        ({"limits": {"l": {"per": "fiscal year", "most": 1}}}, "limits.l.per", "year（年度）", "year"),
        (link(kind="期間内", of=["a/core", "b/core"]), "links.l.kind", "within（期間内）", "within"),
        (link(kind="with-in", of=["a/core", "b/core"]), "links.l.kind", "within", "within"),
        ({"milestones": {"m": {"before": "作業開始"}}}, "milestones.m.before", "start（作業開始）", "start"),
        ({"milestones": {"m": {"before": "本稼動"}}}, "milestones.m.before", "cutover（本稼働）", "cutover"),
        (
            {"members": {"a": {"baseline": {"kind": "現状のまま"}}}},
            "members.a.baseline.kind",
            "stay（現状のまま）",
            "stay",
        ),
    ],
)
def test_a_word_of_the_workbook_is_asked_back_as_the_value(patch: Raw, where: str, ja: str, en: str) -> None:
    told = faults(patched(raw_instance(), patch))[where]
    assert told.todo.ja.startswith(f"「{ja}」のことですか")
    assert told.todo.en.startswith(f"did you mean {en}? ")


def towns() -> Raw:
    raw = one_migration({"name": "南町"}, name="基幹業務")
    two = raw_member(name="北町")
    two["migrations"]["tax"] = dict(two["migrations"]["core"])
    raw["members"]["kita"] = two
    return raw


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("南町", "「a/core」のことですか"),
        ("a", "「a/core」のことですか"),
        ("南町/基幹業務", "「a/core」のことですか"),
        ("北町/tax", "「kita/tax」のことですか"),
        ("北町", "「kita/core」か「kita/tax」のことですか"),
    ],
)
def test_a_migration_is_asked_back_by_the_name_of_its_member(asked: str, meant: str) -> None:
    raw = towns() | {"limits": {"l": {"per": "month", "most": 1, "of": [asked]}}}
    assert faults(raw)["limits.l.of[0]"].todo.ja.startswith(meant)


def test_a_plan_and_what_has_happened_are_asked_back_by_the_name_of_the_member(tmp_path: Path) -> None:
    raw = several("a", "b")
    raw["members"]["a"]["name"] = "南町"
    group = write(tmp_path / "i.json", raw)
    good = write(tmp_path / "p.json", {"cutovers": {"a/core": "2010-05", "b/core": "2010-05"}})
    named = write(tmp_path / "q.json", {"cutovers": {"南町": "2010-05", "b/core": "2010-05"}})
    spread = write(tmp_path / "u.json", {"migrations": {"南町": [100, 120]}})
    for asked in (
        ("check", group, named),
        ("replan", group, good, "--as-of", "2010-06", "--done", named),
        ("simulate", group, good, "--settings", spread),
    ):
        assert '移行 "南町" はありません' in (told := run(*asked).stderr)
        assert "「a/core」のことですか" in told


@pytest.mark.parametrize(
    ("item", "asked", "meant"),
    [
        ("data", "データ移行", "data（データ移行）"),
        ("data", "データ", "data（データ移行）"),
        ("data-ikou", "データ移行", "data-ikou"),
    ],
)
def test_an_item_of_cost_in_words_is_told_with_the_items_that_there_are(
    item: str, asked: str, meant: str
) -> None:
    raw = one_migration(migration_yen={"build": 1, item: 1})
    raw["subsidies"] = {"s": {"years": ["FY2010"], "rate": 0, "covers": ["build", asked]}}
    (told,) = faults(raw).values()
    assert told.where == "subsidies.s.covers[1]"
    assert f'費目 "{asked}" はありません。あるもの: build（構築）、{item}' in told.text.ja
    assert f"known: build, {item}; " in told.text.en
    assert told.todo.ja.startswith(f"「{meant}」のことですか")


@pytest.mark.parametrize(("months", "meant"), [("3月", "*-03"), ("２、３月", '*-02", "*-03')])
def test_months_without_a_year_are_asked_back_as_those_of_every_year(months: str, meant: str) -> None:
    told = faults(raw_instance(vendors={"v": {"closed": [months]}}))["vendors.v.closed[0]"]
    assert f"「{meant}」のことですか" in told.todo.ja


@pytest.mark.parametrize("years", ["FY2010", [2010], ["2010-04"], "平成22年度"])
def test_a_set_of_years_is_told_the_forms_of_years_alone(years: Any) -> None:
    raw = one_migration(preferred={"years": years, "penalty_yen_per_year": 1})
    (told,) = faults(raw).values()
    assert "FY2010" in told.allowed.en
    assert "*-" not in told.text.ja + told.text.en
    assert "2011-04" not in told.allowed.en
    assert "FY2010" in told.todo.en


def test_a_limit_of_years_is_told_that_years_alone_are_allowed() -> None:
    most = {"default": 3, "2010": 1, "FY2011": -1}
    found = faults(raw_instance(limits={"l": {"per": "year", "most": most}}))
    assert {place: one.code for place, one in found.items()} == {
        "limits.l.most.2010": "limit_yearly",
        "limits.l.most.FY2011": "integer",
    }
    assert found["limits.l.most.2010"].todo.en.startswith("did you mean FY2010? ")


@pytest.mark.parametrize(
    ("months", "meant"),
    [("2か月", "2"), ("2カ月", "2"), ("1年", "12"), ("120", "120"), ("121", ""), ("20年", ""), ("0", "")],
)
def test_a_number_outside_what_is_allowed_is_never_offered(months: str, meant: str) -> None:
    raw = one_migration(phases=[{"name": "試験", "months": months, "crew": 1}])
    told = faults(raw)["members.a.migrations.core.phases[0].months"]
    hint = f"「{meant}」のことですか。" if meant else ""
    assert told.todo.ja.partition("この範囲")[0] == hint


@pytest.mark.parametrize(
    ("written", "meant"),
    [("31万", "310000"), ("310千円", "310000"), ("1.5万円", "15000"), ("2,300人", "2300"), ("9台", "9")],
)
def test_a_number_with_a_unit_is_asked_back(written: str, meant: str) -> None:
    raw = one_migration({"leases": {"l": raw_lease(monthly_yen=written)}, "population": written})
    raw["data_centers"] = {"d": {"capacity": written}}
    found = faults(raw)
    assert set(found) == {"members.a.leases.l.monthly_yen", "members.a.population", "data_centers.d.capacity"}
    assert all(f"「{meant}」のことですか" in one.todo.ja for one in found.values())


@pytest.mark.parametrize(("begin", "meant"), [(4, "2014-03"), (7, "2014-06")])
def test_the_end_of_a_fiscal_year_is_asked_back_as_its_last_month(begin: int, meant: str) -> None:
    raw = one_migration({"leases": {"l": raw_lease(end="平成25年度末")}}) | {"fiscal_year_start": begin}
    raw["horizon"]["end"] = "平成25年度末"  # the years are known where the horizon is not
    found = faults(raw)
    assert found.keys() == {"horizon.end", "members.a.leases.l.end"}
    assert all(one.todo.en.startswith(f"did you mean {meant}? ") for one in found.values())
