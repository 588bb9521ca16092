"""Admitting a member and changing her data by keyboard: doubles named, the identity number weighed, shares summed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coopdesk.domain.members import Heir, Member, MemberDetails, Sex
from coopdesk.domain.operators import Role
from coopdesk.services import books, founding
from coopdesk.services.founding import NewBook
from coopdesk.services.members import AdmitMember
from coopdesk.services.operators import AddOperator, SetPassword
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.member_details import MemberDetailsPage
from coopdesk.ui.views.member import MemberPage
from tests.ui.conftest import TODAY, Open

SITI = MemberDetails("Siti Aminah", TODAY, nik="3573014503880002", birth_date=date(1988, 3, 5), sex=Sex.FEMALE)
ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def empty(open_window: Open, tmp_path: Path) -> Desk:
    """A book made today, in which nobody is yet."""
    file = tmp_path / "Baru.coop"
    founding.found(file, NewBook("KSP Baru", "id-ksp", date(2026, 1, 1), "id", "IDR")).close()
    window = open_window()
    window.show_desk(books.open_book(file, TODAY), file, "members")
    assert window.desk is not None
    return window.desk


def press(*keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key)


def typed(*texts: str) -> None:
    """Each text into its field, then Enter."""
    for text in texts:
        QTest.keyClicks(QApplication.focusWidget(), text)
        press(ENTER)


def ctrl(key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, Qt.KeyboardModifier.ControlModifier)


def told(desk: Desk) -> Any:
    return desk.page().notice.notice


def ask(desk: Desk, question: Callable[[Any], Any]) -> Any:
    return desk.session.runner.read(lambda unit, _context: question(unit))


def member(desk: Desk, number: str) -> Member:
    return ask(desk, lambda unit: unit.members.get(number))


def heirs(desk: Desk, number: str) -> list[Heir]:
    return ask(desk, lambda unit: unit.members.heirs(member(desk, number).id))


def test_the_first_member_is_admitted_by_keyboard_alone(empty: Desk) -> None:
    assert empty.page()._nobody.isVisible()
    ctrl(Qt.Key.Key_N)
    page = empty.page()
    assert isinstance(page, MemberDetailsPage)
    assert (page.fields.number.text(), page.fields.joined.date) == ("0001", TODAY)
    assert QApplication.focusWidget() is page.fields.name.edit
    typed("Siti  Aminah", "", "f", "5-3-88", "3573014503880002", "0812-3456", "Tumpang", "petani", "Melati")
    typed("Budi", "suami", "60", "Dewi", "anak", "40")
    press(ENTER)
    assert isinstance(empty.page(), MemberPage)
    assert empty.page().title() == "Siti Aminah"
    assert member(empty, "0001").details == MemberDetails(
        name="Siti Aminah",
        joined=TODAY,
        nik="3573014503880002",
        birth_date=date(1988, 3, 5),
        sex=Sex.FEMALE,
        phone="0812-3456",
        address="Tumpang",
        occupation="petani",
        group="Melati",
    )
    assert heirs(empty, "0001") == [Heir("Budi", "suami", Decimal(60)), Heir("Dewi", "anak", Decimal(40))]


def test_the_import_has_its_key_in_an_empty_book_too(empty: Desk) -> None:
    QTest.keyClick(empty.window(), Qt.Key.Key_9, Qt.KeyboardModifier.AltModifier)
    assert empty.page().nav == "import_file"


def test_one_name_is_enough(empty: Desk) -> None:
    empty.show_page("new_member")
    page = empty.page()
    assert (page.save_button.isEnabled(), page._why.text()) == (False, "The name is missing.")
    typed("Rukmini")
    press(*[ENTER] * 9)
    assert member(empty, "0001").details == MemberDetails("Rukmini", TODAY)
    assert empty.page().title() == "Rukmini"


def test_heirs_and_history_stand_on_her_page(empty: Desk) -> None:
    test_the_first_member_is_admitted_by_keyboard_alone(empty)
    page = empty.page()
    page.parts.turn_to("heirs")
    assert [[cell.text for cell in row.cells] for row in page.parts.part("heirs").model.rows] == [["Budi", "suami", "60%"], ["Dewi", "anak", "40%"]]
    assert page.parts.part("heirs").table.totals.figure("share") == "100%"
    page.parts.turn_to("history")
    assert [[cell.text for cell in row.cells][:2] for row in page.parts.part("history").model.rows] == [["12/03/2026", "Came in"], ["12/03/2026", "Active"]]


def test_a_likely_double_is_named_before_saving_and_may_be_another_person(empty: Desk) -> None:
    empty.session.do(AdmitMember("siti", TODAY, "0012", SITI), lambda _outcome: None)
    empty.show_page("new_member")
    typed("siti aminah")
    assert told(empty).happened == "This looks like 0012 Siti Aminah."
    empty.page().save()
    assert len(ask(empty, lambda unit: unit.members.numbers())) == 1
    assert told(empty).safe == "Nothing was saved yet."
    QApplication.processEvents()
    ctrl(ENTER)
    assert ask(empty, lambda unit: unit.members.numbers()) == ["0012", "0013"]
    assert empty.page().title() == "siti aminah"


def test_another_person_is_asked_about_once(empty: Desk) -> None:
    empty.session.do(AdmitMember("siti", TODAY, "0012", SITI), lambda _outcome: None)
    empty.show_page("new_member")
    typed("Siti Aminah")
    ctrl(ENTER)
    assert empty.page().notice.notice is None
    assert QApplication.focusWidget() is empty.page().fields.joined.edit
    empty.page().save()
    assert empty.page().title() == "Siti Aminah"


@pytest.mark.parametrize(
    ("nik", "warning"),
    [
        ("3573014503880002", ""),
        ("35730145", "An identity number has 16 digits."),
        ("3573010503880002", "The identity number does not fit the sex."),
        ("3573014603880002", "The identity number does not fit the date of birth."),
    ],
)
def test_an_identity_number_that_does_not_fit_is_warned_of_and_saved(empty: Desk, nik: str, warning: str) -> None:
    empty.show_page("new_member")
    typed("Siti", "", "f", "5/3/1988")
    fields = empty.page().fields
    QTest.keyClicks(QApplication.focusWidget(), nik[:5])
    assert fields.nik.warned.text() == ""
    typed(nik[5:])
    assert fields.nik.warned.text() == warning
    assert fields.nik.warned.isVisible() == bool(warning)
    empty.page().save()
    assert member(empty, "0001").details.nik == nik


@pytest.mark.parametrize(
    ("shares", "sentence"),
    [
        (("60", "30"), "The shares of the heirs add up to 90 percent. They must add up to 100; nothing was changed."),
        (("60", "50"), "The shares of the heirs add up to 110 percent. They must add up to 100; nothing was changed."),
        (("60", "a half"), "Share cannot be “a half”. Nothing was changed; correct it and try again."),
    ],
)
def test_shares_that_are_not_100_percent_are_refused_at_their_field(empty: Desk, shares: tuple[str, str], sentence: str) -> None:
    empty.show_page("new_member")
    page = empty.page()
    typed("Siti", *[""] * 8, "Budi", "", shares[0], "Dewi", "", shares[1])
    press(ENTER)
    assert empty.page() is page
    assert page.heirs.refused.text() == sentence
    assert QApplication.focusWidget() is page.heirs.lines[1].share
    assert ask(empty, lambda unit: unit.members.numbers()) == []


def test_the_sum_of_the_shares_follows_every_key(empty: Desk) -> None:
    empty.show_page("new_member")
    heirs_part = empty.page().heirs
    line = heirs_part.lines[0]
    line.name.setText("Budi")
    seen = []
    for key in "33,5":
        QTest.keyClicks(line.share, key)
        seen.append(heirs_part.sum._rows[0].figure)
    assert seen == ["3%", "33%", "0%", "33.5%"]
    assert heirs_part._left.text() == "66.5% still to be given"


def test_a_taken_number_is_refused_at_its_field(empty: Desk) -> None:
    empty.session.do(AdmitMember("siti", TODAY, "0012", SITI), lambda _outcome: None)
    empty.show_page("new_member")
    fields = empty.page().fields
    fields.number.set_text("0012")
    typed("Rukmini", *[""] * 8)
    press(ENTER)
    assert fields.number.refused.text().startswith("The member number 0012 is already in use.")
    assert QApplication.focusWidget() is fields.number.edit
    assert fields.number.edit.property("state") == "bad"


@pytest.mark.parametrize(("field", "text"), [("joined", "13/03/2026"), ("birth", "1 Jan 2030"), ("joined", "32/1/26")])
def test_a_day_that_cannot_be_holds_the_form(empty: Desk, field: str, text: str) -> None:
    empty.show_page("new_member")
    page = empty.page()
    page.fields.name.set_text("Siti")
    place = getattr(page.fields, field)
    place.edit.setFocus()
    place.edit.clear()
    typed(text)
    assert QApplication.focusWidget() is place.edit
    assert place._refused.isVisible()
    assert not page.save_button.isEnabled()


def test_who_joined_before_the_book_is_admitted_with_her_own_day(empty: Desk) -> None:
    empty.show_page("new_member")
    typed("Siti")
    QApplication.focusWidget().clear()
    typed("3/5/2019")
    empty.page().save()
    assert member(empty, "0001").joined == date(2019, 5, 3)
    events = ask(empty, lambda unit: unit.members.status_events(member(empty, "0001").id))
    assert [event.date for event in events] == [TODAY]


def test_a_day_in_a_closed_period_is_refused_at_the_date_of_joining(empty: Desk) -> None:
    with empty.session.runner.book.write() as unit:
        unit.books.close_until(date(2026, 2, 28))
    empty.show_page("new_member")
    typed("Siti")
    QApplication.focusWidget().clear()
    typed("5/2/2026")
    empty.page().save()
    assert "28/02/2026" in empty.page().fields.joined._refused.text()
    assert QApplication.focusWidget() is empty.page().fields.joined.edit


def test_data_are_changed_and_heirs_with_them(desk: Desk) -> None:
    before = member(desk, "0003").details
    desk.show_page("member", "0003")
    press(Qt.Key.Key_C)
    fields = desk.page().fields
    assert fields.number.edit.isReadOnly()
    assert fields.name.text() == before.name
    fields.phone.edit.setFocus()
    fields.phone.edit.clear()
    typed("0811-22", *[""] * 3)
    assert QApplication.focusWidget() is desk.page().heirs.lines[0].name
    typed("Budi", "anak", "100")
    press(ENTER)
    assert isinstance(desk.page(), MemberPage)
    after = member(desk, "0003").details
    assert (after.phone, after.name, after.group) == ("0811-22", before.name, before.group)
    assert heirs(desk, "0003") == [Heir("Budi", "anak", Decimal(100))]
    assert "0811-22" in desk.page().head._facts.text()


def test_heirs_keep_what_the_form_does_not_show_and_leave_when_emptied(desk: Desk) -> None:
    kept = (Heir("Budi", "anak", Decimal("33.33"), "3573", "0811"), Heir("Dewi", "anak", Decimal("66.67")))
    with desk.session.runner.book.write() as unit:
        unit.members.set_heirs(unit.members.get("0003").id, kept)
    desk.show_page("change_member", "0003")
    lines = desk.page().heirs.lines
    assert [line.typed() for line in lines] == [("Budi", "anak", "33.33"), ("Dewi", "anak", "66.67"), ("", "", "")]
    for edit in lines[1].edits:
        edit.clear()
    lines[0].share.setText("100")
    desk.page().save()
    assert heirs(desk, "0003") == [Heir("Budi", "anak", Decimal(100), "3573", "0811")]


def test_what_was_typed_is_not_thrown_away_silently(desk: Desk) -> None:
    desk.show_page("new_member")
    typed("Siti")
    press(ESC)
    assert isinstance(desk.page(), MemberDetailsPage)
    assert told(desk).happened == "What was typed is not saved yet."
    press(ESC)
    assert desk.page().title() == "Members"


def test_an_untouched_form_is_left_at_once(desk: Desk) -> None:
    desk.show_page("change_member", "0003")
    press(ESC)
    assert isinstance(desk.page(), MemberPage)


def test_who_may_not_admit_is_told_so_and_nothing_is_written(desk: Desk) -> None:
    runner = desk.session.runner
    runner.execute(SetPassword("own", runner.operator.name, "a long secret"))
    runner.execute(AddOperator("chair", "Hasan", Role.ADMINISTRATOR, "a long secret"))
    runner.operator = next(each for each in ask(desk, lambda unit: unit.operators.all()) if each.name == "Hasan")
    runner.execute(AddOperator("auditor", "Wati", Role.AUDITOR, "a long secret"))
    runner.operator = next(each for each in ask(desk, lambda unit: unit.operators.all()) if each.name == "Wati")
    count = len(ask(desk, lambda unit: unit.members.numbers()))
    desk.show_page("new_member")
    typed("Siti")
    desk.page().save()
    assert told(desk).is_safe
    assert desk.page().save_button.isEnabled()
    assert len(ask(desk, lambda unit: unit.members.numbers())) == count


def test_the_language_changes_under_a_half_filled_form(desk: Desk) -> None:
    desk.show_page("new_member")
    typed("Siti", "", "f")
    desk.window().appearance.choose(language="id")
    QApplication.processEvents()
    fields = desk.page().fields
    assert (fields.name.text(), fields.details().sex, fields.joined.date) == ("Siti", Sex.FEMALE, TODAY)
    assert desk.page()._card.title.text() == "Anggota baru"
    assert fields.sex.currentText() == "Perempuan"
