"""The words for faults of fields."""

from planner.instance.fields import MAX_INTEGER, MAX_RATE_LENGTH
from planner.periods.months import MAX_HORIZON_MONTHS
from planner.reading.wording_plan import PLAN_PHRASES
from planner.text.language import NOTHING, Text
from planner.text.phrases import Phrase

_FOUND = Text("{found} となっています", "{found} stands here")
_CORRECT = Text("値を直してください", "correct the value")
_MONTHS = Text(
    '使える形: "2011-04"、"2011-03..2011-05"、"FY2010"、"FY2010.."、"..2010-03"、"*-03"、"*-12..*-01"',
    'allowed forms: "2011-04", "2011-03..2011-05", "FY2010", "FY2010..", "..2010-03", "*-03", "*-12..*-01"',
)
_YEARS = Text(
    '年度だけが使えます: "FY2010"、"FY2010..FY2012"、"FY2010.."、"..FY2010"',
    'fiscal years only: "FY2010", "FY2010..FY2012", "FY2010..", "..FY2010"',
)

PHRASES = PLAN_PHRASES | {
    "schema": Phrase(
        Text("schema が {found} です", "schema is {found}"),
        Text("使える値: {allowed}", "allowed: {allowed}"),
        Text("ファイルの種類を確認してください", "check what kind of file this is"),
    ),
    "no_schema": Phrase(
        Text("schema の項目がありません", "the field schema is missing"),
        Text("使える値: {allowed}", "allowed: {allowed}"),
        Text("ファイルの種類を示す schema を追加してください", "add it: it tells what kind of file this is"),
    ),
    "no_base": Phrase(
        Text("もとになるファイル {found} がありません", "there is no file {found}"),
        Text(
            "base はこのシナリオのファイルから見た位置です",
            "base is read relative to the file of the scenario",
        ),
        Text("base を直してください", "correct the base"),
    ),
    "no_scenario": Phrase(
        Text("シナリオのファイルではありません", "this is not the file of a scenario"),
        Text(
            '--scenario には schema が "planner/scenario/1" のファイルを指定します',
            '--scenario takes files whose schema is "planner/scenario/1"',
        ),
        Text("シナリオのファイルを指定してください", "name the file of a scenario"),
    ),
    "circular_base": Phrase(
        Text("シナリオが互いをもとにしています: {found}", "scenarios are based on one another: {found}"),
        Text("もとをたどるとインスタンスに着く必要があります", "a chain of bases ends at an instance"),
        Text("base を直してください", "correct the base"),
    ),
    "missing": Phrase(
        Text("必要な項目がありません", "a required field is missing"),
        Text("{about}", "{about}"),
        Text("項目を追加してください", "add the field"),
    ),
    "unknown_field": Phrase(
        Text("この名前の項目はありません", "there is no field of this name here"),
        Text("使える項目: {allowed}", "fields allowed here: {allowed}"),
        Text(
            "{hint}名前を直すか、メモであれば名前を x- で始めてください",
            "{hint}correct the name; if it is a note of your own, begin it with x-",
        ),
    ),
    "null": Phrase(
        Text("null となっています", "null stands here"),
        Text("null は使えません", "null is not a value"),
        Text("値を入れるか、項目ごと消してください", "enter a value, or delete the field"),
    ),
    "id": Phrase(
        Text("ID {found} は使えません", "{found} is not an id"),
        Text(
            "ID は半角の英小文字・数字・ハイフンで、英数字で始まり、x- では始まりません",
            "an id has lower-case letters, digits and hyphens, begins with a letter or digit, not with x-",
        ),
        Text("{hint}ID を直してください", "{hint}correct the id"),
    ),
    "migration_id": Phrase(
        Text("{found} は移行の ID ではありません", "{found} is not the id of a migration"),
        Text('「団体/業務群」の形です（例: "betsukai/core"）', 'it has the form "member/bundle"'),
        Text("ID を直してください", "correct the id"),
    ),
    "unknown_name": Phrase(
        Text("{kind} {found} はありません", "there is no {kind} {found}"),
        Text("あるもの: {allowed}", "known: {allowed}"),
        Text("{hint}名前を直すか、{kind}を追加してください", "{hint}correct the name, or add the {kind}"),
    ),
    "month": Phrase(
        _FOUND,
        Text('月は "2009-07" のように書きます', 'a month is written as "2009-07"'),
        Text("月を直してください", "correct the month"),
    ),
    "token": Phrase(
        Text("{found} は月や期間として読めません", "{found} is no month or span of months"), _MONTHS, _CORRECT
    ),
    "year_token": Phrase(Text("{found} は年度ではありません", "{found} is no fiscal year"), _YEARS, _CORRECT),
    "backward": Phrase(
        Text("期間 {found} は終わりが始まりより前です", "{found} ends before it begins"),
        Text("始まり..終わり の順に書きます", "the earlier end comes first"),
        Text("順序を直してください", "exchange its ends"),
    ),
    "token_list": Phrase(
        _FOUND,
        Text(
            '月や期間を [ ] で囲んで並べます（例: ["2011-04", "*-12"]）',
            'it must be a list such as ["2011-04", "*-12"]',
        ),
        Text("[ ] で囲んでください", "put it between [ ]"),
    ),
    "year_list": Phrase(
        _FOUND,
        Text(
            '年度を [ ] で囲んで並べます（例: ["FY2010", "FY2012..FY2014"]）',
            'it must be a list of fiscal years such as ["FY2010", "FY2012..FY2014"]',
        ),
        Text("[ ] で囲んでください", "put it between [ ]"),
    ),
    "series": Phrase(
        _FOUND,
        Text(
            f'0〜{MAX_INTEGER:,} の整数か、{{{{"default": 8, "FY2012..": 10}}}} のような時系列です',
            f"it must be an integer from 0 to {MAX_INTEGER:,}, or a series"
            ' such as {{"default": 8, "FY2012..": 10}}',
        ),
        _CORRECT,
    ),
    "series_conflict": Phrase(
        Text(
            "{found} と「{other}」が同じ優先順位で、{month} に異なる値を与えています",
            "{found} and {other} count alike and give {month} different values",
        ),
        Text("一つの月の値は一つに決まらなければなりません", "a month has one value"),
        Text("どちらかの期間か値を直してください", "correct the span or the value of one of them"),
    ),
    "integer": Phrase(
        _FOUND,
        Text("{low}〜{high} の整数です", "it must be an integer from {low} to {high}"),
        Text(
            "この範囲の整数を数字だけで書いてください（引用符・小数点・桁区切りなし）",
            "write such an integer in digits alone, without quotes, point or separators",
        ),
    ),
    "rate": Phrase(
        _FOUND,
        Text("率は 0 から 1 までの数です（50% は 0.5）", "a rate is a number from 0 to 1 (50% is 0.5)"),
        _CORRECT,
    ),
    "rate_length": Phrase(
        _FOUND,
        Text(f"率は {MAX_RATE_LENGTH} 桁までです", f"a rate has at most {MAX_RATE_LENGTH} digits"),
        Text("桁数を減らしてください", "use fewer digits"),
    ),
    "amount": Phrase(
        _FOUND,
        Text("整数です（マイナスも可）", "it must be an integer, negative ones included"),
        Text("整数を数字だけで書いてください", "write an integer in digits alone"),
    ),
    "number": Phrase(_FOUND, Text("数です", "it must be a number"), _CORRECT),
    "text": Phrase(
        _FOUND,
        Text('" で囲んだ文字列です', 'it must be a text between "'),
        Text('値を " で囲んでください', 'put the value between "'),
    ),
    "boolean": Phrase(
        _FOUND, Text("使える値: {allowed}（引用符なし）", "allowed: {allowed}, without quotes"), _CORRECT
    ),
    "object": Phrase(
        _FOUND,
        Text("項目を {{ }} で囲んだオブジェクトです", "it must be an object: fields between {{ }}"),
        Text("{{ }} で囲んだ形に直してください", "write it as an object"),
    ),
    "list": Phrase(
        _FOUND,
        Text("[ ] で囲んだ並びです", "it must be a list between [ ]"),
        Text("[ ] で囲んでください", "put it between [ ]"),
    ),
    "choice": Phrase(
        _FOUND,
        Text("使える値: {allowed}", "allowed: {allowed}"),
        Text("{hint}どれかに直してください", "{hint}choose one of them"),
    ),
    "empty": Phrase(
        Text("空です", "it is empty"),
        Text("一つ以上必要です", "at least one entry is needed"),
        Text("一つ以上入れてください", "enter at least one"),
    ),
    "horizon": Phrase(
        Text(
            "計画期間が {start} から {found} までとなっています", "the horizon runs from {start} to {found}"
        ),
        Text(
            f"終わりは始まり以後で、期間は {MAX_HORIZON_MONTHS:,} か月までです",
            f"it ends in or after the month it begins, and has at most {MAX_HORIZON_MONTHS:,} months",
        ),
        Text("horizon の start か end を直してください", "correct start or end of the horizon"),
    ),
    "window_backward": Phrase(
        Text(
            "最も早い月 {earliest} より前の {found} です",
            "{found} lies before the earliest month {earliest}",
        ),
        Text("latest は earliest 以後です", "latest is in or after earliest"),
        Text("earliest か latest を直してください", "correct earliest or latest"),
    ),
    "limit_yearly": Phrase(
        Text("{found} は年度ではありません", "{found} is no fiscal year"),
        Text(
            'per が "year" の上限には年度だけが使えます（例: "FY2010"）',
            'a limit whose per is "year" takes fiscal years only, such as "FY2010"',
        ),
        Text('年度で書くか、per を "month" にしてください', 'use fiscal years, or set per to "month"'),
    ),
    "link_names": Phrase(
        _FOUND,
        Text("異なる移行を二つ以上結びます", "a link joins two or more different migrations"),
        Text("重複を除き、二つ以上にしてください", "name at least two, each once"),
    ),
    "blank_name": Phrase(
        Text("名前が空白だけです", "the name is blank"),
        Text("表示する名前です。項目ごと省略すると ID を表示します", "without this field the id is shown"),
        Text("名前を書くか、この項目を消してください", "write a name, or delete this field"),
    ),
    "blank_label": Phrase(
        Text("空白だけです", "it is blank"),
        Text("表や図に出る言葉です", "tables and charts show it"),
        Text("言葉を書いてください", "write a word"),
    ),
    "reserved_phase": Phrase(
        Text("作業の名前が {found} です", "a phase is named {found}"),
        Text(
            "cutover と parallel は本稼働月と並行稼働を表すため、作業の名前に使えません",
            "cutover and parallel stand for the cutover month and the parallel run",
        ),
        Text("別の名前にしてください", "choose another name"),
    ),
    "busy_consequence": Phrase(
        Text(
            "ペナルティ（penalty_yen）と禁止（forbid）の両方がある、または両方がありません",
            "both a penalty (penalty_yen) and forbid are given, or neither is",
        ),
        Text(
            'ペナルティの額（"penalty_yen": 金額）か禁止（"forbid": true）のどちらか一つです',
            'a season has either a penalty ("penalty_yen") or "forbid": true',
        ),
        Text("どちらか一つだけにしてください", "give exactly one of them"),
    ),
    "pin_decision": Phrase(
        Text(
            "決定済みの月（month）と不参加（left_out）の両方がある、または両方がありません",
            "both a month (month) and staying out (left_out) are given, or neither is",
        ),
        Text(
            '決定（pin）は、月（"month": 月）か不参加（"left_out": true）のどちらか一つです',
            'what is decided (pin) is either a month ("month") or staying out ("left_out": true)',
        ),
        Text("どちらか一つだけにしてください", "give exactly one of them"),
    ),
    "pin_mode": Phrase(
        Text("方式 {found} がありません", "there is no mode {found}"),
        Text("使える方式: {allowed}", "modes of the migration: {allowed}"),
        Text("mode を直してください", "correct the mode"),
    ),
    "pin_without_mode": Phrase(
        Text("どの方式か書いてありません", "it does not say which mode"),
        Text("方式が複数あります: {allowed}", "the migration has several modes: {allowed}"),
        Text("mode を追加してください", "add mode"),
    ),
    "steps_rise": Phrase(
        Text("from が {found} です", "from is {found}"),
        Text("前の段階の {before} より大きい数です", "it must be more than {before} of the step before"),
        Text("段階を from の小さい順に並べてください", "put the steps in rising order of from"),
    ),
    "endless_step": Phrase(
        Text("途中の段階に months がありません", "a step that is not the last has no months"),
        Text("months を省略できるのは最後の段階だけです", "only the last step may go on without months"),
        Text("months を追加してください", "add months"),
    ),
    "reserved_milestone": Phrase(
        Text("節目の ID が {found} です", "the id of a milestone is {found}"),
        Text("start と cutover は別の意味で使われます", "start and cutover have a meaning of their own"),
        Text("別の ID にしてください", "choose another id"),
    ),
    "milestone_circle": Phrase(
        Text("節目が互いの前になっています: {circle}", "milestones are before one another: {circle}"),
        Text("たどると start か cutover に着く必要があります", "a chain must end at start or cutover"),
        Text("before を直してください", "correct before"),
    ),
    "baseline_yen": Phrase(
        Text("kind と yen_per_year が合いません", "kind and yen_per_year do not go together"),
        Text(
            'kind が "given" のときだけ yen_per_year を書きます（そのときは必須）',
            'yen_per_year goes with "given" alone, and is needed there',
        ),
        Text("どちらかを直してください", "correct one of them"),
    ),
    "split_sum": Phrase(
        Text("割合の合計が {total} です", "the parts make {total}"),
        Text("均等割・人口割などの割合は合わせて 1 です", "all parts of a split together make 1"),
        Text("割合を直してください", "correct the parts"),
    ),
    "shared_twice": Phrase(
        Text("費目 {found} は「{other}」でも按分されています", "{found} is split by {other} too"),
        Text("一つの費目を按分できるのは一か所だけです", "a component is split in one place"),
        Text("どちらかから消してください", "remove it from one of them"),
    ),
    "other": Phrase(_FOUND, NOTHING, _CORRECT),
}
