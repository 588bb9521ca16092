"""Settings of backups: the places, the newest one, one made now, and the list to look into or to go back to."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from coopdesk.domain.errors import Refusal
from coopdesk.i18n.catalogue import _, current
from coopdesk.runtime import clock
from coopdesk.services import backups
from coopdesk.services.backups import BackedUp, BackupFile
from coopdesk.ui.backup_words import age_words, half_made, is_old, not_made, place_words
from coopdesk.ui.forms.backup_restore import BackupRestore
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn, TableModel
from coopdesk.ui.notices import good_notice
from coopdesk.ui.session import Session
from coopdesk.ui.table_widths import remember_widths
from coopdesk.ui.tasks import Lane
from coopdesk.ui.views.settings_section import Section
from coopdesk.ui.widgets.card import Card, Frame, spread
from coopdesk.ui.widgets.empty_state import EmptyState
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import Label, breakable
from coopdesk.ui.widgets.ledger_table import LedgerTable
from coopdesk.ui.widgets.may_be_empty import MayBeEmpty
from coopdesk.ui.widgets.progress import Progress

COLUMNS = (
    TableColumn("made", lambda: _("Made"), CellKind.DATE),
    TableColumn("age", lambda: _("Age")),
    TableColumn("place", lambda: _("Place"), stretch=True),
    TableColumn("size", lambda: _("Size"), CellKind.COUNT, leaves=1),
)
KILOBYTE = 1024


class BackupSection(Section):
    scrolls = False

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._keeper = session.backups
        self._files: dict[Path, BackupFile] = {}
        self._just_made: Path | None = None
        self.second, self._newest = Label(wrap=True), Label(kind="strong", wrap=True)
        self.choose, self.drop, self.now = KeyButton("choose_second"), KeyButton("drop_second"), KeyButton("back_up", "main")
        self.look, self.back = KeyButton("look_into"), KeyButton("restore")
        self.model = TableModel(COLUMNS)
        self.table = LedgerTable(self.model, lambda: _("Backups"))
        remember_widths(self.table, "backups", session.appearance)
        self._list = MayBeEmpty()
        self.progress = Progress(lambda: _("The book is being backed up"), lambda: _("You can go on working."))
        self.column.addWidget(self._places())
        self.column.addWidget(self.progress)
        self.column.addWidget(self._files_card(), 1)
        self._connect()
        self.say(lambda _text: self._show_state(), lambda: "")

    def _places(self) -> Card:
        card, first, head = Card("hard-drive-download"), Label(wrap=True), Frame("bare", row=True, gap=8)
        self.say(card.title.setText, lambda: _("Where backups go"))
        self.say(first.setText, lambda: _("Beside the book: {folder}").format(folder=breakable(backups.first_place(self.session.runner.book.path))))
        spread(head.box, self.choose, self.drop, None)
        spread(card.body, self._newest, first, self.second, head)
        note = Label(kind="small", ink="text2", wrap=True)
        self.say(note.setText, lambda: _("A backup is made by itself every half hour of work, before risky steps and at closing."))
        foot = card.add_foot()
        foot.addWidget(note, 1)
        foot.addWidget(self.now)
        return card

    def _files_card(self) -> Card:
        card = Card("clock")
        self.say(card.title.setText, lambda: _("Backups of this book"))
        none = EmptyState("hard-drive-download", lambda: _("No backup yet"), lambda: _("The first one is made when you close the book, or now."))
        self._list.lay_out(none, self.table)
        card.body.setContentsMargins(0, 0, 0, 0)
        card.body.addWidget(self._list)
        spread(card.add_foot(), None, self.look, self.back)
        return card

    def _connect(self) -> None:
        self.choose.clicked.connect(self.choose_second)
        self.drop.clicked.connect(lambda: self._keeper.choose_second(None))
        self.now.clicked.connect(self.back_up)
        self.look.clicked.connect(self.look_into)
        self.back.clicked.connect(self.go_back)
        self.table.view.row_chosen.connect(self._choose)
        self.table.view.row_opened.connect(lambda _key: self.look_into())
        self._keeper.changed.connect(self.load)

    def first_field(self) -> QWidget:
        return self.now

    # --- what is there ----------------------------------------------------------------------------

    def load(self) -> None:
        book, places = self.session.runner.book.path, self._keeper.places

        def read(_work: object) -> list[tuple[BackupFile, int]]:
            return [(file, backups.size_of(file)) for file in backups.backups_of(book, places)]

        self.session.tasks.run(read, self._show_files, lane=Lane.ASIDE)
        self._show_state()

    def _show_files(self, found: list[tuple[BackupFile, int]]) -> None:
        chosen, self._just_made = self._just_made or self.table.view.chosen_key(), None
        self._files = {file.path: file for file, _size in found}
        now = clock.now_utc().astimezone()
        formats = current().formats
        self.model.set_rows(
            [
                Row(
                    file.path,
                    (
                        Cell(formats.stamp(file.made), file.made),
                        Cell(age_words(file.made, now), file.made),
                        Cell(place_words(file.path.parent), str(file.path.parent)),
                        Cell(_("{n} kB").format(n=formats.number(max(size // KILOBYTE, 1))), size),
                    ),
                )
                for file, size in found
            ]
        )
        self._list.show_filled(found)
        self.table.view.choose(chosen)
        self._choose(self.table.view.chosen_key())

    def _choose(self, key: Path | None) -> None:
        for button in (self.look, self.back):
            button.setEnabled(key is not None)

    def _show_state(self) -> None:
        state, now = self._keeper.state, clock.now_utc().astimezone()
        if state is None:
            self._newest.setText("")
        elif state.newest is None:
            self._newest.setText(_("There is no backup of this book yet."))
        elif state.whole:
            self._newest.setText(_("The newest backup, {age}, holds everything.").format(age=age_words(state.newest.made, now)))
        else:
            self._newest.setText(_("The newest backup is of {age}; since then there was work.").format(age=age_words(state.newest.made, now)))
        self._newest.set_ink("due" if state and (state.newest is None or is_old(state.newest.made, now)) else "")
        self.second.setText(self._second_words())
        self.drop.setVisible(self._keeper.second is not None)

    def _second_words(self) -> str:
        second = self._keeper.second
        if second is None:
            return _("A second place is not chosen yet. A stick that is kept elsewhere saves the book when the computer is lost.")
        if self._keeper.state and self._keeper.state.second_missing:
            return _("Second place: {folder}. It is not there now; plug the drive in.").format(folder=breakable(second))
        return _("Second place: {folder}").format(folder=breakable(place_words(second)))

    # --- doing ------------------------------------------------------------------------------------

    def choose_second(self) -> None:
        if folder := QFileDialog.getExistingDirectory(self, _("A second place for backups"), str(Path.home())):
            self._keeper.choose_second(Path(folder))

    def back_up(self) -> None:
        self.progress.follow(self._keeper.back_up(self._made, self._refused))

    def _made(self, made: BackedUp) -> None:
        self._just_made = made.made[0]
        self.load()
        if made.missing:
            self.tell(half_made(made))
        else:
            self.tell(good_notice(_("The backup is made and proven: {path}").format(path=made.made[-1])))

    def _refused(self, refusal: Refusal) -> None:
        self.tell(not_made(refusal))

    def look_into(self) -> None:
        if path := self.table.view.chosen_key():
            self._keeper.look_asked.emit(path)

    def go_back(self) -> None:
        if file := self._files.get(self.table.view.chosen_key()):
            BackupRestore(self.window(), self.session, file, self._keeper.restore_asked.emit).open_over(self.window())
