"""JSON as text."""

import json
from decimal import Decimal

import pytest

from planner.text.json_text import json_text


def test_text_keeps_every_digit() -> None:
    rate = Decimal("0.1000000000000000000000000001")
    text = json_text({"rate": rate, "small": Decimal("1E-7"), "name": "別海町"})
    assert json.loads(text, parse_float=Decimal) == {"rate": rate, "small": Decimal("1E-7"), "name": "別海町"}


def test_text_refuses_what_is_no_json() -> None:
    with pytest.raises(TypeError, match="not JSON data"):
        json_text({"a": object()})
