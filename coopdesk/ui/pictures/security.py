"""What stands behind a loan and what is held of savings: a late loan with a guarantor and a paper in the safe, and the call."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from PySide6.QtWidgets import QDialog

from coopdesk.domain.collateral import CollateralKind, MoveKind
from coopdesk.domain.savings import SavingsAccount, Withdrawable
from coopdesk.i18n.catalogue import current
from coopdesk.services.collateral import AddCollateral, MoveCollateral
from coopdesk.services.guarantors import ChangeLimits, Guarantor, limits
from coopdesk.services.holds import PlaceHold
from coopdesk.services.loan_list import LoanLine
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.pictures.loans import late_loan
from coopdesk.ui.pictures.studio import Studio

WORDS: Mapping[str, tuple[str, str, str, str]] = {
    "id": ("Honda Beat 2021, AG 4512 XY", "harga pasar", "lemari besi, laci 2", "sengketa warisan"),
    "en": ("Honda Beat 2021, AG 4512 XY", "market price", "safe, drawer 2", "dispute over an inheritance"),
}
VALUE, HAIRCUT, HELD = 12_500_000, Decimal(30), 100_000


def security(studio: Studio) -> None:
    studio.leave_form()
    studio.show("loan", _secured(studio).number).parts.turn_to("security")


def call(studio: Studio) -> QDialog | None:
    """What each guarantor would pay of what is late, however late it is; the page alone where nothing is."""
    _call_at_once(studio)
    security(studio)
    studio.page.parts.part("security").ask_call()
    return next((each for each in studio.window.findChildren(OneQuestion) if each.isVisible()), None)


def collateral(studio: Studio) -> None:
    _secured(studio)
    studio.show("collateral", None)


def held(studio: Studio) -> None:
    loan = _secured(studio)
    member = studio.stage.runner.read(lambda unit, _: unit.guarantees.of_loan(unit.loans.get(loan.number).id)[0].member)
    studio.show("member", member).parts.turn_to("held")


def _secured(studio: Studio) -> LoanLine:
    """The latest loan, with what is made up behind it the first time."""
    late, runner = late_loan(studio), studio.stage.runner
    if runner.read(lambda unit, _: unit.collateral.of_loans([unit.loans.get(late.number).id])):
        return late
    what, basis, place, why = WORDS.get(current().language, WORDS["en"])
    saver = _saver(studio, late)
    request, day = f"secured-{late.number}", runner.business_date
    guaranteed = min(saver.free - HELD, late.outstanding) // 2
    number = runner.execute(
        AddCollateral(f"{request}-1", day, late.number, CollateralKind.VEHICLE, "L-08812345", what, late.name, VALUE, HAIRCUT, basis)
    ).collateral
    runner.execute_all(
        [
            MoveCollateral(f"{request}-2", day, number or 0, MoveKind.RECEIVED, late.name, place),
            Guarantor(f"{request}-3", day, late.number, saver.member_number, saver.product, guaranteed),
            PlaceHold(f"{request}-4", day, saver.member_number, saver.product, HELD, why),
        ]
    )
    return late


def _call_at_once(studio: Studio) -> None:
    runner = studio.stage.runner
    now = runner.read(lambda unit, _: limits(unit, runner.business_date))
    runner.execute(ChangeLimits("call-at-once", now.most_loans, now.amount_max, 1))


def _saver(studio: Studio, late: LoanLine) -> SavingsAccount:
    """Who has most in an account that can be drawn on, and is not the borrower."""
    accounts = studio.stage.runner.read(lambda unit, _: unit.accounts.all_open())
    drawn = [each for each in accounts if each.terms.withdrawable is Withdrawable.ANY_TIME and each.member_number != late.member]
    return max(drawn, key=lambda each: each.free)
