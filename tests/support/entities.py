"""All that an instance holds by an id, with what people are shown of it."""

from typing import Any

from planner.instance.fields import Named
from planner.instance.model import Instance


def entities(instance: Instance) -> list[tuple[str, str]]:
    """Return every entity that the instance holds by its id, with its name."""
    found: list[tuple[str, str]] = []

    def look(value: Any) -> None:
        if isinstance(value, dict):
            found.extend((key, one.name) for key, one in value.items() if isinstance(one, Named))
            for one in value.values():
                look(one)
        elif hasattr(value, "__pydantic_fields__"):
            for field in type(value).model_fields:
                look(getattr(value, field))

    look(instance)
    return found
