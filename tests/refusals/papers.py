"""Scanned documents of members."""

from __future__ import annotations

from coopdesk.domain import errors
from coopdesk.domain.documents import BYTES_MAX, DocumentKind
from coopdesk.services.documents import AddDocument, RemoveDocument
from coopdesk.ui import printer
from tests.refusals.register import reproduces
from tests.refusals.scene import Scene

PDF = b"%PDF-1.7\n%%EOF\n"


def _kept(scene: Scene, content: bytes = PDF) -> int:
    scene.do(AddDocument, "0001", DocumentKind.CONTRACT, "akad.pdf", content)
    return int(scene.runner.read(lambda unit, _context: unit.documents.of_member(unit.members.get("0001").id)[-1].id))


@reproduces(errors.DocumentTooLarge)
def a_scan_of_eleven_megabytes(scene: Scene) -> object:
    return _kept(scene, PDF + b" " * BYTES_MAX)


@reproduces(errors.DocumentNotReadable)
def a_program_with_the_name_of_a_picture(scene: Scene) -> object:
    return _kept(scene, b"MZ\x90\x00")


@reproduces(errors.DocumentRemoved)
def a_document_taken_out_twice(scene: Scene) -> object:
    identity = _kept(scene)
    scene.do(RemoveDocument, "0001", identity, "salah orang")
    return scene.do(RemoveDocument, "0001", identity, "salah orang")


@reproduces(errors.UnknownDocument)
def a_document_of_another_member(scene: Scene) -> object:
    return scene.do(RemoveDocument, "0002", _kept(scene), "salah orang")


@reproduces(errors.PrinterRefused)
def a_printer_that_is_not_there(_scene: Scene) -> object:
    return printer.send_raw_job("No such printer", b"\x1b@")
