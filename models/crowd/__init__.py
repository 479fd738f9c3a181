"""The largest groups: a plan at prices, changed vendor by vendor with windows that links leave."""

from models.crowd.search import solve_prices

__all__ = ["solve_prices"]
