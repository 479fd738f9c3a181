"""Where the checkout stands whose tests these are."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
