"""One section of the annual meeting's book: its text to be written, or what it takes from the books; and whether it is printed."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox

from coopdesk.domain.annual_book import ALWAYS, OPINIONS, TEXTS, AnnualText, BookSection, SectionState, tidied
from coopdesk.i18n.catalogue import _, current, translator
from coopdesk.i18n.labels import label
from coopdesk.marks import N_
from coopdesk.ui.widgets.card import Card, spread
from coopdesk.ui.widgets.empty_state import EmptyState
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.spoken import Spoken
from coopdesk.ui.widgets.text_editor import TextEditor

HINTS: Mapping[BookSection, str] = {
    BookSection.COVER: N_("Where and when the meeting is held. It stands at the foot of the cover and over the signatures."),
    BookSection.RULES: N_("Only the cooperative can write this: how the meeting is held and how it decides, by its by-laws."),
    BookSection.MINUTES: N_("Only people can write this: what the last annual meeting decided."),
    BookSection.WORK_PLAN: N_("Only the board can write this: what it plans for the coming year."),
    BookSection.SUPERVISORS: N_("Only the supervisors can write this: what they examined, found and recommend."),
}
PROPOSED, OWN = N_("Proposed by the program. It is printed as it stands here unless you change it."), N_("Each line is a paragraph of its own; one that begins with “- ” or “1. ” is a line of a list.")
SOURCES: Mapping[BookSection, str] = {
    BookSection.FIGURES: N_("Members, savings, loans, assets and the surplus, beside those of the year before."),
    BookSection.CHARTS: N_("Savings, loans, arrears and cash at the ends of the months."),
    BookSection.LOANS: N_("Savings by product; loans by class, what is late, and what is set aside for them."),
    BookSection.SURPLUS: N_("What the meeting decided, or the proposals side by side."),
    BookSection.BUDGET: N_("Plan and actual of the year, and the budget of the coming one. It is there once a budget is saved."),
    BookSection.MEMBERS: N_("Every member with savings and loans, and with her part of the surplus."),
}
STATEMENT = N_("As the report of the year says it, beside the year before.")


class AnnualSection(Spoken, Card):
    typed = Signal()
    left_out = Signal(bool)
    source_asked = Signal()

    def __init__(self) -> None:
        super().__init__("notebook-pen")
        self.section, self._state = BookSection.COVER, SectionState.EMPTY
        self._suggested, self._written_in, self._filling = "", "", False
        self.editor, self._hint, self.printed = TextEditor(self._name), Label(ink="text2", wrap=True), QCheckBox()
        self.save, self.suggest, self.source = KeyButton("save_annual_text"), KeyButton("suggest_text"), KeyButton("annual_source")
        self._from_book = EmptyState("book-open", lambda: _("This section comes from the books"), self._source_words, self.source)
        self.body.setSpacing(8)
        self.body.addWidget(self._hint)
        self.body.addWidget(self.editor, 1)
        self.body.addWidget(self._from_book, 1)
        self.body.addWidget(self.printed)
        spread(self.add_foot(), None, self.suggest, self.save)
        self.say(self.title.setText, self._name)
        self.say(self.printed.setText, lambda: _("In the book"))
        self.editor.textChanged.connect(self._changed)
        self.printed.clicked.connect(lambda on: self.left_out.emit(not on))
        self.suggest.clicked.connect(self.put_suggested)
        self.source.clicked.connect(self.source_asked)

    def _name(self) -> str:
        return label(self.section, current())

    def _source_words(self) -> str:
        return _(SOURCES.get(self.section, STATEMENT))

    def show_section(self, kept: AnnualText, state: SectionState, suggested: str, *, may_write: bool) -> None:
        """The text as it is `kept`; without one the suggested text stands there to be edited, where the program may propose one."""
        section = kept.section
        self.section, self._state, self._suggested, self._written_in = section, state, suggested, kept.language
        is_text = section in TEXTS
        self.editor.setVisible(is_text)
        self._from_book.setVisible(not is_text)
        self._filling = True
        self.editor.set_text(self._shown(kept.body))
        self._filling = False
        self.editor.setReadOnly(not may_write)
        self.printed.setChecked(state is not SectionState.LEFT_OUT)
        self.printed.setEnabled(may_write and section not in ALWAYS)
        for button in (self.suggest, self.save):
            button.setVisible(is_text)
        self.suggest.setEnabled(may_write and bool(suggested))
        self.save.setEnabled(False)
        self.retranslate()

    def _shown(self, body: str) -> str:
        return body or ("" if self.section in OPINIONS else self._suggested)

    def is_changed(self, body: str) -> bool:
        """Whether something else is typed than what is kept, or proposed in its place."""
        return self.section in TEXTS and tidied(self.editor.text()) != tidied(self._shown(body))

    def put_suggested(self) -> None:
        self.editor.set_text(self._suggested)
        self.editor.setFocus()

    def _changed(self) -> None:
        if not self._filling:
            self.save.setEnabled(True)
            self.typed.emit()

    def _hint_words(self) -> str:
        if self._state is SectionState.FOREIGN:
            words = _("Written in {language} only, and printed so. What you write here takes its place in the language chosen above.")
            return words.format(language=translator(self._written_in).own_name)
        return _(HINTS.get(self.section) or (PROPOSED if self._state is SectionState.SUGGESTED else OWN))

    def retranslate(self) -> None:
        super().retranslate()
        self._hint.setText(self._hint_words() if self.section in TEXTS else "")
        self._hint.setVisible(self.section in TEXTS)
        self._from_book.retranslate()
