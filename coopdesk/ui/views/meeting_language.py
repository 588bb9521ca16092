"""In which language the summary of a meeting or a month is read: its readers', not always that of the book."""

from __future__ import annotations

from coopdesk.i18n.catalogue import _, languages, translator
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.choice_box import ChoiceBox


def language_choice(session: Session) -> ChoiceBox:
    """Every language of the program by its own name; first that of the book."""
    made = ChoiceBox(languages(), lambda code: translator(code).own_name)
    made.say(made.setAccessibleName, lambda: _("Language of the summary"))
    made.choose(session.cooperative.language)
    return made
