"""A scanned document put in: which file, of what kind; and one taken out, with the reason that stays in the history."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from coopdesk.domain.documents import Document, DocumentKind, check_document
from coopdesk.domain.errors import FileMissing, ReasonMissing, Refusal, UnreadableFile
from coopdesk.i18n.catalogue import _
from coopdesk.services.context import Outcome
from coopdesk.services.documents import AddDocument, RemoveDocument
from coopdesk.ui.forms.act_question import ActQuestion, asks_for
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.card import spread
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.field import Refused, field
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import ElidedLabel, Label
from coopdesk.ui.widgets.text_field import TextField

PATTERNS = "*.pdf *.jpg *.jpeg *.png"


class MemberDocument(ActQuestion):
    def __init__(self, page: Page, session: Session, number: str, loan: str | None = None) -> None:
        """`loan`: which one of the member's it is about."""
        super().__init__(page, session, lambda: _("Which document is it?"), "keep_document")
        self._number, self._loan = number, loan
        self._file, self._content = "", b""
        self.kinds, self.refused = ChoiceBox(DocumentKind), Refused()
        self.choose, self._name = KeyButton("choose_scan"), ElidedLabel()
        row = QHBoxLayout()
        spread(row, self.choose, 8)
        row.addWidget(self._name, 1)
        what = Label(kind="small", ink="text2", wrap=True)
        self.say(what.setText, lambda: _("A PDF, JPEG or PNG file of at most 10 MB. It is kept inside the book and in every backup."))
        self.body.addWidget(field(lambda: _("Kind"), self.kinds))
        self.body.addLayout(row)
        self.body.addWidget(self.refused)
        self.body.addWidget(what)
        self.body.addStretch()
        self.choose.clicked.connect(self._choose)
        if loan:
            self.kinds.choose(DocumentKind.CONTRACT)
        self.judge()
        self.kinds.setFocus()

    def judge(self) -> None:
        self.main.setEnabled(bool(self._content))

    def _choose(self) -> None:
        words = _("Documents")
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Choose a file"), "", f"{words} ({PATTERNS})")
        if chosen:
            self.read(Path(chosen))

    def read(self, path: Path) -> None:
        """Look into a file; what cannot be taken is said under its name."""
        self._file, self._content = path.name, b""
        self._name.setText(path.name)
        try:
            content = path.read_bytes()
            check_document(path.name, content)
            self._content = content
            self.refused.set_refusal(None)
        except FileNotFoundError:
            self.refused.set_refusal(FileMissing(str(path)))
        except OSError:
            self.refused.set_refusal(UnreadableFile(str(path)))
        except Refusal as refusal:
            self.refused.set_refusal(refusal)
        self.judge()
        (self.main if self._content else self.choose).setFocus()

    def command(self) -> AddDocument:
        return AddDocument(self.request_id, self._number, self.kinds.value, self._file, self._content, self._loan)

    def done_words(self, outcome: Outcome) -> str:
        return _("Kept: {kind}, {name}.").format(kind=self.kinds.currentText(), name=self._file)


class MemberDocumentOut(ActQuestion):
    def __init__(self, page: Page, session: Session, number: str, document: Document, back_to: QWidget) -> None:
        self._document = document
        super().__init__(page, session, lambda: _("Take {name} out?").format(name=document.name), "take_out_document")
        self._number, self._back_to = number, back_to
        how = Label(kind="small", ink="text2", wrap=True)
        self.say(how.setText, lambda: _("It leaves this list. The history keeps it, with the reason and your name."))
        self.reason = TextField(lambda: _("Reason"), lambda: _("stays in the book with your name"))
        for part in (self.reason, how):
            self.body.addWidget(part)
        self.body.addStretch()
        self.reason.setFocus()

    def is_missing(self) -> bool:
        return asks_for(self.reason, ReasonMissing())

    def command(self) -> RemoveDocument:
        return RemoveDocument(self.request_id, self._number, self._document.id, self.reason.text())

    def done_words(self, outcome: Outcome) -> str:
        return _("Taken out: {name}.").format(name=self._document.name)

    def after(self, outcome: Outcome) -> None:
        self._back_to.setFocus()
