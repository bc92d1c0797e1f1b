"""`assume-role`: a profile with role_arn, whose credentials come from another profile or from a source.

botocore 1.44.5, `credentials.AssumeRoleProvider`. Everything that only happens on first use happens in the order source
first, so playing load and use in one go meets the same error first.
"""

from __future__ import annotations

from awswhy.awsfiles.profiles import Profile, config_of, item_spot, see
from awswhy.model.noun import noun, replace
from awswhy.model.raises import SdkRaises
from awswhy.model.walk import ASKED, CLAIMED, FOUND, STOPS, UNKNOWN, Ask, Identity, Sign, Step

from .steps import Place, step_of
from .web_identity import account_of, short_role

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.awsfiles.profiles import Config
    from awswhy.model.keys import Keys
    from awswhy.model.spot import Spot
    from awswhy.wire.keys import Issued
    from awswhy.world.eyes import Eyes

    from .role_request import RoleRequest
    from .steps import Provider

STATIC = ("aws_secret_access_key", "aws_access_key_id")


@noun
class AssumeRole:
    """A role. `source_chain` walks a source profile; `sources` are what credential_source may name."""

    source_chain: tuple[Provider, ...]
    sources: tuple[tuple[str, Provider], ...]
    name: str = "assume-role"
    title: str = "role named in the profile"

    def look(self, eyes: Eyes, ask: Ask) -> Step:
        """Look for role_arn; see `steps.Provider`."""
        place = Place(self.name, self.title)
        config = config_of(eyes)
        profile = config.profiles.get(ask.profile_name)
        if profile is None:
            return place.nothing(f"no [{ask.profile_name}] profile")
        if not names_role(profile):
            if "source_profile" in profile and "role_arn" not in profile:
                eyes.sign(_source_alone(eyes, profile))
            if "role_arn" in profile:
                return place.nothing(f'profile "{profile.name}" uses a web identity token for its role')
            return place.nothing(f'no role_arn in profile "{profile.name}"')
        return self._assume(eyes, ask, profile, (ask.profile_name,))

    def _assume(self, eyes: Eyes, ask: Ask, profile: Profile, visited: tuple[str, ...]) -> Step:
        """Find the source of a role's credentials, then ask for the role (when live)."""
        from .role_request import request_of

        config = config_of(eyes)
        at = item_spot(eyes, profile.items["role_arn"])
        request = request_of(eyes, profile)
        for key in ("source_profile", "credential_source"):
            see(eyes, profile, key)
        source = profile.text("credential_source")
        if source is not None:
            self._check_source(eyes, profile, source)
            inner = self._from_source(eyes, ask, profile, source)
        else:
            name = self._check_profile(eyes, config, profile, visited, at)
            inner = self._from_profile(eyes, ask, config.profiles[name], (*visited, name))
        end = next((s for s in inner if s.outcome in (FOUND, STOPS, UNKNOWN)), None)
        if end is not None and end.outcome == STOPS and end.sdk_error is not None:
            error = SdkRaises(
                end.sdk_error.type, end.sdk_error.message, reason=_at_source(end), at=end.at, code="source-stops",
                profile=profile.name, source=source or profile.text("source_profile"), named=source is not None,
            )  # fmt: skip
            raise _with(inner, error)
        try:
            return self._use(eyes, ask, request, at, inner)
        except SdkRaises as error:
            raise _with(inner, _at_key(eyes, profile, error)) from None

    def _use(self, eyes: Eyes, ask: Ask, request: RoleRequest, at: Spot, inner: tuple[Step, ...]) -> Step:
        """Settle what the call needs, and make it when live."""
        from awswhy.wire import checks, client, sts

        place = Place(self.name, self.title)
        reason = f"role {short_role(request.role_arn)}"
        claimed = Identity(None, True, True, None, account_of(request.role_arn), request.role_arn, None, CLAIMED)
        source = next((s for s in inner if s.outcome == FOUND), None)
        made = client.settle(eyes, eyes.session or ask, config_of(eyes), "sts")
        if source is None:
            return replace(place.unknown(f"{reason}: its source cannot be told from here", at), inner=inner)
        keys: Keys | None = source.keys
        code = None
        if request.serial is not None and eyes.live and keys is not None:
            prompt = eyes.world.fact("mfa_code")
            if not callable(prompt):
                return replace(place.unknown(f"{reason}: needs a code of {request.serial}", at), inner=inner)
            code = str(prompt(request.serial))
        checks.check_assume_role(
            role_arn=request.role_arn, session_name=request.session_name, external_id=request.external_id,
            duration=request.duration, serial=request.serial, token_code=code,
        )  # fmt: skip
        if request.serial is not None:
            eyes.sign(Sign("role-needs-mfa", at, {"serial": request.serial, "profile": ask.profile_name}))
        if not eyes.live or keys is None:
            return place.found(reason, claimed, at, None, inner)
        issued = sts.assume_role(
            eyes, made, source=keys, role_arn=request.role_arn, session_name=request.session_name,
            external_id=request.external_id, duration=request.duration, serial=request.serial, token_code=code,
        )  # fmt: skip
        from .ending import not_over

        not_over(eyes, issued, at)
        return place.found(reason, _asked(issued, request.role_arn), at, issued.keys, inner)

    def _check_source(self, eyes: Eyes, profile: Profile, source: str) -> None:
        """Both sources, or one that is not known: botocore refuses (exact spelling, `is_supported`)."""
        at = item_spot(eyes, profile.items["credential_source"])
        if "source_profile" in profile:
            raise SdkRaises(
                "InvalidConfigError",
                f'The profile "{profile.name}" contains both source_profile and credential_source.',
                reason="both source_profile and credential_source are set", code="role-two-sources", at=at,
                profile=profile.name, path=profile.items["credential_source"].section.path,
                section=profile.items["credential_source"].section.name, source=source,
                line=profile.items["credential_source"].line, other_line=profile.items["source_profile"].line,
                other=profile.text("source_profile"), other_path=profile.items["source_profile"].section.path,
                other_section=profile.items["source_profile"].section.name,
            )  # fmt: skip
        if source not in [name for name, _ in self.sources]:
            item = profile.items["credential_source"]
            raise SdkRaises(
                "InvalidConfigError",
                f'The credential source "{source}" referenced in profile "{profile.name}" is not valid.',
                reason=f'credential_source "{source}" is not known', code="bad-credential-source", at=at,
                value=source, profile=profile.name, known=tuple(name for name, _ in self.sources),
                path=item.section.path, section=item.section.name, line=item.line,
            )  # fmt: skip

    def _check_profile(self, eyes: Eyes, config: Config, profile: Profile, visited: tuple[str, ...], at: Spot) -> str:
        """Give the source profile's name; raises SdkRaises when there is none, or it leads in a circle."""
        name = profile.text("source_profile")
        role = profile.items["role_arn"].section
        if name is None:
            raise SdkRaises(
                "PartialCredentialsError",
                f"Partial credentials found in {self.name}, missing: source_profile or credential_source",
                reason="neither source_profile nor credential_source", code="role-without-source", at=at,
                profile=profile.name, path=role.path, section=role.name,
                names=tuple(n for n in config.profiles if n != profile.name), line=profile.items["role_arn"].line,
                own_keys=all(key in profile for key in STATIC),
            )  # fmt: skip
        item = profile.items["source_profile"]
        spot = item_spot(eyes, item)
        facts = {"profile": profile.name, "source": name, "path": item.section.path, "section": item.section.name,
                 "line": item.line, "names": tuple(config.profiles)}  # fmt: skip
        if name not in config.profiles:
            raise SdkRaises(
                "InvalidConfigError",
                f'The source_profile "{name}" referenced in the profile "{profile.name}" does not exist.',
                reason=f'source_profile "{name}" does not exist', code="source-profile-missing", at=spot, **facts,
            )  # fmt: skip
        alone = name == profile.name and any(key in config.profiles[name] for key in STATIC)
        if name in visited and not alone:
            raise SdkRaises(
                "InfiniteLoopConfigError",
                "Infinite loop in credential configuration detected. Attempting to load from profile "
                f"{name} which has already been visited. Visited profiles: {list(visited)}",
                reason=f"source_profile leads in a circle: {' -> '.join((*visited, name))}",
                code="source-profile-loop", at=spot, visited=(*visited, name), **facts,
            )  # fmt: skip
        return name

    def _from_profile(self, eyes: Eyes, ask: Ask, profile: Profile, visited: tuple[str, ...]) -> tuple[Step, ...]:
        """Walk a source profile: its own role, or the places that a profile may name."""
        if names_role(profile) and not any(key in profile for key in STATIC):
            return (self._assume(eyes, ask, profile, visited),)
        steps = []
        inner = replace(ask, profile=profile.name, profile_in_code=True)
        for n, provider in enumerate(self.source_chain, 1):
            step = step_of(provider, eyes, inner, n)
            steps.append(step)
            for sign in step.signs:
                eyes.sign(sign)
            if step.outcome in (FOUND, STOPS, UNKNOWN):
                return tuple(steps)
        at = eyes.file_spot(profile.section.path, profile.section.line or None, f"[{profile.section.name}]")
        error = SdkRaises(
            "InvalidConfigError", f'The source profile "{profile.name}" must have credentials.',
            reason=f'source profile "{profile.name}" has no credentials', code="source-profile-empty", at=at,
            source=profile.name, path=profile.section.path, section=profile.section.name, profile=ask.profile_name,
        )  # fmt: skip
        raise _with(tuple(steps), error)

    def _from_source(self, eyes: Eyes, ask: Ask, profile: Profile, source: str) -> tuple[Step, ...]:
        """Ask the source that credential_source names."""
        provider = dict(self.sources)[source]
        step = step_of(provider, eyes, replace(ask, profile_in_code=False), 1)
        for sign in step.signs:
            eyes.sign(sign)
        if step.outcome in (FOUND, STOPS, UNKNOWN):
            return (step,)
        error = SdkRaises(
            "CredentialRetrievalError",
            f"Error when retrieving credentials from {source}: No credentials found in credential_source referenced "
            f"in profile {profile.name}",
            reason=f"credential_source {source} has no credentials: {step.reason}", code="source-empty",
            at=item_spot(eyes, profile.items["credential_source"]), source=source, profile=profile.name,
            why=step.reason, path=profile.items["credential_source"].section.path,
            section=profile.items["credential_source"].section.name, line=profile.items["credential_source"].line,
            names=tuple(name for name in config_of(eyes).profiles if name != profile.name),
        )  # fmt: skip
        raise _with((step,), error)


def names_role(profile: Profile) -> bool:
    """Whether a profile is this provider's: a role, and no web identity token file."""
    return "role_arn" in profile and "web_identity_token_file" not in profile


def _with(inner: tuple[Step, ...], error: SdkRaises) -> SdkRaises:
    """Attach the walk of the source to an error, so that it can be shown."""
    if not hasattr(error, "inner"):
        error.inner = inner  # type: ignore[attr-defined]  # read back by steps.step_of
    return error


PARAMETERS = {
    "RoleArn": "role_arn", "RoleSessionName": "role_session_name", "ExternalId": "external_id",
    "SerialNumber": "mfa_serial", "DurationSeconds": "duration_seconds",
}  # fmt: skip
"""What AssumeRole's parameters are called in a profile."""


def _at_key(eyes: Eyes, profile: Profile, error: SdkRaises) -> SdkRaises:
    """Say on which line of the profile the parameter stands that the SDK refuses."""
    sign = error.sign
    if sign is None or sign.code != "bad-parameter":
        return error
    names = sign.facts.get("parameters")
    key = PARAMETERS.get(str(names[0]) if isinstance(names, tuple) and names else "", "role_arn")
    item = profile.items.get(key, profile.items["role_arn"])
    error.at = item_spot(eyes, item)
    facts = {**sign.facts, "profile": profile.name, "key": key, "value": item.text(), "path": item.section.path,
             "section": item.section.name, "line": item.line}  # fmt: skip
    error.sign = Sign(sign.code, error.at, facts)
    return error


def _source_alone(eyes: Eyes, profile: Profile) -> Sign:
    """Say that a profile names a source and no role, so that the source is not used."""
    item = profile.items["source_profile"]
    facts = {"profile": profile.name, "source": item.text(), "path": item.section.path, "section": item.section.name,
             "line": item.line}  # fmt: skip
    return Sign("source-without-role", item_spot(eyes, item), facts)


def _asked(issued: Issued, role: str) -> Identity:
    """Say who a role's credentials are, once AWS gave them."""
    keys = issued.keys
    return Identity(keys.key_id, True, bool(keys.token), issued.expires, issued.account, role, None, ASKED)


def _at_source(end: Step) -> str:
    """Say that the source is what fails."""
    return f"its source stops: {end.reason}"
