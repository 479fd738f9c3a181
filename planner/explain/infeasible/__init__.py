"""Why there is no plan: minimal infeasible subsets of the conditions."""
