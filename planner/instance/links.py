"""Links between migrations (spec section 3); rule 10 of section 4 says what each kind means."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from planner.instance.fields import Integer, MigrationId, Strict, fault


class Precedes(Strict):
    """The cutover of ``then`` is at least ``months`` after that of ``first``."""

    kind: Literal["precedes"]
    first: MigrationId
    then: MigrationId
    months: Integer

    @model_validator(mode="after")
    def different(self) -> Self:
        """Refuse a migration that precedes itself."""
        if self.first == self.then:
            raise fault("link_names")
        return self

    @property
    def of(self) -> tuple[str, ...]:
        """Return the migrations that the link names."""
        return (self.first, self.then)


class _Among(Strict):
    of: tuple[MigrationId, ...] = Field(strict=False)

    @model_validator(mode="after")
    def different(self) -> Self:
        """Refuse a link of fewer than two migrations, or of one named twice."""
        if len(self.of) < 2 or len(set(self.of)) < len(self.of):
            raise fault("link_names")
        return self


class Together(_Among):
    """All cut over in one month, or all are left out."""

    kind: Literal["together"]


class Apart(_Among):
    """Any two cut over at least ``months`` apart."""

    kind: Literal["apart"]
    months: Integer


class Within(_Among):
    """The latest cutover is at most ``months`` after the earliest."""

    kind: Literal["within"]
    months: Integer


class SameMode(_Among):
    """All use modes of one id."""

    kind: Literal["same-mode"]


Link = Annotated[Precedes | Together | Apart | Within | SameMode, Field(discriminator="kind")]
