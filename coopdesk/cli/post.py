"""`coopdesk post`: commands as JSON lines on standard input; each answer is written once its entry is on the disk."""

from __future__ import annotations

import json
import sys
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from coopdesk.cli.arguments import Parser
from coopdesk.cli.call import Call
from coopdesk.cli.post_fields import Fields, checked_request_id, parse_object
from coopdesk.domain.errors import Refusal
from coopdesk.domain.money import plain
from coopdesk.marks import N_

if TYPE_CHECKING:
    from coopdesk.services.context import Outcome
    from coopdesk.services.runner import Runner

SUMMARY = N_("Post commands that come as JSON lines.")
ALWAYS = ("entry", "number")
SOMETIMES = ("member", "account", "loan")


def configure(parser: Parser) -> None:
    parser.add_argument("book", metavar="BOOK")


def run(call: Call) -> int:
    """Answer every line; 0 once all are answered, whatever the answers are."""
    with call.book(write=True) as runner:
        for line in sys.stdin.buffer:
            print(json.dumps(answer(line, runner, call), ensure_ascii=False), flush=True)
    return 0


def answer(line: bytes, runner: Runner, call: Call) -> dict[str, Any]:
    """What one line did, or why it did nothing."""
    from coopdesk.cli.post_commands import command_of

    request_id = None
    try:
        given = parse_object(line)
        request_id = given.pop("request_id", None)
        command = given.pop("command", None)
        asked = command_of(checked_request_id(request_id), command, Fields(given, call.currency))
        outcome = runner.execute(asked)
    except Refusal as refusal:
        known = request_id if isinstance(request_id, str) else None
        return {"request_id": known, "ok": False, "refusal": type(refusal).__name__, "message": call.told(refusal)}
    return _accepted(request_id, outcome) | _put_right(runner, asked, outcome, call)


def _accepted(request_id: Any, outcome: Outcome) -> dict[str, Any]:
    said = {field.name: getattr(outcome, field.name) for field in fields(outcome)}
    return (
        {"request_id": request_id, "ok": True}
        | {name: said[name] for name in ALWAYS}
        | {name: said[name] for name in SOMETIMES if said[name] is not None}
    )


def _put_right(runner: Runner, asked: Any, outcome: Outcome, call: Call) -> dict[str, Any]:
    """The interest, credited before, that an entry of an earlier day or a reversal put right: `interest` less `tax` moved the account."""
    from coopdesk.services.corrections import Reverse
    from coopdesk.store.queries.credited_interest import put_right_with

    entry, may_be = outcome.entry, isinstance(asked, Reverse) or asked.date < runner.business_date
    found = runner.read(lambda unit, _context: put_right_with(unit, entry)) if entry and may_be else []
    told = [
        {
            "entry": each.entry,
            "date": each.on.isoformat(),
            "member": each.member,
            "product": each.product,
            "interest": plain(each.interest, call.currency.decimals),
            "tax": plain(each.tax, call.currency.decimals),
        }
        for each in found
    ]
    return {"interest": told} if told else {}
