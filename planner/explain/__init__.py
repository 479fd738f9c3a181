"""Why there is no plan, why this month, and what would help: answers that move a meeting on."""
