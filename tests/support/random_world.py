"""The ids of a random instance, which its parts refer to."""

from dataclasses import dataclass

from dice import Dice, Frame

ITEMS = ("build", "data", "training")
PHASES = ("design", "data", "test", "設計")


@dataclass(frozen=True)
class World:
    """The ids of everything that the parts of an instance refer to."""

    vendors: list[str]
    centers: list[str]
    teams: list[str]
    revisions: list[str]
    members: dict[str, list[str]]

    @property
    def migrations(self) -> list[str]:
        return [f"{member}/{bundle}" for member, bundles in self.members.items() for bundle in bundles]


def random_world(frame: Frame) -> World:
    dice = frame.dice("world")
    count = 1 if frame.tiny else 3
    return World(
        vendors=["ccs", *(dice.some(["hdc", "0"]) if dice.on("vendors") else [])],
        centers=["main", *(dice.some(["west", "1-a"], most=1) if dice.on("centers") else [])],
        teams=dice.some(["secretariat", "net"]) if dice.on("teams") else [],
        revisions=dice.some(["my-number", "era", "tax"], most=count + 1) if dice.on("legal") else [],
        members=random_members(dice.at("members"), frame.migrations),
    )


def random_members(dice: Dice, migrations: int) -> dict[str, list[str]]:
    members: dict[str, list[str]] = {}
    for index in range(migrations):
        bundles = members.get(f"m{index - 1}") if dice.on("bundles") and dice.chance(0.7) else None
        if bundles is not None and len(bundles) == 1:
            bundles.append("fin")
        else:
            members[f"m{index}"] = ["core"]
    return members
