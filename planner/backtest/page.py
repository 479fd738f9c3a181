"""The page of a back-test as Markdown, in both languages: what it shows, what not, tables and pictures."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import inf

from planner.backtest import words
from planner.backtest.case import RealGroup
from planner.backtest.order import chance, correlation
from planner.backtest.study import NEAR, BacktestStudy, fee_saving
from planner.backtest.tables import (
    counts,
    extra_text,
    group_table,
    moves_table,
    season_table,
    share,
    stands_out,
    sweep_table,
    two,
)
from planner.backtest.trial import Extra
from planner.backtest.variants import BASE, BLIND, KNOWN
from planner.report.markdown import plain
from planner.text.language import Text, join, same

MARKER = "<!-- planner backtest -->"
_CLOSE = 0.01


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page is of.

    Parameters
    ----------
    command
        What makes it again.
    readme
        What the folder of the groups says of itself: its name, and the path from where the page lies.
    """

    command: str
    readme: tuple[str, str] | None = None


def page(study: BacktestStudy, asked: Asked, plans: Sequence[str], savings: str | None) -> str:
    """Return the page; the pictures are given by their paths from where it lies."""
    lines = [MARKER, f"# {words.TITLE.ja} / {words.TITLE.en}", "", *_intro(study, asked)]
    lines += _section(words.SHOWN, *_bullets(shown(study)))
    lines += _section(words.NOT_SHOWN, *_bullets(words.LIMITS))
    lines += _section(words.FIGURES, *_said(words.FIGURES_NOTE), "", *group_table(study))
    lines += _section(words.PICTURES, *(f"![{two(words.PICTURES)}]({path})" for path in plans))
    lines += _section(words.MOVES, *_said(words.MOVES_NOTE), "", *moves_table(study))
    if savings is not None:
        lines += _section(words.SAVINGS, f"![{two(words.SAVINGS)}]({savings})")
    lines += _section(words.SEASONS, *_said(words.SEASONS_NOTE), "", *season_table(study))
    if len(study.variants) > 3:
        lines += _section(words.SWEEP, *_said(words.SWEEP_NOTE), "", *sweep_table(study))
    return "\n".join(lines) + "\n"


def _intro(study: BacktestStudy, asked: Asked) -> Iterator[str]:
    members = sum(len(case.instance.members) for case in study.cases)
    first, second = words.INTRO
    yield from _said(first.fill(groups=len(study.cases), members=members))
    yield from ("", "```sh", asked.command, "```", "")
    yield from _said(second)
    if asked.readme is not None:
        name, path = asked.readme
        yield f"[{name}]({path})"


def _said(text: Text) -> list[str]:
    return [text.ja, text.en]


def _section(heading: Text, *lines: str) -> list[str]:
    return ["", f"## {heading.ja} / {heading.en}", "", *lines]


def _bullets(texts: Sequence[Text] | Iterator[Text]) -> Iterator[str]:
    for text in texts:
        yield f"- {text.ja}"
        yield f"  {text.en}"


def shown(study: BacktestStudy) -> Iterator[Text]:
    """Yield what the back-test shows, in sentences."""
    base = study.summary(BASE)
    yield words.VALID.fill(groups=len(study.cases), valid=len(study.cases) - base.broken)
    for case in study.cases:
        trial = study.trial(case)
        if trial is not None and trial.broken:
            yield words.BROKEN.fill(group=_title(case), rules=join(trial.broken, "、", "; "))
    if base.groups:
        yield _costs(study)
        yield _months(study)
    yield _order(study, KNOWN, words.KNOWN_ORDER)
    yield _order(study, BLIND, words.BLIND_ORDER)
    yield from _savings(study)
    yield from _swept(study)


def _title(case: RealGroup) -> str:
    return plain(case.instance.display_title())


def _costs(study: BacktestStudy) -> Text:
    base = study.summary(BASE)
    extras = {
        _title(case): trial.extra
        for case in study.cases
        if (trial := study.trial(case)) is not None and trial.extra is not None
    }
    close = sum(_at_most(extra) <= _CLOSE for extra in extras.values())
    unclear = sum(extra.least <= _CLOSE for extra in extras.values()) - close
    gaps = [
        f"{_title(case)} {share(trial.gap, 3)}"
        for case in study.cases
        if (trial := study.trial(case)) is not None and trial.best_yen is not None and not trial.proved
    ]
    return words.COSTS.fill(
        extra=extra_text(base.extra, 2),
        close=close,
        unclear=words.UNCLEAR.fill(groups=unclear) if unclear else same(""),
        most=_most(extras),
        proved=base.groups - base.unproved,
        gaps=words.GAPS.fill(gaps=", ".join(gaps)) if gaps else same(""),
    )


def _at_most(extra: Extra) -> float:
    return inf if extra.most is None else extra.most


def _most(extras: Mapping[str, Extra]) -> Text:
    """Say where the difference is greatest, or of which size that is where no group is sure to have it."""
    if not extras:
        return words.MOST_OPEN.fill(extra=extra_text(None, 2))
    name = max(extras, key=lambda one: extras[one].least)
    others = [_at_most(extra) for other, extra in extras.items() if other != name]
    if extras[name].least >= max(others, default=-inf):
        return words.MOST.fill(group=name, extra=extra_text(extras[name], 2))
    most = max(map(_at_most, extras.values()))
    found = Extra(extras[name].least, None if most == inf else most)
    return words.MOST_OPEN.fill(extra=extra_text(found, 2))


def _months(study: BacktestStudy) -> Text:
    earlier, later, very = counts(study)
    base = study.summary(BASE)
    plans = words.FOUND_PLANS.fill(unproved=base.unproved) if base.unproved else words.BEST_PLANS
    out = sum(len(trial.left_out) for case in study.cases if (trial := study.trial(case)) is not None)
    return words.MONTHS.fill(
        plans=plans,
        near=share(base.near, 0),
        within=NEAR,
        earlier=earlier,
        later=later,
        same=very,
        out=words.OUT.fill(count=out) if out else same(""),
    )


def _order(study: BacktestStudy, variant: str, text: Text) -> Text:
    summary = study.summary(variant)
    pairs, unproved = summary.order, summary.unproved
    said = text.fill(
        pairs=pairs.same + pairs.reversed + pairs.tied,
        same=pairs.same,
        reversed=pairs.reversed,
        tied=pairs.tied,
        chance=share(chance(study.orders(variant))),
    )
    return said + words.UNPROVED.fill(unproved=unproved) if unproved else said


def _savings(study: BacktestStudy) -> Iterator[Text]:
    """Yield how the published savings go with ours: on fees alone, and of the real schedules as a whole."""
    found = False
    real = {case.name: study.trial(case) for case in study.cases}
    kinds = (
        (words.FEES_WHAT, saving_points(study)),
        (
            words.REAL_WHAT,
            [
                (published, float(trial.real_saving))
                for case, published in _published(study)
                if (trial := real[case.name]) is not None and trial.real_saving is not None
            ],
        ),
    )
    for what, points in kinds:
        one = correlation(points)
        if one is not None:
            found = True
            yield words.SAVING.fill(
                what=what, r=f"{one.r:+.2f}", groups=one.groups, chance=share(one.by_chance, 0)
            )
    if found and (points := saving_points(study)):
        published, ours = zip(*points, strict=True)
        yield words.RANGES.fill(published=_between(published), ours=_between(ours))
    if not found:
        yield words.NO_SAVING


def _between(shares: Sequence[float]) -> Text:
    return Text(
        f"{share(min(shares), 0)}〜{share(max(shares), 0)}",
        f"{share(min(shares), 0)} and {share(max(shares), 0)}",
    )


def _swept(study: BacktestStudy) -> Iterator[Text]:
    """Yield which assumptions matter, where they were changed."""
    changed = [variant for variant in study.variants if variant.key not in (BASE, KNOWN, BLIND)]
    if not changed:
        return
    names = {variant.key: variant.what + " " + variant.how for variant in changed}
    much = [name for key, name in names.items() if stands_out(study, key)]
    what = words.LISTED.fill(names=join(much)) if much else same("")
    tried = map(study.summary, (BASE, *names))
    least = words.AT_LEAST if any(one.unproved or one.unplanned for one in tried) else same("")
    yield words.MOVED.fill(all=len(changed), count=len(much), what=what, least=least)
    dearer = [name for key, name in names.items() if (study.summary(key).saving or 0) < 0]
    if dearer:
        yield words.NEGATIVE.fill(names=join(dearer, "、", " or "))


def _published(study: BacktestStudy) -> Iterator[tuple[RealGroup, float]]:
    for case in study.cases:
        published = case.reported_saving()
        if published is not None:
            yield case, float(published)


def saving_points(study: BacktestStudy) -> list[tuple[float, float]]:
    """Return the published saving and that on fees alone, of each group that published one."""
    found: list[tuple[float, Fraction | None]] = [
        (published, fee_saving(case)) for case, published in _published(study)
    ]
    return [(published, float(fees)) for published, fees in found if fees is not None]
