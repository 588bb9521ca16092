"""The rack of pages: what each is called, the class that makes it, and the tabs of the cover.

A page is made `Class(session, subject)` when it is first asked for, and its module is loaded then. To add one: its
file, a row here, and, if it is a place of its own, its action in a list of tabs.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from coopdesk.ui.page import Page
from coopdesk.ui.session import Session


@dataclass(frozen=True, slots=True)
class PageRow:
    """`form`: made anew each time it is asked for, since a form is a new request. `subject`: `module:record` where its
    subject is a record of plain values, so that drafts and the remembered place can name it."""

    module: str
    name: str
    form: bool = False
    subject: str = ""

    @property
    def loaded(self) -> bool:
        return f"coopdesk.ui.{self.module}" in sys.modules

    def load(self) -> type[Page]:
        """The page's class; what it is made of is loaded by the first call."""
        kind: type[Page] = getattr(import_module(f"coopdesk.ui.{self.module}"), self.name)
        return kind

    def make(self, session: Session, subject: Any) -> Page:
        return self.load()(session, subject)  # type: ignore[call-arg] # each page takes the two


PAGES: Mapping[str, PageRow] = {
    "home": PageRow("views.home", "HomePage"),
    "members": PageRow("views.members", "MembersPage"),
    "member": PageRow("views.member", "MemberPage"),
    "new_member": PageRow("forms.member_details", "MemberDetailsPage", form=True),
    "change_member": PageRow("forms.member_details", "MemberDetailsPage", form=True),
    "counter": PageRow("views.counter", "CounterPage", subject="forms.counter_panel:CounterAsk"),
    "ledger": PageRow("views.ledger", "LedgerPage"),
    "account_ledger": PageRow("views.account_ledger", "AccountLedgerPage"),
    "entry": PageRow("views.ledger_entry", "EntryPage"),
    "loans": PageRow("views.loans", "LoansPage"),
    "loan": PageRow("views.loan", "LoanPage"),
    "collateral": PageRow("views.collateral", "CollateralPage"),
    "simulator": PageRow("views.loan_simulator", "LoanSimulatorPage"),
    "new_loan": PageRow("forms.loan_application", "LoanApplicationPage", form=True, subject="forms.loan_application:LoanAsk"),
    "change_loan": PageRow("forms.loan_change", "LoanChangePage", form=True),
    "journal_entry": PageRow("forms.journal_entry", "JournalEntryPage", form=True),
    "money_act": PageRow("forms.cash_act", "CashActPage", form=True),
    "interest": PageRow("views.interest", "InterestPage"),
    "surplus": PageRow("views.surplus", "SurplusPage"),
    "share_out": PageRow("views.share_out", "ShareOutPage"),
    "annual_book": PageRow("views.annual_book", "AnnualBookPage"),
    "journal_templates": PageRow("views.journal_templates", "JournalTemplatesPage"),
    "budget": PageRow("views.budget", "BudgetPage"),
    "reconciliation": PageRow("views.reconciliation", "ReconciliationPage"),
    "assets": PageRow("views.assets", "AssetsPage"),
    "asset": PageRow("views.asset", "AssetPage"),
    "reports": PageRow("views.reports", "ReportsPage"),
    "charts": PageRow("views.charts", "ChartsPage"),
    "meetings": PageRow("views.meetings", "MeetingsPage"),
    "meeting": PageRow("views.meeting", "MeetingPage"),
    "payroll": PageRow("views.payroll", "PayrollPage"),
    "payroll_list": PageRow("views.payroll_list", "PayrollListPage"),
    "employers": PageRow("views.employers", "EmployersPage"),
    "groups": PageRow("views.groups", "GroupsPage"),
    "group": PageRow("views.group", "GroupPage"),
    "arisan": PageRow("views.arisan", "ArisanPage"),
    "group_loan": PageRow("views.group_loan", "GroupLoanPage", form=True, subject="views.group_loan_ask:GroupLoanAsk"),
    "import_file": PageRow("views.import_preview", "ImportPage"),
    "deposits": PageRow("views.deposits", "DepositsPage"),
    "term_deposit": PageRow("views.deposit", "DepositPage"),
    "deposit_run": PageRow("views.deposit_run", "DepositRunPage"),
    "deposit_list": PageRow("views.deposit_list", "DepositListPage"),
    "settings": PageRow("views.settings", "SettingsPage"),
    "help": PageRow("views.help", "HelpPage", form=True),
}

NAVIGATION = ("home", "counter", "members", "loans", "meetings", "ledger", "reports")
FOOT = ("settings", "help")
"""Tabs of the cover, from the top and at its foot; what has no tab has its key all the same (`acts.py`)."""

FIRST_PAGE = "home"
