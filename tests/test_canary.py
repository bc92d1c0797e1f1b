"""The canary: every secret of every world is a known string, and nothing that leaves us holds it.

Worlds are the folders in `worlds/` and random ones (AWSWHY_CANARY_WORLDS of them, 300 unless told). Their secrets are
replaced by a string that does not look like a secret, so the masking of output as a whole cannot save the day.
"""

from __future__ import annotations

import argparse
import base64
import copy
import json
import os
import pickle
import re
from functools import cache

import pytest

from awswhy import identity, lint, profiles
from awswhy.act import record
from awswhy.act.diff import diff
from awswhy.asking import verified
from awswhy.awsfiles.profiles import config_of
from awswhy.cli import crash
from awswhy.cli import fix as fix_command
from awswhy.cli import lint as lint_command
from awswhy.cli import profiles as profiles_command
from awswhy.cli import whoami as whoami_command
from awswhy.cli.main import main
from awswhy.cli.options import Options
from awswhy.engine import after_fix, case_of, diagnose, walk
from awswhy.model.noun import replace
from awswhy.model.raises import SdkRaises
from awswhy.model.secret import Secret
from awswhy.model.walk import LIVE, LOOK, OFFLINE, VERIFY
from awswhy.render import github, jsons, markdown, plain, sarif, terminal
from awswhy.render.style import Style
from awswhy.world.base import Absent, Unreadable
from awswhy.world.eyes import Eyes
from awswhy.world.fake import FakeWorld
from referee.generate.worlds import world as random_world
from referee.ours import StubWorld
from referee.situation import Situation, put_on_disk
from referee.stub import Stub
from worlds_folder import WorldFolder, names

CANARY = "canary-8f3a-that-nobody-may-ever-see"
"""Longer than 30 letters: what stands in a key id's place and is shorter may be shown in part."""
MADE_UP = re.compile(r"made[-+]up(?!-client\b(?!-))|wJalrXUtnFEMI|\btoken-(?=[a-z])")
"""How the secrets of our worlds begin."""
RANDOM = int(os.environ.get("AWSWHY_CANARY_WORLDS", "300"))
CHUNK = 50
LOUD = Style(verbose=True, whole_key_ids=True)


def poisoned(text):
    return MADE_UP.sub(CANARY, text) if isinstance(text, str) else text


def deep(value):
    """Poison every text in a tree."""
    if isinstance(value, dict):
        return {poisoned(key): deep(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(deep(inner) for inner in value)
    if isinstance(value, bytes):
        return poisoned(value.decode("latin-1")).encode("latin-1")
    return poisoned(value)


@cache
def folder_world(name: str) -> tuple[WorldFolder, FakeWorld]:
    folder = WorldFolder(name)
    folder.env, folder.files, folder.http = deep(folder.env), deep(folder.files), deep(folder.http)
    folder.facts = {**folder.facts, "programs": deep(folder.facts.get("programs", {}))}
    return folder, folder.fake_world()


def outputs(world, report) -> dict[str, str]:
    """Give everything that can leave us, by what it is."""
    options = Options()
    fixes = [(finding, fix) for finding in report.findings for fix in finding.fixes]
    found = {
        "terminal": terminal.render(report, Style()),
        "verbose": terminal.render(report, LOUD),
        "share": terminal.render(report, Style(share=True, ascii=True, verbose=True)),
        "plain": plain.render(report, LOUD),
        "markdown": markdown.render(report, LOUD),
        "json": jsons.render(report),
        "json, whole": jsons.render(report, whole_key_ids=True),
        "json, share": jsons.render(report, share=True),
        "sarif": sarif.render(report),
        "github": github.render(report),
        "fix list": fix_command._listed(report, fixes, options),
        "fix list as json": fix_command._listed(report, fixes, Options(json=True)),
        "repr of the report": repr(report),
        "repr of the walk": repr(report.walk),
        "repr of the case": repr(case_of(world, report.walk)),
        "repr of the world": repr(world),
        "text of the walk": f"{report.walk} {report.findings}",
        "requests": repr(getattr(world, "sent", "")),
    }
    for number, (_, fix) in enumerate(fixes):
        found[f"fix {number}"] = repr(fix)
        if fix.edits:
            found[f"diff of fix {number}"] = fix_command._shown(world, fix) + raw_diff(world, fix)
        if fix.effect is not None:
            found[f"walk after fix {number}"] = repr(after_fix(world, report.walk, fix)[1])
    return {**found, **lists(world), **who(world, report)}


def raw_diff(world, fix) -> str:
    """The diff without the command's own mask around it."""
    text = ""
    for path in {edit.path for edit in fix.edits}:
        try:
            data = world.read(path)
        except (Absent, Unreadable):
            data = b""
        text += diff(tuple(edit for edit in fix.edits if edit.path == path), data, path)
    return text


def lists(world) -> dict[str, str]:
    """What `lint` and `profiles` print."""
    faults = lint.lint(world)
    found = {f"lint as {form}": lint_command.rendered(faults, form) for form in ("text", "json", "sarif", "github")}
    found["repr of faults"] = repr(faults)
    try:
        rows = profiles.rows(world)
    except SdkRaises as error:
        found["profiles, refused"] = f"{error} {error!r} {error.reason} {error.sign!r} {error.at}"
    else:
        found["profiles"] = profiles_command.table(rows, Style()) + profiles_command._json(rows) + repr(rows)
    eyes = Eyes(world, OFFLINE)
    try:
        config = config_of(eyes)
    except SdkRaises as error:
        found["config, refused"] = f"{error} {error!r}"
    else:
        found["config"] = f"{config!r} {config.profiles!r} {config.credentials!r} {eyes.take()!r}"
    return found


def who(world, report) -> dict[str, str]:
    """What `whoami` prints without asking AWS."""
    try:
        found = identity.offline(world, profile=report.walk.ask.profile if report.walk.ask.profile_in_code else None)
    except identity.NobodyError as error:
        return {"whoami, nobody": f"{error} {error!r}"}
    return {"whoami": "\n".join(whoami_command.lines(found, world.now())) + whoami_command._json(found) + repr(found)}


def assert_silent(found: dict[str, str], what: str) -> None:
    for name, text in found.items():
        assert CANARY not in text, (
            f"{what}: {name} holds a secret: ...{text[max(0, text.index(CANARY) - 200) :][:300]!r}"
        )


@pytest.mark.parametrize("depth", [OFFLINE, LOOK, LIVE, VERIFY])
def test_the_worlds_that_are_folders(depth, monkeypatch):
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    for name in names():
        folder, world = folder_world(name)
        seen = walk(world, profile=folder.profile, depth=depth)
        report = verified(world, seen) if depth == VERIFY else diagnose(world, seen)
        assert_silent(outputs(world, report), name)


def test_worlds_do_hold_the_canary():
    """Else the test above would prove nothing."""
    sung = [name for name in names() if any(CANARY in str(part) for part in vars(folder_world(name)[0]).values())]
    assert len(sung) > len(names()) // 2
    assert sum(CANARY in str(poisoned_situation(seed)) for seed in range(100)) > 80


def poisoned_situation(seed: int) -> Situation:
    made = random_world(seed)
    return Situation(
        made.name, deep(made.env), deep(made.files), made.modes, deep(made.http), made.profile, made.now, made.awscrt
    )


@pytest.fixture(scope="module")
def stub():
    made = Stub()
    yield made
    made.close()


@pytest.mark.parametrize("first", range(0, RANDOM, CHUNK))
def test_random_worlds(first, stub, tmp_path, monkeypatch):
    """Live: programs run and a stub on loopback hands out secrets."""
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    root = str(tmp_path / "root")
    for seed in range(first, min(first + CHUNK, RANDOM)):
        made = poisoned_situation(seed).filled(root, stub.url)
        put_on_disk(made, root)
        stub.play(made.http)
        world = StubWorld(made, root)
        seen = walk(world, profile=made.profile, depth=VERIFY)
        assert_silent(outputs(world, verified(world, seen)), f"seed {seed}")


def test_a_secret_cannot_be_carried_off():
    """No way of writing a value down works on a Secret, nor on what holds one."""
    _, world = folder_world("env-hides-profile")
    seen = walk(world)
    assert seen.winner is not None
    keys = seen.winner.keys
    assert keys is not None
    assert CANARY in keys.secret.reveal()
    for thing in (keys.secret, keys, seen, seen.winner):
        with pytest.raises(TypeError):
            pickle.dumps(thing)
        with pytest.raises(TypeError):
            json.dumps(thing)
        assert CANARY not in f"{thing} {thing!r} {[thing]} {{'x': {thing!r}}}"
        assert CANARY not in str(vars(argparse.Namespace(thing=thing)))
    assert CANARY not in f"{keys.secret:>60} {keys.secret!s:.3}"
    with pytest.raises(TypeError):
        copy.deepcopy(keys.secret)
    assert CANARY not in repr(replace(seen.winner, keys=keys))


def crashing(secret: Secret):
    """Fail as badly as one can: the value in the message, in the variables and in the cause."""
    value = secret.reveal()
    try:
        {}[value]
    except KeyError as error:
        raise RuntimeError(f"cannot use {value}") from error


def test_a_crash_report_holds_no_value():
    with pytest.raises(RuntimeError) as caught:
        crashing(Secret(CANARY))
    text = crash.report(caught.value)
    assert "RuntimeError" in text
    assert "KeyError" in text
    assert "crashing" in text
    assert CANARY not in text


def test_a_crash_of_the_command_shows_no_value(monkeypatch, capsys, tmp_path):
    def fail(*_: object, **__: object) -> None:
        crashing(Secret(CANARY))

    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.setattr("awswhy.engine.walk", fail)
    assert main(["--offline"]) == 1
    out, err = capsys.readouterr()
    [report] = tmp_path.glob("awswhy-crash-*")
    assert report.stat().st_mode & 0o077 == 0
    assert CANARY not in out + err + report.read_text()
    assert len(err.splitlines()) == 1


def test_a_crash_report_that_cannot_be_saved_shows_no_value(monkeypatch, capsys):
    def full(**_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.mkstemp", full)
    with pytest.raises(RuntimeError) as caught:
        crashing(Secret(CANARY))
    assert crash.tell(caught.value) == 1
    assert CANARY not in capsys.readouterr().err


def test_a_place_that_breaks_shows_no_value(monkeypatch):
    """A bug of ours inside a provider becomes a step, without the bug's message."""
    _, world = folder_world("env-hides-profile")
    monkeypatch.setattr("awswhy.providers.files.keys_in", lambda *_: crashing(Secret(CANARY)))
    report = diagnose(world, walk(world))
    assert "broke" in {step.outcome for step in report.walk.steps}
    assert_silent(outputs(world, report), "a broken place")


@pytest.mark.parametrize("share", [False, True])
def test_recorded_worlds(tmp_path, share):
    """A recorded world holds no secret, in no file and under no name.

    A secret where an id belongs is known by its shape alone, so there the true shape has to stay.
    """
    for name in names():
        shaped = name.startswith("swapped-pair")
        folder = WorldFolder(name) if shaped else folder_world(name)[0]
        canary = "made+up+secret/for/awswhy" if shaped else CANARY
        depth = folder.facts.get("depth", LOOK)
        made = record.record(folder.fake_world(), profile=folder.profile, depth=depth, share=share)
        assert canary not in repr(made), name
        record.write(made, str(tmp_path / name), {})
        for path in (tmp_path / name).rglob("*"):
            assert canary not in str(path)
            if path.is_file():
                data = path.read_bytes()
                plain = base64.b64decode(data) if path.suffix == ".base64" else b""
                assert canary.encode() not in data + plain + _narrow(plain), f"{name}: {path.name}"


def _narrow(data: bytes) -> bytes:
    """UTF-16 as one byte a letter."""
    return data.replace(b"\0", b"")


SWALLOWING = (
    "region", "role_arn", "source_profile", "sso_region", "sso_role_name", "sso_session", "credential_process",
    "role_session_name", "login_session", "web_identity_token_file", "metadata_service_timeout", "services",
    "ec2_metadata_service_endpoint", "credential_source", "duration_seconds", "aws_access_key_id", "aws_account_id",
    "retry_mode", "max_attempts", "ec2_metadata_service_endpoint_mode", "x",
)  # fmt: skip
BESIDE = (
    "",
    "role_arn = arn:aws:iam::111122223333:role/x\n",
    "sso_account_id = 111122223333\nsso_role_name = D\nsso_region = us-east-1\nsso_start_url = https://x\n",
)


@pytest.mark.parametrize("key", SWALLOWING)
def test_a_secret_that_an_indent_gave_to_the_key_above(key):
    """`  aws_secret_access_key = ...` under `region = x` is part of the region, which is shown."""
    for beside in BESIDE:
        for value in ("us-east-1", ""):
            for line in (f"  aws_secret_access_key = {CANARY}", f"\tAWS_SESSION_TOKEN:{CANARY}"):
                text = f"[default]\n{beside}{key} = {value}\n{line}\n"
                world = FakeWorld({"HOME": "/home/dev"}, {"/home/dev/.aws/config": text})
                assert_silent(outputs(world, diagnose(world, walk(world, depth=LIVE))), text)


WEB = {"AWS_ROLE_ARN": "arn:aws:iam::111122223333:role/x", "AWS_WEB_IDENTITY_TOKEN_FILE": "/t",
       "AWS_DEFAULT_REGION": "us-east-1"}  # fmt: skip
MISPLACED = {
    "login in a container's address": {"AWS_CONTAINER_CREDENTIALS_FULL_URI": f"http://u:{CANARY}@127.0.0.1:1/x"},
    "query of a container's address": {"AWS_CONTAINER_CREDENTIALS_FULL_URI": f"http://127.0.0.1:1/x?t={CANARY}"},
    "address of a refused host": {"AWS_CONTAINER_CREDENTIALS_FULL_URI": f"http://u:{CANARY}@example.com/x?t={CANARY}"},
    "address with a bad port": {"AWS_CONTAINER_CREDENTIALS_FULL_URI": f"http://u:{CANARY}@127.0.0.1:x/"},
    "query of a relative address": {"AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": f"/x?t={CANARY}"},
    "login in the metadata address": {"AWS_EC2_METADATA_SERVICE_ENDPOINT": f"http://u:{CANARY}@127.0.0.1:1/"},
    "login in a bad metadata address": {"AWS_EC2_METADATA_SERVICE_ENDPOINT": f"http://u:{CANARY}@-x-/"},
    "login in no http address": {"AWS_EC2_METADATA_SERVICE_ENDPOINT": f"ftp://u:{CANARY}@127.0.0.1/"},
    "login of a proxy": {"http_proxy": f"http://u:{CANARY}@127.0.0.1:1"},
    "login of a proxy to AWS": {"HTTPS_PROXY": f"http://u:{CANARY}@127.0.0.1:1", **WEB},
    "login in AWS's address": {"AWS_ENDPOINT_URL": f"http://u:{CANARY}@127.0.0.1:1/", **WEB},
    "login in a bad address": {"AWS_ENDPOINT_URL": f"http://u:{CANARY}@-x_:y/", **WEB},
    "misspelt variables": {"AWS_SECRET_KEY": CANARY, "AWS_TOKEN": CANARY, "AWS_KEY": CANARY, "AWS_SECRET": CANARY},
    "a secret as the key id": {"AWS_ACCESS_KEY_ID": CANARY, "AWS_SECRET_ACCESS_KEY": "AKIAZZZZZZZZZZZZ7EXM"},
    "a token in place of its file": {"AWS_WEB_IDENTITY_TOKEN": CANARY},
    "a token with a line break": {
        "AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://127.0.0.1:1/x",
        "AWS_CONTAINER_AUTHORIZATION_TOKEN": CANARY + "\n",
    },
}


@pytest.mark.parametrize("what", MISPLACED)
def test_secrets_in_odd_variables(what):
    for depth in (OFFLINE, LOOK, LIVE):
        world = FakeWorld({"HOME": "/home/dev", **MISPLACED[what]}, {"/t": CANARY})
        assert_silent(outputs(world, diagnose(world, walk(world, depth=depth))), f"{what}, {depth}")


ODD_LINES = (
    f"credential_process = AWS_SECRET_ACCESS_KEY={CANARY} program",
    f"credential_process = program --password {CANARY}",
    f"credential_process = program '{CANARY}",
    f"credential_process = echo {CANARY} | program",
    f"# aws_secret_access_key = {CANARY}",
    f"aws_secret_access_key {CANARY}",
    f"export aws_secret_access_key={CANARY}",
    f"aws_access_key_id = AKIAZZZZZZZZZZZZ7EXM\nsecret_acess = {CANARY}\naws_secret_key = {CANARY}",
    f"aws_secret_access_key = {CANARY}\naws_secret_access_key = {CANARY}",
)


@pytest.mark.parametrize("system", ["posix", "nt"])
@pytest.mark.parametrize("line", ODD_LINES)
def test_secrets_in_odd_lines(line, system):
    for name in ("config", "credentials"):
        for depth in (OFFLINE, LIVE):
            home = {"HOME": "/home/dev", "USERPROFILE": "/home/dev"}
            path = f"/home/dev{chr(92) if system == 'nt' else '/'}.aws{chr(92) if system == 'nt' else '/'}{name}"
            files = {path: f"[default]\n{line}\n", f"/home/dev/.aws/{name}": f"[default]\n{line}\n"}
            world = FakeWorld(home, files, os=system)
            assert_silent(outputs(world, diagnose(world, walk(world, depth=depth))), f"{line}, {depth}")
