"""Decomposition by vendor: what one vendor's moves share with the others is priced, the rest solved apart.

Processes that solve parts import `models.vendors.part` alone, so nothing is imported here.
"""
