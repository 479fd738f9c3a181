"""What a back-test says on the screen and to programs."""

from typing import Any

from planner.backtest import words
from planner.backtest.case import RealGroup
from planner.backtest.order import Pairs
from planner.backtest.page import shown
from planner.backtest.study import BacktestStudy
from planner.backtest.trial import Trial
from planner.backtest.variants import BLIND, KNOWN
from planner.periods.months import format_month
from planner.text.language import Text, join


def study_text(study: BacktestStudy) -> Text:
    """Return the sentences of what the back-test shows."""
    lines = [words.TITLE, *shown(study)]
    return join(lines, "\n", "\n")


def study_json(study: BacktestStudy) -> dict[str, Any]:
    """Return every group, and the sums of each variant, for programs."""
    return {
        "groups": [_group(study, case) for case in study.cases],
        "variants": [_variant(study, variant.key) for variant in study.variants],
    }


def _group(study: BacktestStudy, case: RealGroup) -> dict[str, Any]:
    trial = study.trial(case)
    assert trial is not None
    published = case.reported_saving()
    return {
        "instance": case.name,
        "valid": not trial.broken,
        "broken": [str(text) for text in trial.broken],
        "real_yen": trial.real_yen,
        "best_yen": trial.best_yen,
        "bound_yen": trial.bound_yen,
        "proved": trial.proved,
        "real": {key: format_month(month) for key, month in case.months().items()},
        "best": {key: format_month(month) for key, month in trial.months.items()},
        "left_out": trial.left_out,
        "months_later": study.shifts(case),
        "saving_real": _number(trial, "real_saving"),
        "saving_best": _number(trial, "best_saving"),
        "saving_published": None if published is None else float(published),
        "order_known": _tau(study, case, KNOWN),
        "order_blind": _tau(study, case, BLIND),
    }


def _number(trial: Trial, name: str) -> float | None:
    share = getattr(trial, name)
    return None if share is None else float(share)


def _tau(study: BacktestStudy, case: RealGroup, variant: str) -> float | None:
    orders = study.order(case, variant)
    return None if orders is None else orders.pairs().tau


def _variant(study: BacktestStudy, key: str) -> dict[str, Any]:
    one = study.summary(key)
    return {
        "variant": key,
        "groups": one.groups,
        "broken": one.broken,
        "unproved": one.unproved,
        "extra": None if one.extra is None else one.extra.least,
        "extra_most": None if one.extra is None else one.extra.most,
        "median_move": one.earlier,
        "near": one.near,
        "saving_real": one.saving,
        **_pairs(one.order),
    }


def _pairs(pairs: Pairs) -> dict[str, int]:
    return {"same_order": pairs.same, "other_order": pairs.reversed, "same_month": pairs.tied}
