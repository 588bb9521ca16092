"""PySide does not change how Python imports, in a process of its own (this one has PySide loaded long since)."""

from __future__ import annotations

import subprocess
import sys

LOADED = """
import builtins
from coopdesk.runtime import imports
before = builtins.__import__
with imports.kept():
    import PySide6.QtCore
    assert builtins.__import__ is not before, "PySide no longer changes it: runtime/imports.py can go"
assert builtins.__import__ is before
"""
IN_THE_WINDOW = """
import builtins, os
before = builtins.__import__
from coopdesk.app import open_window
def painted():
    assert builtins.__import__ is before
    print("as before", flush=True)
    os._exit(0)
open_window(None, painted=painted)
"""


def test_what_pyside_puts_in_place_of_pythons_import_is_put_back() -> None:
    subprocess.run([sys.executable, "-c", LOADED], check=True)


def test_the_window_imports_in_pythons_own_way() -> None:
    ran = subprocess.run([sys.executable, "-c", IN_THE_WINDOW], check=True, capture_output=True, text=True)
    assert ran.stdout.strip() == "as before"
