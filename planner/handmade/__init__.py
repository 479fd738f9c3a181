"""Dates of a plan that were moved by hand, in the workbook or the project file that it was exported to."""

from planner.handmade.read import Handmade, read_handmade

__all__ = ["Handmade", "read_handmade"]
