"""The proof pack as one page of Markdown, to be attached to a council paper."""

from collections.abc import Iterable

from planner.instance.model import Instance
from planner.periods.wareki import month_label
from planner.proof import words
from planner.proof.pack import ProofPack, Verdict, Witness
from planner.report.markdown import plain, table
from planner.text.layout import percent, pick, yen
from planner.text.phrases import Said


def proof_page(pack: ProofPack, instance: Instance, lang: str) -> str:
    """Return the page: verdict, what was examined, who says what, what is and is not proved."""
    title = pick(lang, "計画の検証書", "Examination of a plan")
    blocks = [
        [f"# {title}: {plain(instance.display_title())}"],
        [f"{pick(lang, '**結論**: ', '**Verdict**: ')}{_verdict(pack, lang)}"],
        _remarks(pack, instance, lang),
        _section(pick(lang, "検証の対象", "What was examined"), _examined(pack, instance, lang)),
        _section(pick(lang, "誰が何を確かめたか", "Who says what"), _said_by(pack, lang)),
        [f"- {_in(said, lang)}" for said in words.GLOSSES],
        _section(pick(lang, "証明されたこと", "What is proved"), _proved(pack, lang)),
        _section(pick(lang, "証明されていないこと", "What is not proved"), _not_proved(pack, lang)),
        _section(pick(lang, "再現のための情報", "To repeat this"), _origin(pack, lang)),
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _in(said: Said, lang: str) -> str:
    return pick(lang, *said)


def _section(heading: str, lines: list[str]) -> list[str]:
    return [f"## {heading}", "", *lines]


def _model(name: str, lang: str) -> str:
    return _in(words.MODELS.get(name, (name, name)), lang)


def _models(names: Iterable[str], lang: str) -> str:
    return pick(lang, "、", ", ").join(_model(name, lang) for name in dict.fromkeys(names))


def _verdict(pack: ProofPack, lang: str) -> str:
    cheaper_yen = pack.best_known_yen
    return _in(words.VERDICTS[pack.verdict], lang).format(
        objective=yen(pack.objective_yen).said(lang),
        cheaper=yen(cheaper_yen).said(lang),
        saving=yen(pack.objective_yen - cheaper_yen).said(lang),
        violations=f"{len(pack.report.violations):,}",
        mismatches=f"{len(pack.mismatches):,}",
        provers=len(pack.provers),
        contradicted=_models(pack.contradicted, lang),
        bounding=_models((name for name, bound in pack.bounds() if bound == pack.objective_yen), lang),
        room=_room(pack, lang),
    )


def _room(pack: ProofPack, lang: str) -> str:
    bound_yen, gap = pack.best_bound_yen, pack.gap
    if bound_yen is None or gap is None:
        return _in(words.NO_ROOM, lang)
    difference = yen(pack.objective_yen - bound_yen).said(lang)
    return _in(words.ROOM, lang).format(
        bound=yen(bound_yen).said(lang), difference=difference, gap=percent(float(gap))
    )


def _remarks(pack: ProofPack, instance: Instance, lang: str) -> list[str]:
    said = [violation.text(instance).said(lang) for violation in pack.report.violations]
    said += [mismatch.text.said(lang) for mismatch in pack.mismatches]
    label = pick(lang, "注意", "notice")
    said += [f"{label}: {one.text.said(lang)}" for one in (*pack.document.notices, *pack.report.notices)]
    return [f"- {plain(text)}" for text in said]


def _examined(pack: ProofPack, instance: Instance, lang: str) -> list[str]:
    ledger, cutovers = pack.report.ledger, pack.document.plan.cutovers
    names = pick(lang, "、", ", ").join(plain(instance.member_name(member)) for member in instance.members)
    count = len(instance.members)
    moved = sum(cutover is not None for cutover in cutovers.values())
    left_out = len(cutovers) - moved
    last = "—" if pack.last_cutover is None else month_label(pack.last_cutover).said(lang)
    rows = [
        (
            pick(lang, "対象", "group"),
            f"{plain(instance.display_title())} ({plain(pack.instance_name)})",
        ),
        (pick(lang, "構成団体", "members"), f"{count:,}{pick(lang, '団体', '')}: {names}"),
        (
            pick(lang, "移行件数", "cutovers"),
            pick(lang, f"{moved:,}件（不参加 {left_out:,}件）", f"{moved:,} ({left_out:,} left out)"),
        ),
        (pick(lang, "計画の総額", "total of the plan"), f"**{yen(ledger.total_yen).said(lang)}**"),
        (pick(lang, "うち費用", "of which cost"), yen(ledger.cost_yen).said(lang)),
        (pick(lang, "うちペナルティ", "of which penalties"), yen(ledger.penalty_yen).said(lang)),
        (pick(lang, "最後の本稼働", "last cutover"), last),
    ]
    return table([pick(lang, "項目", "item"), pick(lang, "内容", "content")], rows)


def _said_by(pack: ProofPack, lang: str) -> list[str]:
    header = [
        pick(lang, "誰が", "who"),
        pick(lang, "計画の総額", "total of its plan"),
        pick(lang, "証明した下限", "lower bound proved"),
        pick(lang, "秒", "seconds"),
        pick(lang, "結果", "result"),
    ]
    checker = pick(lang, "検算", "checker")
    rows = [
        _claim(pack, lang),
        [checker, yen(pack.objective_yen).said(lang), "—", "—", _checked(pack, lang)],
        *(_witness(one, lang) for one in pack.witnesses),
        [_model("lp", lang), "—", yen(pack.lp_bound_yen).said(lang), "—", _relaxed(pack, lang)],
    ]
    return table(header, rows, right=3)


def _claim(pack: ProofPack, lang: str) -> list[str]:
    claim = pack.document
    status = {
        "optimal": pick(lang, "最も安いと書かれている", "states that it is the cheapest"),
        "feasible": pick(lang, "最も安いとは書かれていない", "does not state that it is the cheapest"),
        None: pick(lang, "記載なし", "states nothing"),
    }[claim.status]
    name = pick(lang, "計画ファイルの記載", "the plan file itself")
    return [name, yen(claim.objective_yen).said(lang), yen(claim.bound_yen).said(lang), "—", status]


def _checked(pack: ProofPack, lang: str) -> str:
    if not pack.report.valid:
        return pick(lang, "有効ではない", "not valid")
    if pack.mismatches:
        return pick(lang, "有効、ただし記載された金額が違う", "valid, but amounts stated are wrong")
    return pick(lang, "有効、金額は1円まで確認", "valid, amounts confirmed to the yen")


def _witness(one: Witness, lang: str) -> list[str]:
    name = plain(_model(one.name, lang))
    if one.result is None:
        return [name, "—", "—", "—", plain(one.failure[lang])]
    said = _in(words.STATUSES[one.result.status], lang) + _in(words.STOPS[one.result.stop], lang)
    seconds = f"{one.result.wall_s:,.1f}"
    return [name, yen(one.objective_yen).said(lang), yen(one.bound_yen).said(lang), seconds, said]


def _relaxed(pack: ProofPack, lang: str) -> str:
    gap = pack.integrality_gap
    if gap is None:
        return plain(pack.lp_failure[lang])
    share = percent(float(gap))
    return pick(lang, f"最も安い既知の計画との差 {share}", f"{share} below the cheapest plan known")


def _proved(pack: ProofPack, lang: str) -> list[str]:
    proved = []
    if pack.report.valid:
        proved.append(_in(words.VALID, lang).format(objective=yen(pack.objective_yen).said(lang)))
    if pack.best_bound_yen is None or pack.verdict is Verdict.CONTRADICTION:
        proved.append(_in(words.NOTHING, lang))
    else:
        proved.append(_in(words.BOUNDED, lang).format(bound=yen(pack.best_bound_yen).said(lang)))
    return [f"- {text}" for text in proved]


def _not_proved(pack: ProofPack, lang: str) -> list[str]:
    said = [*words.NOT_PROVED, *([words.TOLERANCE] if any(pack.bounds()) else [])]
    return [f"- {_in(text, lang)}" for text in said]


def _origin(pack: ProofPack, lang: str) -> list[str]:
    limit_s = pack.limits.time_limit_s
    unlimited = pick(lang, "なし", "none")
    rows = [
        (pick(lang, "入力の SHA-256", "SHA-256 of the input"), f"`{pack.instance_sha256 or '—'}`"),
        (pick(lang, "計画ファイルの SHA-256", "SHA-256 of the plan file"), f"`{pack.plan_sha256}`"),
        (
            pick(lang, "計算ごとの時間制限", "time limit of each computation"),
            unlimited if limit_s is None else pick(lang, f"{limit_s:,g} 秒", f"{limit_s:,g} s"),
        ),
        *((plain(name), plain(version or "—")) for name, version in pack.versions.items()),
    ]
    gloss = pick(
        lang,
        "SHA-256 は、ファイルの内容が1文字でも違えば別の値になる指紋です。"
        "入力の値は、シナリオを適用した後、メモ（`x-`）を除いた内容のものです。",
        "A SHA-256 is a fingerprint that differs if a file differs by one character. "
        "That of the input is of its content after any scenario, without notes (`x-`).",
    )
    return [*table([pick(lang, "項目", "item"), pick(lang, "値", "value")], rows), "", gloss]
