"""What a term deposit at the counter says of itself: what it leads to, and the rows of its review."""

from __future__ import annotations

from coopdesk.i18n.catalogue import _, current
from coopdesk.services.deposit_offer import DepositOffer
from coopdesk.ui.forms.counter_panel import Beside
from coopdesk.ui.forms.deposit_choices import DepositChoices
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.sum_box import SumRow


def told_beside(session: Session, offer: DepositOffer | None) -> Beside:
    """What the interest comes to and when it matures; nothing while it cannot be worked out."""
    if offer is None:
        return Beside("", ())
    matures = _("It matures on {date}.").format(date=current().formats.date(offer.matures))
    return Beside("", (SumRow(_("Interest before tax"), session.amount(offer.interest)),), note=matures)


def review_rows(session: Session, choices: DepositChoices, offer: DepositOffer, certificate: str) -> list[tuple[str, str]]:
    """Name and value of what was chosen; the first interest where there are several."""
    date, first = current().formats.date, offer.payouts[0] if len(offer.payouts) > 1 else None
    said = _("{amount} on {date}")
    begins = [(_("First interest"), said.format(amount=session.amount(first.interest), date=date(first.on)))] if first else []
    return [
        (_("For"), choices.months.currentText()),
        (_("It matures on"), date(offer.matures)),
        (_("Interest in all"), _("{amount} before tax").format(amount=session.amount(offer.interest))),
        (_("The interest is"), choices.payout.currentText()),
        *begins,
        (_("Interest goes into"), choices.pays_into.currentText()),
        (_("At maturity it"), choices.rollover.currentText()),
        (_("Certificate"), certificate),
    ]
