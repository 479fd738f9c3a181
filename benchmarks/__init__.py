"""Measurements that the docs quote, each made again by one command."""
