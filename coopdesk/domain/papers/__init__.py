"""What each paper shows, as values: gathered by a service, laid out by a printed form.

No layout and no translated words. Events are `EventKind`, parts of a payment `Component`; names of products,
accounts and groups are rows of the book, already in the language of the paper. Amounts are minor units of the
book's currency. A part that is None or empty is not printed at all: what is not there is absent, never blank.
"""

from __future__ import annotations

from coopdesk.domain.papers.annual_book import AnnualBookPaper
from coopdesk.domain.papers.cash_sheet import CashSheet, TillSheet
from coopdesk.domain.papers.certificate import CertificatePaper
from coopdesk.domain.papers.collateral_receipt import CollateralReceipt
from coopdesk.domain.papers.collection_sheet import CollectionRow, CollectionSheet
from coopdesk.domain.papers.confirmation import Confirmation, Confirmations, ConfirmedBalance
from coopdesk.domain.papers.heads import Letterhead, PaperMember, Proof, Replaced, Signature, SignatureRole
from coopdesk.domain.papers.help import BlockKind, HelpBlock, HelpPaper, HelpPart, ShortcutCard, ShortcutGroup
from coopdesk.domain.papers.leaving_letter import LeavingLetter, LeavingLine
from coopdesk.domain.papers.loan_change import LoanChangePaper
from coopdesk.domain.papers.loan_contract import (
    ContractCollateral,
    ContractGuarantor,
    ContractPledge,
    ContractSecurity,
    LentTerms,
    LoanContract,
    LoanOfferPaper,
)
from coopdesk.domain.papers.meeting_facts import ArrearsAction, MeetingFacts, Seal, TaskLine
from coopdesk.domain.papers.meeting_packet import (
    ArrearsItem,
    BillColumn,
    LastMeeting,
    MeetingPacket,
    OwedCover,
    PacketItem,
    PacketPart,
    PacketRow,
    Promise,
)
from coopdesk.domain.papers.meeting_receipts import MeetingBalance, MeetingReceipt, MeetingReceiptLine, MeetingReceipts
from coopdesk.domain.papers.meeting_summary import ArrearsLine, CashItem, CashLine, MeetingSummaryPaper, MonthFigures, Movement
from coopdesk.domain.papers.passbook import PassbookLine, PassbookMark, PassbookPage
from coopdesk.domain.papers.payoff_quote import PayoffPaper
from coopdesk.domain.papers.receipt import CashFlow, ReceiptPaper, ReceiptPart
from coopdesk.domain.papers.schedule import SchedulePaper
from coopdesk.domain.papers.share_out import ShareOutSlip, ShareOutSlips
from coopdesk.domain.papers.stamp_card import StampCard, StampCards, StampMeeting
from coopdesk.domain.papers.statement import (
    DueContribution,
    DueInstalment,
    InstalmentLine,
    LoanFacts,
    StatementAccount,
    StatementLine,
    StatementLoan,
    StatementPaper,
)
from coopdesk.domain.papers.surplus import SurplusPaper, SurplusSplit
from coopdesk.domain.papers.withholding_slip import WithholdingSlip, WithholdingSlips

__all__ = [
    "AnnualBookPaper",
    "ArrearsAction",
    "ArrearsItem",
    "ArrearsLine",
    "BillColumn",
    "BlockKind",
    "CashFlow",
    "CashItem",
    "CashLine",
    "CashSheet",
    "CertificatePaper",
    "CollateralReceipt",
    "CollectionRow",
    "CollectionSheet",
    "Confirmation",
    "Confirmations",
    "ConfirmedBalance",
    "ContractCollateral",
    "ContractGuarantor",
    "ContractPledge",
    "ContractSecurity",
    "DueContribution",
    "DueInstalment",
    "HelpBlock",
    "HelpPaper",
    "HelpPart",
    "InstalmentLine",
    "LastMeeting",
    "LeavingLetter",
    "LeavingLine",
    "LentTerms",
    "Letterhead",
    "LoanChangePaper",
    "LoanContract",
    "LoanFacts",
    "LoanOfferPaper",
    "MeetingBalance",
    "MeetingFacts",
    "MeetingPacket",
    "MeetingReceipt",
    "MeetingReceiptLine",
    "MeetingReceipts",
    "MeetingSummaryPaper",
    "MonthFigures",
    "Movement",
    "OwedCover",
    "PacketItem",
    "PacketPart",
    "PacketRow",
    "PaperMember",
    "PassbookLine",
    "PassbookMark",
    "PassbookPage",
    "PayoffPaper",
    "Promise",
    "Proof",
    "ReceiptPaper",
    "ReceiptPart",
    "Replaced",
    "SchedulePaper",
    "Seal",
    "ShareOutSlip",
    "ShareOutSlips",
    "ShortcutCard",
    "ShortcutGroup",
    "Signature",
    "SignatureRole",
    "StampCard",
    "StampCards",
    "StampMeeting",
    "StatementAccount",
    "StatementLine",
    "StatementLoan",
    "StatementPaper",
    "SurplusPaper",
    "SurplusSplit",
    "TaskLine",
    "TillSheet",
    "WithholdingSlip",
    "WithholdingSlips",
]
