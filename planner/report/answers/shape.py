"""What all answers are made of: closed objects, months, and what a refusal says."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Month = Annotated[str, Field(pattern="^[0-9]{4}-(0[1-9]|1[0-2])$")]


class Shape(BaseModel):
    """An object of fixed keys; a text under a field describes it in the schema."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True)


class Notice(Shape):
    """What the user should know beside the answer."""

    where: str
    """Place in the file, such as `members.a.leases.host`; empty where it is about none."""
    code: str
    """Which notice it is, in any language."""
    text: str
    """The notice in the language of --lang."""


class Noticed(Shape):
    """What has notices."""

    notices: list[Notice]
    """What the user should know beside the answer."""


class Files(Shape):
    """The files that were written."""

    files: list[str]
    """Paths of the files that were written, charts included."""


class Filed(Files, Noticed):
    """What is written to a folder, with notices."""


class Fault(Shape):
    """One fault of a file."""

    where: str
    """Place in the file."""
    line: int | None
    """Line of the file from 1 on; null where unknown."""
    code: str
    """Which fault it is, in any language."""
    text: str
    """What stands there, what may stand there and what to do, in the language of --lang."""


class Refused(Shape):
    """What any command prints that ends with 1 because of what it was given."""

    error: str
    """What is wrong, in the language of --lang."""
    faults: list[Fault]
    """Every fault of the file, in its order; empty where the error is about no place in a file."""


class Cutover(Shape):
    """When and how a migration moves."""

    month: Month
    """Month of the cutover, YYYY-MM."""
    mode: str
    """Id of the mode; `default` where the migration has no modes."""
