"""Half-typed work is kept for who typed it, through a switch of operators and through a SIGKILL, and never posted by itself."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coopdesk.domain.operators import Role
from coopdesk.services import books, drafts, sign_on
from coopdesk.services.operators import AddOperator, SetPassword
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.counter_panel import CounterAsk
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.widgets.key_button import KeyButton
from tests.books import rows
from tests.ui.conftest import TODAY, Open

MEMBER, OWN, HERS = "0003", "rahasia bendahara", "rahasia kasir"
COUNTED = "SELECT (SELECT count(*) FROM journal_entry), (SELECT count(*) FROM audit_event)"
WINDOW = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from coopdesk.runtime.preferences import Preferences
from coopdesk.services import books
from coopdesk.ui.appearance import Appearance
from coopdesk.ui.forms.counter_panel import CounterAsk
from coopdesk.ui.main_window import MainWindow
app = QApplication([])
window = MainWindow(Appearance(app, Preferences(language="en", theme="light"), None))
window.show()
path = Path(sys.argv[1])
window.show_desk(books.open_book(path, {day!r}), path)
window.desk.show_page("counter", CounterAsk("0003"))
def type_it():
    if window.tasks.busy or window.desk.page().card is None:
        QTimer.singleShot(20, type_it)
        return
    QTest.keyClicks(window.desk.page().form.panel.amount.edit, "150rb")
    print("typed", flush=True)
QTimer.singleShot(0, type_it)
app.exec()
"""


def type_deposit(desk: Desk, text: str = "150000") -> None:
    desk.show_page("counter", CounterAsk(MEMBER))
    QTest.keyClicks(desk.page().form.panel.amount.edit, text)


def kept(desk: Desk) -> list[dict[str, str]]:
    return [draft.content for draft in desk.session.runner.read(drafts.pending)]


def press(desk: Desk, action_id: str) -> None:
    button = next(each for each in desk.offers.findChildren(KeyButton) if each.action_id == action_id and each.isVisible())
    button.click()


def reopened(window: MainWindow, path: Path) -> Desk:
    window.end()
    window.show_desk(books.open_book(path, TODAY), path)
    assert window.desk is not None
    return window.desk


def test_it_is_kept_a_second_after_the_last_key_and_not_in_the_way(desk: Desk, qtbot: QtBot) -> None:
    before = rows(desk.session.runner.book, COUNTED)
    type_deposit(desk)
    qtbot.waitUntil(lambda: bool(kept(desk)), timeout=2500)
    assert "150000" in "".join(kept(desk)[0].values())
    assert kept(desk)[0]["request_id"]
    assert rows(desk.session.runner.book, COUNTED) == before


def test_the_book_opened_again_offers_it_and_goes_on_with_the_same_request(window: MainWindow, demo: Path) -> None:
    assert window.desk is not None
    type_deposit(window.desk, "123456")
    request = window.desk.page().draft()["request_id"]
    desk = reopened(window, demo)
    assert desk.offers.isVisible()
    assert "Nothing was posted" in desk.offers.notice.safe
    press(desk, "resume_draft")
    assert not desk.offers.isVisible()
    assert desk.page().form.panel.amount.text() == "123456"
    assert desk.page().draft()["request_id"] == request


def test_the_form_of_a_member_comes_back_with_every_field_and_heir(window: MainWindow, demo: Path) -> None:
    assert window.desk is not None
    window.desk.show_page("new_member")
    page = window.desk.page()
    page.fields.name.set_text("Tri Handayani")
    page.fields.sex.setCurrentIndex(1)
    page.fields.birth.edit.setText("3/5/1990")
    page.fields.birth.edit.textEdited.emit("3/5/1990")
    for line, texts in enumerate((("Budi", "suami", "60"), ("Dewi", "anak", "25"))):
        for edit, text in zip(page.heirs.lines[line].edits, texts, strict=True):
            edit.setText(text)
    typed, ids = page._typed(), page._ids
    desk = reopened(window, demo)
    assert "Tri Handayani" in desk.offers.notice.happened
    press(desk, "resume_draft")
    assert desk.page()._typed() == typed
    assert desk.page()._ids == ids


def test_thrown_away_it_is_not_offered_again(window: MainWindow, demo: Path) -> None:
    assert window.desk is not None
    type_deposit(window.desk)
    desk = reopened(window, demo)
    press(desk, "drop_draft")
    assert kept(desk) == []
    assert not reopened(window, demo).offers.isVisible()


def test_emptied_fields_take_the_draft_along(desk: Desk) -> None:
    type_deposit(desk)
    desk.drafts.look()
    assert len(kept(desk)) == 1
    desk.page().form.panel.amount.edit.clear()
    desk.drafts.look()
    assert kept(desk) == []


def test_a_draft_whose_posting_was_never_told_names_the_receipt_and_is_not_typed_again(window: MainWindow, demo: Path) -> None:
    """The power goes between the commit and its answer: the draft is still there, and so is the posting."""
    assert window.desk is not None
    type_deposit(window.desk)
    panel, runner = window.desk.page().form.panel, window.desk.session.runner
    window.desk.drafts.look()
    posted = runner.execute(panel.command())
    desk = reopened(window, demo)
    assert str(posted.number) in desk.offers.notice.safe
    press(desk, "drop_draft")
    assert kept(desk) == []


def test_another_operator_is_not_offered_it_and_the_first_one_is_when_she_comes_back(open_window: Open, demo: Path) -> None:
    runner = books.open_book(demo, TODAY)
    runner.execute(SetPassword("d1", "Bendahara", OWN))
    runner.execute(AddOperator("d2", "Agus", Role.ADMINISTRATOR, OWN))
    sign_on.sign_on(runner, "Agus", OWN)
    runner.execute(AddOperator("d3", "Tini", Role.TELLER, HERS))
    sign_on.sign_on(runner, "Bendahara", OWN)
    window = open_window()
    window.show_desk(runner, demo)
    assert window.desk is not None
    type_deposit(window.desk, "7654")

    def come_in(name: str, password: str) -> Desk:
        window.door.lock()
        page = window.door.page
        page.who.setCurrentIndex(page.who.findData(name))
        page.password.setText(password)
        page.sign()
        assert window.desk is not None
        return window.desk

    hers = come_in("Tini", HERS)
    assert not hers.offers.isVisible()
    assert kept(hers) == []
    hers.show_page("counter", CounterAsk(MEMBER))
    assert hers.page().form.panel.amount.text() == ""
    mine = come_in("Bendahara", OWN)
    assert mine.offers.isVisible()
    press(mine, "resume_draft")
    assert mine.page().form.panel.amount.text() == "7654"


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of POSIX")
def test_after_a_sigkill_the_draft_is_offered_and_nothing_was_posted(open_window: Open, demo: Path, tmp_path: Path) -> None:
    book = tmp_path / "killed.coop"
    shutil.copy(demo, book)
    runner = books.open_book(book, TODAY)
    before = rows(runner.book, COUNTED)
    runner.book.close()
    script = WINDOW.replace("{day!r}", f"__import__('datetime').date.fromisoformat({TODAY.isoformat()!r})")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path)}
    child = subprocess.Popen([sys.executable, "-c", script, str(book)], stdout=subprocess.PIPE, text=True, env=environment)
    try:
        assert child.stdout is not None
        assert child.stdout.readline().strip() == "typed"
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline and not _draft_rows(book):
            child.poll()
        assert _draft_rows(book)
    finally:
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
        child.stdout.close()
    window = open_window()
    window.show_desk(books.open_book(book, TODAY), book)
    assert window.desk is not None
    assert rows(window.desk.session.runner.book, COUNTED) == before
    assert window.desk.offers.isVisible()
    press(window.desk, "resume_draft")
    assert window.desk.page().form.panel.amount.text() == "150rb"


def _draft_rows(book: Path) -> int:
    """Read beside the process that has the book open."""
    runner = books.open_book(book, TODAY, write=False)
    try:
        return int(rows(runner.book, "SELECT count(*) FROM draft")[0][0])
    finally:
        runner.book.close()
