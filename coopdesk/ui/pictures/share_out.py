"""The end of a savings group's cycle. The example book sells no shares: its members are shown with an example's figures."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QDialog

from coopdesk.domain.journal import EventKind
from coopdesk.domain.share_out import MemberOut, share_out_fund
from coopdesk.domain.shares import Stamp
from coopdesk.services.share_out import ShareOutSheet
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.pictures.studio import Studio

PRICE, INCOME, OWED, GIVEN_BACK, COIN = 5_000, 1_734_500, 450_000, 32_200, 100
SHARES = (130, 96, 45, 112, 88, 130, 61, 74, 125, 39)


def _sheet(studio: Studio, shown: ShareOutSheet) -> ShareOutSheet:
    people = studio.stage.runner.read(lambda unit, _context: unit.members.all())[: len(SHARES)]
    fund = sum(SHARES) * PRICE + INCOME
    shared = share_out_fund(fund, SHARES, COIN)
    members = tuple(
        MemberOut(each.id, each.number, each.name, held, held * PRICE, gets, OWED if place == 3 else 0, GIVEN_BACK if place == 3 else 0)
        for place, (each, held, gets) in enumerate(zip(people, SHARES, shared.payouts, strict=True))
    )
    return replace(shown, stamp=Stamp(PRICE, 5), fund=fund, shared=shared, members=members, cash=fund - OWED, refusal=None, groups=("Mawar", "Melati"))


def page(studio: Studio) -> Any:
    """The page as a savings group sees it before it decides."""
    studio.leave_form()
    shown = studio.show("share_out", None)
    shown.load()
    shown.coins.choose(COIN)
    shown.sheet = _sheet(studio, shown.sheet)
    shown.retranslate()
    return shown


def before(studio: Studio) -> None:
    page(studio)


def decision(studio: Studio) -> QDialog | None:
    page(studio).do_share_out()
    return _dialog(studio)


def taken_back(studio: Studio) -> QDialog | None:
    shown = page(studio)
    entry = studio.stage.runner.read(lambda unit, _context: unit.ledger.entry(1))
    voucher = replace(entry, kind=EventKind.SHARE_OUT, business_date=studio.stage.runner.business_date)
    shown.sheet = replace(shown.sheet, members=(), shared=None, done=(voucher,))
    shown.retranslate()
    shown.do_undo()
    return _dialog(studio)


def _dialog(studio: Studio) -> QDialog | None:
    return next((each for each in studio.window.findChildren(OneQuestion) if each.isVisible()), None)
