"""Qt's own words from our catalogue, and the live change of language: everything on the screen says itself anew."""

from __future__ import annotations

from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from coopdesk.i18n import catalogue
from coopdesk.i18n.qt_words import qt_text


class QtTranslator(QTranslator):
    """Answers None, never an empty text, where Qt shall show its own: an empty text would blank the button."""

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source: str, _disambiguation: str | None = None, _n: int = -1) -> str | None:
        return qt_text(context, source, catalogue.current()) or None


class _Installed:
    translator: QtTranslator | None = None


def show_language(app: QApplication, language: str) -> None:
    """Make `language` the screen's and tell every widget (Qt sends LanguageChange when a translator comes)."""
    catalogue.use(language)
    if _Installed.translator:
        app.removeTranslator(_Installed.translator)
    _Installed.translator = QtTranslator()
    app.installTranslator(_Installed.translator)
