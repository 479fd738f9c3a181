"""What the page on the file format says is what the planner does."""

import ast
import json
import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import build
import pytest
from pages import (
    CODE,
    FORMAT,
    LINKS,
    SERIES_CALENDAR,
    block,
    named,
    rows,
    sections,
)
from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from commands import usage
from models.cpsat import solve_cpsat
from planner.check import check_plan
from planner.check.occupation import read_case
from planner.instance.fields import MonthlySeries, Named
from planner.instance.member import Migration, Mode, Work
from planner.instance.model import Instance
from planner.periods.months import format_month, parse_month
from planner.periods.series import Series
from planner.periods.tokens import MonthSet, YearSet, describe_span, parse_token
from planner.reading.load import load
from planner.reading.plan_file import read_plan
from planner.solve.certified import solve_instance
from planner.solve.result import Status


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Write every file that the page shows, and return the folder."""
    for name, text in re.findall(r"<!-- file: (\S+) -->\n```json\n(.*?)```", FORMAT, re.DOTALL):
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


# The fields


def kinds_in(annotation: Any) -> Iterator[tuple[str, type[BaseModel]]]:
    """Yield the models that an annotation holds, with how the path goes on: by id, by index, directly."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield "", annotation
        return
    arguments = get_args(annotation)
    if get_origin(annotation) is dict:
        yield from ((f".ID{more}", kind) for more, kind in kinds_in(arguments[1]))
    elif get_origin(annotation) is tuple:
        yield from ((f"[]{more}", kind) for more, kind in kinds_in(arguments[0]))
    elif get_origin(annotation) in (Annotated, Union, UnionType):
        for argument in arguments:
            yield from kinds_in(argument)


def file_fields(kind: type[BaseModel]) -> dict[str, FieldInfo]:
    """Return the fields of a model as the file names them."""
    fields = {field.alias or name: field for name, field in kind.model_fields.items()}
    if kind is Migration:
        del fields["(own)"]
        fields |= Work.model_fields
    return fields


def objects(kind: type[BaseModel], path: str = "") -> Iterator[tuple[str, type[BaseModel]]]:
    """Yield every object of fixed fields of a file, modes apart, with its path."""
    yield path, kind
    for name, field in file_fields(kind).items():
        for more, inner in kinds_in(field.annotation):
            if inner is not Mode:
                yield from objects(inner, f"{path}.{name}{more}".lstrip("."))


OBJECTS = {path or "instance": kind for path, kind in objects(Instance) if not path.startswith("links")}
TABLES = {
    named(heading): {named(row[0]): row for row in rows(text)}
    for heading, text in sections(FORMAT).items()
    if re.search(r"`[^`]+`$", heading)
}


def test_every_object_of_a_file_has_its_table() -> None:
    assert set(TABLES) - {"members.ID.migrations.ID.modes.ID"} == {*OBJECTS, "links.ID"}


@pytest.mark.parametrize("path", OBJECTS)
def test_tables_name_the_fields_of_the_file(path: str) -> None:
    assert list(TABLES[path]) == [name for name in TABLES[path] if name in file_fields(OBJECTS[path])], (
        "a field that no file may have"
    )
    assert set(TABLES[path]) == set(file_fields(OBJECTS[path]))


@pytest.mark.parametrize("path", OBJECTS)
def test_tables_tell_required_fields(path: str) -> None:
    kind = OBJECTS[path]
    required = {name for name, field in file_fields(kind).items() if field.is_required()}
    if kind is Migration:
        required -= {"modes"}
        required |= {name for name in Work.model_fields if Mode.model_fields[name].is_required()}
    assert {name for name, row in TABLES[path].items() if "**必須**" in row[2]} == required


def default_text(field: FieldInfo) -> str | None:
    """Return a default as JSON; None where the absence itself is the meaning."""
    value = field.get_default(call_default_factory=True)
    if isinstance(value, Series):
        value = value.default
    elif isinstance(value, Fraction):
        value = int(value)
    elif isinstance(value, MonthSet | YearSet | tuple):
        value = list(value if isinstance(value, tuple) else value.tokens)
    return None if value is None or isinstance(value, BaseModel) else json.dumps(value)


@pytest.mark.parametrize("path", OBJECTS)
def test_tables_tell_defaults(path: str) -> None:
    for name, field in file_fields(OBJECTS[path]).items():
        expected = None if field.is_required() else default_text(field)
        if name == "name" and issubclass(OBJECTS[path], Named):
            assert TABLES[path][name][2] == "ID"
        elif expected is not None:
            assert TABLES[path][name][2].startswith(f"`{expected}`"), (path, name)


def test_links_are_told_by_kind() -> None:
    table = TABLES["links.ID"]
    kinds = {get_args(kind.model_fields["kind"].annotation)[0]: kind for kind in LINKS}
    assert set(table) == {name for kind in LINKS for name in kind.model_fields}
    for name, row in table.items():
        told = kinds if "all" in row[1] else re.findall(r"`([^`]+)`", row[1])
        assert set(told) == {kind for kind, model in kinds.items() if name in model.model_fields}
    assert set(re.findall(r'`"([^"`]+)"`', table["kind"][2])) == set(kinds)


def test_modes_may_override_what_the_page_lists() -> None:
    heading = next(heading for heading in sections(FORMAT) if heading.endswith(".modes.ID`"))
    told = set(re.findall(r"`(\w+)`", sections(FORMAT)[heading].partition("merge patch")[0]))
    assert told == set(Work.model_fields) | {"name"}


def test_the_full_example_has_every_field() -> None:
    seen: set[tuple[str, str]] = set()

    def look(value: Any, kind: type[BaseModel], path: str) -> None:
        for name in value:
            seen.add((path, name))
        for name, field in file_fields(kind).items():
            for more, inner in kinds_in(field.annotation):
                if inner is Mode or name == "links" or name not in value:
                    continue
                nested = value[name]
                parts = nested.values() if more == ".ID" else nested if more == "[]" else [nested]
                for part in parts:
                    look(part, inner, f"{path}.{name}{more}".lstrip("."))

    look(block("file", "demo.json"), Instance, "")
    wanted = {
        ("" if path == "instance" else path, name)
        for path, kind in OBJECTS.items()
        for name in file_fields(kind)
    }
    assert wanted - seen == set()


# The examples


def test_smallest_file_works(files: Path) -> None:
    raw = block("file", "small.json")
    outcome = solve_instance(load(files / "small.json").instance, solve_cpsat)
    assert (outcome.result.status, outcome.result.objective_yen) == (Status.OPTIMAL, 0)
    for name in raw:
        with pytest.raises(ValidationError, match=name):
            Instance.model_validate({key: value for key, value in raw.items() if key != name})


def test_full_example_has_an_optimal_plan(files: Path) -> None:
    outcome = solve_instance(load(files / "demo.json").instance, solve_cpsat)
    assert outcome.result.status is Status.OPTIMAL


def hand_written(**changes: Any) -> Any:
    plan = block("file", "by-hand.json")
    cutovers = plan["cutovers"] | changes
    decided = {
        name: (cutover["month"], cutover["mode"]) if isinstance(cutover, dict) else cutover
        for name, cutover in cutovers.items()
    }
    return build.plan(decided, {name: month for name, month in plan["expansions"].items() if month})


def test_hand_written_plan_is_valid(files: Path) -> None:
    assert check_plan(load(files / "demo.json").instance, hand_written()).violations == ()


def test_hand_written_plan_breaks_what_the_page_says(files: Path) -> None:
    found = re.search(r"<!-- violation: (.*) -->\n```text\n(.*?)```", FORMAT, re.DOTALL)
    assert found
    instance = load(files / "demo.json").instance
    violations = check_plan(instance, hand_written(**json.loads(found[1]))).violations
    said = [violation.text(instance).said(lang) for lang in ("ja", "en") for violation in violations]
    assert said == found[2].splitlines()


def test_hand_written_plan_is_read(files: Path) -> None:
    plan = read_plan(files / "by-hand.json", load(files / "demo.json").instance).plan
    assert dict(plan.cutovers) == hand_written().cutovers
    assert dict(plan.expansions) == {}


def test_scenario_does_what_the_page_says(files: Path) -> None:
    loaded = load(files / "three-years.json")
    instance = loaded.instance
    assert format_month(instance.calendar.end) == "2012-03"
    assert instance.vendors["ccs"].points_per_year is not None
    assert [token.text for token, _ in instance.vendors["ccs"].points_per_year.keys] == ["FY2009"]
    assert set(instance.members) == {"minami", "kita"}
    assert instance.links["one-crew"].of == ("minami/core", "kita/core")
    assert instance.limits["helpdesk"].of == ("minami/core", "kita/core")
    assert {"pilot-first", "one-town"} < set(instance.links)
    assert len(loaded.notices) >= 2
    assert solve_instance(instance, solve_cpsat).result.status is Status.OPTIMAL


def test_tokens_mean_what_the_table_says() -> None:
    table = rows(sections(FORMAT)["月の集合 / Sets of months"])
    assert len(table) > 5
    for token, _, inside, outside in table:
        parsed = parse_token(named(token))
        assert parsed.has(parse_month(inside), SERIES_CALENDAR)
        assert not parsed.has(parse_month(outside), SERIES_CALENDAR)


class _Holder(BaseModel):
    series: MonthlySeries


def read_series(name: str) -> Series:
    data = {"series": block("series", name)}
    return _Holder.model_validate(data, context={"calendar": SERIES_CALENDAR}).series


@pytest.mark.parametrize("name", ["steps", "nested"])
def test_series_have_the_values_of_the_tables(name: str) -> None:
    text = FORMAT.partition(f"<!-- series: {name} -->")[2].partition("<!-- series")[0]
    table = rows(text.partition("\n同じ細かさ")[0])
    assert len(table) == 5
    for month, value, _ in table:
        assert read_series(name).at(parse_month(month), SERIES_CALENDAR) == int(value)


def test_conflicting_series_is_refused() -> None:
    with pytest.raises(ValidationError, match="series_conflict"):
        read_series("conflict")


def test_phases_lie_where_the_table_says() -> None:
    raw = build.one_migration(
        phases=[build.raw_phase("design", 3), build.raw_phase("data", 2), build.raw_phase("test", 2)],
        parallel_months=1,
    ) | {"horizon": {"start": "2009-04", "end": "2012-03"}}
    case = read_case(build.instance(raw), build.plan({"a/core": "2010-02"}))
    move = case.moves["a/core"]
    table = rows(sections(FORMAT)["工程と月 / Phases and months"])
    for name, months in table[:5]:
        (span,) = move.months_of(named(name))
        assert describe_span(span[0], span[-1]) == months
    assert table[5][1].startswith(format_month(move.last_needed))


def test_exit_codes_are_those_of_the_command_line() -> None:
    codes = {value for name, value in vars(usage).items() if name.startswith("EXIT_")}
    table = rows(sections(FORMAT)["終了コード / Exit codes"])
    assert {int(named(row[0])) for row in table} == codes | {0, 1, 2}


def texts_in_code() -> list[str]:
    """Return every text in the code, places for values as the mark that the page writes for them."""
    texts = []
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.JoinedStr):
                parts = [part.value if isinstance(part, ast.Constant) else "…" for part in node.values]
                texts.append("".join(map(str, parts)))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                texts.append(re.sub(r"\{\w+\}", "…", node.value))
    return texts


def test_faults_are_quoted_as_the_code_says_them() -> None:
    texts = texts_in_code()
    table = rows(sections(FORMAT)["よくある誤り / Common faults"])
    quotes = [quote for row in table for quote in row[0].split("<br>")]
    assert len(quotes) == 2 * len(table)
    patterns = {quote: ".*".join(map(re.escape, quote.split("…"))) for quote in quotes}
    assert [q for q, pattern in patterns.items() if not any(re.fullmatch(pattern, t) for t in texts)] == []
