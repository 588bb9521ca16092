"""`coopdesk check`: the whole book against what always holds; exit 1 where something does not."""

from __future__ import annotations

import json

from coopdesk.cli.arguments import Parser
from coopdesk.cli.call import Call
from coopdesk.cli.streams import say
from coopdesk.marks import N_

SUMMARY = N_("Check that the book is sound.")
HOLDS, FAILS = N_("holds"), N_("does not hold")
FAILED = 1


def configure(parser: Parser) -> None:
    parser.add_argument("book", metavar="BOOK")
    parser.add_argument("--json", action="store_true")


def run(call: Call) -> int:
    from coopdesk.i18n.labels import check_label
    from coopdesk.services.checks import run_checks

    with call.book(write=False, inspect=True) as runner:
        results = run_checks(runner.book)
    ok = all(result.ok for result in results)
    if call.asked.json:
        checks = [
            {"id": result.id, "name": check_label(result.name, call.words), "ok": result.ok, "detail": result.detail} for result in results
        ]
        say(json.dumps({"ok": ok, "checks": checks}, ensure_ascii=False))
    else:
        for result in results:
            verdict = call.words.gettext(HOLDS if result.ok else FAILS)
            say(f"{result.id:<4}{check_label(result.name, call.words):<48}{verdict}  {result.detail}".rstrip())
    return 0 if ok else FAILED
