"""Bad input through the window: its own refusal at its field, in two languages; what was typed stays, nothing is posted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coopdesk.domain import errors
from coopdesk.i18n.catalogue import current
from coopdesk.i18n.labels import refusal_words
from coopdesk.services.runner import Runner
from coopdesk.services.savings import Deposit
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.counter_panel import CounterAsk
from coopdesk.ui.forms.earlier_day import EarlierDay
from tests.books import request_id, rows
from tests.ui.conftest import TODAY, Open
from tests.ui.loan_desk import LATE, LENT, SITI, dialog, late_loan, shown


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """The borrower has savings, which cannot stand for her own loan."""
    made = late_loan(tmp_path)
    made.execute(Deposit(request_id(), TODAY, "0001", "sukarela", 100_000))
    return made


@pytest.fixture(params=["en", "id"])
def desk(request: pytest.FixtureRequest, open_window: Open, runner: Runner) -> Iterator[Desk]:
    """In each language; at the end nothing is in the book that was not there."""
    before = everything(runner)
    window = open_window(language=request.param)
    window.show_desk(runner, runner.book.path)
    assert window.desk is not None
    yield window.desk
    assert everything(runner) == before


def everything(runner: Runner) -> list[Any]:
    tables = ("journal_entry", "member", "loan", "product_terms", "guarantee", "collateral")
    return [rows(runner.book, f"SELECT count(*) FROM {table}")[0][0] for table in tables]


def retype(place: Any, text: str) -> None:
    place.setFocus()
    place.selectAll()
    QTest.keyClicks(place, text)
    QApplication.processEvents()


def words(desk: Desk, refusal: errors.Refusal) -> str:
    return refusal_words(refusal, current(), desk.session.currency)


def test_a_loan_that_cannot_be_asked_for(desk: Desk) -> None:
    page = shown(desk, "new_loan", SITI)
    retype(page.amount.edit, "1000000")
    for term in ("0", "-1", "99999"):
        retype(page.term.edit, term)
        assert page.term._refused.text() == words(desk, errors.BadTerm(term))
        assert (page.term.text(), page.save_button.isEnabled()) == (term, False)
    retype(page.term.edit, "12")
    for amount in ("0", "-5", "9" * 20):
        retype(page.amount.edit, amount)
        assert page.amount._refused.text() == words(desk, errors.BadAmount(amount))
        assert (page.amount.text(), page.save_button.isEnabled()) == (amount, False)
    three = f"12000{current().formats.decimal_sign}125"
    retype(page.amount.edit, three)
    assert page.amount._refused.text() == words(desk, errors.TooManyDecimals(three, 0))
    retype(page.amount.edit, "1000000")
    retype(page.date.edit, "31/02/2026")
    assert page.date._refused.text() == words(desk, errors.BadDate("31/02/2026"))
    assert not page.save_button.isEnabled()
    retype(page.date.edit, "31/12/2024")
    page.save()
    assert page.date._refused.text() == words(desk, errors.DateBeforeBook(date(2024, 12, 31), date(2025, 1, 1)))
    assert (page.amount.minor, page.term.months, page.date.edit.text()) == (1_000_000, 12, "31/12/2024")
    page.may_leave()


def test_a_member_whose_days_cannot_be(desk: Desk) -> None:
    page = shown(desk, "new_member")
    fields = page.fields
    retype(fields.name.edit, "Ani")
    retype(fields.birth.edit, "31/02/1980")
    assert fields.birth._refused.text() == words(desk, errors.BadDate("31/02/1980"))
    retype(fields.joined.edit, "01/01/1979")
    retype(fields.birth.edit, "02/01/1979")
    page.save()
    assert fields.birth._refused.text() == words(desk, errors.JoinedBeforeBirth(date(1979, 1, 1), date(1979, 1, 2)))
    assert (fields.name.text(), fields.joined.edit.text(), fields.birth.edit.text()) == ("Ani", "01/01/1979", "02/01/1979")
    page.may_leave()


def test_a_payment_before_the_payout_and_a_quote_of_no_day(desk: Desk) -> None:
    page = shown(desk, "counter", CounterAsk("0001", "repay", loan=LATE))
    page.form.panel.amount.set_text("1180000")
    page.to_review()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F5)
    asked = dialog(desk)
    assert isinstance(asked, EarlierDay)
    retype(asked.day.edit, "04/08/2025")
    assert asked.notice.notice is not None
    assert asked.notice.notice.happened == words(desk, errors.PaymentBeforeLoan(date(2025, 8, 4), LENT))
    assert (asked.main.isEnabled(), asked.day.edit.text()) == (False, "04/08/2025")
    asked.reject()
    assert page.form.panel.amount.minor == 1_180_000
    page.form.panel.renew()
    payoff = shown(desk, "loan", LATE).running.payoff
    retype(payoff.day, "31/02/2026")
    assert payoff._refused.text() == words(desk, errors.BadDate("31/02/2026"))


def test_terms_that_contradict_each_other(desk: Desk) -> None:
    section = shown(desk, "settings", "products").show_section("products")
    tried = (
        ("menurun", {"amount_min": "1000000", "amount_max": "5"}, errors.LargestBelowSmallest("amount_max", 5, 1_000_000)),
        ("flat", {"provision_pct": "60", "admin_pct": "40"}, errors.CutsAboveWhole("provision_pct", "100")),
        ("anuitas", {"stamp": "-5"}, errors.BadAmount("-5")),
        ("musiman", {"rate_monthly": "-1"}, errors.BadRate("-1")),
        ("sukarela", {"tier_2_from": "500000", "tier_3_from": "400000"}, errors.RatesNotRising("tier_3_from", 400_000, 500_000)),
        ("pokok", {"due_once": "100000", "share_value": "30000"}, errors.SharesUneven("due_once", 100_000, 30_000)),
    )
    for product, typed, refusal in tried:
        section.show_product(product)
        form = section.editor.form
        for key, text in typed.items():
            form.fields[key].set_text(text)
        place = form.fields[getattr(refusal, "field", next(iter(typed)))]
        assert place.refused.text() == words(desk, refusal)
        assert not section.editor.save_button.isEnabled()
        assert {key: form.fields[key].text() for key in typed} == typed


def test_a_guarantor_of_her_own_loan_and_a_paper_worth_nothing(desk: Desk) -> None:
    parts = shown(desk, "loan", LATE).parts
    parts.turn_to("security")
    part: Any = parts.part("security")
    part.add_guarantor.click()
    asked: Any = dialog(desk)
    asked.who.choose("0001")
    retype(asked.amount.edit, "50000")
    QTest.keyClick(asked.amount.edit, Qt.Key.Key_Return)
    assert asked.notice.notice.happened == words(desk, errors.GuarantorIsBorrower("0001"))
    assert asked.amount.minor == 50_000
    asked.reject()
    desk.window().activateWindow()
    part.add.click()
    asked = dialog(desk)
    retype(asked.what.edit, "Honda Beat")
    retype(asked.value.amount.edit, "0")
    assert asked.value.amount._refused.text() == words(desk, errors.BadAmount("0"))
    assert (asked.main.isEnabled(), asked.what.text()) == (False, "Honda Beat")
    asked.reject()
