"""What a payment on a loan leads to, in rows and sentences: beside the fields of the counter, and in its review."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from coopdesk.domain.journal import Component
from coopdesk.domain.loan_cost import LoanCost
from coopdesk.domain.prepaid_schedule import Prepaid
from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.i18n.labels import label
from coopdesk.i18n.loan_costs import SAVED, STILL_TO_COME, part_label
from coopdesk.marks import N_
from coopdesk.services.loan_card import LoanCard
from coopdesk.services.loan_prepayment import PrepaidSchedule, ScheduleSide
from coopdesk.services.loan_repayment import PaymentSplit
from coopdesk.ui.forms.counter_panel import Beside
from coopdesk.ui.session import Session
from coopdesk.ui.views.loan_rows import state_badge
from coopdesk.ui.widgets.sum_box import SumRow


class Use(StrEnum):
    """What a payment is for."""

    INSTALMENTS = "instalments"
    FEWER = "fewer"
    SMALLER = "smaller"
    PAY_OFF = "pay_off"


USES: Mapping[Use, str] = {
    Use.INSTALMENTS: N_("Instalments"),
    Use.FEWER: N_("Prepay: fewer instalments"),
    Use.SMALLER: N_("Prepay: smaller instalments"),
    Use.PAY_OFF: N_("Paying the loan off"),
}
TREATMENTS: Mapping[Use, Prepaid] = {Use.FEWER: Prepaid.REDUCE_TERM, Use.SMALLER: Prepaid.REDUCE_INSTALMENT}
REVIEWED: Mapping[Use, str] = {
    Use.INSTALMENTS: N_("Instalment of loan {number}"),
    Use.FEWER: N_("Prepaid on loan {number}"),
    Use.SMALLER: N_("Prepaid on loan {number}"),
    Use.PAY_OFF: N_("Paying off loan {number}"),
}

Rows = tuple[tuple[str, str], ...]


def beside_split(session: Session, card: LoanCard, split: PaymentSplit | None) -> Beside:
    """Principal now and then, line by line what the money pays; "—" while the amount is not clear."""
    money = session.amount
    now = SumRow(_("Now"), money(card.outstanding))
    title = _("Principal left of loan {number}").format(number=card.loan.number)
    if split is None:
        return Beside(title, (now, SumRow(_("Then"), "—", total=True, ink="text3")), note=_note(session, card, None))
    repaid = [SumRow(label(component, current()), money(amount)) for component, amount in split.parts if component is Component.PRINCIPAL]
    return Beside(title, (now, *repaid, SumRow(_("Then"), money(split.left), total=True)), note=_note(session, card, split))


def beside_prepaid(session: Session, card: LoanCard, made: PrepaidSchedule | None) -> Beside:
    """The schedule to come before and after, so that she sees what she gets for it."""
    title = _("Principal left of loan {number}").format(number=card.loan.number)
    now = SumRow(_("Now"), session.amount(card.outstanding))
    if made is None:
        return Beside(title, (now, SumRow(_("Then"), "—", total=True, ink="text3")))
    then = SumRow(_("Then"), session.amount(made.after.principal), total=True)
    said = _("{count}, the next {first}, the last on {last}; before, {count_before}, the next {first_before}, the last on {last_before}.")
    note = said.format(**_side(session, made.after), **{f"{key}_before": text for key, text in _side(session, made.before).items()})
    return Beside(title, (now, then), note=f"{note} {_saved(session, card.loan.terms.cost, made)}".strip())


def split_rows(session: Session, card: LoanCard, split: PaymentSplit) -> Rows:
    """The review's rows: each part, what held money adds, principal left, and what is held after it."""
    money = session.amount
    rows = [(part_label(component, card.loan.terms.cost, current()), money(amount)) for component, amount in split.parts]
    if split.taken:
        rows.append((_("Of it from what was held"), money(split.taken)))
    change = _("{before} becomes {after}")
    rows.append((_("Principal left"), change.format(before=money(card.outstanding), after=money(split.left))))
    if card.payment.held or split.held:
        rows.append((_("Held for instalments"), change.format(before=money(card.payment.held), after=money(split.held))))
    return tuple(rows)


def prepaid_rows(session: Session, card: LoanCard, made: PrepaidSchedule) -> Rows:
    """The review's rows: principal and schedule, before and after."""
    change, money = _("{before} becomes {after}"), session.amount
    before, after = _side(session, made.before), _side(session, made.after)
    rows = [(_("Principal left"), change.format(before=money(card.outstanding), after=money(made.after.principal)))]
    names = (("count", _("Instalments to come")), ("first", _("Next instalment")), ("last", _("Last instalment on")))
    rows += [(name, change.format(before=before[key], after=after[key]) if before[key] != after[key] else after[key]) for key, name in names]
    if (named := STILL_TO_COME.get(card.loan.terms.cost)) and made.before.interest:
        rows.append((_(named), change.format(before=money(made.before.interest), after=money(made.after.interest))))
    return tuple(rows)


def _side(session: Session, side: ScheduleSide) -> dict[str, str]:
    formats = current().formats
    return {
        "count": ngettext("{n} instalment", "{n} instalments", side.count).format(n=formats.number(side.count)),
        "first": session.amount(side.first.total) if side.first else "—",
        "last": formats.date(side.last_due) if side.last_due else "—",
    }


def _saved(session: Session, cost: LoanCost, made: PrepaidSchedule) -> str:
    return _(SAVED[cost]).format(amount=session.money(made.saved)) if made.saved > 0 else ""


def _note(session: Session, card: LoanCard, split: PaymentSplit | None) -> str:
    """What the money pays besides principal, how late the loan is, which instalments it reaches, what stays due, what is held."""
    said, late = [], card.arrears.days_past_due
    besides = [part for part in split.parts if part[0] is not Component.PRINCIPAL] if split else []
    if besides:
        said.append("".join(f"{part_label(component, card.loan.terms.cost, current())} {session.amount(amount)}\n" for component, amount in besides))
    if split and split.taken:
        said.append(_("{amount} of it from what was held.").format(amount=session.money(split.taken)))
    if late:
        said.append(state_badge(card.loan.state, late)[0] + ".")
    if split and split.instalments:
        first, last = split.instalments[0], split.instalments[-1]
        words = ngettext("Instalment {which}.", "Instalments {which}.", len(split.instalments))
        said.append(words.format(which=str(first) if first == last else f"{first}–{last}"))
    if split and split.due_left > 0:
        said.append(_("{amount} stays due.").format(amount=session.money(split.due_left)))
    held = split.held if split else card.payment.held
    if held:
        said.append(_("{amount} is held.").format(amount=session.money(held)))
    return " ".join(said).replace("\n ", "\n")
