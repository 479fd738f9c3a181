"""The words for faults of the file of a plan (spec section 6)."""

from planner.text.language import Text
from planner.text.phrases import Phrase

PLAN_PHRASES = {
    "cutover": Phrase(
        Text("{found} となっています", "{found} stands here"),
        Text(
            '"2009-07"、{{"month": "2009-07", "mode": "default"}}、null（不参加）のどれかです',
            'it must be "2009-07", {{"month": "2009-07", "mode": "default"}}, or null (left out)',
        ),
        Text("値を直してください", "correct the value"),
    ),
    "missing_cutover": Phrase(
        Text("この移行が計画にありません", "the plan does not mention this migration"),
        Text(
            "すべての移行に本稼働月か null（不参加）が要ります",
            "every migration needs a cutover month, or null where it is left out",
        ),
        Text("追加してください", "add it"),
    ),
    "mode_needed": Phrase(
        Text("方式が書かれていません", "no mode is given"),
        Text("この移行の方式: {allowed}", "modes of this migration: {allowed}"),
        Text(
            '{{"month": "2009-07", "mode": "…"}} の形で書いてください',
            'write {{"month": "2009-07", "mode": "…"}}',
        ),
    ),
    "bound_above": Phrase(
        Text("下限が {found} です", "the bound is {found}"),
        Text("下限は objective_yen 以下です", "a bound is at most objective_yen"),
        Text("下限か総額を正すか、両方を消してください", "correct one of them, or remove both"),
    ),
    "wrong_gap": Phrase(
        Text("ギャップが {found} です", "the gap is {found}"),
        Text(
            "ギャップは（objective_yen − bound_yen）÷ max(1, |objective_yen|) です",
            "a gap is (objective_yen - bound_yen) / max(1, |objective_yen|)",
        ),
        Text("正しい値にするか、gap を消してください", "correct it, or remove gap"),
    ),
    "other_instance": Phrase(
        Text("この計画は {found} のものです", "the plan was made for {found}"),
        Text("読み込んだファイルの name は {allowed} です", "the name of the file read is {allowed}"),
        Text("計画と同じファイルを指定してください", "give the file that the plan was made for"),
    ),
    "not_optimal": Phrase(
        Text('status が "optimal" です', 'status is "optimal"'),
        Text(
            '"optimal" は objective_yen と bound_yen が等しい場合だけです',
            'a plan is "optimal" only where objective_yen equals bound_yen',
        ),
        Text('"feasible" に直してください', 'set it to "feasible"'),
    ),
}
