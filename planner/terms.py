"""The terms of the spec that models, checker, reports and tests are indexed by."""

from enum import Enum

from planner.text.language import Text


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
    MILESTONES = "milestones"
    DECIDED = "decided"

    @property
    def label(self) -> Text:
        """Return the name of the rule."""
        return _RULE_LABELS[self]


class Component(Enum):
    """A line of the objective of spec section 5, in its order."""

    RUNNING = "running"
    LEASE = "lease"
    TERMINATION = "termination"
    EXTENSION = "extension"
    RENEWAL = "renewal"
    MIGRATION = "migration"
    SERVICE = "service"
    PLATFORM = "platform"
    LEGAL = "legal"
    SUBSIDY = "subsidy"
    MOBILISATION = "mobilisation"
    EXPANSION = "expansion"
    SECRETARIAT = "secretariat"
    PREFERENCE = "preference"
    BUSY = "busy"
    LEFT_OUT = "left_out"
    DISTURBANCE = "disturbance"

    @property
    def is_penalty(self) -> bool:
        """Tell penalties from money that changes hands."""
        return self in (Component.PREFERENCE, Component.BUSY, Component.LEFT_OUT, Component.DISTURBANCE)

    @property
    def label(self) -> Text:
        """Return the name of the component."""
        return _COMPONENT_LABELS[self]


class Resource(Enum):
    """What migrations share and can run out of (spec section 4, rules 4, 5, 6 and 8)."""

    POINTS = "points"
    VENDOR_CREW = "vendor-crew"
    TEAM_CREW = "team-crew"
    SPACE = "space"
    COUNT = "count"
    BUDGET = "budget"
    MEMBER_BUDGET = "member-budget"

    @property
    def label(self) -> Text:
        """Return what is counted."""
        return _RESOURCES[self][0]

    @property
    def unit(self) -> Text:
        """What it is counted in."""
        return _RESOURCES[self][1]


_RULE_LABELS = {
    Rule.ONCE: Text("一度だけ・期間内", "once, in the horizon"),
    Rule.WINDOW: Text("移行可能期間", "window"),
    Rule.CLOSED: Text("移行できない月", "closed months"),
    Rule.VENDOR_YEAR: Text("ベンダの年間能力", "vendor points a year"),
    Rule.CREW: Text("要員", "crew"),
    Rule.DATA_CENTER: Text("データセンター容量", "data-centre space"),
    Rule.EXTENSION: Text("再リース限度", "lease extension limit"),
    Rule.LIMITS: Text("件数・予算の上限", "limits and budget"),
    Rule.MANDATORY: Text("制度改正の期限", "mandatory revision"),
    Rule.LINKS: Text("団体間の関係", "links"),
    Rule.MILESTONES: Text("節目の期日", "milestones"),
    Rule.DECIDED: Text("契約済みの日程", "contracted dates"),
}

_COMPONENT_LABELS = {
    Component.RUNNING: Text("現行システム運用", "running the old system"),
    Component.LEASE: Text("リース料", "lease"),
    Component.TERMINATION: Text("中途解約金", "lease termination"),
    Component.EXTENSION: Text("再リース料", "lease extension"),
    Component.RENEWAL: Text("リース更新", "lease renewal"),
    Component.MIGRATION: Text("移行経費", "migration"),
    Component.SERVICE: Text("クラウド利用料", "shared service"),
    Component.PLATFORM: Text("共同基盤利用料", "shared platform"),
    Component.LEGAL: Text("制度改正対応", "legal revisions"),
    Component.SUBSIDY: Text("補助金・交付税", "subsidies"),
    Component.MOBILISATION: Text("ベンダ体制費", "vendor mobilisation"),
    Component.EXPANSION: Text("データセンター増設", "data-centre expansion"),
    Component.SECRETARIAT: Text("事務局経費", "secretariat"),
    Component.PREFERENCE: Text("希望年度との差", "preferred year missed"),
    Component.BUSY: Text("繁忙期", "busy season"),
    Component.LEFT_OUT: Text("不参加", "left out"),
    Component.DISTURBANCE: Text("日程変更の負担", "dates moved"),
}

_CREW = (Text("要員（人）", "crew (people)"), Text("人", "people"))
_YEN = Text("円", "yen")
# What is limited, and what it is counted in.
_RESOURCES = {
    Resource.POINTS: (Text("年間ポイント", "points a year"), Text("ポイント", "points")),
    Resource.VENDOR_CREW: _CREW,
    Resource.TEAM_CREW: _CREW,
    Resource.SPACE: (Text("使用容量", "space in use"), Text("容量", "units of space")),
    Resource.COUNT: (Text("移行件数", "cutovers"), Text("件", "cutovers")),
    Resource.BUDGET: (Text("予算（円）", "budget (yen)"), _YEN),
    Resource.MEMBER_BUDGET: (Text("団体の予算（円）", "member's budget (yen)"), _YEN),
}
