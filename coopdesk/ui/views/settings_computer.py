"""What this person chooses for the screen: language, light or dark, text size, all at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QComboBox, QWidget

from coopdesk.i18n import catalogue
from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.marks import N_
from coopdesk.ui.appearance import THEMES, Appearance
from coopdesk.ui.session import Session
from coopdesk.ui.tokens import TEXT_PERCENTS
from coopdesk.ui.views.settings_section import Section
from coopdesk.ui.widgets.card import Card
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.spoken import Spoken, Words

THEME_NAMES = {"system": N_("Same as the computer"), "light": N_("Light"), "dark": N_("Dark")}
IDLE_MINUTES = (0, 5, 10, 30)


def _idle_words(minutes: int) -> str:
    return ngettext("after {n} minute", "after {n} minutes", minutes).format(n=minutes) if minutes else _("never")


class ComputerCard(Spoken, Card):
    def __init__(self, appearance: Appearance) -> None:
        super().__init__("settings")
        self._appearance = appearance
        self.say(self.title.setText, lambda: _("On this computer"))
        self.language = self._choice(
            lambda: _("Language"), catalogue.languages(), lambda code: catalogue.translator(code).own_name, "language"
        )
        self.theme = self._choice(lambda: _("Light or dark"), THEMES, lambda code: _(THEME_NAMES[code]), "theme")
        self.text = self._choice(
            lambda: _("Size of the text"), TEXT_PERCENTS, lambda size: f"{current().formats.number(size)} %", "text_percent"
        )
        self.keys = self._choice(lambda: _("Keys on buttons"), (True, False), lambda on: _("shown") if on else _("hidden"), "show_keys")
        self.idle = self._choice(lambda: _("Lock when nobody touches it"), IDLE_MINUTES, _idle_words, "idle_minutes")
        note = Label(kind="small", ink="text2", wrap=True)
        self.say(note.setText, lambda: _("These choices apply to you on this computer, whichever book is open."))
        self.body.addWidget(note)

    def _choice(self, name: Words, values: Sequence[object], words: Callable[..., str], kept_as: str) -> QComboBox:
        """A box whose entries say themselves anew in each language; the choice is kept under `kept_as`."""
        box = ChoiceBox(values, words)
        box.choose(self._appearance.language if kept_as == "language" else getattr(self._appearance.chosen, kept_as))
        box.activated.connect(lambda _row: self._appearance.choose(**{kept_as: box.value}))
        self.body.addWidget(field(name, box))
        return box


class ComputerSection(Section):
    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.card = ComputerCard(session.appearance)
        self.add_form(self.card)
        self.column.addStretch()

    def first_field(self) -> QWidget:
        return self.card.language
