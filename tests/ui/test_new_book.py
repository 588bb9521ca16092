"""A new cooperative by keyboard: five steps, each checked in words, kept between sittings, and on to the first receipt."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coopdesk.domain.operators import Role
from coopdesk.runtime import clock
from coopdesk.services.checks import run_checks
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.new_book import NewBookForm
from coopdesk.ui.main_window import MainWindow
from tests.ui.conftest import Open
from tests.ui.hands import press

WORKBOOK = Path(__file__).parents[1] / "workbooks" / "ksp-sumber-makmur-2025.xlsx"
SECRET = "ratna-secret"


@pytest.fixture(autouse=True)
def books_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("coopdesk.ui.forms.new_book_names.books_dir", lambda: tmp_path / "Books")
    return tmp_path / "Books"


def enter(*texts: str) -> None:
    """Each text into the field that has the focus, Enter after it; an empty one leaves what stands there."""
    for text in texts:
        if text:
            QApplication.focusWidget().selectAll()
            QTest.keyClicks(QApplication.focusWidget(), text)
        press(Qt.Key.Key_Return)


def form_of(window: MainWindow) -> NewBookForm:
    form = window.start._panel.currentWidget()
    assert isinstance(form, NewBookForm)
    return form


def begin(window: MainWindow) -> NewBookForm:
    """By its letter on the start page."""
    window.show_start()
    QTest.keyClick(window, Qt.Key.Key_N)
    QApplication.processEvents()
    return form_of(window)


def to_step(form: NewBookForm, number: int) -> None:
    """Enter from field to field until the step is reached."""
    for _press in range(40):
        if form.number == number:
            return
        press(Qt.Key.Key_Return)
    raise AssertionError(f"step {number} was not reached from {form.number}: {QApplication.focusWidget()}")


def name_it(form: NewBookForm, *texts: str) -> None:
    to_step(form, 1)
    enter(*texts)
    to_step(form, 2)


def test_from_the_start_page_to_the_first_receipt_by_keyboard(open_window: Open, books_folder: Path) -> None:
    window = open_window()
    form = begin(window)
    name_it(form, "KSP Maju: Jaya/2026", "518/BH", "Jl. Raya 27", "", "Tumpang")
    to_step(form, 3)
    assert QApplication.focusWidget() is form.people.rows[0].name.edit
    enter("Ratna")
    to_step(form, 4)
    press(Qt.Key.Key_Return)
    assert window.desk is not None
    session = window.desk.session
    told = session.cooperative
    assert (told.name, told.legal_number, told.place, told.language) == ("KSP Maju: Jaya/2026", "518/BH", "Tumpang", "en")
    assert session.path == books_folder / "KSP Maju Jaya 2026.coop"
    assert [check for check in run_checks(session.runner.book) if check.faults] == []
    assert not (window.appearance.beside("new-book.json") or Path()).exists()
    assert window.desk.page().title() == "Members"
    _first_receipt(window, window.desk)


def _first_receipt(window: MainWindow, desk: Desk) -> None:
    """New member, then her first deposit at the counter: nothing is looked for."""
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    page = desk.page()
    page.fields.name.set_text("Siti Aminah")
    page.save()
    number = desk.session.runner.read(lambda unit, _context: unit.members.numbers())[0]
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert desk.page().title() == "Counter"
    QTest.keyClicks(QApplication.focusWidget(), "siti")
    press(Qt.Key.Key_Return)
    assert desk.page().card.member.number == number
    QTest.keyClick(window, Qt.Key.Key_D)
    QTest.keyClicks(QApplication.focusWidget(), "100000")
    for _press in range(6):
        if desk.session.runner.read(lambda unit, _context: unit.books.has_entries()):
            break
        press(Qt.Key.Key_Return)
    assert desk.session.runner.read(lambda unit, _context: unit.ledger.entry(1).number) == f"KM-{clock.today().year}-0001"


def test_products_begin_with_the_figures_typed(open_window: Open) -> None:
    window = open_window()
    form = begin(window)
    name_it(form, "KSP Maju")
    form.rules.fields["wajib"].edit.setFocus()
    enter("30rb")
    form.rules.fields["menurun"].edit.setFocus()
    enter("1.2")
    to_step(form, 4)
    press(Qt.Key.Key_Return)
    runner = window.desk.session.runner
    terms = runner.read(lambda unit, _context: {code: unit.products.terms(code, clock.today()) for code in ("pokok", "wajib", "menurun")})
    assert (terms["pokok"]["due_once"], terms["wajib"]["due_monthly"], terms["menurun"]["rate_monthly"]) == (100_000, 30_000, "1.2")


def test_another_kind_of_cooperative_by_one_key(open_window: Open) -> None:
    window = open_window(language="en")
    form = begin(window)
    name_it(form, "Umoja SACCO")
    QTest.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert (form.rules.code, form.rules.currency.currentText()) == ("ke-sacco", "KES")
    assert form.rules.fields["shares"].text() == "5,000.00"
    to_step(form, 4)
    press(Qt.Key.Key_Return)
    desk = window.desk
    assert desk.session.currency.code == "KES"
    desk.show_page("members")
    assert [column.key for column in desk.page().model.columns[4:]] == ["shares", "deposits", "savings", "loans"]
    assert desk.page().model.columns[5].title() == "Member deposits"


def test_every_step_is_checked_in_words_at_its_field(open_window: Open) -> None:
    form = begin(open_window())
    to_step(form, 1)
    for _press in range(6):
        press(Qt.Key.Key_Return)
    assert form.number == 1
    assert "Name" in form.names.texts["name"].refused.text()
    enter("KSP Maju")
    to_step(form, 2)
    form.rules.fields["menurun"].set_text("150")
    for _press in range(12):
        press(Qt.Key.Key_Return)
    assert form.number == 2
    assert form.rules.fields["menurun"].refused.text()
    form.rules.fields["menurun"].set_text("1.5")
    to_step(form, 3)
    enter("Ratna", "", "short", "short")
    assert form.number == 3
    assert "8" in form.people.rows[0].password.refused.text()


def test_several_people_each_with_a_password(open_window: Open) -> None:
    window = open_window()
    form = begin(window)
    name_it(form, "KSP Maju")
    to_step(form, 3)
    enter("Ratna", "", SECRET, "other-secret")
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    enter("Agus", "")
    press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert form.number == 3
    assert "differ" in form.people.rows[0].again.warned.text()
    form.people.rows[0].again.set_text(SECRET)
    form.people.rows[0].again.edit.setFocus()
    press(*[Qt.Key.Key_Return] * 5)
    assert form.number == 3
    assert form.people.rows[1].password.refused.text()
    enter("agus-secret", "agus-secret")
    to_step(form, 4)
    press(Qt.Key.Key_Return)
    people = window.desk.session.runner.read(lambda unit, _context: [(each.name, each.role, each.has_password) for each in unit.operators.all()])
    assert people == [("Agus", Role.ADMINISTRATOR, True), ("Ratna", Role.TREASURER, True)]
    assert window.desk.session.operator.name == "Ratna"


def test_closed_in_the_middle_it_goes_on_where_it_was(open_window: Open, books_folder: Path) -> None:
    window = open_window()
    form = begin(window)
    name_it(form, "KSP Maju", "", "Jl. Raya 27")
    to_step(form, 3)
    enter("Ratna", "", SECRET, SECRET)
    form.keep()
    kept = window.appearance.beside("new-book.json")
    assert kept is not None
    assert SECRET not in kept.read_text()
    window.close()
    assert not books_folder.exists()

    later = open_window()
    later.show_start()
    assert later.start._buttons[0].accessibleDescription() == "go on where you stopped"
    form = begin(later)
    assert form.number == 3
    assert form.names.texts["address"].text() == "Jl. Raya 27"
    assert form.people.rows[0].name.text() == "Ratna"
    assert "goes on" in form.notice.notice.happened
    assert "Passwords are not kept" in form.notice.notice.to_do
    to_step(form, 4)
    press(Qt.Key.Key_Return)
    assert later.desk.session.cooperative.address == "Jl. Raya 27"


def test_it_can_be_begun_anew(open_window: Open) -> None:
    window = open_window()
    form = begin(window)
    name_it(form, "KSP Maju")
    form.keep()
    form = begin(window)
    form.anew.click()
    assert (form.number, form.names.texts["name"].text()) == (0, "")
    assert not window.appearance.beside("new-book.json").exists()


def test_escape_goes_back_step_by_step_and_keeps_what_is_typed(open_window: Open) -> None:
    window = open_window()
    form = begin(window)
    name_it(form, "KSP Maju")
    press(Qt.Key.Key_Escape, Qt.Key.Key_Escape)
    assert form.number == 0
    press(Qt.Key.Key_Escape)
    assert window.start._panel.currentIndex() == 0
    assert json.loads(window.appearance.beside("new-book.json").read_text())["NameStep"]["name"] == "KSP Maju"


def test_what_cannot_be_read_is_no_draft(open_window: Open) -> None:
    window = open_window()
    window.appearance.beside("new-book.json").write_text('{"step": "x", "NameStep": 7, "PeopleStep": {"people": [1]}}')
    assert begin(window).number == 0


def test_opening_balances_come_from_the_workbook(open_window: Open, books_folder: Path, tmp_path: Path) -> None:
    window = open_window()
    file = tmp_path / "SIMPANAN.xlsx"
    shutil.copy(WORKBOOK, file)
    form = begin(window)
    name_it(form, "KSP Sumber Makmur")
    to_step(form, 3)
    enter("Ratna", "", SECRET, SECRET)
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert not form.next.isEnabled()
    assert "Choose the file" in form._saved.text()
    form.opening.read_file(file)
    assert form.opening.preview.plan.after.members == 120
    if not form.next.isEnabled():
        form.opening.skip_bad.setChecked(True)
        form.opening.compared.setChecked(True)
    form.go_next()
    desk = window.desk
    assert desk is not None
    assert desk.page().title() == "Counter"
    assert "Opening balances to be signed" in desk.page().notice.notice.to_do
    members, first = desk.session.runner.read(lambda unit, _context: (len(unit.members.numbers()), unit.books.cooperative().first_day))
    assert members == 120
    assert first == date(2025, 12, 31)
    assert sorted(each.name for each in books_folder.iterdir() if each.suffix == ".coop") == ["KSP Sumber Makmur.coop"]
