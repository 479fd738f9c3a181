"""Links between the months of migrations (spec section 4, rule 10); one function a kind."""

from ortools.sat.python import cp_model

from planner.instance.links import Apart, Precedes, SameMode, Together, Within
from planner.problem import Problem
from planner.problem.tables import LinkRow


def add_link(model: cp_model.CpModel, problem: Problem, row: LinkRow, month: list[cp_model.IntVar]) -> None:
    """State one link; `month` is that of each migration."""
    months = [month[i] for i in row.migrations]
    # More months than the horizon has are as good as endless, and fit into 64 bits.
    n = problem.n_months
    match row.link:
        case Precedes():
            model.add(months[1] >= months[0] + min(row.link.months, n)).with_name(f"precedes[{row.id}]")
        case Together():
            for other in months[1:]:
                model.add(other == months[0]).with_name(f"together[{row.id}]")
        case Apart():
            apart(model, row, months, min(row.link.months, n))
        case Within():
            within(model, row, months, min(row.link.months, n), n)
        case SameMode():
            modes = {problem.options[k].mode for i in row.migrations for k in problem.migrations[i].options}
            if len(modes) > 1:
                # Each migration has one mode, and these differ.
                model.add_bool_or([]).with_name(f"same-mode[{row.id}]")


def apart(model: cp_model.CpModel, row: LinkRow, months: list[cp_model.IntVar], gap: int) -> None:
    """State that any two are at least `gap` months apart: each keeps so many to itself."""
    if gap:
        alone = [model.new_fixed_size_interval_var(at, gap, f"apart[{row.id}]") for at in months]
        model.add_no_overlap(alone).with_name(f"apart[{row.id}]")


def within(
    model: cp_model.CpModel, row: LinkRow, months: list[cp_model.IntVar], gap: int, horizon: int
) -> None:
    """State that all lie in `gap` months from some month of the horizon on."""
    first = model.new_int_var(0, horizon - 1, f"first[{row.id}]")
    for at in months:
        model.add_linear_constraint(at - first, 0, gap).with_name(f"within[{row.id}]")
