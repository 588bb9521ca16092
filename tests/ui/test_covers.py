"""Joint liability through the window: given back by keyboard, let off with a reason, and a loan that only the group's words open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from coopdesk.domain.covers import ClaimsTo
from coopdesk.domain.meetings import MeetingRules
from coopdesk.services.checks import run_checks
from coopdesk.services.covers import GiveBack
from coopdesk.services.home_tasks import CoverDue, tasks
from coopdesk.services.loan_change_card import change_card
from coopdesk.services.loans import Decide
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.counter_panel import CounterAsk
from coopdesk.ui.forms.loan_top_up import TopUpFields
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.widgets.label import Label
from tests.services.meeting_hall import MEETS, Hall, cover, open_hall
from tests.ui.conftest import Open
from tests.ui.hands import desk_on, press, write

JOKO, SITI, RINI = "0004", "0001", "0005"
ENTER = Qt.Key.Key_Return


@pytest.fixture
def hall(tmp_path: Path) -> Hall:
    """168.000 was paid for Joko by four others."""
    made = open_hall(tmp_path / "buku.coop", rules=MeetingRules(coin=100))
    cover(made, "Joko")
    made.post()
    return made


@pytest.fixture
def desk(open_window: Open, hall: Hall) -> Iterator[Desk]:
    yield desk_on(open_window, hall.runner)
    assert [result for result in run_checks(hall.runner.book) if not result.ok] == []


def asked(desk: Desk) -> Any:
    return next(each for each in desk.window().findChildren(OneQuestion) if each.isVisible())


def tab_of(desk: Desk, member: str) -> Any:
    desk.show_page("member", member)
    desk.page().parts.turn_to("covers")
    return desk.page().parts.part("covers")


def shown(tab: Any) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in tab.table.view.ledger.rows]


def test_given_back_and_let_off_by_keyboard_and_both_pages_say_so(desk: Desk, hall: Hall) -> None:
    tab = tab_of(desk, JOKO)
    assert "168,000" in tab.said.text()
    tab.give.click()
    dialog = asked(desk)
    QApplication.processEvents()
    assert (dialog.amount.minor, QApplication.focusWidget()) == (168_000, dialog.amount.edit)
    write("100000")
    assert dialog._rows(dialog._debt, dialog.amount.minor)[0].figure == "25,000"
    press(ENTER)
    assert dialog.isVisible()
    press(ENTER)
    assert "68,000" in tab.said.text()
    assert "25,000 given back on" in shown(tab)[0][4]
    tab.let_off.click()
    QApplication.processEvents()
    write("28000")
    press(ENTER)
    write("Rapat 3")
    press(ENTER, ENTER)
    assert asked(desk).reason.refused.text()
    write("panen gagal")
    press(ENTER)
    assert "40,000" in tab.said.text()
    other = tab_of(desk, SITI)
    assert (shown(other)[0][0], shown(other)[0][2], shown(other)[0][6], other.give.isEnabled()) == ("She paid", "Joko", "10,000", False)
    assert "Rapat 3 · panen gagal" in shown(other)[0][4]
    desk.show_page("group", hall.runner.read(lambda unit, _context: unit.groups.all()[0].id))
    assert desk.page().tabs.tabText(3) == "Joint liability 4"
    assert "40,000" in desk.page().covers.said.text()
    leaves_and_leaves_it_to_the_pot(desk)
    assert ("10,000 passed to a pot" in shown(tab_of(desk, RINI))[0][4], "10,000" in shown(tab_of(desk, JOKO))[3][6]) == (True, True)
    assert "Rini had paid it" in shown(tab_of(desk, JOKO))[3][4]


def leaves_and_leaves_it_to_the_pot(desk: Desk) -> None:
    """She is not let go before it is said what becomes of the 10.000 that Joko still owes her, and by which decision."""
    tab_of(desk, RINI)
    desk.page().ask_of_member("leave_member")
    dialog = asked(desk)
    QApplication.processEvents()
    write("pindah")
    assert (dialog.claims.isVisible(), dialog.claims.to.value, dialog.main.isEnabled(), "10,000" in dialog._against.text()) == (True, None, False, True)
    dialog.claims.to.choose(ClaimsTo.BOUGHT)
    assert "cover has" in dialog._against.text()
    dialog.claims.to.choose(ClaimsTo.PASSED)
    press(ENTER)
    assert (dialog.decision.refused.text() != "", dialog.main.isEnabled()) == (True, False)
    write("Rapat 4")
    assert "goes into cover" in dialog._stays.text()
    press(ENTER, ENTER)
    assert not dialog.isVisible()


def test_a_loan_is_asked_for_only_with_the_words_of_the_group(desk: Desk, hall: Hall) -> None:
    desk.show_page("new_loan", JOKO)
    page = desk.page()
    page.amount.set_text("500000")
    page.term.set_text("5")
    assert (page.decision.isVisible(), page.save_button.isEnabled()) == (True, False)
    assert "168,000" in page.who._covers.text()
    page.purpose.edit.setFocus()
    press(ENTER)
    assert page.decision.edit.hasFocus()
    write("Rapat 3, semua setuju")
    press(ENTER)
    assert desk.shown()[0] == "loan"
    assert "Rapat 3, semua setuju" in desk.page().head._facts.text()
    loan = desk.shown()[1]
    hall.do(Decide, MEETS, loan, True)
    desk.show_page("counter", CounterAsk(JOKO, "lend", loan=loan))
    assert not desk.page().form.panel.decision.isVisible()


def test_at_the_counter_too_and_no_more_once_it_is_given_back(desk: Desk, hall: Hall) -> None:
    desk.show_page("counter", CounterAsk(JOKO, "lend"))
    panel = desk.page().form.panel
    panel.amount.set_text("500000")
    panel.term.set_text("5")
    assert (panel.decision.isVisible(), bool(panel.why_not())) == (True, True)
    panel.decision.set_text("Rapat 3")
    assert (panel.why_not(), panel.command().decision) == ("", "Rapat 3")
    hall.do(GiveBack, MEETS, JOKO, 168_000)
    panel.show_card(panel.card)
    assert (panel.decision.isVisible(), panel.command().decision) == (False, "")


def test_a_larger_loan_that_pays_off_the_old_one_asks_for_them_too(desk: Desk, hall: Hall) -> None:
    loan = hall.runner.read(lambda unit, _context: unit.loans.of_member(hall.members["Joko"])[0].number)
    card = hall.runner.read(lambda unit, context: change_card(unit, context, loan))
    fields = TopUpFields(desk.session)
    fields.show_card(card)
    fields.amount.set_text("2jt")
    fields.term.set_text("12")
    assert fields.why_not() == "the decision of her group is missing"
    fields.decision.set_text("Rapat 3")
    assert (fields.why_not(), fields.application("x", MEETS, "modal").decision) == ("", "Rapat 3")


def test_paying_off_says_what_is_owed_to_others_besides(desk: Desk, hall: Hall) -> None:
    desk.show_page("loan", hall.runner.read(lambda unit, _context: unit.loans.of_member(hall.members["Joko"])[0].number))
    said = [label.text() for label in desk.page().findChildren(Label)]
    assert any(text.endswith("others paid Rp\xa0168,000 for her at meetings; she gives it back on her own page.") for text in said)


def test_home_reminds_of_it_once_the_next_meeting_has_been(desk: Desk, hall: Hall) -> None:
    def reminded(day: date) -> list[CoverDue]:
        hall.runner.business_date = day
        return [task for task in hall.runner.read(tasks) if isinstance(task, CoverDue)]

    assert reminded(date(2026, 3, 17)) == []
    assert reminded(date(2026, 3, 18)) == [CoverDue(JOKO, "Joko", 168_000, 32)]
