"""`awswhy scan report`: what a file of answers says, for people, programs and browsers; names in it are hostile."""

from __future__ import annotations

import json
import sqlite3
from datetime import datetime, timedelta, timezone
from html.parser import HTMLParser
from pathlib import Path

import pytest
from many_repos import done

from awswhy.lab.keys import key_id, secret_of
from awswhy.model.history import Gap
from awswhy.model.leak import KEY_ID, LEAK
from awswhy.model.secret import short_key_id
from awswhy.team.answers import summary
from awswhy.team.results import COLUMNS, Results, ResultsError
from awswhy.team.work import DONE, FAILED, Answer

HOSTILE = "</title><script>alert(1)</script>\"' onload=x \x1b[31m\u202e.git"
SECRET = secret_of("in a path").reveal()
NOW = datetime.now(timezone.utc)


def row(seed: str, days: float | None, account: str = "123456789012", **facts: object) -> dict[str, object]:
    date = "" if days is None else (NOW - timedelta(days=days)).isoformat()
    made: dict[str, object] = {
        "fingerprint": f"print of {seed}", "kind": KEY_ID, "pair": True, "verdict": LEAK, "key_id":
        short_key_id(key_id("AKIA", seed)), "account": account, "line": 1, "column": 1, "date": date,
        "author": f"{HOSTILE} <x>", "path": f"{seed}.ini", "commit": "c" * 40,
    }  # fmt: skip
    return {**dict.fromkeys(COLUMNS, ""), **made, **facts}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Three keys: one in two repositories, one of an account not known, one old."""
    results = Results(str(tmp_path / "a.sqlite"))
    run = results.begin("list", ["a", "b", HOSTILE, "broken"], "1")
    results.keep("a", Answer(DONE, (row("both", 10), row("both", 400, path="older"), row("old", 3000))), run)
    results.keep("b", Answer(DONE), run)
    results.keep(
        HOSTILE,
        Answer(DONE, (row("both", 20), row("lone", None, "", kind="secret-access-key", pair=False, key_id=""))),
        run,
    )
    results.keep("broken", Answer(FAILED, gaps=(Gap("not-cloned", f"{HOSTILE} {SECRET}"),)), run)
    results.keep("a", Answer(DONE, (row("both", 10), row("both", 400, path="older"), row("old", 3000))), run)
    results.end(run)
    results.close()
    return tmp_path / "a.sqlite"


def live(file: Path) -> None:
    with sqlite3.connect(file) as base:
        base.execute("UPDATE leaks SET works = 0")
        base.execute(
            "UPDATE leaks SET works = 1, arn = 'arn:aws:iam::123456789012:user/x' WHERE fingerprint = 'print of old'"
        )


def test_keys_are_counted_by_account_repository_and_age(file: Path) -> None:
    told = summary(str(file))
    assert [(one.fingerprint[9:], one.places, len(one.repositories)) for one in told.keys] == [
        ("old", 1, 1), ("both", 3, 2), ("lone", 1, 1),
    ]  # fmt: skip
    groups = [
        [(one.name, one.keys, one.places, one.repositories) for one in group] for group in (told.accounts, told.ages)
    ]
    assert groups[0] == [("123456789012", 2, 4, 2), ("not known", 1, 1, 1)]
    assert groups[1] == [("1 to 2 years", 1, 3, 2), ("over 5 years", 1, 1, 1), ("not known", 1, 1, 1)]
    assert {one.name: one.keys for one in told.repositories} == {"a": 2, HOSTILE: 2}
    assert (told.read, told.failed, told.asked) == (3, 1, False)


def test_live_keys_come_first(file: Path) -> None:
    live(file)
    told = summary(str(file))
    assert [one.works for one in told.keys] == [True, False, False]
    assert (told.repositories[0].name, told.repositories[0].live) == ("a", 1)
    screen = done(file.parent, "report", file.name).stdout
    assert "3 AWS keys or tokens in 2 of 3 repositories, 1 of them works" in screen
    assert screen.index("works, arn:aws") < screen.index("does not work")


def test_the_screen_and_the_data(file: Path) -> None:
    screen = done(file.parent, "report", file.name)
    assert screen.returncode == 11
    assert "not-cloned" in screen.stdout
    assert "\x1b" not in screen.stdout
    assert "\u202e" not in screen.stdout
    assert max(map(len, screen.stdout.splitlines())) <= 100
    data = json.loads(done(file.parent, "report", file.name, "--json").stdout)
    assert (data["format"], len(data["keys"]), data["failed"]) == (1, 3, 1)
    assert data["unread"][0]["repository"] == "broken"
    assert SECRET not in screen.stdout + json.dumps(data) + file.read_bytes().decode("latin-1")


class Page(HTMLParser):
    """What a browser would make of it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.names: set[str] = set()
        self.addresses: list[str] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.names |= {name for name, _ in attrs}
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href", "action", "xlink:href")]
        if tag not in ("meta", "rect", "line", "br"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if self.open[-1:] == [tag]:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_loads_nothing_runs_nothing_and_shows_hostile_names_as_text(file: Path) -> None:
    live(file)
    told = done(file.parent, "report", file.name, "--html", "out.html")
    assert told.returncode == 11
    assert (told.stdout, "out.html" in told.stderr) == ("", True)
    text = (file.parent / "out.html").read_text(encoding="utf-8")
    page = Page(text)
    assert page.open == []
    assert not {"script", "iframe", "img", "link", "object", "a"} & set(page.tags)
    assert not [name for name in page.names if name.startswith("on")]
    assert page.addresses == []
    assert "<script>alert(1)</script>" in page.text
    assert SECRET not in text
    assert not [letter for letter in text if not letter.isprintable() and letter != "\n"]
    assert (page.tags.count("svg"), page.tags.count("desc")) == (3, 3)
    assert text.count('role="img" aria-labelledby="') == 3
    assert "default-src 'none'" in text
    assert "(1 live)" in page.text
    assert (file.parent / "out.html").stat().st_mode & 0o777 == 0o600
    assert done(file.parent, "report", file.name, "--html", "-").stdout == text
    assert done(file.parent, "report", file.name, "--html", "no/such/folder").returncode == 1

    (file.parent / "old.html").write_text("old")
    (file.parent / "old.html").chmod(0o644)
    assert done(file.parent, "report", file.name, "--html", "old.html").returncode == 11
    assert (file.parent / "old.html").stat().st_mode & 0o777 == 0o600
    (file.parent / "folder").mkdir()
    before = sorted(file.parent.iterdir())
    assert done(file.parent, "report", file.name, "--html", "folder").returncode == 1
    assert sorted(file.parent.iterdir()) == before


def test_a_file_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("some notes\n")
    with sqlite3.connect(tmp_path / "other") as base:
        base.execute("CREATE TABLE notes (text)")
    for name in ("text", "other", "gone", "."):
        before = (tmp_path / name).read_bytes() if (tmp_path / name).is_file() else b""
        with pytest.raises(ResultsError):
            summary(str(tmp_path / name))
        if name != "gone":
            with pytest.raises(ResultsError):
                Results(str(tmp_path / name))
            assert not before or (tmp_path / name).read_bytes() == before
        told = done(tmp_path, "report", name)
        assert (told.returncode, len(told.stderr.splitlines())) == (1, 1)
    assert not (tmp_path / "gone").exists()


def test_nothing_found_and_odd_dates(tmp_path: Path) -> None:
    results = Results(str(tmp_path / "a"))
    run = results.begin("list", ["a"], "1")
    results.keep("a", Answer(DONE), run)
    told = done(tmp_path, "report", "a")
    assert (told.returncode, told.stdout.splitlines()[0]) == (0, "✓ no AWS key or token in 1 repository")
    assert "did not come to its end" in told.stdout
    dates = ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "rubbish", "2024-02-03T04:05:06Z")
    results.keep("a", Answer(DONE, tuple(row(f"{at}", None, date=date) for at, date in enumerate(dates))), run)
    results.keep("a", Answer(FAILED, gaps=(Gap("x", "gone"),)), run)
    results.close()
    ages = {one.name: one.keys for one in summary(str(tmp_path / "a")).ages}
    assert sum(ages.values()) == 4
    assert ages["not known"] == 3, "what a repository held before it failed counts"


def test_a_folder_named_report_is_scanned_by_its_path(tmp_path: Path) -> None:
    (tmp_path / "report").mkdir()
    assert done(tmp_path, "./report").returncode == 0
    assert done(tmp_path, "report").returncode == 2


def test_a_full_disk_leaves_what_was_there(tmp_path: Path) -> None:
    results = Results(str(tmp_path / "a"))
    run = results.begin("list", ["a"], "1")
    results.keep("a", Answer(DONE, (row("kept", 10),)), run)
    results._base.execute("PRAGMA max_page_count = 20")
    with pytest.raises(sqlite3.Error, match="full"):
        results.keep("a", Answer(DONE, tuple(row(f"{number}", 10) for number in range(9999))), run)
    results.close()
    assert [one.fingerprint for one in summary(str(tmp_path / "a")).keys] == ["print of kept"]
