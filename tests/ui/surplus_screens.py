"""The screens of a year's surplus, for the crawler: the demo's year before it is closed, and as the meeting would have decided it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from coopdesk.domain.surplus_state import DecidedPlan, PayWay, PlanOutcome
from coopdesk.services.surplus.sheet import SurplusSheet
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.forms.surplus_decision import LossDecision, SurplusDecision, SurplusUndo
from coopdesk.ui.forms.surplus_lapse import SurplusLapse
from coopdesk.ui.forms.surplus_payment import SurplusPayment
from coopdesk.ui.forms.surplus_proposal import ProposalDrop
from coopdesk.ui.main_window import MainWindow
from tests.ui.conftest import TODAY
from tests.ui.turning import Go, turn

YEAR = 2025
Asked = Callable[[Any, Any, SurplusSheet], OneQuestion]


def _page(window: MainWindow, tab: int) -> Any:
    turn(window, "surplus", YEAR)
    page = window.desk.page()
    page.notice.clear()
    page.tabs.setCurrentIndex(tab)
    return page


def _tab(tab: int) -> Go:
    def go(window: MainWindow) -> QWidget:
        _page(window, tab)
        return window

    return go


def _proposal(window: MainWindow) -> QWidget:
    _page(window, 0).split.second.click()
    return window.findChildren(OneQuestion)[-1]


def _papers(window: MainWindow) -> QWidget:
    _page(window, 1).members.papers.click()
    return window.findChildren(OneQuestion)[-1]


def _decided(sheet: SurplusSheet) -> DecidedPlan:
    """The first proposal, as if the meeting had taken it."""
    plan = sheet.proposals[0].plan
    assert plan
    shared = plan.figures.surplus, "RAT 3/2026", TODAY, None
    return DecidedPlan(1, YEAR, PlanOutcome.SHARED, *shared, plan.rules, plan.amounts, plan.covered, plan.outside, plan.residue, "")


def _loss(sheet: SurplusSheet) -> SurplusSheet:
    return replace(sheet, result=replace(sheet.result, surplus=-sheet.result.surplus), proposals=())


def _payment(way: PayWay) -> Asked:
    def ask(page: Any, session: Any, sheet: SurplusSheet) -> OneQuestion:
        dialog = SurplusPayment(page, session, replace(sheet, decided=_decided(sheet)), None, ())
        dialog.way.choose(way)
        return dialog

    return ask


def _asked(make: Asked, *, at_once: bool = False) -> Go:
    """A dialog that the page opens only once the year is closed or decided; `at_once`: its yes is pressed with nothing typed."""

    def go(window: MainWindow) -> QWidget:
        page = _page(window, 0)
        dialog = make(page, window.desk.session, page.sheet)
        dialog.open_over(window)
        if at_once:
            dialog.go_on()
        return dialog

    return go


SURPLUS_SCREENS: dict[str, Go] = {
    "surplus": _tab(0),
    "surplus, members": _tab(1),
    "surplus, proposal": _proposal,
    "surplus, proposal dropped": _asked(ProposalDrop),
    "surplus, decision": _asked(SurplusDecision, at_once=True),
    "surplus, loss": _asked(lambda page, session, sheet: LossDecision(page, session, _loss(sheet)), at_once=True),
    "surplus, taken back": _asked(lambda page, session, sheet: SurplusUndo(page, session, _decided(sheet)), at_once=True),
    "surplus, paid in cash": _asked(_payment(PayWay.CASH)),
    "surplus, paid into savings": _asked(_payment(PayWay.ACCOUNT)),
    "surplus, paid against arrears": _asked(_payment(PayWay.ARREARS)),
    "surplus, not fetched": _asked(lambda page, session, sheet: SurplusLapse(page, session, replace(sheet, decided=_decided(sheet))), at_once=True),
    "surplus, papers": _papers,
}
