"""The rack of printed forms. To add one: a file in `forms/` with `render(paper, style)`, its row here, and a sample
in `tests/printing/samples.py`; the tests of every form then walk over it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from coopdesk.domain.errors import UnknownForm, UnknownPaper
from coopdesk.marks import N_
from coopdesk.printing.forms import (
    cash_sheet,
    certificate,
    collateral_receipt,
    collection_sheet,
    confirmation,
    help_page,
    leaving_letter,
    loan_change,
    loan_contract,
    loan_offer,
    meeting_packet,
    meeting_receipts,
    meeting_summary,
    meeting_wall,
    passbook,
    passbook_picture,
    payoff_quote,
    raw,
    receipt,
    schedule,
    share_out_slips,
    shortcut_card,
    stamp_card,
    statement,
    surplus_list,
    surplus_plan,
    surplus_slips,
    withholding_slip,
)
from coopdesk.printing.page import Page
from coopdesk.printing.papers import passbook_layouts
from coopdesk.printing.style import PrintStyle

ESC_P, ESC_POS = "escp", "escpos"
SHEETS = ("A4", "F4", "folio", "letter", "legal")


@dataclass(frozen=True, slots=True)
class Form:
    """`papers` are the codes it can be printed on, the first is the usual one. `render` takes the value named by
    `takes` (of `domain/papers/`; a passbook takes a sequence of pages) and a style, and gives PDF bytes.

    `pages` gives the same sheets for a job of many papers, where a form may be printed for many (`pdf.write` joins
    them). `raw` by emulation.
    """

    code: str
    title: str
    takes: str
    papers: tuple[str, ...]
    render: Callable[[Any, PrintStyle], bytes]
    pages: Callable[[Any, PrintStyle], list[Page]] | None = None
    raw: Mapping[str, Callable[[Any, PrintStyle], bytes]] = field(default_factory=dict)


PASSBOOKS = tuple(sorted(passbook_layouts(), key=lambda code: (code != "passbook-135x180", code)))
"""A file each under `resources/papers`; a book of 90 × 135 mm, as Indonesian ones mostly are, before the others."""

FORMS: tuple[Form, ...] = (
    Form(
        "receipt",
        N_("Receipt"),
        "ReceiptPaper",
        ("A6", "A5", "half-letter", *SHEETS, "roll-80", "roll-58"),
        receipt.render,
        raw={ESC_P: raw.receipt_escp, ESC_POS: raw.receipt_escpos},
    ),
    Form("passbook", N_("Passbook"), "PassbookPage", PASSBOOKS, passbook.render, raw={ESC_P: raw.passbook_escp}),
    Form("passbook-picture", N_("Passbook, whole page"), "PassbookPage", PASSBOOKS, passbook_picture.render),
    Form("statement", N_("Member statement"), "StatementPaper", SHEETS, statement.render, statement.pages),
    Form("schedule", N_("Repayment schedule"), "SchedulePaper", SHEETS, schedule.render, schedule.pages),
    Form("loan-contract", N_("Loan agreement"), "LoanContract", SHEETS, loan_contract.render, loan_contract.pages),
    Form("loan-offer", N_("Offer of a loan"), "LoanOfferPaper", SHEETS, loan_offer.render, loan_offer.pages),
    Form("loan-change", N_("Change of a loan"), "LoanChangePaper", SHEETS, loan_change.render, loan_change.pages),
    Form("payoff-quote", N_("Payoff quote"), "PayoffPaper", SHEETS, payoff_quote.render, payoff_quote.pages),
    Form("cash-sheet", N_("Record of the cash count"), "CashSheet", SHEETS, cash_sheet.render, cash_sheet.pages),
    Form("certificate", N_("Certificate of deposit"), "CertificatePaper", SHEETS, certificate.render, certificate.pages),
    Form("collection-sheet", N_("Collection sheet"), "CollectionSheet", SHEETS, collection_sheet.render, collection_sheet.pages),
    Form("meeting-packet", N_("Packet of a meeting"), "MeetingPacket", SHEETS, meeting_packet.render, meeting_packet.pages),
    Form(
        "meeting-receipts",
        N_("Receipts of a meeting"),
        "MeetingReceipts",
        (*SHEETS, "A5", "A6", "half-letter", "roll-80", "roll-58"),
        meeting_receipts.render,
        meeting_receipts.pages,
        raw={ESC_P: raw.meeting_receipts_escp, ESC_POS: raw.meeting_receipts_escpos},
    ),
    Form("meeting-summary", N_("Monthly meeting summary"), "MeetingSummaryPaper", SHEETS, meeting_summary.render, meeting_summary.pages),
    Form("meeting-wall", N_("Meeting summary for the wall"), "MeetingSummaryPaper", SHEETS, meeting_wall.render, meeting_wall.pages),
    Form("collateral-receipt", N_("Receipt of collateral"), "CollateralReceipt", ("A5", *SHEETS), collateral_receipt.render, collateral_receipt.pages),
    Form("leaving-letter", N_("Settlement on leaving"), "LeavingLetter", SHEETS, leaving_letter.render, leaving_letter.pages),
    Form("confirmation", N_("Confirmation of balances"), "Confirmations", SHEETS, confirmation.render, confirmation.pages),
    Form("withholding-slip", N_("Withholding slips"), "WithholdingSlips", SHEETS, withholding_slip.render, withholding_slip.pages),
    Form("surplus-plan", N_("Plan of the surplus"), "SurplusPaper", SHEETS, surplus_plan.render, surplus_plan.pages),
    Form("surplus-list", N_("List of members' parts of the surplus"), "SurplusPaper", SHEETS, surplus_list.render, surplus_list.pages),
    Form("surplus-slips", N_("Slips of the surplus"), "SurplusPaper", SHEETS, surplus_slips.render, surplus_slips.pages),
    Form("stamp-card", N_("Stamp card"), "StampCards", (*SHEETS, "A5"), stamp_card.render, stamp_card.pages),
    Form("share-out-slips", N_("Slips of the share-out"), "ShareOutSlips", SHEETS, share_out_slips.render, share_out_slips.pages),
    Form("help-page", N_("Help page"), "HelpPaper", SHEETS, help_page.render, help_page.pages),
    Form("shortcut-card", N_("Card of the keys"), "ShortcutCard", SHEETS, shortcut_card.render, shortcut_card.pages),
)


def form(code: str) -> Form:
    """The form of that code, else UnknownForm."""
    for found in FORMS:
        if found.code == code:
            return found
    raise UnknownForm(code)


def check_paper(wanted: Form, paper: str) -> str:
    """The paper's code if the form can be printed on it, else UnknownPaper."""
    if paper not in wanted.papers:
        raise UnknownPaper(paper)
    return paper
