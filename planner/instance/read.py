"""Instances read from JSON data (spec section 3)."""

from typing import Any

from pydantic import ValidationError

from planner.faults import Fault, InvalidInput, Notice
from planner.instance.canonical import canonical_sha256
from planner.instance.model import Instance
from planner.phrases import place_text


def parse_instance(raw: Any, source: str) -> tuple[Instance, tuple[Notice, ...]]:
    """Read JSON data as an instance.

    Raises
    ------
    InvalidInput
        With all faults at once.
    """
    try:
        instance = Instance.model_validate(raw)
    except ValidationError as error:
        raise InvalidInput(
            source,
            [
                Fault(place_text(e["loc"]), e["type"], *({"ja": e["msg"], "en": e["msg"]},) * 3)
                for e in error.errors()
            ],
        ) from error
    return instance.with_sha256(canonical_sha256(raw)), ()
