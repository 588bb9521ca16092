"""The packet of a meeting and its receipts through the window: what is ticked is printed and remembered, reprints say so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog

from coopdesk.domain.papers import PacketPart
from coopdesk.runtime.print_choices import Backend, PrinterChoice
from coopdesk.services.meetings.register import MeetingStage
from coopdesk.ui import printer
from coopdesk.ui.forms.meeting_papers import PacketPrint, ReceiptsPrint
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.main_window import MainWindow
from tests.books import rows
from tests.services.meeting_hall import NAMES, Hall, open_hall
from tests.ui.conftest import Open
from tests.ui.test_reports import pdf_text
from tests.ui.turning import turn


@pytest.fixture
def hall(tmp_path: Path) -> Hall:
    return open_hall(tmp_path / "buku.coop")


@pytest.fixture
def window(open_window: Open, hall: Hall) -> MainWindow:
    made = open_window()
    made.show_desk(hall.runner, hall.runner.book.path)
    turn(made, "meetings")
    return made


def dialog(window: MainWindow) -> Any:
    return next(each for each in window.findChildren(OneQuestion) if each.isVisible())


def chosen(window: MainWindow, stage: MeetingStage) -> Any:
    meetings = window.desk.page().list
    meetings.table.view.choose(next(key for key, row in meetings.shown.items() if row.stage is stage))
    return meetings


def shown(asked: Any) -> str:
    return pdf_text(asked.data.content)


def test_the_packet_has_the_parts_that_are_ticked_and_they_are_remembered(window: MainWindow) -> None:
    chosen(window, MeetingStage.OPEN).packet.click()
    asked = dialog(window)
    assert isinstance(asked, PacketPrint)
    assert "Isi berkas, per halaman: Daftar tagihan 1 · Kitir anggota 2 · " in shown(asked)
    for part, box in asked.parts.items():
        box.setChecked(part is PacketPart.ATTENDANCE)
    assert "Isi berkas" not in shown(asked)
    assert "Daftar hadir" in shown(asked)
    assert all(name in shown(asked) for name in NAMES)
    asked.language.choose("en")
    assert "Attendance list" in shown(asked)
    asked.parts[PacketPart.ATTENDANCE].setChecked(False)
    assert not asked.main.isEnabled()
    asked.parts[PacketPart.SLIPS].setChecked(True)
    asked.reject()
    window.desk.run("meeting_packet")
    assert dialog(window).wanted_parts() == (PacketPart.SLIPS,)
    dialog(window).reject()


def test_the_packet_is_saved_on_the_paper_chosen(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "berkas.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given, **_more: (str(file), ""))
    window.desk.run("meeting_packet")
    asked = dialog(window)
    asked.papers.choose("F4")
    asked.go_on()
    assert file.read_bytes().startswith(b"%PDF-")
    assert "Lembar kosong" in pdf_text(file.read_bytes())


def test_receipts_are_for_all_at_once_and_the_second_time_they_are_copies(window: MainWindow, hall: Hall, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given, **_more: (str(tmp_path / "kuitansi.pdf"), ""))
    window.desk.run("meeting_receipts")
    assert not any(each.isVisible() for each in window.findChildren(OneQuestion))
    hall.as_billed(*NAMES)
    hall.count()
    hall.post()
    window.desk.page().load()
    for copy in range(2):
        chosen(window, MeetingStage.POSTED).receipts.click()
        asked = dialog(window)
        assert isinstance(asked, ReceiptsPrint)
        assert (asked.copy, shown(asked).count("SALINAN 1"), "5" in asked.which_words()) == (copy, len(NAMES) * copy, True)
        asked.go_on()
    jobs = rows(hall.runner.book, "SELECT form, subject, copy, state FROM print_job ORDER BY id")
    assert jobs == [("meeting-receipts", f"{hall.meeting}.1", copy, "sent") for copy in range(2)]


@pytest.mark.parametrize(("backend", "paper", "begins"), [(Backend.ESC_POS, "roll-58", b"\x1b@"), (Backend.ESC_P, "half-letter", b"\x1b@"), (Backend.PDF, "A5", b"%PDF-")])
def test_a_printer_of_text_gets_its_own_bytes_and_any_other_pages(
    window: MainWindow, hall: Hall, monkeypatch: pytest.MonkeyPatch, backend: Backend, paper: str, begins: bytes
) -> None:
    monkeypatch.setattr(printer, "printer_names", lambda: ["POS-58"])
    window.desk.session.appearance.remember(printers=(PrinterChoice("receipt", "POS-58", paper, backend.value),))
    hall.as_billed(*NAMES)
    hall.count()
    hall.post()
    window.desk.run("meeting_receipts")
    assert dialog(window).data.content.startswith(begins)
    dialog(window).printers.setCurrentIndex(dialog(window).printers.count() - 1)
    assert dialog(window).data.content.startswith(b"%PDF-")
