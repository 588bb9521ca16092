"""What stands around the pages: header, discs of waiting work, status bar, actions by id, the place remembered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from coopdesk.domain.errors import DateAhead
from coopdesk.runtime import clock
from coopdesk.services import books
from coopdesk.services.drawer import expected_cash
from coopdesk.services.loans import Apply
from coopdesk.services.savings import Deposit
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.business_date import BusinessDateQuestion
from coopdesk.ui.forms.counter_panel import CounterAsk
from coopdesk.ui.forms.health_checks import HealthChecks
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.page import Page
from coopdesk.ui.places import place_of, place_text, subject_of, subject_text
from coopdesk.ui.session import Mode
from coopdesk.ui.widgets.key_button import KeyButton
from tests.ui.conftest import TODAY

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


class WorkPage(Page):
    """A page with actions of its own in the header, and a field where it is narrow."""

    def __init__(self) -> None:
        super().__init__()
        self.export, self.search = KeyButton("export_list"), QLineEdit()
        self.wants_field = False

    def title(self) -> str:
        return "Work"

    def header_actions(self) -> Sequence[QWidget]:
        return (self.export,)

    def header_field(self) -> QWidget | None:
        return self.search if self.wants_field else None


# --- header ---------------------------------------------------------------------------------------


def test_a_page_puts_its_own_actions_in_place_of_the_go_to_field_and_gets_them_back(desk: Desk) -> None:
    header, page = desk.header, WorkPage()
    header.show_page(page)
    assert page.export.isVisible()
    assert not header.goto.isVisible()
    assert header.lock.isVisible()
    page.wants_field = True
    header.show_page(page)
    assert page.search.isVisible()
    assert not page.export.isVisible()
    assert not header._title.isVisible()
    header.show_page(desk.page())
    assert header.goto.isVisible()
    assert page.export.parentWidget() is page
    assert page.search.parentWidget() is page


def test_a_detail_page_has_the_way_back_and_the_go_to_field(desk: Desk) -> None:
    desk.show_page("member", "0003")
    assert desk.header._back.isVisible()
    assert not desk.header._title.isVisible()
    assert desk.header.goto.isVisible()


def test_the_header_is_of_the_size_on_the_board(window: MainWindow, desk: Desk) -> None:
    window.resize(1366, 698)
    QApplication.processEvents()
    assert desk.header.height() == 60
    assert desk.header.goto.width() == 326


def test_the_go_to_field_and_its_key_come_to_a_search(desk: Desk, window: MainWindow) -> None:
    asked: list[object] = []
    desk.acts.put("goto", asked.append)
    desk.header.goto.click()
    QTest.keyClick(window, Qt.Key.Key_K, CONTROL)
    assert len(asked) == 2


# --- navigation -----------------------------------------------------------------------------------


def test_a_disc_counts_the_loans_that_wait(desk: Desk) -> None:
    session = desk.session
    before = desk.navigation._tabs["loans"].waiting
    product = session.runner.read(lambda unit, _context: next(each.code for each in unit.products.all() if each.kind.startswith("loan")))
    session.do(Apply("f1", TODAY, "0003", product, 100_000, 5), lambda _outcome: None)
    tab = desk.navigation._tabs["loans"]
    assert tab.waiting == before + 1
    assert str(before + 1) in tab.accessibleDescription()


# --- status bar -----------------------------------------------------------------------------------


def test_the_drawer_follows_each_posting(desk: Desk) -> None:
    session = desk.session
    before = session.runner.read(expected_cash)
    assert session.money(before) in desk.status._drawer.accessibleName()
    session.do(Deposit("f2", TODAY, "0003", "sukarela", 50_000), lambda _outcome: None)
    assert session.money(before + 50_000) in desk.status._drawer.accessibleName()


def test_a_backup_older_than_a_day_is_ochre(desk: Desk) -> None:
    assert desk.status._backup.accessibleName() == "No backup yet"
    done: list[object] = []
    desk.session.backups.back_up(done.append, done.append)
    assert desk.status._backup.accessibleName() == "Backup: today"
    assert desk.status._backup.ink == ""
    old = desk.session.backups.state.newest
    desk.session.backups.state = replace(desk.session.backups.state, newest=replace(old, made=old.made - timedelta(3)))
    desk.session.backups.changed.emit()
    assert desk.status._backup.accessibleName() == "Backup: 3 days ago"
    assert desk.status._backup.ink == "due"


def test_the_business_date_is_changed_in_one_question_and_every_page_follows(desk: Desk) -> None:
    desk.status._date.click()
    dialog = desk.window().findChild(BusinessDateQuestion)
    dialog.day.edit.selectAll()
    QTest.keyClicks(dialog.day.edit, f"{clock.today() + timedelta(1):%d/%m/%Y}")
    assert not dialog.main.isEnabled()
    assert isinstance(dialog.day.refusal, DateAhead)
    assert "lies ahead" in dialog.day._refused.text()
    dialog.day.edit.selectAll()
    QTest.keyClicks(dialog.day.edit, "1/2/2026")
    QTest.keyClick(dialog.day.edit, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert desk.session.business_date == date(2026, 2, 1)
    assert "01/02/2026" in desk.status._date.accessibleName()


def test_the_health_opens_the_list_of_checks(desk: Desk) -> None:
    desk.status._health.click()
    dialog = desk.window().findChild(HealthChecks)
    assert dialog.isVisible()
    assert dialog._lines.box.count() == len(desk.session.health.results)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.reject()


@pytest.mark.parametrize(("size", "percent"), [((1366, 698), 100), ((1024, 698), 150), ((1024, 698), 200), ((800, 600), 200)])
def test_date_and_operator_always_have_their_room(window: MainWindow, desk: Desk, size: tuple[int, int], percent: int) -> None:
    window.appearance.choose(text_percent=percent)
    window.resize(*size)
    for _round in range(3):
        QApplication.processEvents()
    assert window.size().toTuple() == size
    for fact in (desk.status._date, desk.status._operator, desk.status._health):
        assert fact.isVisible()
        assert fact.width() >= fact.sizeHint().width()
        assert desk.status.rect().contains(fact.geometry())


def test_every_fact_takes_the_focus_and_says_its_name(desk: Desk) -> None:
    for fact in desk.status._facts():
        assert fact.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert fact.accessibleName()


# --- actions by id --------------------------------------------------------------------------------


def test_a_page_an_act_and_a_button_are_run_by_their_id(desk: Desk, window: MainWindow) -> None:
    assert desk.run("settings")
    assert desk.shown()[0] == "settings"
    assert desk.run("members")
    assert desk.run("new_member")
    assert desk.shown()[0] == "new_member"
    assert not desk.run("print_passbook")
    assert desk.run("lock")
    assert window.door.locked


def test_f2_finds_a_member_from_any_page(desk: Desk, window: MainWindow) -> None:
    desk.run("settings")
    QTest.keyClick(window, Qt.Key.Key_F2)
    assert desk.shown()[0] in ("counter", "members")
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    desk.run("members")
    desk.page().table.view.setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F2)
    assert desk.shown()[0] == "members"
    assert QApplication.focusWidget() is desk.page().search


def test_another_book_has_a_key_and_keeps_what_is_typed_until_it_is_let_go(desk: Desk, window: MainWindow) -> None:
    desk.show_page("new_member")
    desk.page().fields.name.set_text("Tri")
    QTest.keyClick(window, Qt.Key.Key_0, ALT)
    assert window.desk is desk
    QTest.keyClick(window, Qt.Key.Key_0, ALT)
    assert window.desk is None


# --- modes ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("mode", "word"), [(Mode.PRACTICE, "Practice"), (Mode.READ_ONLY, "backup"), (Mode.WORK, "")])
def test_a_band_says_what_the_book_is(desk: Desk, mode: Mode, word: str) -> None:
    desk.band.set_mode(mode)
    assert desk.band.isVisible() is bool(word)
    assert word in desk.band._label.text()


# --- places ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "subject"), [("members", None), ("member", "0003"), ("member", ("0003", "sukarela")), ("counter", CounterAsk("0003", "repay"))]
)
def test_a_place_is_read_back_as_it_was(page: str, subject: object) -> None:
    text = place_text(page, subject)
    assert text is not None
    assert place_of(text) == (page, subject)


@pytest.mark.parametrize("text", ["", "{", "[]", '["nowhere", "null"]', '["members", 3]', '["member", "{\\"record\\": {\\"a\\": 1}}"]', "7"])
def test_what_no_page_knows_is_no_place(text: str) -> None:
    assert place_of(text) is None


def test_a_form_and_an_odd_subject_are_no_place() -> None:
    assert place_text("new_member", None) is None
    assert subject_text(object()) is None
    with pytest.raises(ValueError, match="record"):
        subject_of("member", '{"record": {"member": "1"}}')


def test_the_book_opens_where_it_was_left(window: MainWindow, demo: Path) -> None:
    assert window.desk is not None
    window.desk.show_page("member", "0003")
    window.desk.show_page("change_member", "0003")
    window.end()
    window.show_desk(books.open_book(demo, TODAY), demo)
    assert window.desk is not None
    assert window.desk.shown()[:2] == ("member", "0003")


def test_a_tab_comes_back_to_its_page_as_it_was(desk: Desk) -> None:
    desk.show_page("settings", "operators")
    page = desk.page()
    desk.run("members")
    desk.run("settings")
    assert desk.page() is page
