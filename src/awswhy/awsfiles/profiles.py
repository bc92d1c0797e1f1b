"""Both of AWS's files as one set of profiles, as botocore merges them.

After botocore 1.44.5: `configloader.build_profile_map`, `Session.full_config`, `Session.get_scoped_config`.
"""

from __future__ import annotations

from awswhy.model.raises import SdkRaises
from awswhy.model.secret import Secret, short_key_id
from awswhy.model.showing import Cleaned, clean
from awswhy.model.spot import ABSENT, PRESENT
from awswhy.world import words
from awswhy.world.base import Absent, Unreadable

from . import ini
from .known import key_shown
from .layers import over

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.spot import Spot
    from awswhy.world.eyes import Eyes

    from .layers import Items

CONFIG_VARIABLE, CONFIG_DEFAULT = "AWS_CONFIG_FILE", "~/.aws/config"
CREDENTIALS_VARIABLE, CREDENTIALS_DEFAULT = "AWS_SHARED_CREDENTIALS_FILE", "~/.aws/credentials"


class Profile:
    """A profile's keys as botocore sees them. `items` by key; `section` where the profile's header stands last."""

    __slots__ = ("items", "name", "section")

    def __init__(self, name: str, section: ini.Section, items: Items | None = None) -> None:
        """Take a section's keys, or those that two files give together."""
        self.name = name
        self.section = section
        self.items: Items = section.items if items is None else items

    def __contains__(self, key: str) -> bool:
        """Whether a key is there, with any value."""
        return key in self.items

    def text(self, key: str) -> str | None:
        """Give a value that may be shown; None when the key is not there."""
        item = self.items.get(key)
        return None if item is None else item.text()

    def secret(self, key: str) -> Secret | None:
        """Give a value wrapped; None when the key is not there."""
        item = self.items.get(key)
        return None if item is None else item.secret()


class Config:
    """What is in both files.

    `config_path` and `credentials_path` as they are opened; `config` and `credentials` None where there is no file;
    `profiles` merged and their `names`, `config_profiles` those of the config file alone, `sso_sessions` and `services`
    likewise.
    """

    def __init__(self, eyes: Eyes) -> None:
        """Read both files; raises SdkRaises (ConfigParseError) as the SDK does."""
        self.config_path = path_of(eyes, CONFIG_VARIABLE, CONFIG_DEFAULT)
        self.credentials_path = path_of(eyes, CREDENTIALS_VARIABLE, CREDENTIALS_DEFAULT)
        self.config = read(eyes, self.config_path)
        self.config_profiles: dict[str, Profile] = {}
        self.sso_sessions: dict[str, Profile] = {}
        self.services: dict[str, ini.Section] = {}
        if self.config is not None:
            refuse(eyes, self.config)
            self._sort(self.config)
        self.profiles = dict(self.config_profiles)
        self.credentials = read(eyes, self.credentials_path)
        if self.credentials is not None:
            refuse(eyes, self.credentials)
            self._merge(self.credentials)
        self._names: Cleaned | None = None

    def _sort(self, config: ini.Ini) -> None:
        """Sort the config file's sections by what their names say."""
        for name, section in config.sections.items():
            if name.startswith("profile"):
                second = second_word(name)
                if second is not None:
                    self.config_profiles[second] = Profile(second, section)
            elif name.startswith("sso-session"):
                second = second_word(name)
                if second is not None:
                    self.sso_sessions[second] = Profile(second, section)
            elif name.startswith("services"):
                second = second_word(name)
                if second is not None:
                    self.services[second] = section
            elif name == "default":
                self.config_profiles[name] = Profile(name, section)

    def _merge(self, credentials: ini.Ini) -> None:
        """Lay the credentials file's keys over the profiles; its section names are taken as they stand."""
        for name, section in credentials.sections.items():
            found = self.profiles.get(name)
            if found is None:
                self.profiles[name] = Profile(name, section)
            else:
                self.profiles[name] = Profile(name, found.section, over(section.items, found.items))

    @property
    def names(self) -> Cleaned:
        """All profiles' names, as they may be shown: the same tuple each time, as many signs may hold it."""
        if self._names is None:
            self._names = Cleaned(clean(tuple(self.profiles)))
        return self._names

    def profile(self, name: str) -> Profile:
        """Give a profile, an empty one where there is none."""
        return self.profiles.get(name) or Profile(name, ini.Section(name, 0, ""))


def second_word(name: str) -> str | None:
    """Give the name in `profile NAME`, split as a shell would; None when there are not just two words."""
    try:
        found = words.split(name)
    except ValueError:
        return None
    return found[1] if len(found) == 2 else None


def path_of(eyes: Eyes, variable: str, default: str) -> str:
    """Give a file's path as it is opened: the variable (even empty) or the default, expanded."""
    value = eyes.env(variable)
    return eyes.expand(default if value is None else value)


def read(eyes: Eyes, path: str) -> ini.Ini | None:
    """Read one file, once a walk; None when there is none. One that may not be read is empty, as to the SDK.

    A folder, a pipe or a device is no file to botocore either (`configloader.raw_config_parse`, 1.44.5: `isfile`).
    """
    key = ("ini", path)
    if key not in eyes.memo:
        found: ini.Ini | None
        try:
            found = _parsed(eyes.read(path), path) if path and not eyes.is_special(path) else None
        except Absent:
            found = None
        except Unreadable:
            found = ini.Ini(path) if eyes.is_file(path) else None
        eyes.memo[key] = found
    made = eyes.memo[key]
    return made if isinstance(made, ini.Ini) else None


_LAST: dict[str, tuple[bytes, ini.Ini]] = {}
"""The last reading of a few files: trying fixes walks again and again over the same bytes."""


def _parsed(data: bytes, path: str) -> ini.Ini:
    """Parse, unless the same bytes were parsed last time; what comes back is only ever read."""
    if len(data) < 20_000:
        return ini.parse(data, path)
    last = _LAST.get(path)
    if last is None or last[0] != data:
        if len(_LAST) > 4:
            _LAST.clear()
        last = _LAST[path] = (data, ini.parse(data, path))
    return last[1]


def refuse(eyes: Eyes, file: ini.Ini) -> None:
    """Raise what botocore raises for a file with a flaw (configparser's or Unicode's error, renamed)."""
    if not file.flaws:
        return
    flaw = file.flaws[0]
    at = eyes.file_spot(file.path, flaw.line, f"[{flaw.section}]" if flaw.section else None)
    raise SdkRaises(
        "ConfigParseError",
        f"Unable to parse config file: {file.path}",
        reason=f"{at} cannot be read",
        code="file-not-parsable",
        at=at,
        flaw=flaw.code,
        line=flaw.line,
        other=flaw.other,
        section=flaw.section,
        key=flaw.key,
        path=file.path,
        **(_twins(file, flaw.section) if flaw.code == ini.DUPLICATE_SECTION else {}),
    )


def _twins(file: ini.Ini, name: str) -> dict[str, object]:
    """Say of sections of one name how many there are, for which keys they say different things, and whose keys."""
    from .blocks import TOGETHER

    sections = (file.sections[name], *(twin for twin in file.twins if twin.name == name))
    said: dict[str, object] = {}
    twice: set[str] = set()
    clash: set[str] = set()
    for section in sections:
        for key, item in section.own.items():
            if key in said:
                twice.add(key)
                if said[key] != item.value:
                    clash.add(key)
            else:
                said[key] = item.value
    for group in TOGETHER:
        if clash & group:
            clash |= twice & group
    ids = [str(one.own["aws_access_key_id"].value) if "aws_access_key_id" in one.own else "" for one in sections]
    shown = {"first": short_key_id(ids[0]), "last": short_key_id(ids[-1])}
    return {"clash": tuple(sorted(clash)), "twins": len(sections), **shown}


def config_of(eyes: Eyes) -> Config:
    """Read both files once a walk; raises SdkRaises each time when one cannot be parsed."""
    made = eyes.memo.get("config")
    if made is not None:
        _look_again(eyes)
    if isinstance(made, SdkRaises):
        raise made
    if not isinstance(made, Config):
        try:
            made = Config(eyes)
        except SdkRaises as error:
            eyes.memo["config"] = error
            raise
        eyes.memo["config"] = made
    return made


def _look_again(eyes: Eyes) -> None:
    """Write down for each place that uses them that both files were looked at, though they are read only once."""
    for (kind, path), file in ((key, made) for key, made in eyes.memo.items() if isinstance(key, tuple)):
        if kind == "ini" and path:
            eyes.saw(eyes.file_spot(path), ABSENT if file is None else PRESENT)


def item_spot(eyes: Eyes, item: ini.Item) -> Spot:
    """Name the line that a key stands on: `~/.aws/credentials:6 [dev]`."""
    return eyes.file_spot(item.section.path, item.line, f"[{item.section.name}]")


def see(eyes: Eyes, profile: Profile, key: str) -> ini.Item | None:
    """Look at a key of a profile and write it down."""
    item = profile.items.get(key)
    if item is not None:
        spot = eyes.file_spot(item.section.path, item.line, f"[{item.section.name}] {key_shown(key)}")
        eyes.saw(spot, "present" if item.value else "empty")
    return item
