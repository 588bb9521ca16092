"""Deposits pasted from Excel in the real window: Ctrl+V, boxes over the columns, doubts asked, posted and undone by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coopdesk.exchange.deposit_columns import Part, Use
from coopdesk.services.imports import book_totals
from coopdesk.store.unit_of_work import UnitOfWork
from coopdesk.ui.desk import Desk
from coopdesk.ui.views.deposit_list import DepositListPage
from coopdesk.ui.widgets.key_button import KeyButton

HTML = """<html><body><table><tr><td>No. Anggota</td><td>Simp. Wajib</td><td>Simp. Sukarela</td></tr>
<tr><td>0003</td><td>25.000</td><td>50.000</td></tr><tr><td>0004</td><td>25.000</td><td></td></tr><tr><td></td><td></td><td></td></tr></table></body></html>"""


def copied(text: str = "", html: str = "") -> None:
    mime = QMimeData()
    if text:
        mime.setText(text.replace("|", "\t"))
    if html:
        mime.setHtml(html)
    QApplication.clipboard().setMimeData(mime)


@pytest.fixture
def page(desk: Desk) -> DepositListPage:
    desk.show_page("deposit_list")
    shown = desk.page()
    assert isinstance(shown, DepositListPage)
    return shown


def press(desk: Desk, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or desk, key, held)


def paste(desk: Desk, text: str = "", html: str = "") -> None:
    copied(text, html)
    press(desk, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def totals(desk: Desk) -> dict[str, int]:
    return desk.session.runner.read(lambda unit, _context: book_totals(unit)).savings


def balances(desk: Desk, member: str, *paid: int) -> str:
    """What a member has in compulsory and in voluntary savings, and what is paid in, as the window writes it."""

    def held(unit: UnitOfWork, _context: object) -> list[int]:
        found = {account.product: account.balance for account in unit.accounts.of_member(unit.members.get(member).id)}
        return [found["wajib"], found["sukarela"]]

    now = desk.session.runner.read(held)
    return " · ".join(f"{one + more:,}" for one, more in zip(now, paid, strict=True))


def tones(page: DepositListPage) -> dict[int, str]:
    assert page.preview.table is not None
    return {row.key: row.cells[1].tone for row in page.preview.table.model.rows}


def words(page: DepositListPage, number: int) -> str:
    assert page.preview.table is not None
    return next(row.cells[2].text for row in page.preview.table.model.rows if row.key == number)


def test_a_column_is_as_wide_as_the_box_over_it_needs(desk: Desk, page: DepositListPage) -> None:
    paste(desk, "No. Anggota|Simp. Sukarela\n3|1")
    assert page.preview.table is not None
    boxes = page.preview.table.boxes.boxes
    assert all(box.width() > box.fontMetrics().horizontalAdvance(box.currentText()) for box in boxes), [box.currentText() for box in boxes]


def test_pasted_looked_at_posted_and_undone_by_keyboard(desk: Desk, page: DepositListPage) -> None:
    before = totals(desk)
    paste(desk, html=HTML)
    assert tones(page) == {2: "good", 3: "good"}
    assert words(page, 2) == f"new balance {balances(desk, '0003', 25_000, 50_000)}"
    assert totals(desk) == before
    assert page.preview.post.text() == "Post 3 deposits"
    assert page.preview.sums.accessibleName().endswith("Total Rp\u00a0100,000")
    press(desk, Qt.Key.Key_Return)
    assert totals(desk) == {**before, "wajib": before["wajib"] + 50_000, "sukarela": before["sukarela"] + 50_000}
    assert page.notice.notice is not None
    assert page.notice.notice.tone == "good"
    assert page.notice.notice.happened.startswith("3 deposits posted: KM-2026-")
    press(desk, Qt.Key.Key_F8)
    assert totals(desk) == before
    assert page.pasted is None


def test_a_wrong_row_says_why_and_holds_the_posting(desk: Desk, page: DepositListPage) -> None:
    before = totals(desk)
    paste(desk, "No. Anggota|Simp. Wajib\n0003|25.000\n0999|25.000\n0004|12.50\n")
    assert tones(page) == {2: "good", 3: "late", 4: "late"}
    assert "0999" in words(page, 3)
    assert "12.50" in words(page, 4)
    assert page.preview._chosen.text().startswith("Row 3: ")
    assert not page.preview.post.isEnabled()
    assert "2 rows are wrong" in page.preview._why.text()
    page.on_enter()
    assert totals(desk) == before
    page.preview.skip_bad.setFocus()
    press(desk, Qt.Key.Key_Space)
    assert page.preview.post.isEnabled()
    page.on_enter()
    assert totals(desk) == {**before, "wajib": before["wajib"] + 25_000}


def test_pasting_again_replaces_what_was_there(desk: Desk, page: DepositListPage) -> None:
    paste(desk, "No. Anggota|Simp. Wajib\n0003|25.000\n0999|25.000\n")
    paste(desk, "No. Anggota|Simp. Wajib\n0003|10.000\n")
    assert tones(page) == {2: "good"}
    assert page.preview.post.text() == "Post 1 deposit"


def test_day_and_month_are_asked_and_nothing_is_posted_before(desk: Desk, page: DepositListPage) -> None:
    paste(desk, "No. Anggota|Tanggal|Simp. Wajib\n0003|02/03/2026|25.000\n")
    assert page.day_first.isVisible()
    assert tones(page) == {2: "due"}
    assert not page.preview.post.isEnabled()
    page.day_first.day.setFocus()
    press(desk, Qt.Key.Key_Return)
    assert not page.day_first.isVisible()
    assert tones(page) == {2: "good"}
    assert page.judged.found.plan.cash[0].on.isoformat() == "2026-03-02"
    assert page.preview.post.isEnabled()


def test_amounts_without_a_product_wait_for_one(desk: Desk, page: DepositListPage) -> None:
    paste(desk, "0003|25.000\n0004|5.000\n")
    assert page.judged.plan.header_row == -1
    assert not page.preview.post.isEnabled()
    assert page.preview._why.text() == "choose the product that the amounts go to"
    page.preview.product.setCurrentIndex(page.preview.product.findData("sukarela"))
    page.preview.product.activated.emit(page.preview.product.currentIndex())
    assert [line.product.code for line in page.judged.found.plan.cash] == ["sukarela", "sukarela"]
    assert page.preview.post.isEnabled()


def test_a_box_over_a_column_changes_what_it_is(desk: Desk, page: DepositListPage) -> None:
    paste(desk, "Kode anggota|Uang A|Uang B\n0003|25.000|7.000\n")
    box = page.preview.table.boxes.boxes[2]
    choice = page.preview.table.boxes._uses.index(Use(Part.AMOUNT, "wajib"))
    box.setFocus()
    box.setCurrentIndex(choice)
    box.activated.emit(choice)
    assert page.judged.plan.uses[2] == Use(Part.AMOUNT, "wajib")
    assert page.preview.table.boxes.boxes[2].hasFocus()
    page.preview.table.boxes.chosen.emit(1, Use(Part.OUT))
    assert [(line.product.code, line.row.cash_in) for line in page.judged.found.plan.cash] == [("wajib", 7_000)]


def test_what_is_no_table_is_told_and_leaves_the_list(desk: Desk, page: DepositListPage) -> None:
    paste(desk, " ")
    assert page.pasted is None
    assert page.notice.notice.tone == "info"


def test_a_list_that_waits_comes_back_as_a_draft(desk: Desk, page: DepositListPage) -> None:
    paste(desk, "0003|25.000\n0999|5.000\n")
    page._say(product="wajib")
    page.preview.skip_bad.setChecked(True)
    draft = page.draft()
    page.preview.take_away.click()
    assert page.draft() is None
    page.take_draft(draft)
    assert page.draft() == draft
    assert tones(page) == {1: "good", 2: "late"}
    assert page.preview.post.isEnabled()


def test_escape_goes_back_and_keeps_the_list(desk: Desk, page: DepositListPage) -> None:
    paste(desk, html=HTML)
    press(desk, Qt.Key.Key_Escape)
    assert desk.shown()[0] == "counter"
    desk.show_page("deposit_list")
    assert desk.page() is page
    assert page.pasted is not None


def test_found_in_the_go_to_bar_and_from_the_members(desk: Desk) -> None:
    desk.show_page("members")
    button = next(each for each in desk.page().findChildren(KeyButton) if each.action_id == "paste_deposits")
    button.click()
    assert desk.shown()[0] == "deposit_list"
