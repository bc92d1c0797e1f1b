"""Looking changes nothing: without `--live` no program runs and nobody but the metadata addresses is asked; with
`--offline` nobody at all; and no file is made or changed, whatever is asked.

Three witnesses: a program that leaves a mark, servers on loopback that write down every request, and Python's own
audit events (every socket, program and file that this process opens).
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from awswhy.cli.main import main
from awswhy.lab.container import CONTAINER_PATH, Container
from awswhy.lab.home import fill, write
from awswhy.lab.imds import Imds
from awswhy.lab.keys import DEV, role_arn
from awswhy.lab.p256 import private_key_pem
from awswhy.lab.signin import Signin
from awswhy.lab.situation import CONFIG, KEYS_FILE, pair
from awswhy.lab.sso import Sso
from awswhy.lab.sts import Sts
from awswhy.lab.stub import Stub
from awswhy.lab.with_roles import (
    LOGIN_CACHE,
    LOGIN_PROFILE,
    SSO_CACHE,
    SSO_PROFILE,
    SSO_SESSION,
    login_token,
    sso_token,
)

EVENTS: list[tuple[str, tuple[object, ...]]] = []
WATCHING: list[bool] = []
PROGRAMS = ("subprocess.Popen", "os.exec", "os.posix_spawn", "os.system", "os.fork", "os.forkpty", "pty.spawn")
NETWORK = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.bind")
CHANGES = (
    "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.chown", "os.link", "os.symlink", "os.truncate",
    "os.utime", "os.setxattr", "shutil.copyfile", "shutil.move", "tempfile.mkstemp", "tempfile.mkdtemp",
)  # fmt: skip


def _witness(event: str, args: tuple[object, ...]) -> None:
    if WATCHING and (event in PROGRAMS or event in NETWORK or event in CHANGES or (event == "open" and _writes(args))):
        EVENTS.append((event, args))


def _writes(args: tuple[object, ...]) -> bool:
    flags = args[2] if isinstance(args[2], int) else 0
    return bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND))


sys.addaudithook(_witness)


class Place:
    """A home folder in which everything is there to be touched, and servers that would answer."""

    def __init__(self, stack: ExitStack, tmp: str) -> None:
        self.home, self.mark = os.path.join(tmp, "home"), os.path.join(tmp, "mark")
        os.makedirs(self.home)
        services = {"sts": Sts(), "sso": Sso(), "signin": Signin(), "imds": Imds(), "container": Container()}
        self.stubs = {name: stack.enter_context(Stub(name, made.answer)) for name, made in services.items()}
        program = os.path.join(self.home, "leave-a-mark")
        key = f'"AccessKeyId": "{DEV.id}", "SecretAccessKey": "{DEV.secret.reveal()}"'
        script = f"#!/bin/sh\ntouch '{self.mark}'\necho '{{\"Version\": 1, {key}}}'\n"
        marks = {"DPOP_KEY": private_key_pem().replace("\n", "\\n")}
        # Both sign-ins are due for renewal, so that --live has something to save.
        write(self.home, {
            CONFIG: SSO_PROFILE + SSO_SESSION + LOGIN_PROFILE.replace("profile dev", "profile login")
            + f"[profile program]\nregion = eu-west-1\ncredential_process = {program}\n"
            + f"[profile role]\nregion = eu-west-1\nrole_arn = {role_arn('deploy')}\nsource_profile = default\n"
            + f"[profile web]\nregion = eu-west-1\nrole_arn = {role_arn('deploy')}\n"
            + f"web_identity_token_file = {self.home}/token\n"
            + f"[profile by-program]\nregion = eu-west-1\nrole_arn = {role_arn('deploy')}\nsource_profile = program\n"
            + "[profile empty]\nregion = eu-west-1\n[profile half]\naws_access_key_id = AKIAZZZZZZZZZZZZ7EXM\n",
            KEYS_FILE: pair(DEV, "default"),
            SSO_CACHE: sso_token("@TIME+60@"),
            LOGIN_CACHE: login_token("@TIME+60@"),
            "token": "made.up.token",
            "python/bin/python3": "",
            "python/lib/python3.11/site-packages/awscrt/crypto.py": "class EC:\n    pass\n",
        }, marks)  # fmt: skip
        write(self.home, {"leave-a-mark": script}, {})
        os.chmod(program, 0o700)
        self.env = {
            "HOME": self.home, "PATH": "/usr/bin:/bin", "AWS_DEFAULT_REGION": "eu-west-1",
            "AWS_ENDPOINT_URL": self.stubs["sts"].url, "AWS_ENDPOINT_URL_SSO": self.stubs["sso"].url,
            "AWS_ENDPOINT_URL_SSO_OIDC": self.stubs["sso"].url, "AWS_ENDPOINT_URL_SIGNIN": self.stubs["signin"].url,
            "AWS_EC2_METADATA_SERVICE_ENDPOINT": self.stubs["imds"].url, "NO_PROXY": "127.0.0.1",
        }  # fmt: skip

    def asked(self) -> dict[str, int]:
        """How many requests each server got."""
        return {name: len(stub.requests) for name, stub in self.stubs.items() if stub.requests}

    def listing(self) -> dict[str, tuple[object, ...]]:
        """Everything in the home folder: kind, mode, times, content."""
        found = {}
        for folder, folders, files in os.walk(self.home):
            for name in (".", *folders, *files):
                path = os.path.join(folder, name)
                facts = os.lstat(path)
                data = b""
                if stat.S_ISREG(facts.st_mode):
                    with open(path, "rb") as file:
                        data = file.read()
                found[path] = (facts.st_mode, facts.st_mtime_ns, facts.st_ctime_ns, facts.st_ino, data)
        return found


@pytest.fixture
def place(tmp_path) -> Iterator[Place]:
    with ExitStack() as stack:
        yield Place(stack, os.path.realpath(tmp_path))


def run(place: Place, monkeypatch: pytest.MonkeyPatch, words: list[str], **env: str) -> list[tuple[str, tuple]]:
    """Run a command line here; gives what it touched. The home folder must stay as it was."""
    for name in [n for n in os.environ if n.upper().startswith("AWS") or n.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)
    for name, value in {**place.env, **env}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)  # what Python keeps of our own modules is not our doing
    before = place.listing()
    EVENTS.clear()
    WATCHING.append(True)
    try:
        code = main([*words, "--python", f"{place.home}/python/bin/python3"] if takes_python(words) else words)
    finally:
        WATCHING.clear()
    assert code in (0, 10, 11, 12), words
    assert place.listing() == before, f"{words} changed the home folder"
    return list(EVENTS)


def takes_python(words: list[str]) -> bool:
    return not words or words[0] not in ("explain", "completion", "--help", "help", "--version")


PROFILES = (None, "dev", "login", "program", "role", "web", "by-program", "empty", "half")
LOOKING = (
    [], ["-v"], ["--json"], ["--plain"], ["--markdown"], ["--share", "-v"], ["walk"], ["fix"], ["fix", "--json"],
    ["whoami", "--offline"],
)  # fmt: skip
READING = (["lint"], ["lint", "--format", "sarif"], ["profiles"], ["profiles", "--json"], ["explain", "half-a-key"],
           ["explain", "Unable to locate credentials"], ["completion", "bash"], ["--help"], ["--version"])  # fmt: skip


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("words", LOOKING, ids=" ".join)
def test_a_look_asks_only_the_machine_itself(place, monkeypatch, words, profile):
    events = run(place, monkeypatch, words, **({"AWS_PROFILE": profile} if profile else {}))
    own = int(place.stubs["imds"].url.rpartition(":")[2])
    others = [e for e in events if e[0] not in NETWORK or (e[0] == "socket.connect" and e[1][1][1] != own)]
    assert others == []
    assert set(place.asked()) <= {"imds"}
    assert not os.path.exists(place.mark)


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("words", LOOKING[:8], ids=" ".join)
def test_offline_asks_nobody(place, monkeypatch, words, profile):
    events = run(place, monkeypatch, [*words, "--offline"], **({"AWS_PROFILE": profile} if profile else {}))
    assert events == []
    assert place.asked() == {}
    assert not os.path.exists(place.mark)


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_commands_that_only_read(place, monkeypatch, words):
    assert run(place, monkeypatch, words) == []
    assert place.asked() == {}
    assert not os.path.exists(place.mark)


def test_the_machine_is_asked_when_nothing_else_holds(place, monkeypatch):
    """Else the tests above would prove nothing: the default walk does ask, the metadata service and the container."""
    run(place, monkeypatch, [], AWS_PROFILE="empty")
    assert place.asked() == {"imds": 3}
    url = place.stubs["container"].url + CONTAINER_PATH
    run(place, monkeypatch, [], AWS_PROFILE="empty", AWS_CONTAINER_CREDENTIALS_FULL_URI=url)
    assert place.asked() == {"imds": 3, "container": 1}


@pytest.mark.parametrize("words", [["--live"], ["--live", "--json"], ["--verify", "-v"], ["whoami"]], ids=" ".join)
@pytest.mark.parametrize(
    ("profile", "asked"),
    [("dev", "sso"), ("login", "signin"), ("program", ""), ("role", "sts"), ("by-program", "sts"), ("web", "sts")],
)
def test_live_asks_and_still_writes_nothing(place, monkeypatch, words, profile, asked):
    """A renewed sign-in is kept in memory: the SDK would write it into its cache, we do not."""
    events = run(place, monkeypatch, words, AWS_PROFILE=profile)
    assert asked in place.asked() or (profile == "program" and not asked)
    assert os.path.exists(place.mark) is profile.endswith("program")
    assert [e for e in events if e[0] in CHANGES or e[0] == "open"] == []
    paths = [seen.path for seen in place.stubs["sso"].requests]
    if profile == "dev":
        assert "/token" in paths, "the sign-in was to be renewed"


def test_a_fix_that_is_only_shown_changes_nothing(place, monkeypatch, capsys):
    listed = ["fix", "--offline"]
    run(place, monkeypatch, listed, AWS_PROFILE="dve")
    count = sum(line[:3].strip().isdigit() for line in capsys.readouterr().out.splitlines())
    assert count > 0
    for number in range(1, count + 1):
        assert run(place, monkeypatch, [*listed, str(number), "--dry-run"], AWS_PROFILE="dve") == []


def test_the_witness_sees(tmp_path):
    """The audit hook does catch a file, a program and a socket."""
    import socket
    import subprocess

    EVENTS.clear()
    WATCHING.append(True)
    try:
        (tmp_path / "x").write_text("")
        subprocess.run(["true"], check=True)
        with socket.socket() as made, pytest.raises(OSError):
            made.connect(("127.0.0.1", 1))
    finally:
        WATCHING.clear()
    assert {"open", "subprocess.Popen", "socket.connect"} <= {event for event, _ in EVENTS}


def test_marks_are_filled_in(place):
    """The cache files are where the SDK looks for them."""
    assert os.path.isfile(os.path.join(place.home, *fill(SSO_CACHE, {}).split("/")))
    assert os.path.isfile(os.path.join(place.home, *fill(LOGIN_CACHE, {}).split("/")))
