"""The opening balances on paper: as of the day that was brought in, both sides equal, every member, three to sign."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from coopdesk.services import imports
from coopdesk.ui.forms.opening_print import OpeningPrint
from coopdesk.ui.main_window import MainWindow
from tests.books import new_runner, request_id
from tests.exchange.variants import KSP, YEAR_END, read, truth
from tests.ui.conftest import Open


@pytest.fixture
def begun(open_window: Open, tmp_path: Path) -> MainWindow:
    """The window on a new book with the balances of a workbook, the day after they were brought in."""
    runner = new_runner(tmp_path / "baru.coop", date(2026, 1, 15), first_day=date(2026, 1, 1))
    plan = runner.read(lambda unit, context: imports.plan(unit, context, read(KSP)))
    runner.execute(imports.Import.of(request_id(), plan, skip_bad=True))
    window = open_window()
    window.show_desk(runner, runner.book.path)
    return window


def text_of(file: Path) -> str:
    document = pypdfium2.PdfDocument(file)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_it_is_found_printed_and_says_what_was_brought_in(begun: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "saldo.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(file), ""))
    QTest.keyClick(begun.desk, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(QApplication.focusWidget(), "opening balances")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    dialog = next(each for each in begun.findChildren(OpeningPrint) if each.isVisible())
    assert dialog._value.balances.as_of == YEAR_END
    dialog.printers.setCurrentIndex(dialog.printers.count() - 1)
    dialog.go_on()
    said = text_of(file)
    for total in truth(KSP)["savings"].values():
        assert f"{total:,}".replace(",", ".") in said, total
    for words in ("Saldo awal", "31 Desember 2025", "Bendahara", "Ketua", "Kami telah mencocokkan"):
        assert words in said, words
    table = dialog._value.balances
    assert table.totals["debit"] == table.totals["credit"] > 0
    assert len(dialog._value.members.rows) == truth(KSP)["members"]
