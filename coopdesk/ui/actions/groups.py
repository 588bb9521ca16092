"""Groups of members: their pots, loans, arisan, and the end of a cycle."""

from __future__ import annotations

from coopdesk.marks import N_
from coopdesk.ui.actions.row import Action

ROWS = (
    # groups of members
    Action("groups", N_("Groups"), icon="users"),
    Action("find_group", N_("Find a group"), key="F3", icon="search", page="groups"),
    Action("new_group", N_("New group"), key="Ctrl+N", icon="plus", page="groups"),
    Action("export_groups", N_("Export groups"), key="Ctrl+E", icon="file-output", page="groups"),
    Action("add_to_group", N_("Add members…"), key="Ctrl+N", icon="user-plus", page="group"),
    Action("move_from_group", N_("Move…"), icon="arrow-right", page="group"),
    Action("group_role", N_("Role…"), icon="user", page="group"),
    Action("change_group", N_("Change…"), icon="pencil", page="group"),
    Action("close_group", N_("Close…"), icon="lock", page="group"),
    Action("save_group_now", N_("Save"), key="Return", page="group_form"),
    Action("drop_picked", N_("Take the last one out"), icon="undo-2", page="group_members"),
    Action("move_members_now", N_("Save"), key="Return", page="group_members"),
    Action("close_group_now", N_("Close it"), key="Return", page="group_closing"),
    Action("reopen_group", N_("Open again…"), icon="undo-2", page="group"),
    Action("reopen_group_now", N_("Open it again"), key="Return", page="group_reopening"),
    Action("group_rules", N_("Rules of meetings…"), icon="calendar-days", page="group"),
    Action("save_meeting_rules", N_("Save"), key="Return", page="meeting_rules"),
    Action("agreed_savings", N_("What each saves…"), icon="wallet", page="group"),
    Action("save_agreed", N_("Save"), key="Ctrl+Return", page="agreed_savings"),
    # pots of a group
    Action("new_pot", N_("New pot…"), icon="plus", page="group"),
    Action("change_pot", N_("Change the pot…"), icon="pencil", page="group"),
    Action("pay_into_pot", N_("Pay in…"), icon="plus", page="group"),
    Action("pay_out_of_pot", N_("Take money out…"), icon="hand-coins", page="group"),
    Action("assign_to_pot", N_("Put into the chosen pot…"), page="group"),
    Action("pots_report", N_("Statement of pots"), icon="chart-column", page="group"),
    Action("save_pot_now", N_("Save"), key="Return", page="pot"),
    Action("pay_into_pot_now", N_("Post it"), key="Return", page="pot_in"),
    Action("pay_out_of_pot_now", N_("Post it"), key="Return", page="pot_out"),
    Action("assign_to_pot_now", N_("So it is"), key="Return", page="pot_entry"),
    # loans that a group asks for as one
    Action("group_loan", N_("Loans for the group"), icon="landmark", page="group"),
    Action("split_together", N_("Split the whole"), icon="users", page="group_loan"),
    Action("undo_split", N_("Put back"), icon="undo-2", page="group_loan"),
    Action("print_contracts", N_("All contracts"), key="Ctrl+P", icon="notebook-pen", page="group_loan"),
    Action("apply_together", N_("Ask for them"), key="Ctrl+Return", icon="check", page="group_loan"),
    Action("approve_together", N_("Approve them"), key="F8", icon="check", page="group_loan"),
    Action("reject_together", N_("Reject…"), page="group_loan"),
    Action("pay_together", N_("Pay them out…"), key="F9", icon="hand-coins", page="group_loan"),
    Action("queue_together", N_("At the meeting"), icon="calendar-days", page="group_loan"),
    Action("reject_together_now", N_("Reject them"), key="Return", page="group_loan_rejection"),
    Action("pay_together_now", N_("Pay them out"), key="Return", page="group_loan_payout"),
    # arisan of a group
    Action("arisan", N_("Arisan"), icon="users"),
    Action("begin_arisan", N_("New arisan"), key="Ctrl+N", icon="plus", page="arisan"),
    Action("pay_arisan", N_("Has paid"), icon="check", page="arisan"),
    Action("pay_all_arisan", N_("All have paid"), key="F8", icon="users", page="arisan"),
    Action("draw_arisan", N_("Draw…"), key="F9", icon="hand-coins", page="arisan"),
    Action("undo_arisan", N_("Take back…"), icon="undo-2", page="arisan"),
    Action("rename_arisan", N_("Rename…"), icon="pencil", page="arisan"),
    Action("end_arisan", N_("End it…"), icon="check", page="arisan"),
    Action("begin_arisan_now", N_("Begin it"), key="Return", page="arisan_new"),
    Action("draw_arisan_now", N_("Draw"), key="Return", page="arisan_draw"),
    Action("rename_arisan_now", N_("Rename it"), key="Return", page="arisan_name"),
    Action("end_arisan_now", N_("End it"), key="Return", page="arisan_end"),
    Action("undo_arisan_now", N_("Take it back"), key="Return", page="arisan_undo"),
    # the end of a savings group's cycle
    Action("share_out", N_("Share-out of the cycle"), icon="hand-coins"),
    Action("decide_share_out", N_("Share out…"), key="Ctrl+Return", icon="check", page="share_out"),
    Action("undo_share_out", N_("Take back…"), icon="undo-2", page="share_out"),
    Action("share_out_slips", N_("Print slips"), key="Ctrl+P", icon="printer", page="share_out"),
    Action("share_out_now", N_("Pay everybody"), key="Return", page="share_out_decision"),
    Action("undo_share_out_now", N_("Take it back"), key="Return", page="share_out_undo"),
)
