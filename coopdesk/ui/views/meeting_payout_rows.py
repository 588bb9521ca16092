"""The rows of what is paid out at a meeting, and of the loans that wait for their money: each with what stands in its way."""

from __future__ import annotations

from coopdesk.domain.loans import LoanState
from coopdesk.domain.meetings import Payout, PayoutKind
from coopdesk.domain.money import Minor
from coopdesk.i18n.catalogue import _, current, pgettext
from coopdesk.i18n.labels import label, refusal_words
from coopdesk.services.meetings.payouts import LoanWaiting, PayoutDesk
from coopdesk.services.meetings.sheet import MeetingSheet
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn
from coopdesk.ui.session import Session

PAYOUTS = (
    TableColumn("n", lambda: _("No"), CellKind.COUNT, leaves=2),
    TableColumn("kind", lambda: _("What"), leaves=1),
    TableColumn("name", lambda: _("Name"), stretch=True, whole=True),
    TableColumn("source", lambda: _("Out of"), leaves=4),
    TableColumn("amount", lambda: _("In hand"), CellKind.MONEY),
    TableColumn("left", lambda: _("Left after"), CellKind.MONEY, leaves=3),
    TableColumn("stands", lambda: _("How it stands"), CellKind.BADGE),
)
WAITING = (
    TableColumn("state", lambda: _("State"), CellKind.BADGE),
    TableColumn("name", lambda: _("Name"), stretch=True, whole=True),
    TableColumn("loan", lambda: _("Loan"), leaves=2),
    TableColumn("product", lambda: _("Product"), leaves=1),
    TableColumn("since", lambda: _("Since"), CellKind.DATE, leaves=3),
    TableColumn("asked", lambda: pgettext("of a loan", "Asked for"), CellKind.MONEY),
    TableColumn("handed", lambda: _("In hand"), CellKind.MONEY),
)


def in_order(payouts: tuple[Payout, ...]) -> tuple[Payout, ...]:
    """Withdrawals and grants first, then the loans out of what is left; numbered anew."""
    kept = sorted(payouts, key=lambda each: each.kind is PayoutKind.LOAN)
    return tuple(Payout(place, each.member, each.kind, each.target, each.amount, each.note) for place, each in enumerate(kept, 1))


def left_after(sheet: MeetingSheet) -> tuple[Minor, ...]:
    """What can still be paid out after each: the opening and what came, less what went, less what must stay in the box."""
    left, found = sheet.box.opening + sheet.box.received - sheet.rules.reserve, []
    for payout in sheet.payouts:
        left -= payout.amount
        found.append(left)
    return tuple(found)


def source_words(payout: Payout, sheet: MeetingSheet, desk: PayoutDesk | None) -> str:
    """The product, the pot, or the number of the loan."""
    if payout.kind is PayoutKind.GRANT:
        return next((pot.name for pot, _balance in sheet.pots if str(pot.id) == payout.target), payout.target)
    return payout.target if payout.kind is PayoutKind.LOAN else product_words(payout.target, desk)


def product_words(code: str, desk: PayoutDesk | None) -> str:
    return desk.products[code].name(current().language) if desk and code in desk.products else code


def payout_row(payout: Payout, left: Minor, sheet: MeetingSheet, desk: PayoutDesk | None, session: Session) -> Row:
    name = next((each.name for each in sheet.members if each.id == payout.member), "")
    kind, source = label(payout.kind, current()), source_words(payout, sheet, desk)
    said, tone, icon = stands(payout, left, sheet, desk)
    cells = (
        Cell(current().formats.number(payout.place), payout.place),
        Cell(kind, kind),
        Cell(name, name.casefold(), strong=True),
        Cell(source, source.casefold(), ink="text2"),
        Cell(session.amount(payout.amount), payout.amount),
        Cell(session.amount(left), left, ink="late" if left < 0 else ""),
        Cell(said, said, tone, icon),
    )
    return Row(payout.place, cells)


def stands(payout: Payout, left: Minor, sheet: MeetingSheet, desk: PayoutDesk | None) -> tuple[str, str, str]:
    """Words, tone and icon of a payout."""
    if sheet.is_posted:
        return _("paid"), "good", "check"
    tried = desk.tried.get(payout.place) if desk else None
    if tried and tried.refusal:
        return _("refused"), "late", "circle-alert"
    if left + sheet.rules.reserve < 0:
        return _("not enough cash"), "late", "circle-alert"
    if left < 0:
        return _("below the reserve"), "due", "triangle-alert"
    return pgettext("of what is paid out", "ready"), "good", "check"


def says(payout: Payout, left: Minor, sheet: MeetingSheet, desk: PayoutDesk | None, session: Session) -> str:
    """About the chosen one: why it is refused, what is cut from a loan, how much is missing."""
    tried = desk.tried.get(payout.place) if desk else None
    if tried and tried.refusal:
        return refusal_words(tried.refusal, current(), session.currency)
    parts = [payout.note] if payout.note else []
    if payout.kind is PayoutKind.LOAN and desk and (loan := desk.loans.get(payout.target)):
        parts.append(f"{product_words(loan.product, desk)}.")
        parts.append(cut_words(loan.principal, payout.amount, session))
    if not sheet.is_posted and left < 0:
        short = left + sheet.rules.reserve
        words = _("{amount} more is paid out than the box has.") if short < 0 else _("{amount} of it is of the reserve.")
        parts.append(words.format(amount=session.money(-short if short < 0 else -left)))
    return " ".join(filter(None, parts))


def cut_words(principal: Minor, handed: Minor, session: Session) -> str:
    if principal == handed:
        return _("A loan of {amount}, paid out whole.").format(amount=session.money(principal))
    said = _("A loan of {amount}; {cut} is kept back for cuts, the first instalment or an old loan.")
    return said.format(amount=session.money(principal), cut=session.money(principal - handed))


def waiting_row(each: LoanWaiting, sheet: MeetingSheet, session: Session) -> Row:
    loan, formats = each.loan, current().formats
    name = next((member.name for member in sheet.members if member.id == loan.member), "")
    product, approved = each.product.name(current().language), loan.state is LoanState.APPROVED
    since = loan.decided_on or loan.applied_on
    tone, icon = ("late", "circle-alert") if each.tried and each.tried.refusal else ("good", "check") if approved else ("due", "clock")
    state = label(loan.state, current())
    handed = each.tried.handed if each.tried and not each.tried.refusal else 0
    cells = (
        Cell(state, state, tone, icon),
        Cell(name, name.casefold(), strong=True),
        Cell(loan.number, loan.number),
        Cell(product, product.casefold(), ink="text2"),
        Cell(formats.date(since), since),
        Cell(session.amount(loan.principal), loan.principal),
        Cell(session.amount(handed) if handed else "", handed),
    )
    return Row(loan.number, cells)


def waiting_says(each: LoanWaiting, session: Session) -> str:
    """What has to happen before it can be put in line."""
    if each.tried is None:
        return _("It waits for a decision; approve it, then put it in line.")
    if each.tried.refusal:
        return refusal_words(each.tried.refusal, current(), session.currency)
    return cut_words(each.loan.principal, each.tried.handed, session)
