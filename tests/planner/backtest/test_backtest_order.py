"""Orders compared: pairs counted by hand, rank correlation and correlation as scipy has them."""

from math import isclose
from random import Random

import numpy as np
from scipy.stats import kendalltau

from planner.backtest.order import Orders, Pairs, chance, correlation


def test_pairs_are_counted():
    orders = Orders({"a": 1, "b": 2, "c": 3, "d": 3}, {"a": 5, "b": 4, "c": 5, "d": 6})
    # a-b reversed; a-c one month; a-d same; b-c same; b-d same; c-d only apart in the other plan.
    assert orders.pairs() == Pairs(same=3, reversed=1, tied=1, ties=1)


def test_pairs_of_one_size_are_not_counted():
    orders = Orders({"a": 1, "b": 2, "c": 3}, {"a": 3, "b": 2, "c": 1}, {"a": 7, "b": 7, "c": 9})
    assert orders.pairs() == Pairs(reversed=2)


def test_rank_correlation_is_kendalls():
    dice = Random(1)
    for _ in range(20):
        real = {str(key): dice.randrange(5) for key in range(8)}
        other = {key: dice.randrange(5) for key in real}
        tau = Orders(real, other).pairs().tau
        expected = kendalltau(list(real.values()), list(other.values())).statistic
        assert tau is not None
        assert isclose(tau, expected, abs_tol=1e-12)


def test_no_rank_correlation_where_all_is_in_one_month():
    assert Orders({"a": 1, "b": 2}, {"a": 3, "b": 3}).pairs().tau is None


def test_chance_tells_a_perfect_order_from_any():
    real = {str(key): key for key in range(6)}
    assert chance([Orders(real, real)]) < 0.01
    backward = {key: -month for key, month in real.items()}
    assert chance([Orders(real, backward)]) == 1.0
    # Two members: half of the shuffles are as good.
    assert 0.45 < chance([Orders({"a": 1, "b": 2}, {"a": 1, "b": 2})]) < 0.55


def test_correlation_is_pearsons():
    points = [(1.0, 2.0), (2.0, 1.0), (3.0, 5.0), (4.0, 4.0), (7.0, 9.0)]
    found = correlation(points)
    assert found is not None
    assert isclose(found.r, np.corrcoef(*zip(*points, strict=True))[0, 1])
    assert found.groups == 5
    assert 0 < found.by_chance < 0.2


def test_no_correlation_of_too_little():
    assert correlation([(1.0, 2.0), (2.0, 3.0)]) is None
    assert correlation([(1.0, 2.0), (1.0, 3.0), (1.0, 4.0)]) is None
