"""The lines of a payoff quote in words, for the screen and for paper."""

from __future__ import annotations

from collections.abc import Mapping

from coopdesk.domain.loan_cost import LoanCost
from coopdesk.domain.money import Minor
from coopdesk.domain.payoff_modes import PayoffQuote
from coopdesk.domain.repayment_terms import PayoffMode
from coopdesk.i18n.catalogue import Words
from coopdesk.i18n.loan_costs import LATE, TO_COME
from coopdesk.marks import N_, NN_

INTEREST: Mapping[PayoffMode, str] = {
    PayoffMode.RUNNING_MONTH: N_("Interest of the running month"),
    PayoffMode.MONTHS_MORE: N_("Interest of the running month and of later ones"),
    PayoffMode.ALL_INTEREST: N_("All interest to come"),
    PayoffMode.RULE_OF_78: N_("Interest to come, less the rebate"),
    PayoffMode.ACTUAL_DAYS: N_("Interest to that day"),
}
LATE_INTEREST = NN_("Late interest, {n} month", "Late interest, {n} months")


def quote_lines(quote: PayoffQuote, words: Words, cost: LoanCost = LoanCost.INTEREST) -> list[tuple[str, Minor]]:
    """Each line with its amount; lines of nothing are left out, but for the principal. What is held stands as less than nothing."""
    late = words.ngettext(*LATE.get(cost, LATE_INTEREST), quote.late_months)
    lines = (
        (words.gettext("Outstanding principal"), quote.principal, True),
        (late.format(n=words.formats.number(quote.late_months)), quote.late_interest, False),
        (words.gettext(TO_COME.get(cost) or INTEREST[quote.terms.mode]), quote.running_interest, False),
        (words.gettext("Fees"), quote.fee, False),
        (words.gettext("Penalty to that day"), quote.penalty, False),
        (words.gettext("Held for instalments"), -quote.held, False),
    )
    return [(said, amount) for said, amount, always in lines if amount or always]
