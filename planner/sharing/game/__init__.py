"""Standard terms of cooperative game theory beside the rules: core, Shapley value, nucleolus."""
