"""Files written whole or not at all."""

import errno
import os
import signal
import stat
from pathlib import Path
from typing import Any

import pytest

from planner.reading.atomic import write_all, write_bytes, write_text
from planner.reading.unwritable import Unwritable, open_in_office
from planner.text.faults import PlannerError


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_a_file_is_written_and_written_over(tmp_path: Path) -> None:
    write_text(tmp_path / "plan.json", "別海町\n")
    write_bytes(tmp_path / "plan.json", b"new")
    assert contents(tmp_path) == {"plan.json": b"new"}


def test_text_takes_an_encoding(tmp_path: Path) -> None:
    write_text(tmp_path / "a.csv", "別", encoding="utf-8-sig")
    assert contents(tmp_path) == {"a.csv": b"\xef\xbb\xbf" + "別".encode()}


def test_missing_directories_are_made(tmp_path: Path) -> None:
    write_text(tmp_path / "out" / "demo" / "plan.json", "x")
    assert (tmp_path / "out" / "demo" / "plan.json").read_text() == "x"


def test_folders_made_for_files_that_cannot_be_written_go_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "no space left")

    (tmp_path / "out").mkdir()
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Unwritable):
        write_all({tmp_path / "out" / "plan-2" / "plan.json": b"x", tmp_path / "out" / "a" / "b" / "c": b"y"})
    assert list(tmp_path.iterdir()) == [tmp_path / "out"]
    assert list((tmp_path / "out").iterdir()) == []


def test_permissions_follow_the_umask_or_the_old_file(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_text(tmp_path / "new", "x")
        (tmp_path / "old").write_text("x")
        (tmp_path / "old").chmod(0o600)
        write_text(tmp_path / "old", "y")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640
    assert stat.S_IMODE((tmp_path / "old").stat().st_mode) == 0o600


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_text(tmp_path / "link", "new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "new"


def test_a_device_is_written_to_and_not_replaced() -> None:
    write_bytes(Path(os.devnull), b"x")
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize(
    ("number", "ja", "en"),
    [
        (errno.ENOSPC, "空き容量がありません", "no space is left"),
        (errno.EACCES, "権限がありません", "no permission"),
        (errno.EROFS, "権限がありません", "no permission"),
        (errno.EIO, "書き込めません", "cannot be written"),
        (errno.ENOENT, "この場所にフォルダを作れません", "no directory can be made there"),
    ],
)
def test_a_failure_keeps_the_old_files_and_leaves_no_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, ja: str, en: str
) -> None:
    (tmp_path / "a").write_text("old a")
    (tmp_path / "b").write_text("old b")
    calls = []

    def fail_second_time(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) == 2:
            raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail_second_time)
    with pytest.raises(PlannerError, match=en) as caught:
        write_all({tmp_path / "a": b"new a", tmp_path / "b": b"new b"})
    assert ja in caught.value.text.ja
    assert "Errno" not in caught.value.text.ja + caught.value.text.en
    assert str(tmp_path / "b") in caught.value.text.ja
    assert contents(tmp_path) == {"a": b"old a", "b": b"old b"}


def test_an_interrupt_keeps_the_old_file_and_leaves_no_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_text("old")

    def interrupt(_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_bytes(tmp_path / "a", b"new")
    assert contents(tmp_path) == {"a": b"old"}


def test_nothing_is_put_in_place_where_a_directory_is_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    with pytest.raises(PlannerError, match="in the way") as caught:
        write_all({tmp_path / "a": b"x", tmp_path / "b": b"y"})
    assert "別の出力先を指定してください" in caught.value.text.ja
    assert [path.name for path in tmp_path.iterdir()] == ["b"]


def test_a_file_where_a_directory_is_needed_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    with pytest.raises(PlannerError, match="in the way"):
        write_text(tmp_path / "a" / "b", "y")
    assert contents(tmp_path) == {"a": b"x"}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("x" * 5000, "the name x{20}… is too long, 5,000 bytes; one name may have 255 bytes"),
        ("a\0b", "the file name holds a character that cannot be used"),
    ],
)
def test_impossible_names_are_told(tmp_path: Path, name: str, said: str) -> None:
    with pytest.raises(PlannerError, match=said):
        write_text(tmp_path / name, "x")
    assert contents(tmp_path) == {}


REFUSALS = [
    (PermissionError(errno.EACCES, "denied"), "権限がありません", "no permission"),
    (OSError(errno.EBUSY, "busy"), "Excel など別のプログラムで開かれている", "open in Excel"),
]


@pytest.mark.parametrize(("refusal", "ja", "en"), REFUSALS)
@pytest.mark.parametrize("last", ["b", "old", "new"])
def test_what_is_refused_half_way_leaves_everything_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, last: str, refusal: OSError, ja: str, en: str
) -> None:
    for name in ("a", "b", "gone", "old"):
        (tmp_path / name).write_text(name)
    before = contents(tmp_path)
    replace = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if last in (self.name, target.name):
            monkeypatch.undo()
            raise refusal
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    files = {tmp_path / name: b"new" for name in ("a", "b", "new")}
    with pytest.raises(Unwritable, match=en) as caught:
        write_all(files, {tmp_path / "gone": None, tmp_path / "old": tmp_path / "earlier" / "old"})
    assert ja in caught.value.text.ja
    assert str(tmp_path / last) in caught.value.text.ja
    assert contents(tmp_path) == before
    assert not (tmp_path / "earlier" / "old").exists()


def test_files_are_put_away_and_others_written_in_their_places(tmp_path: Path) -> None:
    for name in ("a", "gone", "old"):
        (tmp_path / name).write_text(name)
    moves = {tmp_path / "gone": None, tmp_path / "old": tmp_path / "earlier" / "old"}
    write_all({tmp_path / "a": b"1", tmp_path / "old": b"2"}, moves)
    assert contents(tmp_path) == {"a": b"1", "old": b"2"}
    assert contents(tmp_path / "earlier") == {"old": b"old"}


def test_copies_are_kept_where_a_file_system_has_no_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError(errno.EPERM, "no links")

    monkeypatch.setattr(Path, "hardlink_to", no_links)
    (tmp_path / "a").write_text("old a")
    write_all({tmp_path / "a": b"new a", tmp_path / "b": b"new b"})
    assert contents(tmp_path) == {"a": b"new a", "b": b"new b"}


@pytest.mark.parametrize("mark", ["~$表.xlsx", ".~lock.表.xlsx#"])
def test_a_file_that_is_open_in_an_office_program_is_known_by_the_mark_beside_it(
    tmp_path: Path, mark: str
) -> None:
    path = tmp_path / "表.xlsx"
    path.write_text("x")
    assert not open_in_office(path)
    denied = PermissionError(errno.EACCES, "denied")
    assert "権限がありません" in Unwritable(path, denied).text.ja
    (tmp_path / mark).write_text("")
    assert open_in_office(path)
    assert "Excel など別のプログラムで開かれている" in Unwritable(path, denied).text.ja
    assert not open_in_office(tmp_path / ("x" * 254))


def test_a_sharing_violation_of_windows_is_a_file_that_is_open(tmp_path: Path) -> None:
    denied = PermissionError(errno.EACCES, "denied")
    denied.winerror = 32  # type: ignore[attr-defined]
    assert "it is open in Excel" in Unwritable(tmp_path / "plan.csv", denied).text.en


def test_ctrl_c_between_two_files_lets_both_come_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    replace = Path.replace

    def pressed(self: Path, target: Path) -> Path:
        signal.raise_signal(signal.SIGINT)
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", pressed)
    try:
        with pytest.raises(KeyboardInterrupt):
            write_all({tmp_path / "a": b"1", tmp_path / "b": b"2"})
    finally:
        signal.signal(signal.SIGINT, before)
    assert contents(tmp_path) == {"a": b"1", "b": b"2"}
