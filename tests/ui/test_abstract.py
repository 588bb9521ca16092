"""What a base of the window leaves to its kinds, every kind does: Qt's own metaclass would not say so."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

import pytest
from PySide6.QtCore import QObject

from coopdesk import ui


def kinds(base: type) -> Iterator[type]:
    for kind in base.__subclasses__():
        yield kind
        yield from kinds(kind)


def left_open(kind: type) -> set[str]:
    return {name for name in dir(kind) if getattr(getattr(kind, name, None), "__isabstractmethod__", False)}


def ends() -> list[type]:
    """Classes of the window that nothing is derived from."""
    for module in walk_packages(ui.__path__, "coopdesk.ui."):
        import_module(module.name)
    ours = {kind for kind in kinds(QObject) if kind.__module__.startswith("coopdesk.ui.")}
    return sorted((kind for kind in ours if not kind.__subclasses__()), key=lambda kind: kind.__qualname__)


@pytest.mark.parametrize("kind", ends(), ids=lambda kind: kind.__qualname__)
def test_nothing_is_left_to_a_kind_that_has_none(kind: type) -> None:
    assert left_open(kind) == set()


def test_a_kind_that_forgets_something_would_be_seen() -> None:
    from coopdesk.ui.forms.new_book_step import Step

    assert left_open(type("Forgetful", (Step,), {"name": lambda _self: ""})) == {"question", "chain"}
