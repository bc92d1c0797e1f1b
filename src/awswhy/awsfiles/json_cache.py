"""JSON files that botocore keeps as a cache: present or not, whole or not, as `utils.JSONFileCache` treats them."""

from __future__ import annotations

from awswhy.model.raises import SdkRaises
from awswhy.world.base import Absent, Unreadable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.spot import Spot
    from awswhy.world.eyes import Eyes


def load(eyes: Eyes, path: str, cache_key: str, code: str) -> object | None:
    """Give what a cache file holds, None when there is none.

    Raises SdkRaises (KeyError, with the cache key) for one that cannot be read or is not JSON: botocore 1.44.5,
    `JSONFileCache.__getitem__`. `code` is the sign's. The value may hold secrets: pick fields and let it go.
    """
    if not eyes.is_file(path):
        eyes.saw(eyes.file_spot(path), "absent")
        return None
    import json

    why = "not JSON"
    try:
        data: object = json.loads(eyes.read(path).decode("utf-8"))
    except UnicodeDecodeError:
        # JSONFileCache catches ValueError, of which this is one
        why = "not UTF-8"
    except (ValueError, RecursionError):
        pass
    except (Absent, Unreadable) as error:
        why = f"not readable: {error}"
    else:
        return data if data is not None else Null
    raise SdkRaises(
        "KeyError", f"'{cache_key}'", reason=f"its file in the cache is {why}",
        code=code, at=eyes.file_spot(path), state="unreadable", why=why, path=path,
    )  # fmt: skip


class Null:
    """Stands for a file that holds `null`, which is not the same as no file."""


def missing(data: object, key: str, code: str, at: Spot) -> bool:
    """Say `key not in data` as Python does; raises SdkRaises (TypeError) where Python would.

    `code` is the sign's, `at` the file.
    """
    if isinstance(data, (dict, list, str)):
        return key not in data
    kind = "NoneType" if data is Null else type(data).__name__
    raise SdkRaises(
        "TypeError", f"argument of type '{kind}' is not iterable", reason="its file in the cache holds no object",
        code=code, at=at, state="odd", why="not a JSON object",
    )  # fmt: skip
