"""Going back to a backup: what would be lost is shown side by side, then the backup takes the book's place, which is kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from coopdesk.domain.backups import BookFacts, Comparison, Relation
from coopdesk.domain.errors import Refusal
from coopdesk.i18n.catalogue import _, current
from coopdesk.services import backups
from coopdesk.services.backups import BackupFile
from coopdesk.ui.backup_words import what_restoring_means
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.notices import refusal_notice
from coopdesk.ui.session import Session
from coopdesk.ui.tasks import Lane
from coopdesk.ui.widgets.label import EndLabel, Label
from coopdesk.ui.widgets.notice_bar import Notice


class BackupRestore(OneQuestion):
    """`restore` is called with the backup's path once the answer is yes."""

    topic = "backup"

    def __init__(self, parent: QWidget, session: Session, file: BackupFile, restore: Callable[[Path], None]) -> None:
        self._made = file.made
        super().__init__(parent, lambda: _("Go back to the backup of {moment}?").format(moment=current().formats.stamp(self._made)), "restore")
        self._session, self._file, self._restore = session, file, restore
        self.found: Comparison | None = None
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(6)
        self._kept = Label(kind="small", ink="text2", wrap=True)
        self.body.addLayout(self._grid)
        self.body.addWidget(self._kept)
        self.body.addStretch()
        self.say(self._kept.setText, lambda: _("The book of today stays beside it under another name, so this can be undone by hand."))
        self.main.setEnabled(False)
        book, path = session.runner.book.path, file.path
        session.tasks.run(lambda _work: backups.compare(book, path), self._show, self._refused, lane=Lane.ASIDE)

    def _show(self, found: Comparison) -> None:
        self.found = found
        for column, words in ((1, _("The book now")), (2, _("The backup"))):
            self._grid.addWidget(EndLabel(words, "strong"), 0, column)
        for line, (name, tell) in enumerate(self._lines(), 1):
            self._grid.addWidget(Label(name, ink="text2"), line, 0)
            for column, facts in ((1, found.book), (2, found.backup)):
                self._grid.addWidget(EndLabel(tell(facts) if facts else "—"), line, column)
        self._grid.setColumnStretch(0, 1)
        may = found.relation is not Relation.OTHER or found.book is None
        self.main.setEnabled(may)
        safe = "" if may else _("Nothing was changed. Choose a backup of this book.")
        self.notice.show_notice(Notice(what_restoring_means(found), safe, tone="late" if found.lost or not may else "info"))
        (self.main if may and not found.lost else self.later).setFocus(Qt.FocusReason.OtherFocusReason)

    def _lines(self) -> tuple[tuple[str, Callable[[BookFacts], str]], ...]:
        formats, session = current().formats, self._session
        return (
            (_("Last receipt"), lambda facts: facts.last_number or "—"),
            (_("Last business date"), lambda facts: formats.date(facts.last_date) if facts.last_date else "—"),
            (_("Entries"), lambda facts: formats.number(facts.entries)),
            (_("Members"), lambda facts: formats.number(facts.members)),
            (_("Total savings"), lambda facts: session.money(facts.savings)),
            (_("Loans outstanding"), lambda facts: session.money(facts.loans)),
            (_("Cash"), lambda facts: session.money(facts.cash)),
        )

    def _refused(self, refusal: Refusal) -> None:
        self.notice.show_notice(refusal_notice(refusal, self._session.currency))
        self.later.setFocus()

    def go_on(self) -> None:
        if self.main.isEnabled():
            self.accept()
            self._restore(self._file.path)
