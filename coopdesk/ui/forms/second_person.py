"""The second person of an act that takes two: who signs, by her password or PIN; alone in a book, it is told that nobody does."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from coopdesk.i18n.catalogue import _
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.field_pair import FieldPair
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.spoken import Spoken


class SecondPerson(Spoken, QWidget):
    def __init__(self, signers: tuple[str, ...], solo: bool, alone: Callable[[], str]) -> None:
        """`alone` says that the only operator of the book does it herself, which is recorded."""
        super().__init__()
        self._solo, self._signers = solo, signers
        self.signer, self.password = QComboBox(), QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.signer.addItems(list(signers))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        if signers and not solo:
            box.addWidget(FieldPair(field(lambda: _("Second person"), self.signer), field(lambda: _("Her password or PIN"), self.password)))
            return
        told = Label(ink="text2" if solo else "due", wrap=True)
        self.say(told.setText, alone if solo else _nobody)
        box.addWidget(told)

    @property
    def is_ready(self) -> bool:
        """Whether somebody can sign, or nobody has to."""
        return self._solo or bool(self._signers)

    @property
    def name(self) -> str:
        return "" if self._solo else self.signer.currentText()


def _nobody() -> str:
    return _("Nobody else in this book may sign as the second person: a chair, treasurer or administrator.")
