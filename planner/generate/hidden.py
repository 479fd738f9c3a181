"""The hidden plan: who cuts over when, made first, so that a plan is known to exist."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from planner.generate.frame import Frame, region_name
from planner.generate.people import Person

BUNDLE_NAMES = {
    "core": "基幹系", "finance": "財務会計", "staff": "人事給与", "school": "学務", "welfare": "福祉",
    "care": "介護保険", "health": "健康管理", "water": "水道料金", "land": "地籍", "assets": "公有財産",
    "documents": "文書管理", "portal": "電子申請", "library": "図書館", "roads": "道路台帳", "fire": "消防",
    "refuse": "ごみ収集", "housing": "公営住宅", "farming": "農地台帳", "tourism": "観光",
    "archive": "公文書館",
}  # fmt: skip
BUNDLES = tuple(BUNDLE_NAMES)
LINK_NAMES = {
    "together": "同じ月の切替",
    "within": "近い月の切替",
    "same-mode": "同じ方式",
    "precedes": "先行団体の検証",
    "apart": "職員の貸し合い",
}
HOME, AWAY = "home", "away"
TOWN_MONTHS = 12  # a link holds a member's bundles within so many months
WAVE_MONTHS = 9  # and the hidden plan begins with fewer: some still move to keep other links


@dataclass(slots=True)
class HiddenMove:
    """A migration and what the hidden plan decides of it.

    Parameters
    ----------
    choice
        Whether it has two modes, `HOME` with the vendor of its region and `AWAY` with the next.
    mode
        `HOME` or `AWAY`; where there is no choice it is called ``default`` in the file.
    """

    person: Person
    bundle: int
    month: int
    choice: bool = False
    mode: str = HOME
    optional: bool = False
    left_out: bool = False

    @property
    def id(self) -> str:
        """Return the id of the migration."""
        return f"{self.person.id}/{BUNDLES[self.bundle]}"

    @property
    def mode_id(self) -> str:
        """Return the id of the mode in the file."""
        return self.mode if self.choice else "default"


def moves(frame: Frame, persons: list[Person]) -> tuple[list[HiddenMove], dict[str, Any]]:
    """Return all migrations, member by member, and the raw links that the hidden plan keeps."""
    by_vendor: list[list[HiddenMove]] = [[] for _ in range(frame.vendors)]
    everyone = []
    for person in persons:
        own = [HiddenMove(person, bundle, 0) for bundle in range(frame.bundles)]
        everyone += own
        by_vendor[person.vendor] += own
    links: dict[str, Any] = {}
    for vendor, queue in enumerate(by_vendor):
        _spread(frame, vendor, queue)
        linked = _links(vendor, queue, links)
        _extras(frame, vendor, [move for move in queue if move.id not in linked])
    if frame.bundles > 1:
        for person in persons:
            of = [HiddenMove(person, bundle, 0).id for bundle in range(frame.bundles)]
            links[f"one-town-{person.id}"] = {
                "name": f"{person.name}の{frame.bundles}業務",
                "kind": "within",
                "of": of,
                "months": TOWN_MONTHS,
            }
    return everyone, links


def _spread(frame: Frame, vendor: int, queue: list[HiddenMove]) -> None:
    """Queue members up by end of lease, and serve the queue evenly over the months that are open.

    A member's bundles follow one another over some months.
    """
    dice = frame.dice("queue", vendor)
    wish = {move.person.id: move.person.lease_end + dice.gauss(0, 6) for move in queue if move.bundle == 0}
    place = {person: place for place, person in enumerate(sorted(wish, key=wish.__getitem__))}
    slots = frame.slots(vendor)
    last_wave = WAVE_MONTHS * (frame.bundles - 1) // frame.bundles
    begins = [month for month in slots if month + last_wave <= slots[-1]]
    for move in queue:
        begin = begins[place[move.person.id] * len(begins) // len(place)]
        wave = begin + WAVE_MONTHS * move.bundle // frame.bundles
        move.month = max(month for month in slots if month <= wave)
    queue.sort(key=lambda move: (move.month, place[move.person.id]))


def _links(vendor: int, queue: list[HiddenMove], links: dict[str, Any]) -> set[str]:
    """Add links of every kind between a vendor's migrations; return which they name."""
    named: set[str] = set()
    sets = max(1, len(queue) // 40)
    for number in range(sets):
        where = region_name(vendor) + (f"その{number + 1}" if sets > 1 else "")
        for kind, first, second in _pairs(queue, 20 * number):
            if kind == "together" and not _join(first, second, queue):
                continue
            of = [first.id, second.id]
            gap = second.month - first.month
            link: dict[str, Any] = {"name": f"{LINK_NAMES[kind]}（{where}）", "kind": kind}
            if kind == "precedes":
                link |= {"first": of[0], "then": of[1], "months": min(gap, 6)}
            else:
                link["of"] = of
            if kind in ("apart", "within"):
                link["months"] = min(gap, 3) if kind == "apart" else gap + 6
            links[f"{kind}-{vendor + 1}-{number + 1}"] = link
            named.update(of)
    return named


def _pairs(queue: list[HiddenMove], begin: int) -> Iterator[tuple[str, HiddenMove, HiddenMove]]:
    """Yield kinds of link and whom they tie, in order of month."""
    half = len(queue) // 2
    places = {
        "together": (0, 1),
        "within": (2, 3),
        "same-mode": (4, 5),
        "precedes": (6, half),
        "apart": (7, half + 1),
    }
    for kind, (one, other) in places.items():
        low, high = sorted(((begin + one) % len(queue), (begin + other) % len(queue)))
        if low == high:
            continue
        first, second = queue[low], queue[high]
        if kind == "same-mode":
            first.choice = second.choice = True
        if first.month > second.month:
            first, second = second, first
        yield kind, first, second


def _join(first: HiddenMove, second: HiddenMove, queue: list[HiddenMove]) -> bool:
    """Move the second to the month of the first, unless that is too far from its member's other bundles."""
    own = [move.month for move in queue if move.person is second.person and move is not second]
    if any(abs(first.month - month) > TOWN_MONTHS for month in own):
        return False
    second.month = first.month
    return True


def _extras(frame: Frame, vendor: int, free: list[HiddenMove]) -> None:
    """Give some migrations that no link names a choice of mode, or let them be left out."""
    away = set(frame.slots((vendor + 1) % frame.vendors))
    for place, move in enumerate(free):
        dice = frame.dice("extra", move.id)
        move.choice = dice.random() < 0.25
        if move.choice and move.month in away and dice.random() < 0.3:
            move.mode = AWAY
        # One always may be left out, so that even small groups have one that may.
        move.optional = (place == 0 and len(free) > 1) or dice.random() < 0.05
        move.left_out = move.optional and place > 0 and dice.random() < 0.3
