"""Which probe asks for all that another one asks for, and so saves at least as much."""

from collections.abc import Iterable, Sequence

from planner.conditions import CONDITIONS, Relaxation
from planner.periods.months import Calendar
from planner.terms import Rule
from planner.whatif.sensitivity.probe import Asked, Probe, asked_of, covers


def dominates(wide: Probe, narrow: Probe, calendar: Calendar) -> bool:
    """Tell whether one probe relaxes all that another relaxes, so that it saves at least as much."""
    return bool(ProbeOrder((wide, narrow), calendar).wider[1])


class ProbeOrder:
    """Which of some probes ask for more than which.

    A group of hundreds has thousands of probes, and pairs of them by the million: only those that ask for
    something of the same subject, or leave out its rule, are held against one another.

    Attributes
    ----------
    place
        Of each probe among them.
    wider, narrower
        By place, the places of those that dominate a probe, and of those that it dominates.
    """

    def __init__(self, probes: Sequence[Probe], calendar: Calendar) -> None:
        self.place = {probe: place for place, probe in enumerate(probes)}
        self.wider: list[list[int]] = [[] for _ in probes]
        self.narrower: list[list[int]] = [[] for _ in probes]
        self._calendar = calendar
        self._asking: dict[Asked, list[int]] = {}
        self._leaving_out: dict[Rule, list[int]] = {}
        asked: list[dict[Asked, list[Relaxation]]] = []
        for place, probe in enumerate(probes):
            asked.append({})
            for one in probe.relaxations:
                asked[place].setdefault(asked_of(one), []).append(one)
            for key in asked[place]:
                self._asking.setdefault(key, []).append(place)
            for rule in probe.without:
                self._leaving_out.setdefault(rule, []).append(place)
        for place, narrow in enumerate(probes):
            for other in self._worth_a_look(narrow):
                if self._dominates(probes[other], asked[other], narrow):
                    self.wider[place].append(other)
                    self.narrower[other].append(place)

    def _worth_a_look(self, narrow: Probe) -> Iterable[int]:
        """Return the places of all that relax the first of what a probe relaxes."""
        if not narrow.relaxations:
            return self._leaving_out[min(narrow.without, key=lambda rule: rule.value)]
        first = narrow.relaxations[0]
        rule = CONDITIONS[first.kind].rule
        leaving_out = [] if rule is None else self._leaving_out.get(rule, [])
        return dict.fromkeys((*leaving_out, *self._asking[asked_of(first)]))

    def _dominates(self, wide: Probe, asked: dict[Asked, list[Relaxation]], narrow: Probe) -> bool:
        if wide == narrow or not (wide.relaxes and narrow.relaxes) or not narrow.without <= wide.without:
            return False
        return all(
            CONDITIONS[one.kind].rule in wide.without
            or any(covers(other, one, self._calendar) for other in asked.get(asked_of(one), ()))
            for one in narrow.relaxations
        )
