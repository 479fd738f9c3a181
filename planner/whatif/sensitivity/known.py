"""What is known of the price of each change: what was settled, what was bounded, and from one for another."""

from collections.abc import Sequence
from dataclasses import replace

from planner.whatif.sensitivity.order import ProbeOrder
from planner.whatif.sensitivity.price import Basis, Price, PriceBase, unknown
from planner.whatif.sensitivity.probe import Probe


class KnownPrices:
    """The prices of some probes, each as close as they bound one another.

    Parameters
    ----------
    order
        Of the probes: which ask for more than which.
    """

    def __init__(self, base: PriceBase, probes: Sequence[Probe], order: ProbeOrder) -> None:
        self.base, self.probes, self.order = base, probes, order
        self._settled: dict[int, Price] = {}  # by the place of the probe
        self._bounds: dict[int, Price] = {}  # likewise, of those that may be tried still

    def settle(self, price: Price) -> None:
        """Note a price with which a probe is done."""
        place = self.order.place[price.probe]
        self._settled[place] = _closer(self._bounds.get(place), price)

    def bound(self, price: Price) -> None:
        """Note what is known of a probe that may be tried still."""
        place = self.order.place[price.probe]
        self._bounds[place] = _closer(self._bounds.get(place), price)

    def is_open(self, probe: Probe) -> bool:
        """Tell whether a probe is not settled, nor known exactly from others."""
        return self.order.place[probe] not in self._settled and not self._bounded(self._best(probe)).exact

    def most_yen(self, probe: Probe) -> int | None:
        """Return what a probe saves at most; ``None`` where nothing bounds it."""
        return self._bounded(self._best(probe)).high_yen

    def all(self) -> list[Price]:
        """Return all prices, in the order of the probes."""
        prices = []
        for probe in self.probes:
            price = self._bounded(self._best(probe))
            if price.exact and not price.tried:
                price = replace(price, basis=Basis.WIDER)
            prices.append(price)
        return prices

    def _best(self, probe: Probe) -> Price:
        place = self.order.place[probe]
        return self._settled.get(place) or self._bounds.get(place) or unknown(self.base, probe)

    def _bounded(self, price: Price) -> Price:
        """Return a price held between those of narrower and of wider probes."""
        if price.exact:
            return price
        place = self.order.place[price.probe]
        above, below = self.order.wider[place], self.order.narrower[place]
        each = (self._settled, self._bounds)
        highs = [known[at].high_yen for known in each for at in above if at in known]
        lows = [known[at] for known in each for at in below if at in known]
        best = max([price, *lows], key=lambda one: one.low_yen)
        high_yen = min((yen for yen in (price.high_yen, *highs) if yen is not None), default=None)
        # The plan found for a narrower probe keeps the rules here, too, and is told as it saves there.
        return replace(best, probe=price.probe, basis=price.basis, high_yen=high_yen)


def _closer(before: Price | None, price: Price) -> Price:
    """Return of two prices of one probe that with the better plan, and the lower bound of both."""
    if before is None:
        return price
    # At equal savings a plan found says more than a bound, and more work more than less.
    best = max(price, before, key=lambda one: (one.low_yen, one.basis is Basis.SOLVED))
    highs = [one.high_yen for one in (before, price) if one.high_yen is not None]
    return replace(best, high_yen=min(highs, default=None))
