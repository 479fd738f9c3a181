"""Real schedules held against the cheapest plans of the same groups, under stated assumptions."""
