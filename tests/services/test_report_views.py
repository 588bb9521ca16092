"""Saved views stand in the book: kept, read back, renamed and deleted; one's own are nobody else's, those for all ask for leave."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from coopdesk.domain.errors import PermissionDenied, ReportViewNamed, UnknownReportView
from coopdesk.domain.operators import Role
from coopdesk.domain.report_views import ReportView, ViewDays, ViewFilters
from coopdesk.services.report_views import KeepReportView, RemoveReportView, RenameReportView, views
from coopdesk.services.runner import Runner
from tests.books import new_runner, request_id
from tests.services.crew import crew

HARVEST = ReportView(
    0,
    "Panen",
    "cash-flow",
    ViewDays.FIXED,
    (date(2025, 7, 1), date(2025, 9, 30)),
    (date(2024, 7, 1), date(2024, 9, 30)),
    ViewFilters("0007", "sukarela", "Melati", "1-1010"),
)


def _names(runner: Runner) -> list[str]:
    return [view.name for view in runner.read(views)]


def test_a_view_comes_back_as_it_was_kept_and_outlives_the_program(tmp_path: Path) -> None:
    runner = new_runner(tmp_path / "buku.coop")
    with closing(runner.book):
        runner.execute(KeepReportView(request_id(), HARVEST))
        runner.execute(KeepReportView(request_id(), ReportView(0, "arisan", "arrears", ViewDays.TODAY), for_all=True))
        arisan, harvest = runner.read(views)
        assert (harvest.days, harvest.fixed, harvest.beside, harvest.filters) == (HARVEST.days, HARVEST.fixed, HARVEST.beside, HARVEST.filters)
        assert (harvest.owner, arisan.owner) == (runner.operator.name, "")
        runner.execute(RenameReportView(request_id(), harvest.id, "PANEN"))
        with pytest.raises(ReportViewNamed):
            runner.execute(RenameReportView(request_id(), harvest.id, "Arisan"))
        assert _names(runner) == ["arisan", "PANEN"]
        runner.execute(RemoveReportView(request_id(), arisan.id))
        with pytest.raises(UnknownReportView):
            runner.execute(RenameReportView(request_id(), arisan.id, "lagi"))
        assert _names(runner) == ["PANEN"]


def test_one_s_own_views_are_nobody_else_s_and_those_for_all_ask_for_leave(tmp_path: Path) -> None:
    people = crew(tmp_path / "buku.coop")
    clerk, treasurer = people[Role.TELLER], people[Role.TREASURER]
    with closing(treasurer.book):
        pagi = ReportView(0, "Kas pagi", "cash-book", ViewDays.TODAY)
        with pytest.raises(PermissionDenied):
            clerk.execute(KeepReportView(request_id(), pagi, for_all=True))
        clerk.execute(KeepReportView(request_id(), pagi))
        treasurer.execute(KeepReportView(request_id(), pagi))
        treasurer.execute(KeepReportView(request_id(), ReportView(0, "Tunggakan", "arrears", ViewDays.TODAY), for_all=True))
        assert (_names(clerk), _names(treasurer)) == (["Kas pagi", "Tunggakan"], ["Kas pagi", "Tunggakan"])
        own, shared = clerk.read(views)
        with pytest.raises(PermissionDenied):
            clerk.execute(RemoveReportView(request_id(), shared.id))
        with pytest.raises(UnknownReportView):
            treasurer.execute(RemoveReportView(request_id(), own.id))
        clerk.execute(RemoveReportView(request_id(), own.id))
        assert (_names(clerk), _names(treasurer)) == (["Tunggakan"], ["Kas pagi", "Tunggakan"])
