"""Where conditions stand in an instance, as read from a file or as raw JSON data."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from planner.instance.model import Instance

_ANY = "*"

Path = tuple[str, ...]


class Aside(Enum):
    """What becomes of a condition that is set aside, where it is not given another value."""

    REMOVED = "removed"  # it is an entry of a mapping
    LATER = "later"  # the end of the horizon, which moves on
    KEPT = "kept"  # it cannot be set aside: a price, a wish, a number of another condition


@dataclass(frozen=True, slots=True)
class Place:
    """A path from the root of an instance with a star for each id, such as ``vendors/*/crew``."""

    pattern: str

    @property
    def of_members(self) -> bool:
        """Tell whether what stands here belongs to one member."""
        return self.pattern.startswith("members/")

    @property
    def of_several(self) -> bool:
        """Tell whether an instance may have several of it, each with a subject."""
        return _ANY in self.pattern

    def path(self, subject: str) -> Path:
        """Return the path of one subject: ids joined by ``/``; any where the place has no star.

        Raises
        ------
        KeyError
            If the subject has fewer ids than the place.
        """
        steps, ids = self.pattern.split("/"), subject.split("/")
        if len(ids) < steps.count(_ANY):
            raise KeyError(subject)
        left = iter(ids)
        return tuple(next(left) if step == _ANY else step for step in steps)

    def value(self, instance: Instance, subject: str) -> Any:
        """Return what a subject has here."""
        node: Any = instance
        for step in self.path(subject):
            node = node[step] if isinstance(node, Mapping) else getattr(node, step)
        return node

    def found(self, instance: Instance) -> Iterator[tuple[str, Any]]:
        """Yield subject and value of each object that has the place, in the order of the file."""
        return _found(instance, self.pattern.split("/"), ())


def _found(node: Any, steps: list[str], ids: Path) -> Iterator[tuple[str, Any]]:
    if not steps:
        yield "/".join(ids), node
    elif steps[0] == _ANY:
        for key, value in node.items():
            yield from _found(value, steps[1:], (*ids, key))
    elif node is not None:
        yield from _found(getattr(node, steps[0]), steps[1:], ids)


def with_values(instance: Instance, values: Mapping[Path, Any]) -> Instance:
    """Return an instance with other values, not validated, at some paths, of which none is inside another.

    Parameters
    ----------
    values
        By path; `Aside.REMOVED` removes an entry of a mapping.
    """
    tree: dict[str, Any] = {}
    for path, value in values.items():
        branch = tree
        for step in path[:-1]:
            branch = branch.setdefault(step, {})
        branch[path[-1]] = _Leaf(value)
    changed: Instance = _rebuilt(instance, tree)
    changed.__dict__.pop("calendar", None)  # a cached one would be that of the old horizon
    return changed


@dataclass(frozen=True, slots=True)
class _Leaf:
    value: Any


def _rebuilt(node: Any, tree: Mapping[str, Any] | _Leaf) -> Any:
    if isinstance(tree, _Leaf):
        return tree.value
    if isinstance(node, Mapping):
        entries = {key: _rebuilt(value, tree[key]) if key in tree else value for key, value in node.items()}
        return {key: value for key, value in entries.items() if value is not Aside.REMOVED}
    return node.model_copy(
        update={name: _rebuilt(getattr(node, name), branch) for name, branch in tree.items()}
    )
