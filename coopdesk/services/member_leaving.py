"""What a leaver, or one who died, has in the cooperative and owes it on a day, and what stands against her leaving."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from coopdesk.domain.allocation import Part
from coopdesk.domain.covers import ClaimsTo, endings
from coopdesk.domain.deposit_life import DepositState
from coopdesk.domain.errors import GuaranteeOpen, HeirsMissing, LeaverHasApplication, LeaverHasDeposit, LeaverHasGuarantors, LeaverHasHold
from coopdesk.domain.journal import Component
from coopdesk.domain.leaving import Debt, Has, Holding, Owes, Settlement, recovered, settle, shared_among
from coopdesk.domain.loan_tranches import check_all_out
from coopdesk.domain.loans import Loan, LoanState
from coopdesk.domain.members import Heir, Member
from coopdesk.domain.money import Minor
from coopdesk.domain.savings import SavingsAccount
from coopdesk.domain.schedule_terms import Tranche
from coopdesk.domain.surplus import withheld
from coopdesk.products import KINDS, Family
from coopdesk.services.cover_takers import Taker, by_taker
from coopdesk.services.guarantors import open_for
from coopdesk.services.holds import standing_holds
from coopdesk.services.leaver_claims import NO_CLAIMS, ClaimsLeft, check_settled, claims_left
from coopdesk.services.leaving_rules import LeavingRules, rules_of
from coopdesk.services.loan_payoff import parts_of
from coopdesk.services.loan_write_off import claim_of
from coopdesk.services.savings_interest.closing import ClosingInterest, closing_interest
from coopdesk.store.queries.loan_dues import dues_stopped
from coopdesk.store.queries.loan_tranches import to_come
from coopdesk.store.unit_of_work import UnitOfWork

DEBTS = {
    Component.PRINCIPAL: Debt.PRINCIPAL,
    Component.INTEREST: Debt.INTEREST,
    Component.PENALTY: Debt.PENALTY,
    Component.FEE: Debt.LOAN_FEE,
}
WAITING = (LoanState.APPLIED, LoanState.APPROVED)
UNPAID = (DepositState.RUNNING, DepositState.MATURED)


@dataclass(frozen=True, slots=True)
class LoanPaidOff:
    """A running loan, the parts that pay it off, and what is held for its instalments."""

    loan: Loan
    parts: tuple[Part, ...]
    held: Minor

    def of(self, component: Component) -> Minor:
        return sum(part.amount for part in self.parts if part.component is component)


@dataclass(frozen=True, slots=True)
class Recovered:
    """A loan that was written off: what is `claimed` of it, and `paid` of that out of what would be hers."""

    loan: Loan
    claimed: Minor
    paid: Minor


@dataclass(frozen=True, slots=True)
class SurplusLeft:
    """Her part (by id) of the surplus of a year that she has not taken, and the `tax` that is withheld of it."""

    part: int
    year: int
    amount: Minor
    tax: Minor


@dataclass(frozen=True, slots=True)
class CoversLeft:
    """`owed` to who paid for her at meetings, `given` of it out of what would be hers and to whom; `claims`: what she paid for others."""

    owed: Minor = 0
    given: tuple[tuple[Taker, Minor], ...] = ()
    claims: ClaimsLeft = NO_CLAIMS

    @property
    def paid(self) -> Minor:
        return sum(amount for _taker, amount in self.given)


@dataclass(frozen=True, slots=True)
class Terms:
    """What is decided for this one case; None: as the rules of the cooperative say. `claim`: see Holding.CLAIM.

    `claims_to`, with the pot by its id: what becomes of what she paid for others.
    """

    exit_fee: Minor | None = None
    claim: Minor = 0
    claims_to: ClaimsTo | None = None
    claims_pot: int = 0


@dataclass(frozen=True, slots=True)
class PartToPay:
    """`relation` and `share` in percent are empty for the leaver herself."""

    payee: str
    relation: str
    share: str
    amount: Minor


@dataclass(frozen=True, slots=True)
class Leaving:
    """`accounts` with money in them or `interest` to the day; `settlement.net` is hers, or owed by her below zero.

    `waiting` are numbers of loans asked for or granted and not paid out, `deposits` of term deposits that are not paid
    out, `held` the reasons why money of hers is held, `guaranteed` loans of hers that her money does not pay and others stand
    for; `parts` sum to the net that is paid.
    """

    member: Member
    on: date
    rules: LeavingRules
    accounts: tuple[SavingsAccount, ...]
    interest: tuple[ClosingInterest, ...]
    loans: tuple[LoanPaidOff, ...]
    written_off: tuple[Recovered, ...]
    surplus: tuple[SurplusLeft, ...]
    exit_fee: Minor
    claim: Minor
    settlement: Settlement
    waiting: tuple[str, ...]
    to_come: tuple[tuple[str, tuple[Tranche, ...]], ...]
    """By loan: its parts that are still to be paid out."""
    deposits: tuple[str, ...]
    held: tuple[str, ...]
    guaranteed: tuple[str, ...]
    heirs: tuple[Heir, ...]
    parts: tuple[PartToPay, ...]
    covers: CoversLeft = CoversLeft()

    @property
    def net(self) -> Minor:
        return self.settlement.net

    def interest_of(self, account: SavingsAccount) -> ClosingInterest:
        return next((each for each in self.interest if each.account.id == account.id), ClosingInterest(account, 0, 0))


def leaving_of(unit: UnitOfWork, number: str, on: date, terms: Terms = Terms()) -> Leaving:
    """Everything of a member on a day, set off. Raises UnknownMember."""
    member = unit.members.get(number)
    rules = rules_of(unit, on)
    every = unit.loans.of_member(member.id)
    open_ones = [account for account in unit.accounts.of_member(member.id) if account.closed is None]
    interest = closing_interest(unit, open_ones, on)
    earning = {each.account.id for each in interest}
    accounts = tuple(account for account in open_ones if account.balance or account.id in earning)
    loans = tuple(_paid_off(unit, loan, rules.interest_until(member.died_on, on)) for loan in every if loan.state is LoanState.DISBURSED)
    fee = rules.exit_fee if terms.exit_fee is None else terms.exit_fee
    guarantees = dict.fromkeys(each.loan for each in open_for(unit, member))
    has = [*_holdings(unit, accounts, loans, terms.claim), *(Has(Holding.INTEREST, each.account.number, each.gross) for each in interest)]
    claims = claims_left(unit, member, on, terms.claims_to, terms.claims_pot)
    has.append(Has(Holding.COVERS, "", claims.bought))
    surplus = tuple(_surplus(unit, member, on))
    has += [Has(Holding.SURPLUS, str(each.year), each.amount) for each in surplus]
    owes = [*_debts(loans, fee), *(Owes(Debt.TAX, str(each.year), each.tax) for each in surplus), *(Owes(Debt.TAX, each.account.number, each.tax) for each in interest)]
    written_off = _recovered(unit, every, settle(has, owes).net)
    owes += [Owes(Debt.WRITTEN_OFF, each.loan.number, each.paid) for each in written_off]
    covers = _covers(unit, member, on, settle(has, owes).net, claims)
    owes.append(Owes(Debt.COVERS, "", covers.paid))
    settled = settle(has, owes, tuple(guarantees))
    heirs = tuple(unit.members.heirs(member.id))
    return Leaving(
        member=member,
        on=on,
        rules=rules,
        accounts=accounts,
        interest=interest,
        loans=loans,
        written_off=written_off,
        surplus=surplus,
        exit_fee=fee,
        claim=terms.claim,
        settlement=settled,
        waiting=tuple(loan.number for loan in every if loan.state in WAITING),
        to_come=tuple((each.loan.number, to_come(unit, each.loan)) for each in loans),
        deposits=tuple(each.number for each in unit.deposits.of_member(member.id) if each.state in UNPAID),
        held=tuple(hold.reason for hold in standing_holds(unit, member, on) if not hold.loan),
        guaranteed=_guaranteed(unit, loans, settled),
        heirs=heirs,
        parts=_parts(member, heirs, settled.net),
        covers=covers,
    )


def check_may_leave(leaving: Leaving, decision: str = "") -> None:
    """Refuse what has to be put in order first, by its name."""
    number = leaving.member.number
    if leaving.settlement.guarantees:
        raise GuaranteeOpen(number, ", ".join(leaving.settlement.guarantees))
    if leaving.waiting:
        raise LeaverHasApplication(number, leaving.waiting[0])
    for loan, coming in leaving.to_come:
        check_all_out(loan, coming)
    if leaving.deposits:
        raise LeaverHasDeposit(number, leaving.deposits[0])
    if leaving.held:
        raise LeaverHasHold(number, leaving.held[0])
    if leaving.guaranteed:
        raise LeaverHasGuarantors(number, leaving.guaranteed[0])
    check_settled(leaving.member, leaving.covers.claims, decision)
    if leaving.member.died_on and leaving.net > 0 and not leaving.heirs:
        raise HeirsMissing(number)


def _paid_off(unit: UnitOfWork, loan: Loan, until: date) -> LoanPaidOff:
    """All principal, and interest and penalty up to day `until`, whatever was paid since."""
    return LoanPaidOff(loan, parts_of(loan, dues_stopped(unit, loan, until), until), unit.loans.held(loan.id))


def _recovered(unit: UnitOfWork, loans: Iterable[Loan], net: Minor) -> tuple[Recovered, ...]:
    """Claims of loans that were written off, the oldest first."""
    claims = [(loan, claim_of(unit, loan)) for loan in loans if loan.state is LoanState.WRITTEN_OFF]
    standing = [(loan, claim) for loan, claim in claims if claim]
    paid = recovered(net, [claim for _loan, claim in standing])
    return tuple(Recovered(loan, claim, amount) for (loan, claim), amount in zip(standing, paid, strict=True))


def _covers(unit: UnitOfWork, member: Member, on: date, net: Minor, claims: ClaimsLeft) -> CoversLeft:
    """What the cooperative is owed comes first; of the rest who paid for her, the oldest meeting first."""
    mine = unit.covers.of_debtor(member.id)
    owed = sum(cover.open for cover in mine)
    paid = min(owed, max(net, 0))
    takers = by_taker(unit, mine, endings(mine, paid), on) if paid else {}
    return CoversLeft(owed, tuple((taker, sum(part.amount for part in parts)) for taker, parts in takers.items()), claims)


def _guaranteed(unit: UnitOfWork, loans: Iterable[LoanPaidOff], settled: Settlement) -> tuple[str, ...]:
    """Loans that would be paid by what she owes from then on: their guarantors would go free, though nothing was repaid."""
    unpaid = {each.account for each in settled.unpaid}
    owed = (each.loan for each in loans if each.loan.number in unpaid)
    return tuple(loan.number for loan in owed if any(each.standing for each in unit.guarantees.of_loan(loan.id)))


def _holdings(unit: UnitOfWork, accounts: tuple[SavingsAccount, ...], loans: tuple[LoanPaidOff, ...], claim: Minor) -> Iterator[Has]:
    yield Has(Holding.CLAIM, "", claim)
    for each in loans:
        yield Has(Holding.HELD, each.loan.number, each.held)
    for account in accounts:
        yield Has(_kind(unit, account), account.number, account.balance)


def _surplus(unit: UnitOfWork, member: Member, on: date) -> Iterator[SurplusLeft]:
    """What meetings decided by a day and she has not fetched (domain.md §1.3); a meeting to come is paid when it has decided."""
    for year, part in unit.surplus.parts_of_member(member.id):
        plan = unit.surplus.standing(year)
        if part.unpaid and plan and plan.date <= on:
            yield SurplusLeft(part.id, year, part.unpaid, withheld(part.unpaid, plan.rules.withheld))


def _kind(unit: UnitOfWork, account: SavingsAccount) -> Holding:
    """Share capital due every month is used up before that paid in once."""
    product = unit.products.get(account.product)
    if KINDS[product.kind].family is not Family.SHARES:
        return Holding.SAVINGS
    return Holding.MANDATORY_SHARES if unit.products.terms(product.code, account.opened).get("due_monthly") else Holding.SHARES


def _debts(loans: tuple[LoanPaidOff, ...], fee: Minor) -> Iterator[Owes]:
    for each in loans:
        for component, debt in DEBTS.items():
            yield Owes(debt, each.loan.number, each.of(component))
    yield Owes(Debt.EXIT_FEE, "", fee)


def _parts(member: Member, heirs: tuple[Heir, ...], net: Minor) -> tuple[PartToPay, ...]:
    if net <= 0:
        return ()
    if not member.died_on:
        return (PartToPay(member.name, "", "", net),)
    amounts = shared_among(net, [heir.share for heir in heirs])
    return tuple(PartToPay(heir.name, heir.relation, str(heir.share), amount) for heir, amount in zip(heirs, amounts, strict=True))
