"""Savings: term deposits, interest and fees, a list of deposits."""

from __future__ import annotations

from coopdesk.marks import N_
from coopdesk.ui.actions.row import Action

ROWS = (
    # term deposits
    Action("deposits", N_("Term deposits"), icon="calendar-days"),
    Action("deposit_run", N_("What falls due"), icon="calendar-days"),
    Action("find_deposit", N_("Find a deposit"), key="F3", icon="search", page="deposits"),
    Action("export_deposits", N_("Export"), key="Ctrl+E", icon="file-output", page="deposits"),
    Action("new_deposit", N_("New deposit"), key="Ctrl+N", icon="plus", page="deposits"),
    Action("print_certificate", N_("Print certificate"), key="Ctrl+P", icon="printer", page="term_deposit"),
    Action("instruct_deposit", N_("At maturity…"), page="term_deposit"),
    Action("break_deposit", N_("Break…"), page="term_deposit"),
    Action("fetch_deposit", N_("Pay out…"), page="term_deposit"),
    Action("instruct_deposit_now", N_("Do so at maturity"), key="Return", page="deposit_instruct"),
    Action("break_deposit_now", N_("Break it and pay out"), key="Return", page="deposit_break"),
    Action("fetch_deposit_now", N_("Pay it out"), key="Return", page="deposit_fetch"),
    Action("post_deposit_run", N_("Post"), key="Return", page="deposit_run"),
    Action("print_month_slips", N_("Tax slips…"), icon="receipt-text", page="deposit_run"),
    Action("undo_deposit_run", N_("Take the last run back…"), key="F8", icon="undo-2", page="deposit_run"),
    Action("undo_deposit_run_now", N_("Take it back"), key="Return", page="deposit_run_undo"),
    # interest and fees of savings
    Action("interest", N_("Interest and fees"), icon="calculator"),
    Action("post_run", N_("Post"), key="Return", page="interest"),
    Action("move_dormant", N_("Dormant savings…"), page="interest"),
    Action("move_dormant_now", N_("Keep them apart"), key="Return", page="dormant_savings"),
    Action("export_run", N_("Export"), key="Ctrl+E", icon="file-output", page="interest"),
    Action("print_run", N_("Print the list"), key="Ctrl+P", icon="printer", page="interest"),
    Action("print_slips", N_("Tax slips"), icon="receipt-text", page="interest"),
    Action("undo_run", N_("Undo all"), key="F8", icon="undo-2", page="interest"),
    Action("undo_run_now", N_("Undo the run"), key="Return", page="run_undo"),
    # a list of deposits
    Action("paste_deposits", N_("Deposit list"), icon="clipboard-paste"),
    Action("paste_rows", N_("Paste"), key="Ctrl+V", icon="clipboard-paste", page="deposit_list"),
    Action("take_list_away", N_("Take away"), page="deposit_list"),
    Action("post_list", N_("Post deposits"), key="Return", page="deposit_list"),
    Action("undo_list", N_("Undo all"), key="F8", icon="undo-2", page="deposit_list"),
)
