"""The command line as a process: what it loads, how it speaks into pipes, and that an answer comes when it is due."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.books import admit, new_runner
from tests.cli.conftest import posting

COMMAND = [sys.executable, "-m", "coopdesk", "--business-date", "2025-12-31"]
INTERRUPTIBLE = (
    "import signal, sys; from coopdesk.__main__ import main; signal.signal(signal.SIGINT, signal.default_int_handler); sys.exit(main())"
)
"""The program, also where the shell that runs the tests had it ignore interruptions."""
HEAVY = ("PySide6", "reportlab", "xlsxwriter", "python_calamine", "alembic", "rapidfuzz", "babel", "pypdfium2")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    runner = new_runner(tmp_path / "a.coop")
    admit(runner, "Siti Áminah")
    runner.book.close()
    return tmp_path / "a.coop"


def loaded_by(*arguments: object, told: str = "") -> set[str]:
    """The heavy libraries that a command loads."""
    script = (
        "import sys; from coopdesk.cli.main import main; main(sys.argv[1:]); "
        f"print(*[name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    said = subprocess.run([sys.executable, "-c", script, *map(str, arguments)], input=told, capture_output=True, text=True, check=True)
    return set(said.stderr.splitlines()[-1].split())


def deposit(request_id: str) -> str:
    return posting(
        {"command": "deposit", "request_id": request_id, "date": "2025-12-31", "member": "0001", "product": "sukarela", "amount": "1000"}
    )


def test_a_word_that_is_neither_command_nor_book_is_refused_without_a_window() -> None:
    script = "import sys; sys.argv = ['coopdesk', 'frobnicate']; from coopdesk.__main__ import main; code = main(); sys.exit('PySide6' in sys.modules or code)"
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert said.returncode == 2
    assert said.stderr.startswith("coopdesk: ")
    assert said.stderr.count("\n") == 1


def test_a_command_loads_only_what_it_needs(book: Path) -> None:
    assert loaded_by("post", book, told=deposit("a")) == set()
    assert loaded_by("report", book, "trial-balance", "--format", "json") == set()
    assert loaded_by("check", book) == set()


def test_an_answer_comes_before_the_next_question_is_asked(book: Path) -> None:
    with subprocess.Popen([*COMMAND, "post", str(book)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin
        assert process.stdout
        for n in range(3):
            process.stdin.write(deposit(f"r{n}"))
            process.stdin.flush()
            answer = json.loads(process.stdout.readline())
            assert (answer["request_id"], answer["ok"], answer["entry"]) == (f"r{n}", True, n + 1)
        process.stdin.close()
    assert process.returncode == 0


def test_output_is_utf8_whatever_the_locale_says(book: Path) -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    said = subprocess.run(
        [*COMMAND, "report", str(book), "member-list", "--format", "json"], capture_output=True, check=True, env=environment
    )
    assert json.loads(said.stdout.decode("utf-8"))["rows"][0]["name"] == "Siti Áminah"
    assert "Siti Áminah".encode() in said.stdout


@pytest.mark.skipif(os.name == "nt", reason="pipes of POSIX")
def test_a_reader_that_leaves_is_no_error(book: Path) -> None:
    told = "".join(deposit(f"r{n}") for n in range(3_000))
    process = subprocess.Popen([*COMMAND, "post", str(book)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout
    process.stdout.close()
    _, error = process.communicate(told.encode())
    assert process.returncode == 141
    assert error == b""


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_an_interruption_ends_it_quietly(book: Path) -> None:
    command = [sys.executable, "-c", INTERRUPTIBLE, *COMMAND[3:], "post", str(book)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdin
    assert process.stdout
    process.stdin.write(deposit("a"))
    process.stdin.flush()
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _, error = process.communicate()
    assert (process.returncode, error) == (130, "")
