"""Decomposition by vendor (Dantzig and Wolfe 1960): shared limits are priced, the rest solved apart.

Processes that solve parts import `models.decomposition.block_solve` alone, so nothing is imported here.
"""
