"""The settings: operators, products, printers, backups."""

from __future__ import annotations

from coopdesk.marks import N_
from coopdesk.ui.actions.row import Action

ROWS = (
    # operators, on the page of settings
    Action("more_terms", N_("More"), page="settings"),
    Action("set_password", N_("Password"), page="settings"),
    Action("set_pin", N_("PIN"), page="settings"),
    Action("clear_pin", N_("Take the PIN away"), page="settings"),
    Action("change_operator", N_("Change"), page="settings"),
    Action("add_operator", N_("Add an operator"), key="Ctrl+N", icon="user-plus", page="settings"),
    Action("save_operator", N_("Save"), key="Return", page="settings"),
    Action("save_section", N_("Save"), key="Return", page="settings_cooperative"),
    Action("add_day", N_("Put it in"), icon="plus", page="settings"),
    Action("remove_day", N_("Take it out"), icon="trash-2", page="settings"),
    Action("paste_days", N_("Paste a list"), icon="clipboard-paste", page="settings"),
    Action("save_days", N_("Save"), key="Ctrl+S", page="settings_holidays"),
    Action("new_product", N_("New product"), key="Ctrl+N", icon="plus", page="settings_products"),
    Action("save_product", N_("Save terms"), key="Ctrl+S", page="settings_products"),
    # printers, on the page of settings
    Action("test_print", N_("Test print"), icon="printer", page="printers"),
    # backups, on the page of settings
    Action("back_up", N_("Back up now"), key="F12", icon="hard-drive-download", page="backup"),
    Action("choose_second", N_("Choose a folder…"), page="backup"),
    Action("drop_second", N_("Use no second place"), page="backup"),
    Action("look_into", N_("Look into it"), icon="book-open", page="backup"),
    Action("restore", N_("Go back to it…"), icon="undo-2", page="backup"),
    Action("close_without", N_("Close without a backup"), page="frame"),
    Action("stop_and_close", N_("Stop and close"), page="frame"),
)
