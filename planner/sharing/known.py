"""Rules of four groups of the ministry's report, in the words of the file format.

What the report does not print is assumed, and said so on the page on sharing: see `docs/sharing.md`.
"""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from planner.instance.model import Instance
from planner.instance.sharing import SharingRule
from planner.sharing import words
from planner.text.faults import PlannerError
from planner.text.language import Text, same
from planner.text.phrases import listed, named
from planner.text.suggest import Suggester

NAMES: dict[str, Text] = {
    "nagano": Text("長野方式", "Nagano"),
    "saitama": Text("埼玉方式", "Saitama"),
    "niigata": Text("新潟方式", "Niigata"),
    "hiroshima": Text("広島方式", "Hiroshima"),
}
_ITEMS: dict[str, dict[str, Text]] = {
    "nagano": {
        "system": Text("システム運用経費", "running the systems"),
        "center": Text("データセンター", "data centre"),
        "office": Text("人件費・共通事務費", "staff and common office"),
    },
    "saitama": {"all": Text("共同化の全経費", "all costs of sharing")},
    "hiroshima": {"later": Text("導入後の改修費と共通経費", "later revisions and common costs")},
}
_HALF, _LEAST = Decimal("0.5"), Decimal("0.2")
_KNOWN: dict[str, dict[str, Any]] = {
    "nagano": {
        "items": {
            "system": {
                "components": ["service", "platform", "mobilisation"],
                "split": {"equal": _HALF, "system_months": _HALF},
            },
            "center": {"components": ["expansion"], "split": {"equal": 1}},
            "office": {
                "components": ["secretariat"],
                "split": {"population": _HALF, "systems": _HALF},
            },
        },
        "entry_shortage": True,
    },
    "saitama": {
        "items": {
            "all": {
                "components": [
                    "service", "platform", "mobilisation", "expansion", "secretariat", "migration",
                ],
                "split": {"population": 1},
            }
        },
        "min_saving_rate": _LEAST,
    },
    "niigata": {
        "rest": {"equal": _HALF, "population": _HALF},
        "min_saving_rate": _LEAST,
    },
    "hiroshima": {
        "items": {
            "later": {
                "components": ["legal", "platform", "mobilisation", "expansion", "secretariat"],
                "split": {"equal": _HALF, "population": _HALF},
            }
        },
    },
}  # fmt: skip


@cache
def known_rule(name: str) -> SharingRule:
    """Return a rule that the planner knows (``KeyError`` if it knows none of that name)."""
    return SharingRule.model_validate({"name": name, **_KNOWN[name]})


def rule_name(instance: Instance, rule_id: str) -> Text:
    """Return the name of a rule as shown."""
    own = _own_rules(instance)
    return same(own[rule_id].name) if rule_id in own else NAMES[rule_id]


def item_name(instance: Instance, rule_id: str, item: str) -> Text:
    """Return the name of an item that a rule shares, as shown."""
    own = _own_rules(instance)
    return same(own[rule_id].items[item].name) if rule_id in own else _ITEMS[rule_id][item]


def _own_rules(instance: Instance) -> Mapping[str, SharingRule]:
    return {} if instance.sharing is None else instance.sharing.rules


def asked_rule(instance: Instance, asked: str) -> str:
    """Return the id of the rule that is asked for, by its id or by its name where only one has it.

    Raises
    ------
    PlannerError
        If there is none, or several have the name.
    """
    rules = {one: rule_name(instance, one) for one in rules_for(instance)}
    if asked in rules:
        return asked
    found = [one for one, name in rules.items() if asked in (name.ja, name.en)]
    if len(found) == 1:
        return found[0]
    labels = (one if str(name) == one else f"{name} ({one})" for one, name in rules.items())
    hint = Suggester().hint(asked, [*rules, *map(str, rules.values())])
    known = listed(labels, limit=400)
    raise PlannerError(words.UNKNOWN_RULE.fill(rule=named(asked), known=known, hint=hint))


def rule_of(instance: Instance, rule_id: str) -> SharingRule:
    """Return a rule of the file, or one that the planner knows.

    Raises
    ------
    PlannerError
        If there is none of that id or name.
    """
    rule_id = asked_rule(instance, rule_id)
    own = _own_rules(instance)
    return own[rule_id] if rule_id in own else known_rule(rule_id)


def rules_for(instance: Instance) -> list[str]:
    """Return the ids of all rules: those of the file, the one in force first, then the known ones."""
    sharing = instance.sharing
    own = [] if sharing is None else list(sharing.rules)
    if sharing is not None and sharing.in_force is not None:
        own.sort(key=lambda rule_id: rule_id != sharing.in_force)
    return list(dict.fromkeys([*own, *_KNOWN]))
