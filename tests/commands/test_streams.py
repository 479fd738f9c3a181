"""Standard output that is closed or full, and input that ends: told in words, and no file is lost."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from checkout import ROOT
from cli_cases import FILES, names, run, said

from planner.text.language import speaking
from planner.text.system import reason

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices of another kind")


def solved(small: Path, out: Path, *options: str, to: int) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "cli", "solve", str(small), "--out", str(out), "--quiet", *options]
    return subprocess.run(command, stdout=to, stderr=subprocess.PIPE, cwd=ROOT, encoding="utf-8", timeout=120)


@pytest.mark.parametrize("options", [(), ("--json",)])
def test_a_reader_of_the_answer_that_leaves_costs_no_file(
    small: Path, out: Path, options: tuple[str, ...]
) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = solved(small, out, *options, to=writer)
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, "")
    assert names(out) == FILES


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize(
    ("options", "lang", "said"),
    [
        ((), "ja", "結果を標準出力に出せません: 空き容量がありません"),
        (("--json",), "en", "the answer cannot be printed: no space is left"),
    ],
)
def test_an_answer_that_cannot_be_printed_is_told_in_the_language_asked_for(
    small: Path, out: Path, options: tuple[str, ...], lang: str, said: str
) -> None:
    full = os.open("/dev/full", os.O_WRONLY)
    done = solved(small, out, *options, "--lang", lang, to=full)
    os.close(full)
    assert (done.returncode, done.stderr) == (1, f"{said}\n")
    assert names(out) == FILES


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("options", [(), ("--json",)])
def test_files_are_told_though_the_answer_cannot_be_printed(
    small: Path, out: Path, options: tuple[str, ...]
) -> None:
    command = [sys.executable, "-m", "cli", "solve", str(small), "--out", str(out), "--lang", "en", *options]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            command, stdout=full, stderr=subprocess.PIPE, cwd=ROOT, encoding="utf-8", timeout=120
        )
    *_, last = done.stderr.splitlines()
    assert last.startswith("the answer cannot be printed")
    told = {line.partition(": ")[2] for line in done.stderr.splitlines() if line.startswith("written: ")}
    assert told == {str(out / name) for name in FILES if not name.startswith(".")}


def test_what_the_table_lacks_is_told_in_the_words_of_the_system() -> None:
    with speaking("ja"):
        assert str(reason(OSError(errno.EIO, "Input/output error"))) == "機器の読み書きに失敗しました"
        assert str(reason(OSError(9999, "of another kind"))) == "of another kind"
        assert str(reason(ValueError("embedded null byte"))) == "embedded null byte"


@said("答えの途中で入力が終わったため", "the input ended before all questions were answered")
def test_questions_whose_answers_end_early_write_no_workbook(tmp_path: Path, lang: str, said: str) -> None:
    result = run("init", "-o", tmp_path / "group.xlsx", "--lang", lang, given="町々\n")
    assert result.exit_code == 1
    assert said in result.stderr
    assert "Aborted" not in result.output
    assert not list(tmp_path.iterdir())


@said("中断しました", "interrupted")
def test_questions_that_are_interrupted_end_with_130(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str, said: str
) -> None:
    def pressed(*_: object, **__: object) -> str:
        """Do as click does where Ctrl-C answers a question."""
        try:
            raise KeyboardInterrupt
        except KeyboardInterrupt:
            raise click.Abort from None

    monkeypatch.setattr(click, "prompt", pressed)
    result = run("init", "-o", tmp_path / "group.xlsx", "--lang", lang)
    assert result.exit_code == 130
    assert said in result.stderr
    assert "Aborted" not in result.output
