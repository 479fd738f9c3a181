"""Whose a condition is, and with whom it is negotiated, by name."""

from collections.abc import Callable

from planner.instance.model import Instance
from planner.instance.names import (
    data_center,
    expansion,
    lease,
    limit,
    link,
    member,
    migration,
    milestone,
    revision,
    season,
    team,
    vendor,
)
from planner.text.language import Text

__all__ = [
    "GROUP",
    "LAWMAKER",
    "Namer",
    "data_center",
    "expansion",
    "group",
    "law",
    "lease",
    "limit",
    "link",
    "member",
    "migration",
    "milestone",
    "revision",
    "season",
    "team",
    "vendor",
]

Namer = Callable[[Instance, str], Text]  # of the subject of a condition

GROUP = Text("協議会", "the group")
LAWMAKER = Text("国・制度", "the law")


def group(_instance: Instance, _key: str) -> Text:
    """Name the group itself."""
    return GROUP


def law(_instance: Instance, _key: str) -> Text:
    """Name who makes the law."""
    return LAWMAKER
