"""Why there is no plan, what would repair it, and why a member moves in this month and not in another."""
