"""Groups of members by name, and the loans that they asked for as one."""

from __future__ import annotations

from collections.abc import Sequence

from coopdesk.domain.group_loans import GroupLoan
from coopdesk.domain.groups import Group
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import label
from coopdesk.i18n.search import rank
from coopdesk.ui.goto.found import Asked, Found, Target, holds
from coopdesk.ui.views.group_loan_ask import GroupLoanAsk

MOST = 3


def find(asked: Asked) -> Sequence[Found]:
    """Closed ones too; a loan by its words and by its group."""
    if not asked.words:
        return ()
    every = asked.unit.groups.all()
    names = {group.id: group.name for group in every}
    groups = rank(asked.typed, every, lambda group: ("", group.name), MOST)
    loans = rank(asked.typed, asked.unit.group_loans.all(), lambda loan: ("", f"{loan.words} {names[loan.group]}"), MOST)
    return [*(_row(each, asked.words) for each in groups), *(_loan_row(each, names[each.group], asked.words) for each in loans)]


def _row(group: Group, words: Sequence[str]) -> Found:
    detail = " · ".join(filter(None, (label(group.details.kind, current()), group.details.above, group.details.place)))
    return Found(group.name, detail, "users", Target("group", group.id), exact=holds(group.name, words))


def _loan_row(loan: GroupLoan, group: str, words: Sequence[str]) -> Found:
    detail = " · ".join((_("Loan of the group"), group, current().formats.date(loan.date)))
    return Found(loan.words or group, detail, "landmark", Target("group_loan", GroupLoanAsk(loan.group, loan.id)), exact=holds(loan.words, words))
