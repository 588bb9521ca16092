"""Saved views of reports, by their names; before anything is typed those that there are."""

from __future__ import annotations

from collections.abc import Sequence

from coopdesk.domain.report_views import ReportView
from coopdesk.i18n.search import rank
from coopdesk.services.report_views import views
from coopdesk.ui.goto.found import Asked, Found, Target, holds
from coopdesk.ui.views.report_views import described, shown

MOST = 4


def find(asked: Asked) -> Sequence[Found]:
    known = shown(views(asked.unit, asked.context))
    if not asked.words:
        return [_row(view, exact=True) for view in known[:MOST]]
    ranked = rank(asked.typed, list(known), lambda view: ("", view.name), MOST)
    return [_row(view, exact=holds(view.name, asked.words)) for view in ranked]


def _row(view: ReportView, *, exact: bool) -> Found:
    return Found(view.name, described(view), "chart-column", Target("reports", view), exact=exact)
