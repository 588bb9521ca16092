"""Named refusals with typed fields, no sentences: `i18n/refusals.py` has the words of each, in each language.

A refusal means: nothing was written, the book is as it was. The class name is public (CONTRACT: `refusal`).
A field annotated `Minor` is shown as money, `date` as a date, anything else as it stands.
To add one: a class in the file of its subject, its words in `i18n/refusals.py`, a case in `tests/refusals/`.
"""

from __future__ import annotations

from coopdesk.domain.errors.annual_book import *
from coopdesk.domain.errors.assets import *
from coopdesk.domain.errors.backdating import *
from coopdesk.domain.errors.banks import *
from coopdesk.domain.errors.cash import *
from coopdesk.domain.errors.chart import *
from coopdesk.domain.errors.dates import *
from coopdesk.domain.errors.documents import *
from coopdesk.domain.errors.files import *
from coopdesk.domain.errors.form import *
from coopdesk.domain.errors.groups import *
from coopdesk.domain.errors.leaving import *
from coopdesk.domain.errors.ledger import *
from coopdesk.domain.errors.loan_changes import *
from coopdesk.domain.errors.loans import *
from coopdesk.domain.errors.meetings import *
from coopdesk.domain.errors.operators import *
from coopdesk.domain.errors.passbooks import *
from coopdesk.domain.errors.payroll import *
from coopdesk.domain.errors.periods import *
from coopdesk.domain.errors.pots import *
from coopdesk.domain.errors.products import *
from coopdesk.domain.errors.refusal import *
from coopdesk.domain.errors.report_views import *
from coopdesk.domain.errors.runs import *
from coopdesk.domain.errors.savings import *
from coopdesk.domain.errors.security import *
from coopdesk.domain.errors.surplus import *
from coopdesk.domain.errors.unknown import *
