"""Repairs: the cheapest changes that make a plan possible."""
