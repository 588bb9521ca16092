"""Where a rule turns: the last value that it takes and the first that it does not, worked by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from coopdesk.domain.allocation import Due, Part
from coopdesk.domain.arrears import Paid, arrears, ever_late
from coopdesk.domain.balances import BalanceSpan, spans_from
from coopdesk.domain.calendar import MONTHLY, MeetingDay, Shift, WorkingDays, due_dates, shifted, working_days_between
from coopdesk.domain.collateral import Collateral, CollateralKind, Move, MoveKind, Valuation, Whereabouts
from coopdesk.domain.day_counts import DayCount
from coopdesk.domain.errors import BadAmount, BadField, ClassesNotWhole
from coopdesk.domain.general_entry import GeneralLine, check_general_entry
from coopdesk.domain.guarantees import stands_for
from coopdesk.domain.holds import Held, HeldFor, Hold, Release, free_of, held_of
from coopdesk.domain.interest_tiers import Tier
from coopdesk.domain.joint_liability import GapShares, share_gap
from coopdesk.domain.journal import Component, Line, Side, check_lines
from coopdesk.domain.leaving import Debt as DebtKind
from coopdesk.domain.leaving import Has, Holding, Offset, Owes, Payable, PayableRule, settle, shared_among
from coopdesk.domain.loan_classes import SHIPPED, check_rule
from coopdesk.domain.loan_cuts import CutTerms, cuts_of
from coopdesk.domain.members import NikFinding, Sex, masked_nik, nik_findings
from coopdesk.domain.merging import Moved
from coopdesk.domain.money import MINOR_MAX, share_out
from coopdesk.domain.savings import SavingsTerms, Withdrawable
from coopdesk.domain.savings_interest import InterestTerms, Method, RateOf, accrued_in_pieces, period_interest
from coopdesk.domain.savings_runs import RunLine, counted_from, credits_in, months_of, next_due, overdue
from coopdesk.domain.schedule import Instalment
from coopdesk.domain.schedule_edit import check_edited, renumbered
from coopdesk.domain.schedule_terms import INSTALMENTS_MAX
from coopdesk.domain.share_out import ShareOut, share_out_fund
from coopdesk.domain.time_value import Annuity, When, interest_paid, payment, periods_of_payments, principal_paid

D = Decimal
DAY = date(2026, 3, 12)
ONE = timedelta(1)


# --- members and money ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("nik", "born", "sex", "found"),
    [
        ("3578014101800002", date(1980, 1, 1), Sex.FEMALE, ()),
        ("3578013112800002", date(1980, 12, 31), Sex.MALE, ()),
        ("3578014001800002", None, Sex.MALE, ()),
        ("3578014001800002", None, Sex.FEMALE, (NikFinding.SEX,)),
        ("3578013111800002", date(1980, 12, 31), None, (NikFinding.BIRTH_DATE,)),
    ],
)
def test_the_day_of_a_woman_s_birth_begins_at_41(nik: str, born: date | None, sex: Sex | None, found: tuple[NikFinding, ...]) -> None:
    assert nik_findings(nik, born, sex) == found


def test_nine_characters_show_all_but_one() -> None:
    assert masked_nik("123456789") == "1234*6789"


def test_what_is_left_goes_to_the_largest_remainder_and_not_to_the_largest_weight() -> None:
    """10 by 5, 1, 1: 50/7 is 7 and one seventh, 10/7 is 1 and three sevenths."""
    assert share_out(10, [5, 1, 1]) == [7, 2, 1]


def test_large_guarantees_lose_no_unit() -> None:
    assert stands_for(10**17 + 1, 0, 3, 3) == 10**17 + 1
    assert stands_for(2_000_000, 0, 1, 3) == 666_667
    assert stands_for(2_000_000, 2_000_001, 3, 3) == 0


def test_a_gap_of_nothing_and_a_fund_of_nothing() -> None:
    assert share_gap(0, [0, 0]) == GapShares(0, (0, 0), 0)
    assert share_gap(100, [0], fund=100) == GapShares(100, (0,), 0)
    assert share_out_fund(0, [1, 2]) == ShareOut(0, (0, 0), 0)
    assert share_out_fund(5, [0, 2]) == ShareOut(2, (0, 4), 1)
    with pytest.raises(BadAmount):
        share_out_fund(5, [3, -1])


def test_terms_of_savings_are_read_field_by_field() -> None:
    read = SavingsTerms.from_plain({"withdrawable": "on_leaving", "minimum_balance": 10, "minimum_deposit": 5})
    assert read == SavingsTerms(Withdrawable.ON_LEAVING, 10, 5)


def test_cuts_are_taken_from_the_loan_alone_unless_more_is_named() -> None:
    taken = cuts_of(CutTerms(takes_dues=True, first_in_advance=True), 1_000_000)
    assert (taken.dues, taken.first_instalment, taken.total) == (0, 0, 0)


# --- entries --------------------------------------------------------------------------------------


@pytest.mark.parametrize("amount", [1, MINOR_MAX])
def test_an_entry_of_the_smallest_and_the_largest_amount(amount: int) -> None:
    made = check_general_entry([GeneralLine("1", Side.DEBIT, amount), GeneralLine("2", Side.CREDIT, amount)], "beli", {"1", "2"}, ())
    assert made == (Line("1", Side.DEBIT, amount), Line("2", Side.CREDIT, amount))
    check_lines(made)


@pytest.mark.parametrize(
    ("amounts", "why"),
    [((5,), "two lines"), ((5, 4), "differ"), ((0, 0), "between 1 and"), ((MINOR_MAX + 1, MINOR_MAX + 1), "between 1 and")],
)
def test_what_makes_no_entry_is_a_fault_of_the_caller(amounts: tuple[int, ...], why: str) -> None:
    lines = [Line(str(n), side, amount) for n, (side, amount) in enumerate(zip((Side.DEBIT, Side.CREDIT), amounts, strict=False))]
    with pytest.raises(AssertionError, match=f"{why}"):
        check_lines(lines)


# --- leaving --------------------------------------------------------------------------------------


def test_the_last_unit_is_set_off_too() -> None:
    one, two = Has(Holding.SAVINGS, "sukarela", 1), Has(Holding.SHARES, "pokok", 1)
    owed = Owes(DebtKind.PRINCIPAL, "L-1", 2)
    settled = settle([two, one], [owed])
    assert settled.offsets == (Offset(one, owed, 1), Offset(two, owed, 1))
    assert (settled.payouts, settled.unpaid, settled.guarantees) == ((), (), ())


@pytest.mark.parametrize("rule", [PayableRule(), PayableRule(Payable.MONTHS, 1), PayableRule(Payable.MONTHS, 120), PayableRule(Payable.AFTER_MEETING)])
def test_a_rule_of_payment_reads_back(rule: PayableRule) -> None:
    assert PayableRule.of(rule.text()) == rule


def test_from_which_day_on_it_is_paid() -> None:
    assert PayableRule().day(DAY) == DAY
    assert PayableRule(Payable.MONTHS, 3).day(date(2026, 11, 30)) == date(2027, 2, 28)
    assert PayableRule(Payable.AFTER_MEETING).day(DAY) is None
    assert [PayableRule(Payable.MONTHS, 3).text(), PayableRule().text()] == ["months:3", "now"]


@pytest.mark.parametrize("text", ["months:", "months:-1", "months:1.5", "months:²", "months", "", "after_meeting:1"])
def test_what_is_no_rule_of_payment(text: str) -> None:
    with pytest.raises(BadField):
        PayableRule.of(text)


def test_heirs_get_whole_units_and_the_first_the_rest() -> None:
    """60, 25 and 15 % of 2,199,751: 1,319,850.6, 549,937.75 and 329,962.65; two units are left."""
    assert shared_among(2_199_751, [D(60), D(25), D(15)]) == (1_319_852, 549_937, 329_962)
    assert shared_among(100, [D("33.33"), D("33.33"), D("33.34")]) == (34, 33, 33)
    assert shared_among(5, [D(100)]) == (5,)
    assert shared_among(5, []) == ()


def test_what_was_moved_reads_back() -> None:
    moved = Moved("active", 9, (1, 2), (3,), (4,), (5, 6), (7,), (8,), heirs=True)
    assert Moved.of(moved.text()) == moved
    assert Moved.of(Moved("active", 9).text()) == Moved("active", 9)


# --- holds and collateral -------------------------------------------------------------------------

HOLD = Hold(1, 3, "sukarela", 50_000, "sengketa", DAY, None, "", "Ratna")


def test_until_when_a_hold_stands() -> None:
    dated = replace(HOLD, until=DAY)
    assert [dated.stands(day) for day in (DAY - ONE, DAY, DAY + ONE)] == [True, True, False]
    assert HOLD.stands(date.max)
    assert not replace(HOLD, settled=True).stands(DAY)
    assert not replace(dated, release=Release(DAY, "damai", "Ratna")).stands(DAY)


def test_what_a_hold_is_for() -> None:
    assert HOLD.held == Held(50_000, HeldFor.REASON, "sengketa")
    assert replace(HOLD, loan="PJ-1").held == Held(50_000, HeldFor.LOAN, "PJ-1")


def test_everything_that_is_held_is_at_least_what_is_named() -> None:
    some, all_of_it = Held(70, HeldFor.LOAN, "PJ-1"), Held(None, HeldFor.REASON, "penetapan")
    assert [held_of(50, [some]), held_of(50, [some, all_of_it]), held_of(50, [all_of_it]), held_of(50, [])] == [70, 70, 50, 0]
    assert [free_of(50, [some]), free_of(100, [some]), free_of(100, [some, all_of_it])] == [0, 30, 0]


def moved(*moves: tuple[MoveKind, str, str]) -> Collateral:
    values = tuple(Valuation(DAY, value, D(30), "", "Ratna") for value in (10_000_000, 9_000_000))
    made = tuple(Move(n, what, DAY, place, person, "", "Ratna") for n, (what, place, person) in enumerate(moves))
    return Collateral(1, "PJ-1", "0001", "Siti", CollateralKind.VEHICLE, "B 1", "BPKB", "Siti", DAY, "Ratna", values, made)


RECEIVED, LENT = (MoveKind.RECEIVED, "A-1", "Siti"), (MoveKind.LENT, "", "Samsat")


@pytest.mark.parametrize(
    ("moves", "whereabouts", "place", "counted"),
    [
        ((), Whereabouts.EXPECTED, "", 0),
        ((RECEIVED,), Whereabouts.IN_SAFE, "A-1", 6_300_000),
        ((RECEIVED, LENT), Whereabouts.LENT, "Samsat", 6_300_000),
        ((RECEIVED, LENT, (MoveKind.BACK, "A-2", "Siti")), Whereabouts.IN_SAFE, "A-2", 6_300_000),
        ((RECEIVED, (MoveKind.ALLOWED, "", "Ketua")), Whereabouts.IN_SAFE, "A-1", 6_300_000),
        ((RECEIVED, (MoveKind.GIVEN_BACK, "", "Siti")), Whereabouts.GIVEN_BACK, "Siti", 0),
        (((MoveKind.STRUCK_OUT, "", ""),), Whereabouts.STRUCK_OUT, "", 0),
    ],
)
def test_where_a_paper_is_and_what_it_counts_for(
    moves: tuple[tuple[MoveKind, str, str], ...], whereabouts: Whereabouts, place: str, counted: int
) -> None:
    """The latest value, 9,000,000, less 30 %."""
    paper = moved(*moves)
    assert (paper.whereabouts, paper.place, paper.counted, paper.value.value) == (whereabouts, place, counted, 9_000_000)
    assert bool(paper.allowed) == (moves[-1:] == ((MoveKind.ALLOWED, "", "Ketua"),))


# --- days -----------------------------------------------------------------------------------------


def test_two_closed_days_before_one_another_are_both_passed() -> None:
    weekend = frozenset({5, 6})
    assert shifted(date(2026, 3, 15), WorkingDays(weekend, shift=Shift.PRECEDING)) == date(2026, 3, 13)
    assert shifted(date(2026, 3, 14), WorkingDays(weekend, shift=Shift.FOLLOWING)) == date(2026, 3, 16)
    assert shifted(date(2026, 5, 31), WorkingDays(weekend, shift=Shift.MODIFIED_FOLLOWING)) == date(2026, 5, 29)


@pytest.mark.parametrize(("day", "held"), [(12, 12), (14, 14), (15, 4 + 7 + 30)])
def test_a_closed_day_gives_way_to_the_next_meeting(day: int, held: int) -> None:
    """Second Saturdays: 14 March and 11 April 2026; the 15th is a Sunday."""
    meetings = WorkingDays(frozenset({6}), shift=Shift.NEXT_MEETING, meeting=MeetingDay(2, 5))
    assert shifted(date(2026, 3, day), meetings) == date(2026, 3, 1) + timedelta(held if held > 31 else held - 1)


def test_a_meeting_on_a_holiday_is_the_meeting_all_the_same() -> None:
    """Members agreed on the second Saturday: the 14th is a holiday, and they meet."""
    meetings = WorkingDays(frozenset(), frozenset({date(2026, 3, 14)}), Shift.NEXT_MEETING, meeting=MeetingDay(2, 5))
    assert shifted(date(2026, 3, 14), meetings) == date(2026, 3, 14)


def test_dates_that_count_from_shifted_ones_run_on() -> None:
    """31 May 2026 is a Sunday: 1 June, and the first of every month from then on."""
    running = WorkingDays(frozenset({6}), shift=Shift.FOLLOWING, from_shifted=True)
    assert due_dates(date(2026, 5, 31), MONTHLY, 3, None, running) == (date(2026, 6, 1), date(2026, 7, 1), date(2026, 8, 1))


def test_the_first_day_is_not_counted_and_the_last_is() -> None:
    sundays = WorkingDays(frozenset({6}))
    assert working_days_between(date(2026, 3, 14), date(2026, 3, 16), sundays) == 1
    assert working_days_between(date(2026, 3, 15), date(2026, 3, 15), sundays) == 0
    assert working_days_between(date(2026, 3, 14), date(2026, 3, 16)) == 2


def test_a_week_needs_a_working_day() -> None:
    assert WorkingDays(frozenset(range(6))).is_open(date(2026, 3, 15))
    with pytest.raises(ValueError, match="working day"):
        WorkingDays(frozenset(range(7)))


def test_movements_of_the_first_day_and_the_day_after_the_last() -> None:
    begin, end = date(2026, 3, 1), date(2026, 4, 1)
    moves = {begin - ONE: 1, begin: 10, end - ONE: 100, end: 1_000}
    assert spans_from(5, moves, begin, end) == [BalanceSpan(30, 15, begin), BalanceSpan(1, 115, end - ONE)]


# --- runs over many accounts ----------------------------------------------------------------------


def test_in_which_months_interest_is_credited() -> None:
    ends = [date(2026, month, 28) for month in range(1, 13)]
    assert [[end.month for end in ends if credits_in(end, every)] for every in (3, 6, 12)] == [[3, 6, 9, 12], [6, 12], [12]]
    assert all(credits_in(end, 1) for end in ends)


def test_from_which_day_on_interest_waits_to_be_credited() -> None:
    assert counted_from(date(2026, 6, 30), 3, None) == date(2026, 4, 1)
    assert counted_from(date(2026, 6, 30), 3, date(2026, 4, 30)) == date(2026, 5, 1)
    assert counted_from(date(2026, 6, 30), 3, date(2026, 2, 28)) == date(2026, 4, 1)
    assert counted_from(date(2026, 6, 30), 1, None) == date(2026, 6, 1)
    assert counted_from(date(2026, 1, 31), 12, None) == date(2026, 1, 1)


def test_which_months_are_next_and_which_are_late() -> None:
    march = date(2026, 3, 31)
    assert [next_due(None, day) for day in (march - ONE, march)] == [date(2026, 2, 28), march]
    assert next_due(date(2026, 2, 28), DAY) == march
    assert [list(overdue(date(2026, 1, 31), day)) for day in (date(2026, 2, 27), date(2026, 2, 28), march)] == [
        [],
        [date(2026, 2, 28)],
        [date(2026, 2, 28), march],
    ]
    assert list(overdue(None, march)) == []
    assert months_of(march, march) == [(march, march)]
    assert months_of(date(2026, 1, 15), date(2026, 2, 28)) == [(date(2026, 1, 15), date(2026, 1, 31)), (date(2026, 2, 1), date(2026, 2, 28))]
    assert RunLine(1, 1, 0, "3", 0, 0, 300, 30).net == 270


# --- interest of savings --------------------------------------------------------------------------

LEAP = [BalanceSpan(29, 366_000_000, date(2024, 2, 1))]


@pytest.mark.parametrize("method", [Method.LOWEST_BALANCE, Method.AVERAGE_DAILY_BALANCE, Method.BALANCE_AT_PERIOD_END, Method.DAILY_BALANCE])
def test_the_days_of_a_leap_year_count_in_it_whichever_balance_earns(method: Method) -> None:
    """366,000,000 at 6 % are 60,000 a day."""
    terms = InterestTerms((Tier(D(6)),), method, day_count=DayCount.ACTUAL_ACTUAL_ISDA)
    assert period_interest(terms, LEAP).interest == 29 * 60_000


@pytest.mark.parametrize("method", Method)
def test_nothing_earns_nothing(method: Method) -> None:
    assert period_interest(InterestTerms((Tier(D(1000)),), method), [], days=365).interest == 0


def test_the_average_of_one_day_is_its_balance() -> None:
    terms = InterestTerms((Tier(D("36.5")),), Method.AVERAGE_DAILY_BALANCE)
    assert period_interest(terms, [BalanceSpan(1, 1_000_000)]).interest == 1_000


def test_a_twelfth_is_accrued_by_the_days_of_its_month() -> None:
    """One percent of 300,000, ten and twenty days of thirty."""
    terms = InterestTerms((Tier(D(12)),), rate_of=RateOf.TWELFTH)
    assert accrued_in_pieces(terms, [BalanceSpan(10, 300_000), BalanceSpan(20, 300_000)]) == (1_000, 2_000)


def test_an_average_that_grows_each_day() -> None:
    """20,000 on average at 10 % a day: 1.1 x 1.1 is 21 % more."""
    terms = InterestTerms((Tier(D(10)),), Method.AVERAGE_DAILY_BALANCE, rate_of=RateOf.DAY, compounds_daily=True)
    assert period_interest(terms, [BalanceSpan(1, 10_000), BalanceSpan(1, 30_000)]).interest == 4_200


def test_a_rate_of_the_period_grows_by_its_days() -> None:
    """12 % over thirty days compounded daily: 1.004 to the 30th."""
    terms = InterestTerms((Tier(D(12)),), rate_of=RateOf.PERIOD, compounds_daily=True)
    earned = (Fraction(251, 250) ** 30 - 1) * 1_000_000
    assert period_interest(terms, [BalanceSpan(15, 1_000_000)] * 2).interest == round(earned)


def test_growth_over_new_year_takes_each_day_over_its_year() -> None:
    terms = InterestTerms((Tier(D("36.5")),), day_count=DayCount.ACTUAL_ACTUAL_ISDA, compounds_daily=True)
    earned = (Fraction(1001, 1000) * (1 + Fraction(365, 366_000)) - 1) * 10**9
    assert period_interest(terms, [BalanceSpan(2, 10**9, date(2023, 12, 31))]).interest == round(earned)


# --- schedules ------------------------------------------------------------------------------------


def rows(*parts: tuple[int, int]) -> list[Instalment]:
    return [Instalment(n, DAY + timedelta(30 * n), principal, interest) for n, (principal, interest) in enumerate(parts, 1)]


def test_rows_that_may_take_the_place_of_others() -> None:
    plan = rows((MINOR_MAX, MINOR_MAX), (0, 5))
    check_edited(plan, rows((0, 5), (MINOR_MAX, MINOR_MAX)), DAY)
    check_edited(rows((2, 0)), rows((1, 0), (1, 0)), DAY)
    many = rows(*[(1, 0)] * INSTALMENTS_MAX)
    check_edited(many, many, DAY)


@pytest.mark.parametrize(("row", "worst"), [((-5, -3), "-8"), ((-5, 6), "-5"), ((6, -5), "-5"), ((0, 0), "0")])
def test_the_worst_figure_of_a_row_is_named(row: tuple[int, int], worst: str) -> None:
    with pytest.raises(BadAmount) as refused:
        check_edited(rows((1, 0)), rows(row), DAY)
    assert refused.value == BadAmount(worst)


def test_rows_keep_all_but_their_number() -> None:
    first, second = rows((3, 1), (4, 2))
    assert renumbered([second]) == (Instalment(1, second.due, 4, 2),)
    assert renumbered([first, second], 7) == (Instalment(7, first.due, 3, 1), Instalment(8, second.due, 4, 2))


DUE = DAY + timedelta(30)


def paid(component: Component, amount: int, on: date = DUE) -> Paid:
    return Paid(on, Part(1, component, amount))


@pytest.mark.parametrize(
    ("payments", "late"),
    [
        ([paid(Component.PRINCIPAL, 60), paid(Component.PRINCIPAL, 40), paid(Component.INTEREST, 6), paid(Component.INTEREST, 4)], False),
        ([paid(Component.PRINCIPAL, 99), paid(Component.INTEREST, 10)], True),
        ([paid(Component.PRINCIPAL, 100), paid(Component.INTEREST, 9)], True),
        ([paid(Component.PRINCIPAL, 100), paid(Component.INTEREST, 10), paid(Component.PENALTY, 0, DUE + ONE)], False),
        ([paid(Component.PRINCIPAL, 100), paid(Component.INTEREST, 10), paid(Component.PRINCIPAL, -1, DUE + ONE)], True),
        ([paid(Component.PRINCIPAL, 100), paid(Component.INTEREST, 10, DUE + ONE)], True),
    ],
)
def test_what_was_never_late(payments: list[Paid], late: bool) -> None:
    found = ever_late(rows((100, 10)), payments)
    assert bool(found) is late


def test_one_unit_makes_late_where_nothing_else_is_said() -> None:
    owed = [Due(1, DAY, principal=1)]
    assert arrears(owed, DAY + ONE).days_past_due == 1
    assert arrears(owed, DAY + ONE, tolerance=1).days_past_due == 0


@pytest.mark.parametrize(("ends", "kept"), [((0, 1, 2), 0), ((0, 1, 2), 1), ((5, 6, 7), 3)])
def test_classes_that_rise(ends: tuple[int, int, int], kept: int) -> None:
    check_rule(replace(SHIPPED, monthly=ends, shorter=ends, kept_for=kept))


@pytest.mark.parametrize(("ends", "kept"), [((-1, 1, 2), 0), ((1, 1, 2), 0), ((0, 2, 2), 0), ((0, 1, 2), -1)])
def test_classes_that_do_not(ends: tuple[int, int, int], kept: int) -> None:
    with pytest.raises(ClassesNotWhole):
        check_rule(replace(SHIPPED, monthly=ends, kept_for=kept))


# --- the worth of money over time -----------------------------------------------------------------


def test_payments_at_once_with_an_amount_at_the_end() -> None:
    """2,100 at 10 %: 1,200 at once leaves 900, which grow to 990; of the second 1,200, 90 is interest; 210 over grow to 231."""
    annuity = Annuity(D("0.1"), 2, D(2_100), D(231), When.BEGIN)
    found = [payment(annuity), principal_paid(annuity, 1, 1), principal_paid(annuity, 2, 2), interest_paid(annuity, 2, 2)]
    assert [round(each, 9) for each in found] == [-1_200, -1_200, -1_110, -90]


def test_payments_at_the_end_with_an_amount_left() -> None:
    """1,000 at 10 %: 310 leave 790, then 559."""
    annuity = Annuity(D("0.1"), 2, D(1_000), D(-559))
    found = [payment(annuity), principal_paid(annuity, 1, 1), principal_paid(annuity, 2, 2), interest_paid(annuity, 1, 2)]
    assert [round(each, 9) for each in found] == [-310, -210, -231, -179]


def test_how_many_payments() -> None:
    """Without a rate 16,000 / 250; at 6 % LibreOffice's -12.02; 100 at 10 % with 110 paid and nothing left is one."""
    assert periods_of_payments(D(0), D(-250), D(15_000), D(1_000)) == 64
    assert round(periods_of_payments(D("0.06"), D("153.75"), D(2600)), 2) == D("-12.02")
    assert round(periods_of_payments(D("0.1"), D(-110), D(100)), 9) == 1
    assert round(periods_of_payments(D("0.1"), D(-310), D(1_000), D(-559)), 9) == 2
