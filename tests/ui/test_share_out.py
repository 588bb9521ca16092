"""The end of a cycle through the window, by keyboard: looked at, shared out, taken back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from coopdesk.domain.general_entry import GeneralLine
from coopdesk.domain.groups import GroupDetails
from coopdesk.domain.journal import Side
from coopdesk.services import checks
from coopdesk.services.groups import FoundGroup
from coopdesk.services.journal import PostJournal
from coopdesk.services.savings import Deposit
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.main_window import MainWindow
from tests.printing.read_back import texts
from tests.services.savings_group import CASH, GROUP, MEETS, SHARE, SHARES, open_group
from tests.ui.conftest import Open
from tests.ui.turning import turn


def dialog(window: MainWindow) -> Any:
    return next(each for each in window.findChildren(OneQuestion) if each.isVisible())


def shown_on(asked: Any) -> list[str]:
    """Of each card that would be printed, how many stamps it says."""
    found = texts(asked.data.content)
    return [found[place + 1] for place, text in enumerate(found) if text == "Stamps in all"]


def test_the_fund_of_a_group(open_window: Open, tmp_path: Path) -> None:
    group = open_group(tmp_path / "tumaini.coop")
    for number, shares in (("0001", 130), ("0002", 2_270)):
        group.do(Deposit, MEETS, number, "shares", shares * SHARE)
    group.do(PostJournal, MEETS, (GeneralLine(CASH, Side.DEBIT, 3_360_000), GeneralLine("4-1100", Side.CREDIT, 3_360_000)), "jasa")
    before, window = group.balances(), open_window()
    window.show_desk(group.runner, tmp_path / "tumaini.coop")
    assert window.desk
    turn(window, "group", group.runner.read(lambda unit, _context: unit.groups.get(GROUP).id))
    assert "key holders outside the committee: 0 of 3" in window.desk.page()._facts.text()
    window.desk.page().stamps.click()
    assert shown_on(dialog(window)) == ["130", "2,270", "0", "0"]
    dialog(window).reject()
    turn(window, "member", "0001")
    member = window.desk.page()
    member.parts.turn_to("accounts")
    member.parts.part("accounts").stamps.click()
    assert shown_on(dialog(window)) == ["130"]
    dialog(window).reject()
    turn(window, "surplus")
    window.desk.page().cycle.click()
    page = window.desk.page()
    assert [row.cells[7].text for row in page.model.rows] == ["832,000", "14,528,000"]
    assert page.table.view.isColumnHidden(6), "nobody gives anything back"
    page._show(replace(page.sheet, members=tuple(replace(each, gives_back=32_000) for each in page.sheet.members)))
    assert not page.table.view.isColumnHidden(6)
    assert [(row.cells[6].text, row.cells[7].text) for row in page.model.rows] == [("32,000", "800,000"), ("32,000", "14,496,000")]
    assert "what others paid for a member" in page.state.text()
    assert "whole book" not in page.state.text(), "one group is the whole book"
    group.do(FoundGroup, MEETS, GroupDetails("Upendo"))
    page.load()
    whole = "It pays out the whole book, all groups together: Tumaini, Upendo."
    assert whole in page.state.text()
    page.decide.click()
    asked = dialog(window)
    assert whole in {each.text()[: len(whole)] for each in asked.findChildren(QLabel)}
    QTest.keyClick(asked, Qt.Key.Key_Return)
    assert asked.isVisible(), "the decision is asked for"
    QTest.keyClicks(asked.decision.edit, "Notulen 12")
    QTest.keyClick(asked.decision.edit, Qt.Key.Key_Return)
    assert not asked.isVisible()
    assert SHARES not in group.balances()
    assert CASH not in group.balances()
    assert (page.model.rows[:], page.decide.isEnabled()) == ([], False)
    page.slips.click()
    found = texts(dialog(window).data.content)
    assert [text.split()[-1] for place, text in enumerate(found) if found[place - 1] == "Paid to you in cash"] == ["832,000", "14,528,000"]
    dialog(window).reject()
    page.undo.click()
    asked = dialog(window)
    QTest.keyClicks(asked.reason.edit, "salah")
    QTest.keyClick(asked.reason.edit, Qt.Key.Key_Return)
    assert group.balances() == before
    assert [result for result in checks.run_checks(group.runner.book) if not result.ok] == []


def test_a_cooperative_without_shares_is_told_so(window: MainWindow, desk: Desk) -> None:
    turn(window, "share_out")
    assert desk.page()._stack.currentIndex() == 1
    assert not desk.page().decide.isEnabled()
    turn(window, "member", "0001")
    desk.run("stamp_card")
    assert desk.page().parts.shown() is desk.page().parts.part("accounts")
    assert any("no stamp cards" in each.text() for each in desk.page().findChildren(QLabel))
