"""`assume-role`: a profile with role_arn, whose credentials come from another profile or from a source.

botocore 1.44.5, `credentials.AssumeRoleProvider`. Everything that only happens on first use happens in the order source
first, so playing load and use in one go meets the same error first.
"""

from __future__ import annotations

from awswhy.awsfiles.profiles import Profile, config_of, item_spot, see
from awswhy.model import showing
from awswhy.model.noun import noun, replace
from awswhy.model.raises import SdkRaises
from awswhy.model.walk import ASKED, CLAIMED, FOUND, STOPS, UNKNOWN, Ask, Identity, Sign, Step

from . import role_source
from .role_chain import LOADED, USED, Below, Known, Link, is_link, names_role, too_long
from .steps import Place, step_of
from .web_identity import account_of, short_role

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.keys import Keys
    from awswhy.model.spot import Spot
    from awswhy.wire.keys import Issued
    from awswhy.world.eyes import Eyes

    from .role_request import RoleRequest
    from .steps import Provider


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
                eyes.sign(role_source.alone(eyes, profile))
            if "role_arn" in profile:
                return place.nothing(f'profile "{profile.name}" uses a web identity token for its role')
            return place.nothing(f'no role_arn in profile "{profile.name}"')
        return self._assume(eyes, ask, profile)

    def _assume(self, eyes: Eyes, ask: Ask, profile: Profile) -> Step:
        """Follow the roles to where credentials come from, then ask for one after the other (when live)."""
        known = eyes.memo.get("chains")
        below = known.below(ask) if isinstance(known, Known) else {}
        if isinstance(known, Known) and known.hopeless(profile.name):
            raise too_long(_link(eyes, profile))
        links: list[Link] = []
        found = below.get(profile.name)
        if found is not None and found.steps:
            _again(eyes, found)
            return found.steps[0]
        try:
            found = self._down(eyes, ask, profile, links, below)
            _count(eyes, links, found, below)
            _again(eyes, found)
            return self._up(eyes, ask, links, found, below)
        except SdkRaises as error:
            # A circle, and a chain that is too long, are no errors of those above: it depends on where one begins.
            if error.sign is None or error.sign.code not in ("source-profile-loop", "role-chain-too-long"):
                _keep(eyes, links, found, below, error)
            raise

    def _down(self, eyes: Eyes, ask: Ask, profile: Profile, links: list[Link], below: dict[str, Below]) -> Below:
        """Fill `links` with the roles from the asked one on; gives what the last one takes its credentials from."""
        config = config_of(eyes)
        visited = {ask.profile_name: None}
        while True:
            if len(links) == LOADED:
                raise too_long(links[0])
            link = _link(eyes, profile)
            links.append(link)
            if link.named is not None:
                role_source.check_named(eyes, profile, link.named, tuple(name for name, _ in self.sources))
                return Below(_ended(link, self._from_source(eyes, ask, profile, link.named)))
            name = role_source.profile_of(eyes, config, profile, visited, link.at)
            visited[name] = None
            profile = config.profiles[name]
            if not is_link(profile):
                return Below(_ended(link, self._from_profile(eyes, ask, profile)), end=name)
            # One that has keys is no role but a source, unless it is where one began: then this is a circle.
            if name in below and below[name].end != ask.profile_name:
                return below[name]

    def _up(self, eyes: Eyes, ask: Ask, links: list[Link], found: Below, below: dict[str, Below]) -> Step:
        """Take the roles one after the other, the asked one last."""
        inner, roles = found.steps, found.roles
        for link in reversed(links):
            try:
                step = self._use(eyes, ask, link.request, link.at, inner)
            except SdkRaises as error:
                raise _with(inner, _at_key(eyes, link.profile, error)) from None
            inner, roles = (step,), roles + 1
            below[link.profile.name] = Below(inner, _signs(eyes), roles, found.end)
        return inner[0]

    def _use(self, eyes: Eyes, ask: Ask, request: RoleRequest, at: Spot, inner: tuple[Step, ...]) -> Step:
        """Settle what the call needs, and make it when live."""
        from awswhy.wire import checks, client, sts

        place = Place(self.name, self.title)
        role = showing.shown(request.role_arn)
        reason = f"role {short_role(role)}"
        claimed = Identity(None, True, True, None, account_of(role), role, None, CLAIMED)
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
        return place.found(reason, _asked(issued, role), at, issued.keys, inner)

    def _from_profile(self, eyes: Eyes, ask: Ask, profile: Profile) -> tuple[Step, ...]:
        """Walk a source profile that is no role: the places that a profile may name."""
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
            names=config_of(eyes).names,
        )  # fmt: skip
        raise _with((step,), error)


def _link(eyes: Eyes, profile: Profile) -> Link:
    """Read what a role asks for and where it wants to take its credentials from."""
    from .role_request import request_of

    at = item_spot(eyes, profile.items["role_arn"])
    request = request_of(eyes, profile)
    for key in ("source_profile", "credential_source"):
        see(eyes, profile, key)
    return Link(profile, at, request, profile.text("credential_source"))


def _ended(link: Link, steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """Give a source's steps; raises SdkRaises with the error of one that stops."""
    end = next((s for s in steps if s.outcome in (FOUND, STOPS, UNKNOWN)), None)
    if end is not None and end.outcome == STOPS and end.sdk_error is not None:
        error = SdkRaises(
            end.sdk_error.type, end.sdk_error.message, reason=_at_source(end), at=end.at, code="source-stops",
            profile=link.profile.name, source=link.named or link.profile.text("source_profile"),
            named=link.named is not None,
        )  # fmt: skip
        raise _with(steps, error)
    return steps


def _count(eyes: Eyes, links: list[Link], found: Below, below: dict[str, Below]) -> None:
    """Raise SdkRaises where there are more roles than botocore can use; keeps how many there are.

    What was seen at the source is forgotten: nobody gets there.
    """
    roles = len(links) + found.roles
    if roles > USED and not found.early:
        eyes.put(eyes.take()[0], ())
        for above, link in enumerate(links[: roles - USED]):
            below.setdefault(link.profile.name, Below((), (), roles - above, found.end))
        raise too_long(links[0])


def _again(eyes: Eyes, found: Below) -> None:
    """Give the signs that were seen when this was found; raises its SdkRaises again."""
    for sign in found.signs:
        eyes.sign(sign)
    if found.error is not None:
        raise found.error


def _keep(eyes: Eyes, links: list[Link], found: Below | None, below: dict[str, Below], error: SdkRaises) -> None:
    """Keep an error for those that come by these roles later; how far down it is tells which error comes first."""
    early = found is None or found.early
    end = (links[-1].profile.text("source_profile") or "") if found is None else found.end
    for above, link in enumerate(links):
        roles = 0 if found is None or early else found.roles + len(links) - above
        below.setdefault(link.profile.name, Below((), _signs(eyes), roles, end, error))


def _signs(eyes: Eyes) -> tuple[Sign, ...]:
    """Give the signs seen so far in this place."""
    looks, signs = eyes.take()
    eyes.put(looks, signs)
    return signs


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


def _asked(issued: Issued, role: str) -> Identity:
    """Say who a role's credentials are, once AWS gave them."""
    keys = issued.keys
    return Identity(keys.key_id, True, bool(keys.token), issued.expires, issued.account, role, None, ASKED)


def _at_source(end: Step) -> str:
    """Say that the source is what fails."""
    return f"its source stops: {end.reason}"
