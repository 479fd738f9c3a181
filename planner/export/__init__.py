"""A plan for other programs: Excel, calendars, Microsoft Project, Markdown."""
