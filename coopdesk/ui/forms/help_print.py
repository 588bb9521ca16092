"""A page of the help, or the card of the keys, on paper: in the language of the screen, since the reader chose it."""

from __future__ import annotations

from typing import Any

from coopdesk.domain.papers import HelpPaper, ShortcutCard
from coopdesk.i18n.catalogue import Words, _, current
from coopdesk.i18n.help_texts import Topic
from coopdesk.runtime.print_choices import PrintUse
from coopdesk.services.context import Context
from coopdesk.services.papers.heads import letterhead
from coopdesk.ui.forms.paper_print import PaperPrint
from coopdesk.ui.key_table import button_words, key_words, shortcut_groups
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session


class ScreenPaper(PaperPrint):
    topic = "help"

    def paper_words(self) -> Words:
        return current()


class HelpPrint(ScreenPaper):
    def __init__(self, page: Page, session: Session, topic: Topic) -> None:
        self._topic = topic
        super().__init__(page, session, lambda: _("Print the help “{topic}”?").format(topic=topic.title), "help-page", PrintUse.SHEET, topic.name)

    def gather(self, unit: Any, _context: Context, _copy: int) -> HelpPaper:
        return HelpPaper(letterhead(unit), self._topic.title, self._topic.blocks(key_words, button_words))

    def file_words(self) -> str:
        return self._topic.title

    def done_words(self, printer: str) -> str:
        if printer:
            return _("The help “{topic}” was sent to {printer}.").format(topic=self._topic.title, printer=printer)
        return _("The help “{topic}” is in the file.").format(topic=self._topic.title)


class ShortcutPrint(ScreenPaper):
    def __init__(self, page: Page, session: Session) -> None:
        super().__init__(page, session, lambda: _("Print the card of the keys?"), "shortcut-card", PrintUse.SHEET, "keys")

    def gather(self, unit: Any, _context: Context, _copy: int) -> ShortcutCard:
        return ShortcutCard(letterhead(unit), shortcut_groups())

    def file_words(self) -> str:
        return _("Card of the keys")

    def done_words(self, printer: str) -> str:
        if printer:
            return _("The card of the keys was sent to {printer}.").format(printer=printer)
        return _("The card of the keys is in the file.")
