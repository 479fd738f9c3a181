"""The server answers its own page and nobody else, and says no in words."""

import http.client
import json
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from board_cases import Served, move, serving
from cli_cases import towns, write

ASKED = b'{"seen": 1, "action": {"kind": "move", "migration": "a/core", "month": "2010-05"}}'


class Asking:
    """Requests to a server, as a page, a program or an attacker sends them."""

    def __init__(self, served: Served) -> None:
        parts = urlsplit(served.url)
        assert parts.hostname is not None
        self.host, self.port, self.edit = parts.hostname, parts.port, parts.path
        self.view = urlsplit(served.view).path
        self.origin = f"http://{self.host}:{self.port}"

    def __call__(
        self, path: str, body: bytes | None = None, **headers: str
    ) -> tuple[int, str, http.client.HTTPMessage]:
        connection = http.client.HTTPConnection(self.host, self.port, timeout=30)
        named = {key.replace("_", "-"): value for key, value in headers.items()}
        if body is not None:
            named = {"Content-Type": "application/json", "Origin": self.origin} | named
        connection.request("GET" if body is None else "POST", path, body, named)
        response = connection.getresponse()
        text = response.read().decode()
        connection.close()
        return response.status, text, response.headers


@pytest.fixture(scope="module")
def asking(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asking]:
    folder = tmp_path_factory.mktemp("served")
    with serving(write(folder / "small.json", towns()), folder / "board") as served:
        yield Asking(served)


def number(asking: Asking) -> int:
    found: int = json.loads(asking(f"{asking.edit}api/look")[1])["summary"]["number"]
    return found


def test_the_page_is_there_and_may_load_only_from_its_own_server(asking: Asking) -> None:
    status, text, headers = asking(asking.edit)
    assert status == 200
    assert "会議の画面" in text
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"
    assert "server" not in headers


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/api/look",
        "/wrong-token/",
        "/wrong-token/api/look",
        "//api/look",
        "/{edit}/../api/look",
        "/static/board.js",
    ],
)
def test_without_the_token_there_is_nothing(asking: Asking, path: str) -> None:
    status, text, _ = asking(path)
    assert status == 404
    assert "別海町" not in text


@pytest.mark.parametrize(
    "path",
    [
        "static/../../../../etc/passwd",
        "static/%2e%2e/%2e%2e/pyproject.toml",
        "static/..%2f..%2fpyproject.toml",
        "static//etc/passwd",
        "static/board.js/../../guard.py",
        "export/..%2f..%2fplan.json",
        "etc/passwd",
    ],
)
def test_no_path_leads_out_of_the_page(asking: Asking, path: str) -> None:
    status, text, _ = asking(asking.edit + path)
    assert status == 404 or "この種類のファイルは作れません" in text
    assert "root:" not in text
    assert "[project]" not in text


@pytest.mark.parametrize("host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", ""])
def test_a_name_that_leads_to_this_machine_is_no_host(asking: Asking, host: str) -> None:
    status, text, _ = asking(asking.edit, Host=host.format(port=asking.port))
    assert status in (400, 403)
    assert "別海町" not in text


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "", "https://127.0.0.1:{port}"])
def test_another_page_changes_nothing(asking: Asking, origin: str) -> None:
    before = number(asking)
    status, text, _ = asking(f"{asking.edit}api/act", ASKED, Origin=origin.format(port=asking.port))
    assert status == 403
    assert "ほかのページからの操作" in text
    assert number(asking) == before


def test_a_form_of_another_page_changes_nothing(asking: Asking) -> None:
    status, _, _ = asking(f"{asking.edit}api/act", ASKED, Content_Type="text/plain")
    assert status == 415


@pytest.mark.parametrize("path", ["api/act", "api/search", "api/focus"])
def test_who_may_only_look_changes_nothing(asking: Asking, path: str) -> None:
    status, text, _ = asking(asking.view + path, ASKED)
    assert status == 403
    assert "表示だけ" in text
    assert asking(f"{asking.view}api/look")[0] == 200


def test_the_address_for_looking_does_not_tell_that_for_changing(asking: Asking) -> None:
    token = asking.edit.strip("/")
    for path in ("", "api/look", "api/search", "static/board.js"):
        assert token not in asking(asking.view + path)[1]
    assert asking.view.strip("/") in asking(asking.edit)[1]


def test_what_is_too_large_is_refused(asking: Asking) -> None:
    assert asking(f"{asking.edit}api/act", b"x" * 70_000)[0] == 413
    assert asking(asking.edit + "a" * 5000)[0] == 404


def test_a_body_longer_than_it_says_is_not_read(asking: Asking) -> None:
    connection = http.client.HTTPConnection(asking.host, asking.port, timeout=30)
    headers = {"Content-Type": "application/json", "Origin": asking.origin}
    chunks = iter([b"x" * 40_000] * 5)
    connection.request("POST", f"{asking.edit}api/act", chunks, headers, encode_chunked=True)
    assert connection.getresponse().status == 413
    connection.close()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b"[" * 60_000,
        b'{"seen": 1}',
        b'{"seen": "1", "action": {}}',
        b'{"seen": 1, "action": {"kind": "way", "number": "x"}}',
        b'{"seen": 1, "action": {"kind": "show"}}',
        json.dumps({"seen": 1, "action": move("nobody/core", "2010-05")}).encode(),
    ],
)
def test_bad_input_is_refused_in_words(asking: Asking, body: bytes) -> None:
    before = number(asking)
    status, text, _ = asking(f"{asking.edit}api/act", body)
    assert status == 200
    said = json.loads(text)["error"]
    assert "。" in said
    assert "Traceback" not in said
    assert number(asking) == before


@pytest.mark.parametrize(
    "query",
    [
        "months?migration=x",
        "why?migration=a/core&month=x",
        "look?of=x&shown=99999",
        "compare?left=none",
        "months",
    ],
)
def test_a_question_that_makes_no_sense_is_answered_in_words(asking: Asking, query: str) -> None:
    status, text, _ = asking(f"{asking.edit}api/{query}")
    assert status == 200
    assert "Traceback" not in text


def test_english_is_spoken_to_who_asks_for_it(asking: Asking) -> None:
    text = asking(f"{asking.edit}api/why?migration=a/core&month=x&lang=en")[1]
    assert "is not a month" in text
