"""An amount in words, in serif italic: what the teller reads back to the member."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent

from coopdesk.domain.money import Currency, Minor
from coopdesk.i18n.catalogue import current
from coopdesk.i18n.words import money_in_words, speaks
from coopdesk.ui.widgets.label import Label


class WordsLabel(Label):
    """Empty where there is no amount, or the language has no speller of its own."""

    def __init__(self, currency: Currency) -> None:
        super().__init__(kind="words", wrap=True)
        self._currency = currency
        self._minor: Minor | None = None

    def set_minor(self, minor: Minor | None) -> None:
        self._minor = minor
        language = current().language
        self.setText("" if minor is None or not speaks(language) else money_in_words(minor, self._currency, language))

    def sizeHint(self) -> QSize:
        """As high as the words need at the width they have; Qt alone would ask for two lines where one does."""
        hint = super().sizeHint()
        return QSize(hint.width(), self.heightForWidth(max(self.width(), 1)) if self.text() else hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.set_minor(self._minor)
        super().changeEvent(event)
