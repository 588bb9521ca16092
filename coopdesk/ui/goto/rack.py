"""The rack of sources: where the go-to bar looks, in the order of its headings."""

from __future__ import annotations

from coopdesk.i18n.catalogue import _
from coopdesk.ui.goto import (
    from_accounts,
    from_actions,
    from_contracts,
    from_groups,
    from_meetings,
    from_members,
    from_pages,
    from_receipts,
    from_views,
)
from coopdesk.ui.goto.found import Source

SOURCES: tuple[Source, ...] = (
    Source("actions", lambda: _("Actions"), from_actions.find),
    Source("members", lambda: _("Members"), from_members.find),
    Source("contracts", lambda: _("Loans and deposits"), from_contracts.find),
    Source("groups", lambda: _("Groups"), from_groups.find),
    Source("meetings", lambda: _("Meetings"), from_meetings.find),
    Source("receipts", lambda: _("Receipts"), from_receipts.find),
    Source("accounts", lambda: _("Accounts"), from_accounts.find),
    Source("views", lambda: _("Saved views"), from_views.find),
    Source("reports", lambda: _("Reports"), from_pages.find_reports),
    Source("settings", lambda: _("Settings"), from_pages.find_settings),
    Source("help", lambda: _("Help"), from_pages.find_help),
)

RECENT_FIRST = ("members", "actions")
"""The order while nothing is typed: who was served last comes first."""
