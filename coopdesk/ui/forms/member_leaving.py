"""A member leaves, or what she had goes to her heirs: everything set off in one sum, and what becomes of the rest.

Enter in a field goes to the button, Enter there settles. Voucher, receipts and the new status are one transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from coopdesk.domain.covers import ClaimsTo
from coopdesk.domain.errors import FieldMissing, Refusal
from coopdesk.i18n.catalogue import _, current, pgettext
from coopdesk.i18n.labels import refusal_words
from coopdesk.services.context import Outcome
from coopdesk.services.member_death import NeededPaper, needed_papers
from coopdesk.services.member_leaving import Leaving, Terms, check_may_leave, leaving_of
from coopdesk.services.settlements import Settle
from coopdesk.ui.forms.act_question import ActQuestion, asks_for
from coopdesk.ui.forms.member_choices import all_but
from coopdesk.ui.forms.member_leaving_claims import ClaimsFields
from coopdesk.ui.forms.member_leaving_rest import RestFields
from coopdesk.ui.forms.member_leaving_sums import claim_words, heir_rows, leaving_rows, paper_words
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.keys import is_enter
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.money_edit import MoneyEdit
from coopdesk.ui.widgets.pick_field import Choices
from coopdesk.ui.widgets.sum_box import SumBox
from coopdesk.ui.widgets.text_field import TextField
from coopdesk.ui.widgets.words_label import WordsLabel

Standing = tuple[Leaving, Sequence[NeededPaper], Choices]


class MemberLeaving(ActQuestion):
    """`names` are the products by code."""

    topic = "leaving"
    wanted = QSize(1000, 620)
    leaving: Leaving | None = None

    def __init__(self, page: Page, session: Session, number: str, names: dict[str, str]) -> None:
        super().__init__(page, session, self._question, "settle_now")
        self._number, self._names = number, names
        self._papers: Sequence[NeededPaper] = ()
        self.reason = TextField(lambda: _("Reason"), lambda: _("stays in the book with your name"))
        self.decision = TextField(lambda: _("Decision"), lambda: _("number of the minutes, if there is one"))
        self.fee = MoneyEdit(session.currency, lambda: _("Exit fee"), lambda: _("empty: as the rules say"), small=True, optional=True)
        self.claim = MoneyEdit(session.currency, lambda: _("Claim"), lambda: _("what an insurance or fund pays"), small=True, optional=True)
        self.rest, self.claims = RestFields(session, names), ClaimsFields(session)
        self.sums, self.heirs, self.words = SumBox(), SumBox(), WordsLabel(session.currency)
        self._against, self._stays = Label(ink="late", wrap=True), Label(kind="small", ink="text2", wrap=True)
        self._lacking = Label(kind="small", ink="text2", wrap=True)
        self._lay_out()
        self.say(lambda _text: self.judge(), lambda: "")
        for edit in (self.fee, self.claim, self.claims):
            edit.changed.connect(self._read)
        self.rest.changed.connect(self.judge)
        for text in (self.reason, self.decision):
            text.changed.connect(self.judge)
        self._read()
        self.reason.setFocus()

    def _question(self) -> str:
        member = self.leaving.member if self.leaving else None
        if member is None:
            return _("Leaving the cooperative")
        if member.died_on:
            return _("Settling with the heirs of {name}").format(name=member.name)
        return _("{name} leaves the cooperative").format(name=member.name)

    def _lay_out(self) -> None:
        parts, typed, sums = QHBoxLayout(), QVBoxLayout(), QVBoxLayout()
        parts.setSpacing(look().space(5))
        for column in (typed, sums):
            column.setSpacing(look().space(2))
        for part in (self.reason, self.decision, self.claims, self.fee, self.claim, self.rest):
            typed.addWidget(part)
        typed.addStretch()
        for shown in (self._against, self.sums, self.words, self._stays, self.heirs, self._lacking):
            sums.addWidget(shown)
        sums.addStretch()
        parts.addLayout(typed, 5)
        parts.addLayout(sums, 6)
        self.body.addLayout(parts)
        self.body.addStretch()

    # --- what is shown ----------------------------------------------------------------------------

    def _read(self) -> None:
        """Everything as it stands on the business date, with the fee and the claim typed."""
        number, day = self._number, self._session.business_date
        terms = Terms(self.fee.minor, self.claim.minor or 0, **self.claims.given())

        def question(unit: Any, _context: Any) -> Standing:
            leaving = leaving_of(unit, number, day, terms)
            return leaving, needed_papers(unit, leaving.member) if leaving.member.died_on else (), all_but(unit, leaving.member.id)

        self._session.ask(question, self._show)

    def _show(self, standing: Standing) -> None:
        first = self.leaving is None
        self.leaving, self._papers, others = standing
        if first:
            self.rest.begin(self.leaving, others)
        self.claims.show_claims(self.leaving.covers.claims)
        self.judge()

    def judge(self) -> None:
        leaving = self.leaving
        for part in (self.sums, self.words):
            part.setVisible(leaving is not None)
        if leaving is None:
            self.main.setEnabled(False)
            return
        self.title.setText(self._question())
        self.setWindowTitle(self._question())
        self.main.set_words(_("Settle with the heirs") if leaving.member.died_on else _("Settle and leave"))
        self.claim.setVisible(leaving.member.died_on is not None)
        self.rest.setVisible(leaving.net > 0)
        self.rest.set_heirs(several=leaving.member.died_on is not None)
        self.sums.set_rows(*leaving_rows(leaving, self._names, self._session))
        self.words.set_minor(abs(leaving.net))
        self._stays.setText(claim_words(leaving, self._session))
        self._stays.setVisible(bool(self._stays.text()))
        self._show_heirs(leaving)
        against = self._refusal(leaving)
        self._against.setText(refusal_words(against, current(), self._session.currency) if against else "")
        self._against.setVisible(against is not None)
        self.main.setEnabled(against is None and self._typed_well())

    def _show_heirs(self, leaving: Leaving) -> None:
        died = leaving.member.died_on is not None
        rows = heir_rows(leaving, self._session) if died else ()
        self.heirs.set_rows(*rows)
        self.heirs.setVisible(bool(rows))
        self._lacking.setText(paper_words(self._papers) if died else "")
        self._lacking.setVisible(died)

    def _refusal(self, leaving: Leaving) -> Refusal | None:
        try:
            check_may_leave(leaving, self.decision.text())
        except Refusal as refusal:
            return refusal
        return None

    def _typed_well(self) -> bool:
        stands = all(edit.minor is not None or not edit.text().strip() for edit in (self.fee, self.claim))
        return stands and (self.rest.isHidden() or self.rest.complete())

    # --- settling ---------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field goes to the button; what is shown is what will be posted."""
        if is_enter(event) and self.focusWidget() is not self.main:
            self._review()
        else:
            super().keyPressEvent(event)

    def _review(self) -> None:
        if not self.is_missing() and self.main.isEnabled():
            self.main.setFocus()

    def is_missing(self) -> bool:
        if asks_for(self.reason, FieldMissing("reason")):
            return True
        given_away = self.claims.given()["claims_to"] in (ClaimsTo.PASSED, ClaimsTo.LET_OFF)
        return given_away and asks_for(self.decision, FieldMissing("decision"))

    def command(self) -> Settle:
        assert self.leaving is not None
        return Settle(
            request_id=self.request_id,
            date=self.leaving.on,
            member=self._number,
            reason=self.reason.text(),
            decision=self.decision.text(),
            shown=self.leaving.net,
            exit_fee=self.fee.minor,
            claim=self.claim.minor or 0,
            **self.rest.given(),
            **self.claims.given(),
        )

    def done_words(self, outcome: Outcome) -> str:
        name = self.leaving.member.name if self.leaving else self._number
        return pgettext("settled", "Everything with {name} is settled.").format(name=name)

    def what_next(self) -> str:
        return _("Letter and receipts are printed from the history of the member.")

    def show_refusal(self, refusal: Refusal) -> None:
        super().show_refusal(refusal)
        self.main.setEnabled(False)
        self._read()
