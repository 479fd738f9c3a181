"""Solver models: each turns a compiled problem into a solver's model and the answer into a plan."""
