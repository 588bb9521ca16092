"""`coopdesk print`: one printed form as PDF. Printing a passbook marks nothing; `--confirm` says what the paper shows."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from uuid import uuid4

from coopdesk.cli.arguments import Parser, count, iso_month
from coopdesk.cli.call import Call
from coopdesk.cli.output import deliver
from coopdesk.cli.print_papers import FORMS, PrintRequest, printed
from coopdesk.cli.print_receipt import COUNTED, print_receipt
from coopdesk.cli.streams import say
from coopdesk.domain.errors import BadField, FieldMissing, NothingToPrint, UnknownForm
from coopdesk.marks import N_

SUMMARY = N_("Print a form.")
MARKED = N_("The passbook is marked up to line {line}.")
LINE_MAX = 10_000
CHOICES = ("member", "all", "product", "entry", "loan", "month", "year", "meeting", "parts", "confirm")


def configure(parser: Parser) -> None:
    parser.add_argument("book", metavar="BOOK")
    parser.add_argument("form", metavar="FORM")
    parser.add_argument("--member", metavar="N")
    parser.add_argument("--all", action="store_true", default=None)
    parser.add_argument("--product", metavar="P")
    parser.add_argument("--entry", type=partial(count, "entry", 1, 10**9), metavar="E")
    parser.add_argument("--loan", metavar="L")
    parser.add_argument("--month", type=iso_month, metavar="YYYY-MM")
    parser.add_argument("--year", type=partial(count, "year", 1900, 2200), metavar="YYYY")
    parser.add_argument("--meeting", type=partial(count, "meeting", 1, 10**9), metavar="ID")
    parser.add_argument("--parts", metavar="PART,…")
    parser.add_argument("--paper", metavar="P")
    parser.add_argument("--confirm", type=partial(count, "confirm", 1, LINE_MAX), metavar="LAST_LINE")
    parser.add_argument("-o", dest="output", metavar="FILE")


def run(call: Call) -> int:
    request = _request(call)
    if call.asked.confirm is not None:
        _confirm(call, request)
    elif request.form in COUNTED:
        print_receipt(call, request)
    else:
        deliver([call.ask(partial(printed, request=request, call=call))], call.asked.output)
    return 0


def _request(call: Call) -> PrintRequest:
    """What is to be printed; refuses a choice that the form does not know, and one it needs and did not get."""
    asked = call.asked
    if asked.form not in FORMS:
        raise UnknownForm(asked.form)
    takes, needs = FORMS[asked.form]
    for name in CHOICES:
        value = getattr(asked, name)
        if value is not None and name not in takes:
            raise BadField(name, str(value))
    for alternatives in needs:
        given = [name for name in alternatives if getattr(asked, name) is not None]
        if len(given) != 1:
            raise FieldMissing(" / ".join(f"--{name}" for name in alternatives))
    if asked.output is None and asked.confirm is None:
        raise FieldMissing("-o")
    return PrintRequest(
        asked.form, asked.member, bool(asked.all), asked.product, asked.entry, asked.loan, asked.month, asked.year, asked.meeting, asked.paper, asked.parts
    )


def _confirm(call: Call, request: PrintRequest) -> None:
    """Mark what the paper shows. With a file asked for, the pages are written as they were before; then they are marked."""
    from coopdesk.services.passbook import ConfirmPrinted

    line = call.asked.confirm
    with call.book(write=True) as runner:
        if call.asked.output is not None:
            with suppress(NothingToPrint):  # confirmed before: saying it again marks nothing
                deliver([runner.read(partial(printed, request=request, call=call))], call.asked.output)
        runner.execute(ConfirmPrinted(f"confirm-{uuid4().hex}", request.member or "", request.product or "", line))
    say(call.words.gettext(MARKED).format(line=line))
