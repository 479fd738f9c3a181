"""Explanations: why there is no plan, why a member moves in this month and not in that."""
