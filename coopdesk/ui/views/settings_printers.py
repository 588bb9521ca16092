"""Printers and papers of this computer: what prints receipts, passbooks and sheets, on which paper, and a test print of each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from coopdesk.domain.errors import Refusal
from coopdesk.i18n.catalogue import _, current
from coopdesk.marks import N_
from coopdesk.printing import ruled_sheet
from coopdesk.printing.paper_names import paper_name
from coopdesk.printing.papers import Paper, papers, passbook_layouts
from coopdesk.printing.rack import form
from coopdesk.printing.style import PrintStyle
from coopdesk.runtime import clock
from coopdesk.runtime.paths import books_dir
from coopdesk.runtime.print_choices import BACKENDS, Backend, PrinterChoice, PrintUse, choice_for, with_choice
from coopdesk.ui.forms.passbook_shift import PassbookShift, offset_of
from coopdesk.ui.notices import good_notice, refusal_notice
from coopdesk.ui.printer import PrintData, backend_of, fill_printers, printer_names, send
from coopdesk.ui.session import Session
from coopdesk.ui.views.settings_section import Section
from coopdesk.ui.widgets.card import Card
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.spoken import Spoken, Words

USES = {
    PrintUse.RECEIPT: (N_("Receipts"), "receipt-text", "receipt"),
    PrintUse.PASSBOOK: (N_("Passbooks"), "notebook-pen", "passbook"),
    PrintUse.SHEET: (N_("Statements and reports"), "printer", "statement"),
}
"""Title, icon and the form whose papers may be chosen."""
BACKEND_NAMES = {
    Backend.PDF: N_("By the printer's driver"),
    Backend.ESC_P: N_("Text for dot-matrix printers (ESC/P)"),
    Backend.ESC_POS: N_("Text for receipt rolls (ESC/POS)"),
}
TEST: dict[tuple[PrintUse, Backend], Callable[[PrintStyle, str], bytes]] = {
    (PrintUse.PASSBOOK, Backend.PDF): ruled_sheet.passbook,
    (PrintUse.PASSBOOK, Backend.ESC_P): ruled_sheet.passbook_escp,
    (PrintUse.RECEIPT, Backend.ESC_P): ruled_sheet.receipt_escp,
    (PrintUse.RECEIPT, Backend.ESC_POS): ruled_sheet.roll_escpos,
}


def paper_words(code: str) -> str:
    """A named paper with its size: `A6 · 105 × 148 mm`, `Passbook · 135 × 180 mm`."""
    name = paper_name(code, current())
    sheet: Any = papers().get(code) or passbook_layouts()[code]
    number = current().formats.decimal_sign.join(f"{sheet.width:g}".split("."))
    if isinstance(sheet, Paper) and sheet.is_roll:
        return _("{name} · a roll of {width} mm").format(name=name, width=number)
    height = current().formats.decimal_sign.join(f"{sheet.height:g}".split("."))
    return _("{name} · {width} × {height} mm").format(name=name, width=number, height=height)


class UseCard(Spoken, Card):
    """What prints one kind of paper; every choice is kept at once."""

    def __init__(self, session: Session, use: PrintUse, told: Callable[[Any], None]) -> None:
        words, icon, code = USES[use]
        super().__init__(icon)
        self._session, self._use, self._told = session, use, told
        self.say(self.title.setText, lambda: _(words))
        self.printers, self.papers = QComboBox(), ChoiceBox(form(code).papers, paper_words)
        self.backends = ChoiceBox(BACKENDS[use], lambda backend: _(BACKEND_NAMES[backend]))
        self.test = KeyButton("test_print", size="small")
        self.body.addWidget(field(lambda: _("Printer"), self.printers))
        self.body.addWidget(field(lambda: _("Paper"), self.papers))
        how = field(lambda: _("How it is sent"), self.backends)
        how.setVisible(len(BACKENDS[use]) > 1)
        self.body.addWidget(how)
        self.body.addWidget(self.test, 0, Qt.AlignmentFlag.AlignLeft)
        self.shift = PassbookShift(session) if use is PrintUse.PASSBOOK else None
        if self.shift:
            self.body.addWidget(self._heading(lambda: _("Where the first line stands")))
            self.body.addWidget(self.shift)
            self.shift.refused.connect(lambda refusal: told(refusal_notice(refusal)))
        self.body.addStretch()
        self._show()
        for box in (self.printers, self.papers, self.backends):
            box.activated.connect(lambda _row: self._keep())
        self.test.clicked.connect(self._print)

    def _heading(self, words: Words) -> Label:
        title = Label(kind="label")
        self.say(title.setText, words)
        return title

    def _show(self) -> None:
        chosen = self.chosen()
        fill_printers(self.printers, chosen)
        self.say(lambda text: self.printers.setItemText(self.printers.count() - 1, text), lambda: _("Into a PDF file…"))
        self.papers.choose(chosen.paper)
        self.backends.choose(chosen.backend)
        self._follow()

    def chosen(self) -> PrinterChoice:
        return choice_for(self._session.appearance.chosen.printers, self._use)

    def _follow(self) -> None:
        """A file is a PDF: how it is sent is asked only of a printer."""
        self.backends.setEnabled(bool(self.printers.currentData()))
        if self.shift:
            printer = str(self.printers.currentData() or "")
            self.shift.show_printer(printer, self.papers.value, backend_of(self.chosen(), printer))

    def _keep(self) -> None:
        appearance = self._session.appearance
        found = PrinterChoice(
            self._use.value, str(self.printers.currentData() or ""), self.papers.value, Backend(self.backends.value).value
        )
        appearance.remember(printers=with_choice(appearance.chosen.printers, found))
        self._told(None)
        self._follow()

    def _print(self) -> None:
        """A ruled sheet of the chosen paper, as the chosen printer takes it."""
        printer, code = str(self.printers.currentData() or ""), self.papers.value
        chosen = replace(self.chosen(), paper=code)
        backend = backend_of(chosen, printer)
        style = PrintStyle.of(self._session.cooperative, current(), code, clock.now_utc().astimezone())
        if self._use is PrintUse.PASSBOOK:
            style = replace(style, offset=offset_of(self._session, printer, code))
        name = _("Test print")
        try:
            data = PrintData(TEST.get((self._use, backend), ruled_sheet.sheet)(style, printer), backend)
            if send(self, data, printer, books_dir() / f"{name}.pdf"):
                sent = _("The test print was sent to {printer}.").format(printer=printer)
                self._told(good_notice(sent if printer else _("The test print is in the file.")))
        except Refusal as refusal:
            self._told(refusal_notice(refusal))


class PrintersSection(Section):
    def __init__(self, session: Session) -> None:
        super().__init__(session)
        none = Label(ink="text2", wrap=True)
        self.say(none.setText, lambda: _("There is no printer on this computer. Everything can be saved as a PDF file."))
        none.setVisible(not printer_names())
        self.cards = {use: UseCard(session, use, self.tell) for use in USES}
        self._places = QGridLayout()
        self._places.setSpacing(16)
        note = Label(kind="small", ink="text2", wrap=True)
        self.say(note.setText, lambda: _("These choices apply to this computer, whichever book is open."))
        self.column.addWidget(none)
        self.column.addLayout(self._places)
        self.column.addWidget(note)
        self.column.addStretch()
        self.set_width_class(self.width_class)

    def first_field(self) -> QWidget:
        return self.cards[PrintUse.RECEIPT].printers

    def set_width_class(self, width_class: str) -> None:
        """Receipts over sheets beside the passbook, or all under one another."""
        super().set_width_class(width_class)
        if not hasattr(self, "_places"):
            return
        receipts, passbooks, sheets = (self.cards[use] for use in USES)
        for card in (receipts, passbooks, sheets):
            self._places.removeWidget(card)
        wide = width_class == "wide"
        self._places.addWidget(receipts, 0, 0)
        self._places.addWidget(sheets, 1 if wide else 2, 0)
        self._places.addWidget(passbooks, 0 if wide else 1, 1 if wide else 0, 2 if wide else 1, 1)
        self._places.setColumnStretch(0, 1)
        self._places.setColumnStretch(1, 1 if wide else 0)
