"""The values that a sweep tries, as they are written on the command line."""

import pytest

from planner.text.faults import InvalidInput, PlannerError
from planner.whatif.sweep.vary import grid, read_varies


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("a.b=3..5", ("3", "4", "5")),
        ("a.b = 10..50/20", ("10", "30", "50")),
        ("a.b=3,5..6", ("3", "5", "6")),
        ("a.b=2010-11..2011-02", ("2010-11", "2010-12", "2011-01", "2011-02")),
        ("a.b=2010-01..2010-12/6", ("2010-01", "2010-07")),
        ("a.b=null,true", ("null", "true")),
        ("a.b=1、2，4", ("1", "2", "4")),
        ('a.b=["2010-02"],[]', ('["2010-02"]', "[]")),
        ("a.b=-2..0", ("-2", "-1", "0")),
        ("a.b=4,4", ("4",)),
        ("a.b=６..８", ("6", "7", "8")),
        ("a.b=２０１０-１１．．2010-12", ("2010-11", "2010-12")),
        ("a.b=FY2010..FY2012", ("FY2010..FY2012",)),
    ],
)
def test_values_are_read(text: str, values: tuple[str, ...]) -> None:
    (one,) = read_varies([text])
    assert (one.path, one.values) == ("a.b", values)


def test_the_last_place_varies_fastest() -> None:
    points = list(grid(read_varies(["a=1..2", "b=3,4"])))
    assert points == [(("a", x), ("b", y)) for x in "12" for y in "34"]


@pytest.mark.parametrize(
    ("texts", "codes"),
    [
        (["a"], ["vary_form"]),
        (["a="], ["vary_form"]),
        (["a=5..3", "b=1..9/0"], ["vary_empty", "vary_empty"]),
        (["a=1", "a=2"], ["vary_twice"]),
        (["a=4..", "b=..８", "c=2010-04..", "d=4~6", "e=4...6"], ["vary_range"] * 5),
    ],
)
def test_what_cannot_be_varied_is_refused_at_once(texts: list[str], codes: list[str]) -> None:
    with pytest.raises(InvalidInput) as error:
        read_varies(texts)
    assert [fault.code for fault in error.value.faults] == codes


def test_an_equals_sign_in_full_width_is_told() -> None:
    with pytest.raises(InvalidInput) as error:
        read_varies(["a＝1", "b"])
    told = [(fault.todo.ja, fault.todo.en) for fault in error.value.faults]
    assert told[0] == ("全角の「＝」は半角で書きます。" + told[1][0], "write ＝ in half width; " + told[1][1])


def test_it_is_told_which_end_a_range_lacks() -> None:
    with pytest.raises(InvalidInput) as error:
        read_varies(["a=4..", "b=..8"])
    assert [fault.found.ja for fault in error.value.faults] == [
        "「4..」は範囲ですが、終わりの値がありません",
        "「..8」は範囲ですが、始めの値がありません",
    ]


def test_a_grid_without_end_is_refused() -> None:
    with pytest.raises(PlannerError, match="at most 100,000"):
        read_varies(["a=1..1000", "b=1..101"])
    with pytest.raises(PlannerError, match="at most 100,000"):
        read_varies(["a=1..999999999999"])
