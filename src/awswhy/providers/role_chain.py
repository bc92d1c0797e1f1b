"""The roles that a profile leads through: each takes its credentials from the next, and the last from a real source.

botocore 1.44.5 follows them by calling itself (`AssumeRoleProvider._load_creds_via_assume_role`), so Python's limit of
1,000 calls ends a long chain. We follow them in a loop, and say so where botocore would not get through.
"""

from __future__ import annotations

from awswhy.awsfiles.layers import Layers
from awswhy.model.noun import noun
from awswhy.model.raises import SdkRaises

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.awsfiles.layers import Items
    from awswhy.awsfiles.profiles import Config, Profile
    from awswhy.model.spot import Spot
    from awswhy.model.walk import Ask, Sign, Step

    from .role_request import RoleRequest

LOADED, USED = 327, 137
"""How many roles botocore can set up, and how many it can use, before it runs into Python's limit.

Measured with `Session().get_credentials()` and `get_frozen_credentials()` in a script that does nothing else, on
CPython 3.10 to 3.13; from deeper inside a program it is one role less for every three calls, and for every seven.
"""

STATIC = ("aws_secret_access_key", "aws_access_key_id")


@noun
class Link:
    """One role of a chain: the profile that names it, where, what it asks for, and the source that it names, if any."""

    profile: Profile
    at: Spot
    request: RoleRequest
    named: str | None = None


@noun
class Below:
    """What a role's source came to: its steps and signs, or the SDK's error.

    `roles` is how many roles stand one behind the other there, 0 for an error that comes up before any of them is used;
    `end` the profile whose own credentials they begin with, "" for none.
    """

    steps: tuple[Step, ...] = ()
    signs: tuple[Sign, ...] = ()
    roles: int = 0
    end: str = ""
    error: SdkRaises | None = None

    @property
    def early(self) -> bool:
        """Whether it is an error that comes up before any role is used, however long the chain is."""
        return self.error is not None and not self.roles


def names_role(profile: Profile) -> bool:
    """Whether a profile is the assume-role place's: a role, and no web identity token file."""
    return "role_arn" in profile and "web_identity_token_file" not in profile


def is_link(profile: Profile) -> bool:
    """Whether a source profile is one more role: its own keys would count before that."""
    return names_role(profile) and not any(key in profile for key in STATIC)


def too_long(link: Link) -> SdkRaises:
    """Make the error of a chain that Python's limit ends."""
    return SdkRaises(
        "RecursionError", "maximum recursion depth exceeded", reason="too many roles stand one behind the other",
        code="role-chain-too-long", at=link.at, profile=link.profile.name, most=USED,
    )  # fmt: skip


class Known:
    """What is known of chains while many profiles are walked, so that a role is looked through once for all of them.

    Only for walks that ask nobody (OFFLINE): there a role says the same to everyone who comes by it with the same
    settings. `roles` counts the roles from a profile to the end of its chain; a circle has none.
    """

    def __init__(self, config: Config) -> None:
        """Start without knowing anything."""
        self.config = config
        self.roles: dict[str, int] = {}
        self._below: dict[object, dict[str, Below]] = {}
        self._told: dict[int, object] = {}

    def below(self, ask: Ask) -> dict[str, Below]:
        """Give what is known of roles by profile, for those who ask with the same settings."""
        profile = self.config.profiles.get(ask.profile_name)
        return self._below.setdefault(None if profile is None else self._settings(profile.items), {})

    def _settings(self, items: Items) -> object:
        """Give what decides how a profile's requests are sent; what many inherit from [DEFAULT] is read once."""
        if isinstance(items, Layers):
            return self._settings(items.upper), self._settings(items.lower)
        if id(items) not in self._told:
            kept = [(key, item.value) for key, item in items.items() if key not in _ROLE_KEYS]
            self._told[id(items)] = frozenset(kept)
        return self._told[id(items)]

    def hopeless(self, name: str) -> bool:
        """Whether a profile's chain ends, or comes back to itself, only where botocore no longer gets to."""
        trail: list[str] = []
        seen: set[str] = set()
        while name not in self.roles and name not in seen:
            trail.append(name)
            seen.add(name)
            after = self._after(name)
            if after is None:
                break
            name = after
        else:
            self._count(trail, name)
            return self.roles[trail[0] if trail else name] > LOADED
        self._count(trail[:-1], self._set(trail[-1], 1))
        return self.roles[trail[0]] > LOADED

    def _set(self, name: str, roles: int) -> str:
        """Keep a number; gives the name."""
        self.roles[name] = roles
        return name

    def _count(self, trail: list[str], end: str) -> None:
        """Count back from a profile whose number is known, or that stands on the trail itself: a circle."""
        if end not in self.roles:
            start = trail.index(end)
            for name in trail[start:]:
                self.roles[name] = len(trail) - start
            del trail[start:]
        for name in reversed(trail):
            self.roles[name] = self.roles[end] + 1
            end = name

    def _after(self, name: str) -> str | None:
        """Give the profile of the next role, None where the chain ends or something is wrong."""
        profile = self.config.profiles[name]
        source = None if "credential_source" in profile else profile.text("source_profile")
        found = None if source is None else self.config.profiles.get(source)
        return source if found is not None and is_link(found) else None


_ROLE_KEYS = frozenset((
    "role_arn", "source_profile", "credential_source", "external_id", "mfa_serial", "role_session_name",
    "duration_seconds", "output", "cli_pager", *STATIC, "aws_session_token", "aws_security_token",
))  # fmt: skip
"""Keys that say nothing about how a request is sent."""
