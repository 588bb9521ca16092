"""The counter by keyboard: find, choose, type, review, post; nothing before the review, nothing twice, nothing thrown away."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coopdesk.domain.journal import EventKind
from coopdesk.domain.operators import Role
from coopdesk.i18n.search import Index
from coopdesk.services.access import Act
from coopdesk.services.counter import Person, people
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.counter_panel import VERBS
from coopdesk.ui.views.counter_columns import ENTRY, NOBODY, REVIEW
from tests.ui.conftest import TODAY
from tests.ui.counter_keys import KEYS_MAX, MEMBER, MINIMUM, OTHER, balance, counter, entries, newest, press, typed


def test_alt_2_opens_the_counter_and_the_search_has_the_focus(desk: Desk) -> None:
    QTest.keyClick(desk.window(), Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert QApplication.focusWidget() is desk.page().search.edit
    assert desk.page().stack.currentIndex() == NOBODY


def shortest(desk: Desk, number: str) -> str:
    """The fewest letters of her name (two or three) that put her first."""
    found = desk.session.runner.read(lambda unit, _context: people(unit, TODAY))
    index: Index[Person] = Index(found, lambda each: (each.number, each.name))
    name = next(each.name for each in found if each.number == number)
    return next(name[:many].lower() for many in (2, 3, 4) if index.find(name[:many])[0].number == number)


def first_by_letters(desk: Desk) -> tuple[str, str]:
    """A member who is found by three letters at most, and the letters."""
    for each in desk.session.runner.read(lambda unit, _context: people(unit, TODAY)):
        try:
            letters = shortest(desk, each.number)
        except StopIteration:
            continue
        if len(letters) <= 3:
            return each.number, letters
    raise AssertionError("nobody is found by three letters")


def test_a_deposit_for_a_known_member_takes_eight_keys_and_its_digits(desk: Desk) -> None:
    page = counter(desk)
    member, letters = first_by_letters(desk)
    before, posted = balance(desk, member=member), entries(desk)
    keys = 0
    for letter in letters:
        typed(letter)
        keys += 1
    press(Qt.Key.Key_Return)  # her card
    press(Qt.Key.Key_D)  # deposit
    typed("150k")
    assert page.form.panel.amount._words.text() == "one hundred and fifty thousand rupiah"
    press(Qt.Key.Key_Return)  # to the cash
    press(Qt.Key.Key_Return)  # none counted: the review
    assert page.stack.currentIndex() == REVIEW
    assert entries(desk) == posted
    press(Qt.Key.Key_Return)  # post
    assert keys + 5 <= KEYS_MAX
    assert (balance(desk, member=member), entries(desk)) == (before + 150_000, posted + 1)
    assert "KM-2026-" in page.form.next.text()
    assert QApplication.focusWidget() is page.search.edit
    assert page.search.edit.selectedText() == letters


def test_a_digit_begins_the_amount_of_the_deposit_at_once(desk: Desk) -> None:
    page = counter(desk)
    before = balance(desk)
    typed(MEMBER)
    press(Qt.Key.Key_Return)
    typed("75000")
    assert page.form.panel.amount.minor == 75_000
    press(Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert balance(desk) == before + 75_000


def test_the_letter_chooses_the_verb_and_alt_does_inside_a_field(desk: Desk) -> None:
    page = counter(desk, "deposit")
    typed("w")
    assert page.form.verb == "deposit"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier)
    assert page.form.verb == "withdraw"


def test_change_is_what_was_handed_over_less_the_amount(desk: Desk) -> None:
    page = counter(desk, "deposit")
    typed("150000")
    press(Qt.Key.Key_Return)
    typed("200000")
    assert page.form.panel.cash.change == 50_000
    assert page.form.panel.cash._figure.text() == "Rp\u00a050,000"
    press(Qt.Key.Key_Return)
    rows = [page.review._rows.itemAt(row).widget().box.itemAt(1).widget().text() for row in range(page.review._rows.count())]
    assert "200,000, change 50,000" in rows


def test_too_little_cash_holds_the_review(desk: Desk) -> None:
    page = counter(desk, "deposit")
    typed("150000")
    press(Qt.Key.Key_Return)
    typed("100000")
    assert not page.form.review.isEnabled()
    press(Qt.Key.Key_Return)
    assert page.stack.currentIndex() == ENTRY
    assert "100,000" in page.form.panel.cash.money._refused.text()


def test_the_balance_to_come_stands_there_before_anything_is_posted(desk: Desk) -> None:
    page, before = counter(desk, "deposit"), balance(desk)
    typed("150000")
    assert [row.figure for row in page.form.sum._rows] == [f"{before:,}", "150,000", f"{before + 150_000:,}"]
    press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert page.review._figure.text() == "Rp\u00a0150,000"
    assert page.review._number.startswith("KM-2026-")
    assert balance(desk) == before


def test_the_number_foretold_is_the_number_given(desk: Desk) -> None:
    page = counter(desk, "deposit")
    typed("1000")
    press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    foretold = page.review._number
    press(Qt.Key.Key_Return)
    assert newest(desk).number == foretold == page.receipts.last_receipt().number


def test_a_doubtful_amount_holds_everything_and_its_readings_are_keys(desk: Desk) -> None:
    page = counter(desk, "deposit")
    typed("150,00")
    assert not page.form.review.isEnabled()
    assert page.form.next.text() == "the amount is not clear yet"
    assert [row.figure for row in page.form.sum._rows][1:] == ["not clear yet", "—"]
    press(Qt.Key.Key_Return)
    assert page.stack.currentIndex() == ENTRY
    doubt = page.form.panel.amount.refusal
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert page.form.panel.amount.minor == doubt.first
    assert page.form.review.isEnabled()


def test_enter_twice_at_once_posts_once(desk: Desk) -> None:
    page, posted = counter(desk, "deposit"), entries(desk)
    typed("1000")
    press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    desk.session.do(page.form.panel.command(), lambda _outcome: None)
    page.post()
    assert entries(desk) == posted + 1


def test_the_next_deposit_is_a_new_request(desk: Desk) -> None:
    counter(desk, "deposit")
    before, posted = balance(desk), entries(desk)
    for _ in range(2):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)
        typed("1000")
        press(Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert (entries(desk), balance(desk)) == (posted + 2, before + 2000)


def test_arrows_in_the_amount_choose_the_account(desk: Desk) -> None:
    page = counter(desk, "deposit")
    press(Qt.Key.Key_Up)
    assert page.form.panel.account().product == "wajib"
    press(Qt.Key.Key_Down)
    assert page.form.panel.account().product == "sukarela"


def test_a_withdrawal_above_the_balance_is_refused_at_the_field(desk: Desk) -> None:
    page, held = counter(desk, "withdraw"), balance(desk)
    typed(str(held + 1))
    assert not page.form.review.isEnabled()
    assert f"{held:,}" in page.form.panel.amount._refused.text()
    page.form.panel.amount.clear()
    typed(str(held - MINIMUM + 1))
    assert f"{MINIMUM:,}" in page.form.panel.amount._refused.text()
    page.form.panel.amount.clear()
    typed(str(held - MINIMUM))
    press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert balance(desk) == MINIMUM
    assert newest(desk).number.startswith("KK-")


def test_only_what_may_be_drawn_is_offered(desk: Desk) -> None:
    products = counter(desk, "withdraw", "pokok").form.panel.products
    assert [products.itemData(row) for row in range(products.count())] == ["sukarela"]


def test_a_transfer_to_her_own_other_account(desk: Desk) -> None:
    counter(desk, "transfer")
    before = balance(desk), balance(desk, "wajib")
    press(Qt.Key.Key_Return)
    typed("20000")
    press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert (balance(desk), balance(desk, "wajib")) == (before[0] - 20_000, before[1] + 20_000)
    assert newest(desk).kind is EventKind.TRANSFER


def test_a_transfer_to_another_member_who_is_found_by_her_number(desk: Desk) -> None:
    page = counter(desk, "transfer")
    before = balance(desk), balance(desk, member=OTHER)
    typed(OTHER)
    assert OTHER in page.form.panel._who.text()
    target = page.form.panel.target
    target.setCurrentIndex(target.findData("sukarela"))
    press(Qt.Key.Key_Return)
    typed("20000")
    press(Qt.Key.Key_Return)
    assert any(OTHER in value for _name, value in page.form.panel.review().rows)
    press(Qt.Key.Key_Return)
    assert (balance(desk), balance(desk, member=OTHER)) == (before[0] - 20_000, before[1] + 20_000)


def test_a_receiver_whom_nobody_knows_holds_the_transfer(desk: Desk) -> None:
    page = counter(desk, "transfer")
    typed("zzzzqqqq")
    assert page.form.panel._who.text() == "Nobody was found."
    assert page.form.next.text() == "the receiving member is not clear yet"


def test_a_note_stands_on_the_entry(desk: Desk) -> None:
    counter(desk, "withdraw")
    typed("20000")
    press(Qt.Key.Key_F6)
    typed("for school")
    press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert newest(desk).memo == "for school"


# --- who may -------------------------------------------------------------------------------------


def test_a_verb_that_the_operator_may_not_do_is_greyed_and_says_why(desk: Desk) -> None:
    with desk.session.runner.book.write() as unit:
        unit.operators.add("Tini", Role.TELLER, "scrypt$2$1$1$00$00")
        desk.session.runner.operator = unit.operators.find("Tini")
    page = counter(desk, "transfer")
    assert not page.form.tabs.isTabEnabled(list(VERBS).index("transfer"))
    assert page.form.tabs.isTabEnabled(list(VERBS).index("deposit"))
    assert not page.form.review.isEnabled()
    assert "Tini" in page.form.next.text()
    assert VERBS["transfer"].act is Act.TRANSFER
