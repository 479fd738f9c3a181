"""The planted bugs: each breaks one rule or one component in one place."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mutant:
    """One planted bug: `old`, which stands once in the file `path`, becomes `new`.

    Parameters
    ----------
    part
        ``cpsat``, ``intervals``, ``vendors``, ``milp``, ``tables``, ``check`` or ``crowd``: which tests have
        to catch it.
    term
        The rule or component that it breaks.
    what
        What it does, in words.
    """

    part: str
    path: str
    term: str
    what: str
    old: str
    new: str


def _of(part: str, path: str, *rows: tuple[str, str, str, str]) -> tuple[Mutant, ...]:
    return tuple(Mutant(part, path, *row) for row in rows)


def _dropped(part: str, path: str) -> tuple[Mutant, ...]:
    """Return the bugs that make a rule of a model state nothing; the other rules bar months alone."""
    rules = ("vendor-year", "crew", "data-center", "extension", "limits", "links")
    heads = [f"def {rule.replace('-', '_')}(c: Columns) -> None:\n" for rule in rules]
    rows = [
        (rule, "rule dropped", head, f"{head}    return\n") for rule, head in zip(rules, heads, strict=True)
    ]
    return _of(part, path, *rows)


# fmt: off
MUTANTS = (
    *_dropped("cpsat", "models/cpsat/rules.py"),
    *_of("cpsat", "models/cpsat/rules.py",
        ("once", "at most once", "c.model.add_exactly_one(choices)", "c.model.add_at_most_one(choices)"),
        ("vendor-year", "one point too many", 'limit[year]), f"vendor', 'limit[year]) + 1, f"vendor'),
        ("crew", "last month of a phase free", "c.problem.n_months - 1) + 1)", "c.problem.n_months - 1))"),
        ("data-center", "space taken a month late", "if begin <= month]", "if begin < month]"),
        ("data-center", "expansions bought again and again", "sum(slots.values()) == ever", "ever >= 0"),
        ("extension", "a month too early", "- 1 > lease.latest", "- 1 >= lease.latest"),
        ("limits", "budget dropped", "    _budget(c)\n", "    pass\n"),
        ("limits", "budget forgets expansions", "append((variable, row.cost_yen))", "append((variable, 0))")),
    *_of("cpsat", "models/cpsat/links.py",
        ("links", "precedes: a month less", "t - link.months)", "t - link.months + 1)"),
        ("links", "together: left out apart", "c.left.get(lead, 0) == c.left.get(i, 0)",
         "c.left.get(lead, 0) >= c.left.get(i, 0)"),
        ("links", "apart: a month more", "t < begin + link.months", "t <= begin + link.months"),
        ("links", "within: a month more", "t + link.months) + c.left", "t + link.months + 1) + c.left"),
        ("links", "same-mode: any mode", "<= modes[mode]", "<= 1")),
    *_of("cpsat", "models/cpsat/objective.py",
        ("left_out", "leaving out is free", "(c.left[i], row.left_out_yen)", "(c.left[i], 0)"),
        ("lease", "shared lease ends a month late", "parallel_months - 1 <= last", "parallel_months <= last"),
        ("lease", "shared lease need not end", "- len(stopped) + 1)", "- len(stopped))"),
        ("mobilisation", "free", "(mobilised[year], yen)", "(mobilised[year], 0)"),
        ("expansion", "free", "(variable, row.cost_yen) for", "(variable, 0) for"),
        ("secretariat", "not in the year of the last cutover", "if y >= year", "if y > year")),
    *_of("cpsat", "models/cpsat/rounding.py",
        ("cuts", "rounding: one less", "(divisor - rest) * (limit // divisor)\n",
         "(divisor - rest) * (limit // divisor) - 1\n"),
        ("cuts", "rounding: no remainder", "(limit // divisor)\n    excess",
         "(limit // divisor) - rest\n    excess"),
        ("cuts", "rounding: items not complemented back", "np.where(flipped, -factors, factors), most",
         "factors, most")),
    *_of("cpsat", "models/cpsat/year_sets.py",
        ("cuts", "year: lightest set", "(sets @ weights).max()", "(sets @ weights).min()"),
        ("cuts", "year: one budget forgotten", "fits &= sets", "fits = sets"),
        ("cuts", "year: points one too few", "for item in items]) <= limit", "for item in items]) < limit")),
    *_of("cpsat", "models/cpsat/promising.py",
        ("parts", "months of no cost alone", "<= most * PRECISION", "<= 0")),
    *_of("cpsat", "planner/nearby.py",
        ("parts", "a plan not taken", "if found is None else (found, 0)", "if found is None else (plan, 0)"),
        ("parts", "one year too few", "in years:", "in years[1:]:"),
        ("parts", "what stays may go", "= option.mode == cutover.mode", "= True")),
    *_of("cpsat", "models/cpsat/search.py",
        ("parts", "a part's work not counted", "self.effort += search.effort", "pass"),
        ("parts", "the start left as it is", "improved(promising_part, self.plan, self._better)",
         "self.problem"),
        ("stages", "a stage's bound taken for all plans", "else min(value, self.guess + 1)", "else value"),
        ("stages", "a stage without a plan taken for none at all", "search.infeasible = self.guess is None",
         "search.infeasible = True"),
        ("stages", "the guess itself ruled out", "at_most(self.columns, self.guess)",
         "at_most(self.columns, self.guess - 1)")),
    *_of("cpsat", "models/cpsat/tighten.py",
        ("stages", "columns at the guess taken away", "abs(cost) > limit * PRECISION",
         "abs(cost) >= limit * PRECISION")),
    *_of("cpsat", "planner/start.py",
        ("start", "a plan that breaks a rule is taken", "return not any(problem.enforces",
         "return True or any(problem.enforces"),
        ("start", "a plan of another group is taken",
         "    if not _is_of(problem, plan):\n        return False\n", "")),
    *_of("intervals", "models/intervals/tasks.py",
        ("crew", "last month of a phase free", "first, last - first + 1, name", "first, last - first, name"),
        ("crew", "months with fewer people forgotten", "if here < most:", "if False:"),
        ("lease", "shared lease ends a month early", "parallel_months - 1 - begin",
         "parallel_months - 2 - begin"),
        ("secretariat", "last year free", "(int(self.problem.year[t]) + 1)", "int(self.problem.year[t])")),
    *_of("intervals", "models/intervals/links.py",
        ("links", "precedes: a month less", "min(row.link.months, n)).with_name",
         "min(row.link.months, n) - 1).with_name"),
        ("links", "within: a month more", "at - first, 0, gap", "at - first, 0, gap + 1"),
        ("links", "same-mode: any mode", "if len(modes) > 1:", "if False:")),
    *_of("intervals", "models/intervals/prices.py",
        ("objective", "bent prices taken for convex", "if turn < 0:", "if False:"),
        ("objective", "straight line counted from the horizon's start", "yen - slope * month", "yen")),
    *_of("intervals", "models/intervals/windows.py",
        ("stages", "months of the price of the incumbent taken away", "<= slack_yen", "< slack_yen"),
        ("links", "windows a month too short", ">= earliest]", "> earliest]")),
    *_of("intervals", "models/intervals/search.py",
        ("stages", "a guess that is not refuted taken for a bound", "return status == cp_model.INFEASIBLE",
         "return status != cp_model.OPTIMAL"),
        ("stages", "bound a yen too high", "low_yen = guess_yen + 1", "low_yen = guess_yen + 2")),
    *_of("intervals", "models/intervals/words.py",
        ("vendor-year", "points that cannot bind refused", "> limit.min()\n            for vendor",
         ">= limit.min()\n            for vendor")),
    *_dropped("milp", "models/milp/rules.py"),
    *_of("milp", "models/milp/rules.py",
        ("once", "at most once", '== 1, f"once', '<= 1, f"once'),
        ("vendor-year", "one point too many", "most = int(limit[year])", "most = int(limit[year]) + 1"),
        ("crew", "last month of a phase free", "min(t + last + 1, c", "min(t + last, c"),
        ("data-center", "space taken a month late", "if begin <= month]", "if begin < month]"),
        ("data-center", "expansions bought again and again", '], 1, f"expansion[', '], 9, f"expansion['),
        ("extension", "a month too early", "last > lease.latest", "last >= lease.latest"),
        ("limits", "budget forgets expansions", "append((column, row.cost_yen))", "append((column, 0))")),
    *_of("milp", "models/milp/links.py",
        ("links", "precedes: a month less", "ready = [(t + link.months,", "ready = [(t + link.months - 1,"),
        ("links", "apart: a month more", "end = begin + link.months - 1", "end = begin + link.months"),
        ("links", "within: a month more", "[(b + link.months,", "[(b + link.months + 1,"),
        ("links", "same-mode: any mode", "<= 0, name)", "<= 1, name)")),
    *_of("milp", "models/milp/objective.py",
        ("left_out", "leaving out is free", "(c.left[i], row.left_out_yen)", "(c.left[i], 0)"),
        ("lease", "shared lease ends a month late", "t + option.parallel_months - 1,",
         "t + option.parallel_months,"),
        ("lease", "shared lease runs on at will", '<= 0, f"lease-left', '<= 1, f"lease-left'),
        ("mobilisation", "free", "c.mobilised[vendor, year] <= 0", "c.mobilised[vendor, year] <= 1"),
        ("expansion", "free", "(column, row.cost_yen) for", "(column, 0) for"),
        ("secretariat", "not in the year of the last cutover", "if c.year(t) >= year",
         "if c.year(t) > year")),
    *_of("tables", "planner/problem/barred.py",
        ("once", "first month barred", "< mode.lead_months", "<= mode.lead_months"),
        ("window", "latest month barred", "months > migration.window.latest",
         "months >= migration.window.latest"),
        ("window", "budget years forgotten", "if member.budget_years is not None:", "if False:"),
        ("closed", "freezes forgotten", "barred |= in_months(revision.freeze, calendar)", "pass"),
        ("closed", "a month of a season allowed", "calendar) > 0", "calendar) > 1"),
        ("vendor-year", "exact fit barred", "mode.points > limit", "mode.points >= limit"),
        ("crew", "exact fit barred", "limit < crew", "limit <= crew"),
        ("data-center", "exact fit barred", "space < mode.size", "space <= mode.size"),
        ("extension", "last month barred", "mode.parallel_months + 1", "mode.parallel_months"),
        ("limits", "a single cutover barred", "most < 1", "most < 2"),
        ("limits", "exact budget barred", "spend_yen > budget_yen", "spend_yen >= budget_yen"),
        ("mandatory", "last month barred", "months > revision", "months >= revision")),
    *_of("tables", "planner/problem/costs.py",
        ("running", "last month unpaid", "lasts - calendar.start + 1, 0", "lasts - calendar.start, 0"),
        ("lease", "last month unpaid", "lease.end) - calendar.start + 1, 0",
         "lease.end) - calendar.start, 0"),
        ("termination", "rounded too early",
         "left * (lease.monthly_yen * rate.numerator) // rate.denominator",
         "left * (lease.monthly_yen * rate.numerator // rate.denominator)"),
        ("extension", "first month free", "calendar.start - 1), 0, None)", "calendar.start), 0, None)"),
        ("migration", "first item free", "tuple(mode.migration_yen), calendar",
         "tuple(mode.migration_yen)[1:], calendar"),
        ("service", "month of the cutover free", "sums[-1] - sums[:-1]", "sums[-1] - sums[1:]"),
        ("legal", "last month in time is late", "months <= revision", "months < revision"),
        ("subsidy", "cap is a floor", "np.minimum(paid", "np.maximum(paid"),
        ("preference", "at most one year", "years_off(wish.years, calendar)",
         "years_off(wish.years, calendar).clip(max=1)"),
        ("busy", "cutover counts beside parallel run", "max(parallel, cutover) - 1",
         "parallel + cutover - 1"),
        ("left_out", "free", "LEFT_OUT: penalty_yen", "LEFT_OUT: 0")),
    *_of("tables", "planner/problem/pricing.py",
        ("mobilisation", "counted once", "for vendor, _ in busy_years)",
         "for vendor in {v for v, _ in busy_years})"),
        ("expansion", "free", "+= bought.cost_yen", "+= 0"),
        ("secretariat", "last year free", "(calendar.start) + 1", "(calendar.start)")),
    *_of("check", "planner/check/rules_alone.py",
        ("once", "first month refused", "move.begin < first", "move.begin <= first"),
        ("window", "latest month refused", "move.month > latest", "move.month >= latest"),
        ("closed", "freezes forgotten", "revision.freeze.has(move.month, case.calendar)", "False"),
        ("mandatory", "last month refused", "month > due", "month >= due")),
    *_of("check", "planner/check/rules_shared.py",
        ("vendor-year", "exact fit refused", "used[year] > limit", "used[year] >= limit"),
        ("crew", "exact fit refused", "used[month] > limit", "used[month] >= limit"),
        ("data-center", "exact fit refused", "size > available", "size >= available"),
        ("limits", "members named twice count twice", "in dict.fromkeys(limit.of))", "in limit.of)")),
    *_of("check", "planner/check/rules_linked.py",
        ("extension", "a month more", "- lease.end > lease", "- lease.end > 1 + lease"),
        ("links", "apart: a month more", "gap < link.months", "gap <= link.months"),
        ("links", "precedes: first may be left out", "if first is None:", "if first is None and False:")),
    *_of("check", "planner/check/components_once.py",
        ("legal", "last month in time is late", "month <= deadline", "month < deadline"),
        ("subsidy", "rounded up", "math.floor(grant.rate", "math.ceil(grant.rate")),
    *_of("check", "planner/check/components_monthly.py",
        ("termination", "rounded up", "math.floor(held", "math.ceil(held"),
        ("extension", "from the end of the term on", "held.end + 1, last + 1", "held.end, last + 1")),
    *_of("check", "planner/check/components_group.py",
        ("secretariat", "last year free", "year <= max(cutover_years)", "year < max(cutover_years)")),
    *_of("crowd", "planner/crowd/rows.py",
        ("data-center", "space taken from the cutover on", "np.maximum(months - lead, 0)", "months"),
        ("crew", "used a month less", "_sums(count, -last, -first)", "_sums(count, -last, -first - 1)"),
        ("limits", "expansions cost no budget", "] -= row.cost_yen", "] -= 0")),
    *_of("crowd", "planner/crowd/households.py",
        ("links", "window a month too long", "months + 1 - width", "months + 2 - width")),
    *_of("crowd", "planner/crowd/board.py",
        ("extension", "a month more", "lasts > self._latest", "lasts > self._latest + 1"),
        ("data-center", "purchases are not taken back", "                self._books.sell(last)\n", ""),
        ("links", "same-mode: any mode", "if i in self._tied else None", "if i in () else None")),
    *_of("crowd", "planner/books.py",
        ("data-center", "exact fit refused", "(least >= option.size)", "(least > option.size)")),
    *_of("crowd", "planner/crowd/repair.py",
        ("once", "tries that leave more over kept", "self._settle(lost <= before)", "self._settle(True)")),
    *_of("crowd", "planner/crowd/improve.py",
        ("service", "dearer tries are kept", "board.cost_yen(units) < before", "True")),
)
# fmt: on
