"""The words for faults of fields, and the way from pydantic's errors to them."""

from planner.instance.fields import MAX_INTEGER, MAX_RATE_LENGTH
from planner.periods.months import MAX_HORIZON_MONTHS
from planner.text.phrases import NOTHING, Phrase, Said

_FOUND: Said = ("{found} となっています", "{found} stands here")
_CORRECT: Said = ("値を直してください", "correct the value")
_MONTHS: Said = (
    '使える形: "2011-04"、"2011-03..2011-05"、"FY2010"、"FY2010.."、"..2010-03"、"*-03"、"*-12..*-01"',
    'allowed forms: "2011-04", "2011-03..2011-05", "FY2010", "FY2010..", "..2010-03", "*-03", "*-12..*-01"',
)
_YEARS: Said = (
    '年度だけが使えます: "FY2010"、"FY2010..FY2012"、"FY2010.."、"..FY2010"',
    'fiscal years only: "FY2010", "FY2010..FY2012", "FY2010..", "..FY2010"',
)

PHRASES = {
    "schema": Phrase(
        ("schema が {found} です", "schema is {found}"),
        ("使える値: {allowed}", "allowed: {allowed}"),
        ("ファイルの種類を確認してください", "check what kind of file this is"),
    ),
    "no_schema": Phrase(
        ("schema の項目がありません", "the field schema is missing"),
        ("使える値: {allowed}", "allowed: {allowed}"),
        ("ファイルの種類を示す schema を追加してください", "add it: it tells what kind of file this is"),
    ),
    "no_base": Phrase(
        ("もとになるファイル {found} がありません", "there is no file {found}"),
        (
            "base はこのシナリオのファイルから見た位置です",
            "base is read relative to the file of the scenario",
        ),
        ("base を直してください", "correct the base"),
    ),
    "no_scenario": Phrase(
        ("シナリオのファイルではありません", "this is not the file of a scenario"),
        (
            '--scenario には schema が "planner/scenario/1" のファイルを指定します',
            '--scenario takes files whose schema is "planner/scenario/1"',
        ),
        ("シナリオのファイルを指定してください", "name the file of a scenario"),
    ),
    "circular_base": Phrase(
        ("シナリオが互いをもとにしています: {found}", "scenarios are based on one another: {found}"),
        ("もとをたどるとインスタンスに着く必要があります", "a chain of bases ends at an instance"),
        ("base を直してください", "correct the base"),
    ),
    "cutover": Phrase(
        _FOUND,
        (
            '"2009-07"、{{"month": "2009-07", "mode": "default"}}、null（不参加）のどれかです',
            'it must be "2009-07", {{"month": "2009-07", "mode": "default"}}, or null (left out)',
        ),
        _CORRECT,
    ),
    "missing_cutover": Phrase(
        ("この移行が計画にありません", "the plan does not mention this migration"),
        (
            "すべての移行に本稼働月か null（不参加）が要ります",
            "every migration needs a cutover month, or null where it is left out",
        ),
        ("追加してください", "add it"),
    ),
    "mode_needed": Phrase(
        ("方式が書かれていません", "no mode is given"),
        ("この移行の方式: {allowed}", "modes of this migration: {allowed}"),
        (
            '{{"month": "2009-07", "mode": "…"}} の形で書いてください',
            'write {{"month": "2009-07", "mode": "…"}}',
        ),
    ),
    "bound_above": Phrase(
        ("下限が {found} です", "the bound is {found}"),
        ("下限は objective_yen 以下です", "a bound is at most objective_yen"),
        ("下限か総額を正すか、両方を消してください", "correct one of them, or remove both"),
    ),
    "wrong_gap": Phrase(
        ("ギャップが {found} です", "the gap is {found}"),
        (
            "ギャップは（objective_yen − bound_yen）÷ max(1, |objective_yen|) です",
            "a gap is (objective_yen - bound_yen) / max(1, |objective_yen|)",
        ),
        ("正しい値にするか、gap を消してください", "correct it, or remove gap"),
    ),
    "other_instance": Phrase(
        ("この計画は {found} のものです", "the plan was made for {found}"),
        ("読み込んだファイルの name は {allowed} です", "the name of the file read is {allowed}"),
        ("計画と同じファイルを指定してください", "give the file that the plan was made for"),
    ),
    "not_optimal": Phrase(
        ('status が "optimal" です', 'status is "optimal"'),
        (
            '"optimal" は objective_yen と bound_yen が等しい場合だけです',
            'a plan is "optimal" only where objective_yen equals bound_yen',
        ),
        ('"feasible" に直してください', 'set it to "feasible"'),
    ),
    "missing": Phrase(
        ("必要な項目がありません", "a required field is missing"),
        ("{about}", "{about}"),
        ("項目を追加してください", "add the field"),
    ),
    "unknown_field": Phrase(
        ("この名前の項目はありません", "there is no field of this name here"),
        ("使える項目: {allowed}", "fields allowed here: {allowed}"),
        (
            "{hint}名前を直すか、メモであれば名前を x- で始めてください",
            "{hint}correct the name; if it is a note of your own, begin it with x-",
        ),
    ),
    "null": Phrase(
        ("null となっています", "null stands here"),
        ("null は使えません", "null is not a value"),
        ("値を入れるか、項目ごと消してください", "enter a value, or delete the field"),
    ),
    "id": Phrase(
        ("ID {found} は使えません", "{found} is not an id"),
        (
            "ID は半角の英小文字・数字・ハイフンで、英数字で始まり、x- では始まりません",
            "an id has lower-case letters, digits and hyphens, begins with a letter or digit, not with x-",
        ),
        ("{hint}ID を直してください", "{hint}correct the id"),
    ),
    "migration_id": Phrase(
        ("{found} は移行の ID ではありません", "{found} is not the id of a migration"),
        ('「団体/業務群」の形です（例: "betsukai/core"）', 'it has the form "member/bundle"'),
        ("ID を直してください", "correct the id"),
    ),
    "unknown_name": Phrase(
        ("{kind} {found} はありません", "there is no {kind} {found}"),
        ("あるもの: {allowed}", "known: {allowed}"),
        ("{hint}名前を直すか、{kind}を追加してください", "{hint}correct the name, or add the {kind}"),
    ),
    "month": Phrase(
        _FOUND,
        ('月は "2009-07" のように書きます', 'a month is written as "2009-07"'),
        ("月を直してください", "correct the month"),
    ),
    "token": Phrase(
        ("{found} は月や期間として読めません", "{found} is no month or span of months"), _MONTHS, _CORRECT
    ),
    "year_token": Phrase(("{found} は年度ではありません", "{found} is no fiscal year"), _YEARS, _CORRECT),
    "backward": Phrase(
        ("期間 {found} は終わりが始まりより前です", "{found} ends before it begins"),
        ("始まり..終わり の順に書きます", "the earlier end comes first"),
        ("順序を直してください", "exchange its ends"),
    ),
    "token_list": Phrase(
        _FOUND,
        (
            '月や期間を [ ] で囲んで並べます（例: ["2011-04", "*-12"]）',
            'it must be a list such as ["2011-04", "*-12"]',
        ),
        ("[ ] で囲んでください", "put it between [ ]"),
    ),
    "series": Phrase(
        _FOUND,
        (
            f'0〜{MAX_INTEGER:,} の整数か、{{{{"default": 8, "FY2012..": 10}}}} のような時系列です',
            f"it must be an integer from 0 to {MAX_INTEGER:,}, or a series"
            ' such as {{"default": 8, "FY2012..": 10}}',
        ),
        _CORRECT,
    ),
    "series_conflict": Phrase(
        (
            "{found} と「{other}」が同じ優先順位で、{month} に異なる値を与えています",
            "{found} and {other} count alike and give {month} different values",
        ),
        ("一つの月の値は一つに決まらなければなりません", "a month has one value"),
        ("どちらかの期間か値を直してください", "correct the span or the value of one of them"),
    ),
    "integer": Phrase(
        _FOUND,
        ("{low}〜{high} の整数です", "it must be an integer from {low} to {high}"),
        (
            "この範囲の整数を数字だけで書いてください（引用符・小数点・桁区切りなし）",
            "write such an integer in digits alone, without quotes, point or separators",
        ),
    ),
    "rate": Phrase(
        _FOUND,
        ("率は 0 から 1 までの数です（50% は 0.5）", "a rate is a number from 0 to 1 (50% is 0.5)"),
        _CORRECT,
    ),
    "rate_length": Phrase(
        _FOUND,
        (f"率は {MAX_RATE_LENGTH} 桁までです", f"a rate has at most {MAX_RATE_LENGTH} digits"),
        ("桁数を減らしてください", "use fewer digits"),
    ),
    "amount": Phrase(
        _FOUND,
        ("整数です（マイナスも可）", "it must be an integer, negative ones included"),
        ("整数を数字だけで書いてください", "write an integer in digits alone"),
    ),
    "number": Phrase(_FOUND, ("数です", "it must be a number"), _CORRECT),
    "text": Phrase(
        _FOUND,
        ('" で囲んだ文字列です', 'it must be a text between "'),
        ('値を " で囲んでください', 'put the value between "'),
    ),
    "boolean": Phrase(_FOUND, ("true か false です", "it must be true or false"), _CORRECT),
    "object": Phrase(
        _FOUND,
        ("項目を {{ }} で囲んだオブジェクトです", "it must be an object: fields between {{ }}"),
        ("{{ }} で囲んだ形に直してください", "write it as an object"),
    ),
    "list": Phrase(
        _FOUND,
        ("[ ] で囲んだ並びです", "it must be a list between [ ]"),
        ("[ ] で囲んでください", "put it between [ ]"),
    ),
    "choice": Phrase(
        _FOUND,
        ("使える値: {allowed}", "allowed: {allowed}"),
        ("{hint}どれかに直してください", "{hint}choose one of them"),
    ),
    "empty": Phrase(
        ("空です", "it is empty"),
        ("一つ以上必要です", "at least one entry is needed"),
        ("一つ以上入れてください", "enter at least one"),
    ),
    "horizon": Phrase(
        ("計画期間が {start} から {found} までとなっています", "the horizon runs from {start} to {found}"),
        (
            f"終わりは始まり以後で、期間は {MAX_HORIZON_MONTHS:,} か月までです",
            f"it ends in or after the month it begins, and has at most {MAX_HORIZON_MONTHS:,} months",
        ),
        ("horizon の start か end を直してください", "correct start or end of the horizon"),
    ),
    "window_backward": Phrase(
        (
            "最も早い月 {earliest} より前の {found} です",
            "{found} lies before the earliest month {earliest}",
        ),
        ("latest は earliest 以後です", "latest is in or after earliest"),
        ("earliest か latest を直してください", "correct earliest or latest"),
    ),
    "limit_yearly": Phrase(
        ("{found} は年度ではありません", "{found} is no fiscal year"),
        (
            'per が "year" の上限には年度だけが使えます（例: "FY2010"）',
            'a limit whose per is "year" takes fiscal years only, such as "FY2010"',
        ),
        ('年度で書くか、per を "month" にしてください', 'use fiscal years, or set per to "month"'),
    ),
    "link_names": Phrase(
        _FOUND,
        ("異なる移行を二つ以上結びます", "a link joins two or more different migrations"),
        ("重複を除き、二つ以上にしてください", "name at least two, each once"),
    ),
    "reserved_phase": Phrase(
        ("作業の名前が {found} です", "a phase is named {found}"),
        (
            "cutover と parallel は本稼働月と並行稼働を表すため、作業の名前に使えません",
            "cutover and parallel stand for the cutover month and the parallel run",
        ),
        ("別の名前にしてください", "choose another name"),
    ),
    "busy_consequence": Phrase(
        (
            "penalty_yen と forbid の両方がある、または両方がありません",
            "both penalty_yen and forbid are given, or neither is",
        ),
        (
            '"penalty_yen": 金額 か "forbid": true のどちらか一つです',
            'a season has either "penalty_yen" or "forbid": true',
        ),
        ("どちらか一つだけにしてください", "give exactly one of them"),
    ),
    "other": Phrase(_FOUND, NOTHING, _CORRECT),
}

# Pydantic's names for what is wrong; those of planner.instance.fields are codes already.
CODES = {
    "missing": "missing",
    "extra_forbidden": "unknown_field",
    "int_type": "integer",
    "greater_than_equal": "integer",
    "less_than_equal": "integer",
    "string_type": "text",
    "bool_type": "boolean",
    "dict_type": "object",
    "model_type": "object",
    "model_attributes_type": "object",
    "tuple_type": "list",
    "list_type": "list",
    "literal_error": "choice",
    "union_tag_invalid": "choice",
    "union_tag_not_found": "missing",
    "too_short": "empty",
    "string_too_short": "empty",
}
