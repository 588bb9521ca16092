"""The command line: `coopdesk [--business-date D] [--operator NAME] [--language L] COMMAND …` (see CONTRACT in the manual).

A file for each command with SUMMARY, `configure(parser)` and `run(call) -> exit code`. Only the file of the command
that is asked is imported, and it imports services where it uses them: scripts start it many times.
To add a command: its file, a row in COMMANDS, and its name in `coopdesk/__main__.py`.
"""

from __future__ import annotations

import argparse
import logging
from collections.abc import Callable, Mapping
from importlib import import_module
from types import ModuleType

import coopdesk
from coopdesk.cli.arguments import Parser, UsageError, iso_date
from coopdesk.cli.call import Call
from coopdesk.cli.streams import complain, give_up_output, say, use_utf8
from coopdesk.domain.errors import FileMissing, Refusal, UnknownCommand
from coopdesk.marks import N_
from coopdesk.runtime import logs, paths

REFUSED = 2
INTERRUPTED = 130
MISUSED = N_("The command cannot be understood ({detail}). How it is used: coopdesk --help")
BROKEN_INSIDE = N_("Something went wrong inside the program; nothing more was written. The log has the details: {log}")

COMMANDS: Mapping[str, str] = {
    "demo": "demo",
    "new": "new_book",
    "calc": "calc",
    "import": "import_file",
    "post": "post",
    "report": "report",
    "print": "print_form",
    "check": "check",
    "backup": "backup",
    "restore": "restore",
    "export": "export",
}
"""Command → its file in this room."""

OF_THE_WINDOW: Mapping[str, str] = {"screenshots": N_("Take a picture of every screen and page.")}
"""Commands that need Qt; `app` runs them."""


def main(arguments: list[str]) -> int:
    """Run one command; the exit code: 0 done, 2 refused (with one line on standard error), 1 a check that failed."""
    call = Call()
    return answered(call, lambda: _run(arguments, call))


def answered(call: Call, act: Callable[[], int]) -> int:
    """What `act` answers; whatever it raises becomes one line on standard error and an exit code, never a traceback."""
    use_utf8()
    try:
        return act()
    except Refusal as refusal:
        complain(call.told(refusal))
    except UsageError as error:
        complain(call.words.gettext(MISUSED).format(detail=str(error).removeprefix("coopdesk").lstrip(": ")))
    except BrokenPipeError:
        return give_up_output()
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception:
        log = _start_log()
        logging.getLogger("coopdesk").exception("a command failed")
        complain(call.words.gettext(BROKEN_INSIDE).format(log=log))
    return REFUSED


def _run(arguments: list[str], call: Call) -> int:
    parser = _parser()
    asked = parser.parse_args(arguments)
    take(call, asked)
    if asked.help or asked.command is None:
        _say_help(call)
        return 0
    if asked.command not in COMMANDS:
        raise FileMissing(asked.command) if asked.command.endswith(paths.BOOK_SUFFIX) else UnknownCommand(asked.command)
    command = _command(asked.command)
    own = Parser(prog=f"coopdesk {asked.command}", allow_abbrev=False, description=call.words.gettext(command.SUMMARY))
    add_who_and_when(own)
    command.configure(own)
    call.asked = own.parse_args(asked.rest)
    take(call, call.asked)
    return int(command.run(call))


def _parser() -> Parser:
    parser = Parser(prog="coopdesk", add_help=False, allow_abbrev=False)
    parser.add_argument("-h", "--help", action="store_true")
    parser.add_argument("--version", action="version", version=f"CoopDesk {coopdesk.__version__}")
    add_who_and_when(parser)
    parser.add_argument("command", nargs="?")
    parser.add_argument("rest", nargs=argparse.REMAINDER)
    return parser


def add_who_and_when(parser: Parser) -> None:
    """What may stand before every command, and after it too."""
    parser.add_argument("--business-date", type=iso_date, default=argparse.SUPPRESS, metavar="D")
    parser.add_argument("--operator", default=argparse.SUPPRESS, metavar="NAME")
    parser.add_argument("--language", default=argparse.SUPPRESS, metavar="L")


def take(call: Call, asked: argparse.Namespace) -> None:
    call.business_date = getattr(asked, "business_date", call.business_date)
    call.operator = getattr(asked, "operator", call.operator)
    if language := getattr(asked, "language", None):
        call.speak(language)


def _command(name: str) -> ModuleType:
    return import_module(f"coopdesk.cli.{COMMANDS[name]}")


def _say_help(call: Call) -> None:
    say(call.words.gettext("Usage: {line}").format(line="coopdesk [--business-date D] [--operator NAME] [--language L] COMMAND …"))
    for name, summary in {**{name: _command(name).SUMMARY for name in COMMANDS}, **OF_THE_WINDOW}.items():
        say(f"  {name:<13}{call.words.gettext(summary)}")


def _start_log() -> str:
    """Where the log is; where it cannot be written, why."""
    try:
        return str(logs.start(paths.logs_dir()))
    except OSError as error:
        logging.getLogger("coopdesk").addHandler(logging.NullHandler())
        return str(error)
