"""`awswhy record`: the saved world gives the same diagnosis, and holds no secret and nothing that was not looked at."""

from __future__ import annotations

import base64
import json
import os
import random
import string

import pytest

from awswhy.act.harmless import StandIns, secret_name, stand_in
from awswhy.act.record import record, write
from awswhy.awsfiles.sso_cache import name_of
from awswhy.cli.main import main
from awswhy.engine import diagnose, walk
from awswhy.model.secret import Secret, shape_of
from awswhy.model.walk import LIVE, LOOK
from awswhy.places import NoSuchPlace, open_place
from awswhy.wire.es256 import public
from awswhy.world.fake import FakeWorld
from awswhy.world.recorded import NoRecordingError, load
from worlds_folder import WorldFolder, names

CONFIG, CREDENTIALS = "/home/dev/.aws/config", "/home/dev/.aws/credentials"
BASE64 = string.ascii_letters + string.digits + "+/"


def verdict(world, profile=None, depth=LOOK):
    report = diagnose(world, walk(world, profile=profile, depth=depth))
    winner = report.walk.winner
    error = report.walk.sdk_error
    return (
        report.walk.verdict,
        winner.provider if winner else None,
        error.type if error else None,
        [finding.cause for finding in report.findings],
    )


def saved(world, folder, **more):
    made = record(world, **more)
    write(made, str(folder), {})
    return made


def everything(folder):
    """Every byte below a folder, base64 undone, and every path."""
    found = []
    for top, _, inside in os.walk(folder):
        for name in inside:
            path = os.path.join(top, name)
            with open(path, "rb") as file:
                data = file.read()
            found += [path.encode(), data, base64.b64decode(data) if name.endswith(".base64") else b""]
    return b"\n".join(found)


def canary(kind, dice):
    """A random secret of a shape: nothing like it may be in a recording."""
    if kind == "secret":
        return "".join(dice.choices(BASE64, k=40))
    if kind == "token":
        return "IQoJ" + "".join(dice.choices(BASE64, k=300))
    if kind == "key-id":
        return "AKIA" + "".join(dice.choices(string.ascii_uppercase + "234567", k=16))
    if kind == "jwt":
        return "eyJ" + ".".join("".join(dice.choices(string.ascii_letters, k=40)) for _ in range(3))
    return "".join(dice.choices(string.ascii_letters + string.digits + "-_$%", k=dice.randint(8, 60)))


@pytest.mark.parametrize("name", names())
def test_every_world_of_ours_comes_back_the_same(name, tmp_path):
    folder = WorldFolder(name)
    depth = folder.facts.get("depth", LOOK)
    depth = LIVE if depth == "verify" else depth
    saved(folder.fake_world(), tmp_path, profile=folder.profile, depth=depth)
    again = load(str(tmp_path))
    assert verdict(again, folder.profile, depth) == verdict(folder.fake_world(), folder.profile, depth)


@pytest.mark.parametrize("seed", range(40))
def test_no_secret_is_saved(seed, tmp_path):
    dice = random.Random(seed)
    one = {kind: canary(kind, dice) for kind in ("secret", "token", "key-id", "jwt", "other")}
    quote = dice.choice(["", '"', "'", " "])
    session = json.dumps({
        "startUrl": "https://corp.awsapps.com/start", "accessToken": canary("token", dice) + one["other"],
        "refreshToken": one["jwt"], "clientSecret": one["other"], "expiresAt": "2026-08-02T19:00:00Z",
    })  # fmt: skip
    secrets = [*one.values(), json.loads(session)["accessToken"]]
    config = (
        f"[profile dev]\nsso_session = corp\nsso_account_id = 111122223333\nsso_role_name = Dev\n"
        f"aws_secret_key = {one['other']}\n"
        "[sso-session corp]\nsso_start_url = https://corp.awsapps.com/start\nsso_region = eu-west-1\n"
        f"# old: {one['secret']}\n[profile web]\nrole_arn = arn:aws:iam::111122223333:role/x\n"
        "web_identity_token_file = /run/web\n"
    )
    pair = f"aws_access_key_id = {one['key-id']}\naws_secret_access_key = {quote}{one['secret']}{quote}\n"
    credentials = (
        f"[default]\n{pair}aws_session_token={one['token']}\n[dev]\naws_secret_access_key: {one['other']} # x\n"
    )
    data = credentials if dice.random() < 0.5 else credentials.encode(dice.choice(["utf-16", "utf-8-sig", "utf-8"]))
    env = {
        "AWS_PROFILE": dice.choice(["dev", "web", "default"]),
        "AWS_SESSION_TOKEN": one["token"],
        "AWS_CONTAINER_AUTHORIZATION_TOKEN": one["jwt"],
        "AWS_SECRET_KEY": one["other"],
        "AWS_ACCESS_KEY": one["secret"],
        "http_proxy": f"http://me:{one['secret'][:12]}@proxy.example:3128",
        "OTHER_TOKEN": one["other"],
    }
    if dice.random() < 0.5:
        env |= {"AWS_ACCESS_KEY_ID": one["key-id"], "AWS_SECRET_ACCESS_KEY": one["secret"]}
    files = {
        CONFIG: config,
        CREDENTIALS: data,
        f"/home/dev/.aws/sso/cache/{name_of('corp')}.json": session,
        "/run/web": one["other"],
    }
    world = FakeWorld(env, files, facts={"aws": "v2", "awscrt": False})
    saved(world, tmp_path, share=dice.random() < 0.5)
    found = everything(tmp_path)
    for secret in [*secrets, one["secret"][:12]]:
        for part in (secret, secret[: len(secret) // 2], secret[len(secret) // 2 :]):
            if len(part) >= 6:
                assert part.encode() not in found, f"part of a secret of {len(secret)} characters is saved"
                assert part.encode("utf-16-le") not in found


def test_only_what_was_looked_at_is_saved(tmp_path):
    env = {"HOME": "/home/dev", "MY_DIARY": "dear diary", "GITHUB_TOKEN": "ghp_x", "AWS_PROFILE": "dev"}
    files = {CREDENTIALS: "[dev]\naws_access_key_id = AKIAZZZZZZZZZZZZ7EXM\naws_secret_access_key = x\n",
             "/home/dev/.ssh/id_rsa": "mine", "/home/dev/.aws/other": "mine"}  # fmt: skip
    made = saved(FakeWorld(env, files, facts={"aws": ""}), tmp_path)
    assert set(made.env) == {"HOME", "AWS_PROFILE"}
    assert set(made.files) == {CREDENTIALS}
    assert b"diary" not in everything(tmp_path)


def test_a_proxy_is_kept_and_its_neighbours_are_not(tmp_path):
    env = {"http_proxy": "http://proxy.example:3128", "MY_DIARY": "dear diary", "HOME": "/home/dev"}
    made = saved(FakeWorld(env, facts={"aws": ""}), tmp_path)
    assert set(made.env) == {"HOME", "http_proxy"}


@pytest.mark.parametrize(
    "value",
    [
        "AKIAQYLPMN5HFIQR7EXM", "ASIAQYLPMN5HFIQR7EXM", "AROAQYLPMN5HFIQR7EXMP", "a1b2/C3d4+" * 4, "IQoJ" + "aB3/" * 80,
        " a1b2/C3d4+" + "a1b2/C3d4+" * 3, "'" + "a1b2/C3d4+" * 4 + "'", "a1b2/C3d4+" * 4 + " # mine",
        "YOUR_SECRET_HERE",
        "short", "x", "two\nlines", "ünïcödé-123",
    ],
)  # fmt: skip
def test_a_stand_in_has_the_same_shape_and_is_another(value):
    made = StandIns().add(value)
    assert made != value
    assert shape_of(made) == shape_of(value)


def test_the_documented_example_stays():
    for value in ("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"):
        assert StandIns().add(value) == value


def test_two_secrets_stay_two_and_one_stays_one():
    stand_ins = StandIns()
    one, other = stand_ins.add("AKIAQYLPMN5HFIQR7EXM"), stand_ins.add("AKIAQYLPMN5HFIQR7EXA")
    assert one != other
    assert stand_ins.add("AKIAQYLPMN5HFIQR7EXM") == one


def test_a_private_key_becomes_one_that_works():
    pem = "-----BEGIN EC PRIVATE" + " KEY-----\nMHcCAQEEIA\n-----END EC PRIVATE" + " KEY-----"
    made = stand_in(pem, 1)
    assert "MHcCAQEEIA" not in made
    assert (
        public(Secret(made)).x.hex().startswith("6b17d1f2e12c4247")
    )  # the curve's base point: the key's number is one


@pytest.mark.parametrize(
    "name", ["aws_secret_access_key", "AWS_SESSION_TOKEN", "clientSecret", "dpopKey", "AWSSecretKey"]
)
def test_names_of_secrets(name):
    assert secret_name(name)


@pytest.mark.parametrize(
    "name", ["AWS_WEB_IDENTITY_TOKEN_FILE", "region", "tokenType", "AWS_PROFILE", "aws_access_key_id"]
)
def test_names_of_what_is_none(name):
    assert not secret_name(name)


def test_share_hides_names_and_keeps_the_diagnosis(tmp_path):
    config = (
        "[profile acme-prod]\nsso_session = acme\nsso_account_id = 444455556666\nsso_role_name = AcmeAdmin\n"
        "[sso-session acme]\nsso_start_url = https://acme-corp.awsapps.com/start\nsso_region = eu-west-1\n"
        "[profile deploy]\nrole_arn = arn:aws:iam::777788889999:role/team/AcmeDeploy\nsource_profile = acme-prod\n"
    )
    token = json.dumps({"startUrl": "https://acme-corp.awsapps.com/start", "accessToken": "t" * 120,
                        "expiresAt": "2026-08-02T19:00:00Z"})  # fmt: skip
    home = "/home/jane.doe"
    files = {f"{home}/.aws/config": config, f"{home}/.aws/sso/cache/{name_of('acme')}.json": token}
    world = FakeWorld({"HOME": home, "AWS_PROFILE": "deploy"}, files, facts={"aws": "v2"})
    saved(world, tmp_path, share=True)
    found = everything(tmp_path).lower()
    for word in (b"acme", b"jane", b"444455556666", b"777788889999", name_of("acme").encode()):
        assert word not in found
    assert verdict(load(str(tmp_path))) == verdict(world)


def test_windows_paths_come_back(tmp_path):
    home = "C:\\Users\\dev"
    text = "[default]\nregion = eu-west-1\naws_access_key_id = AKIAZZZZZZZZZZZZ7EXM\naws_secret_access_key = x\n"
    world = FakeWorld({"USERPROFILE": home}, {home + "/.aws/credentials": text}, os="nt", facts={"aws": "v2"})
    saved(world, tmp_path)
    assert verdict(load(str(tmp_path))) == verdict(world)
    assert verdict(world)[0] == "found"


def test_a_file_that_may_not_be_read_and_a_folder_in_its_place(tmp_path):
    world = FakeWorld({"AWS_CONFIG_FILE": "/etc/folder"}, {CREDENTIALS: None, "/etc/folder/x": "y"}, facts={"aws": ""})
    saved(world, tmp_path)
    assert verdict(load(str(tmp_path))) == verdict(world)


@pytest.mark.parametrize("content", [None, "", "[]", "{", '{"HOME": {}}'])
def test_what_is_no_recording_is_told(content, tmp_path):
    if content is not None:
        (tmp_path / "env.json").write_text(content)
    with pytest.raises(NoRecordingError):
        load(str(tmp_path))
    with pytest.raises(NoSuchPlace):
        open_place(f"world:{tmp_path}", {})


def test_the_command_saves_asks_and_walks_again(tmp_path, monkeypatch, capsys):
    home = tmp_path / "home"
    (home / ".aws").mkdir(parents=True)
    (home / ".aws" / "credentials").write_text("[default]\naws_access_key_id = AKIAQYLPMN5HFIQR7EXM\n")
    for name in list(os.environ):
        if name.startswith("AWS_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    folder = str(tmp_path / "world")
    assert main(["record", folder]) == 0
    capsys.readouterr()
    with open(f"{folder}/expect.json", encoding="utf-8") as file:
        expect = json.load(file)
    assert (expect["verdict"], expect["sdk_error"], expect["exit"]) == ("stops", "PartialCredentialsError", 11)
    assert main(["--in", f"world:{folder}", "--json"]) == 11
    assert json.loads(capsys.readouterr().out)["findings"][0]["cause"] == expect["causes"][0]
    monkeypatch.setattr("sys.stdin", open(os.devnull, encoding="utf-8"))  # noqa: SIM115  # closed with the test
    assert main(["record", folder]) == 2
    assert main(["record", folder, "--yes"]) == 0
    assert main(["record", f"{folder}/env.json", "--yes"]) == 2
    assert main(["--in", f"world:{tmp_path}/nowhere"]) == 3


@pytest.mark.parametrize(("name", "text", "kept"), [
    ("config", "[default]\nregion = eu-west-1\npin = 1234\n# the pin is 1234\n", "pin = 0010\n"),
    ("config", "[default]\nregion = eu-west-1 # 1234\n  1234\n", "region = eu-west-1 # "),
    ("config", "[1234\nregion = eu-west-1\n", "region = eu-west-1\n"),
    (f"sso/cache/{name_of('corp')}.json",
     '{"startUrl": "https://x.awsapps.com/start", "accessToken": "1234", "pin": 12',
     '{"startUrl": "https://x.awsapps.com/start", "accessToken": "'),
])  # fmt: skip
def test_what_has_no_known_name_is_replaced(name, text, kept, tmp_path):
    config = "[default]\nsso_session = corp\nsso_account_id = 111122223333\nsso_role_name = D\n[sso-session corp]\n"
    config += "sso_start_url = https://x.awsapps.com/start\nsso_region = eu-west-1\n"
    world = FakeWorld({"HOME": "/home/dev"}, {CONFIG: config, f"/home/dev/.aws/{name}": text}, facts={"aws": ""})
    made = saved(world, tmp_path)
    found = made.files[f"/home/dev/.aws/{name}"].decode()
    assert kept in found
    assert "1234" not in found
    assert len(found) == len(text)
    assert verdict(load(str(tmp_path))) == verdict(world)


def test_what_a_program_and_a_server_say_keeps_its_form_alone(tmp_path):
    files = {CONFIG: "[default]\ncredential_process = /bin/p hunter2\n"}
    env = {"HOME": "/home/dev", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/v2/credentials/hunter2"}
    world = FakeWorld(env, files, programs={"/bin/p": (1, "hunter2", "no such user hunter2")}, facts={"aws": ""})
    made = saved(world, tmp_path, depth=LIVE)
    code, out, err = made.facts["programs"]["/bin/p"]
    assert (code, len(out), [len(word) for word in err.split()]) == (1, 7, [2, 4, 4, 7])
    assert b"hunter2" not in everything(tmp_path)
    assert "hunter2" not in str(made)
