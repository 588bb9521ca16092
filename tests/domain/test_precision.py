"""A figure is the same whatever precision the caller happens to calculate with: each rule brings its own.

All of them are worked out while no more than four digits are kept around them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Context, Decimal, localcontext
from fractions import Fraction

import pytest

from coopdesk.domain.accruals import earned_part
from coopdesk.domain.allocation import Due
from coopdesk.domain.apr import nominal_pct
from coopdesk.domain.arrears import Bucket
from coopdesk.domain.balances import BalanceSpan
from coopdesk.domain.calendar import EVERY_DAY, MONTHLY, Period, PeriodUnit
from coopdesk.domain.cash_flows import Flow, present_value
from coopdesk.domain.charge_story import Charged, penalty_story
from coopdesk.domain.collateral import counted_value
from coopdesk.domain.day_counts import DayCount
from coopdesk.domain.deposit_break import BreakPolicy, BreakRule, RunningDeposit, break_deposit
from coopdesk.domain.disclosure import Credit, disclose, one_decimal
from coopdesk.domain.interest import InterestBasis, InterestBy, Span, interest_by_days
from coopdesk.domain.interest_tiers import Tier
from coopdesk.domain.loan_changes import HandEdit, Moratorium, PausedInterest
from coopdesk.domain.loan_charges import down_payment
from coopdesk.domain.loan_cuts import CutTerms, cuts_of
from coopdesk.domain.loan_schedule import loan_schedule
from coopdesk.domain.loans import LoanTerms, price_margin
from coopdesk.domain.money import round_units
from coopdesk.domain.murabahah import MarginRecognition, margin_of, margins
from coopdesk.domain.payoff import LevelLoan, period_rate_of_apr, settlement_figure, unearned_by_rule_of_78
from coopdesk.domain.penalty import PenaltyTerms, Stretch, penalty
from coopdesk.domain.prepaid_schedule import Prepaid, Prepayment, prepaid_schedule
from coopdesk.domain.prepayment import Payment, PrepaymentTerms
from coopdesk.domain.provision import Exposure, ProvisionClass, ProvisionRule, portfolio_at_risk, provision
from coopdesk.domain.rates import Rate, RatePer, settled_units, yearly_percent
from coopdesk.domain.reg_z import UnitFlow, UnitTime, actuarial_apr_pct
from coopdesk.domain.replay import Replay
from coopdesk.domain.reschedule import Running, hand_edited, paused
from coopdesk.domain.savings_interest import InterestTerms, Method, RateOf, accrued_in_pieces, average_balance, period_interest
from coopdesk.domain.savings_plans import PlanRules, SavingsPlan, cancelling_costs
from coopdesk.domain.savings_tax import InterestTax, NetInterest, net_interest, withhold
from coopdesk.domain.schedule import Instalment, make_schedule, schedule_dates, settled_terms
from coopdesk.domain.schedule_methods import level_payment
from coopdesk.domain.schedule_rates import period_rates
from coopdesk.domain.schedule_terms import Level, LevelChoice, PrincipalPlan, Rounding, ScheduleMethod, ScheduleTerms
from coopdesk.domain.surplus import member_parts, officer_parts, per_unit, pools, rebate
from coopdesk.domain.term_deposits import DepositTerms, interest_until
from coopdesk.domain.time_value import (
    Annuity,
    effective_rate,
    interest_paid,
    loan_for_payment,
    nominal_rate,
    payment,
    periods_of_payments,
    principal_paid,
)
from coopdesk.products import KINDS

D = Decimal
BEGUN = date(2026, 1, 10)
TWELFTH = InterestTerms((Tier(D(6)),), Method.BALANCE_AT_PERIOD_END, rate_of=RateOf.TWELFTH)
DAILY = InterestTerms((Tier(D("36.5")),))
YEAR = DepositTerms(Rate(D(6), RatePer.YEAR), Period(PeriodUnit.MONTH, 12))
DOUBTFUL = ProvisionRule((ProvisionClass(Bucket("doubtful", 181, 270), D(50)),), D(80))
SOLD = (983_400,) * 11 + (982_600,)
TWELFTHS = (983_333,) * 11 + (983_337,)
MORTGAGE = Annuity(D("0.0075"), 360, D(125_000))

LATE = Instalment(1, date(2026, 2, 10), 12_345_678, 0)
DAILY_PENALTY = Charged(PenaltyTerms(D("0.1")), None, (), (), EVERY_DAY)
CAPITALISED = LoanTerms.from_plain(
    KINDS["loan_declining"].plain_terms({"instalment_step": 1, "rate_monthly": "1", "grace_periods": 1, "grace_interest": "capitalised"})
)
BALLOON = LoanTerms.from_plain(KINDS["loan_balloon"].plain_terms({"instalment_step": 1, "balloon_pct": "40"}))
WEEKLY_SALE = LoanTerms.from_plain(KINDS["loan_murabahah"].plain_terms({"rate_monthly": "1.5", "frequency": "weekly"}))
YEARLY_FLOWS = [Flow(Fraction(0), 10**9), Flow(Fraction(1), -1_012_345_678)]
A_MONTH = Credit(Rate(D(0)), 0, date(2026, 2, 10), [Instalment(1, date(2026, 3, 10), 10**9, 12_345_678)])
TWICE = [Flow(Fraction(1), 550), Flow(Fraction(2), 605)]
UNIT_FLOWS = [UnitFlow(UnitTime(0), 10**9), UnitFlow(UnitTime(1), -1_012_345_678)]

TWO_ROWS = (Instalment(1, date(2026, 2, 10), 1_000_000, 180_000), Instalment(2, date(2026, 3, 10), 1_000_000, 180_000))
HALF_PREPAID = Prepayment(date(2026, 2, 10), 234_567, Prepaid.REDUCE_INSTALMENT, ScheduleMethod.FLAT)

ONE_ROW = Instalment(1, date(2026, 2, 10), 12_345_678, 185_185)
RUNNING = Running(
    LoanTerms.from_plain(KINDS["loan_declining"].plain_terms({"rate_monthly": "1.5"})), (ONE_ROW,), (Due(*ONE_ROW),), BEGUN, date(2026, 1, 20)
)


def accrued(days: int) -> int:
    lent = date(2026, 2, 10)
    replay = Replay(ScheduleTerms(12_345_678, Rate(D(1)), ScheduleMethod.DECLINING, 6, lent), [], PrepaymentTerms(), lent)
    return replay.accrued(lent + timedelta(days), whole_period=False)


def last_flat_interest() -> int:
    replay = Replay(ScheduleTerms(12_345_678, Rate(D(1)), ScheduleMethod.FLAT, 6, BEGUN), [], PrepaymentTerms())
    replay.run()
    return replay.rows[-1].interest


def replayed_interest() -> int:
    lent = date(2026, 2, 10)
    paid = Payment(lent + timedelta(10), 1_234_567)
    replay = Replay(ScheduleTerms(12_345_678, Rate(D(1)), ScheduleMethod.DECLINING, 6, lent), [paid], PrepaymentTerms())
    replay.run()
    return replay.rows[0].interest


PAYMENTS = ScheduleTerms(12_000_000, Rate(D("1.5")), ScheduleMethod.FIXED_PAYMENT, 0, BEGUN, plan=PrincipalPlan(payment=1_100_160))
CHOSEN = ScheduleTerms(
    12_000_000, Rate(D("1.5")), ScheduleMethod.ANNUITY, 12, BEGUN, level=Level(choose=LevelChoice.LEAST_LAST_DIFFERENCE)
)
WHOLE_TERM = ScheduleTerms(1, Rate(D(1)), ScheduleMethod.FLAT, 2, BEGUN, basis=InterestBasis(InterestBy.FLAT_TOTAL_DAYS))

WIDE = Context(prec=28)

CASES: dict[str, tuple[Callable[[], object], object]] = {
    "18 % of 12,345,678": (lambda: margin_of(12_345_678, D("1.5"), 12), 2_222_222),
    "1,800,000 x 983,400 / 11,800,000": (lambda: margins(SOLD, 10_000_000, MarginRecognition.PROPORTIONAL)[0], 150_010),
    "2.643 % of the cost": (lambda: margins(TWELFTHS, 10_000_000, MarginRecognition.ANNUITY)[0], 264_303),
    "1 %, 18 per mille": (
        lambda: cuts_of(CutTerms(provision_pct=D(1), insurance_permille=D(18)), 12_345_678).lines,
        (("provision", 123_457), ("insurance", 222_222)),
    ),
    "8,765,434 less 30 %, down": (lambda: counted_value(8_765_434, D(30)), 6_135_803),
    "10 % of 1,234,567, down to 100": (lambda: down_payment(1_234_567, D(10), Rounding(step=100, step_mode="down")), 123_400),
    "half of 12,345,678 less 80 % of 1,000": (lambda: provision(Exposure(200, 12_345_678, 1_000), DOUBTFUL), 6_172_439),
    "123,456 of 1,000,000": (lambda: portfolio_at_risk([Exposure(0, 876_544), Exposure(31, 123_456)], 30), D("12.3456")),
    "giving up a plan at 10 % of 12,345,678": (
        lambda: cancelling_costs(SavingsPlan(1, "Qurban", 100_000, 12, BEGUN, PlanRules(0, 3, D(10))), 12_345_678),
        1_234_568,
    ),
    "nine days of a tenth of a percent of 12,345,678": (lambda: penalty_story(LATE, DAILY_PENALTY, date(2026, 2, 19)).exact, D("111111.102")),
    "1 % capitalised, and 1 % of the sum": (lambda: loan_schedule(CAPITALISED, 12_345_678, 2, BEGUN)[0].interest, 123_457 + 124_691),
    "a seventh of 60 %": (lambda: loan_schedule(BALLOON, 12_000_000, 7, BEGUN)[0].principal, 1_028_572),
    "52 weeks of 18 % a year": (lambda: price_margin(WEEKLY_SALE, 10_000_000, 52), 1_800_000),
    "1.2345678 % a month": (lambda: nominal_pct(YEARLY_FLOWS, MONTHLY).quantize(D("1e-7"), context=WIDE), D("14.8148136")),
    "the same, in unit periods": (lambda: actuarial_apr_pct(UNIT_FLOWS, 12).quantize(D("1e-7"), context=WIDE), D("14.8148136")),
    "ten days of 28 of 1 % of 12,345,678": (lambda: accrued(10), 44_092),
    "765,433 of a million of 180,000": (lambda: prepaid_schedule(TWO_ROWS, (), HALF_PREPAID)[-1].interest, 137_778),
    "nine days of it, in all": (lambda: penalty(PenaltyTerms(D("0.1")), [Stretch(9, 12_345_678)]), 111_111),
    "59 days of 28 at 1.5 % of 12,345,678": (lambda: hand_edited(RUNNING, HandEdit(((date(2026, 3, 10), 12_345_678),))).schedule[0].interest, 390_212),
    "185,185 three times, 1.5 % between": (
        lambda: paused(RUNNING, Moratorium(2, PausedInterest.CAPITALISED)).schedule[0].interest,
        563_930,
    ),
    "6 % flat of 12,345,678, less five times 123,457": (last_flat_interest, 123_456),
    "ten days of 28 of it, then 18 of 1,234,567 less": (replayed_interest, 115_520),
    "1.23456 % a month": (lambda: yearly_percent(Rate(D("1.23456")), MONTHLY), D("14.81472")),
    "51 % of it a period, at 1 % and then at 2 %": (
        lambda: level_payment(12_345_678, (D("0.01"), D("0.02"))).quantize(D("0.01"), context=WIDE),
        D("6296295.78"),
    ),
    "12,345,678.5 to the unit": (lambda: round_units(D("12345678.5")), 12_345_679),
    "12,345,674 to tens": (lambda: settled_units(D(12_345_674), 10), 12_345_670),
    "Excel, EFFECT": (lambda: effective_rate(D("0.12"), 12).quantize(D("1e-7"), context=WIDE), D("0.1268250")),
    "the same, as it is told": (lambda: disclose(A_MONTH).with_cuts.quantize(D("1e-7"), context=WIDE), D("14.8148136")),  # type: ignore[union-attr]
    "Excel, NOMINAL": (lambda: nominal_rate(D("0.053543"), 4).quantize(D("1e-8"), context=WIDE), D("0.05250032")),
    "550 and 605 at 10 %, and 12,345,678 now": (lambda: present_value([*TWICE, Flow(Fraction(0), 12_345_678)], D("0.1")), D(12_346_678)),
    "10 % of 12,345,670": (lambda: withhold(InterestTax(BEGUN, D(10)), [12_345_670]).tax, 1_234_567),
    "20 % of 1,234,568.3, each down": (
        lambda: net_interest(D("1234568.3"), D(20), mode="down", from_exact=True),
        NetInterest(1_234_568, 246_913, 987_654),
    ),
    "half a percent a month": (lambda: interest_until(12_345_678, YEAR, BEGUN, date(2026, 2, 10)), D("61728.39")),
    "the same, broken": (
        lambda: break_deposit(RunningDeposit(12_345_678, YEAR, BEGUN), date(2026, 2, 10), BreakPolicy(BreakRule.PENALTY_ON_PRINCIPAL, D(1))).earned,
        61_728,
    ),
    "its 1 %": (
        lambda: break_deposit(RunningDeposit(12_345_678, YEAR, BEGUN), date(2026, 2, 10), BreakPolicy(BreakRule.PENALTY_ON_PRINCIPAL, D(1))).taken_back,
        123_457,
    ),
    "a twelfth of 6 % of 12,345,678": (lambda: period_interest(TWELFTH, [BalanceSpan(30, 12_345_678)]).interest, 61_728),
    "a tenth of a percent a day": (lambda: accrued_in_pieces(DAILY, [BalanceSpan(1, 12_345_678)] * 3), (12_346, 12_345, 12_346)),
    "the mean of two days": (lambda: average_balance([BalanceSpan(1, 12_345_678), BalanceSpan(1, 1)]), D("6172839.5")),
    "20 % of 12,345,678": (lambda: pools(12_345_678, {"capital": D(20)}), {"capital": 2_469_136}),
    "half a pool": (lambda: member_parts(12_345_678, [1], 2).parts, (6_172_839,)),
    "half a pool, a unit": (lambda: per_unit(2_000_005, 2, mode="down"), 1_000_002),
    "half of 99, down": (lambda: officer_parts(99, {"chair": D(50)}, ["chair"], mode="down").parts, (49,)),
    "13 % for eleven months": (lambda: rebate([(1_234_567, 11)], D(13)), 147_119),
    "1.5 % a month over a year": (lambda: payment(Annuity(D("0.015"), 12, D(12_000_000))).quantize(D("0.01"), context=WIDE), D("-1100159.91")),
    "and back": (lambda: loan_for_payment(D("0.015"), 12, D("-1100159.91")).quantize(D(1), context=WIDE), D(12_000_000)),
    "LibreOffice, NPER": (
        lambda: periods_of_payments(D("0.075"), D(-2000), D(0), D(100000)).quantize(D("1e-7"), context=WIDE),
        D("21.5449442"),
    ),
    "Excel, CUMPRINC": (lambda: principal_paid(MORTGAGE, 13, 24).quantize(D("0.0001"), context=WIDE), D("-934.1071")),
    "Excel, CUMIPMT": (lambda: interest_paid(MORTGAGE, 13, 24).quantize(D("0.0001"), context=WIDE), D("-11135.2321")),
    "14 % a year": (lambda: period_rate_of_apr(D(14), D(12), 6), D("0.010979")),
    "one instalment of 13,457 on 500,000 at 1 %": (lambda: settlement_figure(LevelLoan(500_000, 13_457, 48, D("0.01")), 1), D(491_543)),
    "all 48 at nothing": (lambda: settlement_figure(LevelLoan(500_016, 10_417, 48, D(0)), 48), D(0)),
    "nothing paid, nothing earned": (lambda: unearned_by_rule_of_78(12_345_678, 12, 0), D(12_345_678)),
    "half a unit, up": (lambda: settled_units(D("1234567.5")), 1_234_568),
    "21 of 31 days of 12,345,678": (lambda: earned_part(12_345_678, BEGUN, date(2026, 2, 10), date(2026, 1, 31)), 8_363_201),
    "31 of 365 days of 12 % of 12,345,678": (
        lambda: interest_by_days(12_345_678, Span(BEGUN, date(2026, 2, 10), Rate(D(1))), DayCount.ACTUAL_365).quantize(D("0.01"), context=WIDE),
        D("125824.44"),
    ),
    "the level of an annuity, chosen": (lambda: settled_terms(CHOSEN).level.amount, 1_100_160),
    "twelve payments of an annuity": (lambda: len(make_schedule(PAYMENTS)), 12),
    "59 of 365 days of 12 %, over two": (
        lambda: period_rates(WHOLE_TERM, schedule_dates(WHOLE_TERM)).charged[1].quantize(D("1e-10"), context=WIDE),
        D("0.0096986301"),
    ),
    "a quarter, up": (lambda: one_decimal(D("123456.25")), D("123456.3")),
}

@pytest.mark.parametrize("name", CASES)
def test_a_rule_calculates_with_all_digits(name: str) -> None:
    act, wanted = CASES[name]
    with localcontext() as narrow:
        narrow.prec = 4
        found = act()
    assert found == wanted
