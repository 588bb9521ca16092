"""The packet of a meeting: its sheet as papers, so that what is billed, cut into slips and written by hand is one set of figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta

from coopdesk.domain.billing import BillKind
from coopdesk.domain.calendar import month_end, month_start
from coopdesk.domain.meetings import BY_WILL, HERE, Meeting, MeetingState, SheetEntry
from coopdesk.domain.papers import (
    ArrearsItem,
    ConfirmedBalance,
    LastMeeting,
    MeetingPacket,
    OwedCover,
    PacketPart,
    PacketRow,
    Promise,
    SignatureRole,
)
from coopdesk.domain.papers.meeting_packet import items_of
from coopdesk.services.context import Context
from coopdesk.services.dues import regular_products
from coopdesk.services.meetings.bill import members_of
from coopdesk.services.meetings.sheet import MeetingSheet, meeting_sheet
from coopdesk.services.papers.confirmation import balance_lines
from coopdesk.services.papers.heads import letterhead, paper_member, product_names, proof, signatures
from coopdesk.store.queries.dues import dues_of_members
from coopdesk.store.queries.loan_dues import loans_on
from coopdesk.store.unit_of_work import UnitOfWork

Names = Mapping[tuple[BillKind, str], str]
EVERY_PART = tuple(PacketPart)


def meeting_packet(
    unit: UnitOfWork, context: Context, identity: int, parts: Collection[PacketPart] = EVERY_PART, language: str | None = None
) -> MeetingPacket:
    """The parts wanted, in the order in which they are bound; no parts: all. Raises UnknownMeeting."""
    sheet = meeting_sheet(unit, context, identity)
    meeting, wanted = sheet.meeting, tuple(part for part in PacketPart if part in (parts or EVERY_PART))
    on = min(meeting.date, context.business_date)
    balances = balance_lines(unit, on, language) if PacketPart.CONFIRMATIONS in wanted else {}
    rows = _rows(unit, sheet, balances, language)
    late = tuple(_arrears(unit, sheet, language)) if PacketPart.ARREARS in wanted else ()
    group = sheet.group.name if sheet.group else ""
    return MeetingPacket(
        letterhead=letterhead(unit),
        group=group,
        date=meeting.date,
        details=meeting.details,
        parts=wanted,
        rows=rows,
        quorum=sheet.quorum,
        fine_late=sheet.rules.fine_late,
        fine_absent=sheet.rules.fine_absent,
        last=_last(unit, meeting),
        tasks=tuple(unit.minutes.tasks_before(meeting.group, meeting.date)),
        arrears=late,
        promises=tuple(_promises(unit, meeting)),
        balances_on=on,
        opening=sheet.opening,
        denominations=sheet.worths,
        proof=proof("-".join(filter(None, (f"RP-{meeting.date:%d%m%y}", group))), [meeting.date, *rows]),
        signatures=signatures(unit, SignatureRole.GROUP_LEADER, SignatureRole.TREASURER),
    )


def _rows(unit: UnitOfWork, sheet: MeetingSheet, balances: Mapping[int, tuple[ConfirmedBalance, ...]], language: str | None) -> tuple[PacketRow, ...]:
    """In the order of the sheet."""
    members = {member.id: member for member in sheet.members}
    names, owed = bill_names(unit, sheet, language), _owed(unit, sheet.meeting)
    return tuple(
        PacketRow(paper_member(members[row.member]), items_of(row.bill, names), owed.get(row.member, ()), balances.get(row.member, ())) for row in sheet.rows
    )


def bill_names(unit: UnitOfWork, sheet: MeetingSheet, language: str | None) -> Names:
    """What each line of a bill is for, in the words of the book."""
    products, found = product_names(unit, language), {}
    for line in (line for row in sheet.rows for line in row.bill):
        key = line.kind, line.target
        if line.kind is BillKind.LOAN:
            found[key] = line.target
        elif line.kind is BillKind.POT:
            found[key] = unit.pots.get(int(line.target)).name
        elif line.kind is BillKind.BEARING:
            found[key] = unit.members.by_id(int(line.target)).name
        else:
            found[key] = products.get(line.target, "")
    return found


def _owed(unit: UnitOfWork, meeting: Meeting) -> dict[int, tuple[OwedCover, ...]]:
    """Member id → those who paid for her at other meetings, with what she owes each, the oldest first."""
    sums: dict[int, dict[str, int]] = defaultdict(dict)
    for cover in unit.covers.all(meeting.date):
        if cover.open and cover.meeting != meeting.id:
            own, name = sums[cover.debtor], bearer_words(unit, cover.bearer, cover.pot)
            own[name] = own.get(name, 0) + cover.open
    return {debtor: tuple(OwedCover(name, amount) for name, amount in own.items()) for debtor, own in sums.items()}


def bearer_words(unit: UnitOfWork, member: int | None, pot: int | None) -> str:
    """A member by number and name, or a pot by its own."""
    if member is None:
        return unit.pots.get(pot or 0).name
    found = unit.members.by_id(member)
    return f"{found.number} {found.name}"


# --- arrears, promises, the last meeting ----------------------------------------------------------------


def _arrears(unit: UnitOfWork, sheet: MeetingSheet, language: str | None) -> Iterator[ArrearsItem]:
    """Loans and dues that were due before the meeting, member by member; dues by the end of their month."""
    names, on = product_names(unit, language), sheet.meeting.date
    found: dict[int, list[ArrearsItem]] = {member.id: [] for member in sheet.members}
    members = {member.id: paper_member(member) for member in sheet.members}
    for each in loans_on(unit, on):
        late = each.arrears
        if each.loan.member in found and late.total and late.since:
            name = f"{names[each.loan.product]} {each.loan.number}"
            found[each.loan.member].append(ArrearsItem(members[each.loan.member], name, late.since, late.days_past_due, late.total))
    before = month_start(on) - timedelta(1)
    for product in regular_products(unit):
        for member, dues in dues_of_members(unit, product.code, sheet.members, on).items():
            if open_months := [month for month in dues.due(before) if month.amount]:
                since = month_end(open_months[0].month)
                item = ArrearsItem(members[member], names[product.code], since, (on - since).days, sum(month.amount for month in open_months))
                found[member].append(item)
    for own in found.values():
        yield from own


def _earlier(unit: UnitOfWork, meeting: Meeting) -> list[Meeting]:
    """Meetings of the same members before this one, the newest first."""
    return [each for each in unit.meetings.all() if each.group == meeting.group and each.date < meeting.date]


def _last(unit: UnitOfWork, meeting: Meeting) -> LastMeeting | None:
    if not (before := _earlier(unit, meeting)):
        return None
    last = before[0]
    entries = unit.meetings.entries(last.id)
    here = sum(entry.attendance in HERE for entry in entries.values())
    return LastMeeting(last.date, last.details, here, len(members_of(unit, last)), tuple(unit.minutes.of_meeting(last.id)))


def _promises(unit: UnitOfWork, meeting: Meeting) -> Iterator[Promise]:
    """What was left open at the last meeting with a reason or a promise, and older promises whose day came since; the newest of each."""
    posted = [each for each in _earlier(unit, meeting) if each.state is MeetingState.POSTED]
    told: set[int] = set()
    for earlier in posted:
        lines = unit.meetings.lines(earlier.id)
        for member, entry in sorted(unit.meetings.entries(earlier.id).items()):
            if member not in told and _is_told(entry, earlier, posted[0].date):
                told.add(member)
                left = sum(max(0, line.amount - line.paid) for line in lines.get(member, ()) if line.kind not in BY_WILL)
                yield Promise(paper_member(unit.members.by_id(member)), earlier.date, entry.promised, left, entry.reason)


def _is_told(entry: SheetEntry, of: Meeting, last: date) -> bool:
    if of.date == last:
        return bool(entry.promised or entry.reason)
    return entry.promised is not None and entry.promised >= last

