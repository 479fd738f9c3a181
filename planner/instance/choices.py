"""What the values of fields that have few are called, in the workbook, in outputs and in questions back."""

from collections.abc import Collection, Mapping
from typing import get_args

from planner.instance.milestone import CUTOVER, START
from planner.instance.sharing import Shareable
from planner.terms import Component
from planner.text.language import Text

STATES = {
    "proposed": Text("内示", "proposed"),
    "agreed": Text("協定", "agreed"),
    "budgeted": Text("予算議決", "budgeted"),
    "contracted": Text("契約", "contracted"),
}
LIMIT_PER = {"month": Text("月", "month"), "year": Text("年度", "fiscal year")}
LINK_KINDS = {
    "precedes": Text("順序", "precedes"),
    "together": Text("同じ月", "together"),
    "apart": Text("間をあける", "apart"),
    "within": Text("期間内", "within"),
    "same-mode": Text("同じ方式", "same-mode"),
}
BASELINES = {
    "stay": Text("現状のまま", "stay"),
    "renew": Text("単独で更新", "renew"),
    "given": Text("金額を指定", "given"),
}
PERIODS = {"own": Text("利用開始から", "own"), "horizon": Text("計画期間", "horizon")}
AMONG = {"all": Text("全参加団体", "all"), "in-service": Text("利用中の団体", "in-service")}
SHARED: Mapping[str, Text] = {one: Component(one).label for one in get_args(Shareable)}
PLAN_STATUS = {"optimal": Text("最適", "optimal"), "feasible": Text("実行可能", "feasible")}

MILESTONE_ENDS = {START: Text("作業開始", "start"), CUTOVER: Text("本稼働", "cutover")}
"""What a milestone may be before, besides other milestones."""
ITEMS_OF_COST = {
    "build": Text("構築", "building"),
    "data": Text("データ移行", "moving data"),
    "training": Text("研修", "training"),
}
"""The items of the cost of a migration that groups usually have; a file may name others."""

_CHOICES: tuple[Mapping[str, Text], ...] = (
    STATES,
    LIMIT_PER,
    LINK_KINDS,
    BASELINES,
    PERIODS,
    AMONG,
    SHARED,
    PLAN_STATUS,
)


def words_for(values: Collection[str]) -> Mapping[str, Text]:
    """Return what the values of a field are called; nothing where they are names of the file format alone."""
    return next((words for words in _CHOICES if words.keys() == set(values)), {})
