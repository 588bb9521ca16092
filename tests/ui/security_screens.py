"""The screens of what stands behind loans and what is held of savings; `screens.SCREENS` takes them from here."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtWidgets import QWidget

from coopdesk.domain.collateral import CollateralKind, MoveKind
from coopdesk.domain.loans import LoanState
from coopdesk.services.collateral import AddCollateral, MoveCollateral
from coopdesk.services.guarantors import CALL_AFTER, Guarantor
from coopdesk.services.holds import PlaceHold
from coopdesk.services.loan_list import loan_list
from coopdesk.services.savings import Deposit
from coopdesk.ui.forms.counter_panel import CounterAsk
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.views.loan_security import LoanSecurity
from tests.ui.turning import Go, turn

GUARANTOR = "0004"


def secured(window: MainWindow) -> str:
    """The latest loan of the book, with a guarantor, a paper in the safe, one that is awaited, and two holds; made once."""
    runner = window.desk.session.runner
    day, lines = runner.business_date, [line for line in runner.read(loan_list) if line.state is LoanState.DISBURSED]
    loan = max(lines, key=lambda line: (line.days_late, line.member != GUARANTOR))
    if runner.read(lambda unit, _: unit.collateral.all()):
        return runner.read(lambda unit, _: unit.collateral.all()[0].loan)
    with runner.book.write(day) as unit:
        unit.books.set_policy(CALL_AFTER, day, "0")
    guarantor = next(line for line in ("0004", "0005", "0006") if line != loan.member)
    papers = (
        (CollateralKind.VEHICLE, "L-08812345", "Honda Beat 2021, AG 4512 XY", Decimal(30), 12_500_000),
        (CollateralKind.LAND, "SHM 1187", "Tanah 240 m², Desa Sumberejo", Decimal(20), 96_000_000),
    )
    runner.execute_all(
        [
            Deposit("secured-1", day, guarantor, "sukarela", 3_000_000),
            Guarantor("secured-2", day, loan.number, guarantor, "sukarela", min(1_500_000, loan.outstanding)),
            PlaceHold("secured-3", day, guarantor, "sukarela", 250_000, "sengketa warisan, menunggu putusan"),
            *(
                AddCollateral(f"secured-{number}", day, loan.number, kind, paper, what, loan.name, value, haircut, "harga pasar")
                for number, (kind, paper, what, haircut, value) in enumerate(papers, 4)
            ),
            MoveCollateral("secured-6", day, 1, MoveKind.RECEIVED, loan.name, "lemari besi, laci 2"),
        ]
    )
    return loan.number


def _guarantor(window: MainWindow) -> str:
    loan = secured(window)
    return window.desk.session.runner.read(lambda unit, _: unit.guarantees.of_loan(unit.loans.get(loan).id)[0].member)


def part_of(window: MainWindow) -> LoanSecurity:
    turn(window, "loan", secured(window))
    parts = window.desk.page().parts
    parts.turn_to("security")
    part: LoanSecurity = parts.part("security")
    return part


def _security(window: MainWindow) -> QWidget:
    part_of(window)
    return window


def _asked(ask: Callable[[LoanSecurity], object]) -> Go:
    """A dialog of the security part."""

    def go(window: MainWindow) -> QWidget:
        part = part_of(window)
        part.people.view.choose(1)
        part.table.view.choose(1)
        ask(part)
        return next(each for each in window.findChildren(OneQuestion) if each.isVisible())

    return go


def _called(window: MainWindow) -> QWidget:
    dialog = _asked(lambda part: part.ask_call())(window)
    dialog.amount.set_text("1000000")
    return dialog


def _held(window: MainWindow) -> QWidget:
    turn(window, "member", _guarantor(window))
    window.desk.page().parts.turn_to("held")
    return window


def _accounts(window: MainWindow) -> QWidget:
    turn(window, "member", _guarantor(window))
    window.desk.page().parts.turn_to("accounts")
    return window


def _nothing_held(window: MainWindow) -> QWidget:
    members = ("0001", "0002", "0003", "0007")
    found = next(each for each in members if not window.desk.session.runner.read(lambda unit, _, who=each: unit.holds.of_member(unit.members.get(who).id)))
    turn(window, "member", found)
    window.desk.page().parts.turn_to("held")
    return window


def _hold(window: MainWindow) -> QWidget:
    _held(window)
    window.desk.page().parts.part("held").hold.click()
    return next(each for each in window.findChildren(OneQuestion) if each.isVisible())


def _release(window: MainWindow) -> QWidget:
    _held(window)
    tab = window.desk.page().parts.part("held")
    tab.table.view.choose(("hold", 1))
    tab.release.click()
    return next(each for each in window.findChildren(OneQuestion) if each.isVisible())


def _register(window: MainWindow) -> QWidget:
    secured(window)
    turn(window, "collateral")
    return window


def _register_nothing_found(window: MainWindow) -> QWidget:
    _register(window)
    window.desk.page().search.setText("zzz")
    return window


def _withdrawn(window: MainWindow) -> QWidget:
    """More than is free."""
    turn(window, "counter", CounterAsk(_guarantor(window), "withdraw", "sukarela"))
    page = window.desk.page()
    page.form.panel.amount.set_text("3000000")
    return window


SECURITY_SCREENS: dict[str, Go] = {
    "withdraw-held": _withdrawn,
    "loan-security": _security,
    "loan-guarantor": _asked(lambda part: part.ask_guarantor()),
    "loan-guarantor-release": _asked(lambda part: part.ask_release()),
    "loan-guarantors-call": _called,
    "loan-pledge": _asked(lambda part: part.ask_pledge()),
    "collateral-new": _asked(lambda part: part.ask_collateral()),
    "collateral-value": _asked(lambda part: part.ask_value()),
    "collateral-move": _asked(lambda part: part.ask_move()),
    "collateral-receipt": _asked(lambda part: part.print_receipt(1)),
    "collateral": _register,
    "collateral-nothing-found": _register_nothing_found,
    "member-held": _held,
    "member-held-nothing": _nothing_held,
    "member-held-accounts": _accounts,
    "hold-money": _hold,
    "hold-release": _release,
}
