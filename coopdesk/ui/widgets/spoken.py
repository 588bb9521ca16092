"""Texts that follow the language: a widget says where each text goes and how to get it, and says it again when asked.

Qt sends every widget a LanguageChange event when a translator is installed; nothing else has to be told.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent

Words = Callable[[], str]
Put = Callable[[str], object]


class Spoken:
    """Mixed in before a QWidget. `say` puts a text at once and again at each change of language."""

    def say(self, put: Put, words: Words) -> None:
        self.__dict__.setdefault("_spoken", []).append((put, words))
        put(words())

    def retranslate(self) -> None:
        """Say everything again. Views with prepared rows extend this and prepare them anew."""
        for put, words in self.__dict__.get("_spoken", ()):
            put(words())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)  # type: ignore[misc] # of the QWidget beside
