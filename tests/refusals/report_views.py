"""A view that another one is called like, and one that nobody kept."""

from __future__ import annotations

from coopdesk.domain import errors
from coopdesk.domain.report_views import ReportView, ViewDays
from coopdesk.services.report_views import KeepReportView, RemoveReportView
from tests.books import request_id
from tests.refusals.register import reproduces
from tests.refusals.scene import Scene


@reproduces(errors.ReportViewNamed)
def two_views_of_one_name(scene: Scene) -> object:
    for name in ("Tunggakan pagi", " tunggakan  PAGI"):
        scene.runner.execute(KeepReportView(request_id(), ReportView(0, name, "arrears", ViewDays.TODAY)))
    return None


@reproduces(errors.UnknownReportView)
def a_view_that_nobody_kept(scene: Scene) -> object:
    return scene.runner.execute(RemoveReportView(request_id(), 7))
