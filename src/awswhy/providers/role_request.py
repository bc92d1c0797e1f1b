"""What a profile asks of AssumeRole: the role, the session's name, external id, MFA and duration."""

from __future__ import annotations

from awswhy.awsfiles.profiles import see
from awswhy.model.noun import noun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.awsfiles.profiles import Profile
    from awswhy.world.eyes import Eyes


@noun
class RoleRequest:
    """The arguments of an AssumeRole call; `duration` in seconds."""

    role_arn: str
    session_name: str
    external_id: str | None = None
    serial: str | None = None
    duration: int | None = None


def request_of(eyes: Eyes, profile: Profile) -> RoleRequest:
    """Read the arguments (botocore 1.44.5, `AssumeRoleProvider._get_role_config`).

    A duration that is no number is left out; an empty session name is made up anew.
    """
    for key in ("role_arn", "role_session_name", "external_id", "mfa_serial", "duration_seconds"):
        see(eyes, profile, key)
    try:
        duration = int(profile.text("duration_seconds") or "")
    except ValueError:
        duration = None
    return RoleRequest(
        profile.text("role_arn") or "",
        profile.text("role_session_name") or f"botocore-session-{int(eyes.world.now())}",
        profile.text("external_id"),
        profile.text("mfa_serial"),
        duration,
    )
