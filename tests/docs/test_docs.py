"""The docs say what the code does: names, fields, defaults, examples and links are held to it."""

import importlib
import importlib.util
import re
from pathlib import Path
from typing import Any, get_args

import pytest
from pages import CODE, GLOSSARY, LINKS, MODEL, PAGES, ROOT, named, rows, sections

from models.cpsat.rules import RULES as MODEL_RULES
from planner.check.components import COMPONENTS
from planner.check.rules import RULES as CHECK_RULES
from planner.terms import Component, Rule
from planner.text.language import Text
from plots import words

# The model


def dotted(function: Any) -> str:
    return f"`{function.__module__}.{function.__name__}`"


def section_of(rule: Rule) -> str:
    (text,) = [text for heading, text in sections(MODEL).items() if heading.endswith(f"(`{rule.value}`)")]
    return text


def test_model_has_the_sections_that_docstrings_cite() -> None:
    headings = {match[1] for match in re.finditer(r"^## (\d+)\. ", MODEL, re.MULTILINE)}
    cited = {
        number
        for path in CODE
        for numbers in re.findall(r"spec sections? (\d+(?:(?:, | and | to )\d+)*)", path.read_text("utf-8"))
        for number in re.findall(r"\d+", numbers)
    }
    assert cited
    assert cited <= headings


def test_model_states_every_rule_in_order_with_a_formula() -> None:
    numbered = re.findall(r"^### 4\.(\d+) .*\(`([a-z-]+)`\)$", MODEL, re.MULTILINE)
    assert numbered == [(str(number), rule.value) for number, rule in enumerate(Rule, 1)]
    for rule in Rule:
        assert "$$" in section_of(rule), rule


def test_model_names_the_functions_of_every_rule() -> None:
    table = {named(row[1]): row for row in rows(sections(MODEL)["4. Constraints"])}
    assert list(table) == [rule.value for rule in Rule]
    barred = set(
        re.findall(r"^def (\w+)", (ROOT / "planner/problem/barred.py").read_text("utf-8"), re.MULTILINE)
    )
    for rule in Rule:
        _, _, stated, compiled, checked = table[rule.value]
        function = MODEL_RULES[rule]
        assert stated == ("columns only" if function.__name__ == "by_columns" else dotted(function))
        assert checked == dotted(CHECK_RULES[rule])
        barred -= {compiled.strip("`").rpartition(".")[2]}
    assert barred == set()


def test_model_names_every_kind_of_link() -> None:
    table = {named(row[0]): row[3] for row in rows(section_of(Rule.LINKS))}
    kinds = [get_args(kind.model_fields["kind"].annotation)[0] for kind in LINKS]
    assert table == {kind: f"`models.cpsat.links.{kind.replace('-', '_')}`" for kind in kinds}


def test_model_names_every_component_with_what_books_it() -> None:
    table = {named(row[0]): row for row in rows(sections(MODEL)["5. Objective"])}
    assert list(table) == [component.value for component in Component]
    for component in Component:
        assert table[component.value][4] == dotted(COMPONENTS[component])


# The glossary


@pytest.mark.parametrize("term", [*Rule, *Component], ids=lambda term: f"{type(term).__name__}-{term.value}")
def test_glossary_has_the_label(term: Rule | Component) -> None:
    assert f"\n| {term.label.ja} | {term.label.en} | `{term.value}` | " in GLOSSARY


@pytest.mark.parametrize(
    "name", [name for name, word in vars(words).items() if isinstance(word, Text) and name[0] != "_"]
)
def test_glossary_has_the_words_of_the_charts(name: str) -> None:
    word = vars(words)[name]
    assert f"\n| {word.ja} | {word.en} | " in GLOSSARY


def test_glossary_has_no_term_without_a_sentence() -> None:
    assert [row for row in rows(GLOSSARY) if not row[-1].endswith(".") or "。" not in row[-1]] == []


# All pages


def resolves(name: str) -> bool:
    parts = name.split(".")
    for cut in range(len(parts), 0, -1):
        if importlib.util.find_spec(".".join(parts[:1])) is None:
            return False
        try:
            found: Any = importlib.import_module(".".join(parts[:cut]))
        except ModuleNotFoundError:
            continue
        for part in parts[cut:]:
            if not hasattr(found, part):
                return False
            found = getattr(found, part)
        return True
    return False


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_names_of_code_exist(page: Path) -> None:
    text = re.sub(r"^```diff\n.*?^```$", "", page.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    names = set(re.findall(r"`((?:planner|models|plots)(?:\.\w+)+)`", text))
    assert [name for name in names if not resolves(name)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_files_that_are_named_exist(page: Path) -> None:
    names = set(
        re.findall(r"`((?:planner|models|plots|tests|docs|\.ci)/[\w./*-]*)`", page.read_text("utf-8"))
    )
    assert [name for name in names if not list(ROOT.glob(name.rstrip("/")))] == []


def anchors(page: Path) -> set[str]:
    """Return the anchors that GitHub makes of the headings of a page."""
    headings = sections(page.read_text("utf-8"))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text("utf-8")):
        if target.startswith("http"):
            continue
        name, _, anchor = target.partition("#")
        other = page if not name else page.parent / name
        if not other.exists() or (anchor and anchor not in anchors(other)):
            broken.append(target)
    assert broken == []
