"""Sweeps: a grid of what-ifs, from a handful to many thousands of solves, here or on a cluster."""
