"""The papers of a loan: those that are printed from the book, and what was signed and scanned."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coopdesk.domain.documents import Document
from coopdesk.services.context import Context
from coopdesk.services.loan_card import LoanCard
from coopdesk.ui.forms.member_document import MemberDocument, MemberDocumentOut
from coopdesk.ui.notices import refusal_notice
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.views.loan_part import LoanPart
from coopdesk.ui.views.member_documents import DocumentsTab
from coopdesk.ui.widgets.card import Frame


class LoanDocuments(LoanPart):
    def __init__(self, page: Page, session: Session) -> None:
        super().__init__(page, session)
        self._card: LoanCard | None = None
        self.list = DocumentsTab(session)
        card, whole = Frame("tabcard", margins=(1, 1, 1, 1)), QVBoxLayout(self)
        card.box.addWidget(self.list)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)
        self.list.add_asked.connect(self.add)
        self.list.remove_asked.connect(self.remove)
        self.list.refused.connect(lambda refusal: page.tell(refusal_notice(refusal)))

    def first_field(self) -> QWidget:
        return self.list.table.view if self.list.model.rows else self.list.first

    def show_card(self, card: LoanCard) -> None:
        self._card = card
        loan = card.loan.id

        def question(unit: Any, _context: Context) -> Sequence[Document]:
            found: Sequence[Document] = unit.documents.of_loan(loan)
            return found

        self.session.ask(question, self.list.show_documents)

    def add(self) -> None:
        if self._card:
            loan = self._card.loan
            MemberDocument(self.page, self.session, loan.member_number, loan.number).open_over(self.page.window())

    def remove(self, document: Document) -> None:
        if self._card:
            view = self.list.table.view
            MemberDocumentOut(self.page, self.session, self._card.loan.member_number, document, view).open_over(self.page.window())
