"""Signs about the values of a key pair: blanks, quotes, a swapped pair, an id that cannot be one, an unfit token.

Nothing is judged here and no value is kept: only its shape goes into a sign.
"""

from __future__ import annotations

from awswhy.model.noun import replace
from awswhy.model.secret import Secret, shape_of
from awswhy.model.walk import Sign

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from awswhy.model.keys import Keys
    from awswhy.model.secret import Shape
    from awswhy.model.spot import Spot
    from awswhy.world.eyes import Eyes


def secret_of(value: object) -> Secret:
    """Wrap a value out of JSON, whatever it is; null, false and 0 count as empty, as they do in Python."""
    return Secret(str(value) if value else "")


def sign_values(
    eyes: Eyes, keys: Keys, at: Spot, source: str, names: tuple[str, ...], where: Mapping[str, object] | None = None
) -> None:
    """Look at the values' shapes and sign what is odd.

    `names` are what the id, the secret and the token(s) are called there (a variable's or a key's name); `source`
    the provider; `where` tells path, section and lines where they stand in a file.
    """
    key, secret = shape_of(keys.key_id), keys.secret.shape
    soiled = [(names[0], key), (names[1], secret)]
    if keys.token is not None:
        soiled.append((names[-1], keys.token.shape))
    for name, shape in soiled:
        if shape.soiled:
            facts = {"name": name, "source": source, **_soil(shape), **(where or {})}
            eyes.sign(Sign("value-soiled", _at(at, name, where or {}), facts))
    facts = {"source": source, "id_name": names[0], "secret_name": names[1], "token_name": names[-1], **(where or {})}
    if key.like in ("secret", "token", "entity-id", "placeholder", "empty"):
        swapped = key.like == "secret" and secret.like == "key-id"
        code = "pair-swapped" if swapped else "key-id-odd"
        eyes.sign(Sign(code, at, {**facts, "like": key.like, "prefix": key.prefix, "length": key.length}))
    elif secret.like in ("key-id", "placeholder", "empty"):
        eyes.sign(Sign("secret-odd", at, {**facts, "like": secret.like, "length": secret.length}))
    if keys.key_id.strip() == EXAMPLE_KEY_ID:
        eyes.sign(Sign("key-id-example", at, facts))
    if key.prefix == "ASIA" and not keys.token:
        eyes.sign(Sign("temporary-key-without-token", at, facts))
    if key.prefix == "AKIA":
        eyes.sign(Sign("token-with-long-term-key" if keys.token else "long-term-key", at, facts))


def _at(at: Spot, name: str, where: Mapping[str, object]) -> Spot:
    """Give the place of one value of the pair: in a file each has a line of its own."""
    line = where.get(f"{name}_line")
    return replace(at, line=line) if isinstance(line, int) else at


EXAMPLE_KEY_ID = "AKIAIOSFODNN7EXAMPLE"
"""The id in AWS's own documentation."""


def _soil(shape: Shape) -> dict[str, object]:
    """Say what came along with a value."""
    return {
        "blank_start": shape.blank_start,
        "blank_end": shape.blank_end,
        "quoted": shape.quoted,
        "comment": shape.comment,
        "newline": shape.newline,
        "control": shape.control,
    }
