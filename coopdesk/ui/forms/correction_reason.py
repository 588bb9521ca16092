"""Why an entry is taken back: one of the usual reasons picked from a list, or words of one's own typed in its place."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from coopdesk.domain.errors import Refusal
from coopdesk.i18n.catalogue import _
from coopdesk.marks import N_
from coopdesk.ui.widgets.field import FieldLabel, Refused
from coopdesk.ui.widgets.keys import is_enter
from coopdesk.ui.widgets.label import restyle
from coopdesk.ui.widgets.spoken import Spoken
from coopdesk.ui.widgets.text_field import LENGTH_MAX

WRONG_AMOUNT = N_("Wrong amount")
REASONS = (
    WRONG_AMOUNT,
    N_("Wrong member"),
    N_("Wrong account or product"),
    N_("Posted twice"),
    N_("The money did not change hands"),
    N_("The member changed her mind"),
)


class ReasonField(Spoken, QWidget):
    changed = Signal()
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.box, self.edit, self.refused = QComboBox(), QLineEdit(), Refused()
        self.edit.setMaxLength(LENGTH_MAX)
        self.box.setEditable(True)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.box.setLineEdit(self.edit)
        self.box.setCompleter(None)  # type: ignore[arg-type] # Qt's stubs leave None out
        self.box.addItems([""] * len(REASONS))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        label = FieldLabel(lambda: _("Reason"), lambda: _("arrow down picks one, or type your own; it stays in the book with your name"))
        for part in (label, self.box, self.refused):
            layout.addWidget(part)
        for typed in (self.box, self.edit):
            self.say(typed.setAccessibleName, lambda: _("Reason"))
        self.say(lambda _text: self._say_reasons(), lambda: "")
        self.box.setCurrentIndex(-1)
        self.edit.clear()
        self.edit.textChanged.connect(lambda _text: self._edited())
        for typed in (self.box, self.edit):
            typed.installEventFilter(self)
        self.setFocusProxy(self.box)

    def text(self) -> str:
        return self.edit.text().strip()

    def set_text(self, text: str) -> None:
        self.edit.setText(text)

    @property
    def is_amount(self) -> bool:
        """Whether only the amount was wrong."""
        return self.text() == _(WRONG_AMOUNT)

    def set_refusal(self, refusal: Refusal | None) -> None:
        """Put a refusal under the field, until the next key."""
        self.refused.set_refusal(refusal)
        restyle(self.box, state="bad" if refusal else "")

    def _edited(self) -> None:
        self.set_refusal(None)
        self.changed.emit()

    def _say_reasons(self) -> None:
        """What was picked is said in the new language; own words stay."""
        kept = self.edit.text()
        picked = next((number for number in range(len(REASONS)) if kept and self.box.itemText(number) == kept), None)
        for number, reason in enumerate(REASONS):
            self.box.setItemText(number, _(reason))
        self.edit.setText(kept if picked is None else _(REASONS[picked]))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if is_enter(event):
            self.entered.emit()
            return True
        return super().eventFilter(watched, event)
