"""Shares of 1 among the numbers of a table."""


class Portion(float):
    """A number that people read as a percentage; every other is written as it is."""
