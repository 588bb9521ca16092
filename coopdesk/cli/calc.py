"""`coopdesk calc`: cases as JSON in, their results as JSON out; `calc_cases` says what can be asked."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from coopdesk.cli.arguments import Parser
from coopdesk.cli.call import Call
from coopdesk.cli.streams import complain, say
from coopdesk.domain.errors import FileMissing, NotJson, Refusal, UnreadableFile
from coopdesk.marks import N_

SUMMARY = N_("Calculate what a cooperative calculates: schedules, payoff, yearly rates, penalties, interest on savings, deposits, surplus.")
REFUSED = 2


def configure(parser: Parser) -> None:
    parser.add_argument("file", nargs="?", metavar="FILE")


def run(call: Call) -> int:
    """Answer one case or an array of them; 2 where one was refused, its first refusal on standard error too."""
    asked = _parsed(_content(call.asked.file))
    answers = [_answer(case, call) for case in asked] if isinstance(asked, list) else _answer(asked, call)
    say(json.dumps(answers, ensure_ascii=False))
    refused = [each for each in (answers if isinstance(answers, list) else [answers]) if "refusal" in each]
    if not refused:
        return 0
    complain(refused[0]["message"])
    return REFUSED


def _answer(case: object, call: Call) -> dict[str, Any]:
    from coopdesk.cli.calc_cases import answer

    try:
        return {"result": answer(case)}
    except Refusal as refusal:
        return {"refusal": type(refusal).__name__, "message": call.told(refusal)}


def _content(file: str | None) -> bytes:
    if file is None:
        return sys.stdin.buffer.read()
    try:
        return Path(file).read_bytes()
    except FileNotFoundError as error:
        raise FileMissing(file) from error
    except OSError as error:
        raise UnreadableFile(file) from error


def _parsed(content: bytes) -> Any:
    try:
        return json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise NotJson from error
