"""Where a printer begins to print a passbook, by tenths of a millimetre: nudged by keys, tried on a ruled sheet, kept on this computer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coopdesk.domain.errors import Refusal
from coopdesk.i18n.catalogue import _, current
from coopdesk.printing import ruled_sheet
from coopdesk.printing.style import PrintStyle
from coopdesk.runtime import clock
from coopdesk.runtime.paths import books_dir
from coopdesk.runtime.print_choices import Backend, Calibration, calibration_for, with_calibration
from coopdesk.ui.printer import PrintData, send
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.card import spread
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.nudge_pad import NudgePad
from coopdesk.ui.widgets.spoken import Spoken


def offset_of(session: Session, printer: str, layout: str) -> tuple[float, float]:
    """How far a printer's pages of a passbook layout are shifted, right and down in mm."""
    return calibration_for(session.appearance.chosen.calibrations, printer, layout).offset


class PassbookShift(Spoken, QWidget):
    changed = Signal()
    refused = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._of, self._backend = Calibration("", ""), Backend.PDF
        self.pad, self._shift, self._tested = NudgePad(), Label(kind="strong"), Label(kind="small", ink="text2", wrap=True)
        self.test = KeyButton("print_ruled_sheet")
        how = Label(kind="small", ink="text2", wrap=True)
        self.say(how.setText, lambda: _("The arrow keys shift by 0.1 mm, with Shift by 1 mm. Then print the ruled sheet and hold it to a book."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        spread(column, self._shift, self.pad, how, self.test, self._tested, None)
        self.setFocusProxy(self.pad)
        self.say(lambda _text: self._say(), lambda: "")
        self.pad.nudged.connect(self._nudge)
        self.test.clicked.connect(self._print)

    def show_printer(self, printer: str, layout: str, backend: Backend) -> None:
        """`printer` empty: the shift of a PDF file."""
        self._of = calibration_for(self._session.appearance.chosen.calibrations, printer, layout)
        self._backend = backend
        self._say()

    def _nudge(self, right: int, down: int) -> None:
        self._keep(self._of.nudged(right, down))
        self.changed.emit()

    def _keep(self, found: Calibration) -> None:
        appearance = self._session.appearance
        self._of = found
        appearance.remember(calibrations=with_calibration(appearance.chosen.calibrations, found))
        self._say()

    def _say(self) -> None:
        right, down = (current().formats.number(Decimal(tenths).scaleb(-1)) for tenths in (self._of.right, self._of.down))
        words = _("Right {right} mm · down {down} mm").format(right=right, down=down)
        self._shift.setText(words)
        self.pad.set_shift(self._of.right, self._of.down, words)
        never = _("Not tested on this printer yet.")
        tested = date.fromisoformat(self._of.tested) if self._of.tested else None
        self._tested.setText(_("Last tested on {date}").format(date=current().formats.date(tested)) if tested else never)

    def _print(self) -> None:
        """Print the ruled sheet as shifted; once it is out, the day counts as the last test."""
        cooperative, now = self._session.cooperative, clock.now_utc().astimezone()
        style = PrintStyle.of(cooperative, current(), self._of.layout, now, self._of.offset)
        render = ruled_sheet.passbook_escp if self._backend is Backend.ESC_P else ruled_sheet.passbook
        name = _("Test print")
        try:
            data = PrintData(render(style, self._of.printer), self._backend)
            if send(self, data, self._of.printer, books_dir() / f"{name}.pdf"):
                self._keep(replace(self._of, tested=now.date().isoformat()))
        except Refusal as refusal:
            self.refused.emit(refusal)

