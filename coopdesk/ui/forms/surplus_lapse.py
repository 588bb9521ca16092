"""Parts of a year's surplus that nobody fetched: where they go, by which decision, how much that is."""

from __future__ import annotations

from PySide6.QtCore import QSize

from coopdesk.domain.errors import FieldMissing
from coopdesk.domain.surplus_rules import TO_MEMBERS, Purpose
from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.services.context import Outcome
from coopdesk.services.surplus import LapseSurplus
from coopdesk.services.surplus.sheet import SurplusSheet
from coopdesk.ui.forms.act_question import ActQuestion, asks_for
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.text_field import TextField
from coopdesk.ui.widgets.words_label import WordsLabel

GOES_TO = tuple(purpose for purpose in Purpose if purpose not in TO_MEMBERS)


class SurplusLapse(ActQuestion):
    topic = "surplus"
    wanted = QSize(620, 460)

    def __init__(self, page: Page, session: Session, sheet: SurplusSheet) -> None:
        self._sheet = sheet
        super().__init__(page, session, lambda: _("Where does what nobody fetched of {year} go?").format(year=sheet.year), "lapse_surplus_now")
        unpaid = sum(row.unpaid for row in sheet.unpaid)
        amount, words, self._whose = Label(kind="figure"), WordsLabel(session.currency), Label(ink="text2", wrap=True)
        amount.setText(session.money(unpaid))
        words.set_minor(unpaid)
        self.to = ChoiceBox(GOES_TO)
        self.decision = TextField(lambda: _("Decision"), lambda: _("number and date of the minutes"))
        self.say(self._whose.setText, self._whose_words)
        for part in (amount, words, self._whose, field(lambda: _("Goes to"), self.to), self.decision):
            self.body.addWidget(part)
        self.body.addStretch()
        self.to.setFocus()
        self.judge()

    def _whose_words(self) -> str:
        many = len(self._sheet.unpaid)
        said = ngettext("The part of {n} member.", "The parts of {n} members.", many).format(n=current().formats.number(many))
        return f"{said} " + _("An entry for each: if she comes after all, hers is taken back and paid.")

    def is_missing(self) -> bool:
        return asks_for(self.decision, FieldMissing("decision"))

    def command(self) -> LapseSurplus:
        return LapseSurplus(self.request_id, self._session.business_date, self._sheet.year, self.to.value, self.decision.text())

    def done_words(self, outcome: Outcome) -> str:
        return _("What nobody fetched of {year} is moved.").format(year=self._sheet.year)
