"""Entities of one kind that have the same name, and nothing but their ids to tell them apart."""

from collections.abc import Iterator

from planner.instance.apart import KINDS
from planner.instance.model import Instance
from planner.text.faults import Notice
from planner.text.language import Text
from planner.text.phrases import listed, named, place_text

_SAID = Text(
    "「{name}」という名前が {count} つあります（{ids}）。見分けられるよう、表や図では ID を添えて示します",
    "there are {count} of the name {name} ({ids}): tables and pictures show the id beside it",
)


def same_names(instance: Instance) -> Iterator[Notice]:
    """Yield a notice at each second vendor, centre, team or member of a name that is shown with its id."""
    for kind in KINDS:
        by_name: dict[str, list[str]] = {}
        for key, beside in instance.beside[kind].items():
            if beside == key:
                by_name.setdefault(getattr(instance, kind)[key].name.strip(), []).append(key)
        for name, ids in by_name.items():
            if len(ids) > 1:
                said = _SAID.fill(name=named(name), count=len(ids), ids=listed(ids))
                yield Notice(place_text((kind, ids[1], "name")), "same_name", said)
