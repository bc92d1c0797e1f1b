"""Container images: `docker save` archives and OCI layouts, whose findings are told by layer and by setting.

An image is a tar whose list of contents may stand at its end. So what is found in its parts is held until then, and
told with the layer's digest, or with the variable or build step that holds it.
"""

from __future__ import annotations

import os

from awswhy.model.caught import Caught
from awswhy.model.history import Gap
from awswhy.model.noun import replace

from .settings import caught_in_settings, read_json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Told = Caught | Gap

_DIGEST = 12
"""So much of a digest is shown, as docker does."""
_HELD = 10_000
_GONE = 100_000
"""So many findings, and names of deleted files, are held at most."""
_HEX = frozenset("0123456789abcdef")
_LISTS = ("manifest.json", "index.json")
_WHITEOUT, _EVERYTHING = ".wh.", ".wh..wh..opq"
_BLOBS = "/blobs/sha256/"
_IN = "!/"


def digest_in(name: str) -> str:
    """Give the digest, or the id, in the name of an image's part; "" where there is none."""
    if len(name) < 64:
        return ""
    words = [word.split(".")[0] for word in name.replace(":", "/").split("/")]
    return next((word for word in reversed(words) if len(word) == 64 and _HEX.issuperset(word)), "")


class Image:
    """What is known of an archive that may be an image."""

    def __init__(self, path: str) -> None:
        """Know nothing yet."""
        self._inside = path + _IN
        self._is_one = False
        self._held: list[Told] = []
        self._configs: dict[str, list[str]] = {}
        self._orders: list[tuple[str, list[str]]] = []
        self._gone: dict[str, list[str]] = {}
        self._left = _GONE

    def layer(self, path: str, name: str) -> None:
        """Note a file in an archive inside, by that archive's path: a layer may say that an older file is deleted."""
        gone = self._gone.setdefault(path.removeprefix(self._inside), [])
        if name.rpartition("/")[2].startswith(_WHITEOUT) and self._left:
            self._left -= 1
            gone.append(name.removeprefix("./"))

    def settings(self, path: str, data: bytes) -> list[Caught] | None:
        """Take a member that may be an image's list or its settings; gives what is caught in settings, else None."""
        name = path.removeprefix(self._inside)
        if not (name in _LISTS or name.endswith("config.json") or digest_in(name)):
            return None
        found = read_json(data)
        self._list(found)
        if not _is_settings(found) or name.endswith("/json"):
            return None
        self._is_one = True
        self._configs[name] = [str(digest) for digest in found["rootfs"].get("diff_ids") or ()]
        return caught_in_settings(path, data, found)

    def _list(self, found: Any) -> None:
        """Learn the order of layers from docker's list or from an OCI manifest."""
        if isinstance(found, dict) and isinstance(found.get("layers"), list) and isinstance(found.get("config"), dict):
            digests = [
                str(one.get("digest", "")) for one in (found["config"], *found["layers"]) if isinstance(one, dict)
            ]
            names = [f"blobs/{digest.replace(':', '/')}" for digest in digests]
            self._orders.append((names[0], names[1:]))
        for one in found if isinstance(found, list) else ():
            if isinstance(one, dict) and isinstance(one.get("Layers"), list):
                self._is_one = True
                self._orders.append((str(one.get("Config", "")), [str(name) for name in one["Layers"]]))

    def named(self, told: Iterator[Told]) -> Iterator[Told]:
        """Give what is told, the parts of an image by their right names and once the whole image is known."""
        for one in told:
            member = self._member(_text(one))
            if member and (digest_in(member) or ".tar" in member or member.endswith("config.json")):
                self._held.append(one)
                if len(self._held) < _HELD:
                    continue
                yield from self._flushed()
            else:
                yield one
        yield from self._flushed()

    def _flushed(self) -> Iterator[Told]:
        """Give what is held."""
        held, self._held = self._held, []
        labels = self._labels() if self._is_one else {}
        in_settings = {one.leak.fingerprint for one in held if isinstance(one, Caught) and self._config(one.path)}
        for one in held:
            name = self._member(_text(one))
            if name in labels:
                yield self._in_layer(one, name, labels)
            elif isinstance(one, Caught) and (config := self._config(one.path)):
                short = f" sha256:{digest_in(config)[:_DIGEST]}" if len(self._configs) > 1 and digest_in(config) else ""
                rest = one.path.removeprefix(self._inside + config)
                yield replace(one, path=f"{self._inside}config{short}{rest}")
            elif not (isinstance(one, Caught) and name.endswith("/json") and one.leak.fingerprint in in_settings):
                yield one  # docker's older form repeats the settings for each layer

    def _member(self, text: str) -> str:
        """Give the name of the member that a path, or a Gap's text, begins with; "" for none."""
        if not text.startswith(self._inside):
            return ""
        rest = text.removeprefix(self._inside)
        return rest.partition(_IN)[0].partition(": ")[0] if _IN in rest else rest.partition(": ")[0]

    def _config(self, path: str) -> str:
        """Give the name of the settings in which something was caught, "" for none."""
        name = self._member(path)
        return name if name in self._configs else ""

    def _labels(self) -> dict[str, str]:
        """Give each layer's digest by its name."""
        labels = {name: digest_in(name) for name in self._gone if digest_in(name)}
        for config, order in self._orders:
            for name, digest in zip(order, self._configs.get(config, ()), strict=False):
                if not name.startswith("blobs/") and name in self._gone:
                    labels[name] = digest.rpartition(":")[2]
        return labels

    def _in_layer(self, one: Told, name: str, labels: dict[str, str]) -> Told:
        """Give what was found in a layer with the layer's digest, and whether a later one deletes the file."""
        before = self._inside + name
        after = f"{self._inside}layer sha256:{labels[name][:_DIGEST]}"
        if isinstance(one, Gap):
            rest = one.text.removeprefix(before)
            return replace(one, text=after + ("/" + rest.removeprefix(_IN) if rest.startswith(_IN) else rest))
        rest = one.path.removeprefix(before).removeprefix(_IN).removeprefix("./")
        by = self._deleted_by(name, rest.partition(_IN)[0])
        what = f"a file that layer sha256:{labels.get(by, digest_in(by))[:_DIGEST]} deletes" if by else one.what
        return replace(one, path=f"{after}/{rest.removeprefix('/')}", what=what)

    def _deleted_by(self, name: str, path: str) -> str:
        """Give the later layer that deletes a layer's file, "" for none."""
        for _, order in self._orders:
            if name in order:
                for later in order[order.index(name) + 1 :]:
                    if any(_covers(gone, path) for gone in self._gone.get(later, ())):
                        return later
        return ""


def _covers(gone: str, path: str) -> bool:
    """Whether a layer's word for a deleted file or folder means a path."""
    folder, slash, name = gone.rpartition("/")
    if name == _EVERYTHING:
        return path.startswith(folder + slash)
    target = folder + slash + name.removeprefix(_WHITEOUT)
    return path == target or path.startswith(target + "/")


def _is_settings(found: Any) -> bool:
    """Whether JSON holds an image's settings."""
    if not isinstance(found, dict) or not isinstance(found.get("rootfs"), dict):
        return False
    return isinstance(found.get("config"), dict) or isinstance(found.get("history"), list)


def _text(one: Told) -> str:
    """Give what begins with a path."""
    return one.text if isinstance(one, Gap) else one.path


def in_layout(path: str, told: Iterator[Told]) -> Iterator[Told]:
    """Give what is told of a file in an OCI layout's folder by its right name; the layout is looked for on the disk."""
    folder, _, digest = path.rpartition(_BLOBS)
    for one in told:
        if not os.path.exists(os.path.join(folder, "oci-layout")):
            yield one
            continue
        text = _text(one).removeprefix(path)
        short = f"sha256:{digest[:_DIGEST]}"
        if text.startswith(_IN):
            text = f"layer {short}/{text.removeprefix(_IN).removeprefix('./')}"
        elif isinstance(one, Gap):
            text = f"layer {short}{text}"
        else:
            text = f"config {short}{text}"
        text = f"{folder}{_IN}{text}"
        yield replace(one, text=text) if isinstance(one, Gap) else replace(one, path=text)


def layout_file(path: str, data: bytes) -> Iterator[Told] | None:
    """Give what is caught in a file that is an image's settings in an OCI layout; None for any other file."""
    if not is_blob(path):
        return None
    found = read_json(data)
    return in_layout(path, iter(caught_in_settings(path, data, found))) if _is_settings(found) else None


def is_blob(path: str) -> bool:
    """Whether a path is that of a part in an OCI layout."""
    return path[-64 - len(_BLOBS) : -64] == _BLOBS and _HEX.issuperset(path[-64:])
