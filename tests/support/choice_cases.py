"""Tiny random groups whose every plan can be tried quickly."""

from random import Random

from dice import Raw
from random_instance import FEATURES, THEMES
from strategies import build, make_raw


def tiny_groups(number: int) -> list[Raw]:
    """Return raw instances of two members or more and at most three migrations; no huge amounts."""
    found: list[Raw] = []
    seed = 0
    while len(found) < number:
        seed += 1
        rng = Random(f"{seed}/choices")
        features = frozenset(name for name in FEATURES if rng.random() < 0.5).union(rng.choice(THEMES))
        raw = make_raw(seed, "tiny", rng.choice((2, 3)), features - {"huge"})
        if len(build(raw).members) > 1:
            found.append(raw)
    return found
