"""Numbers with a unit, as people write them: 31万円, 310千円, 2か月, 2,300人, 9台."""

import re
from decimal import Decimal

from planner.periods.written import plain

UNITS = {"百万": 10**6, "億": 10**8, "万": 10**4, "千": 10**3, "": 1}
YEN = re.compile(r"^[¥\\]?(?P<number>[^百万億千円]*)(?:(?P<unit>百万|億|万|千)円?|円(?:/月|/年度?)?|(?=$))$")
COUNTED = re.compile(r"(か月|カ月|ヵ月|ヶ月|ケ月|箇月|名|人|件|回|ポイント|MONTHS?|PEOPLE)$")
_YEARS = re.compile(r"([0-9]{1,2})年間?")
_OTHERS = re.compile(r"([0-9]{1,4})(?:団体|市町村|町村|自治体|社|チーム|台|本|個|つ|か所|箇所)")
_NUMBER = re.compile(r"(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?")


def counted_otherwise(text: str) -> int | None:
    """Return the count that is meant with a unit of another kind: 60 by 5年, 1 by 1団体; else None."""
    years, others = _YEARS.fullmatch(plain(text)), _OTHERS.fullmatch(plain(text))
    if years:
        return 12 * int(years[1])
    return int(others[1]) if others else None


def whole_number(text: str) -> int | None:
    """Return the whole number that is meant by a text, with or without a unit; ``None`` where none is."""
    said = plain(text).replace("、", ",").replace("JPY", "")
    other = counted_otherwise(said)
    if other is not None:
        return other
    found = YEN.match(COUNTED.sub("", said).removesuffix("月"))
    if found is None or not _NUMBER.fullmatch(found["number"]):
        return None
    number = Decimal(found["number"].replace(",", "")) * UNITS[found["unit"] or ""]
    return int(number) if number == number.to_integral_value() else None
