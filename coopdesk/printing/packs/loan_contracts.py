"""Contracts of several loans in one file, each as it is printed alone: those of all members for whom a group asked as one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coopdesk.domain.papers import LoanContract
from coopdesk.marks import N_
from coopdesk.printing import pdf
from coopdesk.printing.forms import loan_contract
from coopdesk.printing.page import Page
from coopdesk.printing.rack import SHEETS, Form
from coopdesk.printing.style import PrintStyle

CODE = "loan-contract"
"""Counted as the contract of each loan, so that one printed again says so, alone or with the others."""


def render(papers: Sequence[LoanContract], style: PrintStyle) -> bytes:
    pages: Iterator[Page] = (page for paper in papers for page in loan_contract.pages(paper, style))
    return pdf.write(pages, style.words.gettext(FORM.title), style.language)


FORM = Form(CODE, N_("Loan agreements"), "LoanContract", SHEETS, render)
