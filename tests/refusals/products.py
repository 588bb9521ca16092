"""Terms of products that contradict each other, and what a person's days cannot be."""

from __future__ import annotations

from datetime import date
from typing import Any

from coopdesk.domain import errors
from coopdesk.domain.members import MemberDetails
from coopdesk.services.members import AdmitMember
from coopdesk.services.products import AddProduct
from tests.refusals.register import reproduces
from tests.refusals.scene import DAY, Scene


def product(scene: Scene, kind: str, **terms: Any) -> object:
    return scene.do(AddProduct, kind, "Baru", scene.runner.business_date, terms)


@reproduces(errors.RatesNotRising)
def a_third_rate_below_the_second(scene: Scene) -> object:
    return product(scene, "savings", tier_2_from=5_000_000, tier_2_rate="3", tier_3_from=5_000_000, tier_3_rate="4")


@reproduces(errors.LargestBelowSmallest)
def a_largest_loan_below_the_smallest(scene: Scene) -> object:
    return product(scene, "loan_flat", amount_min=500_000, amount_max=499_999)


@reproduces(errors.CutsAboveWhole)
def cuts_that_take_all(scene: Scene) -> object:
    return product(scene, "loan_flat", provision_pct="60", admin_pct="40")


@reproduces(errors.PenaltyCappedAway)
def a_penalty_with_a_cap_of_nothing(scene: Scene) -> object:
    return product(scene, "loan_flat", penalty_daily_pct="0.1", penalty_cap_pct="0")


@reproduces(errors.HarvestMissing)
def a_season_of_no_month(scene: Scene) -> object:
    return product(scene, "loan_seasonal", season="own_months", harvest_months=[])


@reproduces(errors.SharesUneven)
def three_shares_and_a_third(scene: Scene) -> object:
    return product(scene, "share_capital", due_once=100_000, share_value=30_000)


@reproduces(errors.JoinedBeforeBirth)
def a_member_before_she_was_born(scene: Scene) -> object:
    return scene.do(AdmitMember, DAY, None, MemberDetails("Tri", date(1979, 12, 31), birth_date=date(1980, 1, 1)))
