"""What the by-laws say of leaving and death: when a leaver is paid, the exit fee, whether interest stops on the day of death."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import uuid4

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from coopdesk.domain.errors import Refusal
from coopdesk.domain.leaving import PayableRule
from coopdesk.i18n.catalogue import _, current
from coopdesk.services.context import Change
from coopdesk.services.leaving_rules import ChangeLeavingRules, LeavingRules, rules_of
from coopdesk.ui.forms.member_leaving_rest import RULES, rule_words
from coopdesk.ui.notices import good_notice, refusal_notice
from coopdesk.ui.session import Session
from coopdesk.ui.theme import look
from coopdesk.ui.views.settings_section import Section
from coopdesk.ui.widgets.card import Card, spread
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.enter_chain import go_on
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.keys import is_enter
from coopdesk.ui.widgets.label import EndLabel, Label
from coopdesk.ui.widgets.money_edit import MoneyEdit


def _death_words(stops: bool) -> str:
    return _("stop on the day of death") if stops else _("run on until the settlement")


class LeavingSection(Section):
    reads = frozenset({Change.BOOK})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._id, self._told = str(uuid4()), LeavingRules()
        self.payable, self.death = ChoiceBox(RULES, rule_words), ChoiceBox((True, False), _death_words)
        self.fee = MoneyEdit(session.currency, lambda: _("Exit fee"), lambda: _("empty: none"), small=True, optional=True)
        self.save_button, self._state = KeyButton("save_section", "main"), EndLabel(ink="text2", wrap=True)
        card, note = Card("users"), Label(kind="small", ink="text2", wrap=True)
        card.setMaximumWidth(look().layout("form_max_px"))
        self.say(card.title.setText, lambda: _("Leaving and death"))
        self.say(note.setText, lambda: _("In force from today on. Settlements of before stay as they are."))
        payable = field(lambda: _("What a leaver has may be fetched"), self.payable)
        death = field(lambda: _("Interest and penalties of who died"), self.death)
        spread(card.body, note, payable, self.fee, death)
        foot = card.add_foot()
        spread(foot, self._state, self.save_button)
        foot.setStretchFactor(self._state, 1)
        self.column.addWidget(card)
        self.column.addStretch()
        self.say(lambda _text: self._judge(), lambda: "")
        for box in (self.payable, self.death):
            box.currentIndexChanged.connect(lambda _row: self._judge())
        self.fee.changed.connect(self._judge)
        self.fee.entered.connect(self.death.setFocus)
        self.save_button.clicked.connect(self.save)

    def chain(self) -> Sequence[QWidget]:
        return [self.payable, self.fee.edit, self.death]

    def first_field(self) -> QWidget:
        return self.payable

    def load(self) -> None:
        self.session.ask(lambda unit, context: rules_of(unit, context.business_date), self._loaded)

    def _loaded(self, told: LeavingRules) -> None:
        """What is typed is not thrown away because somebody else changed something."""
        typed = self.draft() is not None
        self._told = told
        if not typed:
            self._show()
        self._judge()

    def _show(self) -> None:
        self.payable.offer(self._told.payable.text())
        self.payable.choose(self._told.payable.text())
        self.death.choose(self._told.interest_stops)
        self.fee.set_minor(self._told.exit_fee or None)
        self._judge()

    def _typed(self) -> LeavingRules | None:
        """None while the fee is not clear."""
        if self.fee.refusal:
            return None
        return LeavingRules(PayableRule.of(self.payable.value), self.fee.minor or 0, self.death.value)

    def _judge(self) -> None:
        typed = self._typed()
        self.save_button.setEnabled(typed is not None and typed != self._told)
        self._state.setText(_("Nothing is changed.") if typed == self._told else _("not saved yet"))

    # --- what is typed ----------------------------------------------------------------------------

    def draft(self) -> dict[str, str] | None:
        texts = {"payable": self.payable.value, "fee": self.fee.text(), "death": str(self.death.currentIndex())}
        return texts if self._typed() != self._told else None

    def take_draft(self, draft: dict[str, str]) -> None:
        self.payable.choose(draft.get("payable", ""))
        self.fee.set_text(draft.get("fee", ""))
        self.death.setCurrentIndex(int(draft.get("death") or 0))

    def on_escape(self) -> bool:
        """Esc once takes back what was typed."""
        if not self.draft():
            return False
        self._show()
        return True

    # --- saving -----------------------------------------------------------------------------------

    def save(self) -> None:
        typed = self._typed()
        if not self.save_button.isEnabled() or typed is None:
            return
        self.save_button.setEnabled(False)
        command = ChangeLeavingRules(self._id, typed.payable.text(), typed.exit_fee, typed.interest_stops)
        self.session.do(command, lambda _outcome: self._done(typed), self._refused)

    def _done(self, typed: LeavingRules) -> None:
        self._id, self._told = str(uuid4()), typed
        self._show()
        day = current().formats.date(self.session.business_date)
        self.tell(good_notice(_("The rules of leaving are changed from {date} on.").format(date=day)))

    def _refused(self, refusal: Refusal) -> None:
        self._judge()
        self.tell(refusal_notice(refusal, self.session.currency))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            go_on(self.chain(), self.save)
        else:
            super().keyPressEvent(event)
