"""One transaction and what may be done in it: the ledger's door and the repositories.

Made by `Book.write` and `Book.read`; it commits or rolls back as a whole. A repository is loaded when it is first asked
for: the window shows a book before most of them are needed (DESIGN F2).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from coopdesk.store.ledger import Ledger
    from coopdesk.store.repositories.accounts import AccountRepository
    from coopdesk.store.repositories.annual_book import AnnualBookRepository
    from coopdesk.store.repositories.arisan import ArisanRepository
    from coopdesk.store.repositories.assets import AssetRepository
    from coopdesk.store.repositories.audit import AuditRepository
    from coopdesk.store.repositories.banks import BankRepository
    from coopdesk.store.repositories.batches import BatchRepository
    from coopdesk.store.repositories.books import BookRepository
    from coopdesk.store.repositories.budgets import BudgetRepository
    from coopdesk.store.repositories.cash import CashRepository
    from coopdesk.store.repositories.collateral import CollateralRepository
    from coopdesk.store.repositories.covers import CoverRepository
    from coopdesk.store.repositories.deposits import DepositRepository
    from coopdesk.store.repositories.documents import DocumentRepository
    from coopdesk.store.repositories.drafts import DraftRepository
    from coopdesk.store.repositories.dues import DuesRepository
    from coopdesk.store.repositories.group_loans import GroupLoanRepository
    from coopdesk.store.repositories.groups import GroupRepository
    from coopdesk.store.repositories.guarantees import GuaranteeRepository
    from coopdesk.store.repositories.holds import HoldRepository
    from coopdesk.store.repositories.imports import ImportRepository
    from coopdesk.store.repositories.journal_templates import JournalTemplateRepository
    from coopdesk.store.repositories.loan_events import LoanEventRepository
    from coopdesk.store.repositories.loans import LoanRepository
    from coopdesk.store.repositories.meetings import MeetingRepository
    from coopdesk.store.repositories.members import MemberRepository
    from coopdesk.store.repositories.merges import MergeRepository
    from coopdesk.store.repositories.minutes import MinutesRepository
    from coopdesk.store.repositories.offices import OfficeRepository
    from coopdesk.store.repositories.operators import OperatorRepository
    from coopdesk.store.repositories.passbooks import PassbookRepository
    from coopdesk.store.repositories.payroll import PayrollRepository
    from coopdesk.store.repositories.periods import PeriodRepository
    from coopdesk.store.repositories.pots import PotRepository
    from coopdesk.store.repositories.print_jobs import PrintJobRepository
    from coopdesk.store.repositories.products import ProductRepository
    from coopdesk.store.repositories.report_prints import ReportPrintRepository
    from coopdesk.store.repositories.report_views import ReportViewRepository
    from coopdesk.store.repositories.savings_plans import SavingsPlanRepository
    from coopdesk.store.repositories.settlements import SettlementRepository
    from coopdesk.store.repositories.surplus import SurplusRepository


class UnitOfWork:
    """`connection` is for the queries of this room; other rooms use the rest.

    `on` is the business date: holds that end by themselves count until then. Without one none has ended.
    `operator` acts: the cash of her own till is the cash that she takes and gives.
    """

    def __init__(self, connection: Connection, on: date = date.min, operator: str = "") -> None:
        self.connection, self.on, self.operator = connection, on, operator

    @contextmanager
    def rehearsal(self) -> Iterator[None]:
        """What is written inside is taken back at the end of it: to see what an act would lead to."""
        savepoint = self.connection.begin_nested()
        try:
            yield
        finally:
            savepoint.rollback()

    @cached_property
    def ledger(self) -> Ledger:
        from coopdesk.store.ledger import Ledger

        return Ledger(self.connection)

    @cached_property
    def books(self) -> BookRepository:
        from coopdesk.store.repositories.books import BookRepository

        return BookRepository(self.connection)

    @cached_property
    def members(self) -> MemberRepository:
        from coopdesk.store.repositories.members import MemberRepository

        return MemberRepository(self.connection)

    @cached_property
    def offices(self) -> OfficeRepository:
        from coopdesk.store.repositories.offices import OfficeRepository

        return OfficeRepository(self.connection)

    @cached_property
    def dues(self) -> DuesRepository:
        from coopdesk.store.repositories.dues import DuesRepository

        return DuesRepository(self.connection)

    @cached_property
    def merges(self) -> MergeRepository:
        from coopdesk.store.repositories.merges import MergeRepository

        return MergeRepository(self.connection)

    @cached_property
    def banks(self) -> BankRepository:
        from coopdesk.store.repositories.banks import BankRepository

        return BankRepository(self.connection)

    @cached_property
    def cash(self) -> CashRepository:
        from coopdesk.store.repositories.cash import CashRepository

        return CashRepository(self.connection)

    @cached_property
    def settlements(self) -> SettlementRepository:
        from coopdesk.store.repositories.settlements import SettlementRepository

        return SettlementRepository(self.connection)

    @cached_property
    def surplus(self) -> SurplusRepository:
        from coopdesk.store.repositories.surplus import SurplusRepository

        return SurplusRepository(self.connection)

    @cached_property
    def documents(self) -> DocumentRepository:
        from coopdesk.store.repositories.documents import DocumentRepository

        return DocumentRepository(self.connection)

    @cached_property
    def accounts(self) -> AccountRepository:
        from coopdesk.store.repositories.accounts import AccountRepository

        return AccountRepository(self.connection, self.on)

    @cached_property
    def holds(self) -> HoldRepository:
        from coopdesk.store.repositories.holds import HoldRepository

        return HoldRepository(self.connection)

    @cached_property
    def groups(self) -> GroupRepository:
        from coopdesk.store.repositories.groups import GroupRepository

        return GroupRepository(self.connection)

    @cached_property
    def guarantees(self) -> GuaranteeRepository:
        from coopdesk.store.repositories.guarantees import GuaranteeRepository

        return GuaranteeRepository(self.connection)

    @cached_property
    def collateral(self) -> CollateralRepository:
        from coopdesk.store.repositories.collateral import CollateralRepository

        return CollateralRepository(self.connection)

    @cached_property
    def loans(self) -> LoanRepository:
        from coopdesk.store.repositories.loans import LoanRepository

        return LoanRepository(self.connection)

    @cached_property
    def loan_events(self) -> LoanEventRepository:
        from coopdesk.store.repositories.loan_events import LoanEventRepository

        return LoanEventRepository(self.connection)

    @cached_property
    def deposits(self) -> DepositRepository:
        from coopdesk.store.repositories.deposits import DepositRepository

        return DepositRepository(self.connection)

    @cached_property
    def savings_plans(self) -> SavingsPlanRepository:
        from coopdesk.store.repositories.savings_plans import SavingsPlanRepository

        return SavingsPlanRepository(self.connection)

    @cached_property
    def products(self) -> ProductRepository:
        from coopdesk.store.repositories.products import ProductRepository

        return ProductRepository(self.connection, self.till)

    @cached_property
    def till(self) -> str | None:
        """The cash account that the operator holds, where she has one of her own."""
        return self.cash.till_of(self.operator) if self.operator else None

    @cached_property
    def operators(self) -> OperatorRepository:
        from coopdesk.store.repositories.operators import OperatorRepository

        return OperatorRepository(self.connection)

    @cached_property
    def passbooks(self) -> PassbookRepository:
        from coopdesk.store.repositories.passbooks import PassbookRepository

        return PassbookRepository(self.connection)

    @cached_property
    def periods(self) -> PeriodRepository:
        from coopdesk.store.repositories.periods import PeriodRepository

        return PeriodRepository(self.connection)

    @cached_property
    def payroll(self) -> PayrollRepository:
        from coopdesk.store.repositories.payroll import PayrollRepository

        return PayrollRepository(self.connection)

    @cached_property
    def print_jobs(self) -> PrintJobRepository:
        from coopdesk.store.repositories.print_jobs import PrintJobRepository

        return PrintJobRepository(self.connection)

    @cached_property
    def report_prints(self) -> ReportPrintRepository:
        from coopdesk.store.repositories.report_prints import ReportPrintRepository

        return ReportPrintRepository(self.connection)

    @cached_property
    def imports(self) -> ImportRepository:
        from coopdesk.store.repositories.imports import ImportRepository

        return ImportRepository(self.connection)

    @cached_property
    def audit(self) -> AuditRepository:
        from coopdesk.store.repositories.audit import AuditRepository

        return AuditRepository(self.connection)

    @cached_property
    def drafts(self) -> DraftRepository:
        from coopdesk.store.repositories.drafts import DraftRepository

        return DraftRepository(self.connection)

    @cached_property
    def batches(self) -> BatchRepository:
        from coopdesk.store.repositories.batches import BatchRepository

        return BatchRepository(self.connection)

    @cached_property
    def assets(self) -> AssetRepository:
        from coopdesk.store.repositories.assets import AssetRepository

        return AssetRepository(self.connection)

    @cached_property
    def journal_templates(self) -> JournalTemplateRepository:
        from coopdesk.store.repositories.journal_templates import JournalTemplateRepository

        return JournalTemplateRepository(self.connection)

    @cached_property
    def budgets(self) -> BudgetRepository:
        from coopdesk.store.repositories.budgets import BudgetRepository

        return BudgetRepository(self.connection)

    @cached_property
    def report_views(self) -> ReportViewRepository:
        from coopdesk.store.repositories.report_views import ReportViewRepository

        return ReportViewRepository(self.connection)

    @cached_property
    def annual_book(self) -> AnnualBookRepository:
        from coopdesk.store.repositories.annual_book import AnnualBookRepository

        return AnnualBookRepository(self.connection)

    @cached_property
    def meetings(self) -> MeetingRepository:
        from coopdesk.store.repositories.meetings import MeetingRepository

        return MeetingRepository(self.connection)

    @cached_property
    def covers(self) -> CoverRepository:
        from coopdesk.store.repositories.covers import CoverRepository

        return CoverRepository(self.connection)

    @cached_property
    def group_loans(self) -> GroupLoanRepository:
        from coopdesk.store.repositories.group_loans import GroupLoanRepository

        return GroupLoanRepository(self.connection)

    @cached_property
    def arisan(self) -> ArisanRepository:
        from coopdesk.store.repositories.arisan import ArisanRepository

        return ArisanRepository(self.connection)

    @cached_property
    def pots(self) -> PotRepository:
        from coopdesk.store.repositories.pots import PotRepository

        return PotRepository(self.connection)

    @cached_property
    def minutes(self) -> MinutesRepository:
        from coopdesk.store.repositories.minutes import MinutesRepository

        return MinutesRepository(self.connection)
