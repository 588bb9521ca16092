"""`coopdesk report`: one report of the rack, as text, JSON, CSV, workbook or PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopdesk.cli.arguments import Parser, iso_date, iso_moment
from coopdesk.cli.call import Call
from coopdesk.cli.output import deliver
from coopdesk.cli.report_formats import BINARY, FORMATS, Answer
from coopdesk.domain.errors import FieldMissing
from coopdesk.marks import N_

if TYPE_CHECKING:
    from coopdesk.services.context import Context
    from coopdesk.store.unit_of_work import UnitOfWork

SUMMARY = N_("Show a report.")
ASKED = ("as_of", "from_date", "to_date", "member", "product", "group", "known_on", "account", "compare", "compare_from", "employer")


def configure(parser: Parser) -> None:
    parser.add_argument("book", metavar="BOOK")
    parser.add_argument("code", metavar="CODE")
    parser.add_argument("--as-of", type=iso_date, metavar="D")
    parser.add_argument("--from", dest="from_date", type=iso_date, metavar="D")
    parser.add_argument("--to", dest="to_date", type=iso_date, metavar="D")
    parser.add_argument("--member", default="", metavar="N")
    parser.add_argument("--product", default="", metavar="P")
    parser.add_argument("--group", default="", metavar="N")
    parser.add_argument("--known-on", type=iso_moment, metavar="MOMENT")
    parser.add_argument("--account", default="", metavar="A")
    parser.add_argument("--employer", default="", metavar="E")
    parser.add_argument("--compare", type=iso_date, metavar="D")
    parser.add_argument("--compare-from", type=iso_date, metavar="D")
    parser.add_argument("--format", choices=tuple(FORMATS), default="text")
    parser.add_argument("-o", dest="output", metavar="FILE")


def run(call: Call) -> int:
    from coopdesk.reports.kind import Parameters, answered
    from coopdesk.reports.rack import report_kind
    from coopdesk.services.papers.heads import signatures

    asked = call.asked
    kind = report_kind(asked.code)
    if asked.format in BINARY and asked.output is None:
        raise FieldMissing("-o")

    def build(unit: UnitOfWork, context: Context) -> Answer:
        given = Parameters(call.words.language, **{name: getattr(asked, name) for name in ASKED})
        table = answered(kind, unit, given, context.business_date)
        return Answer(table, unit.books.cooperative(), signatures(unit, *table.signed_by))

    deliver([FORMATS[asked.format](call.ask(build), call.words)], asked.output)
    return 0
