"""Keys that are this machine's own: which profile or variable holds the same id. No address is asked."""

from __future__ import annotations

from awswhy.awsfiles.profiles import (
    CONFIG_DEFAULT,
    CONFIG_VARIABLE,
    CREDENTIALS_DEFAULT,
    CREDENTIALS_VARIABLE,
    path_of,
    read,
    second_word,
)
from awswhy.model.leak import KEY_ID, fingerprint
from awswhy.model.secret import Secret, shape_of
from awswhy.model.showing import clean
from awswhy.model.verified import Own
from awswhy.model.walk import OFFLINE
from awswhy.world.base import NotTried
from awswhy.world.eyes import Eyes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from awswhy.awsfiles.ini import Ini
    from awswhy.world.base import World

_SETTING, _VARIABLE = "aws_access_key_id", "AWS_ACCESS_KEY_ID"


def own_keys(world: World) -> Mapping[str, Own]:
    """Give where this machine keeps which key, by the fingerprint that a scan would give its id.

    The credentials file comes before the config file, and a profile before this shell's variable. A file that the SDKs
    refuse is read as far as it can be; one that cannot be read at all is left out. Raises nothing.
    """
    eyes = Eyes(world, OFFLINE)
    found: dict[str, Own] = {}
    files = ((CREDENTIALS_VARIABLE, CREDENTIALS_DEFAULT, False), (CONFIG_VARIABLE, CONFIG_DEFAULT, True))
    for variable, default, config in files:
        try:
            file = read(eyes, path_of(eyes, variable, default))
        except NotTried:
            continue
        for key_id, own in _of_file(eyes, file, config) if file is not None else ():
            found.setdefault(fingerprint(key_id, KEY_ID), own)
    value = world.env.get(_VARIABLE, "").strip()
    if _is_key_id(value):
        found.setdefault(fingerprint(Secret(value), KEY_ID), Own("", _VARIABLE))
    return found


def _of_file(eyes: Eyes, file: Ini, config: bool) -> Iterator[tuple[Secret, Own]]:
    """Give the key ids of a file's profiles and where they stand."""
    for section in (*file.sections.values(), *file.twins):
        item = section.own.get(_SETTING)
        value = str(item.value).strip().strip("'\"") if item is not None else ""
        if item is None or not _is_key_id(value):
            continue
        name = section.name
        if config and name != "default":
            name = second_word(name) or name
        yield Secret(value), Own(clean(name), str(eyes.file_spot(file.path, item.line)))


def _is_key_id(value: str) -> bool:
    """Whether a value has the form of a key id."""
    return shape_of(value).like == "key-id"
