"""One line in which a decision is typed: what, the votes, who does it, until when; Enter goes on, and the last Enter writes it down."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from coopdesk.domain.errors import Refusal
from coopdesk.domain.minutes import Decision, Votes, read_votes
from coopdesk.i18n.catalogue import _
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.button_row import ButtonRow
from coopdesk.ui.widgets.card import spread
from coopdesk.ui.widgets.date_edit import DateEdit
from coopdesk.ui.widgets.enter_chain import go_on
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import restyle
from coopdesk.ui.widgets.spoken import Spoken
from coopdesk.ui.widgets.text_field import EnterEdit

TEXT_MAX, NAME_MAX = 300, 80
WIDE_PX, WORDS_SHARE = 640, 2
FIELDS = ("text", "votes", "in_charge", "due")


class DecisionLine(Spoken, QWidget):
    """`id` 0: a new decision; else the one that is mended."""

    written = Signal()
    """It stands as it should: `made` has it."""
    refused = Signal(object)
    edited = Signal()
    """Another text is in it."""

    def __init__(self, near: date) -> None:
        super().__init__()
        self.id = 0
        self.text, self.votes, self.in_charge = EnterEdit(), EnterEdit(), EnterEdit()
        self.due = DateEdit(lambda: _("Until"), near, optional=True)
        self.add, self.acts = KeyButton("add_decision", "plain", "small"), ButtonRow(gap=8)
        self.text.setMaxLength(TEXT_MAX)
        self.in_charge.setMaxLength(NAME_MAX)
        self._lay_out()
        self._chain = (self.text, self.votes, self.in_charge, self.due.edit)
        for edit in (self.text, self.votes, self.in_charge):
            edit.entered.connect(self._on)
            edit.textEdited.connect(lambda _text: self.edited.emit())
        self.due.edit.textEdited.connect(lambda _text: self.edited.emit())
        self.due.entered.connect(self._on)
        self.votes.textEdited.connect(lambda _text: restyle(self.votes, state=""))
        self.add.clicked.connect(self.write)
        self.say(self.votes.setPlaceholderText, lambda: _("yes / no / abstain"))
        self.say(lambda _text: self._say(), lambda: "")

    def _lay_out(self) -> None:
        self._line = QGridLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setHorizontalSpacing(10)
        self._line.setVerticalSpacing(6)
        self._parts: tuple[QWidget, ...] = (
            field(lambda: _("What is decided"), self.text),
            field(lambda: _("Votes"), self.votes),
            field(lambda: _("Who does it"), self.in_charge),
            self.due,
        )
        spread(self.acts.box, self.add, None)
        self._wide: bool | None = None
        self._place(wide=True)

    def _place(self, *, wide: bool) -> None:
        """All in one line, or the words above the rest where the width does not do; the day is written out beside the buttons."""
        if wide == self._wide:
            return
        self._wide = wide
        for each in (*self._parts, self.acts):
            self._line.removeWidget(each)
        words, *rest = self._parts
        across = len(rest) - (not wide)
        self._line.addWidget(words, 0, 0, 1, 1 if wide else len(rest), Qt.AlignmentFlag.AlignTop)
        for place, part in enumerate(rest):
            lines = 2 if part is self.due else 1
            self._line.addWidget(part, 0 if wide else 1, place + wide, lines, 1, Qt.AlignmentFlag.AlignTop)
        self._line.addWidget(self.acts, 1 if wide else 2, 0, 1, across)
        for place in range(len(self._parts)):
            self._line.setColumnStretch(place, WORDS_SHARE if wide and not place else 1)
        self._line.setColumnStretch(len(rest), int(wide))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(wide=self.width() >= WIDE_PX * look().scale)

    def _say(self) -> None:
        self.add.set_words(_("Write the change down") if self.id else _("Write it down"))

    def _on(self) -> None:
        go_on(self._chain, self.write)

    # --- what it holds ----------------------------------------------------------------------------

    def put(self, made: Decision | None) -> None:
        """A decision to be mended; None: an empty line for the next one."""
        self.id = made.id if made else 0
        self.text.setText(made.text if made else "")
        self.votes.setText(_as_typed(made.votes) if made and made.votes else "")
        self.in_charge.setText(made.in_charge if made else "")
        self.due.set_date(made.due if made else None)
        self._say()
        self.edited.emit()

    def half_typed(self) -> dict[str, str]:
        """Its fields as typed, while they are not written down."""
        if not any(edit.isModified() and edit.text() for edit in self._chain):
            return {}
        return {"decision": str(self.id), **{key: edit.text() for key, edit in zip(FIELDS, self._chain, strict=True)}}

    def take_half_typed(self, draft: Mapping[str, str]) -> None:
        self.id = int(draft["decision"])
        for key, edit in zip(FIELDS, self._chain, strict=True):
            edit.setText(draft[key])
            edit.setModified(True)
        self.due.edit.textEdited.emit(self.due.edit.text())
        self._say()

    @property
    def is_typed(self) -> bool:
        return bool(self.text.text().strip())

    def made(self, meeting: int) -> Decision:
        """Raises BadField: the votes are no counts."""
        return Decision(self.id, meeting, self.text.text().strip(), self._votes(), self.in_charge.text().strip(), self.due.date)

    def _votes(self) -> Votes | None:
        return read_votes(self.votes.text())

    def write(self) -> None:
        """Said to the tab only where it can be read; the cursor goes where it cannot."""
        if not self.is_typed:
            self.text.setFocus()
            return
        if self.due.refusal:
            self.due.setFocus()
            return
        try:
            self._votes()
        except Refusal as refusal:
            restyle(self.votes, state="bad")
            self.votes.setFocus()
            self.refused.emit(refusal)
            return
        self.written.emit()


def votes_words(votes: Votes | None) -> str:
    """As they stand in the table: as they are typed above it, so that the words of the decision keep their room."""
    return _as_typed(votes) if votes else _("by agreement")


def _as_typed(votes: Votes) -> str:
    return f"{votes.yes} / {votes.no} / {votes.abstain}"
