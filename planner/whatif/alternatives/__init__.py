"""Plans that differ as much as can be at nearly the price of a plan, and the months open at that price."""
