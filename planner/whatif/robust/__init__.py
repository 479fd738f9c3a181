"""Among plans near the least total, the one that costs least over many worlds."""
