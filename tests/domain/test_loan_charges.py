from __future__ import annotations

from datetime import date
from decimal import Decimal

from coopdesk.domain.loan_charges import FeeBase, FeeDue, LoanFee, down_payment, fee_at_disbursement, fee_of_instalment
from coopdesk.domain.schedule import Instalment, Rounding

ROWS = [Instalment(n, date(2026, n, 10), 1_000_00, 30_00) for n in (1, 2, 3)]
FEES = [
    LoanFee(FeeDue.DISBURSEMENT, FeeBase.PRINCIPAL, Decimal("1.5")),
    LoanFee(FeeDue.DISBURSEMENT, FeeBase.PRINCIPAL_AND_INTEREST, Decimal(1)),
    LoanFee(FeeDue.EACH_INSTALMENT, FeeBase.PRINCIPAL_AND_INTEREST, Decimal("1.5")),
    LoanFee(FeeDue.EACH_INSTALMENT, FeeBase.PRINCIPAL, Decimal("0.5")),
]


def test_fees_of_the_loan_and_of_an_instalment() -> None:
    """1.5 % of 3,000.00 + 1 % of 3,090.00; 1.5 % of 1,030.00 + 0.5 % of 1,000.00."""
    assert fee_at_disbursement(FEES, ROWS, Rounding()) == 45_00 + 30_90
    assert fee_of_instalment(FEES, ROWS[0], Rounding()) == 15_45 + 5_00
    assert fee_of_instalment([], ROWS[0], Rounding()) == 0


def test_each_fee_is_rounded_on_its_own() -> None:
    fees = [LoanFee(FeeDue.EACH_INSTALMENT, FeeBase.PRINCIPAL, Decimal("0.0015"))] * 2
    assert fee_of_instalment(fees, ROWS[0], Rounding()) == 4


def test_a_down_payment_is_rounded_as_an_instalment_and_never_more_than_the_loan() -> None:
    assert down_payment(1_234_567, Decimal(25), Rounding(step=1000)) == 309_000
    assert down_payment(999, Decimal(100), Rounding(step=1000)) == 999
