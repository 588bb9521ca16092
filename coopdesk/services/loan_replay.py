"""A payment put into a loan's history, put right in it, or taken out of it: the payments after it are split anew, in order.

Nothing is edited: each later payment that changes is reversed and posted again with its own day and amount, in the same
transaction. `rehearse` does it, says line by line what came of it, and takes it back; `replay` does it if that is what was
shown. A correction of the payment put in undoes all of it the same way.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

from coopdesk.domain.errors import (
    ArrearsFirst,
    InsufficientFunds,
    LaterPaymentTooLarge,
    LaterPrepaymentBlocked,
    LaterSplitUnfit,
    LoanStateWrong,
    NothingDue,
    NothingHeld,
    PaymentAboveDebt,
    PayoffNoLongerFits,
    PrepaymentTooLarge,
    ShownIsOld,
    SplitAboveDue,
)
from coopdesk.domain.journal import TAKEN_BACK, Component, Entry, EventKind
from coopdesk.domain.loan_events import LoanEvent, LoanEventKind
from coopdesk.domain.loans import Loan
from coopdesk.domain.money import Minor
from coopdesk.services import access, loans
from coopdesk.services.context import Context, Outcome
from coopdesk.services.loan_contract_acts import ContractActs
from coopdesk.services.loan_held import UseHeld, use_held
from coopdesk.services.loan_history import (
    LineChange,
    LoanReplay,
    PaymentLine,
    cash_of,
    in_redone,
    loan_standing,
    payment_line,
    same_split,
)
from coopdesk.services.loan_payoff import PayOff, pay_off
from coopdesk.services.loan_posting import MONEY_CHANGES
from coopdesk.services.loan_prepayment import Prepay, prepay
from coopdesk.services.loan_repayment import Repay, repay
from coopdesk.services.loan_scene import (
    PAYMENTS,
    REHEARSAL,
    Payment,
    PaymentEdit,
    Scene,
    as_before,
    changes_after,
    read_scene,
    treatment_of,
)
from coopdesk.store.queries.loan_entries import entries_after, loan_entries
from coopdesk.store.unit_of_work import UnitOfWork

REDONE = (LineChange.SPLIT_ANEW, LineChange.TAKEN_OUT)
Made = dict[int | None, Entry]
"""By sequence in the book: what stands for it. None names the payment of the edit itself: its entry, or its reversal."""


def rehearse(unit: UnitOfWork, context: Context, edit: PaymentEdit) -> LoanReplay:
    """What the edit leads to; refuses what `replay` refuses, but for a reason not given yet. Nothing of it stays."""
    edit = replace(edit, reason=REHEARSAL, memo="")
    scene = read_scene(unit, context, edit)
    before = loan_standing(unit, scene.loan.id, context.business_date)
    with unit.rehearsal():
        made = _Play(unit, context, edit, scene, REHEARSAL).play()
        after = loan_standing(unit, scene.loan.id, context.business_date)
        lines = _lines(unit, edit, scene, made)
    told = repr((edit, lines, before, after))
    changes = tuple(change.on for change in scene.changes)
    return LoanReplay(scene.loan.number, lines, before, after, hashlib.sha256(told.encode()).hexdigest(), changes)


def replay(unit: UnitOfWork, context: Context, edit: PaymentEdit, request_id: str, seen: str) -> Outcome:
    """Post what `rehearse` showed; ShownIsOld where that would no longer come of it."""
    shown = rehearse(unit, context, edit)
    if shown.seen != seen:
        raise ShownIsOld
    if shown.changed or edit.entry:
        access.check_may(context.operator, access.Act.REVERSE, context.solo)
    scene = read_scene(unit, context, edit)
    redone = {line.entry for line in shown.lines if line.entry and line.change in REDONE}
    made = _Play(unit, context, edit, scene, request_id, redone).play()
    if unit.loans.by_id(scene.loan.id).state is not shown.after.state:
        unit.loans.change(scene.loan.id, shown.after.state)
    if loan_standing(unit, scene.loan.id, context.business_date) != shown.after:
        raise AssertionError("a replay leads to what was shown")
    first = made[None]
    return Outcome(entry=first.sequence, number=first.number, member=scene.loan.member_number, loan=scene.loan.number, changes=MONEY_CHANGES)


def needs_replay(unit: UnitOfWork, entry: Entry) -> bool:
    """Whether payments after this one stand on it, or a change of the contract."""
    return entry.kind in PAYMENTS and any(
        entries_after(unit, identity, entry) or changes_after(unit, identity, entry) for identity in loans.loan_ids(entry)
    )


def edit_of(unit: UnitOfWork, entry: Entry, on: date, amount: Minor, reason: str) -> PaymentEdit:
    """The edit that takes a payment out (0) or puts it right, posted on business date `on`."""
    (identity,) = loans.loan_ids(entry)
    return PaymentEdit(unit.loans.by_id(identity).number, on, entry.value_date, amount, entry.sequence, entry.memo, reason)


# --- doing it ---------------------------------------------------------------------------------------


class _Play:
    """Take back what is redone, the last first; post the payment, then the others in order. Lives for one edit.

    `redone`: sequences of the entries that change; None plays all of them, to find out, and checks that what was signed
    of the contract since comes out the same.
    """

    def __init__(
        self, unit: UnitOfWork, context: Context, edit: PaymentEdit, scene: Scene, request: str, redone: Collection[int] | None = None
    ) -> None:
        self._unit, self._context, self._edit, self._scene, self._request = unit, context, edit, scene, request
        self._finds_out = redone is None
        self._redone = [entry for entry in scene.later if redone is None or entry.sequence in redone]
        self._anew = {entry.sequence for entry in self._redone}
        self._contract = ContractActs(scene.loan, scene.changes)
        self.made: Made = {}

    def play(self) -> Made:
        for act in reversed(self._scene.acts):
            self._undo(act)
        self._edit_itself()
        for act in self._scene.acts:
            self._do_again(act)
        if self._redone and self._redone[-1].kind is EventKind.HELD_USED:
            self._use_held()
        self._check_accounts()
        return self.made

    def _undo(self, act: Entry | LoanEvent) -> None:
        if isinstance(act, LoanEvent):
            self._contract.set_aside(self._unit, act)
        elif act.sequence in self._anew:
            self._take_back(act, f"{self._request}-{act.sequence}{TAKEN_BACK}")
        elif act.kind is EventKind.LOAN_PREPAYMENT:
            self._unit.loans.use_schedule(self._scene.loan.id, self._prepaid(act).details["before"])

    def _edit_itself(self) -> None:
        edit, entry = self._edit, self._scene.entry
        if entry:
            self.made[None] = self._take_back(entry, self._request + TAKEN_BACK if edit.amount else self._request)
        right = Repay("", edit.date, edit.loan, edit.amount, edit.memo)
        what = edit.what or (as_before(self._unit, self._scene.loan.id, entry, right) if edit.amount else None)
        if what:
            self.made[None] = self._post(replace(what, request_id=self._request, date=edit.date), edit.on)

    def _do_again(self, act: Entry | LoanEvent) -> None:
        if isinstance(act, LoanEvent):
            if self._finds_out:
                self._contract.check_same(self._unit, act)
            self._contract.put_back(self._unit, act)
        elif act.sequence in self._anew:
            if act.kind in PAYMENTS:
                self.made[act.sequence] = self._post_again(act, f"{self._request}-{act.sequence}")
        elif act.kind is EventKind.LOAN_PREPAYMENT:
            self._unit.loans.use_schedule(self._scene.loan.id, self._prepaid(act).version or 0)

    def _prepaid(self, entry: Entry) -> LoanEvent:
        return treatment_of(self._unit, self._scene.loan.id, entry.sequence)

    def _use_held(self) -> None:
        """What was held after the last payment pays what fell due since, if there is still something held."""
        with suppress(NothingHeld, NothingDue, LoanStateWrong):
            use_held(self._unit, self._context, UseHeld(f"{self._request}-held", self._edit.date, self._edit.loan))

    def _take_back(self, entry: Entry, request: str) -> Entry:
        posted = self._unit.ledger.reverse(entry.sequence, self._edit.date, self._edit.reason, request, self._context.stamp)
        loans.undo(self._unit, entry)
        return self._unit.ledger.entry(posted.sequence)

    def _post(self, what: Payment, on: date) -> Entry:
        posted = POST[type(what)](self._unit, self._context, what, on)
        return self._unit.ledger.entry(posted.entry or 0)

    def _post_again(self, entry: Entry, request: str) -> Entry:
        """A later payment with its own amount and day; refused by its number where it no longer fits."""
        amount, number, on = cash_of(entry), entry.shown_number or str(entry.sequence), entry.value_date
        try:
            again = self._post(self._as_it_was(entry, request, amount), on)
        except (PaymentAboveDebt, PrepaymentTooLarge) as refused:
            owed = refused.owed if isinstance(refused, PaymentAboveDebt) else refused.most
            raise LaterPaymentTooLarge(number, on, amount, owed) from refused
        except LoanStateWrong as refused:
            raise LaterPaymentTooLarge(number, on, amount, 0) from refused
        except ArrearsFirst as refused:
            raise LaterPrepaymentBlocked(number, on, refused.due) from refused
        except SplitAboveDue as refused:
            raise LaterSplitUnfit(number, on, refused.part) from refused
        if (asked := cash_of(again)) != amount:
            raise PayoffNoLongerFits(number, amount, asked)
        return again

    def _as_it_was(self, entry: Entry, request: str, amount: Minor) -> Payment:
        """A prepayment with its treatment; what was split by hand stays so."""
        day, loan, memo = self._edit.date, self._edit.loan, entry.memo
        if entry.sequence == self._scene.payoff:
            return PayOff(request, day, loan, memo)
        again = Repay(request, day, loan, amount, memo)
        if entry.kind is EventKind.LOAN_PREPAYMENT:
            return as_before(self._unit, self._scene.loan.id, entry, again)
        return _with_split(self._unit, self._scene.loan, entry, again)

    def _check_accounts(self) -> None:
        """Savings that came with a payment may have been spent since."""
        for line in (line for entry in (self._scene.entry, *self._redone) if entry for line in entry.lines):
            if line.component is None and line.member_account is not None:
                account = self._unit.accounts.get(line.member_account)
                if account.balance < 0:
                    raise InsufficientFunds(account.balance + line.amount, line.amount)


POST: Mapping[type, Callable[[UnitOfWork, Context, Any, date], Outcome]] = {Repay: repay, PayOff: pay_off, Prepay: prepay}


def _with_split(unit: UnitOfWork, loan: Loan, entry: Entry, command: Repay) -> Repay:
    by_hand = [each for each in unit.loan_events.of(loan.id) if each.what == LoanEventKind.SPLIT_BY_HAND and each.entry == entry.sequence]
    if not by_hand:
        return command
    split = tuple((Component(name), amount) for name, amount in by_hand[-1].details["split"].items())
    return replace(command, split=split, reason=by_hand[-1].reason)


# --- what came of it ----------------------------------------------------------------------------------


def _lines(unit: UnitOfWork, edit: PaymentEdit, scene: Scene, made: Made) -> tuple[PaymentLine, ...]:
    """The payment itself, then by their days the payments after it and what held money pays by itself."""
    known = {entry.sequence for entry in (*scene.before, *made.values())}
    swept = [entry for entry in loan_entries(unit, scene.loan.id) if entry.sequence not in known]
    lines = []
    for entry in scene.later:
        again = made.get(entry.sequence) or next((each for each in swept if same_split(each, entry)), None)
        swept = [each for each in swept if each is not again]
        line = payment_line(entry, again)
        lines.append(line if _same_schedule(unit, scene.loan, entry, again) else replace(line, change=LineChange.SPLIT_ANEW))
    lines += [payment_line(None, entry) for entry in swept]
    lines = in_redone(sorted(lines, key=lambda line: line.on), edit.on)
    return (payment_line(scene.entry, made[None] if edit.amount or edit.what else None), *lines)


def _same_schedule(unit: UnitOfWork, loan: Loan, entry: Entry, again: Entry | None) -> bool:
    """Whether a prepayment that was made anew leaves the instalments that it left before."""
    if entry.kind is not EventKind.LOAN_PREPAYMENT or again is None:
        return True
    old, new = (unit.loans.schedule(loan.id, treatment_of(unit, loan.id, each.sequence).version or 0) for each in (entry, again))
    return old == new
