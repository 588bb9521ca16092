"""One transaction and what may be done in it: the ledger's door and the repositories.

Made by `Book.write` and `Book.read`; it commits or rolls back as a whole.
"""

from __future__ import annotations

from functools import cached_property

from sqlalchemy.engine import Connection

from coopdesk.store.ledger import Ledger
from coopdesk.store.repositories.accounts import AccountRepository
from coopdesk.store.repositories.audit import AuditRepository
from coopdesk.store.repositories.books import BookRepository
from coopdesk.store.repositories.documents import DocumentRepository
from coopdesk.store.repositories.drafts import DraftRepository
from coopdesk.store.repositories.imports import ImportRepository
from coopdesk.store.repositories.loans import LoanRepository
from coopdesk.store.repositories.members import MemberRepository
from coopdesk.store.repositories.operators import OperatorRepository
from coopdesk.store.repositories.passbooks import PassbookRepository
from coopdesk.store.repositories.print_jobs import PrintJobRepository
from coopdesk.store.repositories.products import ProductRepository


class UnitOfWork:
    """`connection` is for the queries of this room; other rooms use the rest."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    @cached_property
    def ledger(self) -> Ledger:
        return Ledger(self.connection)

    @cached_property
    def books(self) -> BookRepository:
        return BookRepository(self.connection)

    @cached_property
    def members(self) -> MemberRepository:
        return MemberRepository(self.connection)

    @cached_property
    def documents(self) -> DocumentRepository:
        return DocumentRepository(self.connection)

    @cached_property
    def accounts(self) -> AccountRepository:
        return AccountRepository(self.connection)

    @cached_property
    def loans(self) -> LoanRepository:
        return LoanRepository(self.connection)

    @cached_property
    def products(self) -> ProductRepository:
        return ProductRepository(self.connection)

    @cached_property
    def operators(self) -> OperatorRepository:
        return OperatorRepository(self.connection)

    @cached_property
    def passbooks(self) -> PassbookRepository:
        return PassbookRepository(self.connection)

    @cached_property
    def print_jobs(self) -> PrintJobRepository:
        return PrintJobRepository(self.connection)

    @cached_property
    def imports(self) -> ImportRepository:
        return ImportRepository(self.connection)

    @cached_property
    def audit(self) -> AuditRepository:
        return AuditRepository(self.connection)

    @cached_property
    def drafts(self) -> DraftRepository:
        return DraftRepository(self.connection)
