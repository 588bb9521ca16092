"""A member dies: her accounts are frozen, loan interest stops, the heirs get what is left by their shares."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from coopdesk.domain.errors import DateAfterBusinessDate, DateTooEarly, FieldMissing, HeirsMissing, MemberDied, NotReportedDead
from coopdesk.domain.members import Heir, MemberStatus
from coopdesk.services import leaving_rules, loan_repayment, loans, member_death, members, savings, settlement_debts, settlements
from coopdesk.services.checks import run_checks
from coopdesk.services.member_leaving import Terms, leaving_of
from coopdesk.services.runner import Runner
from tests.books import admit, ledger_sums, new_runner, request_id

TODAY, DIED = date(2025, 9, 20), date(2025, 6, 15)
LENT = date(2025, 1, 10)
USUAL = Terms()


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    runner = new_runner(tmp_path / "wafat.coop", TODAY)
    admit(runner, "Siti Aminah", "0001", date(2025, 1, 2))
    runner.execute(savings.Deposit(request_id(), date(2025, 1, 5), "0001", "wajib", 2_199_751))
    yield runner
    assert [result for result in run_checks(runner.book) if not result.ok] == []
    runner.book.close()


def die(runner: Runner, on: date = DIED) -> None:
    runner.execute(member_death.ReportDeath(request_id(), "0001", on, "surat kematian 12"))


def heirs(runner: Runner, *shares: int) -> None:
    named = tuple(Heir(f"Ahli {number}", "anak", Decimal(share)) for number, share in enumerate(shares, 1))
    runner.execute(members.SetHeirs(request_id(), "0001", named))


def net(runner: Runner, terms: Terms = USUAL) -> int:
    return runner.read(lambda unit, _context: leaving_of(unit, "0001", TODAY, terms)).net


def settle(runner: Runner, shown: int, claim: int = 0) -> None:
    runner.execute(settlements.Settle(request_id(), TODAY, "0001", "meninggal", "RP-8", shown, claim=claim))


def lend(runner: Runner) -> str:
    return runner.execute(loans.Lend(request_id(), LENT, "0001", "flat", 1_200_000, 12, Decimal("1.5"))).loan or ""


def test_accounts_of_who_died_are_frozen_until_it_is_withdrawn(runner: Runner) -> None:
    die(runner)
    for act in (savings.Deposit, savings.Withdraw):
        with pytest.raises(MemberDied):
            runner.execute(act(request_id(), TODAY, "0001", "sukarela", 1_000))
    runner.execute(member_death.WithdrawDeath(request_id(), "0001", "salah orang"))
    runner.execute(savings.Deposit(request_id(), TODAY, "0001", "sukarela", 1_000))
    history = runner.read(lambda unit, _: unit.members.status_events(1))
    assert [event.reason for event in history] == ["", "surat kematian 12", "salah orang"]


def test_the_heirs_get_their_shares_to_the_unit_the_rest_goes_to_the_first(runner: Runner) -> None:
    """2,199,751 by 60, 25 and 15 percent: 1,319,850 + 549,937 + 329,962 leave 2, so the first gets 1,319,852."""
    heirs(runner, 60, 25, 15)
    die(runner)
    settle(runner, 2_199_751)
    record = runner.read(lambda unit, _: unit.settlements.latest(1))
    assert record is not None
    assert [part.amount for part in record.parts] == [1_319_852, 549_937, 329_962]
    numbers = [runner.read(lambda unit, _, entry=part.paid_by: unit.ledger.entry(entry).number) for part in record.parts]
    assert numbers == ["KK-2025-0001", "KK-2025-0002", "KK-2025-0003"]
    assert runner.read(lambda unit, _: unit.members.get("0001").status) is MemberStatus.LEFT


def test_without_heirs_nobody_can_be_paid(runner: Runner) -> None:
    die(runner)
    with pytest.raises(HeirsMissing):
        settle(runner, 2_199_751)


def test_interest_and_penalty_of_her_loan_stop_on_the_day_of_death(runner: Runner) -> None:
    """Six instalments of 118,000 were due or ran by 15 June, five of them late; July to September bear nothing."""
    heirs(runner, 100)
    lend(runner)
    for month in (2, 3, 4, 5, 6):
        runner.execute(loan_repayment.Repay(request_id(), date(2025, month, 10), "PJ-2025-0001", 118_000))
    die(runner)
    assert net(runner) == 2_199_751 - 700_000 - 18_000
    runner.execute(leaving_rules.ChangeLeavingRules(request_id(), "now", 0, False))
    assert net(runner) < 2_199_751 - 700_000 - 3 * 18_000


def test_what_heirs_paid_since_counts_though_interest_stopped(runner: Runner) -> None:
    heirs(runner, 100)
    lend(runner)
    for month in (2, 3, 4, 5, 6, 7):
        runner.execute(loan_repayment.Repay(request_id(), date(2025, month, 10), "PJ-2025-0001", 118_000))
    die(runner)
    assert net(runner) == 2_199_751 - 600_000


def test_a_claim_covers_the_loan_and_is_received_later(runner: Runner) -> None:
    heirs(runner, 100)
    lend(runner)
    die(runner, date(2025, 1, 20))
    claim = 2_199_751 - net(runner)
    assert claim == 1_218_000
    settle(runner, 2_199_751, claim)
    assert ledger_sums(runner.book)["1-1330"] == claim
    runner.execute(settlement_debts.ReceiveClaim(request_id(), TODAY, "0001", claim))
    assert "1-1330" not in ledger_sums(runner.book)


def test_a_day_of_death_before_she_joined_or_still_to_come_is_refused(runner: Runner) -> None:
    with pytest.raises(DateTooEarly):
        die(runner, date(2025, 1, 1))
    with pytest.raises(DateAfterBusinessDate):
        die(runner, date(2025, 9, 21))
    with pytest.raises(FieldMissing):
        runner.execute(member_death.ReportDeath(request_id(), "0001", DIED, " "))
    with pytest.raises(NotReportedDead):
        runner.execute(member_death.WithdrawDeath(request_id(), "0001", "salah orang"))


def test_the_papers_of_the_heirs_are_a_check_list(runner: Runner) -> None:
    papers = runner.read(lambda unit, _: member_death.needed_papers(unit, unit.members.get("0001")))
    assert [(each.kind.value, each.kept) for each in papers] == [
        ("death_certificate", False),
        ("heir_statement", False),
        ("heir_identity", False),
        ("family_card", False),
    ]
