"""``planner serve``."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from commands.numbers import Seconds, WholeNumber
from commands.options import FILE, gathered, out_option
from commands.shared import Source, command, instance_argument, read
from commands.usage import refuse_given
from planner.report.talk import Talk
from planner.text.faults import PlannerError
from planner.text.language import Text

if TYPE_CHECKING:
    import socket

    from planner.board.base import Base
    from planner.board.board import Board
    from planner.board.state import Proof, State
    from planner.reading.load import Loaded
    from planner.reading.plan_file import PlanDocument
    from planner.text.language import Lang

_SEARCH_S = 60.0
_MISSING = Text(
    "会議の画面には Starlette と uvicorn が必要です。このプログラムのフォルダーで "
    "pip install '.[board]' を実行してください。",
    "the meeting board needs Starlette and uvicorn: run pip install '.[board]' in the folder of this program",
)
_PORT_TAKEN = Text(
    "{host} のポート {port} は使えません（{error}）。--port で別の番号を指定するか、省いてください。",
    "port {port} of {host} cannot be used ({error}); choose another with --port, or leave it out",
)
_NOT_LOOPBACK = Text(
    "{host} は、このパソコンだけのアドレスではありません。同じネットワークの人も、画面のアドレスを知れば"
    "開けるようになります。それでよければ --share を付けてください。",
    "{host} is not an address of this machine alone: others in its network could open the board, if they "
    "know its address. If that is what you want, add --share",
)
_READY = Text(
    "会議の画面: {url}\n映写用（表示だけ）: {view}\n記録: {folder}\n終わるときは Ctrl-C を押してください。",
    "meeting board: {url}\nfor the projector (shows only): {view}\nsaved in: {folder}\nto end, press Ctrl-C",
)
_OVER = Text("終わりました。記録は {folder} にあります。", "ended; everything is saved in {folder}")
_WITHOUT_PLAN = Text("簡単な手順で作った最初の計画", "first plan, quickly made")
_WITH_PLAN = Text("計画ファイル {name}", "plan file {name}")


@dataclass(frozen=True)
class _Address:
    """Where the board is opened: a bound socket, and its name in addresses."""

    bound: "socket.socket"
    host: str

    @property
    def name(self) -> str:
        """Return what stands in the address, port included."""
        return f"{self.host}:{self.bound.getsockname()[1]}"


@dataclass(frozen=True)
class _Listen:
    """Where to listen, as asked for."""

    host: str
    port: int
    share: bool

    def address(self) -> _Address:
        """Take a port, of this machine alone unless told otherwise."""
        import socket

        host, port = self.host, self.port
        if not (self.share or _is_loopback(host)):
            raise PlannerError(_NOT_LOOPBACK.fill(host=host))
        bound = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
        try:
            bound.bind((host, port))
            bound.listen()  # whoever reads the address may come before the server is ready
        except (OSError, OverflowError) as error:
            bound.close()
            raise PlannerError(_PORT_TAKEN.fill(host=host, port=port, error=error)) from None
        return _Address(bound, f"[{host}]" if ":" in host else host)


@click.command()
@instance_argument
@click.argument("plan", metavar="[PLAN]", type=FILE, required=False)
@out_option
@click.option(
    "--port",
    type=WholeNumber(0, 65535),
    default=0,
    help="Port to listen on; left out, any that is free / 待ち受けるポート. 省けば空いている番号.",
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Address of this machine to listen on / 待ち受けるアドレス.",
)
@click.option("--share", is_flag=True, help="Let others in the network open it / 同じネットワークに公開する.")
@click.option(
    "--open/--no-open",
    "opens",
    default=True,
    show_default=True,
    help="Open it in the browser / ブラウザーで開く.",
)
@click.option(
    "--time-limit",
    type=Seconds(1),
    default=_SEARCH_S,
    show_default=True,
    help="Seconds for each search / 解き直しの上限秒数.",
)
@gathered(listen=_Listen)
@command
def serve(
    talk: Talk,
    instance: Source,
    plan: str | None,
    out: Path | None,
    listen: _Listen,
    opens: bool,
    time_limit: float,
) -> None:
    """Open the meeting board: move a bar, see the price / 会議の画面を開く.

    A page on this machine alone, at an address that nobody can guess: the Gantt chart to change by hand, with
    what each change breaks and costs, and the search for the best plan around what is pinned. All that is
    done is saved at once, as scenario and plan files too. Ends with 0 (Ctrl-C), 1 (bad input), 2 (usage).

    このパソコンの中だけで開く画面です。移行の月を動かすと、違反と金額の差がすぐに出ます。月を固定して解き直し、
    案として保存して比べられます。行ったことはすべて、シナリオと計画のファイルとしても残ります。
    0（Ctrl-C で終了）、1（入力の誤り）、2（使い方の誤り）で終わります。
    """
    if _is_loopback(listen.host):
        refuse_given(
            {"share": "--share"},
            "は --host でこのパソコンの外向きのアドレス（0.0.0.0 など）を指定したときだけ使えます。",
            "goes with --host and an address that others can reach only, such as 0.0.0.0",
        )
    try:
        import starlette  # noqa: F401
        import uvicorn  # noqa: F401
    except ImportError:
        raise PlannerError(_MISSING) from None
    loaded = read(talk, instance)
    board = _opened(talk, instance, loaded, plan, out)
    _serve(talk, board, listen.address(), opens=opens, limit_s=time_limit)


def _opened(talk: Talk, source: Source, loaded: "Loaded", plan: str | None, out: Path | None) -> "Board":
    import gc
    from hashlib import sha256

    from planner.board.base import Base
    from planner.board.board import Board
    from planner.reading.decoding import file_bytes
    from planner.reading.scenario.resolve import resolve

    base = Base(source.path, resolve(source.path).raw)
    board = Board(base, out or Path("out") / loaded.folder / "board")
    state = _start(talk, base, loaded, plan)
    said = _WITHOUT_PLAN if plan is None else _WITH_PLAN.fill(name=Path(plan).name)
    opened = "" if plan is None else sha256(file_bytes(Path(plan))).hexdigest()
    board.open(state, said, opened)
    # What is there now stays: the collector would look through a large group's data at every move.
    gc.collect()
    gc.freeze()
    return board


def _start(talk: Talk, base: "Base", loaded: "Loaded", plan: str | None) -> "State":
    from planner.board.start import first_plan
    from planner.board.state import State
    from planner.conditions.apply import difference
    from planner.reading.plan_file import read_plan

    patch = difference(base.raw, loaded.raw)
    if plan is None:
        from models.registry import solver

        return State(first_plan(base.problem(patch), solver("greedy")), patch)
    document = read_plan(Path(plan), loaded.instance)
    talk.notices(document.notices)
    state = State(document.plan, patch)
    return replace(state, proof=_proof(base, state, document))


def _proof(base: "Base", state: "State", document: "PlanDocument") -> "Proof | None":
    """Return what the plan's file proves, as far as it is of this instance and the checker agrees."""
    from planner.board.state import Proof

    total_yen = base.priced(state.patch, state.plan).total_yen
    if document.notices or document.objective_yen != total_yen:
        return None
    return Proof(total_yen, document.proved_yen, 0, "")


def _is_loopback(host: str) -> bool:
    from ipaddress import ip_address

    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _serve(talk: Talk, board: "Board", address: _Address, *, opens: bool, limit_s: float) -> None:
    import webbrowser

    from commands.serve_files import make
    from models.cpsat.elastic import cheapest_changes
    from models.cpsat.feasible import find_plan
    from models.registry import solver
    from planner.board.searching import Searching
    from planner.board.web.app import application
    from planner.board.web.asked import BoardDesk
    from planner.board.web.events import Windows
    from planner.board.web.guard import Guard, new_tokens
    from planner.board.web.server import run
    from planner.explain.explanation import Tools
    from plots.chart_data import board_chart

    windows, tokens = Windows(), new_tokens()
    tools = Tools(find_plan, cheapest_changes, solver("auto"))
    searching = Searching(board, tools, limit_s, lambda: windows.tell("search", {}))
    url, view = (f"http://{address.name}/{token}/" for token in (tokens.edit, tokens.view))
    desk = BoardDesk(board, searching, windows, board_chart, make, cast("Lang", talk.lang), view)
    port = address.name.rpartition(":")[2]
    hosts = {address.name, f"localhost:{port}"} if _is_loopback(address.host.strip("[]")) else {address.name}
    told = {"url": url, "view": view, "folder": str(board.folder)}
    talk.data(_READY.fill(**told), told)
    if opens:
        webbrowser.open(url)
    try:
        run(Guard(application(desk), tokens, hosts), address.bound, desk)
    finally:
        searching.close()
        board.close()
    talk.say(_OVER.fill(folder=board.folder))
