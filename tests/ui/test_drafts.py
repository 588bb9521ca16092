"""Half-typed work is kept for who typed it, through a switch of operators and through a SIGKILL, and never posted by itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coopdesk.runtime import unfinished
from coopdesk.services import books, drafts
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.counter_panel import CounterAsk
from coopdesk.ui.forms.new_book import NewBookForm
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.views.start import UNFINISHED
from coopdesk.ui.widgets.key_button import KeyButton
from tests.books import rows, take_on
from tests.ui.conftest import TODAY, Open
from tests.ui.half_typed import FORMS

MEMBER, OWN, HERS = "0003", "rahasia bendahara", "rahasia kasir"
COUNTED = "SELECT (SELECT count(*) FROM journal_entry), (SELECT count(*) FROM audit_event)"
ROOT = Path(__file__).parents[2]


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
    take_on(runner, OWN, HERS)
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


@contextmanager
def killed(form: str, book: Path, folder: Path) -> Iterator[dict[str, Any]]:
    """What was half typed in a window of its own that is then killed, when it had told that it was kept."""
    home = {"XDG_CONFIG_HOME": str(folder), "XDG_STATE_HOME": str(folder), "HOME": str(folder)}
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **home}
    command = [sys.executable, "-m", "tests.ui.half_typed", form, str(book), str(folder)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment, cwd=ROOT)
    try:
        assert child.stdout is not None
        told = child.stdout.readline()
        assert told, f"{form}: it ended by itself with {child.wait()}"
    finally:
        child.kill()
        child.wait()
        child.stdout.close()
    yield json.loads(told)


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of POSIX")
@pytest.mark.parametrize("form", FORMS)
def test_after_a_sigkill_the_draft_is_offered_and_nothing_was_posted(open_window: Open, demo: Path, tmp_path: Path, form: str) -> None:
    runner = books.open_book(demo, TODAY)
    before = rows(runner.book, COUNTED)
    runner.book.close()
    with killed(form, demo, tmp_path) as typed:
        window = open_window()
        window.show_desk(books.open_book(demo, TODAY), demo)
        assert window.desk is not None
        assert rows(window.desk.session.runner.book, COUNTED) == before
        assert window.desk.offers.isVisible()
        assert "Nothing was posted" in window.desk.offers.notice.safe
        press(window.desk, "resume_draft")
        assert window.desk.page().draft() == typed
        assert typed["request_id"]
        assert rows(window.desk.session.runner.book, COUNTED) == before


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of POSIX")
def test_after_a_sigkill_a_new_cooperative_goes_on_at_its_step(open_window: Open, demo: Path, tmp_path: Path) -> None:
    with killed("new cooperative", demo, tmp_path) as typed:
        window = open_window()
        window.show_start()
        window.start.show_new_book()
        form = window.start.open_form()
        assert isinstance(form, NewBookForm)
        assert form.number == typed["step"] == 2
        assert form.new().name == "KSP Sumber Rejeki"
        assert "You began this on" in form.notice.notice.happened
        form.keep()
        assert {name: kept for name, kept in unfinished.load(tmp_path / UNFINISHED).items() if name != "kept_at"} == {
            name: kept for name, kept in typed.items() if name != "kept_at"
        }
        assert [file.name for file in tmp_path.rglob("*.coop") if file != demo] == []
