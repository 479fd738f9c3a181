"""Ways out: the cheapest changes that make a plan possible."""
