"""What all answers are made of: closed objects, months, and what a refusal says."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

SUFFIX = "Json"
Month = Annotated[str, Field(pattern="^[0-9]{4}-(0[1-9]|1[0-2])$")]


class Shape(BaseModel):
    """An object of fixed keys; a text under a field describes it in the schema.

    Its name ends in ``Json``, so that it is not taken for what it shows; the schema calls it without that.
    """

    model_config = ConfigDict(
        extra="forbid",
        use_attribute_docstrings=True,
        model_title_generator=lambda shape: shape.__name__.removesuffix(SUFFIX),
    )


class NoticeJson(Shape):
    """What the user should know beside the answer."""

    where: str
    """Place in the file, such as `members.a.leases.host`; empty where it is about none."""
    code: str
    """Which notice it is, in any language."""
    text: str
    """The notice in the language of --lang."""


class NoticedJson(Shape):
    """What has notices."""

    notices: list[NoticeJson]
    """What the user should know beside the answer."""


class FilesJson(Shape):
    """The files that were written."""

    files: list[str]
    """Paths of the files that were written, charts included."""


class FiledJson(FilesJson, NoticedJson):
    """What is written to a folder, with notices."""


class FaultJson(Shape):
    """One fault of a file."""

    where: str
    """Place in the file."""
    also: list[str]
    """Other places of the same fault, such as all cells of a workbook that hold one wrong id."""
    line: int | None
    """Line of the file from 1 on; null where unknown."""
    code: str
    """Which fault it is, in any language."""
    text: str
    """What stands there, what may stand there and what to do, in the language of --lang."""


class RefusedJson(Shape):
    """What any command prints that ends with 1 because of what it was given."""

    error: str
    """What is wrong, in the language of --lang."""
    faults: list[FaultJson]
    """Every fault of the file, in its order; empty where the error is about no place in a file."""


class CutoverJson(Shape):
    """When and how a migration moves."""

    month: Month
    """Month of the cutover, YYYY-MM."""
    mode: str
    """Id of the mode; `default` where the migration has no modes."""
