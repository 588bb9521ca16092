"""What each member is told after a meeting: all that she paid and got there, and what she has and owes now, on one slip."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from coopdesk.domain.billing import BillLine
from coopdesk.domain.chart import Section
from coopdesk.domain.errors import MeetingInState
from coopdesk.domain.journal import Entry, EventKind
from coopdesk.domain.meetings import MeetingState, Payout, PayoutKind
from coopdesk.domain.papers import MeetingBalance, MeetingReceipt, MeetingReceiptLine, MeetingReceipts, OwedCover
from coopdesk.services.context import Context
from coopdesk.services.cover_takers import claims_of
from coopdesk.services.meetings.sheet import MeetingSheet, meeting_sheet
from coopdesk.services.papers.heads import letterhead, paper_member, product_names, proof
from coopdesk.services.papers.meeting_packet import bearer_words, bill_names
from coopdesk.store.queries.entries import read_entries
from coopdesk.store.queries.member_balances import loan_products
from coopdesk.store.queries.receipt_facts import around_entry
from coopdesk.store.unit_of_work import UnitOfWork

FORM = "meeting-receipts"
PAID_OUT: Mapping[PayoutKind, EventKind] = {
    PayoutKind.WITHDRAWAL: EventKind.WITHDRAWAL,
    PayoutKind.LOAN: EventKind.LOAN_DISBURSEMENT,
    PayoutKind.GRANT: EventKind.POT_PAID_OUT,
}


def receipts_subject(unit: UnitOfWork, meeting: int) -> str:
    """What their print jobs are called: a meeting that was undone and posted again has receipts of its own."""
    return f"{meeting}.{sum(event.what == 'posted' for event in unit.meetings.events(meeting))}"


def meeting_receipts(unit: UnitOfWork, context: Context, identity: int, language: str | None = None, copy: int | None = None) -> MeetingReceipts:
    """Of all who paid or got something. `copy` None: the number that their next print has. Raises UnknownMeeting, MeetingInState."""
    sheet = meeting_sheet(unit, context, identity)
    if not sheet.is_posted:
        raise MeetingInState(MeetingState.OPEN)
    found = _Found(unit, sheet, language)
    receipts = tuple(found.receipt(member.id) for member in sheet.members)
    group, on = sheet.group.name if sheet.group else "", sheet.meeting.date
    return MeetingReceipts(
        letterhead=letterhead(unit),
        group=group,
        date=on,
        operator=unit.meetings.events(identity)[-1].operator,
        receipts=tuple(each for each in receipts if each.paid or each.got or each.covered or each.returned),
        copy=unit.print_jobs.copies(FORM, receipts_subject(unit, identity)) if copy is None else copy,
    )


class _Found:
    """What the book has of a meeting, read once for all its members."""

    def __init__(self, unit: UnitOfWork, sheet: MeetingSheet, language: str | None) -> None:
        self._unit, self._sheet = unit, sheet
        standing = set(unit.meetings.standing_entries(sheet.meeting.id))
        self._entries = {each.sequence: each for each in read_entries(unit.connection, "e.meeting = ?", (sheet.meeting.id,)) if each.sequence in standing}
        self._products, self._loans = product_names(unit, language), set(loan_products(unit))
        self._names = bill_names(unit, sheet, language)
        self._cash = unit.products.chart().codes(Section.CASH)
        self._payouts: dict[int, list[Payout]] = defaultdict(list)
        for payout in sheet.payouts:
            self._payouts[payout.member].append(payout)
        self._last = _last_moves(unit, self._entries.values())

    def receipt(self, member: int) -> MeetingReceipt:
        row = self._sheet.row(member)
        paid = tuple(self._paid(line) for line in row.bill if line.paid)
        got, balances = tuple(self._got(member)), tuple(self._balances(member))
        covered = tuple(OwedCover(self._bearer(share.bearer, share.pot), share.claims) for share in row.shares if share.claims)
        returned = tuple(self._returned(member))
        person = paper_member(self._unit.members.by_id(member))
        code = proof(f"RP-{self._sheet.meeting.id}-{person.number}", [*paid, *got, *covered, *returned, *balances])
        return MeetingReceipt(person, paid, got, covered, returned, balances, code)

    def _paid(self, line: BillLine) -> MeetingReceiptLine:
        return MeetingReceiptLine(line.kind, self._names.get((line.kind, line.target), ""), self._number(line.entry), line.paid)

    def _number(self, entry: int | None) -> str:
        return (self._entries[entry].shown_number or "") if entry in self._entries else ""

    def _got(self, member: int) -> Iterator[MeetingReceiptLine]:
        """Payouts of one kind stand in the book in the order of the sheet."""
        of_kind: dict[PayoutKind, Iterator[Entry]] = {
            kind: iter([each for each in self._entries.values() if each.kind is event and each.member == member]) for kind, event in PAID_OUT.items()
        }
        for payout in self._payouts[member]:
            entry = next(of_kind[payout.kind])
            amount = -sum(line.signed for line in entry.lines if line.account in self._cash)
            yield MeetingReceiptLine(payout.kind, self._target(payout), entry.shown_number or "", amount)

    def _target(self, payout: Payout) -> str:
        if payout.kind is PayoutKind.GRANT:
            return self._unit.pots.get(int(payout.target)).name
        return self._products.get(payout.target, payout.target)

    def _returned(self, member: int) -> Iterator[OwedCover]:
        """Who gave back to her at this meeting what she had paid for them."""
        sums: dict[int, int] = defaultdict(int)
        covers = {cover.id: cover for cover in claims_of(self._unit, self._unit.members.by_id(member))}
        for end in self._unit.covers.ends(list(covers)) if covers else ():
            if end.entry in self._entries:
                sums[covers[end.cover].debtor] += end.amount
        for debtor, amount in sums.items():
            if amount:
                yield OwedCover(self._bearer(debtor, None), amount)

    def _bearer(self, member: int | None, pot: int | None) -> str:
        return bearer_words(self._unit, member, pot)

    def _balances(self, member: int) -> Iterator[MeetingBalance]:
        """Of each account of hers that the meeting moved."""
        for account, entry in self._last.get(member, {}).items():
            around = around_entry(self._unit, account, entry)
            yield MeetingBalance(self._products[around.product], around.number, around.after, around.product in self._loans)


def _last_moves(unit: UnitOfWork, entries: Iterable[Entry]) -> dict[int, dict[int, int]]:
    """Member id → her accounts that were moved → the last entry that did."""
    moved = {line.member_account: entry.sequence for entry in entries for line in entry.lines if line.member_account is not None}
    owners = {row[0]: row[1] for row in unit.connection.exec_driver_sql("SELECT id, member FROM member_account")} if moved else {}
    found: dict[int, dict[int, int]] = defaultdict(dict)
    for account, entry in sorted(moved.items()):
        found[owners[account]][account] = entry
    return found
