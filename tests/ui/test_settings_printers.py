"""Printers and papers of this computer: chosen by keyboard, remembered, tried on a ruled sheet."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from coopdesk.printing.raw_preview import read_escpos
from coopdesk.runtime import preferences
from coopdesk.runtime.print_choices import Backend, PrinterChoice, PrintUse, choice_for
from coopdesk.ui import printer
from coopdesk.ui.desk import Desk
from coopdesk.ui.views import settings_printers
from tests.printing import read_back


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The printers that this computer has."""
    found: list[str] = []
    for place in (printer, settings_printers):
        monkeypatch.setattr(place, "printer_names", lambda: found)
    return found


def section(desk: Desk) -> Any:
    desk.show_page("settings", "printers")
    return desk.page().show_section("printers")


def test_without_a_printer_it_is_said_and_a_file_works(
    desk: Desk, names: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "test.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(file), ""))
    card = section(desk).cards[PrintUse.SHEET]
    assert card.printers.count() == 1
    QTest.keyClick(card.test, Qt.Key.Key_Return)
    assert read_back.page_sizes(file.read_bytes()) == [(210.0, 297.0)]
    assert desk.page().notice.notice.tone == "good"


def test_choices_are_kept_on_this_computer(desk: Desk, names: list[str], tmp_path: Path) -> None:
    names += ["POS-58", "Laser"]
    card = section(desk).cards[PrintUse.RECEIPT]
    for box, wanted in ((card.printers, "POS-58"), (card.papers, "roll-58"), (card.backends, Backend.ESC_POS.value)):
        while box.currentData() != wanted:
            QTest.keyClick(box, Qt.Key.Key_Down)
    kept = preferences.load(tmp_path / "preferences.json")
    assert choice_for(kept.printers, PrintUse.RECEIPT) == PrinterChoice("receipt", "POS-58", "roll-58", "escpos")


def test_a_test_print_of_a_roll_goes_out_in_its_own_bytes(
    desk: Desk, names: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "lp"
    program.write_text('#!/bin/sh\ncat > "$(dirname "$0")/job"\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    names.append("POS-58")
    desk.session.appearance.remember(printers=(PrinterChoice("receipt", "POS-58", "roll-58", "escpos"),))
    section(desk).cards[PrintUse.RECEIPT].test.click()
    assert len(read_escpos((tmp_path / "job").read_bytes())[0]) == 32


def test_a_printer_that_refuses_is_said(desk: Desk, names: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    names.append("POS-58")
    desk.session.appearance.remember(printers=(PrinterChoice("receipt", "POS-58", "roll-58", "escpos"),))
    section(desk).cards[PrintUse.RECEIPT].test.click()
    assert "POS-58" in desk.page().notice.notice.happened
    assert desk.page().notice.notice.tone == "late"


def test_the_ruled_sheet_remembers_the_day_of_the_test(
    desk: Desk, names: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(tmp_path / "r.pdf"), ""))
    card = section(desk).cards[PrintUse.PASSBOOK]
    QTest.keyClick(card.shift.pad, Qt.Key.Key_Left)
    assert not card.shift._of.tested
    card.shift.test.click()
    kept = preferences.load(tmp_path / "preferences.json").calibrations
    assert [(each.right, each.down, bool(each.tested)) for each in kept] == [(-1, 0, True)]
