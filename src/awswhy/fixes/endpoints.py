"""Which variable sent a call to an address that is not AWS's own."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.cause import Case
    from awswhy.model.walk import Sign

_AWS = (".amazonaws.com", ".amazonaws.com.cn", ".aws", ".api.aws", ".c2s.ic.gov", ".sc2s.sgov.gov", ".amazonaws.eu")


def endpoint_variables(case: Case, sign: Sign) -> tuple[str, ...]:
    """Give the endpoint variables that are set and lead this call astray; none for a call to AWS's own address."""
    host = sign.get("host").rpartition("]")[2].split(":")[0] or sign.get("host")
    names = case.facts.get("variables")
    if host.endswith(_AWS) or not isinstance(names, (tuple, list)):
        return ()
    service = sign.get("service").replace("-", "_").upper()
    return tuple(name for name in (f"AWS_ENDPOINT_URL_{service}", "AWS_ENDPOINT_URL") if name in names)
