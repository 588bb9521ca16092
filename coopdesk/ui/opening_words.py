"""What is said when a book begins with balances: they are to be compared with the older book and signed."""

from __future__ import annotations

from coopdesk.i18n.catalogue import _
from coopdesk.ui.key_table import button_words, key_words
from coopdesk.ui.notices import good_notice
from coopdesk.ui.widgets.notice_bar import Notice


def begun_notice() -> Notice:
    to_do = _("Print “{paper}” from the go-to bar ({key}), compare it with the old book, and have it signed.")
    return good_notice(_("The book has its opening balances."), to_do.format(paper=button_words("opening_sheet"), key=key_words("goto")))
