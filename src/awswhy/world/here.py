"""`HereWorld`: this process: its variables, its files, its network, its clock."""

from __future__ import annotations

import errno
import os
import time

from .base import Absent, FileFacts, NotTried, Ran, Unreadable, User

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from .base import Answer, Request


class HereWorld:
    """The world that awswhy itself runs in. Takes told facts (`python` for `--python PATH`)."""

    def __init__(self, facts: Mapping[str, object] | None = None, name: str = "this shell") -> None:
        """Look nowhere yet: all but the variables is read when it is asked for."""
        self.name = name
        self.os = os.name
        # A copy: os.environ encodes and decodes at each look. On Windows only it knows that case does not count.
        self.env: Mapping[str, str] = os.environ if os.name == "nt" else dict(os.environ)
        self._facts = dict(facts or {})
        self._user: User | None = None

    @property
    def cwd(self) -> str:
        """The working folder, "" when it is gone."""
        try:
            return os.getcwd()
        except OSError:
            return ""

    @property
    def user(self) -> User:
        """Who runs this process, from the user data base."""
        if self._user is None:
            self._user = _this_user()
        return self._user

    def now(self) -> float:
        """See `World.now`."""
        return time.time()

    def read(self, path: str) -> bytes:
        """See `World.read`."""
        try:
            with open(path, "rb", buffering=0, opener=_open_at_once) as file:
                if os.fstat(file.fileno()).st_mode & 0o170000 not in _ENDING and path != os.devnull:
                    raise Unreadable("a pipe or a device, no plain file", errno.EINVAL)
                return file.readall()
        except (FileNotFoundError, NotADirectoryError):
            raise Absent(path) from None
        except (OSError, ValueError) as error:
            raise Unreadable(*_why(error)) from None

    def stat(self, path: str) -> FileFacts:
        """See `World.stat`."""
        try:
            found = os.stat(path)
        except (FileNotFoundError, NotADirectoryError):
            raise Absent(path) from None
        except (OSError, ValueError) as error:
            raise Unreadable(*_why(error)) from None
        kind = {0o100000: "file", 0o040000: "dir"}.get(found.st_mode & 0o170000, "other")
        posix = os.name == "posix"
        return FileFacts(
            kind,
            found.st_mode & 0o7777 if posix else None,
            found.st_uid if posix else None,
            found.st_size,
            found.st_mtime,
        )

    def list(self, path: str) -> tuple[str, ...]:
        """See `World.list`."""
        try:
            return tuple(sorted(os.listdir(path)))
        except (FileNotFoundError, NotADirectoryError):
            raise Absent(path) from None
        except (OSError, ValueError) as error:
            raise Unreadable(*_why(error)) from None

    def fetch(self, request: Request) -> Answer:
        """See `World.fetch`."""
        from .send import send

        return send(request)

    def run(self, argv: tuple[str, ...], timeout: float | None = None) -> Ran:
        """See `World.run`; standard input stays the terminal's, as the SDK leaves it."""
        import subprocess

        try:
            done = subprocess.run(argv, capture_output=True, timeout=timeout, check=False)
        except FileNotFoundError:
            raise Absent(argv[0]) from None
        except subprocess.TimeoutExpired:
            raise NotTried(f"no end after {timeout:g} s") from None
        except (OSError, ValueError) as error:
            raise Unreadable(*_why(error)) from None
        return Ran(done.returncode, done.stdout, done.stderr)

    def home_of(self, user: str) -> str | None:
        """See `World.home_of`."""
        try:
            import pwd

            return pwd.getpwnam(user).pw_dir
        except (ImportError, KeyError):
            return None

    def fact(self, name: str) -> object:
        """See `World.fact`; `realpath` follows links of this machine, `may_write` asks it about a folder."""
        if name == "may_write":
            return _may_write
        return os.path.realpath if name == "realpath" else self._facts.get(name)


_ENDING = (0o100000, 0o040000)
"""Kinds of file whose reading ends at once: plain files, and folders, which are refused anyway."""


def _open_at_once(path: str, flags: int) -> int:
    """Open a file, also a pipe that nobody writes to, without waiting; see `open`'s `opener`."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _may_write(folder: str) -> bool:
    """Whether files can be made in a folder: its rights, and whether it lies on a read-only mount."""
    return os.access(folder, os.W_OK | os.X_OK)


def _this_user() -> User:
    """Ask the system who this is; on Windows there is only the variable."""
    if os.name != "posix":
        return User(os.environ.get("USERNAME", ""), None, None)
    import pwd

    try:
        entry = pwd.getpwuid(os.getuid())
    except KeyError:
        return User(str(os.getuid()), os.getuid(), None)
    return User(entry.pw_name, entry.pw_uid, entry.pw_dir)


def _why(error: Exception) -> tuple[str, int]:
    """Give the system's words and number for an error."""
    return (getattr(error, "strerror", None) or str(error), getattr(error, "errno", None) or 0)
