"""The proof pack as one page of Markdown, to be attached to a council paper."""

from collections.abc import Iterable

from planner.instance.model import Instance
from planner.periods.wareki import month_label
from planner.proof import words
from planner.proof.pack import Conclusion, ProofPack, Witness
from planner.report import words as report_words
from planner.report.markdown import plain, table
from planner.report.summary import ending
from planner.report.talk import NOTICE
from planner.savings import Saving, group_saving
from planner.savings.short import saving_text
from planner.text.language import NONE, Text, join, same
from planner.text.layout import percent, yen

_NO_VALUE = "—"


def proof_page(pack: ProofPack, instance: Instance) -> str:
    """Return the page: verdict, what was examined, who says what, what is and is not proved."""
    blocks = [
        [f"# {words.TITLE}: {plain(instance.display_title())}"],
        [str(words.CONCLUSION.fill(verdict=_verdict(pack)))],
        _remarks(pack, instance),
        _section(words.EXAMINED, _examined(pack, instance)),
        _section(words.SAID_BY, _said_by(pack)),
        _points(words.GLOSSES),
        _section(words.PROVED, _points(_proved(pack))),
        _section(words.UNPROVED, _points(_not_proved(pack))),
        _section(words.ORIGIN, _origin(pack)),
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _section(heading: Text, lines: list[str]) -> list[str]:
    return [f"## {heading}", "", *lines]


def _points(texts: Iterable[Text]) -> list[str]:
    return [f"- {text}" for text in texts]


def _model(name: str) -> Text:
    return words.MODELS.get(name, same(name))


def _models(names: Iterable[str]) -> Text:
    return join(_model(name) for name in dict.fromkeys(names))


def _verdict(pack: ProofPack) -> Text:
    return words.VERDICTS[pack.verdict].fill(
        objective=yen(pack.objective_yen),
        cheaper=yen(pack.best_known_yen),
        saving=yen(pack.objective_yen - pack.best_known_yen),
        violations=f"{len(pack.report.violations):,}",
        mismatches=f"{len(pack.mismatches):,}",
        provers=len(pack.provers),
        contradicted=_models(pack.contradicted),
        bounding=_models(name for name, bound in pack.bounds() if bound == pack.objective_yen),
        room=_room(pack),
    )


def _room(pack: ProofPack) -> Text:
    bound_yen, gap = pack.best_bound_yen, pack.gap
    if bound_yen is None or gap is None:
        return words.NO_ROOM
    difference = yen(pack.objective_yen - bound_yen)
    return words.ROOM.fill(bound=yen(bound_yen), difference=difference, gap=percent(float(gap)))


def _remarks(pack: ProofPack, instance: Instance) -> list[str]:
    notices = (*pack.document.notices, *pack.report.notices)
    said = [
        *(violation.text(instance) for violation in pack.report.violations),
        *(mismatch.text for mismatch in pack.mismatches),
        *(NOTICE.fill(text=notice.text) for notice in notices),
    ]
    return [f"- {plain(text)}" for text in said]


def _examined(pack: ProofPack, instance: Instance) -> list[str]:
    ledger, plan = pack.report.ledger, pack.document.plan
    members = words.NAMED.fill(
        count=f"{len(instance.members):,}",
        names=join(same(plain(instance.member_name(member))) for member in instance.members),
    )
    moved = sum(cutover is not None for cutover in plan.cutovers.values())
    counts = words.MOVED.fill(moved=f"{moved:,}", left_out=f"{len(plan.cutovers) - moved:,}")
    saving = saving_of(instance, pack)
    rows: list[tuple[Text, str | Text]] = [
        (words.GROUP, f"{plain(instance.display_title())} ({plain(pack.instance_name)})"),
        (words.MEMBERS, members),
        (words.CUTOVERS, counts),
        (words.PLAN_TOTAL, f"**{yen(ledger.total_yen)}**"),
        (words.OF_WHICH_COST, yen(ledger.cost_yen)),
        (words.OF_WHICH_PENALTIES, yen(ledger.penalty_yen)),
        (words.LAST_CUTOVER, _NO_VALUE if plan.last_month is None else month_label(plan.last_month)),
        (words.SAVING, _NO_VALUE if saving is None else saving_text(saving)),
    ]
    return table([words.ITEM, words.CONTENT], rows)


def saving_of(instance: Instance, pack: ProofPack) -> Saving | None:
    """Return what a plan that breaks no rule saves the group (spec section 8)."""
    return group_saving(instance, pack.document.plan) if pack.report.valid else None


def _said_by(pack: ProofPack) -> list[str]:
    claim = pack.document
    rows: list[list[str | Text]] = [
        [
            words.PLAN_FILE,
            yen(claim.objective_yen),
            yen(claim.bound_yen),
            _NO_VALUE,
            words.CLAIMS[claim.status],
        ],
        [words.CHECKER, yen(pack.objective_yen), _NO_VALUE, _NO_VALUE, _checked(pack)],
        *(_witness(one) for one in pack.witnesses),
        [_model("lp"), _NO_VALUE, yen(pack.lp_bound_yen), _NO_VALUE, _relaxed(pack)],
    ]
    return table(words.WHO, rows, right=3)


def _checked(pack: ProofPack) -> Text:
    if not pack.report.valid:
        return words.CHECKED_NOT_VALID
    return words.CHECKED_MISSTATED if pack.mismatches else words.CHECKED


def _witness(one: Witness) -> list[str | Text]:
    name = plain(_model(one.name))
    if one.result is None:
        return [name, _NO_VALUE, _NO_VALUE, _NO_VALUE, plain(one.failure)]
    seconds = f"{one.result.wall_s:,.1f}"
    return [name, yen(one.objective_yen), yen(one.bound_yen), seconds, ending(one.result)]


def _relaxed(pack: ProofPack) -> str | Text:
    gap = pack.integrality_gap
    return plain(pack.lp_failure) if gap is None else words.BELOW.fill(share=percent(float(gap)))


def _proved(pack: ProofPack) -> list[Text]:
    proved = []
    if pack.report.valid:
        proved.append(words.VALID.fill(objective=yen(pack.objective_yen)))
    if pack.best_bound_yen is None or pack.verdict is Conclusion.CONTRADICTION:
        return [*proved, words.NOTHING]
    return [*proved, words.BOUNDED.fill(bound=yen(pack.best_bound_yen))]


def _not_proved(pack: ProofPack) -> list[Text]:
    return [*words.NOT_PROVED, *([words.TOLERANCE] if any(pack.bounds()) else [])]


def _origin(pack: ProofPack) -> list[str]:
    limit_s = pack.limits.time_limit_s
    rows: list[tuple[str | Text, str | Text]] = [
        (report_words.INPUT_HASH, f"`{pack.instance_sha256 or _NO_VALUE}`"),
        (words.PLAN_HASH, f"`{pack.plan_sha256}`"),
        (report_words.CONTENT_HASH, f"`{pack.plan_content_sha256}`"),
        (words.LIMIT, NONE if limit_s is None else words.SECONDS.fill(seconds=f"{limit_s:,g}")),
        *((plain(name), plain(version or _NO_VALUE)) for name, version in pack.versions.items()),
    ]
    return [*table([words.ITEM, words.VALUE], rows), "", str(words.HASH_GLOSS)]
