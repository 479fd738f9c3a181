"""What tells entities of one name apart wherever people are shown them."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Literal

from planner.instance.fields import Named
from planner.text.language import spoken

Kind = Literal["members", "vendors", "data_centers", "teams"]
KINDS: tuple[Kind, ...] = ("members", "vendors", "data_centers", "teams")


def told_apart(entities: Mapping[str, Named]) -> dict[str, str]:
    """Return what is shown beside each name that several have, by id.

    That is the prefecture; the id where the entities have none, or two of a name have the same.
    """
    by_name: dict[str, list[str]] = defaultdict(list)
    for key, one in entities.items():
        by_name[one.name.strip()].append(key)
    beside: dict[str, str] = {}
    for keys in by_name.values():
        if len(keys) > 1:
            places = {key: getattr(entities[key], "prefecture", "").strip() for key in keys}
            told = all(places.values()) and len(set(places.values())) == len(keys)
            beside |= places if told else {key: key for key in keys}
    return beside


def with_what_is_beside(name: str, beside: str) -> str:
    """Return a name with what tells it apart, or says of which kind it is, in brackets."""
    return f"{name}（{beside}）" if spoken() == "ja" else f"{name} ({beside})"
