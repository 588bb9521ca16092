"""The bounds of the loan classes: up to how many days late a loan is in each, and how long a changed one keeps its class."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import uuid4

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from coopdesk.domain.errors import Refusal
from coopdesk.domain.loan_classes import SHIPPED, ClassRule, LoanClass, check_rule
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import label, refusal_words
from coopdesk.services.context import Change, Outcome
from coopdesk.services.loan_class_rule import ChangeClassRule
from coopdesk.services.loan_standing import class_rule
from coopdesk.ui.notices import good_notice, refusal_notice
from coopdesk.ui.session import Session
from coopdesk.ui.theme import look
from coopdesk.ui.views.settings_section import Section
from coopdesk.ui.widgets.card import Card, spread
from coopdesk.ui.widgets.enter_chain import go_on
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.keys import is_enter
from coopdesk.ui.widgets.label import EndLabel, Label
from coopdesk.ui.widgets.spoken import Words
from coopdesk.ui.widgets.text_field import EnterEdit, TextField

BOUNDED = (LoanClass.CURRENT, LoanClass.SUBSTANDARD, LoanClass.DOUBTFUL)
"""The worst class has no end."""
DIGITS = 4


def _class_words(each: LoanClass) -> str:
    return label(each, current())


class LoanClassesSection(Section):
    reads = frozenset({Change.BOOK})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._id, self._told = str(uuid4()), SHIPPED
        self.monthly, self.shorter = self._edits(), self._edits()
        self.kept = TextField(
            lambda: _("A changed loan keeps its class until"), lambda: _("so many instalments were paid on time since then")
        )
        self.save_button, self._state = KeyButton("save_section", "main"), EndLabel(ink="text2", wrap=True)
        card, note = Card("landmark"), Label(kind="small", ink="text2", wrap=True)
        card.setMaximumWidth(look().layout("form_max_px"))
        self.say(card.title.setText, lambda: _("Loan classes"))
        self.say(
            note.setText, lambda: _("Days late up to which a loan is in each class; beyond the last it is lost. In force from today on.")
        )
        card.body.addWidget(note)
        card.body.addLayout(self._grid())
        card.body.addWidget(self.kept)
        foot = card.add_foot()
        spread(foot, self._state, self.save_button)
        foot.setStretchFactor(self._state, 1)
        self.column.addWidget(card)
        self.column.addStretch()
        self.kept.changed.connect(self._judge)
        self.save_button.clicked.connect(self.save)
        self._show()

    def _edits(self) -> tuple[EnterEdit, ...]:
        edits = tuple(EnterEdit() for _class in BOUNDED)
        for edit in edits:
            edit.setMaxLength(DIGITS)
            edit.textChanged.connect(lambda _text: self._judge())
            edit.entered.connect(self._next)
        return edits

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        for place, words in enumerate((lambda: _("Class"), lambda: _("Monthly"), lambda: _("Weekly, daily"))):
            head = Label(kind="label")
            self.say(head.setText, words)
            grid.addWidget(head, 0, place)
            grid.setColumnStretch(place, 1)
        for row, each in enumerate(BOUNDED, 1):
            name = Label()
            self.say(name.setText, partial(_class_words, each))
            for place, part in enumerate((name, self.monthly[row - 1], self.shorter[row - 1])):
                grid.addWidget(part, row, place)
            for edit, words in ((self.monthly[row - 1], self._monthly_words(each)), (self.shorter[row - 1], self._shorter_words(each))):
                self.say(edit.setAccessibleName, words)
        return grid

    @staticmethod
    def _monthly_words(each: LoanClass) -> Words:
        return lambda: _("{name}, monthly, days").format(name=label(each, current()))

    @staticmethod
    def _shorter_words(each: LoanClass) -> Words:
        return lambda: _("{name}, weekly or daily, days").format(name=label(each, current()))

    def chain(self) -> Sequence[QWidget]:
        return [*self.monthly, *self.shorter, self.kept.edit]

    def first_field(self) -> QWidget:
        return self.monthly[0]

    def _next(self) -> None:
        go_on(self.chain(), self.save)

    # --- reading ----------------------------------------------------------------------------------

    def load(self) -> None:
        self.session.ask(lambda unit, context: class_rule(unit, context.business_date), self._loaded)

    def _loaded(self, told: ClassRule) -> None:
        """What is typed is not thrown away because somebody else changed something."""
        typed = self.draft() is not None
        self._told = told
        if not typed:
            self._show()
        self._judge()

    def _show(self) -> None:
        for edit, text in zip(self._all(), self._texts(self._told), strict=True):
            edit.setText(text)
        self._judge()

    def _all(self) -> list[QLineEdit]:
        return [*self.monthly, *self.shorter, self.kept.edit]

    @staticmethod
    def _texts(rule: ClassRule) -> list[str]:
        return [str(figure) for figure in (*rule.monthly, *rule.shorter, rule.kept_for)]

    def _typed(self) -> ClassRule | None:
        """None while something is no number."""
        texts = [edit.text().strip() for edit in self._all()]
        if not all(text.isascii() and text.isdigit() for text in texts):
            return None
        one, two, three, four, five, six, kept = map(int, texts)
        return ClassRule((one, two, three), (four, five, six), kept)

    def _judge(self) -> None:
        if not hasattr(self, "_state"):
            return
        rule, why = self._typed(), _("type whole numbers")
        if rule is not None:
            try:
                check_rule(rule)
                why = _("Nothing is changed.") if rule == self._told else ""
            except Refusal as refusal:
                why = refusal_words(refusal, current(), self.session.currency)
        self.save_button.setEnabled(not why)
        self._state.setText(why or _("not saved yet"))

    # --- what is typed ----------------------------------------------------------------------------

    def draft(self) -> dict[str, str] | None:
        texts = [edit.text() for edit in self._all()]
        return {str(place): text for place, text in enumerate(texts)} if texts != self._texts(self._told) else None

    def take_draft(self, draft: dict[str, str]) -> None:
        for place, edit in enumerate(self._all()):
            edit.setText(draft.get(str(place), ""))

    def on_escape(self) -> bool:
        """Esc once takes back what was typed."""
        if not self.draft():
            return False
        self._show()
        return True

    # --- saving -----------------------------------------------------------------------------------

    def save(self) -> None:
        rule = self._typed()
        if not self.save_button.isEnabled() or rule is None:
            return
        self.save_button.setEnabled(False)
        self.session.do(ChangeClassRule(self._id, rule), lambda outcome: self._done(outcome, rule), self._refused)

    def _done(self, _outcome: Outcome, rule: ClassRule) -> None:
        self._id, self._told = str(uuid4()), rule
        self._judge()
        self.tell(good_notice(_("The classes of loans are changed, from today on.")))

    def _refused(self, refusal: Refusal) -> None:
        self._judge()
        self.tell(refusal_notice(refusal, self.session.currency))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self._next()
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        super().retranslate()
        self._judge()
