"""Plans as files of Microsoft Project (MSPDI, its XML)."""
