"""The forms that `print` knows: which choices each takes, and how its paper is gathered and set."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from coopdesk.domain.calendar import month_end
from coopdesk.domain.errors import BadField, NoSurplus
from coopdesk.domain.members import MemberStatus

if TYPE_CHECKING:
    from coopdesk.cli.call import Call
    from coopdesk.printing.page import Page
    from coopdesk.printing.rack import Form
    from coopdesk.printing.style import PrintStyle
    from coopdesk.services.context import Context
    from coopdesk.store.unit_of_work import UnitOfWork

Choices = frozenset[str]
ANNUAL_BOOK = "annual-book"
YEAR_ENDS = 12
SURPLUS = ("surplus-plan", "surplus-list", "surplus-slips")
"""The papers of a year's surplus: for the meeting, to sign on, for the envelopes."""
MEETING_FORMS = ("meeting-summary", "meeting-wall")
"""Of a month, or of one meeting by its number."""

FORMS: Mapping[str, tuple[Choices, tuple[tuple[str, ...], ...]]] = {
    "passbook": (frozenset({"member", "product", "confirm"}), (("member",), ("product",))),
    "statement": (frozenset({"member", "all", "month"}), (("member", "all"),)),
    "receipt": (frozenset({"entry"}), (("entry",),)),
    "schedule": (frozenset({"loan"}), (("loan",),)),
    "confirmation": (frozenset({"member", "all", "month"}), (("member", "all"),)),
    "leaving-letter": (frozenset({"member"}), (("member",),)),
    "withholding-slip": (frozenset({"month", "member"}), (("month",),)),
    "collection-sheet": (frozenset({"month"}), ()),
    "stamp-card": (frozenset({"member", "all"}), (("member", "all"),)),
    "share-out-slips": (frozenset({"entry"}), ()),
    "meeting-packet": (frozenset({"meeting", "parts"}), (("meeting",),)),
    "meeting-receipts": (frozenset({"meeting"}), (("meeting",),)),
    **dict.fromkeys(MEETING_FORMS, (frozenset({"month", "meeting"}), ())),
    ANNUAL_BOOK: (frozenset({"month", "year"}), (("month", "year"),)),
    **dict.fromkeys(SURPLUS, (frozenset({"year"}), (("year",),))),
}
"""Form → the choices it takes, and the alternatives of which exactly one is needed."""


@dataclass(frozen=True, slots=True)
class PrintRequest:
    """What was asked: `month` by its first day, `meeting` by its number, `paper` a code or None for the form's usual one."""

    form: str
    member: str | None
    all: bool
    product: str | None
    entry: int | None
    loan: str | None
    month: date | None
    year: int | None
    meeting: int | None
    paper: str | None
    parts: str | None


def printed(unit: UnitOfWork, context: Context, request: PrintRequest, call: Call) -> bytes:
    """The PDF of a form; refuses what its paper or the operator's role does not allow."""
    from coopdesk.printing.rack import form
    from coopdesk.services import access

    access.check_may(context.operator, access.Act.PRINT, context.solo)
    if request.form == ANNUAL_BOOK:
        return _annual_book(unit, context, request, call)
    return PRINTERS[request.form](unit, context, request, form(request.form), call)


def style_of(unit: UnitOfWork, request: PrintRequest, form: Form, call: Call, usual: str | None = None) -> PrintStyle:
    """The style of a form on the paper asked for, else on `usual` or the form's usual one."""
    from coopdesk.printing.rack import check_paper
    from coopdesk.printing.style import PrintStyle
    from coopdesk.runtime import clock

    paper = check_paper(form, request.paper) if request.paper else usual or form.papers[0]
    return PrintStyle.of(unit.books.cooperative(), call.words, paper, clock.now_utc().astimezone())


def _passbook(unit: UnitOfWork, context: Context, request: PrintRequest, form: Form, call: Call) -> bytes:
    from coopdesk.printing.rack import check_paper
    from coopdesk.services.passbook_plan import plan_print

    plan = plan_print(unit, context, request.member or "", request.product or "", call.words.language)
    if request.paper and check_paper(form, request.paper) != plan.layout:
        raise BadField("paper", request.paper)  # the lines are laid out for the member's own book
    return form.render(plan.pages, style_of(unit, request, form, call, plan.layout))


def _statement(unit: UnitOfWork, context: Context, request: PrintRequest, form: Form, call: Call) -> bytes:
    """One member's, or everybody's in one file; of the month asked for, else from the first day of the book."""
    from coopdesk.printing import pdf
    from coopdesk.services.papers.statement import statements

    first, last = unit.books.cooperative().first_day, context.business_date
    if request.month:
        first, last = max(first, request.month), min(last, month_end(request.month))
    members = _present(unit, last) if request.all else [request.member or ""]
    style, render = style_of(unit, request, form, call), form.pages
    if render is None:
        raise AssertionError("a statement is printed page by page")
    papers = statements(unit, context, members, first, last, call.words.language)
    pages: Iterator[Page] = (page for paper in papers for page in render(paper, style))
    return pdf.write(pages, call.words.gettext(form.title), call.words.language)


def _present(unit: UnitOfWork, on: date) -> list[str]:
    from coopdesk.store.queries.members import members_on

    return [member.number for member in members_on(unit, on) if member.status is not MemberStatus.LEFT]


def _schedule(unit: UnitOfWork, context: Context, request: PrintRequest, form: Form, call: Call) -> bytes:
    from coopdesk.services.papers.schedule import schedule

    return form.render(schedule(unit, context, request.loan or "", call.words.language), style_of(unit, request, form, call))


def _collection_sheet(unit: UnitOfWork, context: Context, request: PrintRequest, form: Form, call: Call) -> bytes:
    from coopdesk.services.papers.collection_sheet import collection_sheet

    return form.render(collection_sheet(unit, context, request.month or context.business_date), style_of(unit, request, form, call))


def _confirmation(unit: UnitOfWork, context: Context, request: PrintRequest, form: Form, call: Call) -> bytes:
    """One member's or everybody's, of the last day of the month asked for, else of the business date."""
    from coopdesk.services.papers.confirmation import confirmations

    on = min(month_end(request.month), context.business_date) if request.month else context.business_date
    paper = confirmations(unit, context, on, request.member or "", call.words.language)
    return form.render(paper, style_of(unit, request, form, call))


def _stamp_card(unit: UnitOfWork, context: Context, request: PrintRequest, form: Form, call: Call) -> bytes:
    """One member's or everybody's."""
    from coopdesk.services.papers.stamp_card import stamp_cards

    return form.render(stamp_cards(unit, context, request.member or "", language=call.words.language), style_of(unit, request, form, call))


def _share_out_slips(unit: UnitOfWork, context: Context, request: PrintRequest, form: Form, call: Call) -> bytes:
    """Of the share-out with that voucher, else of the last."""
    from coopdesk.services.papers.share_out import share_out_slips

    return form.render(share_out_slips(unit, context, request.entry), style_of(unit, request, form, call))


def _leaving_letter(unit: UnitOfWork, context: Context, request: PrintRequest, form: Form, call: Call) -> bytes:
    """What one who has left was paid, or still owes."""
    from coopdesk.services.papers.leaving_letter import leaving_letter

    return form.render(leaving_letter(unit, context, request.member or "", call.words.language), style_of(unit, request, form, call))


def _withholding_slips(unit: UnitOfWork, context: Context, request: PrintRequest, form: Form, call: Call) -> bytes:
    """Of all interest of a month: of runs, term deposits, and accounts that were closed or settled; of all or of one member."""
    from coopdesk.services.papers.month_slips import every_slip

    paper = every_slip(unit, context, request.month or context.business_date, request.member or "", language=call.words.language)
    return form.render(paper, style_of(unit, request, form, call))


def _meeting_packet(unit: UnitOfWork, context: Context, request: PrintRequest, form: Form, call: Call) -> bytes:
    """All of it, or the parts named, with commas between."""
    from coopdesk.domain.papers import PacketPart
    from coopdesk.services.papers.meeting_packet import meeting_packet

    wanted = request.parts.split(",") if request.parts else []
    for name in wanted:
        if name not in list(PacketPart):
            raise BadField("parts", name)
    paper = meeting_packet(unit, context, request.meeting or 0, [PacketPart(name) for name in wanted], call.words.language)
    return form.render(paper, style_of(unit, request, form, call))


def _meeting_summary(unit: UnitOfWork, context: Context, request: PrintRequest, form: Form, call: Call) -> bytes:
    """Of one meeting, or of a month with the meeting that the whole cooperative had in it."""
    from coopdesk.services.papers.meeting_of_group import summary_of_meeting
    from coopdesk.services.papers.meeting_summary import meeting_summary

    if request.meeting and request.month:
        raise BadField("month", f"{request.month:%Y-%m}")
    if request.meeting:
        paper = summary_of_meeting(unit, context, request.meeting, call.words.language)
    else:
        paper = meeting_summary(unit, context, request.month or context.business_date, call.words.language)
    return form.render(paper, style_of(unit, request, form, call))


def _surplus(unit: UnitOfWork, context: Context, request: PrintRequest, form: Form, call: Call) -> bytes:
    from coopdesk.services.papers.surplus import surplus_paper

    year = request.year or 0
    if year not in range(unit.books.cooperative().first_day.year, context.business_date.year + 1):
        raise BadField("year", str(year))
    paper = surplus_paper(unit, context, year)
    if paper.surplus <= 0:
        raise NoSurplus(year)
    return form.render(paper, style_of(unit, request, form, call))


def _annual_book(unit: UnitOfWork, context: Context, request: PrintRequest, call: Call) -> bytes:
    """Of a year, named by itself or by its last month."""
    from coopdesk.printing.packs.annual_book import FORM, AnnualBook, render
    from coopdesk.reports.annual_book import annual_reports
    from coopdesk.services.annual_book import annual_book

    if request.month and request.month.month != YEAR_ENDS:
        raise BadField("month", f"{request.month:%Y-%m}")
    year = request.month.year if request.month else request.year or 0
    paper = annual_book(unit, context, year, call.words.language)
    found = annual_reports(unit, paper.day, call.words.language, context.business_date)
    book = AnnualBook(paper, found.figures, found.before, found.tables, found.charts, found.split)
    return render(book, style_of(unit, request, FORM, call))


PRINTERS: Mapping[str, Callable[[UnitOfWork, Context, PrintRequest, Form, Call], bytes]] = {
    "passbook": _passbook,
    "statement": _statement,
    "schedule": _schedule,
    "confirmation": _confirmation,
    "leaving-letter": _leaving_letter,
    "withholding-slip": _withholding_slips,
    "collection-sheet": _collection_sheet,
    "stamp-card": _stamp_card,
    "share-out-slips": _share_out_slips,
    "meeting-packet": _meeting_packet,
    **dict.fromkeys(MEETING_FORMS, _meeting_summary),
    **dict.fromkeys(SURPLUS, _surplus),
}
