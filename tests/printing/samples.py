"""The papers of the design boards (15 to 18), as values."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from coopdesk.domain.calendar import add_months
from coopdesk.domain.collateral import CollateralKind, MoveKind
from coopdesk.domain.deposit_payouts import PayoutChoice
from coopdesk.domain.disclosure import Disclosure, RateCap
from coopdesk.domain.journal import Component, EventKind
from coopdesk.domain.loan_changes import ChangeKind
from coopdesk.domain.loan_cuts import LoanCuts
from coopdesk.domain.money import Currency
from coopdesk.domain.papers import (
    ArrearsLine,
    BlockKind,
    CashFlow,
    CashItem,
    CashLine,
    CertificatePaper,
    CollateralReceipt,
    CollectionRow,
    CollectionSheet,
    ContractCollateral,
    ContractGuarantor,
    ContractPledge,
    ContractSecurity,
    DueContribution,
    DueInstalment,
    HelpBlock,
    HelpPaper,
    HelpPart,
    InstalmentLine,
    LentTerms,
    Letterhead,
    LoanChangePaper,
    LoanContract,
    LoanFacts,
    LoanOfferPaper,
    MeetingSummaryPaper,
    MonthFigures,
    Movement,
    PaperMember,
    PassbookLine,
    PassbookMark,
    PassbookPage,
    PayoffPaper,
    Proof,
    ReceiptPaper,
    ReceiptPart,
    SchedulePaper,
    ShortcutCard,
    ShortcutGroup,
    Signature,
    SignatureRole,
    StatementAccount,
    StatementLine,
    StatementLoan,
    StatementPaper,
)
from coopdesk.domain.payoff_modes import PayoffQuote
from coopdesk.domain.repayment_terms import PayoffMode, PayoffTerms
from coopdesk.domain.schedule import Instalment, ScheduleMethod
from coopdesk.domain.schedule_edit import difference
from coopdesk.domain.term_deposits import Rollover
from coopdesk.i18n.catalogue import translator
from coopdesk.marks import N_
from coopdesk.printing.style import PrintStyle
from coopdesk.products import KINDS
from coopdesk.reports.table import Column, ColumnKind, ReportTable

IDR = Currency.of("IDR")
PRINTED_AT = datetime(2026, 3, 12, 8, 52)
HEAD = Letterhead("KSP SUMBER MAKMUR", "Badan Hukum 518/BH/XVI/2009", "Jl. Raya Tumpang 27, Malang", "0341-787 147", "Tumpang")
SITI = PaperMember("0147", "Siti Aminah", "Kelompok Melati", "Jl. Melati 8, RT 03/02, Tumpang, Malang", date(2019, 5, 3))
FACTS = LoanFacts(
    "PJ-2025-0031",
    "Pinjaman",
    12_000_000,
    date(2025, 9, 15),
    ScheduleMethod.DECLINING,
    Decimal("1.5"),
    term=12,
    paid=5,
    outstanding=7_000_000,
)


def style(language: str = "id", paper: str = "A4") -> PrintStyle:
    return PrintStyle(translator(language), paper, IDR, PRINTED_AT)


def receipt() -> ReceiptPaper:
    """Board 15."""
    return ReceiptPaper(
        HEAD,
        "KM-2026-0419",
        EventKind.DEPOSIT,
        CashFlow.IN,
        SITI,
        "Simpanan sukarela",
        "0147-03",
        150_000,
        date(2026, 3, 12),
        datetime(2026, 3, 12, 8, 47),
        "Ratna Wulandari",
        Proof("7F3A 91C2", "KM-2026-0419 150000 7F3A91C2"),
        balance_before=3_278_167,
        balance_after=3_428_167,
        tendered=200_000,
        till="Laci 1",
    )


def repayment() -> ReceiptPaper:
    return ReceiptPaper(
        HEAD,
        "KM-2026-0420",
        EventKind.LOAN_REPAYMENT,
        CashFlow.IN,
        SITI,
        "Pinjaman",
        "PJ-2025-0031",
        1_105_000,
        date(2026, 3, 12),
        datetime(2026, 3, 12, 8, 55),
        "Ratna Wulandari",
        Proof("1B2C 3D4E", "KM-2026-0420 1105000 1B2C3D4E"),
        balance_before=7_000_000,
        balance_after=6_000_000,
        parts=(ReceiptPart(Component.PRINCIPAL, 1_000_000, 6), ReceiptPart(Component.INTEREST, 105_000, 6)),
    )


PASSBOOK_LINES = (
    ("2025-10-05", None, 0, 0, 2_900_000),
    ("2025-10-12", EventKind.DEPOSIT, 0, 100_000, 3_000_000),
    ("2025-10-31", EventKind.TRANSFER, 0, 12_405, 3_012_405),
    ("2025-11-08", EventKind.DEPOSIT, 0, 75_000, 3_087_405),
    ("2025-11-15", EventKind.WITHDRAWAL, 100_000, 0, 2_987_405),
    ("2025-11-30", EventKind.TRANSFER, 0, 12_595, 3_000_000),
    ("2025-12-03", EventKind.DEPOSIT, 0, 100_000, 3_100_000),
    ("2025-12-11", EventKind.DEPOSIT, 0, 100_000, 3_200_000),
    ("2025-12-31", EventKind.TRANSFER, 0, 13_000, 3_213_000),
    ("2026-01-12", EventKind.DEPOSIT, 0, 200_000, 3_413_000),
    ("2026-01-20", EventKind.WITHDRAWAL, 400_000, 0, 3_013_000),
    ("2026-01-31", EventKind.TRANSFER, 0, 13_405, 3_026_405),
    ("2026-02-12", EventKind.DEPOSIT, 0, 150_000, 3_176_405),
    ("2026-02-28", EventKind.TRANSFER, 0, 14_262, 3_190_667),
    ("2026-03-02", EventKind.TRANSFER, 0, 87_500, 3_278_167),
    ("2026-03-12", EventKind.DEPOSIT, 0, 150_000, 3_428_167),
)


def passbook(printed: int = 15) -> PassbookPage:
    """Board 16: sixteen lines, the first `printed` of them in the book already."""
    lines = tuple(
        PassbookLine(
            number,
            date.fromisoformat(day),
            kind,
            out,
            in_,
            balance,
            "RAT",
            PassbookMark.ENTRY if kind else PassbookMark.BROUGHT_FORWARD,
            printed=number <= printed,
        )
        for number, (day, kind, out, in_, balance) in enumerate(PASSBOOK_LINES, 1)
    )
    return PassbookPage(2, 3, "0147-03", "Simpanan sukarela", SITI, lines)


def statement() -> StatementPaper:
    """Board 17."""
    lines = (
        StatementLine(date(2026, 1, 12), "KM-0198", EventKind.DEPOSIT, 0, 200_000, 3_413_000),
        StatementLine(date(2026, 1, 20), "KK-0037", EventKind.WITHDRAWAL, 400_000, 0, 3_013_000),
        StatementLine(date(2026, 1, 31), "JU-0051", EventKind.TRANSFER, 0, 13_405, 3_026_405, "Jasa simpanan Januari"),
        StatementLine(date(2026, 2, 12), "KM-0322", EventKind.DEPOSIT, 0, 150_000, 3_176_405),
        StatementLine(date(2026, 2, 28), "JU-0088", EventKind.TRANSFER, 0, 14_262, 3_190_667, "Jasa simpanan Februari"),
        StatementLine(date(2026, 3, 2), "JU-0093", EventKind.TRANSFER, 0, 87_500, 3_278_167, "SHU 2025 dipindah ke sukarela"),
        StatementLine(date(2026, 3, 12), "KM-0419", EventKind.DEPOSIT, 0, 150_000, 3_428_167),
    )
    dues = (
        StatementLine(date(2026, 1, 12), "KM-0199", EventKind.DEPOSIT, 0, 25_000, 1_925_000, "Wajib Januari"),
        StatementLine(date(2026, 2, 12), "KM-0323", EventKind.DEPOSIT, 0, 25_000, 1_950_000, "Wajib Februari"),
    )
    return StatementPaper(
        HEAD,
        SITI,
        date(2026, 1, 1),
        date(2026, 3, 12),
        (
            StatementAccount("Simpanan pokok", "0147-01", 100_000, (), 0, 0, 100_000),
            StatementAccount("Simpanan wajib", "0147-02", 1_900_000, dues, 0, 50_000, 1_950_000),
            StatementAccount("Simpanan sukarela", "0147-03", 3_213_000, lines, 400_000, 615_167, 3_428_167),
        ),
        5_478_167,
        (StatementLoan(FACTS, instalments()[3:6]),),
        7_000_000,
        Proof("B20C 55E1", "RK-0147-120326 5478167 B20C55E1", "RK-0147-120326"),
        "Ratna Wulandari",
        (DueInstalment("PJ-2025-0031", 6, date(2026, 3, 15), 1_105_000),),
        (DueContribution("Simpanan wajib", date(2026, 3, 1), 25_000),),
        1_130_000,
        date(2026, 4, 12),
    )


def instalments() -> tuple[InstalmentLine, ...]:
    """12,000,000 over 12 months, 1.5 % of what is left; five paid."""
    rows = []
    for n in range(1, 13):
        month = (9 + n - 1) % 12 + 1
        due = date(2025 if n <= 3 else 2026, month, 15)
        interest = 180_000 - 15_000 * (n - 1)
        rows.append(InstalmentLine(n, due, 1_000_000, interest, 1_000_000 + interest, 12_000_000 - 1_000_000 * n, due if n <= 5 else None))
    return tuple(rows)


def schedule() -> SchedulePaper:
    return SchedulePaper(
        HEAD,
        SITI,
        FACTS,
        instalments(),
        12_000_000,
        1_170_000,
        13_170_000,
        Proof("0A11 B7D0", "JA-PJ-2025-0031 13170000 0A11B7D0", "JA-PJ-2025-0031"),
        (
            Signature(SignatureRole.MEMBER, "Siti Aminah"),
            Signature(SignatureRole.TREASURER, "Ratna Wulandari"),
            Signature(SignatureRole.CHAIR, "Bambang Sutrisno"),
        ),
        Disclosure(12_000_000, 1_170_000, 240_000, None, Decimal(18), Decimal("22.39"), Decimal("24.84"), None),
    )


def collateral_receipt() -> CollateralReceipt:
    """The paper of a motorcycle, received when the loan was applied for."""
    return CollateralReceipt(
        letterhead=HEAD,
        member=SITI,
        loan="PJ-2025-0031",
        what=MoveKind.RECEIVED,
        date=date(2026, 3, 12),
        kind=CollateralKind.VEHICLE,
        number="L-08812345",
        description="Honda Beat 2021, AG 4512 XY",
        owner="Siti Aminah",
        place="lemari besi, laci 2",
        person="Siti Aminah",
        reason="",
        value=12_500_000,
        proof=Proof("7F3A 91C2", "PJ-2025-0031-1/1 7F3A91C2", "PJ-2025-0031-1/1"),
        signatures=(Signature(SignatureRole.MEMBER, "Siti Aminah"), Signature(SignatureRole.TREASURER, "Ratna Wulandari")),
    )


def loan_change() -> LoanChangePaper:
    """1,000,000 flat over ten months instead of eight: two overdue instalments are spread over the new rows."""
    before = [Instalment(n, date(2026, n - 2, 10), 125_000, 15_000) for n in range(3, 11)]
    after = [Instalment(n, date(2026, n + 1, 10), 100_000, 15_000 + (30_000 if n == 3 else 0)) for n in range(3, 12)]
    after.append(Instalment(12, date(2027, 1, 10), 100_000, 15_000))
    rows = difference(before, after).rows
    code = Proof("0A11 B7D0", "JA-PJ-2025-0031 0A11B7D0", "JA-PJ-2025-0031")
    signed = (Signature(SignatureRole.MEMBER, "Siti Aminah"), Signature(SignatureRole.TREASURER, "Ratna Wulandari"))
    return LoanChangePaper(
        HEAD,
        SITI,
        "PJ-2025-0031",
        "Pinjaman flat",
        date(2026, 2, 15),
        ChangeKind.RESCHEDULE,
        rows,
        1_120_000,
        1_180_000,
        30_000,
        0,
        0,
        4_720,
        code,
        (*signed, Signature(SignatureRole.CHAIR, "Bambang Sutrisno")),
    )


def _agreed() -> LentTerms:
    """12,000,000 flat over a year at 1.5 % a month, 240,000 cut (domain.md 3.1)."""
    rows = tuple(Instalment(n, add_months(date(2026, 3, 12), n), 1_000_000, 180_000) for n in range(1, 13))
    told = Disclosure(12_000_000, 2_160_000, 240_000, 1_180_000, Decimal(18), Decimal("35.75"), Decimal("42.2"), RateCap(Decimal(12), source="Permenkop UKM 8/2023"))
    plain = KINDS["loan_flat"].plain_terms({})
    return LentTerms("Pinjaman flat", "loan_flat", plain, 12_000_000, Decimal("1.5"), date(2026, 3, 12), rows, LoanCuts(120_000, 120_000), told)


def loan_contract() -> LoanContract:
    """With a guarantor, a motorcycle and pledged savings behind it; the second print of it."""
    signed = (Signature(SignatureRole.MEMBER, "Siti Aminah"), Signature(SignatureRole.TREASURER, "Ratna Wulandari"))
    behind = ContractSecurity(
        (ContractGuarantor("0093", "Slamet Riyadi", 2_000_000),),
        (ContractCollateral(CollateralKind.VEHICLE, "Honda Beat 2021, AG 4512 XY", "L-08812345", "Siti Aminah", 12_500_000),),
        (ContractPledge("Simpanan sukarela", "0147-03", 1_000_000), ContractPledge("Simpanan berjangka", "SB-2026-0004", None)),
    )
    code = Proof("BE2E 3984", "SP-PJ-2026-0031 BE2E3984", "SP-PJ-2026-0031")
    return LoanContract(HEAD, SITI, "PJ-2026-0031", "modal warung", _agreed(), behind, signed[1], code, (*signed, Signature(SignatureRole.CHAIR)), 1)


def loan_offer() -> LoanOfferPaper:
    """Two offers of one amount."""
    return LoanOfferPaper(HEAD, date(2026, 3, 12), (_agreed(), _agreed()), Proof("BE2E 3985", "PN BE2E3985", "PN"))


def payoff_quote() -> PayoffPaper:
    """Domain.md 3.4, D: 8,260,000 less the rebate of 775,385, with a penalty and what is held."""
    terms = PayoffTerms(PayoffMode.RULE_OF_78)
    quote = PayoffQuote(date(2026, 3, 20), 7_000_000, 0, 0, 484_615, 10_620, 775_385, held=320_000, valid_until=date(2026, 4, 14), terms=terms)
    signed = (Signature(SignatureRole.MEMBER, "Siti Aminah"), Signature(SignatureRole.TREASURER, "Ratna Wulandari"))
    return PayoffPaper(HEAD, SITI, FACTS, quote, Proof("0A11 B7D1", "JA-PJ-2025-0031 7175235 0A11B7D1", "JA-PJ-2025-0031"), signed)


def collection(count: int = 30) -> CollectionSheet:
    names = ("Siti Aminah", "Slamet Riyadi", "Sumiati", "Tri Handayani", "Paijo", "Yohana Kristiani")
    rows = tuple(
        CollectionRow(
            PaperMember(f"{number:04d}", names[number % len(names)]),
            25_000,
            None,
            1_000_000 if number % 3 == 0 else None,
            180_000 if number % 3 == 0 else None,
            10_620 if number % 9 == 0 else None,
            25_000 + (1_180_000 if number % 3 == 0 else 0) + (10_620 if number % 9 == 0 else 0),
        )
        for number in range(1, count + 1)
    )
    thirds, ninths = count // 3, count // 9
    totals = CollectionRow(
        PaperMember("", ""), 25_000 * count, None, 1_000_000 * thirds, 180_000 * thirds, 10_620 * ninths, sum(row.total for row in rows)
    )
    return CollectionSheet(
        HEAD,
        "Kelompok Melati",
        date(2026, 3, 1),
        rows,
        totals,
        (100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100),
        Proof("66AF 0D31", "LT-MELATI-0326 66AF0D31", "LT-MELATI-0326"),
        (
            Signature(SignatureRole.GROUP_LEADER, "Endang Lestari"),
            Signature(SignatureRole.TREASURER, "Ratna Wulandari"),
            Signature(SignatureRole.COLLECTOR),
        ),
    )


def summary() -> MeetingSummaryPaper:
    """Board 18, without what is not built."""
    return MeetingSummaryPaper(
        HEAD,
        date(2026, 3, 1),
        date(2026, 3, 14),
        members=248,
        joined=2,
        left=0,
        cash_in=(
            CashLine(CashItem.SAVINGS, 200_000, "Simpanan pokok"),
            CashLine(CashItem.SAVINGS, 6_075_000, "Simpanan wajib"),
            CashLine(CashItem.SAVINGS, 9_412_000, "Simpanan sukarela"),
            CashLine(CashItem.PRINCIPAL, 14_583_500),
            CashLine(CashItem.INTEREST, 2_310_500),
            CashLine(CashItem.PENALTY, 96_300),
        ),
        total_in=32_677_300,
        cash_out=(
            CashLine(CashItem.WITHDRAWAL, 4_350_000, "Simpanan sukarela"),
            CashLine(CashItem.DISBURSEMENT, 17_500_000, count=3),
            CashLine(CashItem.OTHER, 5_000_000, "Setor ke bank"),
            CashLine(CashItem.OTHER, 685_000, "Biaya rapat dan cetak"),
        ),
        total_out=27_535_000,
        opening_cash=6_915_300,
        closing_cash=12_057_600,
        savings=(
            Movement("Simpanan pokok", 12_200_000, 200_000, 0, 12_400_000),
            Movement("Simpanan wajib", 132_860_000, 6_075_000, 0, 138_935_000),
            Movement("Simpanan sukarela", 77_409_000, 9_412_000, 4_350_000, 82_471_000),
            Movement("Simpanan berjangka", 15_000_000, 0, 0, 15_000_000),
        ),
        savings_total=Movement("", 237_469_000, 15_687_000, 4_350_000, 248_806_000),
        loans=(
            Movement("Pinjaman flat", 100_000_000, 12_500_000, 9_583_500, 102_916_500),
            Movement("Pinjaman menurun", 58_423_500, 5_000_000, 5_000_000, 58_423_500),
        ),
        loans_total=Movement("", 158_423_500, 17_500_000, 14_583_500, 161_340_000),
        borrowers=42,
        arrears=(
            ArrearsLine(PaperMember("0093", "Slamet Riyadi"), 35, 2_241_305),
            ArrearsLine(PaperMember("0119", "Sumiati"), 62, 824_000),
            ArrearsLine(PaperMember("0118", "Tri Handayani"), 12, 50_000),
            ArrearsLine(PaperMember("0077", "Paijo"), 41, 501_700),
        ),
        arrears_members=7,
        arrears_total=6_384_000,
        arrears_rate=Decimal("4.0"),
        arrears_more=3,
        arrears_more_amount=2_766_995,
        history=(
            MonthFigures(date(2025, 10, 1), 227_000_000, 149_000_000),
            MonthFigures(date(2025, 11, 1), 231_000_000, 152_000_000),
            MonthFigures(date(2025, 12, 1), 227_500_000, 148_000_000),
            MonthFigures(date(2026, 1, 1), 236_000_000, 150_700_000),
            MonthFigures(date(2026, 2, 1), 243_000_000, 158_423_500),
            MonthFigures(date(2026, 3, 1), 248_806_000, 161_340_000),
        ),
        proof=Proof("C3D4 77A0", "RR-2026-03 C3D477A0", "RR-2026-03"),
        signatures=(
            Signature(SignatureRole.TREASURER, "Ratna Wulandari"),
            Signature(SignatureRole.CHAIR, "Bambang Sutrisno"),
            Signature(SignatureRole.SUPERVISOR, "Hj. Nur Laila"),
        ),
    )


def trial_balance(count: int = 60) -> ReportTable:
    """`count` accounts, one money column with a minus."""
    columns = (
        Column("code", N_("Code"), ColumnKind.CODE),
        Column("name", N_("Account")),
        Column("debit", N_("Debit"), ColumnKind.MONEY),
        Column("credit", N_("Credit"), ColumnKind.MONEY),
        Column("balance", N_("Balance"), ColumnKind.MONEY),
    )
    rows = tuple((f"1-{1000 + n}", f"Kas unit {n}", 1_000 * n, 0, 1_000 * n) for n in range(1, count))
    last = ("3-1900", "Saldo awal", 0, 500 * count * (count - 1), -500 * count * (count - 1))
    whole = 500 * count * (count - 1)
    return ReportTable(
        "trial-balance",
        N_("Trial balance"),
        columns,
        (*rows, last),
        {"debit": whole, "credit": whole, "balance": 0},
        as_of=date(2026, 3, 12),
    )


def help_page(steps: int = 60) -> HelpPaper:
    """More than one sheet of it."""
    text = (HelpPart("Ketik nomor anggota, lalu "), HelpPart("Enter", key=True), HelpPart(" dan "), HelpPart("Setor", strong=True), HelpPart("."))
    blocks = [HelpBlock(BlockKind.PARAGRAPH, (HelpPart("Loket menerima dan membayar uang. " * 5),)), HelpBlock(BlockKind.HEADING, (HelpPart("Menerima setoran"),))]
    blocks += [HelpBlock(BlockKind.STEP, text, number) for number in range(1, steps)]
    return HelpPaper(HEAD, "Loket", (*blocks, HelpBlock(BlockKind.POINT, text)))


def shortcut_card(groups: int = 12) -> ShortcutCard:
    rows = (("F2", "Cari anggota"), ("Ctrl+Shift+Enter", "Selesai tanpa cetak"), ("S, Alt+S", "Setor"))
    return ShortcutCard(HEAD, tuple(ShortcutGroup("Loket dan kuitansi", rows) for _number in range(groups)))


def certificate() -> CertificatePaper:
    """12,000,000 at 6 % for 12 months."""
    code = Proof("0A11 B7D2", "SB-2026-0007 0A11B7D2", "SB-2026-0007")
    signed = (Signature(SignatureRole.MEMBER, "Siti Aminah"), Signature(SignatureRole.TREASURER, "Ratna Wulandari"))
    return CertificatePaper(
        HEAD,
        SITI,
        "B 0017",
        "SB-2026-0007",
        "Simpanan berjangka",
        12_000_000,
        Decimal(6),
        12,
        date(2026, 1, 10),
        date(2027, 1, 10),
        PayoutChoice.MONTHLY,
        Rollover.PRINCIPAL,
        "Simpanan sukarela",
        code,
        (*signed, Signature(SignatureRole.CHAIR, "Bambang Sutrisno")),
    )
