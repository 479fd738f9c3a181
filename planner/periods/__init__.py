"""Months, sets of months, series over time and their Japanese names (spec section 1)."""
