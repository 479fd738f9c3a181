"""Scenarios: merge patches on an instance, one after another (spec section 7)."""
