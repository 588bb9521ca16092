"""Pictures of every screen: a real window on a real book, which Qt paints into memory.

To add a screen: a function that brings it up, in the file of its noun, and its row in `SCREENS`. The numbers are those of
the design boards; a screen may follow from the one before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication

from coopdesk.i18n.pseudo import PSEUDO_RTL
from coopdesk.runtime.preferences import Preferences
from coopdesk.ui.pictures import (
    annual_book,
    arisan,
    assets,
    counter,
    covers,
    deposits,
    groups,
    history,
    ledger,
    loans,
    meetings,
    members,
    payments,
    payroll,
    places,
    security,
    settings,
    share_out,
    simulator,
    surplus,
)
from coopdesk.ui.pictures.studio import NARROW, BringUp, Studio, seen
from coopdesk.ui.stage import Stage


class Pictures:
    """`take` brings up one screen after the other; the window is closed at the end."""

    def __init__(self, app: QApplication, chosen: Preferences, stage: Stage, size: tuple[int, int]) -> None:
        self._studio = Studio(app, chosen, stage, size)

    def take(self) -> Iterator[tuple[str, bytes]]:
        """Name without ending, and PNG file, of every screen."""
        studio = self._studio
        try:
            for name, bring_up in SCREENS.items():
                dialog = bring_up(studio)
                studio.settle()
                yield name, _png(studio.grab(dialog))
                if dialog:
                    dialog.reject()
                    studio.window.activateWindow()
                studio.turn_back()
        finally:
            studio.close()


SCREENS: Mapping[str, BringUp] = {
    "07a-start": places.start,
    "07b-new-cooperative": places.new_book,
    "01-home": places.home,
    "03a-member-list": members.members,
    "03-member": members.member,
    "03b-member-passbook": members.member_passbook,
    "03c-member-form": members.new_member,
    "02a-counter-entry": counter.deposit,
    "02b-counter-review": counter.deposit_review,
    "02h-refused-amount": counter.refused_amount,
    "02c-withdrawal": counter.withdrawal,
    "02d-transfer": counter.transfer,
    "02e-undo": counter.undo,
    "02f-repayment": counter.loan_repayment,
    "02m-split-by-hand": payments.split_by_hand,
    "02n-prepaid": payments.prepaid,
    "02g-lending": counter.lending,
    "15a-term-deposit": deposits.placing,
    "15b-term-deposit-review": deposits.placing_review,
    "15c-deposits": deposits.deposits,
    "15d-deposit-run": deposits.run,
    "15e-deposit": deposits.deposit,
    "15f-deposit-break": deposits.breaking,
    "04a-loan-list": loans.loans,
    "04-loan": loans.loan,
    "04b-loan-application": loans.loan_application,
    "04c-loan-decision": loans.loan_decision,
    "04h-earlier-day": history.earlier_day,
    "04i-simulator": simulator.simulator,
    "04d-loan-change": loans.loan_change,
    "04e-loan-change-review": loans.loan_change_review,
    "04f-loan-rows": loans.loan_rows,
    "04p-loan-charges": payments.charges,
    "04q-charge-story": payments.charge_story,
    "04r-waiver": payments.waiver,
    "04s-payoff-quote": payments.quote,
    "04l-loan-security": security.security,
    "04m-guarantors-call": security.call,
    "04n-collateral": security.collateral,
    "03f-member-held": security.held,
    "04g-loan-changes": loans.loan_changes,
    "08-passbook-print": members.passbook_print,
    "08b-passbook-compare": members.passbook_compare,
    "08c-passbook-shift": members.passbook_shift,
    "03d-member-print": members.member_print,
    "03e-member-leaving": members.member_leaving,
    "06a-journal": ledger.journal,
    "06b-accounts": ledger.accounts,
    "06h-new-account": ledger.new_account,
    "06i-bank-statement": ledger.reconciliation,
    "06c-account-ledger": ledger.account_ledger,
    "06d-journal-entry": ledger.journal_entry,
    "06k-cash": ledger.cash,
    "06l-cash-act": ledger.cash_act,
    "06m-cash-count": ledger.cash_count,
    "06n-closing": ledger.closing,
    "06o-closing-year": ledger.closing_year,
    "06f-interest": ledger.interest,
    "06g-tax-slips": ledger.tax_slips,
    "06h-earlier-interest": history.earlier_interest,
    "16a-assets": assets.assets,
    "16b-asset": assets.asset,
    "16c-new-asset": assets.new_asset,
    "16d-asset-end": assets.end_asset,
    "16e-templates": assets.journal_templates,
    "16f-template": assets.template,
    "16g-budget": assets.budget,
    "16h-budget-by-month": assets.budget_by_month,
    "17a-surplus": surplus.split,
    "17b-surplus-members": surplus.members,
    "17c-surplus-proposal": surplus.proposal,
    "17d-surplus-rules": surplus.rules,
    "17e-share-out": share_out.before,
    "17f-share-out-decision": share_out.decision,
    "17g-share-out-back": share_out.taken_back,
    "18a-annual-book": annual_book.text,
    "18b-annual-book-figures": annual_book.from_book,
    "18c-annual-book-pages": annual_book.pages,
    "06-reports": ledger.report,
    "06e-report-print": ledger.report_print,
    "06q-charts": ledger.charts,
    "05b-meeting-summary": ledger.meeting,
    "05b-collection-sheet": ledger.collection,
    "05-meeting": meetings.deposits,
    "05-meeting-1024": seen(meetings.deposits, NARROW),
    "05p-meetings": meetings.meetings,
    "05q-attendance": meetings.attendance,
    "05r-payouts": meetings.payouts,
    "05ra-withdrawal": meetings.withdrawal,
    "05rb-gap": meetings.gap,
    "05s-hunt": meetings.hunt,
    "05t-decisions": meetings.decisions,
    "05u-summary": meetings.summary,
    "05c-payroll": payroll.lists,
    "05d-employers": payroll.employers,
    "05e-employer": payroll.employer,
    "05f-payroll-bill": payroll.bill,
    "05g-payroll-answer": payroll.answer,
    "05h-payroll-row": payroll.whose,
    "05i-payroll-posted": payroll.posted,
    "05j-groups": groups.groups,
    "05k-group": groups.group,
    "05l-group-history": groups.history,
    "05m-group-form": groups.form,
    "05n-group-coming-in": groups.coming_in,
    "05o-group-going-over": groups.going_over,
    "05x-group-pots": groups.pots,
    "05xa-new-pot": groups.new_pot,
    "05xb-out-of-pot": groups.out_of_pot,
    "05xc-meeting-rules": groups.rules,
    "05xd-agreed-savings": groups.agreed,
    "05xda-meeting-day": groups.meeting_day,
    "05xe-group-loan": groups.loan,
    "05xf-arisan-none": arisan.none_yet,
    "05xg-arisan": arisan.page,
    "05xh-arisan-new": arisan.beginning,
    "05xi-arisan-draw": arisan.draw,
    "05xj-arisan-back": arisan.back,
    "05xj-arisan-end": arisan.end,
    "03g-member-covers": covers.member,
    "03h-give-back": covers.give_back,
    "03h-leaving-claims": covers.leaving,
    "03i-let-off": covers.let_off,
    "05v-group-covers": covers.group,
    "04v-loan-blocked": covers.application,
    "05a-deposit-list": places.deposit_list,
    "09-product-editor": settings.product_editor,
    "09b-settings": settings.settings,
    "09c-printers": settings.printers,
    "09d-holidays": settings.holidays,
    "10b-notices": counter.not_printed,
    "10a-goto": places.go_to,
    "10e-help": places.help_page,
    "11-home-dark": seen(places.home_again, theme="dark"),
    "01b-home-tables": places.home_tables,
    "12-counter-dark": seen(counter.deposit, theme="dark"),
    "13-counter-1024-150pct": seen(counter.deposit, NARROW, text_percent=150),
    "14-counter-rtl": seen(counter.deposit, language=PSEUDO_RTL),
    "10c-business-date": places.business_date,
    "10d-locked": places.locked,
    "07c-import-preview": places.import_preview,
}


def _png(picture: QPixmap) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return bytes(buffer.data().data())
