"""Cells of a CSV file that a spreadsheet shows as they are: no date, number or formula made of a text."""

import re
import unicodedata

# Invisible before what is to stay a text; neither Excel nor LibreOffice drops it.
GUARD = "\u200b"

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
# What is made of digits and the signs of dates, times, fractions, amounts and eras alone.
_FIGURES = re.compile(
    r"(?:明治|大正|昭和|平成|令和|[mtshr])?[\s(]*[-+¥$]?[0-9元][\s0-9元.,:/¥$%()e年度月日時分秒+-]*(?:am|pm)?",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t|tember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_ENGLISH = re.compile(
    rf"[0-9]{{1,4}}[\s/-]*{_MONTH}[\s0-9,/-]*|{_MONTH}[\s,/-]*[0-9][\s0-9,/-]*", re.IGNORECASE
)
_BOOLEAN = re.compile(r"true|false", re.IGNORECASE)


def guarded(text: str) -> str:
    """Return a text so that a spreadsheet that opens a CSV file leaves it alone.

    Typed as they are, ``3/4`` and ``2014-04`` would become dates, ``012025`` a number without its zero,
    and ``=1+2`` a formula; full-width characters are read as their half-width ones.
    """
    plain = unicodedata.normalize("NFKC", text)
    risky = plain.startswith(_FORMULA) or any(
        pattern.fullmatch(plain.strip()) for pattern in (_FIGURES, _ENGLISH, _BOOLEAN)
    )
    return GUARD + text if risky else text
