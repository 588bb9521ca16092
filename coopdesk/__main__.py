"""The program's first lines: `python3 -m coopdesk` in a checkout, `coopdesk` where it is installed."""

import os
import sys

from coopdesk import bootstrap

COMMANDS = ("demo", "new", "calc", "import", "post", "report", "print", "check", "backup", "restore", "export")
ALONE = ("-h", "--help", "--version")


def first_word(arguments: "list[str]") -> "str | None":
    """The first argument that is no option (options before it take a value, but for those in ALONE); None without one."""
    rest = iter(arguments)
    for argument in rest:
        if not argument.startswith("-"):
            return argument
        if argument in ALONE:
            return argument
        if "=" not in argument:
            next(rest, None)
    return None


def wants_window(arguments: "list[str]") -> bool:
    """Whether these arguments ask for the window (or pictures of it): nothing, a book, or `screenshots`."""
    word = first_word(arguments)
    return word is None or word == "screenshots" or (word not in COMMANDS and os.path.isfile(word))


def main() -> int:
    """Run what the command line asks for; the exit code."""
    arguments = sys.argv[1:]
    if not wants_window(arguments):
        from coopdesk.cli.main import main as command_line

        return command_line(arguments)
    try:
        from coopdesk.app import main as window

        return window(arguments)
    except ImportError as error:
        packages = bootstrap.missing_qt_packages()
        if "shared object" not in str(error) or not packages:
            raise
        print(bootstrap.qt_advice(packages), file=sys.stderr)
        return 2


if __name__ == "__main__":
    bootstrap.enter("coopdesk")
    sys.exit(main())
