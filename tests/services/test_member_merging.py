"""Two numbers of one person: everything stands under one, the other is its alias; taken back as one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from coopdesk.domain.errors import (
    DateTooEarly,
    FieldMissing,
    GuaranteesAlready,
    GuarantorIsBorrower,
    MergeFollowed,
    MergeRefused,
    MergeWithSelf,
    NotSettled,
)
from coopdesk.domain.imports import ImportFile, OpeningSavings
from coopdesk.domain.members import Heir, MemberDetails, MemberStatus
from coopdesk.services import corrections, guarantors, holds, loan_repayment, loans, member_merging, members, savings
from coopdesk.services.checks import run_checks
from coopdesk.services.counter import people
from coopdesk.services.imports.aliases import under_kept_numbers
from coopdesk.services.runner import Runner
from tests.books import admit, ledger_sums, new_runner, request_id

TODAY, BEFORE = date(2025, 6, 20), date(2025, 6, 10)
LOAN = "PJ-2025-0001"


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    """0001 and 0007 are both Siti: savings on both, a loan and heirs on the second, which also guarantees a loan of Budi."""
    runner = new_runner(tmp_path / "ganda.coop", TODAY)
    for name, number in (("Siti Aminah", "0001"), ("Siti Aminah", "0007"), ("Budi Santoso", "0002")):
        admit(runner, name, number)
    for member, product, amount in (("0001", "pokok", 100_000), ("0007", "pokok", 100_000), ("0007", "sukarela", 750_000)):
        runner.execute(savings.Deposit(request_id(), BEFORE, member, product, amount))
    runner.execute(loans.Lend(request_id(), BEFORE, "0007", "flat", 1_200_000, 12, Decimal("1.5")))
    runner.execute(members.SetHeirs(request_id(), "0007", (Heir("Ani", "anak", Decimal(100)),)))
    yield runner
    assert [result for result in run_checks(runner.book) if not result.ok] == []
    runner.book.close()


def merge(runner: Runner, number: str = "0007", into: str = "0001") -> None:
    runner.execute(member_merging.MergeMembers(request_id(), TODAY, number, into, "tercatat dua kali"))


def undo(runner: Runner) -> None:
    runner.execute(member_merging.UndoMerge(request_id(), TODAY, "0007", "ternyata dua orang"))


def balances(runner: Runner, number: str) -> dict[str, int]:
    held = runner.read(lambda unit, _: unit.accounts.of_member(unit.members.get(number).id))
    return {account.product: account.balance for account in held if account.closed is None}


def test_everything_stands_under_the_kept_number(runner: Runner) -> None:
    before = ledger_sums(runner.book)
    merge(runner)
    interest = 616  # 750,000 at 3 % for 10 days: an account closed within the month is not in its run of interest
    assert balances(runner, "0001") == {"pokok": 200_000, "sukarela": 750_000 + interest}
    assert balances(runner, "0007") == {}
    sums = ledger_sums(runner.book)
    assert sums.pop("5-1100") == interest
    assert sums == {**before, "2-1100": before["2-1100"] - interest}
    assert runner.read(lambda unit, _: unit.loans.get(LOAN).member_number) == "0001"
    assert runner.read(lambda unit, _: [heir.name for heir in unit.members.heirs(1)]) == ["Ani"]
    assert runner.read(lambda unit, _: unit.members.get("0007").status) is MemberStatus.LEFT


def test_the_loan_is_repaid_under_the_kept_number(runner: Runner) -> None:
    merge(runner)
    runner.execute(loan_repayment.Repay(request_id(), TODAY, LOAN, 118_000))
    assert runner.read(lambda unit, _: unit.loans.get(LOAN).outstanding) == 1_100_000


def test_searches_and_files_find_the_old_number(runner: Runner) -> None:
    merge(runner)
    found = runner.read(lambda unit, _: people(unit, TODAY))
    assert [(each.number, each.also) for each in found] == [("0001", "0007"), ("0002", "")]
    row = OpeningSavings("S", 2, "A", "7", "Siti", "sukarela", 1, TODAY)
    file = ImportFile("lama.xlsx", "", TODAY, (), savings=(row,))
    assert [each.member for each in runner.read(lambda unit, _: under_kept_numbers(unit, file)).savings] == ["0001"]


def test_a_guarantee_stands_on_the_account_that_has_the_money(runner: Runner) -> None:
    runner.execute(loans.Lend(request_id(), BEFORE, "0002", "flat", 500_000, 10, Decimal("1.5")))
    runner.execute(guarantors.Guarantor(request_id(), BEFORE, "PJ-2025-0002", "0007", "sukarela", 400_000))
    merge(runner)
    held = runner.read(lambda unit, _: unit.accounts.find(1, "sukarela"))
    assert held.balance - held.free == 400_000
    undo(runner)
    held = runner.read(lambda unit, _: unit.accounts.find(2, "sukarela"))
    assert held.balance - held.free == 400_000


def test_taken_back_as_one(runner: Runner) -> None:
    before = [balances(runner, number) for number in ("0001", "0007")]
    merge(runner)
    undo(runner)
    assert [balances(runner, number) for number in ("0001", "0007")] == before
    assert runner.read(lambda unit, _: unit.loans.get(LOAN).member_number) == "0007"
    assert runner.read(lambda unit, _: unit.members.heirs(1)) == []
    assert runner.read(lambda unit, _: unit.members.get("0007").status) is MemberStatus.ACTIVE
    with pytest.raises(NotSettled):
        undo(runner)
    merge(runner)


def test_reversing_one_of_its_entries_takes_the_whole_back(runner: Runner) -> None:
    merge(runner)
    entry = runner.read(lambda unit, _: unit.merges.standing()[0].moved.entries[1])
    runner.execute(corrections.Reverse(request_id(), TODAY, entry, "ternyata dua orang"))
    assert balances(runner, "0007") == {"pokok": 100_000, "sukarela": 750_000}


def test_what_was_posted_since_holds_the_merge(runner: Runner) -> None:
    merge(runner)
    runner.execute(savings.Deposit(request_id(), TODAY, "0001", "sukarela", 1_000))
    with pytest.raises(MergeFollowed):
        undo(runner)


def test_two_persons_are_not_merged(runner: Runner) -> None:
    born = MemberDetails("Siti Aminah", date(2025, 1, 1), birth_date=date(1980, 3, 5))
    other = MemberDetails("Siti Aminah", date(2025, 1, 1), birth_date=date(1992, 7, 1))
    runner.execute(members.ChangeMember(request_id(), "0001", born))
    runner.execute(members.ChangeMember(request_id(), "0007", other))
    with pytest.raises(MergeRefused):
        merge(runner)


def test_a_number_is_not_merged_with_itself_nor_on_a_day_gone_by_nor_without_a_reason(runner: Runner) -> None:
    with pytest.raises(MergeWithSelf):
        merge(runner, into="0007")
    with pytest.raises(DateTooEarly):
        runner.execute(member_merging.MergeMembers(request_id(), date(2025, 6, 9), "0007", "0001", "dua kali"))
    with pytest.raises(FieldMissing):
        runner.execute(member_merging.MergeMembers(request_id(), TODAY, "0007", "0001", " "))


def held(runner: Runner, number: str) -> dict[str, int]:
    found = runner.read(lambda unit, _: unit.accounts.of_member(unit.members.get(number).id))
    return {account.product: account.held for account in found if account.closed is None and account.held}


@pytest.mark.parametrize(("amount", "standing"), [(500_000, 500_000), (None, 750_000)])
def test_savings_that_stand_for_her_loan_do_so_under_the_kept_number(runner: Runner, amount: int | None, standing: int) -> None:
    runner.execute(savings.Deposit(request_id(), BEFORE, "0001", "sukarela", 50_000))
    runner.execute(holds.PlaceHold(request_id(), BEFORE, "0007", "sukarela", amount, "", loan=LOAN))
    merge(runner)
    assert held(runner, "0001") == {"sukarela": standing}
    undo(runner)
    assert (held(runner, "0001"), held(runner, "0007")) == ({}, {"sukarela": standing})


def test_what_another_member_sent_since_holds_the_merge_until_it_is_taken_back(runner: Runner) -> None:
    runner.execute(savings.Deposit(request_id(), BEFORE, "0002", "sukarela", 100_000))
    merge(runner)
    sent = runner.execute(savings.Transfer(request_id(), TODAY, "0002", "sukarela", "0001", "sukarela", 50_000)).entry or 0
    with pytest.raises(MergeFollowed):
        undo(runner)
    runner.execute(corrections.Reverse(request_id(), TODAY, sent, "salah"))
    undo(runner)
    assert balances(runner, "0007") == {"pokok": 100_000, "sukarela": 750_000}


def test_as_one_person_she_does_not_guarantee_her_own_loan_nor_one_twice(runner: Runner) -> None:
    runner.execute(savings.Deposit(request_id(), BEFORE, "0001", "sukarela", 500_000))
    runner.execute(guarantors.Guarantor(request_id(), BEFORE, LOAN, "0001", "sukarela", 300_000))
    with pytest.raises(GuarantorIsBorrower):
        merge(runner)
    runner.execute(guarantors.ReleaseGuarantor(request_id(), BEFORE, 1, "diganti"))
    other = runner.execute(loans.Lend(request_id(), BEFORE, "0002", "flat", 1_200_000, 12)).loan or ""
    for number in ("0001", "0007"):
        runner.execute(guarantors.Guarantor(request_id(), BEFORE, other, number, "sukarela", 200_000))
    with pytest.raises(GuaranteesAlready):
        merge(runner)
