"""Every profile on a line: what kind it is, whose account and role, and what is wrong with it. No address is asked.

A profile is walked through the places that a profile can name, as the SDK does once a program names it. Profiles that
differ only in account, role and region share one look, so ten thousand of them take no longer than reading the files.
"""

from __future__ import annotations

from awswhy.awsfiles.layers import Layers
from awswhy.awsfiles.profiles import config_of
from awswhy.chains import chain_of
from awswhy.model.account import account_of_key
from awswhy.model.noun import noun
from awswhy.model.secret import Secret, shape_of
from awswhy.model.showing import account, clean
from awswhy.model.spot import CODE, Spot
from awswhy.model.walk import BROKE, FOUND, NONE, NOTHING, OFFLINE, STOPS, UNKNOWN, Ask, Walk
from awswhy.providers.role_chain import Known, names_role
from awswhy.providers.steps import step_of
from awswhy.providers.values import EXAMPLE_KEY_ID
from awswhy.providers.web_identity import account_of, short_role
from awswhy.world.eyes import Eyes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from awswhy.awsfiles.ini import Item
    from awswhy.awsfiles.layers import Items
    from awswhy.awsfiles.profiles import Profile
    from awswhy.chains.chain import Chain
    from awswhy.model.walk import Sign, Step
    from awswhy.providers.steps import Provider
    from awswhy.world.base import World

KINDS = {
    "assume-role": "role",
    "assume-role-with-web-identity": "web identity",
    "sso": "single sign-on",
    "shared-credentials-file": "keys",
    "login": "aws login",
    "custom-process": "program",
    "config-file": "keys",
}
"""The places that a profile can name, and what a profile of that kind is called."""

SETTINGS = "settings only"
"""A profile that names no credentials: a region, an output format."""

WRONG = {
    "pair-swapped": "key id and secret are swapped",
    "key-id-odd": "the key id cannot be one",
    "secret-odd": "the secret cannot be one",
    "key-id-example": "the key is the one of AWS's documentation",
    "value-soiled": "a value holds blanks, quotes or a comment",
    "temporary-key-without-token": "a temporary key without its session token",
    "token-with-long-term-key": "a session token beside a lasting key",
    "secret-without-id": "a secret without a key id",
    "sso-without-account": "no sso_account_id and no sso_role_name",
    "source-without-role": "source_profile without role_arn",
}
"""Signs of a profile that is found and will not work, in half a line."""

_OWN = {
    "sso_account_id", "sso_role_name", "output", "role_arn", "role_session_name", "aws_account_id", "cli_pager",
    "external_id",
}  # fmt: skip
"""Keys that differ between profiles of one kind and do not change what comes of a look, as long as they are there."""

_PAIR = frozenset(("aws_access_key_id", "aws_secret_access_key"))
_TOKENS = frozenset(("aws_session_token", "aws_security_token"))


@noun
class Row:
    """A profile: `kind` as in KINDS; `state` the outcome ("found", "stops", "nothing", "unknown"); `wrong` what is
    wrong with it, "" for nothing; `at` its header; `expires` in seconds since 1970.
    """

    name: str
    kind: str
    state: str
    account: str | None = None
    role: str | None = None
    region: str | None = None
    expires: float | None = None
    wrong: str = ""
    at: Spot | None = None


def rows(world: World, *, sdk: str = "boto3") -> tuple[Row, ...]:
    """Give every profile of both files, in their order; raises SdkRaises where a file cannot be parsed."""
    eyes = Eyes(world, OFFLINE)
    config = config_of(eyes)
    chain = chain_of(sdk)
    known: dict[object, Walk] = {}
    fates: dict[int, object] = {}
    made = []
    for name, profile in config.profiles.items():
        alike = _alike(profile, fates)
        walk = known.get(alike)
        if walk is None:
            walk = walk_profile(eyes, chain, name)
            if alike is not None:
                known[alike] = walk
        made.append(_row(eyes, profile, walk))
    return tuple(made)


def walk_profile(eyes: Eyes, chain: Chain, name: str) -> Walk:
    """Walk the places that one profile names, as when the program names it; raises SdkRaises for a broken file.

    Takes eyes that may be used for many profiles: the files are read once. A walk that finds nothing has the verdict
    NONE, which is no fault where the profile holds settings only.
    """
    profile = config_of(eyes).profile(name)
    ask = Ask(name, Spot(CODE, "the program"), True)
    eyes.session = ask
    eyes.memo.pop("imds", None)  # its settings may stand in the profile
    if "chains" not in eyes.memo:
        eyes.memo["chains"] = Known(config_of(eyes))
    steps: list[Step] = []
    for provider in _places(chain, profile):
        step = step_of(provider, eyes, ask, len(steps) + 1)
        steps.append(step)
        if step.outcome in (FOUND, STOPS, UNKNOWN, BROKE):
            break
    eyes.take()
    end = steps[-1] if steps and steps[-1].outcome != NOTHING else None
    return Walk(
        sdk=chain.sdk,
        checked_with=chain.checked_with,
        place=eyes.world.name,
        ask=ask,
        steps=tuple(steps),
        verdict=NONE if end is None else end.outcome,
        winner=end if end is not None and end.outcome == FOUND else None,
        sdk_error=end.sdk_error if end is not None else None,
        signs=tuple(sign for step in steps for sign in step.signs),
        depth=OFFLINE,
    )


def _places(chain: Chain, profile: Profile) -> Iterator[Provider]:
    """Give the places that this profile has keys for; the others would only say that it has none."""
    has = profile.items
    wanted = {
        "assume-role": names_role(profile) or "source_profile" in has,
        "assume-role-with-web-identity": "web_identity_token_file" in has,
        "sso": any(key in has for key in ("sso_account_id", "sso_role_name", "sso_session", "sso_start_url")),
        "shared-credentials-file": "aws_access_key_id" in has or "aws_secret_access_key" in has,
        "login": "login_session" in has,
        "custom-process": "credential_process" in has,
        "config-file": "aws_access_key_id" in has or "aws_secret_access_key" in has,
    }
    return (provider for provider in chain.providers if wanted.get(provider.name))


def _alike(profile: Profile, fates: dict[int, object]) -> object:
    """Give what profiles with the same fate have in common; None where a profile needs its own look.

    `fates` keeps what was told of keys by the id of their mapping: what [DEFAULT] holds is read once.
    """
    has = profile.items
    pair = sum(key in has for key in _PAIR)
    if pair and (pair < len(_PAIR) or all(key in has for key in _TOKENS)):
        return None
    return _fates(has, fates)


def _fates(items: Items, fates: dict[int, object]) -> object:
    """Tell of each key what decides what comes of a look."""
    if isinstance(items, Layers):
        return _fates(items.upper, fates), _fates(items.lower, fates)
    if id(items) not in fates:
        fates[id(items)] = frozenset([_fate(key, item) for key, item in items.items()])
    return fates[id(items)]


def _fate(key: str, item: Item) -> object:
    """Give what of a key decides what comes of a look: of keys and secrets only their shape."""
    value = item.value
    if isinstance(value, Secret):
        return key, item.section.path, value.shape
    if key == "aws_access_key_id":
        return key, item.section.path, value == EXAMPLE_KEY_ID or shape_of(value)
    return (key, min(len(value), 20)) if key in _OWN else (key, value)


def _row(eyes: Eyes, profile: Profile, walk: Walk) -> Row:
    """Put a profile's line together."""
    end = walk.end if walk.verdict != UNKNOWN else walk.steps[-1]
    kind = KINDS.get(end.provider, SETTINGS) if end is not None else _meant(profile)
    account, role = _whose(profile, kind)
    item = profile.items.get("region")
    region = clean(item.text()) if item is not None and item.nested is None else None
    expires = end.identity.expires if end is not None and end.identity is not None else None
    spot = eyes.file_spot(profile.section.path, profile.section.line or None, f"[{profile.section.name}]")
    return Row(
        profile.name, kind, walk.verdict if end is not None else NOTHING, account, role,
        region, expires, _wrong(end, walk), spot,
    )  # fmt: skip


def _meant(profile: Profile) -> str:
    """Give the kind of a profile that gives nothing."""
    return "single sign-on" if "sso_session" in profile or "sso_start_url" in profile else SETTINGS


def _whose(profile: Profile, kind: str) -> tuple[str | None, str | None]:
    """Give account and role, out of the profile's own keys."""
    arn = clean(profile.text("role_arn"))
    if kind in ("role", "web identity") and arn:
        return account_of(arn), short_role(arn)
    if kind == "single sign-on":
        return account(profile.text("sso_account_id")), clean(profile.text("sso_role_name"))
    if kind == "aws login":
        session = clean(profile.text("login_session")) or ""
        return account_of(session), short_role(session) or None
    key_id = profile.text("aws_access_key_id") if kind == "keys" else None
    return account(profile.text("aws_account_id")) or (account_of_key(key_id.strip()) if key_id else None), None


def _wrong(end: Step | None, walk: Walk) -> str:
    """Say in half a line what is wrong, "" for nothing."""
    if end is not None and end.outcome in (STOPS, BROKE):
        return end.reason
    sign: Sign | None = next((sign for sign in walk.signs if sign.code in WRONG), None)
    return WRONG[sign.code] if sign is not None else ""
