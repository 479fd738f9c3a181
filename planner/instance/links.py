"""Links between migrations (spec section 3); rule 10 of section 4 says what each kind means."""

from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator

from planner.instance.fields import Integer, MigrationId, Named, fault


class Precedes(Named):
    """The cutover of ``then`` is at least ``months`` after that of ``first``."""

    kind: Literal["precedes"]
    first: MigrationId
    then: MigrationId
    months: Integer

    @field_validator("then")
    @classmethod
    def different(cls, then: str, info: ValidationInfo) -> str:
        """Refuse a migration that precedes itself."""
        if then == info.data.get("first"):
            raise fault("link_names")
        return then

    @property
    def of(self) -> tuple[str, ...]:
        """Return the migrations that the link names."""
        return (self.first, self.then)


class Among(Named):
    """A link of several migrations of equal standing."""

    of: tuple[MigrationId, ...] = Field(strict=False)

    @field_validator("of")
    @classmethod
    def different(cls, of: tuple[str, ...]) -> tuple[str, ...]:
        """Refuse a link of fewer than two migrations, or of one named twice."""
        if len(of) < 2 or len(set(of)) < len(of):
            raise fault("link_names")
        return of


class Together(Among):
    """All cut over in one month, or all are left out."""

    kind: Literal["together"]


class Apart(Among):
    """Any two cut over at least ``months`` apart."""

    kind: Literal["apart"]
    months: Integer


class Within(Among):
    """The latest cutover is at most ``months`` after the earliest."""

    kind: Literal["within"]
    months: Integer


class SameMode(Among):
    """All use modes of one id."""

    kind: Literal["same-mode"]


Link = Annotated[Precedes | Together | Apart | Within | SameMode, Field(discriminator="kind")]
