"""Where a place of a file lies in the models: drops what pydantic adds to places, finds the object there."""

import types
from collections.abc import Iterator, Sequence
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from planner.instance.fields import MAX_INTEGER
from planner.instance.member import OWN_WORK
from planner.text.phrases import Place


def walk(model: type[BaseModel], place: Sequence[str | int]) -> tuple[Place, type[BaseModel] | None]:
    """Return a place of an error as the file has it, and the innermost object of fixed fields.

    Dropped are the kind of a link, and the name under which a migration keeps the fields that modes
    override. The last step may be a field that does not exist or is missing.
    """
    steps: list[str | int] = []
    current: Any = model
    innermost: type[BaseModel] | None = model
    for index, step in enumerate(place):
        if is_union_of_models(current):
            tagged = [kind for kind in get_args(current) if kind_of(kind) == step]
            if tagged:
                current = innermost = tagged[0]
                continue
        within = inner(current, step)
        if step != OWN_WORK or within is None:
            steps.append(step)
        if index < len(place) - 1:
            current = within
            innermost = current if is_model(current) else innermost
    return tuple(steps), innermost


def range_at(model: type[BaseModel], place: Sequence[str | int]) -> tuple[int, int]:
    """Return the least and the greatest integer that may stand at a place of an error."""
    current: Any = model
    for step in place:
        if is_union_of_models(current):
            tagged = [kind for kind in get_args(current) if kind_of(kind) == step]
            if tagged:
                current = tagged[0]
                continue
        current = _inside(bare(current), step)
    limits = list(_limits(current))
    lows, highs = ([getattr(one, name) for one in limits if hasattr(one, name)] for name in ("ge", "le"))
    return max(lows, default=0), min(highs, default=MAX_INTEGER)


def _limits(annotation: Any) -> Iterator[Any]:
    """Yield what is declared of the values of an annotation, and of those that it may be besides ``None``."""
    if get_origin(annotation) is Annotated:
        for declared in annotation.__metadata__:
            yield from declared.metadata if isinstance(declared, FieldInfo) else [declared]
        yield from _limits(get_args(annotation)[0])
    elif get_origin(annotation) in (Union, types.UnionType):
        for one in get_args(annotation):
            yield from _limits(one)


def file_fields(model: type[BaseModel]) -> list[str]:
    """Return the fields of an object as the file names them, in the order of the models."""
    names: list[str] = []
    for name, field in model.model_fields.items():
        if field.alias == OWN_WORK:
            names += file_fields(bare(field.annotation))
        else:
            names.append(field.alias or name)
    return names


def inner(annotation: Any, step: str | int) -> Any:
    """Return what stands one step further in; fields that modes override are a migration's too."""
    return bare(_inside(annotation, step))


def _inside(annotation: Any, step: str | int) -> Any:
    """Return the same, with all that is declared of it."""
    if is_model(annotation):
        fields = {field.alias or name: field for name, field in annotation.model_fields.items()}
        if step in fields:
            return Annotated[fields[step].annotation, fields[step]]
        return _inside(bare(fields[OWN_WORK].annotation), step) if OWN_WORK in fields else None
    arguments = get_args(annotation)
    if get_origin(annotation) is dict:
        return arguments[1]
    return arguments[0] if get_origin(annotation) is tuple else None


def bare(annotation: Any) -> Any:
    """Return an annotation without what pydantic adds to it, and without ``None``."""
    if get_origin(annotation) is Annotated:
        return bare(get_args(annotation)[0])
    if get_origin(annotation) in (Union, types.UnionType):
        kinds = [kind for kind in get_args(annotation) if kind is not type(None)]
        return bare(kinds[0]) if len(kinds) == 1 else annotation
    return annotation


def is_model(annotation: Any) -> bool:
    """Tell whether an annotation is an object of fixed fields."""
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def of_kind(annotation: Any, value: Any) -> Any:
    """Return which of several objects a value is by its ``kind``; any other annotation as it is."""
    if not is_union_of_models(annotation):
        return annotation
    kind = value.get("kind") if isinstance(value, dict) else None
    return next((model for model in get_args(annotation) if kind_of(model) == kind), None)


def is_union_of_models(annotation: Any) -> bool:
    """Tell whether an annotation is one of several objects of fixed fields."""
    return get_origin(annotation) in (Union, types.UnionType) and all(map(is_model, get_args(annotation)))


def kind_of(model: type[BaseModel]) -> str | None:
    """Return the ``kind`` that tells an object from its siblings."""
    kind = model.model_fields["kind"].annotation
    return str(get_args(kind)[0]) if get_origin(kind) is Literal else None
