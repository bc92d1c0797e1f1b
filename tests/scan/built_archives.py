"""Archives built in memory, and what a look into them tells."""

from __future__ import annotations

import io
import tarfile
import zipfile

from awswhy.lab.keys import key_id
from awswhy.model.caught import Caught
from awswhy.model.history import Gap
from awswhy.scan.archive import look_inside


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Give a zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


class Pipe(io.BytesIO):
    """A file that cannot be gone back in, so that zipfile tells sizes behind the members."""

    def seekable(self) -> bool:
        return False

    def seek(self, *_: int) -> int:
        raise OSError

    def tell(self) -> int:
        raise OSError


def streamed_zip(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Give a zip as it is written to a pipe."""
    out = Pipe()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(files: dict[str, bytes], mode: str = "w", form: int = tarfile.PAX_FORMAT) -> bytes:
    """Give a tar."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode, format=form) as archive:  # type: ignore[call-overload]
        for name, data in files.items():
            about = tarfile.TarInfo(name)
            about.size = len(data)
            archive.addfile(about, io.BytesIO(data))
    return out.getvalue()


class Seen:
    """What a look into an archive told."""

    def __init__(self, path: str, data: bytes) -> None:
        told = list(look_inside(path, data))
        self.caught = [one for one in told if isinstance(one, Caught)]
        self.gaps = [one for one in told if isinstance(one, Gap)]

    def paths(self, seed: str) -> list[str]:
        """Give where a pair was found."""
        return [one.path for one in self.caught if one.leak.key_id == key_id("AKIA", seed) and one.leak.whole]

    @property
    def names(self) -> list[str]:
        """Give the gaps' names."""
        return [gap.name for gap in self.gaps]
