"""A proposal for one year's surplus: its percents, which may differ from the by-laws for that year; and one that is dropped."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize

from coopdesk.domain.errors import Refusal
from coopdesk.domain.surplus_profiles import check_limits
from coopdesk.domain.surplus_rules import SurplusRules, check_rules
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import refusal_words
from coopdesk.services.context import Outcome
from coopdesk.services.surplus import DropSurplusProposal, ProposeSurplus
from coopdesk.services.surplus.sheet import SurplusSheet
from coopdesk.ui.forms.act_question import ActQuestion
from coopdesk.ui.forms.surplus_percents import PercentGrid
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.label import Label


class SurplusProposal(ActQuestion):
    """The second one begins as the first is."""

    topic = "surplus"
    wanted = QSize(680, 440)

    def __init__(self, page: Page, session: Session, sheet: SurplusSheet, place: str) -> None:
        self._sheet, self._place = sheet, place
        known = {each.place: each.rules for each in sheet.proposals}
        self._rules = known.get(place) or known["a"]
        super().__init__(page, session, self._question, "save_proposal")
        self.grid, self._why = PercentGrid(), Label(kind="small", ink="due", wrap=True)
        how = Label(ink="text2", wrap=True)
        self.say(how.setText, lambda: _("For this year only; the by-laws stay as they are. Members see both proposals side by side."))
        for part in (how, self.grid, self._why):
            self.body.addWidget(part)
        self.body.addStretch()
        self.grid.set_percents(self._rules.percents)
        self.grid.changed.connect(self.judge)
        self.grid.entered.connect(self.go_on)
        self.grid.chain()[0].setFocus()
        self.judge()

    def _question(self) -> str:
        words = _("What does proposal A for {year} give to whom?") if self._place == "a" else _("What does proposal B for {year} give to whom?")
        return words.format(year=self._sheet.year)

    def rules(self) -> SurplusRules | None:
        percents = self.grid.percents()
        return None if percents is None else replace(self._rules, percents=percents)

    def judge(self) -> None:
        rules, why = self.rules(), ""
        try:
            if rules:
                check_rules(rules)
                check_limits(rules)
        except Refusal as refusal:
            why = refusal_words(refusal, current(), self._session.currency)
        self._why.setText(why)
        self.main.setEnabled(rules is not None and not why)

    def command(self) -> ProposeSurplus:
        return ProposeSurplus(self.request_id, self._sheet.year, self._place, self.rules() or self._rules)

    def done_words(self, _outcome: Outcome) -> str:
        return _("The proposal is worked out.")


class ProposalDrop(ActQuestion):
    topic = "surplus"
    wanted = QSize(560, 260)

    def __init__(self, page: Page, session: Session, sheet: SurplusSheet) -> None:
        self._sheet = sheet
        super().__init__(page, session, lambda: _("Drop proposal B?"), "drop_proposal_now")
        how = Label(ink="text2", wrap=True)
        self.say(how.setText, lambda: _("Nothing was posted for it. Proposal A stays."))
        self.body.addWidget(how)
        self.body.addStretch()
        self.main.setFocus()

    def command(self) -> DropSurplusProposal:
        return DropSurplusProposal(self.request_id, self._sheet.year, "b")

    def done_words(self, _outcome: Outcome) -> str:
        return _("Proposal B is gone.")
