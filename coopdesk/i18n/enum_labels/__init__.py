"""The labels of every enum that people see: by its file in `domain` and its name, so that nothing is loaded for the words.

To add an enum: its row in the file of its subject (a test sees that each of its members has one).
"""

from __future__ import annotations

from coopdesk.i18n.enum_labels import (
    accounting,
    annual_book,
    assets,
    groups,
    loans,
    meetings,
    members,
    payroll,
    periods,
    prudential,
    report_views,
    savings,
    surplus,
)
from coopdesk.i18n.enum_labels.mark import LabelTable

LABELS: LabelTable = {**members.LABELS, **savings.LABELS, **loans.LABELS, **accounting.LABELS, **prudential.LABELS, **assets.LABELS, **surplus.LABELS, **periods.LABELS, **annual_book.LABELS, **payroll.LABELS, **meetings.LABELS, **groups.LABELS, **report_views.LABELS}
