"""Canaries at every value position of every world, short ones too: what may be seen stands in ALLOWED, with its reason.

A place is a variable, a line, a member, an answer's field, an output (see `canary_places`); a form is the way in which
the canary stands there: in place of the value, in quotes, as a comment behind it, in a URL's login or query, on a line
of its own, in a JSON that is torn off. AWSWHY_CANARY_PLACES says how many are tried (all kinds of places are drawn
before any is drawn twice), AWSWHY_CANARY_SEED which.
"""

from __future__ import annotations

import os
import random
from collections import defaultdict
from functools import cache

import pytest

from awswhy.act import record
from awswhy.asking import verified
from awswhy.cli import crash
from awswhy.engine import diagnose, walk
from awswhy.model.raises import SdkRaises
from awswhy.model.walk import BROKE, LIVE, LOOK, VERIFY
from canary import outputs
from canary_places import Place, extra, places
from worlds_folder import WorldFolder, names

COUNT = int(os.environ.get("AWSWHY_CANARY_PLACES", "240"))
SEED = int(os.environ.get("AWSWHY_CANARY_SEED", "20260802"))
CHUNKS = 4
BARE = ("no-credentials", "env-hides-profile", "container-no-answer", "role-not-assumable", "sign-in-ended")
"""Worlds into which variables are planted that they have not."""
PART = 6
"""So many letters of a longer canary are a leak as well."""

NAME = "a name: nobody can mend a profile, role or session whose name is not told"
PATH = "a path: whoever reads that a file is missing must read which"
REGION = "a region: a misspelt one has to be seen"
HOST = "the host of an address: whoever reads that nothing answers must read where"
PROGRAM = "the program's own name, which is started and may be missing"
WORDS = "AWS's own words on a refusal, which say why"
ALLOWED = {
    ("env", "AWS_PROFILE"): NAME, ("env", "AWS_DEFAULT_PROFILE"): NAME, ("env", "AWS_PROFIL"): NAME,
    ("env", "AWS_VAULT"): NAME, ("env", "AWSUME_PROFILE"): NAME, ("env", "AWS_SSO_PROFILE"): NAME,
    ("env", "SAML2AWS_PROFILE"): NAME, ("env", "SUDO_USER"): NAME, ("env", "USER"): NAME,
    ("env", "AWS_ROLE_ARN"): NAME, ("env", "AWS_ROLE_SESSION_NAME"): NAME,
    ("env", "AWS_REGION"): REGION, ("env", "AWS_DEFAULT_REGION"): REGION,
    ("env", "HOME"): PATH, ("env", "PATH"): PATH, ("env", "SHELL"): PATH, ("env", "AWS_CONFIG_FILE"): PATH,
    ("env", "AWS_SHARED_CREDENTIALS_FILE"): PATH, ("env", "AWS_CREDENTIAL_FILE"): PATH, ("env", "BOTO_CONFIG"): PATH,
    ("env", "AWS_CA_BUNDLE"): PATH, ("env", "REQUESTS_CA_BUNDLE"): PATH, ("env", "AWS_LOGIN_CACHE_DIRECTORY"): PATH,
    ("env", "NO_PROXY"): HOST, ("env", "HTTP_PROXY"): HOST, ("env", "HTTPS_PROXY"): HOST, ("env", "http_proxy"): HOST,
    ("env", "https_proxy"): HOST, ("env", "ALL_PROXY"): HOST,
    ("env", "GRANTED_SSO_START_URL"): "an address that is opened in a browser",
    ("file", "[]"): NAME, ("file", "source_profile"): NAME, ("file", "sso_session"): NAME, ("file", "services"): NAME,
    ("file", "sso_role_name"): NAME, ("file", "role_session_name"): NAME, ("file", "role_arn"): NAME,
    ("file", "mfa_serial"): NAME, ("file", "login_session"): NAME, ("file", "source_profle"): NAME,
    ("file", "region"): REGION, ("file", "sso_region"): REGION,
    ("file", "sso_start_url"): "an address that is opened in a browser",
    ("file", "ca_bundle"): PATH, ("file", "cli_legacy_plugin_path"): PATH, ("file", "credential_process"): PROGRAM,
    ("json", "region"): REGION, ("json", "startUrl"): HOST,
    ("http", "(role)"): NAME, ("http", "Code"): WORDS, ("http", "code"): WORDS, ("http", "__type"): WORDS,
    ("http", "error"): WORDS, ("http", "Message"): WORDS, ("http", "message"): WORDS,
    ("http", "error_description"): WORDS, ("http", "x-amzn-errortype header"): WORDS,
}  # fmt: skip
"""Kinds of places whose values are shown as they stand."""
ALLOWED_FORMS = {
    "whole": set(ALLOWED), "quoted": set(ALLOWED), "twice": {key for key in ALLOWED if key[0] == "file"},
    "path": {("file", "sso_start_url"), ("env", "GRANTED_SSO_START_URL"), ("env", "HOME")},
    "closed": {("file", "[]")}, "unclosed profile": {("file", "[]")}, "behind": {
        key for key, reason in ALLOWED.items() if reason is PATH  # a path is opened as it stands, blanks and all
    } | {("http", "(role)")},
}  # fmt: skip
"""The forms in which they are: never in a login, a query, a comment, a line of its own or half a JSON."""
SHARED = {("env", "AWS_PROFILE"), ("env", "AWS_DEFAULT_PROFILE"), ("file", "source_profile"), ("file", "sso_session"),
          ("file", "sso_role_name"), ("env", "SUDO_USER")}  # fmt: skip
"""Names that `--share` replaces, on the screen, in JSON and in a recording."""


@cache
def kinds() -> dict[tuple[str, str, str], list[Place]]:
    found: dict[tuple[str, str, str], list[Place]] = defaultdict(list)
    for name in names():
        for place in places(WorldFolder(name)):
            found[place.key].append(place)
    for name in BARE:
        for place in extra(WorldFolder(name)):
            found[place.key].append(place)
    return dict(sorted(found.items()))


def drawn() -> list[tuple[Place, str]]:
    """Draw places, each kind once before any comes twice, and a canary for each."""
    dice = random.Random(SEED)
    chosen: list[tuple[Place, str]] = []
    while len(chosen) < COUNT:
        keys = list(kinds())
        dice.shuffle(keys)
        chosen += [(dice.choice(kinds()[key]), canary(dice)) for key in keys[: COUNT - len(chosen)]]
    return chosen


def canary(dice: random.Random) -> str:
    """Make a word that stands in no text of ours: letters, digits or both, short or long; the last looks like a key."""
    letters, digits = "bcdfghjkmnpqrstvwxz", "23456789"
    mixed = letters + letters.upper() + digits
    alphabet, count = dice.choice((
        (letters, 8), (letters + letters.upper(), 12), (digits, 7), (mixed, 6), (mixed, 9), (mixed, 12), (mixed, 26),
        (mixed, 40),
    ))  # fmt: skip
    return "".join(dice.choices(alphabet, k=count))


def leaks(word: str, text: str) -> bool:
    """Whether a text holds the word, in any case, or so many letters of a longer one."""
    low, text = word.lower(), text.lower()
    return any(low[at : at + PART] in text for at in range(len(low) - PART + 1)) if len(low) > 9 else low in text


def allowed(place: Place) -> bool:
    kind, name, form = place.key
    return (kind, name) in ALLOWED_FORMS.get(form, ())


def told(place: Place, word: str, depth: str) -> dict[str, str]:
    """Give everything that leaves us for a world with a canary."""
    folder = place.planted(word)
    world = folder.fake_world()
    seen = walk(world, profile=folder.profile, depth=depth)
    report = verified(world, seen) if depth == VERIFY else diagnose(world, seen)
    broken = [step.reason for step in report.walk.steps if step.outcome == BROKE]
    assert broken == [], f"{place} with {word!r}: what broke has nothing to tell"
    found = outputs(world, report)
    live = LIVE if depth == VERIFY else depth
    for share in (False, True):
        made = record.record(world, profile=folder.profile, depth=live, share=share)
        found["record" + ", share" * share] = repr(made)
    return found


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_a_canary_anywhere(chunk, monkeypatch):
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    for at, (place, word) in enumerate(drawn()):
        if at % CHUNKS != chunk:
            continue
        depth = place.folder.facts.get("depth", (LOOK, LIVE)[at % 2])
        for name, text in told(place, word, depth).items():
            if not allowed(place):
                at_ = text.lower().find(word.lower())
                assert not leaks(word, text), f"{place}: {name} holds {word!r}: ...{text[max(0, at_ - 150) :][:300]!r}"
            elif "share" in name and place.key[:2] in SHARED and place.form == "whole":
                assert not leaks(word, text), f"{place}: {name}, shared, holds {word!r}"


def test_every_kind_of_place_is_there():
    """Else the test above would prove little."""
    forms = {(kind, form) for kind, _, form in kinds()}
    for wanted in (("env", "login"), ("file", "more"), ("file", "unclosed"), ("json", "torn"), ("http", "torn"),
                   ("out", "whole"), ("err", "option"), ("json", "name of a member"), ("http", "whole")):  # fmt: skip
        assert wanted in forms
    assert {(kind, name) for kind, name, _ in kinds()} >= {("json", "accessToken"), ("file", "external_id")}


def test_what_is_allowed_is_there():
    """An entry that nothing needs any more has to go."""
    there = {(kind, name) for kind, name, _ in kinds()}
    assert [key for key in ALLOWED if key not in there and key[0] != "http"] == []


@pytest.mark.parametrize("form", ["whole", "login", "query"])
def test_a_crash_on_the_way_tells_nothing(form, monkeypatch):
    """Fail where values are at hand: after everything was looked at."""

    def fail(*_: object, **__: object) -> None:
        raise ValueError(f"cannot use {word}")

    word = "hunter2hunter2"
    place = next(p for p in kinds()["env", "AWS_CONTAINER_CREDENTIALS_FULL_URI", form])
    monkeypatch.setattr("awswhy.engine._whole", fail)
    with pytest.raises(ValueError, match="cannot use") as caught:
        walk(place.planted(word).fake_world())
    assert word not in crash.report(caught.value)


def test_an_exception_tells_nothing():
    """What a URL or a comment carries is gone from an error as soon as it is made."""
    message = "cannot use http://me:hunter2@host/x?t=hunter2 (dev # hunter2)"
    facts = {"url": "http://hunter2@host", "names": ("a ; hunter2",)}
    error = SdkRaises("ValueError", message, reason="x # hunter2", code="x", **facts)
    assert "hunter2" not in f"{error} {error!r} {error.args} {error.reason} {error.sign} {error.error}"
    assert "http://<secret>@host/x?<secret> (dev # <7 characters>)" in str(error)
