"""A year's surplus: shared out, decided, paid. In a book of its own, whose first year is over."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal

from coopdesk.domain import errors
from coopdesk.domain.balances import ONE_DAY
from coopdesk.domain.surplus_profiles import PROFILES, ProfileCode
from coopdesk.domain.surplus_rules import BusinessBase, Purpose, SurplusRules
from coopdesk.domain.surplus_state import PayWay
from coopdesk.services import settlements, surplus
from coopdesk.services.member_leaving import leaving_of
from coopdesk.services.runner import Runner
from tests.refusals.register import reproduces
from tests.refusals.scene import DAY, Scene
from tests.services.surplus_year import DECIDED, SITI, SURPLUS, TODAY, WATI, YEAR, busy_year, close_year, decide, do

PHILIPPINES = PROFILES[ProfileCode.PHILIPPINES].rules


@contextmanager
def _closed(scene: Scene, bank: int = 976_000, *, decided: bool = False) -> Iterator[Runner]:
    runner = busy_year(scene.folder / "tahun.coop", bank)
    close_year(runner)
    if decided:
        decide(runner)
    try:
        yield runner
    finally:
        runner.book.close()


def _rules(scene: Scene, rules: SurplusRules, **percents: str) -> object:
    changed = {**rules.percents, **{Purpose(name): Decimal(percent) for name, percent in percents.items()}}
    return scene.do(surplus.ChangeSurplusRules, replace(rules, percents=changed))


def _pay(runner: Runner, number: str, way: PayWay = PayWay.CASH, **more: object) -> object:
    return do(runner, surplus.PaySurplus, TODAY, YEAR, (number,), way, **more)


@reproduces(errors.SurplusNotLapsed)
def a_part_that_may_still_be_fetched(scene: Scene) -> object:
    with _closed(scene) as runner:
        do(runner, surplus.ChangeSurplusRules, SurplusRules(lapse_years=5))
        decide(runner)
        return do(runner, surplus.LapseSurplus, TODAY, YEAR, Purpose.RESERVE, "Rapat 9")


@reproduces(errors.SurplusAllPaid)
def parts_that_lapsed_before(scene: Scene) -> object:
    with _closed(scene, decided=True) as runner:
        do(runner, surplus.LapseSurplus, TODAY, YEAR, Purpose.RESERVE, "Rapat 9")
        return do(runner, surplus.LapseSurplus, TODAY, YEAR, Purpose.SOCIAL, "Rapat 10")


@reproduces(errors.BelowLegalShare)
def less_for_the_reserve_than_the_law_asks_for(scene: Scene) -> object:
    return _rules(scene, PHILIPPINES, reserve="9", capital="50")


@reproduces(errors.AboveLegalShare)
def more_for_education_than_the_law_allows(scene: Scene) -> object:
    return _rules(scene, PHILIPPINES, education="11", capital="48")


@reproduces(errors.SurplusYearOpen)
def a_decision_on_a_year_that_is_not_closed(scene: Scene) -> object:
    return scene.do(surplus.DecideSurplus, DAY, YEAR, "a", "RAT 3/2026", 0)


@reproduces(errors.SurplusNotDecided)
def a_part_is_paid_before_the_meeting(scene: Scene) -> object:
    return scene.do(surplus.PaySurplus, DAY, YEAR, ("0001",))


@reproduces(errors.NoSurplus)
def a_loss_is_shared_out(scene: Scene) -> object:
    with _closed(scene, -542_000) as runner:
        return decide(runner, shown=-500_000)


@reproduces(errors.ReserveTooSmall)
def a_loss_greater_than_the_reserve(scene: Scene) -> object:
    with _closed(scene, -542_000) as runner:
        return do(runner, surplus.DecideLoss, DECIDED, YEAR, True, "RAT 3/2026", -500_000)


@reproduces(errors.NoLoss)
def a_surplus_is_covered(scene: Scene) -> object:
    with _closed(scene) as runner:
        return do(runner, surplus.DecideLoss, DECIDED, YEAR, True, "RAT 3/2026", SURPLUS)


@reproduces(errors.SurplusChanged)
def a_decision_on_other_figures(scene: Scene) -> object:
    with _closed(scene) as runner:
        return decide(runner, shown=SURPLUS + 1)


@reproduces(errors.RefundTooHigh)
def a_refund_far_above_the_interest_on_shares(scene: Scene) -> object:
    """30 % of what goes to members over 18,000 of interest."""
    with _closed(scene) as runner:
        do(runner, surplus.ProposeSurplus, YEAR, "b", PHILIPPINES)
        return decide(runner, "b")


@reproduces(errors.DividendTooHigh)
def a_dividend_above_the_surplus(scene: Scene) -> object:
    with _closed(scene) as runner:
        declared = replace(PROFILES[ProfileCode.KENYA].rules, dividend=Decimal(90), business_base=BusinessBase.INTEREST_PAID)
        do(runner, surplus.ProposeSurplus, YEAR, "b", declared)
        return decide(runner, "b")


@reproduces(errors.SurplusDecided)
def a_second_decision(scene: Scene) -> object:
    with _closed(scene, decided=True) as runner:
        return decide(runner)


@reproduces(errors.SurplusPaid)
def a_decision_is_taken_back_after_a_part_was_paid(scene: Scene) -> object:
    with _closed(scene, decided=True) as runner:
        _pay(runner, WATI)
        return do(runner, surplus.UndoSurplus, TODAY, YEAR, "rapat ulang")


@reproduces(errors.PartPaid)
def a_part_is_paid_twice(scene: Scene) -> object:
    with _closed(scene, decided=True) as runner:
        _pay(runner, WATI)
        return _pay(runner, WATI)


@reproduces(errors.PartMissing)
def a_part_of_who_has_none(scene: Scene) -> object:
    with _closed(scene, decided=True) as runner:
        return _pay(runner, "0009")


@reproduces(errors.ConsentMissing)
def a_part_is_kept_against_arrears_without_asking(scene: Scene) -> object:
    with _closed(scene, decided=True) as runner:
        return _pay(runner, SITI, PayWay.ARREARS)


@reproduces(errors.NothingLate)
def a_part_against_arrears_that_are_not_there(scene: Scene) -> object:
    with _closed(scene, decided=True) as runner:
        return _pay(runner, WATI, PayWay.ARREARS, consent=True)


@reproduces(errors.DividedLeaver)
def a_part_into_savings_of_who_has_left(scene: Scene) -> object:
    with _closed(scene) as runner:
        before = DECIDED - ONE_DAY
        net = runner.read(lambda unit, _context: leaving_of(unit, WATI, before)).net
        do(runner, settlements.Settle, before, WATI, "pindah", "", net)
        decide(runner)
        return _pay(runner, WATI, PayWay.ACCOUNT, product="sukarela")
