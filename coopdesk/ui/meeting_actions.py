"""The actions of meetings: their list, what is paid out, and who pays what one did not; rows of `actions.ACTIONS`."""

from __future__ import annotations

from coopdesk.marks import N_
from coopdesk.ui.action_row import Action

MEETING_ACTIONS = (
    # the list of meetings, and the papers of a month
    Action("new_meeting", N_("New meeting"), key="Ctrl+N", icon="plus", page="meetings"),
    Action("drop_meeting", N_("Drop…"), icon="trash-2", page="meetings"),
    Action("undo_meeting", N_("Take back…"), icon="undo-2", page="meetings"),
    Action("open_meeting_now", N_("Open it"), key="Return", page="meeting_opening"),
    Action("drop_meeting_now", N_("Drop it"), key="Return", page="meeting_drop"),
    Action("undo_meeting_now", N_("Take it back"), key="Return", page="meeting_undo"),
    # what is paid out at a meeting
    Action("pay_withdrawal", N_("Withdrawal…"), key="Ctrl+W", icon="hand-coins", page="meeting"),
    Action("pay_grant", N_("Grant…"), icon="hand-coins", page="meeting"),
    Action("queue_loan", N_("Put in line"), icon="plus", page="meeting"),
    Action("lend_here", N_("New loan…"), key="Ctrl+N", icon="landmark", page="meeting"),
    Action("approve_here", N_("Approve…"), icon="check", page="meeting"),
    Action("payout_up", N_("Earlier"), key="Alt+Up", icon="chevron-up", page="meeting"),
    Action("payout_down", N_("Later"), key="Alt+Down", icon="chevron-down", page="meeting"),
    Action("drop_payout", N_("Take out"), icon="trash-2", page="meeting"),
    Action("pay_withdrawal_now", N_("Put on the sheet"), key="Return", page="meeting_withdrawal"),
    Action("pay_grant_now", N_("Put on the sheet"), key="Return", page="meeting_grant"),
    Action("lend_here_now", N_("Write it down"), key="Return", page="meeting_loan"),
    # who pays what one did not
    Action("share_gap_now", N_("Share it so"), key="Return", page="meeting_gap"),
    Action("unshare_gap", N_("Leave it open"), icon="undo-2", page="meeting_gap"),
)
