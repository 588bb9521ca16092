"""A year's surplus from the ledger to the members' hands: proposed, decided, paid, taken back; the book's checks hold throughout."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from coopdesk.domain.balances import ONE_DAY
from coopdesk.domain.errors import (
    BadField,
    ConsentMissing,
    DividedLeaver,
    FieldMissing,
    NoLoss,
    NoSurplus,
    NothingLate,
    PartMissing,
    PartPaid,
    ReserveTooSmall,
    SharesNotWhole,
    SurplusChanged,
    SurplusDecided,
    SurplusNotDecided,
    SurplusNotLapsed,
    SurplusPaid,
    SurplusYearOpen,
    UnknownProduct,
)
from coopdesk.domain.journal import EntryDraft, EventKind
from coopdesk.domain.members import Heir
from coopdesk.domain.posting_rules import Amount, entry_lines, series_of
from coopdesk.domain.surplus_plan import Basis, YearFigures, plan_surplus
from coopdesk.domain.surplus_rules import BusinessBase, CapitalBase, LateJoiners, Leavers, Purpose, SurplusRules
from coopdesk.domain.surplus_state import PayWay, PlanOutcome
from coopdesk.domain.wording import Coded
from coopdesk.services import corrections, member_death, members, savings, settlement_undo, settlements, surplus
from coopdesk.services.checks import run_checks
from coopdesk.services.member_leaving import leaving_of
from coopdesk.services.papers.leaving_letter import leaving_letter
from coopdesk.services.runner import Runner
from coopdesk.services.surplus.sheet import surplus_sheet
from coopdesk.store.ledger import Stamp
from coopdesk.store.queries.surplus_bases import balances_over, business_of
from coopdesk.store.queries.surplus_figures import figures_of, result_of
from coopdesk.store.repositories.surplus import NewDecision
from tests.books import ledger_sums, rows
from tests.reports.history import built, records
from tests.services.surplus_year import DECIDED, SITI, SURPLUS, WATI, YEAR, busy_year, close_year, decide, do, parts

LATER = date(2026, 2, 18)


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    made = busy_year(tmp_path / "buku.coop")
    close_year(made)
    yield made
    assert [result for result in run_checks(made.book) if not result.ok] == []
    made.book.close()


def test_the_result_is_the_same_before_and_after_the_year_is_closed(tmp_path: Path) -> None:
    open_year = busy_year(tmp_path / "buku.coop")
    for closed in (False, True):
        found = open_year.read(lambda unit, _context: result_of(unit, YEAR))
        assert (found.surplus, found.income, found.outside, found.past_loss, found.closed) == (SURPLUS, SURPLUS, 976_000, 0, closed)
        if not closed:
            with pytest.raises(SurplusYearOpen):
                decide(open_year)
            close_year(open_year)
    assert open_year.read(lambda unit, _context: result_of(unit, 2026)).surplus == 0
    open_year.book.close()


@pytest.mark.parametrize(
    ("base", "siti", "wati", "divisor"),
    [
        (CapitalBase.MONTH_AVERAGE, 12 * 1_200_000, 6 * 600_000, 12),
        (CapitalBase.MONTH_BEGIN, 11 * 1_200_000, 5 * 600_000, 12),
        (CapitalBase.YEAR_END, 1_200_000, 600_000, 1),
        (CapitalBase.DAILY_AVERAGE, 356 * 1_200_000, 180 * 600_000, 365),
    ],
)
def test_capital_is_measured_as_the_by_laws_say(runner: Runner, base: CapitalBase, siti: int, wati: int, divisor: int) -> None:
    """From 10 January 356 days are left of 2025, from 5 July 180; what is paid in after the year counts for nothing."""
    do(runner, savings.Deposit, date(2026, 1, 20), WATI, "pokok", 77_000)
    found = runner.read(lambda unit, _context: balances_over(unit, base, ["pokok"], YEAR))
    assert (list(found.sums.values()), found.divisor) == ([siti, wati], divisor)


@pytest.mark.parametrize(
    ("base", "sums"),
    [
        (BusinessBase.INTEREST_PAID, [18_000]),
        (BusinessBase.LOAN_VOLUME, [1_200_000]),
        (BusinessBase.TRANSACTIONS, [1_200_000 + 1_200_000 + 100_000, 650_000]),
    ],
)
def test_business_is_measured_as_the_by_laws_say(runner: Runner, base: BusinessBase, sums: list[int]) -> None:
    assert list(runner.read(lambda unit, _context: business_of(unit, base, YEAR)).sums.values()) == sums


def test_who_came_or_left_in_the_year_may_be_left_out(runner: Runner) -> None:
    do(runner, savings.Withdraw, date(2025, 12, 20), WATI, "sukarela", 50_000, leaving=True)
    rules = SurplusRules(late_joiners=LateJoiners.NEXT_YEAR, savers=Decimal(10))

    def capital(asked: SurplusRules) -> int:
        return runner.read(lambda unit, _context: len(figures_of(unit, asked, result_of(unit, YEAR)).capital.sums))

    assert (capital(SurplusRules()), capital(rules), capital(replace(rules, leavers=Leavers.FORFEITED))) == (2, 0, 0)


def test_who_left_in_the_year_gets_nothing_where_the_by_laws_say_so(tmp_path: Path) -> None:
    runner, day = busy_year(tmp_path / "buku.coop"), date(2025, 12, 31)
    net = runner.read(lambda unit, _context: leaving_of(unit, WATI, day)).net
    do(runner, settlements.Settle, day, WATI, "pindah", "", net)
    rules = [SurplusRules(leavers=rule) for rule in (Leavers.PRO_RATA, Leavers.FORFEITED)]
    shared = runner.read(lambda unit, _context: [len(figures_of(unit, each, result_of(unit, YEAR)).capital.sums) for each in rules])
    assert shared == [2, 1]
    runner.book.close()


def test_each_year_of_the_book_can_be_looked_at(runner: Runner) -> None:
    assert runner.read(surplus_sheet).years == (YEAR + 1, YEAR)


def test_a_decision_is_one_entry_that_gives_every_rupiah_away(runner: Runner) -> None:
    """25 % of 1,018,000 = 254,500; capital 203,600: Siti 4/5 = 162,880, Wati 40,720, rounded down to 100; business 305,400 is Siti's."""
    before = ledger_sums(runner.book)
    outcome = decide(runner)
    moved = {code: amount - before.get(code, 0) for code, amount in ledger_sums(runner.book).items() if amount != before.get(code, 0)}
    assert {number: (part.part.capital, part.part.business) for number, part in parts(runner).items()} == {SITI: (162_800, 305_400), WATI: (40_700, 0)}
    assert moved == {
        "2-1400": -(162_800 + 305_400 + 40_700),
        "2-1410": -101_800,
        "2-1420": -50_900,
        "2-1430": -50_900,
        "2-1440": -25_450,
        "2-1450": -25_450,
        "3-1400": -(254_500 + 100),
    }
    assert (outcome.number or "").startswith("JU-2026-")
    with pytest.raises(SurplusDecided):
        decide(runner)


def test_the_meeting_chooses_between_two_proposals(runner: Runner) -> None:
    """The second gives everything to capital, for this year only; the by-laws stay as they are."""
    with pytest.raises(BadField):
        decide(runner, "b")
    for_capital = SurplusRules({Purpose.CAPITAL: Decimal(100)}, step=1)
    do(runner, surplus.ProposeSurplus, YEAR, "b", for_capital)
    with pytest.raises(SharesNotWhole) as caught:
        do(runner, surplus.ProposeSurplus, YEAR, "a", replace(for_capital, percents={Purpose.CAPITAL: Decimal(80), Purpose.RESERVE: Decimal(25)}))
    assert caught.value == SharesNotWhole("105")
    decide(runner, "b")
    assert [part.part.total for part in parts(runner).values()] == [814_400, 203_600]
    with pytest.raises(SurplusDecided):
        do(runner, surplus.ProposeSurplus, YEAR, "a", for_capital)


def test_rules_are_in_force_from_a_day_on(runner: Runner) -> None:
    with pytest.raises(UnknownProduct):
        do(runner, surplus.ChangeSurplusRules, replace(SurplusRules(), capital_products=("flat",)))
    do(runner, surplus.ChangeSurplusRules, replace(SurplusRules(), capital_products=("pokok", "sukarela"), step=1))
    decide(runner)
    assert [part.part.capital_base for part in parts(runner).values()] == [1_200_000, 325_000]


@pytest.mark.parametrize(
    ("changed", "refused"), [({"decision": " "}, FieldMissing), ({"shown": 5}, SurplusChanged), ({"year": 2024, "shown": 0}, SurplusYearOpen)]
)
def test_what_is_not_decided(runner: Runner, changed: dict[str, object], refused: type[Exception]) -> None:
    asked = surplus.DecideSurplus("x", DECIDED, YEAR, "a", "RAT 3/2026", SURPLUS)
    with pytest.raises(refused):
        runner.execute(replace(asked, **changed))  # type: ignore[arg-type]
    with pytest.raises(NoLoss):
        do(runner, surplus.DecideLoss, DECIDED, YEAR, False, "RAT 3/2026", SURPLUS)
    with pytest.raises(SurplusNotDecided):
        do(runner, surplus.PaySurplus, LATER, YEAR, (SITI,))


def test_parts_are_paid_in_cash_and_into_savings_and_taken_back_one_by_one(runner: Runner) -> None:
    decide(runner)
    paid = do(runner, surplus.PaySurplus, LATER, YEAR, (SITI,))
    do(runner, surplus.PaySurplus, LATER, YEAR, (WATI,), PayWay.ACCOUNT, "sukarela")
    assert (paid.number or "").startswith("KK-2026-")
    assert ledger_sums(runner.book).get("2-1400", 0) == 0
    assert [part.paid_on for part in parts(runner).values()] == [LATER, LATER]
    with pytest.raises(PartPaid):
        do(runner, surplus.PaySurplus, LATER, YEAR, (WATI,))
    with pytest.raises(SurplusPaid) as caught:
        do(runner, surplus.UndoSurplus, LATER, YEAR, "salah")
    assert caught.value == SurplusPaid(YEAR, 2)
    for (entry,) in rows(runner.book, "SELECT entry FROM surplus_payment"):
        do(runner, corrections.Reverse, LATER, entry, "salah")
    assert ledger_sums(runner.book)["2-1400"] == -(162_800 + 305_400 + 40_700)
    do(runner, surplus.PaySurplus, LATER, YEAR, (SITI, WATI), PayWay.ACCOUNT, "wajib")
    assert ledger_sums(runner.book)["3-1110"] == -(162_800 + 305_400 + 40_700)


def test_a_decision_is_taken_back_whole_from_the_journal_too(runner: Runner) -> None:
    before = ledger_sums(runner.book)
    do(runner, corrections.Reverse, LATER, decide(runner).entry, "rapat ulang")
    assert ledger_sums(runner.book) == before
    decide(runner)
    do(runner, surplus.UndoSurplus, LATER, YEAR, "rapat ulang")
    assert parts(runner) == {}


def test_against_arrears_only_with_consent_and_only_what_is_late(runner: Runner) -> None:
    """By 18 February 2026 ten instalments of 118,000 are late: more than the part of 468,200, which goes there whole."""
    decide(runner)
    with pytest.raises(ConsentMissing):
        do(runner, surplus.PaySurplus, LATER, YEAR, (SITI,), PayWay.ARREARS)
    with pytest.raises(NothingLate):
        do(runner, surplus.PaySurplus, LATER, YEAR, (WATI,), PayWay.ARREARS, consent=True)
    paid = do(runner, surplus.PaySurplus, LATER, YEAR, (SITI,), PayWay.ARREARS, consent=True)
    assert parts(runner)[SITI].unpaid == 0
    assert rows(runner.book, "SELECT kind FROM journal_entry WHERE sequence = ?", paid.entry) == [(EventKind.SURPLUS_TO_LOAN.value,)]
    do(runner, corrections.Reverse, LATER, paid.entry, "salah")
    assert parts(runner)[SITI].unpaid == 468_200


def test_who_has_no_part_gets_none(runner: Runner) -> None:
    decide(runner)
    with pytest.raises(PartMissing):
        do(runner, surplus.PaySurplus, LATER, YEAR, ("0009",))


def test_a_loss_is_covered_from_the_reserve_or_carried_and_covered_first_by_the_next_surplus(tmp_path: Path) -> None:
    loss = busy_year(tmp_path / "rugi.coop", bank=-542_000)
    close_year(loss)
    with pytest.raises(NoSurplus):
        decide(loss, shown=-500_000)
    with pytest.raises(ReserveTooSmall):
        do(loss, surplus.DecideLoss, DECIDED, YEAR, True, "RAT 3/2026", -500_000)
    do(loss, surplus.DecideLoss, DECIDED, YEAR, False, "RAT 3/2026", -500_000)
    do(loss, surplus.UndoSurplus, LATER, YEAR, "cadangan cukup")
    carried = loss.read(lambda unit, _context: result_of(unit, 2026))
    assert carried.past_loss == 500_000
    figures = replace(loss.read(lambda unit, _context: figures_of(unit, SurplusRules(), carried)), surplus=800_000)
    assert (plan_surplus(SurplusRules(), figures).covered, sum(plan_surplus(SurplusRules(), figures).amounts.values())) == (500_000, 300_000)
    assert [result for result in run_checks(loss.book) if not result.ok] == []
    loss.book.close()


def test_what_a_leaver_has_not_fetched_is_in_her_settlement_and_comes_back_with_it(runner: Runner) -> None:
    """Domain.md §1.3: her part of closed years is hers like her savings; 5 % of it is withheld where the country says so."""
    do(runner, surplus.ChangeSurplusRules, SurplusRules(withheld=Decimal(5)))
    without = runner.read(lambda unit, _context: leaving_of(unit, WATI, LATER)).net
    decide(runner)
    earlier_part(runner, 700)
    part = parts(runner)[WATI].unpaid
    tax = (5 * part + 50) // 100
    found = runner.read(lambda unit, _context: leaving_of(unit, WATI, LATER))
    assert [(each.year, each.amount, each.tax) for each in found.surplus] == [(YEAR, part, tax), (2024, 700, 0)]
    assert found.net == without + part - tax + 700
    before = ledger_sums(runner.book)
    do(runner, settlements.Settle, LATER, WATI, "pindah", "", found.net)
    after = ledger_sums(runner.book)
    assert {code: after.get(code, 0) - before.get(code, 0) for code in ("2-1400", "2-1310", "1-1010")} == {"2-1400": part + 700, "2-1310": -tax - found.interest[0].tax, "1-1010": -found.net}
    lines = runner.read(lambda unit, context: leaving_letter(unit, context, WATI)).lines
    assert sum(line.amount for line in lines) == found.net
    with pytest.raises(PartPaid):
        do(runner, surplus.PaySurplus, LATER, YEAR, (WATI,))
    told = [(row["kind"].code, row["gross"], row["tax"]) for row in records(built(runner, "tax-withheld")) if isinstance(row["kind"], Coded)]
    assert told[-1] == ("surplus", part, tax)  # without the 700 of a year of which none is withheld
    do(runner, settlement_undo.UndoSettlement, LATER, WATI, "keliru")
    assert (parts(runner)[WATI].unpaid, ledger_sums(runner.book)) == (part, before)


def earlier_part(runner: Runner, amount: int) -> None:
    """What a meeting gave Wati of the year before, as it would stand in an older book."""
    with runner.book.write() as unit:
        wati, stamp = unit.members.get(WATI).id, Stamp(runner.operator.name, LATER, datetime(2026, 2, 18, tzinfo=UTC))
        event, amounts = EventKind.SURPLUS_SHARED, (Amount("shared", amount), Amount("members", amount))
        draft = EntryDraft(event, date(2026, 1, 20), entry_lines(event, amounts, unit.products.roles()), "earlier", series_of(event))
        plan = plan_surplus(SurplusRules({Purpose.CAPITAL: Decimal(100)}), YearFigures(2024, amount, capital=Basis({wati: 1})))
        entry = unit.ledger.post(draft, stamp).sequence
        unit.surplus.decide(NewDecision(2024, PlanOutcome.SHARED, amount, "RAT 2/2025", date(2026, 1, 20), entry, plan), stamp)


def test_who_has_left_or_died_is_paid_in_cash_her_heirs_named(runner: Runner) -> None:
    undecided = runner.read(lambda unit, _context: leaving_of(unit, WATI, DECIDED - ONE_DAY))
    assert undecided.surplus == ()
    do(runner, settlements.Settle, DECIDED - ONE_DAY, WATI, "pindah", "", undecided.net)
    decide(runner)
    do(runner, members.SetHeirs, SITI, (Heir("Ani", "anak", Decimal(60)), Heir("Budi", "anak", Decimal(40))))
    do(runner, member_death.ReportDeath, SITI, LATER, "akta 1")
    with pytest.raises(DividedLeaver):
        do(runner, surplus.PaySurplus, LATER, YEAR, (SITI,), PayWay.ACCOUNT, "sukarela")
    do(runner, surplus.PaySurplus, LATER, YEAR, (SITI, WATI))
    memos = rows(runner.book, "SELECT memo FROM journal_entry WHERE kind = 'surplus_paid' ORDER BY sequence")
    assert memos == [("SHU 2025 · Ani, Budi",), ("SHU 2025",)]


def test_the_check_sees_a_part_that_the_ledger_does_not_know(tmp_path: Path) -> None:
    """Sealed without its entry: 700 are to go to a member, and nothing is booked for it."""
    runner = busy_year(tmp_path / "buku.coop")
    with runner.book.write() as unit:
        figures = YearFigures(YEAR, 1_000, capital=Basis({1: 1}))
        plan = plan_surplus(SurplusRules({Purpose.CAPITAL: Decimal(70), Purpose.RESERVE: Decimal(30)}), figures)
        stamp = Stamp(runner.operator.name, LATER, datetime(2026, 2, 18, tzinfo=UTC))
        unit.surplus.decide(NewDecision(YEAR, PlanOutcome.SHARED, 1_000, "RAT", LATER, plan=plan), stamp)
    assert [(result.id, str(result.faults[0])) for result in run_checks(runner.book) if not result.ok] == [("I14", "surplus_part: 700 unpaid, 0 booked")]
    runner.book.close()


def test_parts_that_nobody_fetched_go_to_a_fund_once_their_term_is_over(runner: Runner) -> None:
    do(runner, surplus.ChangeSurplusRules, SurplusRules(lapse_years=2))
    decide(runner)
    do(runner, surplus.PaySurplus, LATER, YEAR, (WATI,))
    runner.business_date = date(2028, 2, 14)
    left = parts(runner)[SITI].unpaid
    for day, purpose, decision, refusal in (
        (date(2028, 2, 13), Purpose.SOCIAL, "Rapat 9", SurplusNotLapsed),
        (date(2028, 2, 14), Purpose.CAPITAL, "Rapat 9", BadField),
        (date(2028, 2, 14), Purpose.SOCIAL, " ", FieldMissing),
    ):
        with pytest.raises(refusal):
            do(runner, surplus.LapseSurplus, day, YEAR, purpose, decision)
    before = ledger_sums(runner.book)
    entry = do(runner, surplus.LapseSurplus, date(2028, 2, 14), YEAR, Purpose.SOCIAL, "Rapat 9/2028").entry
    after = ledger_sums(runner.book)
    assert left
    assert {code: after.get(code, 0) - before.get(code, 0) for code in ("2-1400", "2-1440")} == {"2-1400": left, "2-1440": -left}
    assert parts(runner)[SITI].unpaid == 0
    do(runner, corrections.Reverse, date(2028, 2, 14), entry, "datang juga")
    do(runner, surplus.PaySurplus, date(2028, 2, 14), YEAR, (SITI,))


def test_the_tax_of_kenya_is_withheld_of_each_part_as_it_is_paid(runner: Runner) -> None:
    """5 % of her part, half-up; paid in cash, into savings and for a loan the whole part is settled."""
    do(runner, surplus.ChangeSurplusRules, SurplusRules(withheld=Decimal(5)))
    decide(runner)
    siti, wati = (parts(runner)[number].unpaid for number in (SITI, WATI))
    before = ledger_sums(runner.book)
    do(runner, surplus.PaySurplus, LATER, YEAR, (WATI,), PayWay.ACCOUNT, "sukarela")
    do(runner, surplus.PaySurplus, LATER, YEAR, (SITI,), PayWay.ARREARS, consent=True)
    after = ledger_sums(runner.book)
    moved = {code: after.get(code, 0) - before.get(code, 0) for code in ("2-1400", "2-1310", "2-1100")}
    taxes = [(5 * part + 50) // 100 for part in (siti, wati)]
    assert moved == {"2-1400": siti + wati, "2-1310": -sum(taxes), "2-1100": taxes[1] - wati}
    assert [part.unpaid for part in parts(runner).values()] == [0, 0]
    listed = records(built(runner, "surplus", as_of=date(2025, 12, 31)))
    assert [(row["total"], row["tax"], row["net"]) for row in listed] == [(part, tax, part - tax) for part, tax in zip((siti, wati), taxes, strict=True)]
    told = built(runner, "tax-withheld", from_date=date(2026, 2, 1), to_date=date(2026, 2, 28))
    of_members = [(row["number"], row["kind"].code, row["gross"], row["tax"]) for row in records(told) if isinstance(row["kind"], Coded)]
    assert of_members == [(SITI, "surplus", siti, taxes[0]), (WATI, "surplus", wati, taxes[1])]
    entry = rows(runner.book, "SELECT max(sequence) FROM journal_entry WHERE kind = 'surplus_moved'")[0][0]
    do(runner, corrections.Reverse, LATER, entry, "keliru")
    assert built(runner, "tax-withheld", from_date=date(2026, 2, 1), to_date=date(2026, 2, 28)).totals == {"gross": siti, "tax": taxes[0], "net": siti - taxes[0]}


def test_where_no_tax_is_withheld_the_list_has_no_columns_of_it(runner: Runner) -> None:
    decide(runner)
    assert {"tax", "net"}.isdisjoint(column.key for column in built(runner, "surplus", as_of=date(2025, 12, 31)).columns)
