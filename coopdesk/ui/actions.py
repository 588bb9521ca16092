"""The one table of actions: what a thing is called, its key and its icon. Buttons, caps and shortcuts read it here.

Same key, same act, everywhere. A letter key acts only while no text field has focus, and with Alt inside one; it
follows the language. To add an action: a row here; `tests/ui/test_actions.py` refuses a key that clashes.
"""

from __future__ import annotations

from dataclasses import dataclass

from coopdesk.i18n.catalogue import _, pgettext
from coopdesk.marks import N_, NP_


@dataclass(frozen=True, slots=True)
class Action:
    """`key` is a portable key sequence. `letter` is a letter of the language instead, with its context."""

    id: str
    text: str
    key: str = ""
    letter: tuple[str, str] | None = None
    icon: str = ""
    page: str = ""
    """Where the key is taken; actions of one page (and those of every page, empty) may not share a key."""


ACTIONS = (
    # the window
    Action("members", N_("Members"), key="Alt+3", icon="users"),
    Action("import_file", N_("From Excel"), key="Alt+9", icon="file-spreadsheet"),
    Action("settings", N_("Settings"), key="Alt+8", icon="settings"),
    Action("open_other", N_("Another book"), key="Alt+0", icon="folder-open"),
    Action("find_member", N_("Find a member"), key="F2", icon="search"),
    # the start page
    Action("open_file", N_("Look for a file…"), key="Ctrl+O", icon="folder-open", page="start"),
    Action("open_chosen", N_("Open the chosen book"), key="Return", page="start"),
    Action("new_book", N_("New cooperative"), letter=NP_("letter key of New cooperative", "N"), icon="plus", page="start"),
    Action(
        "start_import",
        N_("Bring in from Excel"),
        letter=NP_("letter key of Bring in from Excel", "E"),
        icon="file-spreadsheet",
        page="start",
    ),
    Action("try_demo", N_("Try the example book"), letter=NP_("letter key of Try the example book", "T"), icon="play", page="start"),
    Action("language", N_("Language"), icon="languages", page="start"),
    # a new book
    Action("make_book", N_("Make the book"), key="Return", page="new_book"),
    Action("sign_on", N_("Open the book"), key="Return", page="sign_on"),
    # members
    Action("export_list", N_("Export"), key="Ctrl+E", icon="file-output", page="members"),
    Action("import_members", N_("Bring in from Excel"), icon="file-spreadsheet", page="members"),
    Action("new_member", N_("New member"), key="Ctrl+N", icon="user-plus", page="members"),
    # a member
    Action("back_to_members", N_("Members"), key="Escape", icon="chevron-left", page="member"),
    Action("deposit", N_("Deposit"), letter=NP_("letter key of Deposit", "D"), icon="plus", page="member"),
    Action("withdraw", N_("Withdraw"), letter=NP_("letter key of Withdraw", "W"), page="member"),
    Action("change_member", N_("Change data"), letter=NP_("letter key of Change data", "C"), icon="pencil", page="member"),
    Action("print_passbook", N_("Print passbook"), key="Ctrl+B", icon="notebook-pen", page="member"),
    Action("print_passbook_here", N_("Print passbook"), icon="printer", page="member"),
    Action("export_entries", N_("Export"), key="Ctrl+E", icon="file-output", page="member"),
    Action("receipt", N_("Receipt"), letter=NP_("letter key of Receipt", "R"), icon="receipt-text", page="member"),
    Action("correct", N_("Correct…"), letter=NP_("letter key of Correct", "E"), icon="undo-2", page="member"),
    Action("name_heirs", N_("Name the heirs"), icon="pencil", page="member"),
    # the form of a member
    Action("save_member", N_("Save"), key="Return", page="member_form"),
    Action("another_person", N_("Another person, go on"), key="Ctrl+Return", page="member_form"),
    # operators, on the page of settings
    Action("set_password", N_("Password"), page="settings"),
    Action("change_operator", N_("Change"), page="settings"),
    Action("add_operator", N_("Add an operator"), key="Ctrl+N", icon="user-plus", page="settings"),
    Action("save_operator", N_("Save"), key="Return", page="settings"),
    # deposit and withdrawal
    Action("cancel", N_("Cancel"), key="Escape", page="form"),
    Action("review", N_("Review"), key="Return", page="form"),
    Action("note", N_("Note"), key="F6", icon="plus", page="form"),
    Action("stay", N_("Stay here"), page="form"),
    Action("change", N_("Change"), key="Escape", page="review"),
    Action("post", N_("Post"), key="Return", page="review"),
    Action("first_reading", N_("First reading"), key="Ctrl+1", page="form"),
    Action("second_reading", N_("Second reading"), key="Ctrl+2", page="form"),
    # one entry
    Action("print_receipt", N_("Print the receipt"), key="Return", page="receipt"),
    Action("post_correction", N_("Post the correction"), key="Return", page="correction"),
    # passbook print
    Action("later", N_("Not now"), key="Escape", page="passbook"),
    Action("compare_done", N_("The book looks like this"), key="Return", page="passbook_compare"),
    # import
    Action("choose_file", N_("Choose a file…"), key="Ctrl+O", icon="folder-open", page="import"),
    Action("import_now", N_("Bring in"), key="Return", page="import"),
    Action("back", N_("Back"), key="Escape", page="import"),
    Action("day_first", N_("The day"), page="import"),
    Action("month_first", N_("The month"), page="import"),
    Action("read_file", N_("Read the file"), page="import"),
    Action("undo_import", N_("Undo this import"), icon="undo-2", page="import"),
    # everywhere
    Action("stop", N_("Stop"), key="Escape", page="progress"),
    Action("close", N_("Close"), key="Escape", page="dialog"),
    Action("copy_report", N_("Copy the report"), key="Ctrl+C", page="dialog"),
)

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
