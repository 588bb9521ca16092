"""The head card of a term deposit: whose it is, its state, what was agreed, and what can be done, the main thing last."""

from __future__ import annotations

from coopdesk.domain.deposit_life import DepositState
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import label
from coopdesk.services.deposit_card import DepositCard
from coopdesk.ui.views.deposit_rows import STATE_TONES, terms_line
from coopdesk.ui.views.loan_head import LoanHead


class DepositHead(LoanHead):
    """As the head of a loan."""

    def show_deposit(self, card: DepositCard) -> None:
        deposit, member = card.deposit, card.member
        self._name.setText(member.name)
        self._whom.setText(" · ".join(filter(None, (member.number, member.details.group))))
        self._status.set_state(label(deposit.state, current()), *STATE_TONES[deposit.state])
        certificate = _("Certificate {number}").format(number=deposit.certificate) if deposit.certificate != deposit.number else ""
        told = (deposit.number, certificate, terms_line(deposit), self._at_maturity(card))
        self._facts.setText(" · ".join(filter(None, told)))
        why = self._why_words(card)
        self._why.setText(why)
        self._why.setVisible(bool(why))
        self.arrange()

    def _at_maturity(self, card: DepositCard) -> str:
        if card.deposit.state is not DepositState.RUNNING:
            return ""
        language = current().language
        said = _("at maturity: {what}; interest into {savings}")
        return said.format(what=label(card.deposit.rollover, current()), savings=card.pays_into.name(language))

    def _why_words(self, card: DepositCard) -> str:
        if card.held:
            return _("Held for {what}: it is neither broken nor fetched until that ends.").format(what=card.held)
        return _("Interest or its maturity fell due and is not posted yet.") if card.due else ""
