"""`awswhy.require()`: be sure who you are before the work begins, as SDKs find out only at their first call."""

from __future__ import annotations

from awswhy import identity
from awswhy.world.here import HereWorld

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.identity import Whoami
    from awswhy.world.base import World


class RequiredIdentityError(Exception):
    """Raised by `require`: nobody, or somebody else than required. `who` is who it is, None for nobody."""

    def __init__(self, message: str, who: Whoami | None = None) -> None:
        """Take what differs, and who it is."""
        super().__init__(message)
        self.who = who


def require(
    *,
    account: str | None = None,
    role: str | None = None,
    source: str | None = None,
    profile: str | None = None,
    sdk: str = "boto3",
    world: World | None = None,
) -> Whoami:
    """Give who this program is; raises RequiredIdentityError where it is nobody, or differs from what is required.

    `account` 12 digits; `role` a role's, permission set's or user's name or ARN; `source` the SDK's name of the place
    (`env`, `sso`, `iam-role`, ...). With only `source`, or nothing, AWS is not asked: credentials need only be there.
    """
    place = world or HereWorld()
    try:
        if account is None and role is None:
            who = identity.offline(place, sdk=sdk, profile=profile)
        else:
            who = identity.whoami(place, sdk=sdk, profile=profile)
    except identity.NobodyError as error:
        raise RequiredIdentityError(f"{error}{_why(place, sdk, profile)}") from None
    others = identity.differs(who, account=account, role=role, source=source)
    if others:
        raise RequiredIdentityError("; ".join(others), who)
    return who


def _why(place: World, sdk: str, profile: str | None) -> str:
    """Say why and what to do, from a walk that asks no address."""
    from awswhy import engine
    from awswhy.model.walk import OFFLINE

    report = engine.diagnose(place, engine.walk(place, sdk=sdk, profile=profile, depth=OFFLINE))
    for finding in report.findings[:1]:
        fixes = [line for fix in finding.fixes[:1] for line in (f"{fix.title}:", *fix.commands.posix)]
        return "\n".join(("", finding.why, *fixes, f"More: awswhy explain {finding.cause}"))
    return " (awswhy shows every place)"
