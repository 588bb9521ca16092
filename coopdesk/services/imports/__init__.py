"""Imports: a file's typed rows judged against the book (plan), brought in as one batch, undone as one.

The way: `plan` (a question, nothing written) → the operator looks at errors, warnings and totals → `Import.of(plan)`
through the runner → a batch; `UndoImport` takes it back.
"""

from __future__ import annotations

from coopdesk.services.imports.apply import Import, bring_in
from coopdesk.services.imports.plan import ImportPlan, book_totals, plan
from coopdesk.services.imports.standing import BookTotals
from coopdesk.services.imports.undo import UndoImport, undo_import

__all__ = ["BookTotals", "Import", "ImportPlan", "UndoImport", "book_totals", "bring_in", "plan", "undo_import"]
