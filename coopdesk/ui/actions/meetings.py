"""Meetings: their list, the sheet of one, what is paid out, who pays what one did not, minutes and summary."""

from __future__ import annotations

from coopdesk.marks import N_, NP_
from coopdesk.ui.actions.row import Action

ROWS = (
    # meetings
    Action("meeting_excel", N_("Excel"), key="Ctrl+E", icon="file-spreadsheet", page="meetings"),
    Action("meeting_pdf", N_("PDF"), icon="file-output", page="meetings"),
    Action("meeting_print", N_("Print"), key="Ctrl+P", icon="printer", page="meetings"),
    # the list of meetings, and the papers of a month
    Action("new_meeting", N_("New meeting"), key="Ctrl+N", icon="plus", page="meetings"),
    Action("meeting_calendar", N_("Meeting day…"), icon="calendar-days", page="meetings"),
    Action("save_meeting_calendar", N_("Keep it"), key="Return", page="meeting_calendar"),
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
    # the sheet of a meeting
    Action("attend_present", N_("Mark as present"), letter=NP_("letter key of Present", "P"), page="meeting"),
    Action("attend_late", N_("Mark as late"), letter=NP_("letter key of Late", "L"), page="meeting"),
    Action("attend_excused", N_("Mark as excused"), letter=NP_("letter key of Excused", "E"), page="meeting"),
    Action("attend_absent", N_("Mark as absent"), letter=NP_("letter key of Absent", "A"), page="meeting"),
    Action("meeting_agenda", N_("Agenda"), icon="notebook-pen", page="meeting"),
    Action("undo_typed", N_("Undo a step"), key="Ctrl+Z", page="meeting"),
    Action("find_name", N_("Find a name"), key="F3", page="meeting"),
    Action("others_pay", N_("Others pay…"), key="F5", page="meeting"),
    Action("bearers_pay", N_("All bearers pay"), key="Shift+F5", page="meeting"),
    Action("meeting_reason", N_("Reason…"), key="F6", page="meeting"),
    Action("hunt_gap", N_("Search"), key="F7", page="meeting"),
    Action("rest_nothing", N_("The rest: nothing…"), key="F8", page="meeting"),
    Action("count_box", N_("Count the cash"), key="F9", icon="wallet", page="meeting"),
    Action("clear_count", N_("Clear"), page="meeting"),
    Action("post_meeting", N_("Post the meeting"), key="Ctrl+Return", page="meeting"),
    # minutes and summary
    Action("add_decision", N_("Write it down"), icon="plus", page="meeting"),
    Action("drop_decision", N_("Take out"), icon="trash-2", page="meeting"),
    Action("copy_summary", N_("Copy as text"), icon="clipboard-paste", page="meeting"),
    Action("wall_summary", N_("For the wall…"), icon="file-output", page="meeting"),
    Action("pdf_summary", N_("PDF…"), icon="file-output", page="meeting"),
    Action("print_summary", N_("Print…"), key="Ctrl+P", icon="printer", page="meeting"),
    Action("compare_seal_now", N_("Compare"), key="Return", page="seal"),
    Action("meeting_reason_now", N_("Keep it"), key="Return", page="meeting_reason"),
    Action("lend_despite_now", N_("Put it in line"), key="Return", page="meeting_lend_despite"),
    Action("rest_nothing_now", N_("They pay nothing today"), key="Return", page="meeting_rest"),
    Action("explain_gap", N_("Keep the reason"), key="Return", page="meeting_hunt"),
    Action("post_meeting_now", N_("Post it"), key="Return", page="meeting_post"),
)
