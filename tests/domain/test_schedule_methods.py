from __future__ import annotations

from decimal import Decimal

from coopdesk.domain.schedule_methods import METHODS, Standing, annuity, level_payment
from coopdesk.domain.schedule_rates import PeriodRates
from coopdesk.domain.schedule_terms import PrincipalPlan, Residue, Rounding, ScheduleMethod

RATES = (Decimal("0.03"),) * 6
EVEN = PeriodRates(RATES, RATES, RATES, even=True)


def standing(**changed: object) -> Standing:
    facts = {
        "principal": 1_000,
        "count": 6,
        "rate": Decimal("0.03"),
        "rounding": Rounding(),
        "balance": 845,
        "left": 5,
        "interest_left": 150,
        "rates": EVEN,
        "solving": EVEN.solving,
        "n": 2,
    }
    return Standing(**(facts | changed))  # type: ignore[arg-type]


def test_the_annuity_itself() -> None:
    assert str(round(annuity(12_000_000, Decimal("0.015"), 12), 2)) == "1100159.91"
    assert annuity(1_200, Decimal(0), 12) == 100


def test_a_level_payment_over_unlike_periods() -> None:
    """Two periods of 10 % and 20 %: 1,000 = A/1.1 + A/1.32, so A = 600."""
    assert level_payment(1_000, (Decimal("0.1"), Decimal("0.2"))).quantize(Decimal("1e-20")) == 600
    assert level_payment(1_000, (Decimal(0), Decimal(0))) == 500


def test_every_method_has_its_rules() -> None:
    assert set(METHODS) == set(ScheduleMethod)


def test_a_share_is_worked_out_from_the_whole_loan_or_from_what_is_left() -> None:
    respread = Rounding(residue=Residue.RESPREAD)
    assert standing().spread == (1_000, 6)
    assert standing(rounding=respread).spread == (845, 5)
    assert METHODS[ScheduleMethod.ANNUITY].principal(standing(), 25) == 185 - 25
    assert METHODS[ScheduleMethod.DECLINING].principal(standing(rounding=respread), 25) == 169


def test_flat_interest_is_of_the_original_and_declining_of_the_balance() -> None:
    assert METHODS[ScheduleMethod.FLAT].interest(standing()) == 30
    assert METHODS[ScheduleMethod.FLAT].interest(standing(n=6, left=1, interest_left=28)) == 28
    assert METHODS[ScheduleMethod.DECLINING].interest(standing()) == 25


def test_respread_interest_follows_what_each_period_bears() -> None:
    """Flat: 150 left over periods that bear 1, 1, 1 and twice 3.5: the first of them takes 15."""
    charged = (Decimal(1), *(Decimal("0.01"),) * 3, *(Decimal("0.035"),) * 2)
    uneven = PeriodRates(charged, RATES, RATES, even=False)
    respread = standing(rates=uneven, rate=Decimal("0.01"), rounding=Rounding(residue=Residue.RESPREAD))
    assert METHODS[ScheduleMethod.FLAT].interest(respread) == 15
    free = PeriodRates((Decimal(0),) * 6, RATES, RATES, even=False)
    assert METHODS[ScheduleMethod.FLAT].interest(standing(rates=free, rounding=respread.rounding)) == 30


def test_principal_by_what_the_contract_lists() -> None:
    plan = PrincipalPlan(principal_pct=Decimal("12.5"), principal_shares=(Decimal("0.1"), Decimal("0.2")), payment=70)
    assert METHODS[ScheduleMethod.BULLET].principal(standing(), 25) == 0
    assert METHODS[ScheduleMethod.FIXED_PRINCIPAL_BALLOON].principal(standing(plan=plan), 25) == 125
    assert METHODS[ScheduleMethod.RENT].principal(standing(plan=plan, rounding=Rounding(step=100)), 25) == 200 - 25
    assert METHODS[ScheduleMethod.SHARES_DECLINING].principal(standing(plan=plan), 25) == 200
    assert METHODS[ScheduleMethod.FIXED_PAYMENT].principal(standing(plan=plan), 25) == 45


def test_a_balloon_is_solved_over_the_longer_term() -> None:
    """1,000 at 3 % over 12 periods is 100.46; only 6 are paid."""
    first = standing(n=1, balance=1_000, left=6, plan=PrincipalPlan(amortisation_periods=12))
    assert METHODS[ScheduleMethod.ANNUITY_BALLOON].principal(first, 30) == 101 - 30
    assert METHODS[ScheduleMethod.ANNUITY_BALLOON].principal(first, 28) == 101 - 28
