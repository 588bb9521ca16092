"""What the questions about one term deposit share: cash or savings, and one command at the end."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox

from coopdesk.i18n.catalogue import _, current
from coopdesk.services.deposit_card import DepositCard
from coopdesk.ui.forms.act_question import ActQuestion
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.spoken import Words


class DepositQuestion(ActQuestion):
    """About one deposit; `where` asks into whose hands its money goes, where it moves any."""

    topic = "deposits"

    def __init__(self, page: Page, session: Session, card: DepositCard, question: Words, action_id: str) -> None:
        super().__init__(page, session, question, action_id)
        self._card = card
        self.where = QComboBox()

    def fill_where(self) -> None:
        """Into whose hands the money goes."""
        savings = self._card.pays_into.name(current().language)
        self.where.addItem(_("In cash"), False)
        self.where.addItem(_("Into {savings}").format(savings=savings), True)

    @property
    def to_savings(self) -> bool:
        return bool(self.where.currentData())
