"""The rack of product kinds: a file each, listed here.

To add one: 1. a file beside this with a `KIND = ProductKind(…)`; 2. its row in KINDS; 3. its test in
`tests/products/`. Forms, contracts and checks are generated from its terms.
"""

from __future__ import annotations

from coopdesk.products import (
    loan_annuity,
    loan_balloon,
    loan_declining,
    loan_flat,
    loan_ijarah,
    loan_mudharabah,
    loan_murabahah,
    loan_musyarakah,
    loan_qardh,
    loan_seasonal,
    planned_savings,
    savings,
    share_capital,
    term_deposit,
)
from coopdesk.products.kind import ONE_EACH, Family, ProductKind, Term, TermKind

KINDS: dict[str, ProductKind] = {
    kind.code: kind
    for kind in (
        share_capital.KIND,
        savings.KIND,
        planned_savings.KIND,
        term_deposit.KIND,
        loan_flat.KIND,
        loan_declining.KIND,
        loan_annuity.KIND,
        loan_seasonal.KIND,
        loan_balloon.KIND,
        loan_qardh.KIND,
        loan_murabahah.KIND,
        loan_ijarah.KIND,
        loan_mudharabah.KIND,
        loan_musyarakah.KIND,
    )
}

__all__ = ["KINDS", "ONE_EACH", "Family", "ProductKind", "Term", "TermKind"]
