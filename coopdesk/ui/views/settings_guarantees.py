"""What the cooperative allows of guarantors: how many loans one member may stand for, how much of each, and when they are called."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import uuid4

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from coopdesk.domain.errors import BadField, Refusal
from coopdesk.domain.guarantees import GuaranteeLimits
from coopdesk.i18n.catalogue import _, current
from coopdesk.services.context import Change, Outcome
from coopdesk.services.guarantors import ChangeLimits, limits
from coopdesk.ui.notices import good_notice, refusal_notice
from coopdesk.ui.session import Session
from coopdesk.ui.theme import look
from coopdesk.ui.views.settings_section import Section
from coopdesk.ui.widgets.card import Card, spread
from coopdesk.ui.widgets.enter_chain import go_on
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.keys import is_enter
from coopdesk.ui.widgets.label import EndLabel, Label
from coopdesk.ui.widgets.money_edit import MoneyEdit
from coopdesk.ui.widgets.text_field import TextField


class GuaranteesSection(Section):
    reads = frozenset({Change.BOOK})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._id, self._told = str(uuid4()), GuaranteeLimits()
        self.loans = TextField(lambda: _("Most loans that one member guarantees"), lambda: _("of other members"))
        self.amount = MoneyEdit(
            session.currency, lambda: _("Most of one loan that a member guarantees"), lambda: _("empty: as much as is free"), small=True, optional=True
        )
        self.days = TextField(lambda: _("Days late before guarantors are called"), lambda: _("0: from the first day on"))
        self.save_button, self._state = KeyButton("save_section", "main"), EndLabel(ink="text2", wrap=True)
        card, note = Card("users"), Label(kind="small", ink="text2", wrap=True)
        card.setMaximumWidth(look().layout("form_max_px"))
        self.say(card.title.setText, lambda: _("Guarantors"))
        self.say(note.setText, lambda: _("In force from today on. Guarantees that were given before stay as they are."))
        spread(card.body, note, self.loans, self.amount, self.days)
        foot = card.add_foot()
        spread(foot, self._state, self.save_button)
        foot.setStretchFactor(self._state, 1)
        self.column.addWidget(card)
        self.column.addStretch()
        for part in (self.loans, self.amount, self.days):
            part.changed.connect(self._judge)
        self.save_button.clicked.connect(self.save)
        self.amount.entered.connect(self.days.edit.setFocus)

    def chain(self) -> Sequence[QWidget]:
        return [self.loans.edit, self.amount.edit, self.days.edit]

    def first_field(self) -> QWidget:
        return self.loans.edit

    def load(self) -> None:
        self.session.ask(lambda unit, context: limits(unit, context.business_date), self._loaded)

    def _loaded(self, told: GuaranteeLimits) -> None:
        """What is typed is not thrown away because somebody else changed something."""
        typed = self.draft() is not None
        self._told = told
        if not typed:
            self._show()
        self._judge()

    def _show(self) -> None:
        self.loans.set_text(str(self._told.most_loans))
        self.amount.set_minor(self._told.amount_max or None)
        self.days.set_text(str(self._told.call_after_days))
        self._judge()

    def _typed(self) -> GuaranteeLimits | None:
        """None while something is not clear."""
        counts = (self.loans.text(), self.days.text())
        if not all(text.isascii() and text.isdigit() for text in counts) or self.amount.refusal:
            return None
        return GuaranteeLimits(int(counts[0]), self.amount.minor or 0, int(counts[1]))

    def _judge(self) -> None:
        typed = self._typed()
        self.save_button.setEnabled(typed is not None and typed != self._told)
        words = _("Nothing is changed.") if typed == self._told else _("not saved yet") if typed else _("type whole numbers")
        self._state.setText(words)

    # --- what is typed ----------------------------------------------------------------------------

    def draft(self) -> dict[str, str] | None:
        texts = {"loans": self.loans.text(), "amount": self.amount.text(), "days": self.days.text()}
        return texts if any(texts.values()) and self._typed() != self._told else None

    def take_draft(self, draft: dict[str, str]) -> None:
        self.loans.set_text(draft.get("loans", ""))
        self.amount.set_text(draft.get("amount", ""))
        self.days.set_text(draft.get("days", ""))

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
        command = ChangeLimits(self._id, typed.most_loans, typed.amount_max, typed.call_after_days)
        self.session.do(command, lambda outcome: self._done(outcome, typed), self._refused)

    def _done(self, _outcome: Outcome, typed: GuaranteeLimits) -> None:
        self._id, self._told = str(uuid4()), typed
        self._show()
        day = current().formats.date(self.session.business_date)
        self.tell(good_notice(_("The limits of guarantors are changed from {date} on.").format(date=day)))

    def _refused(self, refusal: Refusal) -> None:
        self._judge()
        if isinstance(refusal, BadField):
            self.loans.set_refusal(refusal)
            self.loans.edit.setFocus()
        else:
            self.tell(refusal_notice(refusal, self.session.currency))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            go_on(self.chain(), self.save)
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        super().retranslate()
        self._judge()
