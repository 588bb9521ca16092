"""A loan from application to payoff, with four eyes where there are four, and every split as the formulas have it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from coopdesk.domain.errors import (
    ApprovalNeeded,
    ApproverIsMaker,
    BadAmount,
    BadRate,
    BadTerm,
    DateAfterBusinessDate,
    DateBeforeBook,
    DateTooEarly,
    FieldMissing,
    LoanStateWrong,
    MemberNotActive,
    PaymentAboveDebt,
    PaymentBeforeLoan,
    PermissionDenied,
    UnknownLoan,
    UnknownMember,
    UnknownProduct,
    WrongProductKind,
)
from coopdesk.domain.loans import Loan, LoanState
from coopdesk.domain.members import MemberDetails, MemberStatus
from coopdesk.domain.operators import Role
from coopdesk.services import checks, members, operators
from coopdesk.services.loan_payoff import PayOff
from coopdesk.services.loan_repayment import Asked, Repay, asked_of, split_payment
from coopdesk.services.loans import Apply, Decide, Disburse, Lend
from coopdesk.services.runner import Runner
from tests.books import FIRST_DAY, TODAY, admit, ledger_sums, new_runner, request_id, rows
from tests.services.crew import crew, working

FIRST = "PJ-2025-0001"
LINES = (
    "SELECT p.account, p.side, p.amount, coalesce(p.component, ''), coalesce(p.instalment, 0) "
    "FROM posting p WHERE p.entry = ? ORDER BY p.account, p.component, p.instalment"
)


def day(month: int, number: int) -> date:
    return date(2025, month, number)


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    runner = new_runner(tmp_path / "buku.coop")
    admit(runner, "Siti")
    yield runner
    assert [result for result in checks.run_checks(runner.book) if not result.ok] == []
    runner.book.close()


def lend(runner: Runner, product: str = "flat", amount: int = 12_000_000, term: int = 12, rate: Decimal | None = None) -> str:
    return runner.execute(Lend(request_id(), day(1, 10), "0001", product, amount, term, rate)).loan or ""


def repay(runner: Runner, on: date, amount: int, loan: str = FIRST) -> int:
    return runner.execute(Repay(request_id(), on, loan, amount)).entry or 0


def asked(runner: Runner, on: date) -> Asked:
    return runner.read(lambda unit, _: asked_of(unit, unit.loans.get(FIRST), on))


def loan_of(runner: Runner, number: str = FIRST) -> Loan:
    return runner.read(lambda unit, _: unit.loans.get(number))


# --- from application to payout -------------------------------------------------------------------


def test_a_payout_takes_its_cuts_and_seals_its_schedule(runner: Runner) -> None:
    """12,000,000 less 1 % provision and 1 % administration: 11,760,000 in hand (domain.md 3.2)."""
    outcome = runner.execute(Lend("l", day(1, 10), "0001", "flat", 12_000_000, 12))
    assert (outcome.loan, outcome.number, outcome.member) == (FIRST, "KK-2025-0001", "0001")
    assert rows(runner.book, LINES, outcome.entry) == [
        ("1-1010", "C", 11_760_000, "", 0),
        ("1-1200", "D", 12_000_000, "principal", 0),
        ("4-1120", "C", 120_000, "fee", 0),
        ("4-1130", "C", 120_000, "fee", 0),
    ]
    sealed = rows(runner.book, "SELECT n, due, principal, interest FROM loan_instalment ORDER BY n")
    assert sealed[0] == (1, "2025-02-10", 1_000_000, 180_000)
    assert (len(sealed), sum(row[2] for row in sealed), sum(row[3] for row in sealed)) == (12, 12_000_000, 2_160_000)


@pytest.mark.parametrize(
    ("product", "control", "first", "last", "interest"),
    [
        ("flat", "1-1200", (1_000_000, 180_000), (1_000_000, 180_000), 2_160_000),
        ("menurun", "1-1201", (1_000_000, 180_000), (1_000_000, 15_000), 1_170_000),
        ("anuitas", "1-1204", (920_200, 180_000), None, None),
    ],
)
def test_each_product_has_its_method_and_its_account(
    runner: Runner, product: str, control: str, first: object, last: object, interest: int | None
) -> None:
    """The worked example of domain.md 3.1; the annuity of 1,100,159.91 is rounded up to 1,100,200."""
    lend(runner, product)
    schedule = loan_of(runner).schedule
    assert (schedule[0].principal, schedule[0].interest) == first
    assert ledger_sums(runner.book)[control] == 12_000_000
    if interest is None:
        assert {each.total for each in schedule[:-1]} == {1_100_200}
        assert schedule[-1].total < 1_100_200
    else:
        assert (schedule[-1].principal, schedule[-1].interest) == last
        assert sum(each.interest for each in schedule) == interest


def test_the_rate_may_be_the_loans_own(runner: Runner) -> None:
    lend(runner, rate=Decimal("2.25"))
    assert loan_of(runner).schedule[0].interest == 270_000
    assert loan_of(runner).terms.rate_monthly == Decimal("2.25")


def test_loans_are_numbered_by_year(runner: Runner) -> None:
    assert [lend(runner, amount=600_000, term=6), lend(runner, amount=600_000, term=6)] == [FIRST, "PJ-2025-0002"]


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"amount": 0}, BadAmount),
        ({"amount": -1}, BadAmount),
        ({"amount": 10**16}, BadAmount),
        ({"term": 0}, BadTerm),
        ({"term": 601}, BadTerm),
        ({"rate": Decimal(-1)}, BadRate),
        ({"rate": Decimal(101)}, BadRate),
        ({"rate": Decimal("NaN")}, BadRate),
        ({"rate": Decimal("Infinity")}, BadRate),
        ({"member": "0099"}, UnknownMember),
        ({"product": "emas"}, UnknownProduct),
        ({"product": "sukarela"}, WrongProductKind),
        ({"date": date(2024, 12, 31)}, DateBeforeBook),
        ({"date": date(2026, 1, 1)}, DateAfterBusinessDate),
    ],
    ids=str,
)
@pytest.mark.parametrize("command", [Apply, Lend])
def test_an_application_that_cannot_be_is_refused(
    runner: Runner, command: type, change: dict[str, object], refusal: type[Exception]
) -> None:
    asked = {"date": day(1, 10), "member": "0001", "product": "flat", "amount": 600_000, "term": 6} | change
    with pytest.raises(refusal):
        runner.execute(command(request_id(), **asked))
    assert rows(runner.book, "SELECT count(*) FROM loan") == [(0,)]


def test_an_application_goes_its_way_step_by_step(runner: Runner) -> None:
    number = runner.execute(Apply(request_id(), day(1, 10), "0001", "flat", 600_000, 6, purpose="warung")).loan or ""
    assert (loan_of(runner, number).state, loan_of(runner, number).purpose, loan_of(runner, number).schedule) == (
        LoanState.APPLIED,
        "warung",
        (),
    )
    for command in (
        Disburse(request_id(), day(1, 11), number),
        Repay(request_id(), day(1, 11), number, 1),
        PayOff(request_id(), day(1, 11), number),
    ):
        with pytest.raises(LoanStateWrong):
            runner.execute(command)
    with pytest.raises(DateTooEarly):
        runner.execute(Decide(request_id(), day(1, 9), number, approve=True))
    runner.execute(Decide(request_id(), day(1, 12), number, approve=True))
    with pytest.raises(LoanStateWrong):
        runner.execute(Decide(request_id(), day(1, 12), number, approve=False, reason="terlambat"))
    with pytest.raises(DateTooEarly):
        runner.execute(Disburse(request_id(), day(1, 11), number))
    runner.execute(Disburse(request_id(), day(1, 15), number))
    assert loan_of(runner, number).schedule[0].due == day(2, 15)
    assert (loan_of(runner, number).decided_by, loan_of(runner, number).decided_on) == ("Bendahara", day(1, 12))


def test_a_rejected_application_ends(runner: Runner) -> None:
    number = runner.execute(Apply(request_id(), day(1, 10), "0001", "flat", 600_000, 6)).loan or ""
    with pytest.raises(FieldMissing):
        runner.execute(Decide(request_id(), day(1, 12), number, approve=False, reason=" "))
    runner.execute(Decide(request_id(), day(1, 12), number, approve=False, reason="simpanan belum cukup"))
    loan = loan_of(runner, number)
    assert (loan.state, loan.decided_why) == (LoanState.REJECTED, "simpanan belum cukup")
    with pytest.raises(LoanStateWrong):
        runner.execute(Disburse(request_id(), day(1, 15), number))


def test_who_left_meanwhile_is_paid_nothing_out(runner: Runner) -> None:
    number = runner.execute(Apply(request_id(), day(1, 10), "0001", "flat", 600_000, 6)).loan or ""
    runner.execute(Decide(request_id(), day(1, 10), number, approve=True))
    runner.execute(members.ChangeStatus(request_id(), day(1, 11), "0001", MemberStatus.LEFT))
    with pytest.raises(MemberNotActive):
        runner.execute(Disburse(request_id(), day(1, 12), number))


def test_an_unknown_loan_is_refused(runner: Runner) -> None:
    for command in (
        Decide("x", day(1, 1), "PJ-9", approve=True),
        Disburse("x", day(1, 1), "PJ-9"),
        Repay("x", day(1, 1), "PJ-9", 1),
        PayOff("x", day(1, 1), "PJ-9"),
    ):
        with pytest.raises(UnknownLoan):
            runner.execute(command)


# --- four eyes ------------------------------------------------------------------------------------


@pytest.fixture
def several(tmp_path: Path) -> Iterator[dict[Role, Runner]]:
    runners = crew(tmp_path / "b.coop")
    runners[Role.TREASURER].execute(members.AdmitMember(request_id(), day(1, 2), "0001", MemberDetails("Siti", day(1, 2))))
    yield runners
    assert [result for result in checks.run_checks(runners[Role.TELLER].book) if not result.ok] == []
    runners[Role.TELLER].book.close()


def test_one_prepares_another_approves_a_third_pays_out(several: dict[Role, Runner]) -> None:
    number = several[Role.TELLER].execute(Apply(request_id(), day(1, 10), "0001", "flat", 600_000, 6)).loan or ""
    with pytest.raises(PermissionDenied):
        several[Role.TREASURER].execute(Decide(request_id(), day(1, 11), number, approve=True))
    with pytest.raises(LoanStateWrong):
        several[Role.TREASURER].execute(Disburse(request_id(), day(1, 11), number))
    several[Role.CHAIR].execute(Decide(request_id(), day(1, 11), number, approve=True))
    several[Role.TREASURER].execute(Disburse(request_id(), day(1, 12), number))
    found = rows(several[Role.TELLER].book, "SELECT applied_by, decided_by FROM loan")
    assert found == [("Tini", "Bambang")]


def test_who_applied_for_the_member_does_not_approve(several: dict[Role, Runner]) -> None:
    number = several[Role.TELLER].execute(Apply(request_id(), day(1, 10), "0001", "flat", 600_000, 6)).loan or ""
    several[Role.ADMINISTRATOR].execute(operators.ChangeOperator(request_id(), "Tini", Role.CHAIR, active=True))
    tini = working(several[Role.CHAIR].book, "Tini")
    with pytest.raises(ApproverIsMaker) as refused:
        tini.execute(Decide(request_id(), day(1, 11), number, approve=True))
    assert refused.value.operator == "Tini"
    several[Role.CHAIR].execute(Decide(request_id(), day(1, 11), number, approve=True))


def test_nobody_lends_in_one_stroke_where_there_are_several(several: dict[Role, Runner]) -> None:
    with pytest.raises(ApprovalNeeded):
        several[Role.TREASURER].execute(Lend(request_id(), day(1, 10), "0001", "flat", 600_000, 6))
    assert rows(several[Role.TELLER].book, "SELECT count(*) FROM loan") == [(0,)]


def test_alone_one_approves_ones_own_and_the_record_says_so(runner: Runner) -> None:
    lend(runner)
    assert rows(runner.book, "SELECT applied_by, decided_by FROM loan") == [("Bendahara", "Bendahara")]
    assert rows(runner.book, "SELECT act, solo FROM audit_event WHERE act = 'lend'") == [("lend", 1)]


# --- repayment ------------------------------------------------------------------------------------


def test_a_punctual_instalment_is_principal_and_interest(runner: Runner) -> None:
    lend(runner)
    assert rows(runner.book, LINES, repay(runner, day(2, 10), 1_180_000)) == [
        ("1-1010", "D", 1_180_000, "", 0),
        ("1-1200", "C", 1_000_000, "principal", 1),
        ("4-1100", "C", 180_000, "interest", 1),
    ]
    assert loan_of(runner).outstanding == 11_000_000


def test_a_late_one_pays_penalty_then_interest_then_principal(runner: Runner) -> None:
    """1,000,000 against penalty 10,620, interest 180,000, principal 1,000,000: 190,620 stay in arrears (domain.md 3.4)."""
    lend(runner)
    assert rows(runner.book, LINES, repay(runner, day(2, 19), 1_000_000)) == [
        ("1-1010", "D", 1_000_000, "", 0),
        ("1-1200", "C", 809_380, "principal", 1),
        ("4-1100", "C", 180_000, "interest", 1),
        ("4-1140", "C", 10_620, "penalty", 1),
    ]
    dues = asked(runner, day(2, 19)).dues
    assert (dues[0].principal, dues[0].interest, dues[0].penalty) == (190_620, 0, 0)


def test_days_of_grace_cost_nothing(runner: Runner) -> None:
    lend(runner)
    assert split_payment(loan_of(runner), asked(runner, day(2, 13)), 1_180_000).parts == (("interest", 180_000), ("principal", 1_000_000))
    assert split_payment(loan_of(runner), asked(runner, day(2, 14)), 1_180_000).parts[0] == ("penalty", 4_720)


def test_what_is_paid_beyond_goes_to_the_next_instalments_where_the_product_says_so(runner: Runner) -> None:
    terms = {**runner.read(lambda unit, _: unit.products.terms("flat", TODAY)), "overpayment": "next_instalments"}
    with runner.book.write() as unit:
        unit.products.set_terms("flat", terms, FIRST_DAY)
    lend(runner)
    entry = repay(runner, day(2, 10), 2_000_000)
    assert rows(
        runner.book, "SELECT component, instalment, amount FROM posting WHERE entry = ? AND instalment = 2 ORDER BY component", entry
    ) == [
        ("interest", 2, 180_000),
        ("principal", 2, 640_000),
    ]


def test_the_last_payment_ends_the_loan_and_none_is_taken_beyond(runner: Runner) -> None:
    lend(runner, amount=600_000, term=2, rate=Decimal(1))
    with pytest.raises(PaymentAboveDebt) as refused:
        repay(runner, day(2, 10), 612_001)
    assert (refused.value.amount, refused.value.owed) == (612_001, 612_000)
    repay(runner, day(2, 10), 612_000)
    assert (loan_of(runner).state, loan_of(runner).outstanding) == (LoanState.REPAID, 0)
    with pytest.raises(LoanStateWrong):
        repay(runner, day(2, 10), 1)


@pytest.mark.parametrize("amount", [0, -5, 10**15 + 1])
def test_a_payment_is_a_positive_amount(runner: Runner, amount: int) -> None:
    lend(runner)
    with pytest.raises(BadAmount):
        repay(runner, day(2, 10), amount)


def test_payments_are_taken_in_the_order_of_their_days(runner: Runner) -> None:
    """One dated before another would pay again what that one paid."""
    lend(runner)
    with pytest.raises(PaymentBeforeLoan):
        repay(runner, day(1, 9), 1_180_000)
    repay(runner, day(2, 20), 1_180_000)
    for act in (lambda: repay(runner, day(2, 15), 1_180_000), lambda: runner.execute(PayOff(request_id(), day(2, 15), FIRST))):
        with pytest.raises(DateTooEarly) as refused:
            act()
        assert refused.value.not_before == day(2, 20)
    repay(runner, day(2, 20), 100_000)


def test_a_payment_lies_in_the_open_book(runner: Runner) -> None:
    lend(runner)
    for act in (lambda on: repay(runner, on, 1), lambda on: runner.execute(PayOff(request_id(), on, FIRST))):
        with pytest.raises(DateAfterBusinessDate):
            act(date(2026, 1, 1))


# --- payoff ---------------------------------------------------------------------------------------


def test_a_payoff_is_all_principal_and_the_interest_of_the_running_month(runner: Runner) -> None:
    """7,000,000 left after 5 of 12 instalments of the flat loan, with 180,000 a month: 7,180,000 (domain.md 3.4, A)."""
    lend(runner)
    for month in range(2, 7):
        repay(runner, day(month, 10), 1_180_000)
    outcome = runner.execute(PayOff(request_id(), day(6, 20), FIRST))
    found = rows(runner.book, "SELECT component, sum(amount) FROM posting WHERE entry = ? AND side = 'C' GROUP BY component", outcome.entry)
    assert dict(found) == {"principal": 7_000_000, "interest": 180_000}
    assert (loan_of(runner).state, loan_of(runner).outstanding) == (LoanState.REPAID, 0)
    with pytest.raises(LoanStateWrong):
        runner.execute(PayOff(request_id(), day(6, 20), FIRST))
