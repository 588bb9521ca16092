"""One entry on a page of its own, where a figure was followed to its ground: head, lines, who and when, receipt and correction."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import label
from coopdesk.services.context import Change
from coopdesk.services.member_card import EntryCard, entry_card
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.views.entry_detail import Leave
from coopdesk.ui.views.ledger_asks import EntryAsk
from coopdesk.ui.views.ledger_journal import JournalDetail
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.tall_area import TallArea


class EntryPage(Page):
    nav = "ledger"
    reads = frozenset({Change.ENTRIES, Change.PASSBOOKS})

    def __init__(self, session: Session, asked: EntryAsk) -> None:
        super().__init__()
        self._session, self._asked = session, asked
        self.card: EntryCard | None = None
        self._found: tuple[EntryCard, Leave, str, str] | None = None
        self.number, self._facts = Label(kind="title", wrap=True), Label(kind="small", ink="text2", wrap=True)
        self.detail: JournalDetail | None = None
        self._body = Frame("bare")
        card, head = Frame("card", margins=(1, 1, 1, 1)), Frame("bar", margins=(16, 12, 16, 10), gap=2)
        spread(head.box, self.number, self._facts)
        card.box.addWidget(head)
        card.box.addWidget(TallArea(self._body))
        self.column.addWidget(card)
        self.column.addStretch()

    def title(self) -> str:
        return self.card.entry.shown_number or "" if self.card else ""

    def back(self) -> tuple[str, str, object]:
        return _("Ledger"), "ledger", None

    def first_field(self) -> QWidget:
        return self.detail.receipt if self.detail and self.detail.receipt.isEnabled() else self

    def load(self) -> None:
        sequence = self._asked.sequence

        def found(unit: Any, context: Any) -> tuple[EntryCard, Leave, str, str]:
            card = entry_card(unit, sequence)
            member = unit.members.by_id(card.entry.member) if card.entry.member is not None else None
            return card, Leave.of(context), member.number if member else "", member.name if member else ""

        self._session.ask(found, self._show)

    def _show(self, found: tuple[EntryCard, Leave, str, str]) -> None:
        self._found = found
        card, leave, member, name = found
        self.card, words = card, current()
        entry = card.entry
        self.number.setText(entry.shown_number or _("Entry {n}").format(n=entry.sequence))
        facts = (words.formats.date(entry.business_date), label(entry.kind, words), " ".join(filter(None, (member, name))))
        self._facts.setText(" · ".join(filter(None, facts)))
        if self.detail:
            self.detail.hide()
            self.detail.deleteLater()
        self.detail = JournalDetail(self._session, member)
        self.detail.receipt_asked.connect(self._print)
        self.detail.correct_asked.connect(self._correct)
        self.detail.member_asked.connect(lambda number: self.asked.emit("member", number))
        self.detail.show_entry(card, leave)
        self._body.box.addWidget(self.detail, 0, Qt.AlignmentFlag.AlignTop)
        self.heading_changed.emit()

    def _print(self, card: EntryCard) -> None:
        from coopdesk.ui.forms.receipt_print import ReceiptPrint

        ReceiptPrint.open_for(self, self._session, card)

    def _correct(self, card: EntryCard) -> None:
        from coopdesk.ui.forms.entry_correction import EntryCorrection

        EntryCorrection(self, self._session, card, self).open_over(self.window())

    def retranslate(self) -> None:
        super().retranslate()
        if self._found:
            self._show(self._found)
