"""A compiled problem for an instance of which only limits and dates of laws have changed."""

from dataclasses import replace

import numpy as np

from planner.instance.model import Instance
from planner.problem import barred
from planner.problem.capacities import Tables, capacities_of
from planner.problem.history import history_of
from planner.problem.lifting import lifted, with_bought
from planner.problem.tables import Option, Problem
from planner.terms import Rule


def bits_of(*rules: Rule) -> np.uint16:
    """Return the bits of ``Option.broken`` that stand for rules."""
    return np.uint16(sum(1 << index for index, rule in enumerate(Rule) if rule in rules))


def changed(problem: Problem, instance: Instance) -> Problem:
    """Return the problem with the limits and the mandatory dates of another instance.

    Months that one migration alone makes exceed a limit are not barred anew: whoever places it there
    finds no room. Prices stay those of the instance that was compiled.

    Parameters
    ----------
    problem
        Compiled with every rule.
    instance
        The one compiled, but for shared limits and ``effective`` of revisions.
    """
    if instance is problem.instance:
        return problem
    index = {row.id: number for number, row in enumerate(problem.migrations)}
    stated = capacities_of(Tables(instance, problem.year, index, problem.expansions))
    bought, history = with_bought(instance, stated), history_of(instance)
    capacities = lifted(history, bought, problem.migrations, problem.options, problem.calendar.start)
    options = tuple(_changed(problem, option, instance) for option in problem.options)
    return replace(problem, instance=instance, capacities=capacities, options=options)


def _changed(problem: Problem, option: Option, instance: Instance) -> Option:
    mode = instance.migration(problem.migrations[option.migration].id).modes[option.mode]
    mandatory = any(instance.legal_revisions[name].mandatory for name in mode.legal)
    if option.migration in problem.begun or not mandatory:
        return option
    bit = bits_of(Rule.MANDATORY)
    broken = option.broken & ~bit | barred.too_late(instance, mode) * bit
    return replace(option, broken=broken, allowed=broken == 0)
