"""Words of what is used over months."""

from __future__ import annotations

from coopdesk.i18n.enum_labels.mark import LabelTable
from coopdesk.marks import NP_

LABELS: LabelTable = {
    "assets:AssetKind": {
        "fixed": NP_("kind of asset", "Fixed asset"),
        "prepaid": NP_("kind of asset", "Paid in advance"),
        "deferred": NP_("kind of asset", "Income received in advance"),
    },
    "assets:AssetFact": {
        "begun": NP_("fact of an asset", "Came into the register"),
        "changed": NP_("fact of an asset", "Length changed"),
        "used": NP_("fact of an asset", "Month used"),
        "ended": NP_("fact of an asset", "Left the register"),
    },
    "assets:EndKind": {
        "sold": NP_("end of an asset", "Sold or paid back"),
        "written_off": NP_("end of an asset", "Written off"),
        "annulled": NP_("end of an asset", "Registered by mistake"),
    },
    "budgets:BudgetVersion": {
        "proposed": NP_("version of a budget", "Proposed"),
        "decided": NP_("version of a budget", "Decided by the meeting"),
    },
    "asset_use:UseMethod": {
        "straight": NP_("way of depreciation", "The same each month"),
        "declining": NP_("way of depreciation", "Declining balance"),
        "none": NP_("way of depreciation", "Never used up (land)"),
    },
}
