"""An arisan through the window by keyboard: begun without one member and in another order, paid, drawn by a number, taken back."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from coopdesk.domain.arisan import ArisanOrder, drawn_by_lot
from coopdesk.domain.groups import GroupDetails
from coopdesk.services import checks
from coopdesk.services.groups import FoundGroup, MoveMembers
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.main_window import MainWindow
from tests.books import request_id, rows
from tests.ui.turning import turn

NUMBERS = ("0003", "0006", "0007", "0008")
LOT = 4711


def dialog(window: MainWindow) -> Any:
    return next(each for each in window.findChildren(OneQuestion) if each.isVisible())


def press(widget: Any, key: Qt.Key = Qt.Key.Key_Return, *modifiers: Qt.KeyboardModifier) -> None:
    QTest.keyClick(widget, key, *modifiers)


def typed(asked: Any, *texts: str) -> None:
    """Into one field after the other; an empty text leaves it as it is."""
    for text in texts:
        if text:
            QTest.keyClicks(asked.focusWidget(), text)
        press(asked.focusWidget())


def begin(window: MainWindow, page: Any) -> None:
    """0006 stays out, 0003 goes behind 0007; 50,000 each and 5,000 for the box, by lot."""
    page.begin.click()
    asked = dialog(window)
    assert not asked.main.isEnabled()
    typed(asked, "Arisan Lebaran", "", "50000", "5rb")
    assert asked.focusWidget() is asked.people
    press(asked.people, Qt.Key.Key_Down)
    press(asked.people, Qt.Key.Key_Space)
    press(asked.people, Qt.Key.Key_Up)
    for _step in range(2):
        press(asked.people, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert asked.people.inside == ("0007", "0003", "0008")
    assert "150,000" in asked.told.text()
    press(asked.people)
    assert not asked.isVisible()


def renamed_and_ended(window: MainWindow, page: Any) -> None:
    """By decision while nobody has drawn, with everybody's standing; then it goes on after all."""
    page.rename.click()
    asked = dialog(window)
    asked.name.set_text("Arisan Maret")
    press(asked.name.edit)
    assert page.which.currentText() == "Arisan Maret"
    page.end.click()
    asked = dialog(window)
    press(asked.focusWidget())
    assert asked.decision.refused.text()
    assert [[cell.text for cell in row.cells[1:]] for row in asked.table.view.ledger.rows] == [["50,000", "", "50,000", ""]] * 3
    typed(asked, "Rapat 4")
    assert not asked.isVisible()
    assert (page.draw.isEnabled(), page.end.isEnabled(), "ended it on" in page.told.text()) == (False, False, True)
    page.undo.click()
    asked = dialog(window)
    asked.reason.set_text("jadi diteruskan")
    press(asked.reason.edit)
    assert (page.draw.isEnabled(), page.card.standing.ended) == (True, None)


def test_an_arisan_from_its_beginning_to_a_draw_taken_back(window: MainWindow, desk: Desk) -> None:
    runner = desk.session.runner
    runner.execute(FoundGroup(request_id(), runner.business_date, GroupDetails("Seroja")))
    runner.execute(MoveMembers(request_id(), NUMBERS, "Seroja", runner.business_date))
    turn(window, "group", runner.read(lambda unit, _context: unit.groups.get("Seroja").id))
    posted = rows(runner.book, "SELECT count(*) FROM journal_entry")
    desk.page().arisan.click()
    page = desk.page()
    assert (page.card, page.draw.isVisible(), page.group.value) == (None, False, "Seroja")
    runner.execute(FoundGroup(request_id(), runner.business_date, GroupDetails("Teratai")))
    page.load()
    page.group.choose("Teratai")
    page._other_group()
    assert (page.begin.isEnabled(), page.why.isVisible(), "Teratai has 0" in page.why.text()) == (False, True, True)
    page.group.choose("Seroja")
    page._other_group()
    assert (page.begin.isEnabled(), page.why.isVisible()) == (True, False)
    begin(window, page)
    now = page.card.standing
    assert (now.arisan.order, now.arisan.share, now.arisan.pool) == (ArisanOrder.LOT, 55_000, 150_000)

    press(page.table.view)
    assert [page.card.people[member].number for member in page.card.standing.paid] == ["0007"]
    assert page.table.view.chosen_key() == page.card.standing.unpaid[0], "the bar goes on to who has not paid"
    assert not page.draw.isEnabled()
    desk.run("pay_all_arisan")
    assert (page.card.standing.unpaid, page.card.standing.box) == ((), 165_000)

    desk.run("draw_arisan")
    asked = dialog(window)
    press(asked.focusWidget())
    assert asked.lot.refused.text()
    QTest.keyClicks(asked.lot.edit, "empat")
    press(asked.focusWidget())
    assert asked.isVisible()
    assert asked.lot.refused.text()
    asked.lot.edit.clear()
    typed(asked, str(LOT))
    assert not asked.isVisible()
    (drawn,) = page.card.standing.turns
    assert (drawn.member, drawn.seed, drawn.amount) == (drawn_by_lot(now.arisan.members, LOT, 1), LOT, 150_000)
    assert str(LOT) in page.notice.notice.happened
    assert page.card.standing.box == 15_000

    page.undo.click()
    asked = dialog(window)
    assert page.card.people[drawn.member].name in asked._told()
    press(asked.focusWidget())
    assert asked.reason.refused.text()
    asked.reason.set_text("belum semua hadir")
    press(asked.reason.edit)
    assert (page.card.standing.turns, page.card.standing.unpaid) == ((), ())
    renamed_and_ended(window, page)
    assert rows(runner.book, "SELECT count(*) FROM journal_entry") == posted, "its money is no money of the cooperative"
    assert [result for result in checks.run_checks(runner.book) if not result.ok] == []
