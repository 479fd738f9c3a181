"""``planner report``."""

from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

import click

from commands.charts import tell_missing_characters
from commands.numbers import Seconds
from commands.options import FILE, Folder, day, folder_options, processes_option
from commands.outputs import Answer, claimed, hand_over
from commands.pack_files import Pack, Papers
from commands.pack_searches import PackSearching, compared, priced
from commands.shared import KNOWN_SO_FAR, Source, command, instance_argument, read_plan, stopping
from commands.usage import refuse_given
from planner.report.talk import Talk

if TYPE_CHECKING:
    from planner.pack.material import Material

_SEARCH_S = 60.0


@click.command()
@instance_argument
@click.argument("plan", metavar="PLAN", type=FILE)
@folder_options
@click.option(
    "--paper",
    type=click.Choice(["A3", "A4"], case_sensitive=False),
    default="A3",
    show_default=True,
    help="Size of the paper, landscape / 用紙.",
)
@click.option("--draft", is_flag=True, help="Print DRAFT across each page / 各ページに大きく「案」と入れる.")
@click.option(
    "--date",
    "day",
    metavar="YYYY-MM-DD",
    callback=day,
    help="The date on the papers [default: today] / 資料の日付.",
)
@click.option("--members", is_flag=True, help="Also a page for each member / 団体別のページも作る.")
@click.option("--slides", is_flag=True, help="Also six slides for the projector / スライドも作る.")
@click.option("--docx", is_flag=True, help="Also the summary as a file to edit / 要旨を Word でも作る.")
@click.option(
    "--compare",
    "cases",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="CASE",
    help="What-ifs beside the plan: a scenario file, a folder of them or a plan; repeatable "
    "/ 比べるシナリオ.",
)
@click.option(
    "--prices/--no-prices",
    default=True,
    show_default=True,
    help="Price what is scarce by solving again / 足りないものの値段を調べる.",
)
@click.option(
    "--time-limit",
    type=Seconds(),
    default=_SEARCH_S,
    show_default=True,
    help="Seconds at most for all prices, and for each what-if / 探索の上限秒数.",
)
@processes_option
@command
def report(talk: Talk, instance: Source, plan: str, folder: Folder, **options: Any) -> None:
    """Write the papers of a plan for a meeting: PDF and one page for the screen / 会議資料を作成.

    A PLAN that breaks rules, or is not proved the cheapest, is told as such at the foot of each page.
    Ends with 0, 1 (bad input), 2 (usage).

    PLAN から、配布用の PDF と画面用の HTML を作ります。規則に違反する計画や、最適性が
    未証明の計画は、各ページの下にそう書きます。
    0、1（入力の誤り）、2（使い方の誤り）で終わります。
    """
    if not (options["prices"] or options["cases"]):
        refuse_given(
            {"processes": "--workers"},
            "は --no-prices のときは --compare と一緒でなければ使えません。",
            "goes with --compare only where there is --no-prices: nothing is searched for",
        )
    from planner.outputs import Record, plan_sha256
    from planner.pack.material import Material, PackPrint
    from planner.reading.decoding import file_bytes
    from planner.solve.interrupt import stop_on_interrupt

    stop = Event()
    with stop_on_interrupt(stop, stopping(talk, KNOWN_SO_FAR)):
        loaded, document = read_plan(talk, instance, plan)
        asked = _asked(options)
        output = claimed(talk, loaded, folder, "report", asked.names)
        digest = sha256(file_bytes(Path(plan))).hexdigest()
        printing = PackPrint(asked.day, asked.draft)
        material = Material(loaded.instance, loaded.title, document, digest, printing)
        tell_missing_characters(talk, loaded.instance)
        how = PackSearching(options["time_limit"], options["processes"], stop)
        cases = compared(talk, instance, material, options["cases"], how)
        prices = priced(talk, loaded, material, how) if options["prices"] else None
        material = replace(material, prices=prices, cases=cases)
        told, document_told = _told(material), _json(material)
        notices = talk.listed([*loaded.notices, *document.notices])
        try:
            papers = Pack(material, asked).files()
        except Exception:
            # What was searched for is told all the same: it may have taken minutes.
            talk.data(told, document_told | {"files": [], "notices": notices})
            raise
        answer = Answer(
            told,
            document_told,
            papers,
            Record(output.claim.origin, of_plan=plan_sha256(document.plan), reach=_reach(material, asked)),
            notices=notices,
        )
        hand_over(talk, output, answer)


def _asked(options: dict[str, Any]) -> Papers:
    return Papers(
        options["paper"].upper(),
        options["day"] or date.today(),
        options["draft"],
        frozenset(key for key in ("members", "slides", "docx") if options[key]),
    )


def _reach(material: "Material", asked: Papers) -> dict[str, int]:
    """Return what the papers say of a plan: the prices known, the what-ifs, and which papers there are."""
    from planner.outputs import plan_sha256
    from planner.whatif.compare.report import reach as of_cases
    from planner.whatif.sensitivity.report import reach as of_prices

    plan = plan_sha256(material.plan)
    prices = {} if material.prices is None else of_prices(material.prices)
    cases = {} if material.cases is None else of_cases(material.cases)
    papers = dict.fromkeys((f"{name} of {plan}" for name in asked.names), 1)
    return prices | cases | papers


def _told(material: "Material") -> str:
    """Return the summary, as it stands on the first page."""
    from planner.pack.summary import five_lines
    from planner.report.broken import headed, of_one

    lines = "\n".join(map(str, five_lines(material)))
    told = headed(of_one(len(material.report.violations)), lines)
    return f"{material.instance.display_title()}\n{told}"


def _json(material: "Material") -> dict[str, Any]:
    from planner.pack.summary import five_lines

    return {
        "valid": material.report.valid,
        "violations": len(material.report.violations),
        "objective_yen": material.ledger.total_yen,
        "bound_yen": material.bound_yen,
        "summary": [str(line) for line in five_lines(material)],
    }
