"""Merge patches: the table of RFC 7386, and what one touches."""

import json
from typing import Any

import pytest

from planner.instance.patch import merge_patch, touches

# The table of RFC 7386, appendix A: original, patch, result.
RFC_7386: list[tuple[Any, Any, Any]] = [
    ({"a": "b"}, {"a": "c"}, {"a": "c"}),
    ({"a": "b"}, {"b": "c"}, {"a": "b", "b": "c"}),
    ({"a": "b"}, {"a": None}, {}),
    ({"a": "b", "b": "c"}, {"a": None}, {"b": "c"}),
    ({"a": ["b"]}, {"a": "c"}, {"a": "c"}),
    ({"a": "c"}, {"a": ["b"]}, {"a": ["b"]}),
    ({"a": {"b": "c"}}, {"a": {"b": "d", "c": None}}, {"a": {"b": "d"}}),
    ({"a": [{"b": "c"}]}, {"a": [1]}, {"a": [1]}),
    (["a", "b"], ["c", "d"], ["c", "d"]),
    ({"a": "b"}, ["c"], ["c"]),
    ({"a": "foo"}, None, None),
    ({"a": "foo"}, "bar", "bar"),
    ({"e": None}, {"a": 1}, {"e": None, "a": 1}),
    ([1, 2], {"a": "b", "c": None}, {"a": "b"}),
    ({}, {"a": {"bb": {"ccc": None}}}, {"a": {"bb": {}}}),
]


@pytest.mark.parametrize(("original", "patch", "result"), RFC_7386)
def test_merge_patch_follows_the_table_of_the_rfc(original: Any, patch: Any, result: Any) -> None:
    before = json.dumps([original, patch])
    assert merge_patch(original, patch) == result
    assert json.dumps([original, patch]) == before


@pytest.mark.parametrize(
    ("place", "touched"),
    [
        (("a",), True),
        (("a", "b"), True),
        (("a", "b", "x"), True),  # replaced with what is around it
        (("a", "c"), False),
        (("d", "e", "f"), True),  # removed
        (("g",), False),
        ((), True),
    ],
)
def test_a_patch_touches_what_it_sets_or_removes(place: tuple[str, ...], touched: bool) -> None:
    assert touches({"a": {"b": 5}, "d": {"e": None}}, place) == touched
