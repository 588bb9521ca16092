"""The one table of actions: what a thing is called, its key and its icon. Buttons, caps and shortcuts read it here.

Same key, same act, everywhere. A letter key acts only while no text field has focus, and with Alt inside one; it
follows the language. To add an action: a row in the file of its pages; `tests/ui/test_actions.py` refuses a key that clashes.
"""

from __future__ import annotations

from coopdesk.i18n.catalogue import _, pgettext
from coopdesk.ui.actions import books, counter, groups, loans, meetings, members, reports, savings, settings, window
from coopdesk.ui.actions.row import Action

TABLES = (window, counter, members, savings, loans, groups, meetings, books, reports, settings)
ACTIONS: tuple[Action, ...] = tuple(row for table in TABLES for row in table.ROWS)

_BY_ID = {row.id: row for row in ACTIONS}


def action(action_id: str) -> Action:
    return _BY_ID[action_id]


def key_of(action_id: str) -> str:
    """The portable key sequence in the language now shown, or ""."""
    row = _BY_ID[action_id]
    if not row.letter:
        return row.key
    said = pgettext(*row.letter)[:1].upper()
    return said if "A" <= said <= "Z" else row.letter[1]


def text_of(action_id: str) -> str:
    return _(_BY_ID[action_id].text)
