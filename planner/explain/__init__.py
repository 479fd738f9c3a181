"""Why there is no plan, what would help, and why a member moves in this month and not in that."""
