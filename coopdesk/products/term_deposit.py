"""Term deposit (simpanan berjangka): a sum for some months at the board's rate, with a certificate for each."""

from __future__ import annotations

from coopdesk.domain.deposit_break import BreakRule
from coopdesk.domain.deposit_rules import MONTHS_OFFERED, CountedBy
from coopdesk.marks import N_
from coopdesk.products.booked_terms import INTEREST_BOOKED
from coopdesk.products.kind import Family, ProductKind, Term, TermKind

PLACING = N_("Placing a deposit")
RATES = N_("Interest by term")
BREAKING = N_("Broken before its time")

YEARLY = N_("% a year")
OF_PRINCIPAL = N_("% of the principal")
NO_LARGER = N_("all amounts earn the same")

TITLES = {1: N_("For 1 month"), 3: N_("For 3 months"), 6: N_("For 6 months"), 12: N_("For 12 months"), 24: N_("For 24 months")}
RATE_DEFAULTS = {1: "2.25", 3: "3.25", 6: "4.25", 12: "5", 24: "0"}


def _rate(months: int) -> Term:
    return Term(f"rate_{months}", TITLES[months], TermKind.PERCENT, RATE_DEFAULTS[months], group=RATES, unit=YEARLY)


KIND = ProductKind(
    code="term_deposit",
    title=N_("Term deposit"),
    family=Family.DEPOSITS,
    terms=(
        Term("minimum_deposit", N_("Minimum deposit"), TermKind.MONEY, 0, group=PLACING),
        Term("counted_by", N_("Interest of a month"), TermKind.CHOICE, CountedBy.MONTHS.value, tuple(way.value for way in CountedBy), PLACING),
        *(_rate(months) for months in MONTHS_OFFERED),
        Term("large_from", N_("Large amounts, from"), TermKind.MONEY, 0, group=RATES, none=NO_LARGER),
        Term("large_extra", N_("Large amounts earn more, by"), TermKind.PERCENT, "0", group=RATES, short=N_("They earn more, by"), unit=YEARLY),
        Term(
            "break_rule",
            N_("What breaking costs"),
            TermKind.CHOICE,
            BreakRule.LOSE_RUNNING_MONTH.value,
            tuple(rule.value for rule in BreakRule),
            BREAKING,
        ),
        Term("break_penalty_pct", N_("Penalty"), TermKind.PERCENT, "3", group=BREAKING, unit=OF_PRINCIPAL, most=100),
        Term("break_savings_pct", N_("Savings rate"), TermKind.PERCENT, "0.75", group=BREAKING, unit=YEARLY),
        INTEREST_BOOKED,
    ),
)
