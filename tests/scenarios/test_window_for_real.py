"""The window under a real X server, from the first start to a restored backup; what it did is asked of the book's file."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from coopdesk.domain.journal import EventKind
from coopdesk.runtime import clock
from coopdesk.services import backups, books
from coopdesk.services.checks import run_checks
from coopdesk.services.passbook_plan import standing_of
from coopdesk.services.runner import Runner
from tests.books import rows
from tests.scenarios import window_day

XVFB = shutil.which("Xvfb")
WORKBOOK = Path(__file__).parents[1] / "workbooks" / "ksp-sumber-makmur-2025.xlsx"
LIMIT_S = 240
PARTS = ["start", "found", "bring_in", "deposit", "receipt", "passbook", "lock", "back_up", "go_back"]

pytestmark = pytest.mark.skipif(XVFB is None and "CI" not in os.environ, reason="Xvfb is not installed (Debian package xvfb)")


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """A screen of 1366×768 that nobody looks at."""
    assert XVFB is not None, "Xvfb is not installed (Debian package xvfb)"
    reading, writing = os.pipe()
    server = subprocess.Popen(
        [XVFB, "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp"], pass_fds=[writing], stderr=subprocess.DEVNULL
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        number = told.readline().strip()
    assert number, "the X server did not start"
    yield f":{number}"
    server.terminate()
    server.wait()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new computer: nobody ever started the program on it."""
    folder = tmp_path_factory.mktemp("home")
    for name in ("Documents", "out"):
        (folder / name).mkdir()
    return folder


@pytest.fixture(scope="module")
def told(display: str, home: Path) -> dict[str, Any]:
    places = {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CONFIG", "DATA", "STATE", "CACHE")}
    own = {
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "HOME": str(home),
        "XDG_DOCUMENTS_DIR": str(home / "Documents"),
        "LC_ALL": "C.UTF-8",
    }
    environment = {name: value for name, value in os.environ.items() if name != "WAYLAND_DISPLAY"} | places | own
    command = [sys.executable, "-m", "tests.scenarios.window_day", str(home / "out"), str(WORKBOOK)]
    done = subprocess.run(
        command, env=environment, cwd=Path(__file__).parents[2], capture_output=True, text=True, timeout=LIMIT_S, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    day: dict[str, Any] = json.loads((home / "out" / "day.json").read_text())
    return day


@pytest.fixture(scope="module")
def runner(told: dict[str, Any]) -> Iterator[Runner]:
    opened = books.open_book(Path(told["book"]), clock.today(), window_day.OPERATOR, window_day.SECRET, write=False)
    yield opened
    opened.book.close()


def test_every_part_of_the_day_was_lived_on_a_real_screen(told: dict[str, Any]) -> None:
    assert told["platform"] == "xcb"
    assert told["lived"] == PARTS


def test_the_book_is_whole_and_holds_the_workbook(told: dict[str, Any], runner: Runner) -> None:
    assert [check for check in run_checks(runner.book) if check.faults] == []
    with runner.book.read() as unit:
        cooperative, members = unit.books.cooperative(), unit.members.numbers()
    assert (cooperative.name, cooperative.first_day) == (window_day.NAME, date(2025, 12, 31))
    assert len(members) == told["promised"] == 120


def test_the_deposit_is_posted_and_its_receipt_on_paper(told: dict[str, Any], runner: Runner, home: Path) -> None:
    with runner.book.read() as unit:
        last = unit.ledger.entry(unit.connection.exec_driver_sql("SELECT max(sequence) FROM journal_entry").scalar_one())
        name = unit.members.get(told["member"]).name
    assert (last.number, last.kind, last.operator) == (told["foretold"][0], EventKind.DEPOSIT, window_day.OPERATOR)
    assert {line.amount for line in last.lines} == {window_day.AMOUNT}
    text = PdfReader(home / "out" / "receipt.pdf").pages[0].extract_text()
    assert last.number in text
    assert name in text
    assert "150,000" in text


def test_the_passbook_is_marked_by_the_answer_and_not_by_the_print(told: dict[str, Any], runner: Runner, home: Path) -> None:
    assert told["waiting_before_confirming"] == len(told["lines"]) > 0
    standing = runner.read(lambda unit, context: standing_of(unit, context, told["member"], told["product"]))
    assert (standing.line, standing.waiting) == (told["lines"][-1] + 1, 0)
    assert "150,000" in PdfReader(home / "out" / "passbook.pdf").pages[0].extract_text()


def test_the_lock_hid_the_book_and_a_wrong_password_did_not_open_it(told: dict[str, Any]) -> None:
    assert told["seen_locked"] == ["CoopDesk", False]
    assert told["locked_after_wrong"]


def test_going_back_lost_the_one_entry_that_it_named(told: dict[str, Any], runner: Runner) -> None:
    assert told["lost"] == 1
    assert told["warned"] == "1 entry posted since then would be gone from the book."
    book = Path(told["book"])
    (kept,) = book.parent.glob(f"{book.stem}-replaced-*.coop")
    now, before, backup = runner.read(backups.book_facts), backups.facts_of(kept), backups.facts_of(Path(told["backup"]))
    assert (now.entries, now.savings, now.cash) == (backup.entries, backup.savings, backup.cash)
    assert (before.entries, before.savings - now.savings) == (now.entries + 1, window_day.LATER_AMOUNT)
    assert before.last_number == told["foretold"][1]
    assert now.last_number == told["foretold"][0]


def test_the_settings_of_this_computer_remember_the_books(told: dict[str, Any], home: Path) -> None:
    kept = json.loads(next((home / "config").rglob("preferences.json")).read_text())
    assert kept["recent_books"][0]["path"] == told["book"]


def test_nothing_was_written_outside_the_folders_of_this_computer(told: dict[str, Any], runner: Runner, home: Path) -> None:
    assert Path(told["book"]).is_relative_to(home / "Documents")
    assert rows(runner.book, "SELECT count(*) FROM draft") == [(0,)]
