import pytest
from build import instance, one_migration, plan, several
from charts import blank_axes, small, small_raw

from planner.loads import Load
from planner.periods.months import format_month, parse_month
from planner.text.language import speaking
from plots.loads import load_curves, plot_loads, shown_loads

FAR = 2**53 - 1


def loads(raw=None, decided=None) -> dict[tuple[str, str], Load]:
    one, other = small()
    found = load_curves(instance(raw) if raw else one, decided or other)
    return {(load.resource.value, load.id): load for load in found}


def by_month(load: Load) -> dict[str, int]:
    return {format_month(month): use for month, use in zip(load.edges, load.used, strict=False) if use}


def limit_at(load: Load, month: str) -> int | None:
    return load.limits[load.edges.index(parse_month(month))]


def test_points_by_fiscal_year():
    load = loads()["points", "v"]
    assert [format_month(edge) for edge in load.edges[:2]] == ["2010-04", "2011-04"]
    assert load.used == (2, 2, 0, 0, 0, 0)
    assert load.limits == (4,) * 6
    assert len(load.edges) == len(load.used) + 1


def test_vendor_crew_counts_phases_and_the_parallel_run():
    assert by_month(loads()["vendor-crew", "v"]) == {
        "2010-06": 1,
        "2010-07": 1,
        "2010-08": 2,
        "2010-09": 1,
        "2010-10": 1,
        "2011-07": 1,
        "2011-08": 1,
        "2011-09": 2,
        "2011-10": 1,
        "2011-11": 1,
    }
    assert by_month(loads()["vendor-crew", "w"]) == {"2011-04": 1, "2011-05": 1, "2011-06": 2}


def test_team_crew_counts_the_phases_that_name_it():
    load = loads()["team-crew", "t"]
    assert set(by_month(load)) == {"2010-06", "2010-07", "2011-04", "2011-05", "2011-07", "2011-08"}
    assert (load.name, max(load.used), load.limits[0]) == ("事務局", 1, 1)


def test_space_stays_taken_and_bought_space_adds_to_the_capacity():
    load = loads()["space", "d"]
    assert by_month(load)["2010-06"] == 3
    assert "2010-05" not in by_month(load)
    assert (by_month(load)["2011-04"], by_month(load)["2011-07"], by_month(load)["2016-03"]) == (6, 9, 9)
    assert [limit_at(load, month) for month in ("2011-03", "2011-05", "2011-06", "2016-03")] == [5, 6, 10, 10]
    assert not any(load.over)


def test_space_above_the_capacity_is_seen():
    decided = small()[1]
    load = loads(decided=type(decided)(decided.cutovers))["space", "d"]
    over = [format_month(month) for month, excess in zip(load.edges, load.over, strict=False) if excess]
    assert over[0] == "2011-07"


def test_work_before_the_horizon_and_after_it_does_not_count():
    raw = one_migration(
        phases=[{"name": "p", "months": 3, "crew": 2}], parallel_months=FAR, parallel_crew=FAR, size=FAR
    )
    raw["vendors"]["v"]["crew"] = FAR
    found = loads(raw, plan({"a/core": "2010-05"}))
    crew = by_month(found["vendor-crew", "v"])
    assert (crew["2010-04"], crew["2010-05"], crew["2012-03"], len(crew)) == (2, FAR, FAR, 24)
    assert by_month(found["space", "d"])["2010-04"] == FAR


def test_only_what_is_used_and_limited_gets_a_chart():
    shown = [(load.resource.value, load.id) for load in shown_loads(*small())]
    assert shown == [
        ("points", "v"),
        ("points", "w"),
        ("vendor-crew", "v"),
        ("team-crew", "t"),
        ("space", "d"),
    ]


def test_each_load_is_drawn_onto_its_axes_with_its_limit():
    axes = blank_axes(5)
    with speaking("en"):
        plot_loads(*small(), axes)
    crew = axes[2]
    steps = {patch.get_gid(): patch.get_data() for patch in crew.patches}
    assert set(steps) == {"used", "limit"}
    assert list(steps["used"].values[2:7]) == [1, 1, 2, 1, 1]
    assert set(steps["limit"].values) == {3}
    assert crew.get_xlim() == (parse_month("2010-04"), parse_month("2013-04"))
    assert crew.get_ylim()[1] > 3
    assert {text.get_text() for text in crew.texts} == {"ベンダ甲", "crew (people) tightest 2/3"}
    assert [text.get_text() for text in axes[0].texts] == ["ベンダ甲", "points a year tightest 2/4", "2", "2"]


def test_the_legend_stands_under_the_last_load_alone():
    axes = blank_axes(5)
    plot_loads(*small(), axes)
    assert [ax.get_legend() is None for ax in axes] == [True] * 4 + [False]
    assert [text.get_text() for text in axes[4].get_legend().get_texts()] == ["使用量", "上限"]


def test_what_exceeds_its_limit_is_marked_and_named():
    raw = small_raw()
    raw["vendors"]["v"]["crew"] = {"default": 1, "2011-09": 0}
    one = instance(raw)
    axes = blank_axes(5)
    plot_loads(one, small()[1], axes)
    steps = {patch.get_gid(): patch.get_data().values for patch in axes[2].patches}
    assert [index for index, use in enumerate(steps["over"]) if use] == [4, 17]
    assert steps["used"][4] == 0
    assert "要員（人） 最も混む時 2/0" in [text.get_text() for text in axes[2].texts]
    assert "上限超過" in [text.get_text() for text in axes[4].get_legend().get_texts()]


def test_a_limit_far_above_all_use_does_not_press_the_use_flat():
    raw = small_raw()
    raw["vendors"]["v"]["crew"] = FAR
    axes = blank_axes(5)
    plot_loads(instance(raw), small()[1], axes)
    assert axes[2].get_ylim()[1] == pytest.approx(25)


def test_too_few_axes_are_refused():
    with pytest.raises(ValueError, match="argument 2 is shorter"):
        plot_loads(*small(), blank_axes(2))


@pytest.mark.parametrize(
    ("per", "used"), [("month", {"2010-06": 2, "2011-02": 1, "2011-04": 1}), ("year", (3, 1))]
)
def test_cutovers_that_a_limit_counts_by_month_or_fiscal_year(per, used):
    raw = several("a", "b", "c", "e") | {"limits": {"l": {"per": per, "most": 3}}}
    decided = plan({"a/core": "2010-06", "b/core": "2010-06", "c/core": "2011-02", "e/core": "2011-04"})
    load = loads(raw, decided)["count", "l"]
    assert (by_month(load) if per == "month" else load.used) == used
    assert set(load.limits) == {3}
