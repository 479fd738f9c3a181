"""Field types of the file formats: how each kind of value is read from JSON (spec section 1)."""

import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import Annotated, Any, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import InitErrorDetails, PydanticCustomError, ValidationError

from planner.periods.months import Calendar, format_month, parse_month
from planner.periods.series import Series
from planner.periods.tokens import MonthSet, Token, TokenError, YearSet, parse_token, parse_year_token

MAX_INTEGER = 2**53 - 1
MAX_RATE_LENGTH = 400
ID_PATTERN = r"(?!x-)[a-z0-9][a-z0-9-]*"
_ID = re.compile(ID_PATTERN)
_MIGRATION_ID = re.compile(f"{ID_PATTERN}/{ID_PATTERN}")

_MONTH = r"[0-9]{4}-(0[1-9]|1[0-2])"
_YEARS = r"FY[0-9]{4}(\.\.(FY[0-9]{4})?)?|\.\.FY[0-9]{4}"
_TOKEN = (
    rf"{_MONTH}(\.\.({_MONTH})?)?|\.\.{_MONTH}|{_YEARS}"
    r"|\*-(0[1-9]|1[0-2])(\.\.\*-(0[1-9]|1[0-2]))?"
)


def _allow_notes(schema: dict[str, Any]) -> None:
    schema["patternProperties"] = {"^x-": {}}


class Strict(BaseModel):
    """An object of fixed fields: frozen, no unknown field, ``x-`` notes dropped."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, arbitrary_types_allowed=True, json_schema_extra=_allow_notes
    )

    @model_validator(mode="before")
    @classmethod
    def drop_notes(cls, data: Any) -> Any:
        """Ignore the user's own ``x-`` fields."""
        if isinstance(data, dict) and any(key.startswith("x-") for key in data):
            return {key: value for key, value in data.items() if not key.startswith("x-")}
        return data


def _read_visible(value: Any, blank: str) -> str:
    if not isinstance(value, str):
        raise fault("text")
    if not value.strip():
        raise fault(blank)
    return value


def _read_text(value: Any) -> str:
    return "" if value == "" else _read_visible(value, "blank_label")


def _named(entities: Any) -> Any:
    """Return a map of entities, those without a name with their id for one (spec section 3)."""
    if not isinstance(entities, dict):
        return entities
    return {
        key: {"name": key, **entity} if isinstance(entity, dict) else entity
        for key, entity in entities.items()
    }


def fault(code: str, **context: Any) -> PydanticCustomError:
    """Return the error of one faulty value; `planner.reading.wording` words it."""
    return PydanticCustomError(code, code, context)


class Faults:
    """Collects the faults inside one value, so that all of them are reported."""

    def __init__(self) -> None:
        self._found: list[InitErrorDetails] = []

    def add(self, code: str, at: int | str, value: Any, **context: str) -> None:
        """Note that the part `at` (an index or a key) is faulty."""
        self._found.append(InitErrorDetails(type=fault(code, **context), loc=(at,), input=value))

    def raise_any(self) -> None:
        """Raise what was found, if anything (``ValidationError``)."""
        if self._found:
            raise ValidationError.from_exception_data("value", self._found)


def calendar_of(info: ValidationInfo) -> Calendar | None:
    """Return the horizon that the file is read against, if it could be read at all."""
    return (info.context or {}).get("calendar")


def is_id(value: Any) -> bool:
    """Tell whether a value may be an id."""
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def split_id(key: str) -> tuple[str, str]:
    """Return the two ids of ``member/bundle``, ``member/lease`` or ``data-center/expansion``."""
    owner, _, own = key.partition("/")
    return owner, own


def _read_id(value: Any) -> str:
    if not is_id(value):
        raise fault("id")
    return str(value)


def _read_migration_id(value: Any) -> str:
    if not isinstance(value, str) or not _MIGRATION_ID.fullmatch(value):
        raise fault("migration_id")
    return value


def _read_month(value: Any) -> int:
    if isinstance(value, str):
        try:
            return parse_month(value)
        except ValueError:
            pass
    raise fault("month")


def _read_rate(value: Any) -> Fraction:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise fault("rate")
    if isinstance(value, Decimal) and _is_unwieldy(value):
        raise fault("rate_length")
    if not 0 <= value <= 1:
        raise fault("rate")
    return Fraction(value)


def _is_unwieldy(value: Decimal) -> bool:
    # A literal such as 1e-999999999 is short to write and too long to compute with.
    return abs(value.adjusted()) > MAX_RATE_LENGTH or len(value.as_tuple().digits) > MAX_RATE_LENGTH


def _tokens(value: Any, parse: Callable[[str], Token], codes: tuple[str, str]) -> tuple[Token, ...]:
    """Read a list of tokens; the codes are those of what is no list, and of what is no text in it."""
    if not isinstance(value, list):
        raise fault(codes[0])
    faults = Faults()
    tokens = []
    for index, text in enumerate(value):
        if isinstance(text, str):
            try:
                tokens.append(parse(text))
            except TokenError as error:
                faults.add(error.code, index, text)
        else:
            faults.add(codes[1], index, text)
    faults.raise_any()
    return tuple(tokens)


def _read_month_set(value: Any) -> MonthSet:
    return MonthSet(_tokens(value, parse_token, ("token_list", "token")))


def _read_year_set(value: Any) -> YearSet:
    return YearSet(_tokens(value, parse_year_token, ("year_list", "year_token")))


def _integer(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MAX_INTEGER


def read_series(value: Any, info: ValidationInfo, parse: Callable[[str], Token]) -> Series:
    """Read an integer or a series whose keys `parse` reads; every fault is raised as one error."""
    if _integer(value):
        return Series(value)
    if not isinstance(value, dict):
        raise fault("series")
    faults = Faults()
    if "default" not in value:
        faults.add("missing", "default", value)
    keys = []
    for key, number in value.items():
        if not _integer(number):
            faults.add("integer", key, number)
        if key != "default":
            try:
                keys.append((parse(key), number))
            except TokenError as error:
                faults.add(error.code, key, key)
    faults.raise_any()
    series = Series(value["default"], tuple(keys))
    _refuse_conflicts(series, calendar_of(info))
    return series


def _refuse_conflicts(series: Series, calendar: Calendar | None) -> None:
    faults = Faults()
    if calendar is not None and len(series.keys) > 1:
        for one, other, month in series.conflicts(calendar):
            faults.add("series_conflict", other.text, other.text, other=one.text, month=_any_year(month))
    faults.raise_any()


def _any_year(month: int) -> str:
    return f"*-{month + 1:02d}" if month < 12 else format_month(month)


def _read_any_series(value: Any, info: ValidationInfo) -> Series:
    return read_series(value, info, parse_token)


def _read_yearly_series(value: Any, info: ValidationInfo) -> Series:
    return read_series(value, info, parse_year_token)


def _read_amount(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise fault("amount")
    return value


def _read_number(value: Any) -> Decimal | int:
    if not isinstance(value, Decimal | int) or isinstance(value, bool):
        raise fault("number")
    return value


def _series_schema(token: str, title: str) -> dict[str, Any]:
    number = {"type": "integer", "minimum": 0, "maximum": MAX_INTEGER}
    keyed = {
        "type": "object",
        "required": ["default"],
        "properties": {"default": number},
        "patternProperties": {f"^({token})$": number},
        "additionalProperties": False,
    }
    return {"title": title, "anyOf": [number, keyed]}


def _set_schema(token: str, title: str) -> dict[str, Any]:
    return {"title": title, "type": "array", "items": {"type": "string", "pattern": f"^({token})$"}}


Id = Annotated[
    str, BeforeValidator(_read_id), WithJsonSchema({"type": "string", "pattern": f"^{ID_PATTERN}$"})
]
MigrationId = Annotated[
    str,
    BeforeValidator(_read_migration_id),
    WithJsonSchema({"type": "string", "pattern": f"^{ID_PATTERN}/{ID_PATTERN}$"}),
]
Integer = Annotated[int, Field(ge=0, le=MAX_INTEGER)]
_VISIBLE = WithJsonSchema({"type": "string", "pattern": r"\S"})
# Without a name the id is shown; a label has nothing to stand in its place.
Name = Annotated[str, BeforeValidator(partial(_read_visible, blank="blank_name")), _VISIBLE]
Label = Annotated[str, BeforeValidator(partial(_read_visible, blank="blank_label")), _VISIBLE]
# Nothing at all is as good as no field.
WordOrNothing = Annotated[
    str, BeforeValidator(_read_text), WithJsonSchema({"type": "string", "pattern": r"^$|\S"})
]
_Entity = TypeVar("_Entity")
Entities = Annotated[dict[Id, _Entity], BeforeValidator(_named)]


class Named(Strict):
    """An entity that is keyed by an id; `name` is what people are shown, by default the id."""

    name: Name = ""


Amount = Annotated[int, PlainValidator(_read_amount), WithJsonSchema({"type": "integer"})]
Number = Annotated[Decimal | int, PlainValidator(_read_number), WithJsonSchema({"type": "number"})]
Month = Annotated[
    int,
    BeforeValidator(_read_month),
    PlainSerializer(format_month),
    WithJsonSchema({"type": "string", "pattern": f"^{_MONTH}$"}),
]
Rate = Annotated[
    Fraction,
    PlainValidator(_read_rate),
    WithJsonSchema({"type": "number", "minimum": 0, "maximum": 1}),
]
Months = Annotated[
    MonthSet, PlainValidator(_read_month_set), WithJsonSchema(_set_schema(_TOKEN, "set of months"))
]
Years = Annotated[
    YearSet, PlainValidator(_read_year_set), WithJsonSchema(_set_schema(_YEARS, "set of years"))
]
MonthlySeries = Annotated[
    Series, PlainValidator(_read_any_series), WithJsonSchema(_series_schema(_TOKEN, "series"))
]
YearlySeries = Annotated[
    Series, PlainValidator(_read_yearly_series), WithJsonSchema(_series_schema(_YEARS, "yearly series"))
]
