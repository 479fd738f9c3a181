"""Why this month: what each other cutover month of a migration would break or cost."""
