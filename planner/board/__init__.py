"""The meeting board: a plan changed by hand, priced at once, and solved anew around what is pinned."""
