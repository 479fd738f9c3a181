"""The price of each condition, by solving again without it."""
