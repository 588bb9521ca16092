"""By-laws of several countries as data: what is usual, and what the law holds the parts to (domain.md §5.5).

No minimum is known for Indonesia; a village savings group shares everything out by shares at the end of its cycle (§8.3).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from coopdesk.domain.errors import AboveLegalShare, BelowLegalShare, RefundTooHigh
from coopdesk.domain.surplus_plan import SurplusPlan, rate_of
from coopdesk.domain.surplus_rules import TO_MEMBERS, CapitalBase, Leavers, Purpose, SurplusRules


class ProfileCode(StrEnum):
    INDONESIA = "indonesia"
    PHILIPPINES = "philippines"
    KENYA = "kenya"
    COLOMBIA = "colombia"
    JAPAN = "japan"
    SAVINGS_GROUP = "savings_group"


class Limit(NamedTuple):
    """`purpose` gets from `least` to `most` percent; of the surplus, or of what goes to `members` alone."""

    purpose: Purpose
    least: Decimal = Decimal(0)
    most: Decimal = Decimal(100)
    members: bool = False


@dataclass(frozen=True, slots=True)
class Profile:
    """`refund_times`: the refund's rate is at most so many times that of the interest on share capital."""

    rules: SurplusRules
    limits: tuple[Limit, ...] = ()
    refund_times: Decimal | None = None


def _percents(reserve: str, capital: str, business: str, **others: str) -> dict[Purpose, Decimal]:
    known = {Purpose.RESERVE: reserve, Purpose.CAPITAL: capital, Purpose.BUSINESS: business}
    return {purpose: Decimal(percent) for purpose, percent in {**known, **{Purpose(name): percent for name, percent in others.items()}}.items()}


PROFILES: Mapping[ProfileCode, Profile] = {
    ProfileCode.INDONESIA: Profile(SurplusRules()),
    # RA 9520: reserve, education and training fund, optional fund (development), community development (social)
    ProfileCode.PHILIPPINES: Profile(
        SurplusRules(
            _percents("10", "49", "21", education="10", development="7", social="3"), step=1, officers=(), outside_to_reserve=True, profile="philippines"
        ),
        (
            Limit(Purpose.RESERVE, least=Decimal(10)),
            Limit(Purpose.EDUCATION, most=Decimal(10)),
            Limit(Purpose.DEVELOPMENT, most=Decimal(7)),
            Limit(Purpose.SOCIAL, least=Decimal(3)),
            Limit(Purpose.BUSINESS, least=Decimal(30), members=True),
        ),
        refund_times=Decimal(2),
    ),
    # dividend on share capital and rebate on deposits are declared, by the months that money stood there; 5 % of both is withheld
    ProfileCode.KENYA: Profile(
        SurplusRules({Purpose.RESERVE: Decimal(20)}, step=1, officers=(), dividend=Decimal(10), rebate=Decimal(8), withheld=Decimal(5), profile="kenya")
    ),
    # Ley 79/1988 art. 54; capital is revalued by no more than prices rose, which the meeting names
    ProfileCode.COLOMBIA: Profile(
        SurplusRules(_percents("20", "25", "25", education="20", social="10"), step=1, officers=(), profile="colombia"),
        (
            Limit(Purpose.RESERVE, least=Decimal(20)),
            Limit(Purpose.EDUCATION, least=Decimal(20)),
            Limit(Purpose.SOCIAL, least=Decimal(10)),
            Limit(Purpose.CAPITAL, most=Decimal(50)),
        ),
    ),
    # legal and special reserve of a tenth each; shares earn a tenth a year at most
    ProfileCode.JAPAN: Profile(
        SurplusRules(_percents("20", "25", "50", education="5"), step=1, officers=(), capital_limit=Decimal(10), profile="japan"),
        (Limit(Purpose.RESERVE, least=Decimal(20)), Limit(Purpose.EDUCATION, least=Decimal(5))),
    ),
    ProfileCode.SAVINGS_GROUP: Profile(
        SurplusRules(
            {Purpose.CAPITAL: Decimal(100)}, CapitalBase.YEAR_END, step=1, leavers=Leavers.FORFEITED, losses_first=True, officers=(), profile="savings_group"
        )
    ),
}


def profile_of(rules: SurplusRules) -> Profile:
    return PROFILES[ProfileCode(rules.profile)]


def check_limits(rules: SurplusRules) -> None:
    """Refuse percents below or above what the law of the profile holds them to. Raises BelowLegalShare, AboveLegalShare."""
    to_members = sum((rules.percent(purpose) for purpose in TO_MEMBERS), Decimal(0))
    for limit in profile_of(rules).limits:
        percent = rules.percent(limit.purpose)
        share = 100 * percent / to_members if limit.members and to_members else percent
        if share < limit.least:
            raise BelowLegalShare(limit.purpose.value, _shown(share), _shown(limit.least))
        if share > limit.most:
            raise AboveLegalShare(limit.purpose.value, _shown(share), _shown(limit.most))


def check_refund(plan: SurplusPlan) -> None:
    """Refuse a refund whose rate is too many times that of the interest on share capital. Raises RefundTooHigh."""
    times = profile_of(plan.rules).refund_times
    refund, interest = (rate_of(plan.amounts[purpose], basis) for purpose, basis in zip(TO_MEMBERS[::-1], (plan.figures.borrowers, plan.figures.capital), strict=True))
    if times is not None and interest and refund > times * interest:
        raise RefundTooHigh(_shown(refund), _shown(interest), _shown(times))


def _shown(percent: Decimal) -> str:
    return format(round(percent, 2).normalize(), "f")
