"""The counter: its verbs and the forms of them."""

from __future__ import annotations

from coopdesk.marks import N_, NP_
from coopdesk.ui.actions.row import Action

ROWS = (
    # the counter: the verbs in the order of their tabs
    Action("deposit", N_("Deposit"), letter=NP_("letter key of Deposit", "D"), page="counter"),
    Action("withdraw", N_("Withdraw"), letter=NP_("letter key of Withdraw", "W"), page="counter"),
    Action("repay", N_("Repay"), letter=NP_("letter key of Repay", "R"), page="counter"),
    Action("transfer", N_("Transfer"), letter=NP_("letter key of Transfer", "T"), page="counter"),
    Action("lend", N_("Lend"), letter=NP_("letter key of Lend", "L"), page="counter"),
    Action("place", N_("Term deposit"), letter=NP_("letter key of Term deposit", "M"), page="counter"),
    Action("open_member", N_("Open page"), key="F4", page="counter"),
    Action("admit_member", N_("New member"), key="Ctrl+N", icon="user-plus", page="counter"),
    Action("undo_last", N_("Undo"), key="F8", icon="undo-2", page="counter"),
    Action("show_receipts", N_("Receipts of today"), key="F8", icon="receipt-text", page="counter_narrow"),
    Action("print_again", N_("Print again"), key="F7", page="counter"),
    Action("save_receipt", N_("Save as PDF"), page="counter"),
    Action("on_earlier_day", N_("On an earlier day…"), key="F5", icon="history", page="review"),
    Action("post_earlier", N_("Post on that day"), key="Return", page="earlier_day"),
    Action("post_without_paper", N_("Without printing"), key="Ctrl+Return", page="review"),
    # the forms of the counter
    Action("cancel", N_("Cancel"), key="Escape", page="form"),
    Action("review", N_("Review"), key="Return", page="form"),
    Action("note", N_("Note"), key="F6", icon="plus", page="form"),
    Action("split_by_hand", N_("Split by hand"), key="F9", icon="pencil", page="form"),
    Action("stay", N_("Stay here"), page="form"),
    Action("change", N_("Change"), key="Escape", page="review"),
    Action("post", N_("Post"), key="Return", page="review"),
    Action("first_reading", N_("First reading"), key="Ctrl+1", page="form"),
    Action("second_reading", N_("Second reading"), key="Ctrl+2", page="form"),
)
