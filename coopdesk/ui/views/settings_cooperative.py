"""What stands on the head of every paper, the language of the papers, and the passbook that is handed out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import uuid4

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QWidget

from coopdesk.domain.books import Cooperative
from coopdesk.domain.cooperative_kinds import CooperativeKind
from coopdesk.domain.errors import BadField, FieldMissing, Refusal
from coopdesk.i18n import catalogue
from coopdesk.i18n.catalogue import _
from coopdesk.printing.rack import PASSBOOKS
from coopdesk.services.context import Change, Outcome
from coopdesk.services.cooperative import ChangeCooperative, kind_of
from coopdesk.services.passbook_layouts import usual_layout
from coopdesk.ui.notices import good_notice, refusal_notice
from coopdesk.ui.session import Session
from coopdesk.ui.views.settings_printers import paper_words
from coopdesk.ui.views.settings_section import Section
from coopdesk.ui.widgets.card import Card, spread
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.enter_chain import go_on
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.keys import is_enter
from coopdesk.ui.widgets.label import EndLabel, Label
from coopdesk.ui.widgets.text_field import TextField


def _told_by(unit: Any, context: Any) -> tuple[Cooperative, str, CooperativeKind]:
    """What the book says of the cooperative, the code of the passbook that it hands out, and whose words it speaks."""
    return unit.books.cooperative(), usual_layout(unit, context.business_date).code, kind_of(unit, context.business_date)


class CooperativeSection(Section):
    reads = frozenset({Change.BOOK})
    scrolls = False

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._id, self._told = str(uuid4()), session.cooperative
        self.texts = {
            "name": TextField(lambda: _("Name of the cooperative")),
            "legal_number": TextField(lambda: _("Legal number"), lambda: _("as on the deed; may stay empty")),
            "address": TextField(lambda: _("Address")),
            "phone": TextField(lambda: _("Telephone")),
            "place": TextField(lambda: _("Place"), lambda: _("stands before the date of a signature")),
        }
        self.language, self.save_button, self._state = QComboBox(), KeyButton("save_section", "main"), EndLabel(ink="text2", wrap=True)
        self.passbook, self._usual = QComboBox(), ""
        for number, code in enumerate(PASSBOOKS):
            self.passbook.addItem("", code)
            self.say(partial(self.passbook.setItemText, number), partial(paper_words, code))
        self.kind = ChoiceBox(CooperativeKind)
        for code in catalogue.languages():
            self.language.addItem(catalogue.translator(code).own_name, code)
        self._lay_out()
        for text in self.texts.values():
            text.changed.connect(self._judge)
        for box in (self.language, self.passbook, self.kind):
            box.currentIndexChanged.connect(lambda _number: self._judge())
        self.save_button.clicked.connect(self.save)
        self._kind = session.kind
        self._show(self._told, self._usual, self._kind)

    def _lay_out(self) -> None:
        card = self.card = Card("building-2")
        card.scroll_body()
        self.say(card.title.setText, lambda: _("Cooperative"))
        note = Label(kind="small", ink="text2", wrap=True)
        self.say(
            note.setText, lambda: _("This stands at the head of every receipt and statement. Papers already printed stay as they are.")
        )
        spread(card.body, note, *self.texts.values())
        card.body.addWidget(field(lambda: _("Language of the papers"), self.language, lambda: _("the screen has its own")))
        card.body.addWidget(field(lambda: _("Passbook"), self.passbook, lambda: _("open, with its size; books in use stay as they are")))
        card.body.addWidget(field(lambda: _("Its words"), self.kind, lambda: _("how members call shares, dues and the rest, on the screen and on paper")))
        foot = card.add_foot()
        spread(foot, self._state, self.save_button)
        foot.setStretchFactor(self._state, 1)
        self.add_form(card)
        self.column.addStretch()

    def chain(self) -> Sequence[QWidget]:
        return [*(text.edit for text in self.texts.values()), self.language, self.passbook, self.kind]

    def first_field(self) -> QWidget:
        return self.texts["name"].edit

    def load(self) -> None:
        self.session.ask(_told_by, self._loaded)

    def _loaded(self, told: tuple[Cooperative, str, CooperativeKind]) -> None:
        """What is typed is not thrown away because somebody else changed something."""
        if not self.draft():
            self._show(*told)
        self._told, self._usual, self._kind = told

    def _show(self, told: Cooperative, usual: str, kind: CooperativeKind) -> None:
        self._told, self._usual, self._kind = told, usual, kind
        self.kind.choose(kind)
        self.passbook.setCurrentIndex(max(self.passbook.findData(usual), 0))
        for name, text in self.texts.items():
            text.set_text(getattr(told, name))
        self.language.setCurrentIndex(max(self.language.findData(told.language), 0))
        self._judge()

    def _judge(self) -> None:
        changed = self.draft() is not None
        self.save_button.setEnabled(changed)
        self._state.setText(_("not saved yet") if changed else _("Nothing is changed."))

    # --- what is typed ----------------------------------------------------------------------------

    def draft(self) -> dict[str, str] | None:
        typed = {name: text.text() for name, text in self.texts.items() if text.text() != getattr(self._told, name)}
        if self.language.currentData() != self._told.language:
            typed["language"] = self.language.currentData()
        if self._usual and self.passbook.currentData() != self._usual:
            typed["passbook"] = self.passbook.currentData()
        if self.kind.value is not self._kind:
            typed["kind"] = self.kind.value.value
        return typed or None

    def take_draft(self, draft: dict[str, str]) -> None:
        for name, text in draft.items():
            if name in self.texts:
                self.texts[name].set_text(text)
        if "language" in draft:
            self.language.setCurrentIndex(max(self.language.findData(draft["language"]), 0))
        if "passbook" in draft:
            self.passbook.setCurrentIndex(max(self.passbook.findData(draft["passbook"]), 0))
        if "kind" in draft:
            self.kind.choose(CooperativeKind(draft["kind"]))

    def on_escape(self) -> bool:
        """Esc once takes back what was typed."""
        if not self.draft():
            return False
        self._show(self._told, self._usual, self._kind)
        return True

    # --- saving -----------------------------------------------------------------------------------

    def save(self) -> None:
        if not self.save_button.isEnabled():
            return
        given = {name: text.text() for name, text in self.texts.items()}
        self.save_button.setEnabled(False)
        chosen = {"language": self.language.currentData(), "passbook": self.passbook.currentData() if self._usual else "", "kind": self.kind.value.value}
        self.session.do(ChangeCooperative(self._id, **given, **chosen), self._done, self._refused)

    def _done(self, _outcome: Outcome) -> None:
        self._id = str(uuid4())
        self.load()
        self._show(*self.session.runner.read(_told_by))
        self.tell(good_notice(_("The data of the cooperative are changed, from the next paper on.")))

    def _refused(self, refusal: Refusal) -> None:
        self._judge()
        if isinstance(refusal, (FieldMissing, BadField)) and refusal.field in self.texts:
            self.texts[refusal.field].set_refusal(refusal)
            self.texts[refusal.field].edit.setFocus()
        else:
            self.tell(refusal_notice(refusal))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            go_on(self.chain(), self.save)
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        super().retranslate()
        self._judge()
