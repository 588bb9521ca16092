"""Pots of a group through the services: made and changed, paid into and out of, taken back, and given what was booked before there were pots."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from coopdesk.domain.cash_acts import ActChoice
from coopdesk.domain.chart import Role
from coopdesk.domain.errors import (
    BadAmount,
    EntryNotForPot,
    PotHasMoved,
    PotNameTaken,
    PotNotEmpty,
    PotNotInUse,
    PotPartTooLarge,
    PotTakesFines,
    PotTooSmall,
    ReasonMissing,
    UnknownPot,
)
from coopdesk.domain.journal import EventKind
from coopdesk.domain.meetings import MeetingRules
from coopdesk.domain.pots import PotKind, PotMove
from coopdesk.services.cash_acts import CarryOut
from coopdesk.services.checks import run_checks
from coopdesk.services.corrections import Reverse
from coopdesk.services.loan_without_cash import PayFromGroupFund, sources
from coopdesk.services.meetings import SetMeetingRules
from coopdesk.services.pot_register import PotDesk, pot_desk, pot_statement
from coopdesk.services.pots import AssignToPot, PotPaidIn, PotPaidOut, SavePot, account_of
from coopdesk.store.queries.pot_moves import Moved, moved_by_pot, moved_in_no_pot
from tests.books import new_runner
from tests.services.meeting_hall import FUND, GROUP, MEETS, Hall, open_hall

DAY = MEETS - timedelta(3)


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    made = open_hall(tmp_path / "buku.coop")
    yield made
    assert [result for result in run_checks(made.runner.book) if not result.ok] == []
    made.runner.book.close()


def desk(hall: Hall) -> PotDesk:
    return hall.runner.read(lambda unit, context: pot_desk(unit, context, GROUP))


def in_pot(hall: Hall, kind: PotKind) -> int:
    return next(row.balance for row in desk(hall).rows if row.pot.kind is kind)


def test_what_comes_and_goes_stands_in_the_statement(hall: Hall) -> None:
    hall.do(SavePot, GROUP, PotKind.CASH, " Kas  Melati ", 5_000)
    cash = next(row.pot for row in desk(hall).rows if row.pot.kind is PotKind.CASH)
    assert (cash.name, cash.account, cash.asks) == ("Kas Melati", FUND, 5_000)
    hall.do(PotPaidIn, DAY, cash.id, 90_000, "sumbangan", "0001")
    hall.do(PotPaidOut, DAY, cash.id, 60_000, "membeli tikar")
    hall.do(PotPaidOut, DAY, cash.id, 10_000, "sakit", "0002")
    found = hall.runner.read(lambda unit, context: pot_statement(unit, context, cash.id))
    moves = [(each.line.move, each.line.amount, each.balance, each.member) for each in found.lines]
    assert moves == [
        (PotMove.PAID_IN, 90_000, 90_000, "Siti"),
        (PotMove.PAID_OUT, -60_000, 30_000, ""),
        (PotMove.GRANT, -10_000, 20_000, "Wati"),
    ]
    assert hall.balances()[FUND] == -20_000
    assert desk(hall).remainder == 0


def test_no_more_goes_out_than_is_in_it_on_every_later_day(hall: Hall) -> None:
    social = hall.pots[PotKind.SOCIAL]
    hall.do(PotPaidIn, DAY - timedelta(5), social, 50_000)
    hall.do(PotPaidOut, DAY, social, 40_000, "duka")
    for day, amount in ((DAY, 10_001), (DAY - timedelta(4), 10_001), (DAY - timedelta(6), 1)):
        with pytest.raises(PotTooSmall):
            hall.do(PotPaidOut, day, social, amount, "lagi")
    with pytest.raises(ReasonMissing):
        hall.do(PotPaidOut, DAY, social, 5_000, " ")


def test_taken_back_the_pot_is_as_before_and_never_below_nothing(hall: Hall) -> None:
    social = hall.pots[PotKind.SOCIAL]
    came = hall.do(PotPaidIn, DAY, social, 50_000).entry
    went = hall.do(PotPaidOut, DAY, social, 20_000, "duka").entry
    with pytest.raises(PotTooSmall):
        hall.do(Reverse, MEETS, came, "salah")
    hall.do(Reverse, MEETS, went, "salah")
    assert in_pot(hall, PotKind.SOCIAL) == 50_000
    hall.do(Reverse, MEETS, came, "salah")
    assert in_pot(hall, PotKind.SOCIAL) == 0


def test_a_pot_that_moved_stays_of_its_kind_and_one_with_money_in_use(hall: Hall) -> None:
    social = hall.pots[PotKind.SOCIAL]
    hall.do(SavePot, GROUP, PotKind.CASH, "Kas", 0, True, social)
    assert [row.pot.kind for row in desk(hall).rows if row.pot.id == social] == [PotKind.CASH]
    paid = hall.do(PotPaidIn, DAY, social, 50_000).entry
    with pytest.raises(PotHasMoved):
        hall.do(SavePot, GROUP, PotKind.SOCIAL, "Kas", 0, True, social)
    with pytest.raises(PotNotEmpty):
        hall.do(SavePot, GROUP, PotKind.CASH, "Kas", 0, False, social)
    with pytest.raises(PotNameTaken):
        hall.do(SavePot, GROUP, PotKind.CASH, "cover", 0, True, social)
    hall.do(Reverse, MEETS, paid, "salah")
    hall.do(SetMeetingRules, GROUP, MeetingRules(fine_pot=social))
    with pytest.raises(PotTakesFines):
        hall.do(SavePot, GROUP, PotKind.CASH, "Kas", 0, False, social)
    hall.do(SetMeetingRules, GROUP, MeetingRules())
    hall.do(SavePot, GROUP, PotKind.CASH, "Kas", 0, False, social)
    with pytest.raises(PotNotInUse):
        hall.do(PotPaidIn, DAY, social, 1_000)
    with pytest.raises(UnknownPot):
        hall.do(PotPaidIn, DAY, 999, 1_000)


def test_what_was_booked_before_there_were_pots_is_told_and_given_to_one(hall: Hall) -> None:
    cover = hall.pots[PotKind.COVER]
    loan = hall.runner.read(lambda unit, _context: unit.loans.of_member(hall.members["Budi"])[0].number)
    came = hall.do(CarryOut, DAY, EventKind.GROUP_FUND_PAID_IN, ActChoice("1-1010", FUND, 300_000), "lama").entry
    used = hall.do(CarryOut, DAY, EventKind.FUND_USED, ActChoice(FUND, "1-1010", 50_000), "lama").entry
    assert (desk(hall).remainder, [each.entry for each in desk(hall).loose]) == (250_000, [came, used])
    with pytest.raises(PotTooSmall):
        hall.do(AssignToPot, used, cover)
    social = hall.pots[PotKind.SOCIAL]
    with pytest.raises(PotPartTooLarge):
        hall.do(AssignToPot, came, cover, 300_001)
    with pytest.raises(BadAmount):
        hall.do(AssignToPot, came, cover, -1)
    hall.do(AssignToPot, came, social, 20_000)
    hall.do(AssignToPot, came, cover, 40_000)
    assert (desk(hall).remainder, [(each.entry, each.amount) for each in desk(hall).loose]) == (190_000, [(came, 240_000), (used, -50_000)])
    with pytest.raises(PotTooSmall):
        hall.do(AssignToPot, used, cover)
    hall.do(AssignToPot, used, social, 15_000)
    hall.do(AssignToPot, came, cover)
    hall.do(AssignToPot, used, cover)
    with pytest.raises(EntryNotForPot):
        hall.do(AssignToPot, came, cover)
    assert in_pot(hall, PotKind.SOCIAL) == 5_000
    with pytest.raises(PotTooSmall):
        hall.do(Reverse, MEETS, came, "salah")
    in_report = hall.runner.read(lambda unit, _context: (moved_in_no_pot(unit, FUND, DAY, MEETS), moved_by_pot(unit, DAY, MEETS)))
    assert (in_report[0].closing, in_report[1][cover], in_report[1][social]) == (0, Moved(0, 280_000, 35_000), Moved(0, 20_000, 15_000))
    assert (desk(hall).remainder, desk(hall).loose, in_pot(hall, PotKind.COVER)) == (0, (), 245_000)
    with pytest.raises(PotTooSmall):
        hall.do(PayFromGroupFund, DAY, loan, 245_001, "rapat")
    hall.do(PayFromGroupFund, DAY, loan, 118_000, "rapat")
    assert in_pot(hall, PotKind.COVER) == 127_000 == hall.runner.read(lambda unit, _context: sources(unit, loan, DAY).fund)
    lines = hall.runner.read(lambda unit, context: pot_statement(unit, context, cover)).lines
    assert [(each.line.move, each.line.amount) for each in lines] == [(PotMove.PAID_IN, 280_000), (PotMove.PAID_OUT, -35_000), (PotMove.COVERED, -118_000)]


def test_a_village_group_keeps_its_social_fund_on_an_account_of_its_own(tmp_path: Path) -> None:
    runner = new_runner(tmp_path / "vsla.coop", date(2026, 3, 12), template="vsla")
    roles, accounts = runner.read(lambda unit, _context: (unit.products.roles(), {kind: account_of(unit, kind) for kind in PotKind}))
    assert accounts == {
        PotKind.CASH: roles[Role.GROUP_FUND],
        PotKind.COVER: roles[Role.GROUP_FUND],
        PotKind.SOCIAL: roles[Role.SOCIAL_FUND],
    }
    runner.book.close()
