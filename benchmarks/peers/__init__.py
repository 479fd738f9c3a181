"""What others would write: the methods that the planner is measured against, each a solver like its own."""
