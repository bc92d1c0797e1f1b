"""Single settings as botocore 1.44.5 finds them (`configprovider`): a variable, then the session's profile.

Only `is set` counts there: an empty variable hides the profile. An indented block comes out as a mapping.
"""

from __future__ import annotations

from awswhy.awsfiles.profiles import see
from awswhy.model import showing
from awswhy.model.raises import SdkRaises

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from awswhy.awsfiles.profiles import Profile
    from awswhy.world.eyes import Eyes

    Value = str | Mapping[str, str] | None
else:
    Value = object


def setting(eyes: Eyes, profile: Profile, key: str | None, variable: str | None) -> Value:
    """Give a setting's value, None when it is set nowhere."""
    if variable is not None:
        value = eyes.env(variable)
        if value is not None:
            return value
    return in_profile(eyes, profile, key) if key is not None else None


def in_profile(eyes: Eyes, profile: Profile, key: str) -> Value:
    """Give a profile's value for a key: text, a mapping for an indented block, None when it is not there."""
    item = see(eyes, profile, key)
    if item is None:
        return None
    return item.nested if item.nested is not None else item.text()


def flag(value: Value) -> bool:
    """Whether a setting says `true` in any case (`utils.ensure_boolean`); everything else is false."""
    return isinstance(value, str) and value.lower() == "true"


def whole_number(value: Value, name: str) -> int | None:
    """Read a number; raises SdkRaises with Python's own error, which is what the SDK dies of."""
    if value is None:
        return None
    if not isinstance(value, str):
        words = f"int() argument must be a string, a bytes-like object or a real number, not '{type(value).__name__}'"
        raise SdkRaises("TypeError", words, code="bad-setting", setting=name)
    try:
        return int(value)
    except ValueError:
        told = showing.number(value)
        words = f"invalid literal for int() with base 10: {told!r}"
        raise SdkRaises("ValueError", words, code="bad-setting", setting=name, value=told) from None


def lower(value: Value) -> Value:
    """Lower a text; a block stays as it is."""
    return value.lower() if isinstance(value, str) else value
