"""Reports and charts."""

from __future__ import annotations

from coopdesk.marks import N_
from coopdesk.ui.actions.row import Action

ROWS = (
    # reports
    Action("find_report", N_("Find a report"), key="F3", icon="search", page="reports"),
    Action("favourite_report", N_("Favourite"), key="Ctrl+D", icon="star", page="reports"),
    Action("keep_view", N_("Save this view…"), key="Ctrl+S", icon="save", page="reports"),
    Action("rename_view", N_("Rename…"), icon="pencil", page="reports"),
    Action("remove_view", N_("Delete…"), icon="trash-2", page="reports"),
    Action("keep_view_now", N_("Save the view"), key="Return", page="report_view"),
    Action("rename_view_now", N_("Rename it"), key="Return", page="report_view_name"),
    Action("remove_view_now", N_("Delete it"), key="Return", page="report_view_removal"),
    Action("charts", N_("Charts"), icon="chart-column"),
    Action("charts_picture", N_("Picture"), icon="file-output", page="charts"),
    Action("charts_pdf", N_("PDF"), icon="file-output", page="charts"),
    Action("charts_print", N_("Print"), key="Ctrl+P", icon="printer", page="charts"),
    Action("chart_as_table", N_("As a table"), page="charts"),
    Action("report_excel", N_("Excel"), key="Ctrl+E", icon="file-spreadsheet", page="reports"),
    Action("report_pdf", N_("PDF"), icon="file-output", page="reports"),
    Action("report_print", N_("Print"), key="Ctrl+P", icon="printer", page="reports"),
)
