"""The instance: what the file says, checked and frozen (spec section 3)."""
