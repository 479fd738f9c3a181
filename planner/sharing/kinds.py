"""Kinds of payments."""

from enum import Enum


class PaymentKind(Enum):
    """What a payment is for: its share of an item, or what members pay one another (0 in all)."""

    SHARE = "share"
    CONTRIBUTION = "contribution"
    GUARANTEE = "guarantee"
    ENTRY = "entry"
    SHORTAGE = "shortage"
