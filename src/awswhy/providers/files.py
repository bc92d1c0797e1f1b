"""`shared-credentials-file` and `config-file`: keys under a profile in one of AWS's two files.

botocore 1.44.5, `credentials.SharedCredentialProvider` and `ConfigProvider`: a key that is there counts even when its
value is empty; the secret must stand in the same file; aws_security_token is read before aws_session_token.
"""

from __future__ import annotations

from awswhy.awsfiles.profiles import config_of, item_spot
from awswhy.model.keys import Keys
from awswhy.model.noun import noun
from awswhy.model.raises import SdkRaises
from awswhy.model.walk import READ, Identity, Sign, Step
from awswhy.world import paths
from awswhy.world.base import Absent, Unreadable

from .steps import Place
from .values import sign_values

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from awswhy.awsfiles.ini import Ini, Item
    from awswhy.awsfiles.profiles import Config
    from awswhy.model.spot import Spot
    from awswhy.model.walk import Ask
    from awswhy.world.eyes import Eyes

KEY_ID, SECRET = "aws_access_key_id", "aws_secret_access_key"
TOKENS = ("aws_security_token", "aws_session_token")
ACCOUNT = "aws_account_id"


@noun
class CredentialsFile:
    """Keys in the credentials file, whose section names are profile names as they stand."""

    name: str = "shared-credentials-file"
    title: str = "keys in the credentials file"

    def look(self, eyes: Eyes, ask: Ask) -> Step:
        """Look for the profile's section; see `steps.Provider`."""
        config = config_of(eyes)
        file = config.credentials
        section = file.sections.get(ask.profile_name) if file else None
        items = section.items if section else None
        return keys_in(self.name, self.title, eyes, ask, items, (file, config.credentials_path))


@noun
class ConfigFile:
    """Keys in the config file, under `[default]` or `[profile NAME]`."""

    name: str = "config-file"
    title: str = "keys in the config file"

    def look(self, eyes: Eyes, ask: Ask) -> Step:
        """Look for the profile's section; see `steps.Provider`."""
        config: Config = config_of(eyes)
        profile = config.config_profiles.get(ask.profile_name)
        items = profile.items if profile else None
        return keys_in(self.name, self.title, eyes, ask, items, (config.config, config.config_path))


def keys_in(
    name: str, title: str, eyes: Eyes, ask: Ask, items: Mapping[str, Item] | None, file: tuple[Ini | None, str]
) -> Step:
    """Read a pair of keys out of a section's items. `file` is what was read (None: no such file) and its path."""
    place = Place(name, title)
    shown = paths.short(eyes.world, file[1]) or "the file named by the variable"
    if file[0] is None:
        return place.nothing(f"{shown} {_absence(eyes, file[1])}")
    if items is None:
        return place.nothing(f"no [{ask.profile_name}] in {shown}")
    if KEY_ID not in items:
        if SECRET in items:
            eyes.sign(Sign("secret-without-id", item_spot(eyes, items[SECRET]), {"provider": name}))
        return place.nothing(f"no {KEY_ID} in [{ask.profile_name}]")
    at = item_spot(eyes, items[KEY_ID])
    keys = read_pair(name, eyes, items, at)
    token_name = next((t for t in TOKENS if t in items), TOKENS[-1])
    sign_values(eyes, keys, at, name, (KEY_ID, SECRET, token_name), where_of(items))
    if all(t in items for t in TOKENS) and items[TOKENS[0]].value != items[TOKENS[1]].value:
        eyes.sign(Sign("security-token-hides", item_spot(eyes, items[TOKENS[0]]), where_of(items)))
    account = items[ACCOUNT].text() if ACCOUNT in items else None
    temporary = bool(keys.token)
    return place.found(str(at), Identity(keys.key_id, temporary, temporary, None, account, proof=READ), at, keys)


def _absence(eyes: Eyes, path: str) -> str:
    """Say why there is no such file: nothing is there, or something that is no file."""
    try:
        kind = eyes.world.stat(path).kind if path else ""
    except (Absent, Unreadable):
        kind = ""
    return {"dir": "is a folder, not a file", "other": "is a pipe or a device, not a file"}.get(kind, "does not exist")


def where_of(items: Mapping[str, Item]) -> dict[str, object]:
    """Say where a pair stands: path, section, and the line of each key that is there."""
    lines = {f"{key}_line": items[key].line for key in (KEY_ID, SECRET, *TOKENS) if key in items}
    return {"path": items[KEY_ID].section.path, "section": items[KEY_ID].section.name, **lines}


def read_pair(name: str, eyes: Eyes, items: Mapping[str, Item], at: Spot) -> Keys:
    """Give the pair and its token; raises SdkRaises where only the id is there."""
    for key in (KEY_ID, SECRET, *TOKENS):
        if key in items:
            item = items[key]
            spot = eyes.file_spot(item.section.path, item.line, f"[{item.section.name}] {key}")
            eyes.saw(spot, "present" if item.value else "empty")
    if SECRET not in items:
        raise SdkRaises(
            "PartialCredentialsError",
            f"Partial credentials found in {name}, missing: {SECRET}",
            reason=f"{at} has no {SECRET}",
            code="half-a-pair",
            at=at,
            provider=name,
            missing=SECRET,
            have=KEY_ID,
            state="not set",
            path=items[KEY_ID].section.path,
            section=items[KEY_ID].section.name,
            line=items[KEY_ID].line,
        )
    token = next((items[t].secret() for t in TOKENS if t in items), None)
    return Keys(items[KEY_ID].text(), items[SECRET].secret(), token)
