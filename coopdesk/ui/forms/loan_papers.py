"""What is signed and handed over once a loan is paid out: its contract and its schedule, offered where the payout was posted."""

from __future__ import annotations

from coopdesk.i18n.catalogue import _
from coopdesk.ui.notices import good_notice
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.key_button import KeyButton


def offer_papers(page: Page, session: Session, loan: str) -> None:
    """Stands above the page until the next thing is said there."""
    from coopdesk.ui.forms.loan_contract_print import ContractPrint
    from coopdesk.ui.forms.loan_schedule_print import SchedulePrint

    contract, schedule = KeyButton("print_contract", "plain", "small"), KeyButton("print_schedule", "plain", "small")
    contract.clicked.connect(lambda: ContractPrint.open_for(page, session, loan))
    schedule.clicked.connect(lambda: SchedulePrint.open_for(page, session, loan))
    said = good_notice(_("Loan {loan} is paid out.").format(loan=loan), _("Print its contract to be signed, and the schedule for the member."))
    page.notice.show_notice(said, contract, schedule)
