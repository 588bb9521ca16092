"""Cases of kind `arrears`, question `provision`: a portfolio by lateness, its provisions and what of it is at risk."""

from __future__ import annotations

from typing import Any

from coopdesk.cli.calc_cases.fields import Fields
from coopdesk.cli.calc_cases.shapes import read_bucket, read_decimals, read_percent, read_rounding
from coopdesk.domain.arrears import Bucket
from coopdesk.domain.provision import Exposure, ProvisionClass, ProvisionRule, portfolio_at_risk, provisions

PERCENT_DECIMALS = 2


def answer(inputs: Fields) -> dict[str, Any]:
    decimals = read_decimals(inputs)
    rounding = read_rounding(inputs, decimals)
    scale = rounding.scale(decimals)
    rows = [(read_bucket(given), given) for given in inputs.many("buckets")]
    exposures = [Exposure(_days(bucket, inputs), scale.minor(given, "outstanding")) for bucket, given in rows]
    classes = tuple(ProvisionClass(bucket, read_percent(given, "provision_pct")) for bucket, given in rows)
    amounts = provisions(exposures, ProvisionRule(classes, unit=rounding.unit, mode=rounding.mode))
    return {
        "provision_per_bucket": [scale.text(amount) for amount in amounts],
        "total_outstanding": scale.text(sum(exposure.balance for exposure in exposures)),
        "total_provision": scale.text(sum(amounts)),
        "par_pct": {str(over): _par(exposures, over) for over in _asked(inputs, [bucket for bucket, _ in rows])},
    }


def _days(bucket: Bucket, inputs: Fields) -> int:
    """Loans of a bucket are as late as its first day: which class they are in does not ask for more."""
    if bucket.min_days is not None and bucket.max_days is not None and bucket.max_days < bucket.min_days:
        raise inputs.bad("buckets")
    return 0 if bucket.min_days is None else bucket.min_days


def _asked(inputs: Fields, buckets: list[Bucket]) -> list[int]:
    """The limits of the portfolio at risk; one inside a bucket would split balances that are known only together."""
    for over in (limits := inputs.integers("par_over_days")):
        if any((bucket.min_days or 0) <= over and (bucket.max_days is None or over < bucket.max_days) for bucket in buckets):
            raise inputs.bad("par_over_days")
    return limits


def _par(exposures: list[Exposure], over: int) -> str:
    return f"{portfolio_at_risk(exposures, over):.{PERCENT_DECIMALS}f}"
