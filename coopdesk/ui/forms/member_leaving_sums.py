"""The sum of a settlement in rows: what she has, what she owes, what is left; the parts of the heirs; papers still lacking."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coopdesk.domain.covers import ClaimsTo
from coopdesk.domain.journal import Component
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import label
from coopdesk.i18n.loan_costs import part_label
from coopdesk.services.member_death import NeededPaper
from coopdesk.services.member_leaving import Leaving, LoanPaidOff
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.sum_box import SumRow

OWED = (Component.PRINCIPAL, Component.INTEREST, Component.PENALTY, Component.FEE)


def leaving_rows(leaving: Leaving, names: dict[str, str], session: Session) -> list[SumRow]:
    """What she owes stands with a minus; the last row is the net."""
    rows = [SumRow(names.get(each.product, each.product), session.amount(each.balance)) for each in leaving.accounts]
    for interest in leaving.interest:
        name = names.get(interest.account.product, interest.account.product)
        rows.append(SumRow(_("Interest of {product} to the day").format(product=name), session.amount(interest.gross)))
        rows += [SumRow(_("Tax on it"), session.amount(-interest.tax))] if interest.tax else []
    for part in leaving.surplus:
        rows.append(SumRow(_("Surplus of {year}, not fetched").format(year=part.year), session.amount(part.amount)))
        rows += [SumRow(_("Tax on it"), session.amount(-part.tax))] if part.tax else []
    if leaving.covers.claims.bought and leaving.covers.claims.pot:
        rows.append(SumRow(_("Paid for others, bought by {pot}").format(pot=leaving.covers.claims.pot.pot.name), session.amount(leaving.covers.claims.bought)))
    if leaving.claim:
        rows.append(SumRow(_("Claim of the insurance or fund"), session.amount(leaving.claim)))
    for loan in leaving.loans:
        rows += _loan_rows(loan, session)
    words = _("Claimed of written-off loan {loan}")
    rows += [SumRow(words.format(loan=each.loan.number), session.amount(-each.paid)) for each in leaving.written_off if each.paid]
    rows += [SumRow(_("Given back to {name}, who paid for her").format(name=taker.name), session.amount(-amount)) for taker, amount in leaving.covers.given]
    if leaving.exit_fee:
        rows.append(SumRow(_("Exit fee"), session.amount(-leaving.exit_fee)))
    return [*rows, SumRow(net_words(leaving), session.amount(abs(leaving.net)), total=True, ink="late" if leaving.net < 0 else "text")]


def net_words(leaving: Leaving) -> str:
    if leaving.net < 0:
        return _("She still owes")
    return _("The heirs get") if leaving.member.died_on else _("She gets")


def claim_words(leaving: Leaving, session: Session) -> str:
    """What stays open because her money does not reach so far, of written-off loans and of what others paid for her; and what she paid for others."""
    said = _("{amount} of written-off loan {loan} stays claimed.")
    rest = [(each.loan.number, each.claimed - each.paid) for each in leaving.written_off]
    told = [said.format(amount=session.money(amount), loan=loan) for loan, amount in rest if amount]
    if left := leaving.covers.owed - leaving.covers.paid:
        told.append(_("{amount} that others paid for her stays open; the group can let it off.").format(amount=session.money(left)))
    claims, paid = leaving.covers.claims, session.money(leaving.covers.claims.amount)
    if claims.to is ClaimsTo.PASSED and claims.pot:
        told.append(_("She paid {amount} for others: what they give back goes into {pot}.").format(amount=paid, pot=claims.pot.pot.name))
    if claims.to is ClaimsTo.LET_OFF and claims.open:
        told.append(_("She paid {amount} for others, who owe it no more.").format(amount=paid))
    return " ".join(told)


def heir_rows(leaving: Leaving, session: Session) -> list[SumRow]:
    words = _("{name}, {relation}, {share} %")
    rows = ((words.format(name=each.payee, relation=each.relation, share=each.share), each.amount) for each in leaving.parts)
    return [SumRow(said, session.amount(amount)) for said, amount in rows]


def paper_words(papers: Sequence[NeededPaper]) -> str:
    """What heirs bring along that is not among the documents yet."""
    lacking = [label(each.kind, current()) for each in papers if not each.kept]
    if not lacking:
        return _("All papers that heirs bring along are kept.")
    return _("Not among the documents yet: {papers}.").format(papers=", ".join(lacking))


def _loan_rows(each: LoanPaidOff, session: Session) -> Iterator[SumRow]:
    if each.held:
        yield SumRow(_("Held for loan {loan}").format(loan=each.loan.number), session.amount(each.held))
    for component in OWED:
        if amount := each.of(component):
            words = _("{part} of loan {loan}").format(part=part_label(component, each.loan.terms.cost, current()), loan=each.loan.number)
            yield SumRow(words, session.amount(-amount))
