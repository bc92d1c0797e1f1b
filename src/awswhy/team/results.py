"""Where the answers of a scan of many repositories are kept: one SQLite file, a repository at a time as a whole.

No secret is in it. A repository's rows come in one transaction and replace those from before, so whoever reads the file
never sees half of one, and nothing counts twice.
"""

from __future__ import annotations

import os

from awswhy.model.noun import noun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from sqlite3 import Connection

    from awswhy.model.history import Gap

    from .work import Answer

_APPLICATION, _FORMAT = 0x41575359, 1
"""What SQLite keeps in a file's head to tell whose it is ("AWSY"), and this layout's number."""
_TABLES = """
CREATE TABLE runs (id INTEGER PRIMARY KEY, started TEXT NOT NULL, ended TEXT, version TEXT NOT NULL,
  list TEXT NOT NULL, repositories INTEGER NOT NULL);
CREATE TABLE repos (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, outcome TEXT NOT NULL, state TEXT NOT NULL,
  objects INTEGER NOT NULL, bytes INTEGER NOT NULL, seconds REAL NOT NULL, scanned TEXT NOT NULL, run INTEGER NOT NULL);
CREATE TABLE leaks (repo INTEGER NOT NULL REFERENCES repos, fingerprint TEXT NOT NULL, kind TEXT NOT NULL,
  pair INTEGER NOT NULL, verdict TEXT NOT NULL, rule TEXT NOT NULL, path TEXT NOT NULL, line INTEGER NOT NULL,
  "column" INTEGER NOT NULL, key_id TEXT NOT NULL, account TEXT NOT NULL, expires TEXT NOT NULL, what TEXT NOT NULL,
  "commit" TEXT NOT NULL, author TEXT NOT NULL, date TEXT NOT NULL, object TEXT NOT NULL, works INTEGER, arn TEXT,
  PRIMARY KEY (repo, fingerprint, object, what, path, "commit", line, "column"));
CREATE INDEX leaks_by_fingerprint ON leaks (fingerprint);
CREATE TABLE gaps (repo INTEGER REFERENCES repos, source TEXT NOT NULL, name TEXT NOT NULL, text TEXT NOT NULL,
  object TEXT NOT NULL, count INTEGER NOT NULL, run INTEGER NOT NULL);
"""
COLUMNS = (
    "fingerprint", "kind", "pair", "verdict", "rule", "path", "line", "column", "key_id", "account", "expires", "what",
    "commit", "author", "date", "object",
)  # fmt: skip
"""What a row of `leaks` takes from a scan; `works` and `arn` are filled by whoever asks AWS, and are kept."""


class ResultsError(Exception):
    """The file cannot be used; the text says why."""


@noun
class Run:
    """A run over a list: its number, and the names that it, begun earlier and not ended, has done already."""

    id: int
    done: frozenset[str] = frozenset()


def opened(path: str, *, make: bool) -> Connection:
    """Open a file of answers, for its owner alone; `make`: a new one where there is none. Raises ResultsError."""
    import sqlite3

    try:
        if make:
            _touched(path)
        elif not os.path.isfile(path):
            raise ResultsError(f"{path}: there is no such file")
        base = sqlite3.connect(path, timeout=30, isolation_level=None, check_same_thread=False)
        _checked(base, path, make)
    except (OSError, sqlite3.Error) as error:
        raise ResultsError(f"{path}: {getattr(error, 'strerror', None) or error}") from None
    return base


def _touched(path: str) -> None:
    """Make a file that nobody else may read; one that is there already becomes so."""
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        if os.path.getsize(path):  # what it is, is seen when it is read
            return
        os.chmod(path, 0o600)


def _checked(base: Connection, path: str, make: bool) -> None:
    """See that the file is one of ours; an empty one becomes so."""
    (application,) = base.execute("PRAGMA application_id").fetchone()
    (layout,) = base.execute("PRAGMA user_version").fetchone()
    (tables,) = base.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if make and not (application or layout or tables):
        base.executescript(
            f"BEGIN; PRAGMA application_id={_APPLICATION}; PRAGMA user_version={_FORMAT}; {_TABLES} COMMIT;"
        )
    elif application != _APPLICATION:
        raise ResultsError(f"{path}: not a file that `awswhy scan --repos` wrote")
    elif layout != _FORMAT:
        raise ResultsError(f"{path}: written by another version of awswhy (layout {layout}, this one has {_FORMAT})")
    if make:
        os.chmod(path, 0o600)


def now() -> str:
    """Give this moment as it stands in the file."""
    from datetime import datetime, timezone

    return datetime.now(timezone.utc).isoformat(timespec="seconds")


class Results:
    """A file of answers that is being written."""

    def __init__(self, path: str) -> None:
        """Open it, or make it; raises ResultsError."""
        self._base = opened(path, make=True)
        self.path = path

    def begin(self, source: str, names: Iterable[str], version: str, *, again: bool = False) -> Run:
        """Note a run over a list; unless `again`, the last one goes on if it was the same and has no end."""
        every = [told(name) for name in names]
        last = self._base.execute("SELECT id, list, ended, version FROM runs ORDER BY id DESC LIMIT 1").fetchone()
        if not again and last is not None and last[1:] == (source, None, version):
            rows = self._base.execute("SELECT name FROM repos WHERE run = ? AND outcome = 'done'", (last[0],))
            self._base.execute("UPDATE runs SET repositories = ? WHERE id = ?", (len(every), last[0]))
            return Run(last[0], frozenset(name for (name,) in rows))
        cursor = self._base.execute(
            "INSERT INTO runs (started, version, list, repositories) VALUES (?, ?, ?, ?)",
            (now(), version, source, len(every)),
        )
        return Run(cursor.lastrowid or 0)

    def states(self) -> dict[str, str]:
        """Give the state in which each repository was last read as a whole."""
        return dict(self._base.execute("SELECT name, state FROM repos WHERE outcome = 'done' AND state <> ''"))

    def same(self, name: str, run: Run) -> None:
        """Note that a repository has not changed."""
        self._base.execute("UPDATE repos SET run = ? WHERE name = ?", (run.id, told(name)))

    def keep(self, name: str, answer: Answer, run: Run) -> None:
        """Keep a repository's answer in place of the one from before, as a whole.

        One that failed this time keeps the leaks from before: they are still true, and its gap says so.
        """
        base, called = self._base, told(name)
        base.execute("BEGIN IMMEDIATE")
        try:
            base.execute(
                "INSERT INTO repos (name, outcome, state, objects, bytes, seconds, scanned, run)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET outcome = excluded.outcome,"
                " state = excluded.state, objects = excluded.objects, bytes = excluded.bytes,"
                " seconds = excluded.seconds, scanned = excluded.scanned, run = excluded.run",
                (called, answer.outcome, answer.state, answer.objects, answer.size, answer.seconds, now(), run.id),
            )
            (number,) = base.execute("SELECT id FROM repos WHERE name = ?", (called,)).fetchone()
            base.execute("DELETE FROM gaps WHERE repo = ?", (number,))
            self._add_gaps(answer.gaps, number, called, run)
            if answer.outcome == "done":
                self._replace(number, answer)
            base.execute("COMMIT")
        except BaseException:
            if base.in_transaction:  # SQLite itself goes back when the disk is full
                base.execute("ROLLBACK")
            raise

    def _replace(self, number: int, answer: Answer) -> None:
        """Put a repository's leaks in place of those from before; what AWS said of a key stays with the key."""
        base = self._base
        said = base.execute(
            "SELECT fingerprint, works, arn FROM leaks WHERE repo = ? AND (works IS NOT NULL OR arn IS NOT NULL)",
            (number,),
        ).fetchall()
        base.execute("DELETE FROM leaks WHERE repo = ?", (number,))
        names = ", ".join(f'"{name}"' for name in COLUMNS)
        marks = ", ".join("?" * (len(COLUMNS) + 1))
        values = ((number, *(_value(row[name]) for name in COLUMNS)) for row in answer.rows)
        base.executemany(f"INSERT OR REPLACE INTO leaks (repo, {names}) VALUES ({marks})", values)  # noqa: S608  our own names
        base.executemany(
            "UPDATE leaks SET works = ?, arn = ? WHERE repo = ? AND fingerprint = ?",
            [(works, arn, number, fingerprint) for fingerprint, works, arn in said],
        )

    def lacking(self, gaps: Iterable[Gap], run: Run) -> None:
        """Note what of the list itself could not be used."""
        self._base.execute("DELETE FROM gaps WHERE repo IS NULL")
        self._add_gaps(gaps, None, "", run)

    def _add_gaps(self, gaps: Iterable[Gap], number: int | None, name: str, run: Run) -> None:
        """Put gaps down."""
        from awswhy.render.mask import mask

        self._base.executemany(
            "INSERT INTO gaps (repo, source, name, text, object, count, run) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (number, told("/".join(filter(None, (name, gap.repo)))), gap.name, told(mask(gap.text)), gap.object,
                 gap.count, run.id)
                for gap in gaps
            ],
        )  # fmt: skip

    def found(self, run: Run) -> int:
        """Count the keys and tokens in the repositories of a run."""
        (keys,) = self._base.execute(
            "SELECT count(DISTINCT fingerprint) FROM leaks JOIN repos ON repos.id = leaks.repo"
            " WHERE verdict = 'leak' AND repos.run = ?",
            (run.id,),
        ).fetchone()
        return int(keys)

    def end(self, run: Run) -> None:
        """Note that a run came to its end."""
        self._base.execute("UPDATE runs SET ended = ? WHERE id = ?", (now(), run.id))

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()


def told(text: str) -> str:
    """Give a text in letters that UTF-8 has, as the file holds it."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _value(value: object) -> object:
    """Give a value as SQLite takes it."""
    return told(value) if isinstance(value, str) else int(value) if isinstance(value, bool) else value
