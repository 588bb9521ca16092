"""What the program tells: refusals and good news as notices in the page, and the one box of last resort.

Three lines each: what happened, whether the money is safe, what to do. The only message box of the program is here,
for faults that nobody foresaw; refusals never open one.
"""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from coopdesk.domain.errors import Refusal
from coopdesk.domain.money import Currency
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import refusal_words
from coopdesk.ui.theme import sheet
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.notice_bar import Notice, NoticeBar

LOG = logging.getLogger(__name__)


def refusal_notice(refusal: Refusal, currency: Currency | None = None) -> Notice:
    """A refusal as a notice: nothing was written, and the book is as it was."""
    return Notice(
        happened=refusal_words(refusal, current(), currency or Currency.of("")),
        safe=_("The money is safe: nothing was written."),
        tone="late",
    )


def good_notice(happened: str, to_do: str = "") -> Notice:
    return Notice(happened=happened, to_do=to_do, tone="good")


def fault_notice() -> Notice:
    """Something that should not happen: the transaction was rolled back."""
    return Notice(
        happened=_("Something went wrong in the program itself."),
        safe=_("The money is safe: what was not finished was taken back, and everything posted before it is still there."),
        to_do=_("Copy the report, close the program and open it again. Send the report to whoever looks after this computer."),
        tone="late",
    )


class FaultBox(QDialog):
    """The box of last resort, with the report to copy."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if parent is None:
            self.setStyleSheet(sheet())
        self.setWindowTitle("CoopDesk")
        self.report = report
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(12)
        bar = NoticeBar()
        bar.show_notice(fault_notice())
        text = QPlainTextEdit(report)
        text.setReadOnly(True)
        text.setAccessibleName(_("Report"))
        foot = Frame("bare", row=True, gap=12)
        copy, close = KeyButton("copy_report"), KeyButton("close", "main")
        copy.clicked.connect(lambda: QApplication.clipboard().setText(report))
        close.clicked.connect(self.accept)
        spread(foot.box, copy, None, close)
        for part in (bar, text, foot):
            layout.addWidget(part)
        self.resize(640, 420)
        close.setFocus()


Show = Callable[[FaultBox], object]


def catch_faults(window: Callable[[], QWidget | None], show: Show = FaultBox.exec) -> None:
    """From now on an exception that nobody took is logged and shown once, instead of ending the program silently."""

    def caught(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, fault, trace)
            return
        report = "".join(traceback.format_exception(kind, fault, trace))
        LOG.critical("fault: %s", report)
        show(FaultBox(report, window()))

    sys.excepthook = caught
