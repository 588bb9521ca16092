from __future__ import annotations

from decimal import Decimal

from coopdesk.domain.schedule_methods import METHODS, Residue, Rounding, ScheduleMethod, Standing, annuity


def standing(**changed: object) -> Standing:
    facts = {
        "principal": 1_000,
        "count": 6,
        "rate": Decimal("0.03"),
        "rounding": Rounding(),
        "balance": 845,
        "left": 5,
        "interest_left": 150,
    }
    return Standing(**(facts | changed))  # type: ignore[arg-type]


def test_the_annuity_itself() -> None:
    assert str(round(annuity(12_000_000, Decimal("0.015"), 12), 2)) == "1100159.91"
    assert annuity(1_200, Decimal(0), 12) == 100


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
    assert METHODS[ScheduleMethod.FLAT].interest(standing(left=1, interest_left=28)) == 28
    assert METHODS[ScheduleMethod.DECLINING].interest(standing()) == 25
