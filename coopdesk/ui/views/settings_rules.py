"""A section of rules that hold from today on: what holds stands in its fields, is judged at each key, and is saved as one."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from coopdesk.domain.errors import Refusal
from coopdesk.i18n.catalogue import _
from coopdesk.services.context import Change, Context
from coopdesk.ui.notices import good_notice, refusal_notice
from coopdesk.ui.session import Session
from coopdesk.ui.views.settings_section import Section
from coopdesk.ui.widgets.card import Card, spread
from coopdesk.ui.widgets.enter_chain import go_on
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.keys import is_enter
from coopdesk.ui.widgets.label import EndLabel, Label
from coopdesk.ui.widgets.spoken import Words


class RulesSection(Section):
    """`in_force` is what holds now. Subclasses fill the card of `add_card`, show what is in force, and read what is typed.

    Enter goes through `chain` and saves at its end; Esc takes back what was typed.
    """

    reads = frozenset({Change.BOOK})

    def __init__(self, session: Session, in_force: Any) -> None:
        super().__init__(session)
        self.in_force, self._id = in_force, str(uuid4())
        self.save_button, self.state = KeyButton("save_section", "main"), EndLabel(ink="text2", wrap=True)
        self.save_button.clicked.connect(self.save)

    def add_card(self, icon: str, title: Words, note: Words) -> Card:
        card, said = Card(icon), Label(kind="small", ink="text2", wrap=True)
        if not self.scrolls:
            card.scroll_body()
        self.say(card.title.setText, title)
        self.say(said.setText, note)
        card.body.addWidget(said)
        foot = card.add_foot()
        spread(foot, self.state, self.save_button)
        foot.setStretchFactor(self.state, 1)
        self.add_form(card)
        self.column.addStretch()
        return card

    @abstractmethod
    def read(self, unit: Any, context: Context) -> Any:
        """What holds now, from the book."""

    @abstractmethod
    def show_in_force(self) -> None:
        """Put what is in force into the fields."""

    @abstractmethod
    def typed(self) -> Any:
        """The rules that the fields say; None while something is not clear."""

    @abstractmethod
    def command(self, request_id: str, typed: Any) -> Any:
        """What is asked of the book."""

    @abstractmethod
    def done_words(self) -> str:
        """What the page says when it is done."""

    @abstractmethod
    def chain(self) -> Sequence[QWidget]:
        """What takes the focus, in the order of Enter."""

    def why_not(self, _typed: Any) -> str:
        """Why rules that are not those in force cannot be saved."""
        return ""

    def show_refusal(self, refusal: Refusal) -> None:
        self.tell(refusal_notice(refusal, self.session.currency))

    def first_field(self) -> QWidget:
        return self.chain()[0]

    def go_on(self) -> None:
        go_on(self.chain(), self.save)

    # --- reading ----------------------------------------------------------------------------------

    def load(self) -> None:
        self.session.ask(self.read, self._loaded)

    def _loaded(self, found: Any) -> None:
        """What is typed is not thrown away because somebody else changed something."""
        typed = self.draft() is not None
        self.in_force = found
        if not typed:
            self.show_in_force()
        self.judge()

    def judge(self) -> None:
        typed = self.typed()
        why = _("Nothing is changed.") if typed == self.in_force else self.why_not(typed)
        self.save_button.setEnabled(typed is not None and not why)
        self.state.setText(why or _("not saved yet"))

    def on_escape(self) -> bool:
        """Esc once takes back what was typed."""
        if not self.draft():
            return False
        self.show_in_force()
        self.judge()
        return True

    # --- saving -----------------------------------------------------------------------------------

    def save(self) -> None:
        if self.save_button.isEnabled():
            self.save_button.setEnabled(False)
            typed = self.typed()
            self.session.do(self.command(self._id, typed), lambda _outcome: self._done(typed), self._refused)

    def _done(self, typed: Any) -> None:
        self._id, self.in_force = str(uuid4()), typed
        self.show_in_force()
        self.judge()
        self.tell(good_notice(self.done_words()))

    def _refused(self, refusal: Refusal) -> None:
        self.judge()
        self.show_refusal(refusal)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.go_on()
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        super().retranslate()
        self.judge()
