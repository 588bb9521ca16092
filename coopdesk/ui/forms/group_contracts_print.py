"""Printing the contracts of all loans of a group that were paid out, as one paper; those printed before say which copy they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from coopdesk.domain.group_loans import GroupLoan
from coopdesk.domain.loans import Loan
from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.printing.packs.loan_contracts import CODE, FORM
from coopdesk.runtime.print_choices import PrintUse
from coopdesk.services.context import Context
from coopdesk.services.papers.loan_contract import loan_contract
from coopdesk.services.print_jobs import CountPrinted
from coopdesk.ui.forms.paper_print import PaperPrint
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session


class GroupContractsPrint(PaperPrint):
    """The first bears the job of all; the others are counted once they came out."""

    topic = "group_loan"

    def __init__(self, page: Page, session: Session, whole: GroupLoan, loans: Sequence[Loan]) -> None:
        self._whole, self._first, self._others = whole, loans[0].number, tuple(loan.number for loan in loans[1:])
        self._again = 0
        many = len(loans)
        said = lambda: ngettext("Print the agreement of {n} loan?", "Print the agreements of {n} loans?", many).format(n=current().formats.number(many))  # noqa: E731
        super().__init__(page, session, said, FORM, PrintUse.SHEET, self._first)

    def gather(self, unit: Any, context: Context, copy: int) -> Any:
        language = self._session.cooperative.language
        copies = {self._first: copy} | {number: unit.print_jobs.copies(CODE, number) for number in self._others}
        self._again = sum(bool(each) for each in copies.values())
        return tuple(loan_contract(unit, context, number, each, language) for number, each in copies.items())

    def which_words(self) -> str:
        said = ngettext("{n} was printed before and says COPY.", "{n} were printed before and say COPY.", self._again)
        return said.format(n=current().formats.number(self._again)) if self._again else _("The originals.")

    def came_out(self) -> None:
        if self._others:
            self._session.do(CountPrinted(str(uuid4()), CODE, self._others), lambda _outcome: None, self._failed)

    def file_words(self) -> str:
        return " ".join(filter(None, (_("Loan agreements"), self._whole.words)))

    def done_words(self, printer: str) -> str:
        if printer:
            return _("The agreements were sent to {printer}.").format(printer=printer)
        return _("The agreements are in the file.")
