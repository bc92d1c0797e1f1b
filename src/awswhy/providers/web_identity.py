"""`assume-role-with-web-identity`: a token file and a role, from variables or the profile.

botocore 1.44.5, `credentials.AssumeRoleWithWebIdentityProvider`: a variable beats the profile key by key, even an empty
one; a profile named in code leaves the variables out; the token file is only opened on first use, its path taken as
it stands.
"""

from __future__ import annotations

from awswhy.awsfiles.profiles import Profile, config_of, item_spot, see
from awswhy.model import showing
from awswhy.model.noun import noun
from awswhy.model.raises import SdkRaises
from awswhy.model.secret import Secret
from awswhy.model.spot import ENV, Spot
from awswhy.model.walk import ASKED, CLAIMED, Identity, Sign, Step
from awswhy.world.base import Absent, NotTried, Unreadable

from .steps import Place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.walk import Ask
    from awswhy.world.eyes import Eyes

NO_ROLE = (
    "The provided profile or the current environment is configured to assume role with web identity but has no "
    "role ARN configured. Ensure that the profile has the role_arnconfiguration set or the AWS_ROLE_ARN env var is set."
)

VARIABLES = {
    "web_identity_token_file": "AWS_WEB_IDENTITY_TOKEN_FILE",
    "role_session_name": "AWS_ROLE_SESSION_NAME",
    "role_arn": "AWS_ROLE_ARN",
}


@noun
class WebIdentity:
    """A web identity token that STS takes for a role's credentials."""

    name: str = "assume-role-with-web-identity"
    title: str = "web identity token"

    def look(self, eyes: Eyes, ask: Ask) -> Step:
        """Look for the token's path and the role; see `steps.Provider`."""
        place = Place(self.name, self.title)
        path, at = setting(eyes, ask, "web_identity_token_file")
        if not path or at is None:
            if not ask.profile_in_code and eyes.world.env.get("AWS_ROLE_ARN"):
                facts = {"arn": eyes.world.env["AWS_ROLE_ARN"]}
                eyes.sign(Sign("role-arn-without-token", Spot(ENV, "AWS_ROLE_ARN"), facts))
            if at is not None:
                return place.nothing(f"{at} is empty")
            if ask.profile_in_code:
                return place.nothing(f'no web_identity_token_file in profile "{ask.profile_name}"')
            return place.nothing("AWS_WEB_IDENTITY_TOKEN_FILE is not set")
        role, role_at = setting(eyes, ask, "role_arn")
        if not role:
            raise SdkRaises(
                "InvalidConfigError", NO_ROLE, reason="no role ARN beside the token file", code="web-identity-no-role",
                at=at, state="empty" if role_at else "not set", **_whose(ask, at),
            )  # fmt: skip
        session, session_at = setting(eyes, ask, "role_session_name")
        try:
            token = read_token(eyes, path, at)
            return self._use(eyes, ask, place, at, (role, session, token))
        except SdkRaises as error:
            raise _at_setting(error, ask, at, session_at, role_at) from None

    def _use(self, eyes: Eyes, ask: Ask, place: Place, at: Spot, what: tuple[str, str | None, Secret]) -> Step:
        """Settle what the client needs, and, when live, hand the token to STS."""
        from awswhy.wire import checks, client, sts

        role, session, token = what
        name = session or f"botocore-session-{int(eyes.world.now())}"
        made = client.settle(eyes, eyes.session or ask, config_of(eyes), "sts", signed=False)
        checks.check_assume_role_with_web_identity(role_arn=role, session_name=name, token=token)
        claimed = Identity(None, True, True, None, account_of(role), role, None, CLAIMED)
        if not eyes.live:
            return place.found(f"role {short_role(role)}", claimed, at)
        from .ending import not_over

        issued = sts.assume_role_with_web_identity(eyes, made, role_arn=role, session_name=name, token=token)
        not_over(eyes, issued, at)
        keys = issued.keys
        identity = Identity(keys.key_id, True, bool(keys.token), issued.expires, issued.account, role, None, ASKED)
        return place.found(f"role {short_role(role)}", identity, at, keys)


def setting(eyes: Eyes, ask: Ask, key: str) -> tuple[str | None, Spot | None]:
    """Give a setting and where it stands: the variable (unless the profile is named in code), else the profile."""
    variable = VARIABLES[key]
    if not ask.profile_in_code:
        value = eyes.env(variable)
        if value is not None:
            return value, Spot(ENV, variable)
    profile: Profile = config_of(eyes).profile(ask.profile_name)
    item = see(eyes, profile, key)
    return (None, None) if item is None else (item.text(), item_spot(eyes, item))


def read_token(eyes: Eyes, path: str, at: Spot) -> Secret:
    """Open the token file as Python's `open` does; raises SdkRaises with Python's error where it cannot."""
    told = showing.path(path)  # the token itself may stand where its file's path belongs
    if "\0" in path:
        raise SdkRaises("ValueError", "embedded null byte", reason="the path holds a NUL", code="token-file", at=at)
    try:
        return Secret(eyes.read(path, told).decode("utf-8").replace("\r\n", "\n").replace("\r", "\n"))
    except Absent:
        error, why, number, state = "FileNotFoundError", "No such file or directory", 2, "missing"
    except Unreadable as caught:
        error, state = {21: ("IsADirectoryError", "folder"), 20: ("NotADirectoryError", "missing")}.get(
            caught.errno, ("PermissionError", "unreadable")
        )
        why, number = caught.why, caught.errno
    except NotTried:
        whose = "" if at.name.startswith("AWS_CONTAINER_") else at.kind
        eyes.sign(Sign("token-file", at, {"path": told, "state": "special", "from": whose}))
        raise
    except UnicodeDecodeError as caught:
        raise SdkRaises(
            "UnicodeDecodeError", f"'utf-8' codec can't decode byte in position {caught.start}: {caught.reason}",
            reason=f"{eyes.file_spot(told)} is not text", code="token-file", at=at, path=told, state="not text",
        ) from None  # fmt: skip
    raise SdkRaises(
        error, f"[Errno {number}] {why}: '{told}'", reason=f"{eyes.file_spot(told)}: {why.lower()}",
        code="token-file", at=at, path=told, state=state,
    )  # fmt: skip


def _whose(ask: Ask, at: Spot) -> dict[str, object]:
    """Say whether a variable or a profile's file holds a setting."""
    return {"profile": ask.profile_name, "from": "env" if at.kind == ENV else "file"}


def _at_setting(error: SdkRaises, ask: Ask, at: Spot, session_at: Spot | None, role_at: Spot | None) -> SdkRaises:
    """Say in an error's sign which setting it is about."""
    sign = error.sign
    if sign is None or sign.code not in ("token-file", "bad-parameter"):
        return error
    names = sign.facts.get("parameters")
    first = str(names[0]) if isinstance(names, tuple) and names else ""
    place = {"RoleSessionName": session_at, "RoleArn": role_at}.get(first) or at
    error.at = place
    error.sign = Sign(sign.code, place, {**sign.facts, **_whose(ask, place)})
    return error


def account_of(arn: str) -> str | None:
    """Give the account in an ARN, None where there is none."""
    parts = arn.split(":")
    return parts[4] if len(parts) > 5 and parts[4].isdigit() else None


def short_role(arn: str) -> str:
    """Give a role's name out of its ARN, path left out; what is no ARN stays as it is."""
    return arn.rpartition("/")[2] if "/" in arn else arn
