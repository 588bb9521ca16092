"""The end of a savings group's cycle: the fund goes to its members by their shares, to the coin, and can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from coopdesk.domain.covers import CoverEnd, Ending
from coopdesk.domain.errors import (
    BoxTooSmall,
    DateTooEarly,
    FieldMissing,
    LoanAboveSavings,
    NoSharesSold,
    RefusedAtMeeting,
    ShareOutChanged,
    ShareOutFollowed,
    ShareOutTooSmall,
    StampsUneven,
)
from coopdesk.domain.general_entry import GeneralLine
from coopdesk.domain.groups import GroupDetails
from coopdesk.domain.journal import Side
from coopdesk.domain.loans import LoanState
from coopdesk.domain.meetings import Attendance, SheetEntry
from coopdesk.domain.pots import Pot, PotKind
from coopdesk.services import checks
from coopdesk.services.corrections import Reverse
from coopdesk.services.groups import FoundGroup
from coopdesk.services.journal import PostJournal
from coopdesk.services.loans import Lend
from coopdesk.services.meetings.gaps import proposed_shares
from coopdesk.services.meetings.holding import keep_entries, keep_shares
from coopdesk.services.papers.share_out import share_out_slips
from coopdesk.services.savings import Deposit
from coopdesk.services.settlements import Settle
from coopdesk.services.share_out import ShareOutFund, ShareOutSheet, UndoShareOut, share_out_sheet
from coopdesk.services.year_closing import close_accounts, move_surplus
from coopdesk.store.queries.balances import account_sums
from tests.books import rows
from tests.services.savings_group import CASH, FIRST, GROUP, MEETS, SHARE, SHARES, SOCIAL, SavingsGroup, open_group

PRIOR, BANK_INTEREST = "3-1500", "4-1300"
NEXT_YEAR, YEAR_END = date(2027, 1, 5), date(2026, 12, 31)
BOUGHT = {"0001": 130, "0002": 1_270, "0003": 1_000}
"""2,400 shares at 5,000; Joyce has none."""
INCOME = 3_360_000


@pytest.fixture
def group(tmp_path: Path) -> Iterator[SavingsGroup]:
    opened = open_group(tmp_path / "tumaini.coop", NEXT_YEAR)
    for number, shares in BOUGHT.items():
        opened.do(Deposit, FIRST, number, "shares", shares * SHARE)
    yield opened
    assert [result for result in checks.run_checks(opened.runner.book) if not result.ok] == []
    opened.runner.book.close()


def earn(group: SavingsGroup, amount: int = INCOME) -> None:
    group.do(PostJournal, MEETS, (GeneralLine(CASH, Side.DEBIT, amount), GeneralLine(BANK_INTEREST, Side.CREDIT, amount)), "hasil siklus")


def sheet(group: SavingsGroup, coin: int = 1) -> ShareOutSheet:
    return group.runner.rehearse(lambda unit, context: share_out_sheet(unit, context, coin))


def share_out(group: SavingsGroup, coin: int = 1, pot: int = 0, on: date = MEETS, shown: int | None = None) -> int:
    fund = sheet(group, coin).fund if shown is None else shown
    entry = group.do(ShareOutFund, on, "shares", coin, pot, "Siklus 1", fund).entry
    assert entry is not None
    return entry


def paid_out(group: SavingsGroup) -> dict[str, int]:
    """Member number → cash that the share-out paid her."""
    statement = (
        "SELECT m.number, p.amount FROM journal_entry e JOIN posting p ON p.entry = e.sequence AND p.account = ? "
        "JOIN member m ON m.id = e.member WHERE e.kind = 'share_out_paid'"
    )
    return dict(rows(group.runner.book, statement, CASH))


def social_pot(group: SavingsGroup) -> Pot:
    with group.runner.book.write() as unit:
        made = Pot(0, unit.groups.get(GROUP).id, PotKind.SOCIAL, "Dana sosial", SOCIAL, 500)
        return unit.pots.get(unit.pots.save(made))


def test_the_larger_example_and_the_year_after_it(group: SavingsGroup) -> None:
    """Domain.md §8.3: 2,400 shares at 5,000, a fund of 15,360,000, 6,400 each; 130 shares get 832,000."""
    earn(group)
    before = group.balances()
    seen = sheet(group)
    assert (seen.fund, seen.shares, seen.shared and seen.shared.value, seen.refusal) == (15_360_000, 2_400, 6_400, None)
    assert group.balances() == before, "a rehearsal leaves nothing"
    entry = share_out(group)
    assert paid_out(group) == {"0001": 832_000, "0002": 8_128_000, "0003": 6_400_000}
    assert group.balances() == {BANK_INTEREST: -INCOME, PRIOR: INCOME}, "no cash, no shares; what was earned is taken in advance of the year's closing"

    def closed(unit: object, context: object) -> dict[str, int]:
        close_accounts(unit, context, YEAR_END, "tutup")  # type: ignore[arg-type]
        move_surplus(unit, context, YEAR_END, "tutup-2")  # type: ignore[arg-type]
        return {each.account: each.balance for each in account_sums(unit, NEXT_YEAR) if each.balance}  # type: ignore[arg-type]

    assert group.runner.rehearse(closed) == {}, "the year's closing finds its surplus shared out to the coin"
    group.do(Reverse, NEXT_YEAR, entry, "salah hitung")
    assert group.balances() == before
    assert share_out(group, on=NEXT_YEAR)


def test_what_the_coin_leaves_goes_into_the_social_fund(group: SavingsGroup) -> None:
    earn(group, 1_001_234)
    pot = social_pot(group)
    with group.runner.book.write() as unit:
        unit.pots.save(replace(pot, id=0, kind=PotKind.COVER, name="Dana renteng"))
    seen = sheet(group, 100)
    assert seen.pots == (pot,), "what rounding leaves is not put where it would pay for gaps"
    shared = seen.shared
    assert shared is not None
    assert (shared.value, shared.rest) == (5_400, 41_234)
    entry = share_out(group, 100, pot.id)
    assert group.balances() == {CASH: 41_234, SOCIAL: -41_234, BANK_INTEREST: -1_001_234, PRIOR: 1_001_234}
    paper = group.runner.read(share_out_slips)
    assert (paper.price, paper.value, paper.rest, paper.pot, paper.social) == (SHARE, 5_400, 41_234, "Dana sosial", 41_234)
    receipts = rows(group.runner.book, "SELECT number FROM journal_entry WHERE kind = 'share_out_paid' ORDER BY sequence")
    assert [(slip.receipt,) for slip in paper.slips] == receipts
    in_pot = group.runner.read(lambda unit, _context: unit.pots.balance(pot, NEXT_YEAR))
    assert (in_pot, sum(paid_out(group).values()) + in_pot) == (41_234, 12_000_000 + 1_001_234)
    group.do(UndoShareOut, NEXT_YEAR, entry, "salah hitung")
    assert group.runner.read(lambda unit, _context: unit.pots.balance(pot, NEXT_YEAR)) == 0


def test_the_social_fund_is_never_shared_out(group: SavingsGroup) -> None:
    social_pot(group)
    group.do(PostJournal, MEETS, (GeneralLine(CASH, Side.DEBIT, 90_000), GeneralLine(SOCIAL, Side.CREDIT, 90_000)), "iuran dana sosial")
    assert sheet(group).fund == 12_000_000
    share_out(group)
    assert group.balances() == {CASH: 90_000, SOCIAL: -90_000}


def test_who_leaves_in_the_cycle_gets_the_price_of_her_shares_alone(group: SavingsGroup) -> None:
    """Domain.md §8.3: no profit for her; what was earned is shared out among those who stay. Both groups of the book, the page says, are paid."""
    earn(group)
    group.do(FoundGroup, MEETS, GroupDetails("Upendo"))
    group.do(Settle, MEETS, "0001", "pindah", "", 130 * SHARE)
    assert group.balances()[CASH] == 12_000_000 + INCOME - 130 * SHARE
    seen = sheet(group)
    assert (seen.fund, seen.shares, seen.groups) == (2_270 * SHARE + INCOME, 2_270, (GROUP, "Upendo"))
    share_out(group)
    assert paid_out(group) == {"0002": 1_270 * 6_480, "0003": 1_000 * 6_480}


def test_a_loss_lowers_what_each_gets(group: SavingsGroup) -> None:
    group.do(PostJournal, MEETS, (GeneralLine("5-2200", Side.DEBIT, 1_200_000), GeneralLine(CASH, Side.CREDIT, 1_200_000)), "buku")
    share_out(group)
    assert paid_out(group)["0001"] == 130 * 4_500
    assert group.balances() == {"5-2200": 1_200_000, PRIOR: -1_200_000}


def test_a_loan_is_set_off_and_its_interest_is_part_of_the_fund(group: SavingsGroup) -> None:
    loan = group.do(Lend, MEETS, "0002", "loan", 600_000, 3).loan
    assert loan is not None
    before, seen = group.balances(), sheet(group)
    borrower = next(each for each in seen.members if each.number == "0002")
    assert borrower.owes >= 600_000
    assert seen.fund == 12_000_000 + borrower.owes - 600_000
    entry = share_out(group, on=NEXT_YEAR)
    assert paid_out(group)["0002"] == borrower.gets - borrower.owes
    paper = group.runner.read(share_out_slips)
    slip = next(each for each in paper.slips if each.member.number == "0002")
    assert (slip.stamps, slip.gets, slip.loans, slip.net) == (BOUGHT["0002"], borrower.gets, ((loan, borrower.owes),), paid_out(group)["0002"])
    assert [each.net for each in paper.slips] == list(paid_out(group).values())
    assert paper.value * sum(BOUGHT.values()) == sum(each.gets for each in paper.slips)
    state = group.runner.read(lambda unit, _context: unit.loans.get(loan).state)
    assert (state, "1-1200" in group.balances(), SHARES in group.balances()) == (LoanState.REPAID, False, False)
    payment = rows(group.runner.book, "SELECT sequence FROM journal_entry WHERE kind = 'surplus_to_loan'")[0][0]
    group.do(Reverse, NEXT_YEAR, payment, "salah hitung")
    assert group.balances() == before, "taking back one part takes back all"
    assert group.runner.read(lambda unit, _context: unit.loans.get(loan).state) is LoanState.DISBURSED
    assert rows(group.runner.book, "SELECT count(*) FROM journal_entry WHERE reverses = ?", entry) == [(1,)]
    assert share_out(group, on=NEXT_YEAR), "the book stands as it should with it, too"


def _covered(group: SavingsGroup) -> int:
    """Grace does not come, and the others pay the instalment of her loan; what she owes them for it."""
    group.do(Lend, MEETS, "0003", "loan", 600_000, 3)
    meeting, grace = group.open(date(2026, 2, 18)), group.members["Grace"]

    def others_pay() -> None:
        for name in ("Amina", "Beatrice", "Joyce"):
            for paid in (0, None):
                billed = group.sheet(meeting).row(group.members[name]).billed if paid is None else paid
                keep_entries(group.runner, meeting, [SheetEntry(group.members[name], Attendance.PRESENT, billed)])

    others_pay()
    keep_entries(group.runner, meeting, [SheetEntry(grace, Attendance.ABSENT, 0)])
    keep_shares(group.runner, meeting, grace, proposed_shares(group.sheet(meeting), grace))
    others_pay()
    group.post(meeting)
    return _owed(group)


def _owed(group: SavingsGroup) -> int:
    return group.runner.read(lambda unit, _context: sum(cover.open for cover in unit.covers.of_debtor(group.members["Grace"])))


def test_what_others_paid_for_a_member_is_given_back_out_of_what_she_gets(group: SavingsGroup) -> None:
    """Her loan is set off first; the book stands as it should with all of it posted."""
    owed = _covered(group)
    assert owed > 200_000
    before, grace = group.balances(), next(each for each in sheet(group).members if each.number == "0003")
    assert (grace.gives_back, grace.net) == (owed, grace.gets - grace.owes - owed)
    share_out(group, on=NEXT_YEAR)
    assert (paid_out(group)["0003"], _owed(group)) == (grace.net, 0)
    moved = "FROM journal_entry e JOIN posting p ON p.entry = e.sequence AND p.member_account IS NOT NULL WHERE e.kind = 'share_out_moved'"
    assert rows(group.runner.book, f"SELECT sum(p.amount), count(*) {moved}") == [(owed, 3)]
    slip = next(each for each in group.runner.read(share_out_slips).slips if each.member.number == "0003")
    assert (slip.gets, slip.gave_back, slip.net) == (grace.gets, owed, grace.net)
    group.do(Reverse, NEXT_YEAR, rows(group.runner.book, f"SELECT max(e.sequence) {moved}")[0][0], "salah hitung")
    assert (group.balances(), _owed(group)) == (before, owed)
    share_out(group, on=NEXT_YEAR)


def test_what_a_pot_paid_for_a_member_goes_back_into_it(group: SavingsGroup) -> None:
    owed = _covered(group)
    pot = social_pot(group)
    stamp = group.runner.read(lambda _unit, context: context.stamp)
    with group.runner.book.write() as unit:
        for cover in unit.covers.of_debtor(group.members["Grace"]):
            unit.covers.end([Ending(cover.id, cover.open)], CoverEnd.PASSED, NEXT_YEAR, stamp)
            unit.covers.pass_on([cover], pot.id, NEXT_YEAR, stamp)
    entry = share_out(group, on=NEXT_YEAR)
    in_pot = group.runner.read(lambda unit, _context: unit.pots.balance(pot, NEXT_YEAR))
    assert (in_pot, _owed(group)) == (owed, 0)
    given = rows(group.runner.book, "SELECT sequence FROM journal_entry WHERE kind = 'pot_without_cash'")[0][0]
    group.do(Reverse, NEXT_YEAR, given, "salah hitung")
    assert (_owed(group), rows(group.runner.book, "SELECT count(*) FROM journal_entry WHERE reverses = ?", entry)) == (owed, [(1,)])


def test_what_stands_in_the_way(group: SavingsGroup) -> None:
    def refused(kind: type[Exception], **more: object) -> None:
        with pytest.raises(kind):
            share_out(group, **more)  # type: ignore[arg-type]

    earn(group)
    fund = 12_000_000 + INCOME
    refused(ShareOutChanged, shown=fund - 1)
    refused(DateTooEarly, on=FIRST, shown=fund)
    for product, decision, kind in (("savings", "Siklus 1", NoSharesSold), ("shares", " ", FieldMissing)):
        with pytest.raises(kind):
            group.do(ShareOutFund, MEETS, product, 1, 0, decision, fund)
    group.do(Deposit, MEETS, "0004", "savings", 50_000)
    group.do(Lend, MEETS, "0004", "loan", 100_000, 3)
    assert isinstance(sheet(group).refusal, ShareOutTooSmall), "Joyce borrowed and has no share"
    refused(ShareOutTooSmall, on=NEXT_YEAR)


def test_a_loan_is_three_times_what_she_saved(group: SavingsGroup) -> None:
    """Amina has shares of 650,000: 1,950,000 in all."""
    with pytest.raises(LoanAboveSavings) as refused:
        group.do(Lend, MEETS, "0001", "loan", 1_950_001, 3)
    assert refused.value == LoanAboveSavings(1_950_001, 1_950_000, 650_000, 3)
    group.do(Lend, MEETS, "0001", "loan", 1_900_000, 3)
    with pytest.raises(LoanAboveSavings):
        group.do(Lend, MEETS, "0001", "loan", 50_001, 3)


def test_an_empty_box_and_half_a_share_are_refused(group: SavingsGroup) -> None:
    group.do(PostJournal, MEETS, (GeneralLine("1-1100", Side.DEBIT, 6_000_000), GeneralLine(CASH, Side.CREDIT, 6_000_000)), "ke bank")
    assert sheet(group).refusal == BoxTooSmall(6_000_000, 12_000_000)
    group.do(Deposit, MEETS, "0004", "shares", SHARE * 3 // 2)
    found = sheet(group).refusal
    assert isinstance(found, RefusedAtMeeting)
    assert found.why == StampsUneven(SHARE * 3 // 2, SHARE)


def test_it_stands_once_the_next_cycle_has_begun(group: SavingsGroup) -> None:
    entry = share_out(group)
    group.do(Deposit, NEXT_YEAR, "0001", "shares", SHARE)
    with pytest.raises(ShareOutFollowed):
        group.do(UndoShareOut, NEXT_YEAR, entry, "terlambat")
