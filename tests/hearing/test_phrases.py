"""The tables of phrases keep their own rules: no pattern that can hang, no needle twice, no file without end."""

from __future__ import annotations

import re
import time
from collections import Counter
from importlib import import_module
from pathlib import Path

import pytest

from awswhy.hearing import phrases as folder
from awswhy.hearing.fold import fold
from awswhy.hearing.kinds import KINDS
from awswhy.hearing.listen import listen
from awswhy.hearing.match import hits
from awswhy.hearing.said import FAMILIES, KEY, phrases

ALL = phrases()
PATTERNS = sorted({pattern for _, _, phrase in ALL for pattern in (phrase.also, phrase.unless) if pattern})


def test_every_file_is_listed_and_small() -> None:
    files = {path.stem for path in Path(folder.__file__).parent.glob("*.py")} - {"__init__"}
    assert files == set(FAMILIES)
    for name in FAMILIES:
        module = import_module(f"awswhy.hearing.phrases.{name}")
        assert len(Path(str(module.__file__)).read_text("utf-8").splitlines()) < 300


def test_kinds_and_needles_are_sound() -> None:
    for key, needle, phrase in ALL:
        assert phrase.kind in KINDS
        assert len(needle) >= 3, phrase
        assert key in needle
        assert len(key) == (KEY if len(needle) >= KEY else 0)
        assert 0 <= phrase.telling <= 100
    twice = Counter(
        (needle, phrase.kind, phrase.cause, phrase.also, phrase.unless, phrase.code) for _, needle, phrase in ALL
    )
    assert [key for key, times in twice.items() if times > 1] == []


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_is_bounded(pattern: str) -> None:
    """No `.*` and no `.+`, nothing repeated that repeats inside: the time stays in line with the text."""
    re.compile(pattern)
    plain = re.sub(r"\\.|\[(?:\\.|[^\]])*\]", "x", pattern)
    assert not re.search(r"\.[*+]|\{\d*,\}", plain)
    assert not re.search(r"[*+}]\)[*+]|[*+]\)\{", plain)


def test_a_hostile_text_is_read_in_time() -> None:
    """Each pattern on a page of its own needle and of the words that make patterns try hardest."""
    filler = " profile aws source_profile credential sso_region not found token 'x/bin/cred "
    slowest = 0.0
    for key, needle, phrase in ALL:
        text = fold((number, ((phrase.needle + filler) * 6)[:1900]) for number in range(6))
        start = time.process_time()
        for _ in hits(text, ((key, needle, phrase),)):
            pass
        slowest = max(slowest, time.process_time() - start)
    assert slowest < 1.0


@pytest.mark.parametrize(
    "text",
    [
        'The requested profile "pom.xml" could not be activated because it does not exist. (maven)',
        "networkx.exception.NetworkXUnbounded: Negative cycle detected. source node 3",
        "setsockopt failed: IPV6_RECVHOPLIMIT error",
        "urllib3.exceptions.ConnectTimeoutError: connection to pypi.org timed out",
        "FileNotFoundError: [Errno 2] No such file or directory: 'preprocessor.py'",
        "FileNotFoundError: [Errno 2] No such file or directory: 'credentials.json'",
        "PermissionError: [Errno 13] Permission denied: '/var/lib/lasso'",
        "json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)",
        "IndexError: list index out of range",
        "ValueError: No closing quotation",
        "TypeError: can't subtract offset-naive and offset-aware datetimes",
        "ERROR: Unknown profile: balanced",
        'failed to resolve host "db.internal", lookup db.internal: no such host',
        "error: $HOME is not defined",
        "Error: Unable to get ID token for firebase user",
        "SAML: Invalid SAML assertion for user jo",
        "Logins don't match, try again",
        'panic: failed to prepare command: exec: "git": executable file not found',
        "Expected a property name on line 3 of style.css",
    ],
)
def test_what_others_say_is_not_ours(text: str) -> None:
    assert listen(text) == ()
