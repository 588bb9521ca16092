"""A scanned document put in: which file, of what kind; and one taken out, with the reason that stays in the history."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QWidget

from coopdesk.domain.documents import Document, DocumentKind, check_document
from coopdesk.domain.errors import FileMissing, ReasonMissing, Refusal, UnreadableFile
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import label
from coopdesk.services.documents import AddDocument, RemoveDocument
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.notices import good_notice, refusal_notice
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.card import spread
from coopdesk.ui.widgets.field import Refused, field
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import ElidedLabel, Label
from coopdesk.ui.widgets.text_field import TextField

PATTERNS = "*.pdf *.jpg *.jpeg *.png"


class MemberDocument(OneQuestion):
    def __init__(self, page: Page, session: Session, number: str, loan: str | None = None) -> None:
        """`loan`: which one of the member's it is about."""
        super().__init__(page.window(), lambda: _("Which document is it?"), "keep_document")
        self._page, self._session, self._number, self._loan, self._request = page, session, number, loan, str(uuid4())
        self._path: Path | None = None
        self._content = b""
        self.kinds, self.refused = QComboBox(), Refused()
        for kind in DocumentKind:
            self.kinds.addItem("", kind)
        self.say(lambda _text: self._say_kinds(), lambda: "")
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
            self.kinds.setCurrentIndex(self.kinds.findData(DocumentKind.CONTRACT))
        self._judge()
        self.kinds.setFocus()

    def _say_kinds(self) -> None:
        for number in range(self.kinds.count()):
            self.kinds.setItemText(number, label(DocumentKind(self.kinds.itemData(number)), current()))

    def _judge(self) -> None:
        self.main.setEnabled(bool(self._content))

    def _choose(self) -> None:
        words = _("Documents")
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Choose a file"), "", f"{words} ({PATTERNS})")
        if chosen:
            self.read(Path(chosen))

    def read(self, path: Path) -> None:
        """Look into a file; what cannot be taken is said under its name."""
        self._path, self._content = path, b""
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
        self._judge()
        (self.main if self._content else self.choose).setFocus()

    def go_on(self) -> None:
        if not self.main.isEnabled() or self._path is None:
            return
        self.main.setEnabled(False)
        command = AddDocument(self._request, self._number, DocumentKind(self.kinds.currentData()), self._path.name, self._content, self._loan)
        self._session.do(command, lambda _outcome: self._kept(), self._refused)

    def _kept(self) -> None:
        kind, name = self.kinds.currentText(), self._path.name if self._path else ""
        self._page.tell(good_notice(_("Kept: {kind}, {name}.").format(kind=kind, name=name)))
        self.accept()

    def _refused(self, refusal: Refusal) -> None:
        self.notice.show_notice(refusal_notice(refusal))
        self._judge()


class MemberDocumentOut(OneQuestion):
    def __init__(self, page: Page, session: Session, number: str, document: Document, back_to: QWidget) -> None:
        self._document = document
        super().__init__(page.window(), lambda: _("Take {name} out?").format(name=document.name), "take_out_document")
        self._page, self._session, self._number, self._back_to, self._request = page, session, number, back_to, str(uuid4())
        how = Label(kind="small", ink="text2", wrap=True)
        self.say(how.setText, lambda: _("It leaves this list. The history keeps it, with the reason and your name."))
        self.reason = TextField(lambda: _("Reason"), lambda: _("stays in the book with your name"))
        for part in (self.reason, how):
            self.body.addWidget(part)
        self.body.addStretch()
        self.reason.setFocus()

    def go_on(self) -> None:
        if not self.main.isEnabled():
            return
        if not self.reason.text():
            self.reason.set_refusal(ReasonMissing())
            self.reason.setFocus()
            return
        self.main.setEnabled(False)
        command = RemoveDocument(self._request, self._number, self._document.id, self.reason.text())
        self._session.do(command, lambda _outcome: self._out(), self._refused)

    def _out(self) -> None:
        self._page.tell(good_notice(_("Taken out: {name}.").format(name=self._document.name)))
        self.accept()
        self._back_to.setFocus()

    def _refused(self, refusal: Refusal) -> None:
        self.notice.show_notice(refusal_notice(refusal))
        self.main.setEnabled(True)
