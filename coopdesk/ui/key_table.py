"""The keys of the action table by the place where they act, for the card beside the screen and for the texts of the help."""

from __future__ import annotations

from collections.abc import Mapping

from coopdesk.domain.papers import ShortcutGroup
from coopdesk.i18n.catalogue import _
from coopdesk.marks import N_
from coopdesk.ui.actions import ACTIONS, key_of, text_of
from coopdesk.ui.actions.row import Action

EVERYWHERE = N_("Everywhere")
ELSEWHERE = N_("In other questions")
PLACES: Mapping[str, tuple[str, ...]] = {
    EVERYWHERE: ("", "frame", "dialog", "progress"),
    N_("Counter"): ("counter", "counter_narrow", "form", "review"),
    N_("Members"): ("members", "member", "member_form"),
    N_("Loans"): ("loans", "loan", "loan_decision", "loan_form", "simulator"),
    N_("Ledger"): ("ledger", "paper", "correction"),
    N_("Meetings"): ("meetings", "meeting", "groups", "group", "arisan", "payroll", "payroll_list", "employers"),
    N_("Reports"): ("reports", "charts"),
    N_("Import"): ("import", "deposit_list"),
    N_("Passbook"): ("passbook", "passbook_compare"),
    N_("Settings"): ("settings", "settings_cooperative", "settings_holidays", "settings_products", "printers", "backup"),
    N_("Help"): ("help", "help_sheet"),
    N_("Start page"): ("start", "new_book", "sign_on", "lock"),
}
"""Headings of the card, with the pages of the action table under each; what is not named stands under the last one."""


def keys_of(row: Action) -> tuple[str, ...]:
    """Every key of an action as it stands on the keyboard; a letter acts with Alt while a field has the focus."""
    key = key_of(row.id)
    return tuple(spelled(each) for each in (key, f"Alt+{key}" if row.letter else "", row.also) if each)


def spelled(key: str) -> str:
    """A portable key sequence in the words of the keyboard."""
    return key.replace("Return", "Enter").replace("Escape", "Esc").replace("PgDown", "PgDn")


def key_words(action_id: str) -> str:
    """The key of an action within a sentence."""
    return spelled(key_of(action_id))


def button_words(action_id: str) -> str:
    return text_of(action_id).rstrip("…")


def shortcut_groups() -> tuple[ShortcutGroup, ...]:
    """Every action that has a key, in the language of the screen."""
    place_of = {page: title for title, pages in PLACES.items() for page in pages}
    rows: dict[str, dict[tuple[str, str], None]] = {title: {} for title in (*PLACES, ELSEWHERE)}
    for row in ACTIONS:
        if keys := keys_of(row):
            rows[place_of.get(row.page, ELSEWHERE)][", ".join(keys), button_words(row.id)] = None
    return tuple(ShortcutGroup(_(title), tuple(found)) for title, found in rows.items() if found)
