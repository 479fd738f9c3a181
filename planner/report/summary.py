"""The answer of a run in words and tables, as it stands on the terminal."""

from typing import Any

from planner.check import Ledger
from planner.instance.model import Instance
from planner.periods.wareki import fiscal_year_label, month_label
from planner.plan import Plan
from planner.problem import Option, Problem
from planner.problem.compile import rules_of
from planner.problem.tables import MigrationRow
from planner.report.tables import year_columns, year_table
from planner.solve.result import SolveResult, Status, Stop
from planner.terms import Rule
from planner.text.layout import columns, percent, pick, yen


def solved_text(instance: Instance, result: SolveResult, ledger: Ledger, lang: str) -> str:
    """Return the summary, the amounts by component and the year table of a certified plan."""
    assert result.plan is not None
    blocks = [
        [_headline(instance, result, lang)],
        columns(_figures(result, ledger, lang), left=1),
        columns(_component_rows(ledger, lang), left=1),
        year_lines(instance, result.plan, lang),
    ]
    return "\n\n".join("\n".join(block) for block in blocks)


def _headline(instance: Instance, result: SolveResult, lang: str) -> str:
    said = {
        Status.OPTIMAL: pick(lang, "最適な計画（最適性を証明済み）", "optimal plan (proved)"),
        Status.FEASIBLE: pick(
            lang, "実行可能な計画（最適性は未証明）", "feasible plan (optimality not proved)"
        ),
    }[result.status]
    why = {
        Stop.PROOF: "",
        Stop.GAP: pick(lang, " — 指定のギャップで終了", " — stopped at the gap asked for"),
        Stop.PRECISION: pick(
            lang, " — 金額が大きすぎて1円単位では証明できない", " — amounts too large to prove to the yen"
        ),
        Stop.TIME: pick(lang, " — 時間切れ", " — time limit reached"),
        Stop.EFFORT: pick(lang, " — 指定の計算量で終了", " — effort limit reached"),
        Stop.INTERRUPT: pick(lang, " — 中断", " — interrupted"),
    }[result.stop]
    return f"{instance.display_title()}: {said}{why}"


def _figures(result: SolveResult, ledger: Ledger, lang: str) -> list[list[str]]:
    assert result.plan is not None
    months = [cutover.month for cutover in result.plan.cutovers.values() if cutover]
    left_out = sum(cutover is None for cutover in result.plan.cutovers.values())
    last = month_label(max(months)).said(lang) if months else "—"
    gap = None if result.gap is None else float(result.gap)
    rows = [
        [pick(lang, "総額", "total"), yen(ledger.total_yen).said(lang)],
        [pick(lang, "　うち費用", "  cost"), yen(ledger.cost_yen).said(lang)],
        [pick(lang, "　うちペナルティ", "  penalties"), yen(ledger.penalty_yen).said(lang)],
        [pick(lang, "証明された下限", "proved lower bound"), yen(result.bound_yen).said(lang)],
        [pick(lang, "下限との差（ギャップ）", "gap"), percent(gap)],
        [pick(lang, "混雑の代償", "regret (price of crowding)"), yen(result.regret_yen).said(lang)],
        [pick(lang, "最後の本稼働", "last cutover"), last],
        [pick(lang, "移行件数", "cutovers"), str(len(months))],
    ]
    if left_out:
        rows.append([pick(lang, "不参加", "left out"), str(left_out)])
    return rows


def _component_rows(ledger: Ledger, lang: str) -> list[list[str]]:
    rows = [[pick(lang, "内訳", "component"), pick(lang, "円", "yen")]]
    by_component = ledger.by_component()
    rows += [
        [component.label.said(lang), f"{amount:,}"] for component, amount in by_component.items() if amount
    ]
    return rows


def year_lines(instance: Instance, plan: Plan, lang: str) -> list[str]:
    """Return the year table as aligned lines, each year headed in 和暦 and western."""
    table = year_table(instance, plan, lang)
    years = year_columns(instance, plan)
    eras = [fiscal_year_label(year, instance.calendar).ja for year in years]
    rows = [
        [pick(lang, "団体", "member"), *eras],
        ["", *(f"FY{year:04d}" for year in years)],
        *([str(name), *cells] for name, cells in zip(table.index, table.values.tolist(), strict=True)),
    ]
    return columns(rows, left=1, centred=True)


def instance_text(instance: Instance, lang: str) -> str:
    """Return what an instance holds, for a reader who wants to see that it is the right one."""
    calendar = instance.calendar
    migrations = sum(1 for _ in instance.migrations())
    span = f"{month_label(calendar.start).said(lang)} - {month_label(calendar.end).said(lang)}"
    rows = [
        [pick(lang, "構成団体", "members"), str(len(instance.members))],
        [pick(lang, "移行", "migrations"), str(migrations)],
        [pick(lang, "計画期間", "horizon"), span],
        [pick(lang, "ベンダ", "vendors"), str(len(instance.vendors))],
        [pick(lang, "データセンター", "data centres"), str(len(instance.data_centers))],
    ]
    headline = pick(lang, "正しいファイルです", "valid")
    return "\n".join([f"{instance.display_title()}: {headline}", *columns(rows)])


def infeasible_text(problem: Problem, lang: str) -> str:
    """Return why there is no plan, as far as single migrations tell."""
    homeless = problem.homeless()
    if not homeless:
        return pick(
            lang,
            "計画は存在しません（証明済み）: 各団体に可能な月はありますが、すべてを同時に満たせません。",
            "There is no plan (proved): every migration has months left, but not all fit together.",
        )
    lines = [
        pick(
            lang,
            "計画は存在しません（証明済み）: 移行できる月が一つもない団体があります。",
            "There is no plan (proved): no month is left for these migrations.",
        )
    ]
    lines += [f"  {line}" for line in homeless_lines(problem, lang)]
    overlap = pick(
        lang,
        f"（計画期間 {problem.n_months} か月。同じ月を複数の制約が除くことがあります）",
        f"(of {problem.n_months} months; one month may be taken by several rules)",
    )
    return "\n".join([*lines, overlap])


def homeless_lines(problem: Problem, lang: str) -> list[str]:
    """Return a line for each migration with no month left: how many months each rule takes."""
    return [
        f"{problem.instance.migration_name(row.id)} ({row.id}): {_taken(problem, row, lang)}"
        for row in problem.homeless()
    ]


def months_barred(problem: Problem) -> list[dict[str, Any]]:
    """Return, for each migration with no month left, how many months each rule takes in each mode."""
    return [
        {
            "migration": row.id,
            "modes": {
                problem.options[k].mode: {
                    rule.value: months for rule, months in _months_by_rule(problem.options[k]).items()
                }
                for k in row.options
            },
        }
        for row in problem.homeless()
    ]


def _months_by_rule(option: Option) -> dict[Rule, int]:
    """Return how many months each rule bars, the most first."""
    counts = {rule: sum(rule in rules_of(int(bits)) for bits in option.broken) for rule in Rule}
    return dict(sorted(((r, n) for r, n in counts.items() if n), key=lambda item: -item[1]))


def _taken(problem: Problem, row: MigrationRow, lang: str) -> str:
    said = []
    for k in row.options:
        option = problem.options[k]
        parts = [
            pick(
                lang,
                f"「{rule.label.said(lang)}」が{months}か月",
                f"{rule.label.said(lang)} takes {months} months",
            )
            for rule, months in _months_by_rule(option).items()
        ]
        mode = f"[{option.mode}] " if len(row.options) > 1 else ""
        said.append(mode + pick(lang, "、", ", ").join(parts) + pick(lang, "を除いています", ""))
    return " / ".join(said)


def nothing_found_text(result: SolveResult, lang: str) -> str:
    """Return what is known where the search ended without a plan and without a proof."""
    bound = yen(result.bound_yen).said(lang)
    if result.stop is Stop.INTERRUPT:
        return pick(
            lang,
            "中断しました。それまでに計画は見つかりませんでした"
            f"（存在しないと証明されたわけではありません）。下限: {bound}。",
            f"Interrupted before a plan was found (none is proved impossible). Lower bound: {bound}.",
        )
    return pick(
        lang,
        f"制限内に計画は見つかりませんでした（存在しないと証明されたわけではありません）。下限: {bound}。"
        "--time-limit を延ばしてください。",
        f"No plan was found within the limit (none is proved impossible). Lower bound: {bound}. "
        "Allow a longer --time-limit.",
    )
