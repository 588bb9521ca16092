"""Guarantors: 12,000,000 declining at 1.5 %, five of twelve instalments paid, two late on 12 March 2026 (board 04).

By hand: Budi stands for 4,000,000 and Wati for 2,000,000 of 12,000,000. With 7,000,000 left that is 7/12 of each:
2,333,333.33 → 2,333,334 and 1,166,666.67 → 1,166,667. The late instalments ask for 2,241,305 with 46,305 of penalty.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coopdesk.domain.errors import (
    BadField,
    CallTooLarge,
    GuaranteeAboveFree,
    GuaranteeOpen,
    GuaranteeTooLarge,
    GuarantorIsBorrower,
    HeldForGuarantee,
    LeaverHasGuarantors,
    LoanNotLate,
    LoanWithoutGuarantor,
    MemberNotActive,
    TooManyGuarantees,
)
from coopdesk.domain.loan_changes import WriteOff
from coopdesk.domain.loans import LoanState
from coopdesk.domain.members import MemberStatus
from coopdesk.services import checks, guarantee_call, guarantors, settlement_undo, settlements
from coopdesk.services.corrections import Reverse
from coopdesk.services.guarantee_call import CallGuarantors
from coopdesk.services.guarantors import Guarantor, ReleaseGuarantor
from coopdesk.services.holds import PlaceHold
from coopdesk.services.loan_changes import ChangeNow
from coopdesk.services.loan_payoff import PayOff
from coopdesk.services.loan_repayment import Repay
from coopdesk.services.loan_write_off import Recover
from coopdesk.services.loans import Apply, Decide, Disburse
from coopdesk.services.member_death import ReportDeath
from coopdesk.services.member_leaving import leaving_of
from coopdesk.services.members import ChangeStatus
from coopdesk.services.papers.receipt import receipt
from coopdesk.services.runner import Runner
from coopdesk.services.savings import Deposit, Withdraw
from tests.books import admit, ledger_sums, new_runner, request_id, rows

TODAY = date(2026, 3, 12)
LENT = date(2025, 8, 5)
LOAN = "PJ-2025-0001"
PAID = (
    (date(2025, 9, 5), 1_180_000),
    (date(2025, 10, 4), 1_165_000),
    (date(2025, 11, 5), 1_150_000),
    (date(2025, 12, 9), 1_139_540),
    (date(2026, 1, 5), 1_120_000),
)


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    """Slamet borrows; Budi and Wati save 5,000,000 each and stand for him from the application on."""
    runner = new_runner(tmp_path / "buku.coop", today=TODAY)
    for name in ("Slamet Riyadi", "Budi", "Wati"):
        admit(runner, name)
    for member in ("0002", "0003"):
        runner.execute(Deposit(request_id(), LENT, member, "sukarela", 5_000_000))
    runner.execute(Apply(request_id(), LENT, "0001", "menurun", 12_000_000, 12))
    give(runner, "0002", 4_000_000)
    give(runner, "0003", 2_000_000)
    yield runner
    assert [result for result in checks.run_checks(runner.book) if not result.ok] == []
    runner.book.close()


def give(runner: Runner, member: str, amount: int, loan: str = LOAN, on: date = LENT) -> None:
    runner.execute(Guarantor(request_id(), on, loan, member, "sukarela", amount))


def pay_out(runner: Runner) -> None:
    runner.execute(Decide(request_id(), LENT, LOAN, approve=True))
    runner.execute(Disburse(request_id(), LENT, LOAN))


def five_paid(runner: Runner) -> None:
    pay_out(runner)
    for on, amount in PAID:
        runner.execute(Repay(request_id(), on, LOAN, amount))


def held(runner: Runner) -> list[int]:
    """Of Budi's and of Wati's savings."""
    return [runner.read(lambda unit, _, who=who: unit.accounts.of_member(unit.members.get(who).id)[0].held) for who in ("0002", "0003")]


def state(runner: Runner) -> LoanState:
    return runner.read(lambda unit, _: unit.loans.get(LOAN).state)


def test_all_is_held_from_the_application_on(runner: Runner) -> None:
    assert held(runner) == [4_000_000, 2_000_000]
    with pytest.raises(HeldForGuarantee) as refused:
        runner.execute(Withdraw(request_id(), TODAY, "0002", "sukarela", 1_000_001))
    assert (refused.value.free, refused.value.loans) == (1_000_000, LOAN)
    pay_out(runner)
    assert held(runner) == [4_000_000, 2_000_000]


def test_a_rejected_application_sets_everything_free(runner: Runner) -> None:
    runner.execute(Decide(request_id(), LENT, LOAN, approve=False, reason="kurang"))
    assert held(runner) == [0, 0]


def test_what_is_held_goes_down_with_the_principal_and_comes_back_with_a_correction(runner: Runner) -> None:
    five_paid(runner)
    assert held(runner) == [2_333_334, 1_166_667]
    last = rows(runner.book, "SELECT max(sequence) FROM journal_entry")[0][0]
    runner.execute(Reverse(request_id(), TODAY, last, "salah hitung"))
    assert held(runner) == [2_666_667, 1_333_334]


def test_a_loan_paid_off_sets_everything_free(runner: Runner) -> None:
    five_paid(runner)
    runner.execute(PayOff(request_id(), TODAY, LOAN))
    assert (held(runner), state(runner)) == ([0, 0], LoanState.REPAID)
    assert runner.read(lambda unit, _: guarantors.open_for(unit, unit.members.get("0002"))) == ()


def test_a_call_takes_from_each_by_what_she_stands_for(runner: Runner) -> None:
    """2,241,305 by 2,333,334 : 1,166,667: 1,494,203.4 and 747,101.6, so 1,494,203 and 747,102."""
    five_paid(runner)
    before = ledger_sums(runner.book)
    plan = runner.read(lambda unit, _: guarantee_call.plan_call(unit, LOAN, 2_241_305, TODAY))
    assert [(share.guarantee.name, share.amount, share.left) for share in plan.shares] == [("Budi", 1_494_203, 3_505_797), ("Wati", 747_102, 4_252_898)]
    outcome = runner.execute(CallGuarantors(request_id(), TODAY, LOAN, 2_241_305, "rapat pengurus 7"))
    after = ledger_sums(runner.book)
    moved = {code: after.get(code, 0) - before.get(code, 0) for code in after if after.get(code, 0) != before.get(code, 0)}
    assert moved == {"2-1100": 2_241_305, "1-1201": -2_000_000, "4-1100": -195_000, "4-1140": -46_305}
    lines = rows(runner.book, "SELECT side, amount, component FROM posting WHERE entry = ? ORDER BY line", outcome.entry)
    assert lines[:2] == [("D", 1_494_203, None), ("D", 747_102, None)]
    assert runner.read(lambda unit, _: unit.loans.get(LOAN).outstanding) == 5_000_000


def test_the_receipt_of_a_call_is_the_borrowers(runner: Runner) -> None:
    five_paid(runner)
    entry = runner.execute(CallGuarantors(request_id(), TODAY, LOAN, 2_241_305, "rapat 7")).entry or 0
    paper = runner.read(lambda unit, context: receipt(unit, context, entry, "id"))
    assert paper.member is not None
    assert (paper.member.number, paper.account, paper.amount, paper.memo) == ("0001", LOAN, 2_241_305, "rapat 7")
    assert (paper.balance_before, paper.balance_after) == (7_000_000, 5_000_000)
    assert sum(part.amount for part in paper.parts) == 2_241_305


def test_who_was_called_stands_for_less(runner: Runner) -> None:
    """Budi signed for 4,000,000: 1,494,203 were called, and 5/12 of it are 1,666,667."""
    five_paid(runner)
    runner.execute(CallGuarantors(request_id(), TODAY, LOAN, 2_241_305))
    assert held(runner) == [1_666_667, 833_334]


def test_a_call_is_taken_back_whole(runner: Runner) -> None:
    five_paid(runner)
    before, stood = ledger_sums(runner.book), held(runner)
    outcome = runner.execute(CallGuarantors(request_id(), TODAY, LOAN, 2_241_305))
    runner.execute(Reverse(request_id(), TODAY, outcome.entry or 0, "peminjam datang membayar"))
    assert (ledger_sums(runner.book), held(runner), state(runner)) == (before, stood, LoanState.DISBURSED)


def test_a_call_that_pays_the_loan_off_closes_it_and_taken_back_opens_it(runner: Runner) -> None:
    """Each of the two stands for all of the principal, so together for more than is owed with interest and penalty."""
    for member in ("0002", "0003"):
        runner.execute(Deposit(request_id(), LENT, member, "sukarela", 10_000_000))
        guarantee = 1 if member == "0002" else 2
        runner.execute(ReleaseGuarantor(request_id(), LENT, guarantee, "diganti"))
        give(runner, member, 12_000_000)
    five_paid(runner)
    most = runner.read(lambda unit, _: guarantee_call.call_standing(unit, LOAN, TODAY)).most
    owed = 7_000_000 + 105_000 + 90_000 + 75_000 + 60_000 + 45_000 + 30_000 + 15_000 + 46_305
    assert most == owed
    outcome = runner.execute(CallGuarantors(request_id(), TODAY, LOAN, most))
    assert (state(runner), held(runner)) == (LoanState.REPAID, [0, 0])
    runner.execute(Reverse(request_id(), TODAY, outcome.entry or 0, "salah"))
    assert (state(runner), held(runner)) == (LoanState.DISBURSED, [7_000_000, 7_000_000])


def test_a_loan_in_time_calls_nobody(runner: Runner) -> None:
    pay_out(runner)
    with pytest.raises(LoanNotLate):
        runner.execute(CallGuarantors(request_id(), date(2025, 9, 20), LOAN, 100_000))


def test_settings_say_when_and_how_much(runner: Runner) -> None:
    pay_out(runner)
    runner.business_date = date(2025, 9, 6)
    runner.execute(guarantors.ChangeLimits(request_id(), 1, 500_000, 0))
    with pytest.raises(BadField):
        runner.execute(guarantors.ChangeLimits(request_id(), -1, 500_000, 0))
    runner.execute(CallGuarantors(request_id(), date(2025, 9, 6), LOAN, 100_000))
    runner.business_date = TODAY
    admit(runner, "Rini")
    runner.execute(Deposit(request_id(), LENT, "0004", "sukarela", 5_000_000))
    with pytest.raises(GuaranteeTooLarge):
        give(runner, "0004", 500_001, on=TODAY)
    runner.execute(Apply(request_id(), TODAY, "0004", "flat", 600_000, 6))
    with pytest.raises(TooManyGuarantees):
        give(runner, "0003", 100_000, "PJ-2026-0001", TODAY)


def test_who_may_not_stand_for_a_loan(runner: Runner) -> None:
    with pytest.raises(GuarantorIsBorrower):
        give(runner, "0001", 100_000)
    admit(runner, "Rini")
    runner.execute(Deposit(request_id(), LENT, "0004", "sukarela", 300_000))
    with pytest.raises(GuaranteeAboveFree):
        give(runner, "0004", 300_001)
    runner.execute(ChangeStatus(request_id(), LENT, "0004", MemberStatus.PASSIVE, "tidak datang"))
    with pytest.raises(MemberNotActive):
        give(runner, "0004", 100_000)


def test_a_guarantor_of_a_running_loan_stands_for_what_is_left_of_it(runner: Runner) -> None:
    """Rini signs for 3,500,000 when 7,000,000 are left; an instalment later half of 6,000,000 would do.

    2,333,334 : 1,166,667 : 3,500,000 pay 1,143,675: 571,837.4 are hers, and 3,500,000 less that is below 3,000,000.
    """
    five_paid(runner)
    admit(runner, "Rini")
    runner.execute(Deposit(request_id(), LENT, "0004", "sukarela", 4_000_000))
    with pytest.raises(GuaranteeTooLarge):
        give(runner, "0004", 7_000_001, on=TODAY)
    give(runner, "0004", 3_500_000, on=TODAY)
    runner.execute(CallGuarantors(request_id(), TODAY, LOAN, 1_143_675))
    given = runner.read(lambda unit, _: guarantors.open_for(unit, unit.members.get("0004")))
    assert [(each.outstanding, each.called, each.standing) for each in given] == [(6_000_000, 571_837, 2_928_163)]


def test_who_guarantees_cannot_leave_until_she_is_let_go(runner: Runner) -> None:
    def leaving() -> None:
        runner.read(lambda unit, _: guarantors.check_may_leave(unit, unit.members.get("0002")))

    with pytest.raises(GuaranteeOpen) as refused:
        leaving()
    assert refused.value.loans == LOAN
    runner.execute(ReleaseGuarantor(request_id(), LENT, 1, "diganti anak"))
    leaving()
    assert held(runner) == [0, 2_000_000]


def test_without_guarantors_nobody_is_called(runner: Runner) -> None:
    for guarantee in (1, 2):
        runner.execute(ReleaseGuarantor(request_id(), LENT, guarantee, "diganti"))
    five_paid(runner)
    with pytest.raises(LoanWithoutGuarantor):
        runner.execute(CallGuarantors(request_id(), TODAY, LOAN, 100_000))


def write_off(runner: Runner) -> None:
    """7,000,000 of principal, and 195,000 of interest past due: 7,195,000 are claimed, above the 12,000,000 times 7/12."""
    five_paid(runner)
    runner.execute(ChangeNow(request_id(), TODAY, LOAN, WriteOff(decision="RAT 3/2026"), "tidak tertagih"))


def test_a_loan_written_off_frees_nobody_who_stood_for_it(runner: Runner) -> None:
    """Of 7,195,000 claimed Budi stands for a third and Wati for a sixth: 2,398,333.3 and 1,199,166.7, rounded up."""
    write_off(runner)
    assert held(runner) == [2_398_334, 1_199_167]
    with pytest.raises(GuaranteeOpen):
        runner.read(lambda unit, _: guarantors.check_may_leave(unit, unit.members.get("0002")))
    runner.execute(ReleaseGuarantor(request_id(), TODAY, 2, "keputusan rapat 4"))
    assert held(runner) == [2_398_334, 0]


def test_own_savings_that_stand_for_a_loan_stay_held_when_it_is_written_off(runner: Runner) -> None:
    runner.execute(Deposit(request_id(), LENT, "0001", "sukarela", 800_000))
    runner.execute(PlaceHold(request_id(), LENT, "0001", "sukarela", 500_000, "", loan=LOAN))
    write_off(runner)
    assert runner.read(lambda unit, _: unit.accounts.of_member(1)[0].held) == 500_000
    runner.execute(Recover(request_id(), TODAY, LOAN, 7_195_000))
    assert runner.read(lambda unit, _: unit.accounts.of_member(1)[0].held) == 0
    assert held(runner) == [0, 0]


def test_guarantors_of_a_written_off_loan_are_called_for_the_claim(runner: Runner) -> None:
    """1,000,000 by 2,398,334 : 1,199,167 are 666,666.8 and 333,333.2; what is claimed goes down by it, and comes back."""
    write_off(runner)
    before = ledger_sums(runner.book)
    entry = runner.execute(CallGuarantors(request_id(), TODAY, LOAN, 1_000_000, "rapat 5")).entry or 0
    after = ledger_sums(runner.book)
    moved = {code: after.get(code, 0) - before.get(code, 0) for code in before.keys() | after.keys()}
    assert {code: amount for code, amount in moved.items() if amount} == {"2-1100": 1_000_000, "4-1400": -1_000_000, "9-1100": -1_000_000, "9-1900": 1_000_000}
    given = runner.read(lambda unit, _: unit.guarantees.of_loan(unit.loans.get(LOAN).id))
    assert [(each.outstanding, each.called) for each in given] == [(6_195_000, 666_667), (6_195_000, 333_333)]
    assert state(runner) is LoanState.WRITTEN_OFF
    runner.execute(Reverse(request_id(), TODAY, entry, "salah"))
    assert held(runner) == [2_398_334, 1_199_167]


def test_a_claim_given_up_frees_its_guarantors(runner: Runner) -> None:
    write_off(runner)
    runner.execute(ChangeNow(request_id(), TODAY, LOAN, WriteOff(claim_too=True, decision="RAT 4/2026"), "hapus tagih"))
    assert held(runner) == [0, 0]
    with pytest.raises(LoanWithoutGuarantor):
        runner.execute(CallGuarantors(request_id(), TODAY, LOAN, 1))


def test_nobody_is_called_for_more_than_is_in_her_account(runner: Runner) -> None:
    """Budi drew his savings while the loan was paid off; with the payoff taken back he stands for 2,333,334 and has 300,000."""
    five_paid(runner)
    paid_off = runner.execute(PayOff(request_id(), TODAY, LOAN)).entry or 0
    runner.execute(Withdraw(request_id(), TODAY, "0002", "sukarela", 4_700_000))
    runner.execute(Reverse(request_id(), TODAY, paid_off, "salah"))
    with pytest.raises(CallTooLarge) as refused:
        runner.execute(CallGuarantors(request_id(), TODAY, LOAN, 1_466_668))
    assert refused.value.most == 300_000 + 1_166_667
    runner.execute(CallGuarantors(request_id(), TODAY, LOAN, 1_466_667))
    assert [runner.read(lambda unit, _, who=who: unit.accounts.get(who).balance) for who in (1, 2)] == [0, 5_000_000 - 1_166_667]


def net(runner: Runner) -> int:
    """What the borrower, who saves nothing, would still owe, below nothing."""
    return runner.read(lambda unit, _: leaving_of(unit, "0001", TODAY)).net


def leave(runner: Runner) -> None:
    runner.execute(settlements.Settle(request_id(), TODAY, "0001", "mundur", "RP-7", net(runner)))


def test_a_borrower_who_leaves_in_debt_does_not_free_her_guarantors(runner: Runner) -> None:
    """She saves 100,000 and owes 7,000,000 of principal: what is not paid would stand against her alone."""
    five_paid(runner)
    runner.execute(Deposit(request_id(), TODAY, "0001", "sukarela", 100_000))
    with pytest.raises(LeaverHasGuarantors) as refused:
        leave(runner)
    assert refused.value.loan == LOAN
    assert held(runner) == [2_333_334, 1_166_667]
    for guarantee in (1, 2):
        runner.execute(ReleaseGuarantor(request_id(), TODAY, guarantee, "keputusan rapat 6"))
    leave(runner)
    assert state(runner) is LoanState.REPAID


def test_a_borrower_whose_money_pays_her_loan_leaves_and_frees_them(runner: Runner) -> None:
    five_paid(runner)
    runner.execute(Deposit(request_id(), TODAY, "0001", "sukarela", 9_000_000))
    leave(runner)
    assert held(runner) == [0, 0]
    runner.execute(settlement_undo.UndoSettlement(request_id(), TODAY, "0001", "batal"))
    assert held(runner) == [2_333_334, 1_166_667]


def test_guarantors_of_a_borrower_who_died_are_called_at_once_and_for_no_interest_after_it(runner: Runner) -> None:
    """What they pay is as much less that her heirs owe, to the unit; on 12 March she would be late for two instalments."""
    five_paid(runner)
    runner.execute(ReportDeath(request_id(), "0001", date(2026, 1, 6), "surat 9"))
    before = net(runner)
    standing = runner.read(lambda unit, _: guarantee_call.call_standing(unit, LOAN, date(2026, 1, 7)))
    assert (standing.most, standing.late, standing.days) == (3_500_001, 3_500_001, 0)
    entry = runner.execute(CallGuarantors(request_id(), TODAY, LOAN, 3_500_001, "rapat 7")).entry or 0
    assert net(runner) == before + 3_500_001
    runner.execute(Reverse(request_id(), TODAY, entry, "salah"))
    assert (net(runner), held(runner)) == (before, [2_333_334, 1_166_667])


def test_what_is_recovered_from_one_who_left_is_taken_back_without_her_settlement(runner: Runner) -> None:
    """Nothing of the claim is paid when she leaves with nothing; her guarantors stay, are called, and the call is undone."""
    write_off(runner)
    leave(runner)
    assert held(runner) == [2_398_334, 1_199_167]
    for command in (CallGuarantors(request_id(), TODAY, LOAN, 1_000_000, "rapat 5"), Recover(request_id(), TODAY, LOAN, 200_000)):
        before = ledger_sums(runner.book)
        entry = runner.execute(command).entry or 0
        runner.execute(Reverse(request_id(), TODAY, entry, "salah"))
        assert ledger_sums(runner.book) == before
