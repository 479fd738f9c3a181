"""Plans without a solver: greedy, residual capacity, link propagation, multipliers, neighbourhoods."""
