"""Words of groups of members, and of Java's market days."""

from __future__ import annotations

from coopdesk.i18n.enum_labels.mark import LabelTable
from coopdesk.marks import N_, NP_

LABELS: LabelTable = {
    "cooperative_kinds:CooperativeKind": {
        "koperasi": NP_("kind of cooperative", "Koperasi or cooperative"),
        "sacco": NP_("kind of cooperative", "SACCO"),
        "credit_union": NP_("kind of cooperative", "Credit union"),
        "vsla": NP_("kind of cooperative", "Village savings group (VSLA)"),
        "shg": NP_("kind of cooperative", "Self-help group (SHG)"),
    },
    "groups:GroupKind": {
        "group": NP_("kind of group", "Group"),
        "centre": NP_("kind of group", "Centre"),
        "cluster": NP_("kind of group", "Cluster"),
    },
    "groups:GroupRole": {
        "member": NP_("role in a group", "Member"),
        "leader": NP_("role in a group", "Leader"),
        "secretary": NP_("role in a group", "Secretary"),
        "treasurer": NP_("role in a group", "Treasurer"),
        "key_holder": NP_("role in a group", "Key holder"),
    },
    "groups:GroupStep": {
        "came": NP_("step in a group", "Came in"),
        "role": NP_("step in a group", "Another role"),
        "left": NP_("step in a group", "Left the group"),
    },
    "meeting_days:MarketDay": {
        "legi": N_("Legi"),
        "pahing": N_("Pahing"),
        "pon": N_("Pon"),
        "wage": N_("Wage"),
        "kliwon": N_("Kliwon"),
    },
}
