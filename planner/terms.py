"""The terms of the spec that models, checker, reports and tests are indexed by."""

from enum import Enum


class Rule(Enum):
    """A group of constraints of spec section 4, in its order."""

    ONCE = "once"
    WINDOW = "window"
    CLOSED = "closed"
    VENDOR_YEAR = "vendor-year"
    CREW = "crew"
    DATA_CENTER = "data-center"
    EXTENSION = "extension"
    LIMITS = "limits"
    MANDATORY = "mandatory"
    LINKS = "links"

    def label(self, lang: str) -> str:
        """Return the name of the rule in a language."""
        return _RULE_LABELS[self][lang == "en"]


class Component(Enum):
    """A line of the objective of spec section 5, in its order."""

    RUNNING = "running"
    LEASE = "lease"
    TERMINATION = "termination"
    EXTENSION = "extension"
    MIGRATION = "migration"
    SERVICE = "service"
    LEGAL = "legal"
    SUBSIDY = "subsidy"
    MOBILISATION = "mobilisation"
    EXPANSION = "expansion"
    SECRETARIAT = "secretariat"
    PREFERENCE = "preference"
    BUSY = "busy"
    LEFT_OUT = "left_out"

    @property
    def is_penalty(self) -> bool:
        """Tell penalties from money that changes hands."""
        return self in (Component.PREFERENCE, Component.BUSY, Component.LEFT_OUT)

    def label(self, lang: str) -> str:
        """Return the name of the component in a language."""
        return _COMPONENT_LABELS[self][lang == "en"]


class Resource(Enum):
    """What migrations share and can run out of (spec section 4, rules 4, 5, 6 and 8)."""

    POINTS = "points"
    VENDOR_CREW = "vendor-crew"
    TEAM_CREW = "team-crew"
    SPACE = "space"
    COUNT = "count"
    BUDGET = "budget"

    def label(self, lang: str) -> str:
        """Return what is counted, in a language."""
        return _RESOURCE_LABELS[self][lang == "en"]


_RULE_LABELS = {
    Rule.ONCE: ("一度だけ・期間内", "once, in the horizon"),
    Rule.WINDOW: ("移行可能期間", "window"),
    Rule.CLOSED: ("移行できない月", "closed months"),
    Rule.VENDOR_YEAR: ("ベンダの年間能力", "vendor points a year"),
    Rule.CREW: ("要員", "crew"),
    Rule.DATA_CENTER: ("データセンター容量", "data-centre space"),
    Rule.EXTENSION: ("再リース限度", "lease extension limit"),
    Rule.LIMITS: ("件数・予算の上限", "limits and budget"),
    Rule.MANDATORY: ("制度改正の期限", "mandatory revision"),
    Rule.LINKS: ("団体間の関係", "links"),
}

_COMPONENT_LABELS = {
    Component.RUNNING: ("現行システム運用", "running the old system"),
    Component.LEASE: ("リース料", "lease"),
    Component.TERMINATION: ("中途解約金", "lease termination"),
    Component.EXTENSION: ("再リース料", "lease extension"),
    Component.MIGRATION: ("移行経費", "migration"),
    Component.SERVICE: ("クラウド利用料", "shared service"),
    Component.LEGAL: ("制度改正対応", "legal revisions"),
    Component.SUBSIDY: ("補助金・交付税", "subsidies"),
    Component.MOBILISATION: ("ベンダ体制費", "vendor mobilisation"),
    Component.EXPANSION: ("データセンター増設", "data-centre expansion"),
    Component.SECRETARIAT: ("事務局経費", "secretariat"),
    Component.PREFERENCE: ("希望年度との差", "preferred year missed"),
    Component.BUSY: ("繁忙期", "busy season"),
    Component.LEFT_OUT: ("不参加", "left out"),
}

_CREW = ("要員（人）", "crew (people)")
_RESOURCE_LABELS = {
    Resource.POINTS: ("年間ポイント", "points a year"),
    Resource.VENDOR_CREW: _CREW,
    Resource.TEAM_CREW: _CREW,
    Resource.SPACE: ("使用容量", "space in use"),
    Resource.COUNT: ("移行件数", "cutovers"),
    Resource.BUDGET: ("予算（円）", "budget (yen)"),
}
