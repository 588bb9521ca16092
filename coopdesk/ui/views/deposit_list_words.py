"""What is said around a pasted list: what posting it does, why it cannot be posted yet, what was posted."""

from __future__ import annotations

from collections.abc import Callable

from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.ui.session import Mode
from coopdesk.ui.views.deposit_list_reading import NO_AMOUNT, NO_MEMBER, NO_PRODUCT, Judged

COUNTED: tuple[tuple[str, str, Callable[[int], str]], ...] = (
    ("good", "check", lambda n: ngettext("{n} good row", "{n} good rows", n)),
    ("late", "triangle-alert", lambda n: ngettext("{n} wrong row", "{n} wrong rows", n)),
    ("", "", lambda n: ngettext("{n} row without a deposit", "{n} rows without a deposit", n)),
)
"""Tone, icon and words of the rows that are good, wrong, and none of either."""


def why_not(judged: Judged | None, mode: Mode, *, asked: bool, skip_bad: bool) -> str:
    """Why the list cannot be posted, empty where it can; `asked`: the order of day and month waits for an answer."""
    found = judged.found if judged else None
    if judged is None or found is None:
        return missing_words(judged.missing) if judged else ""
    if mode is Mode.READ_ONLY:
        return _("You look into a backup: everything can be read, nothing can be changed.")
    if not found.may_post:
        return _("Only who may bring in files may post a list. Ask the treasurer.")
    if asked:
        return _("say first whether the day or the month comes first")
    wrong = _wrong_rows(judged)
    if wrong and not skip_bad:
        words = ngettext("{n} row is wrong: correct it in Excel, or leave it out", "{n} rows are wrong: correct them in Excel, or leave them out", wrong)
        return words.format(n=current().formats.number(wrong))
    return "" if found.plan.entries else _("no row of the list is a deposit")


def left_words(judged: Judged | None) -> str:
    """How many rows are left out of what is posted."""
    wrong = _wrong_rows(judged)
    left = ngettext("{n} wrong row is left out", "{n} wrong rows are left out", wrong)
    return left.format(n=current().formats.number(wrong)) if wrong else ""


def post_words(judged: Judged | None) -> str:
    many = judged.found.plan.entries if judged and judged.found else 0
    return ngettext("Post {n} deposit", "Post {n} deposits", many).format(n=current().formats.number(many)) if many else _("Post deposits")


def posted_words(receipts: tuple[str, ...]) -> str:
    """How many deposits were posted, and their receipt numbers from the first to the last."""
    many = len(receipts)
    words = ngettext("{n} deposit posted: {first}", "{n} deposits posted: {first} to {last}", many)
    first, last = (receipts[0], receipts[-1]) if receipts else ("", "")
    return words.format(n=current().formats.number(many), first=first, last=last)


def missing_words(missing: str) -> str:
    return {
        NO_AMOUNT: lambda: _("say in a box over the columns which one is the amount"),
        NO_MEMBER: lambda: _("say in a box over the columns which one is the member number or the name"),
        NO_PRODUCT: lambda: _("choose the product that the amounts go to"),
    }[missing]()


def _wrong_rows(judged: Judged | None) -> int:
    return len({error.row for error in judged.found.plan.errors}) if judged and judged.found else 0
