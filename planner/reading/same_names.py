"""Entities of one kind that have the same name: no table and no picture tells them apart."""

from collections.abc import Iterator

from planner.instance.model import Instance
from planner.text.faults import Notice
from planner.text.language import Text
from planner.text.phrases import listed, named, place_text

_SAID = Text(
    "「{name}」という名前が {count} つあります（{ids}）。表や図で見分けられません",
    "there are {count} of the name {name} ({ids}): tables and pictures do not tell them apart",
)


def same_names(instance: Instance) -> Iterator[Notice]:
    """Yield a notice at each second vendor, centre, team or member of a name; members by prefecture."""
    shared: dict[str, dict[str, tuple[str, str]]] = {
        kind: {key: (one.name, "") for key, one in getattr(instance, kind).items()}
        for kind in ("vendors", "data_centers", "teams")
    }
    towns = {key: (one.name, one.prefecture) for key, one in instance.members.items()}
    for kind, names in (shared | {"members": towns}).items():
        by_name: dict[tuple[str, str], list[str]] = {}
        for key, name in names.items():
            if name[0]:
                by_name.setdefault(name, []).append(key)
        for (same, _), ids in by_name.items():
            if len(ids) > 1:
                said = _SAID.fill(name=named(same), count=len(ids), ids=listed(ids))
                yield Notice(place_text((kind, ids[1], "name")), "same_name", said)
