"""What the ledger, savings and loans do not allow."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from coopdesk.domain import errors
from coopdesk.domain.calendar import Period, PeriodUnit
from coopdesk.domain.cash import check_cash_received
from coopdesk.domain.cash_flows import Flow, internal_rate
from coopdesk.domain.deposit_break import BreakPolicy, BreakRule, RunningDeposit, break_deposit
from coopdesk.domain.general_entry import GeneralLine
from coopdesk.domain.journal import Side
from coopdesk.domain.members import Heir, MemberDetails, MemberStatus
from coopdesk.domain.operators import Role
from coopdesk.domain.rates import Rate, RatePer
from coopdesk.domain.surplus import pools
from coopdesk.domain.term_deposits import DepositTerms, Slab, chart_rate
from coopdesk.domain.time_value import periods_of_payments
from coopdesk.services.corrections import Correct, Reverse
from coopdesk.services.dormant import MoveDormant
from coopdesk.services.journal import PostJournal
from coopdesk.services.loans import Apply, Decide, Disburse, Lend
from coopdesk.services.members import AdmitMember, ChangeStatus, SetHeirs
from coopdesk.services.products import AddProduct, ChangeProduct
from coopdesk.services.savings import Deposit, OpenAccount, Transfer
from tests.books import TODAY
from tests.refusals.register import reproduces
from tests.refusals.scene import DAY, LOAN, Scene

# --- the ledger ------------------------------------------------------------------------------------


@reproduces(errors.AlreadyReversed)
def a_correction_twice(scene: Scene) -> object:
    scene.do(Reverse, DAY, 1, "salah")
    return scene.do(Reverse, DAY, 1, "salah")


@reproduces(errors.NotReversible)
def a_correction_of_a_correction(scene: Scene) -> object:
    return scene.do(Reverse, DAY, scene.do(Reverse, DAY, 1, "salah").entry, "salah")


@reproduces(errors.ReversalOutOfOrder)
def a_payout_taken_back_under_its_repayment(scene: Scene) -> object:
    scene.repay(109_000)
    return scene.do(Reverse, date(2025, 5, 1), 2, "salah")


@reproduces(errors.NothingToCorrect)
def a_payout_of_another_amount(scene: Scene) -> object:
    return scene.do(Correct, DAY, 2, "salah", 500_000)


@reproduces(errors.SameAmountAgain)
def a_correction_that_changes_nothing(scene: Scene) -> object:
    return scene.do(Correct, DAY, 1, "salah", 50_000)


@reproduces(errors.ReasonMissing)
def a_correction_without_reason(scene: Scene) -> object:
    return scene.do(Reverse, DAY, 1, "")


# --- members and savings ---------------------------------------------------------------------------


@reproduces(errors.MemberNumberTaken)
def a_number_given_twice(scene: Scene) -> object:
    return scene.do(AdmitMember, DAY, "0001", MemberDetails("Tri", DAY))


@reproduces(errors.MemberNotActive)
def money_of_who_left(scene: Scene) -> object:
    scene.do(ChangeStatus, DAY, "0002", MemberStatus.LEFT)
    return scene.do(Deposit, DAY, "0002", "sukarela", 1_000)


@reproduces(errors.BadStatusChange)
def active_becomes_applicant(scene: Scene) -> object:
    return scene.do(ChangeStatus, DAY, "0001", MemberStatus.APPLICANT)


@reproduces(errors.HeirSharesNotWhole)
def heirs_of_a_half(scene: Scene) -> object:
    return scene.do(SetHeirs, "0001", (Heir("Ani", "anak", Decimal(50)),))


@reproduces(errors.MemberHasBalance)
def leaving_with_money(scene: Scene) -> object:
    return scene.do(ChangeStatus, DAY, "0001", MemberStatus.LEFT)


@reproduces(errors.InsufficientFunds)
def more_than_there_is(scene: Scene) -> object:
    return scene.withdraw(50_001)


@reproduces(errors.BelowMinimumBalance)
def down_to_the_last_coin(scene: Scene) -> object:
    return scene.withdraw(50_000)


@reproduces(errors.NotDormant)
def an_account_that_is_used(scene: Scene) -> object:
    return scene.do(MoveDormant, DAY, "sukarela", ("0001-03",), "Rapat 1")


@reproduces(errors.CashTooLittle)
def less_cash_than_the_deposit(_scene: Scene) -> object:
    return check_cash_received(99_000, 100_000)


@reproduces(errors.TermsInUse)
def terms_changed_for_a_day_on_which_they_were_used(scene: Scene) -> object:
    with scene.runner.book.read() as unit:
        ((_first, terms),) = unit.products.history("sukarela")
    today = scene.runner.business_date
    scene.do(ChangeProduct, "sukarela", today, terms)
    scene.do(OpenAccount, today, "0002", "sukarela")
    return scene.do(ChangeProduct, "sukarela", today, terms)


@reproduces(errors.BelowMinimumDeposit)
def a_deposit_too_small(scene: Scene) -> object:
    with scene.runner.book.write() as unit:
        change = (
            "UPDATE product_terms SET terms = replace(terms, '\"minimum_deposit\": 0', '\"minimum_deposit\": 5000') WHERE product = 'wajib'"
        )
        unit.connection.exec_driver_sql(change)
    return scene.deposit(4_999, "wajib")


@reproduces(errors.WithdrawalOnlyOnLeaving)
def share_capital_in_between(scene: Scene) -> object:
    scene.deposit(100_000, "pokok")
    return scene.withdraw(1_000, "pokok")


@reproduces(errors.WrongProductKind)
def a_deposit_into_a_loan(scene: Scene) -> object:
    return scene.deposit(1_000, "flat")


@reproduces(errors.NoChartRate)
def a_deposit_outside_the_rate_chart(scene: Scene) -> object:
    return chart_rate([Slab(Decimal(5), min_amount=1_000_000)], 999_999, 12)


@reproduces(errors.DepositMatured)
def a_deposit_broken_on_the_day_it_matures(scene: Scene) -> object:
    terms = DepositTerms(Rate(Decimal(6), RatePer.YEAR), Period(PeriodUnit.DAY, 30))
    return break_deposit(RunningDeposit(1_000_000, terms, DAY), DAY + timedelta(30), BreakPolicy(BreakRule.LOSE_RUNNING_MONTH))


@reproduces(errors.SharesNotWhole)
def a_surplus_of_105_percent(scene: Scene) -> object:
    return pools(1_000_000, {"anggota": Decimal(80), "lain": Decimal(25)})


@reproduces(errors.SameAccount)
def a_transfer_to_oneself(scene: Scene) -> object:
    return scene.do(Transfer, DAY, "0001", "sukarela", "0001", "sukarela", 1_000)


@reproduces(errors.AccountClosed)
def money_out_of_a_closed_account(scene: Scene) -> object:
    with scene.runner.book.write() as unit:
        account = unit.accounts.open(unit.members.get("0001"), unit.products.get("wajib"), unit.products.terms("wajib", DAY), DAY)
        unit.accounts.close(account.id, DAY)
    return scene.withdraw(1_000, "wajib", leaving=True)


@reproduces(errors.UnknownLedgerAccount)
def a_journal_entry_on_an_account_of_no_chart(scene: Scene) -> object:
    return scene.do(PostJournal, DAY, (GeneralLine("0-0000", Side.DEBIT, 1), GeneralLine("1-1010", Side.CREDIT, 1)), "uji")


@reproduces(errors.ControlAccountNotFree)
def a_journal_entry_on_the_savings_of_nobody(scene: Scene) -> object:
    return scene.do(PostJournal, DAY, (GeneralLine("1-1010", Side.DEBIT, 1), GeneralLine("2-1100", Side.CREDIT, 1)), "uji")


@reproduces(errors.MemoNotApart)
def a_journal_entry_from_the_books_to_a_memo_account(scene: Scene) -> object:
    return scene.do(PostJournal, DAY, (GeneralLine("2-2100", Side.DEBIT, 1), GeneralLine("9-1900", Side.CREDIT, 1)), "uji")


@reproduces(errors.EntryTooShort)
def a_journal_entry_of_one_line(scene: Scene) -> object:
    return scene.do(PostJournal, DAY, (GeneralLine("1-1010", Side.DEBIT, 1),), "uji")


@reproduces(errors.EntryNotBalanced)
def a_journal_entry_with_a_difference(scene: Scene) -> object:
    return scene.do(PostJournal, DAY, (GeneralLine("1-1010", Side.DEBIT, 2), GeneralLine("5-1200", Side.CREDIT, 1)), "uji")


# --- loans -----------------------------------------------------------------------------------------


def _limited(scene: Scene, amount: int, term: int) -> object:
    """An application for a product that lends 500,000 to 25 million for two years."""
    scene.do(AddProduct, "loan_flat", "Emas", TODAY, {"amount_min": 500_000, "amount_max": 25_000_000, "term_max": 24})
    return scene.do(Apply, TODAY, "0001", "emas", amount, term)


@reproduces(errors.LoanTooSmall)
def less_than_the_product_lends(scene: Scene) -> object:
    return _limited(scene, 499_999, 6)


@reproduces(errors.LoanTooLarge)
def more_than_the_product_lends(scene: Scene) -> object:
    return _limited(scene, 25_000_001, 6)


@reproduces(errors.TermTooLong)
def for_longer_than_the_product_lends(scene: Scene) -> object:
    return _limited(scene, 600_000, 25)


@reproduces(errors.BadTerm)
def a_loan_of_no_instalments(scene: Scene) -> object:
    return scene.do(Apply, DAY, "0001", "flat", 600_000, 0)


@reproduces(errors.BadRate)
def a_loan_above_any_rate(scene: Scene) -> object:
    return scene.do(Apply, DAY, "0001", "flat", 600_000, 6, Decimal(101))


@reproduces(errors.NoRate)
def a_rate_of_money_that_never_comes_back(scene: Scene) -> object:
    return internal_rate([Flow(Fraction(0), 600_000)])


@reproduces(errors.NoTerm)
def a_loan_whose_payments_are_its_interest(scene: Scene) -> object:
    return periods_of_payments(Decimal("0.01"), Decimal(-6_000), Decimal(600_000))


@reproduces(errors.LoanStateWrong)
def a_loan_paid_out_twice(scene: Scene) -> object:
    return scene.do(Disburse, DAY, LOAN)


@reproduces(errors.PaymentAboveDebt)
def more_than_is_owed(scene: Scene) -> object:
    return scene.repay(10_000_000)


@reproduces(errors.ApprovalNeeded)
def a_loan_in_one_stroke_among_several(scene: Scene) -> object:
    scene.among_several()
    return scene.do(Lend, DAY, "0001", "flat", 600_000, 6)


@reproduces(errors.ApproverIsMaker)
def a_loan_approved_by_who_prepared_it(scene: Scene) -> object:
    loan = scene.do(Apply, DAY, "0001", "flat", 600_000, 6).loan
    scene.among_several()
    with scene.runner.book.write() as unit:
        unit.operators.change("Bendahara", Role.CHAIR, active=True)
    return scene.do(Decide, DAY, loan, approve=True)
