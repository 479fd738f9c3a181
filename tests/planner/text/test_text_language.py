"""The pair of a text in two languages, and the places of every text in the code."""

import ast
import importlib
import re
import string
from collections.abc import Iterator
from functools import cache
from types import ModuleType

import pytest
from checkout import ROOT

from planner.text.language import Text, join, same, speaking, spoken

PACKAGES = ("planner", "models", "plots", "commands")
CHOSEN = re.compile(r"\{([^{}:]+):([^{}|]+)\|([^{}|]+)\}")  # one thing, or several
LATE = Text("{name}は{months}か月遅れ", "{name} is {months} months late")


def test_a_text_is_printed_in_the_language_spoken() -> None:
    town = Text("町", "town")
    assert spoken() == "ja"
    assert f"{town}" == "町"
    with speaking("en"):
        assert f"{town:>6}" == "  town"
    assert str(town) == "町"


def test_places_are_filled_in_both_languages() -> None:
    late = LATE.fill(name=Text("別海町", "Betsukai"), months=3)
    assert late == Text("別海町は3か月遅れ", "Betsukai is 3 months late")
    with pytest.raises(KeyError, match="months"):
        LATE.fill(name="x")


@pytest.mark.parametrize(
    ("months", "said"), [(1, "1 month"), ("1", "1 month"), (0, "0 months"), (21, "21 months")]
)
def test_english_says_one_thing_otherwise_than_several(months: object, said: str) -> None:
    term = Text("残り{months}か月", "{months} {months:month|months}")
    assert term.fill(months=months) == Text(f"残り{months}か月", said)


def test_texts_are_joined() -> None:
    assert join([same("a"), Text("い", "b")]) == Text("a、い", "a, b")
    assert same("a") + Text("い", "b") + "c" == Text("aいc", "abc")


@cache
def texts() -> tuple[tuple[str, ast.expr, ast.expr], ...]:
    """Return the two languages of every ``Text(…, …)`` in the code, with its place; read once for all."""
    return tuple(_texts())


def _texts() -> Iterator[tuple[str, ast.expr, ast.expr]]:
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Text":
                    said = [*node.args, *(keyword.value for keyword in node.keywords)]
                    assert len(said) == 2, f"{path}:{node.lineno}"
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", said[0], said[1]


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_no_text_is_empty_in_one_language() -> None:
    empty = [
        where
        for where, *said in texts()
        if [isinstance(one, ast.Constant) and not str(one.value).strip() for one in said]
        in ([True, False], [False, True])
    ]
    assert empty == []


def test_both_languages_of_every_text_have_the_same_places() -> None:
    wrong = [
        where
        for where, ja, en in texts()
        if isinstance(ja, ast.Constant)
        and isinstance(en, ast.Constant)
        and places(str(ja.value)) != places(CHOSEN.sub("", str(en.value)))
    ]
    assert wrong == []


def written() -> Iterator[tuple[str, str]]:
    """Yield the English of every text, with its place; ``{…}`` stands for what the code puts in."""
    for where, _, en in texts():
        parts = en.values if isinstance(en, ast.JoinedStr) else [en]
        yield (
            where,
            "".join(str(part.value) if isinstance(part, ast.Constant) else "{…}" for part in parts),
        )


VERBS = {"are", "were", "have", "move", "keep"}
NO_NUMBERS = {"found", "got"}  # which stand for months and names too


def test_english_says_no_number_before_a_noun_that_is_always_several() -> None:
    known = dict(written())
    chosen = [match for en in known.values() for match in CHOSEN.finditer(en)]
    assert len(chosen) > 50
    numbers = {match[1] for match in chosen} - NO_NUMBERS
    nouns = {match[3].split()[0] for match in chosen} - VERBS - {"others", "values", "their", "they"}
    wrong = [
        f"{where}: {place} {word} {after}"
        for where, en in known.items()
        for place, word, after in re.findall(
            r"\{([^{}:…]+)(?::[^{}|]*)?\} ([a-z-]+(?:\(s\))?) ?([a-z-]*(?:\(s\))?)", en
        )
        if {word, after} & nouns or "(s)" in word + after or (place in numbers and word in VERBS)
    ]
    assert wrong == []


def fills() -> Iterator[tuple[str, list[Text], set[str]]]:
    """Yield every ``NAME.fill(…)`` of the code whose texts are constants, and the values that it gives."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            calls = [
                (node.func.value, node)
                for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
                if isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "fill"
            ]
            if not calls:
                continue
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
            module = importlib.import_module(name)
            for text, call in calls:
                found = constants(text, module)
                if found and None not in {keyword.arg for keyword in call.keywords}:
                    where = f"{path.relative_to(ROOT)}:{call.lineno}"
                    yield where, found, {str(keyword.arg) for keyword in call.keywords}


def constants(node: ast.expr, module: ModuleType) -> list[Text]:
    """Return the texts that an expression can stand for: a constant, one of a table, either of two."""
    if isinstance(node, ast.IfExp):
        return constants(node.body, module) + constants(node.orelse, module)
    table = isinstance(node, ast.Subscript)
    value: object = module
    for name in ast.unparse(node.value if isinstance(node, ast.Subscript) else node).split("."):
        value = getattr(value, name, None)
    if table:
        return [one for one in value.values() if isinstance(one, Text)] if isinstance(value, dict) else []
    return [value] if isinstance(value, Text) else []


def test_texts_are_filled_with_just_the_values_that_they_have_places_for() -> None:
    found = list(fills())
    assert len(found) > 50
    wrong = [
        (where, sorted(given ^ wanted))
        for where, filled, given in found
        if given != (wanted := {top(name) for text in filled for name in places(text.ja) | places(text.en)})
    ]
    assert wrong == []


def top(place: str) -> str:
    """Return the value that a place takes from: ``about`` of ``about[0]``."""
    return re.split(r"[.\[]", place)[0]
