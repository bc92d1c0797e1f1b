"""Where keys lie about on a laptop: each place is read as its program writes it, and no other file is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from built_repos import pair
from nobody import as_nobody, posix

from awswhy.lab.keys import key_id, secret_of
from awswhy.model.caught import Caught
from awswhy.model.history import Gap
from awswhy.model.leak import LEAK, NOTE
from awswhy.scan.home import scan_home, typed
from awswhy.scan.home_places import LIBEDIT, METAFIED, PLACES

ID, SECRET = key_id("AKIA", "home"), secret_of("home").reveal()
INI = f"[default]\naws_access_key_id = {ID}\naws_secret_access_key = {SECRET}\n"
EXPORT = f"export AWS_ACCESS_KEY_ID={ID}\nexport AWS_SECRET_ACCESS_KEY={SECRET}\n"
LEFT = {
    ".bash_history": f"ls\n#1700000000\n{EXPORT}",
    ".zsh_history": "".join(f": 170000000{n}:0;{line}\n" for n, line in enumerate(EXPORT.splitlines())),
    ".local/share/fish/fish_history": "".join(f"- cmd: {line}\n  when: 1700000000\n" for line in EXPORT.splitlines()),
    ".local/share/powershell/PSReadLine/ConsoleHost_history.txt": f'$env:AWS_ACCESS_KEY_ID="{ID}"\n',
    ".python_history": f'_HiStOrY_V2_\nkey\\040=\\040"{ID}"\nsecret_key\\040=\\040"{SECRET}"\n',
    ".psql_history": f"copy t from 's3://b' credentials 'aws_access_key_id={ID};aws_secret_access_key={SECRET}';\n",
    ".node_repl_history": f'new S3Client({{accessKeyId: "{ID}", secretAccessKey: "{SECRET}"}})\n',
    ".viminfo": f"# Command Line History:\n:%s/x/{ID}/\n|2,0,1700000000,,\"%s/x/{ID}/\"\n",
    ".lesshst": f'.less-history-file:\n.search\n"{ID}\n',
    ".bashrc": EXPORT,
    ".zshrc": EXPORT,
    ".zshenv": EXPORT,
    ".config/fish/config.fish": EXPORT.replace("export", "set -gx").replace("=", " "),
    ".config/powershell/Microsoft.PowerShell_profile.ps1": f'$env:AWS_ACCESS_KEY_ID = "{ID}"\n',
    ".docker/config.json": json.dumps({"proxies": {"AWS_ACCESS_KEY_ID": ID, "AWS_SECRET_ACCESS_KEY": SECRET}}),
    ".npmrc": f"//r/:_authToken={ID}\n",
    ".netrc": f"machine s3.amazonaws.com login {ID} password {SECRET}\n",
    ".git-credentials": f"https://{ID}:{SECRET.replace('/', '%2F').replace('+', '%2B')}@example.com\n",
    ".config/Code/User/settings.json": json.dumps({"terminal.integrated.env.linux": {"AWS_ACCESS_KEY_ID": ID}}),
    "Library/Application Support/Cursor/User/mcp.json": json.dumps({"env": {"AWS_ACCESS_KEY_ID": ID}}),
    ".terraform.d/credentials.tfrc.json": json.dumps({"access_key": ID, "secret_key": SECRET}),
    ".env": EXPORT.replace("export ", ""),
    ".kube/config": f"env:\n- name: AWS_ACCESS_KEY_ID\n  value: {ID}\n",
    ".jupyter/lab/workspaces/default-37a8.jupyterlab-workspace": json.dumps({"data": {"code": f"key='{ID}'"}}),
    "Downloads/bob_accessKeys (1).csv": f"Access key ID,Secret access key\n{ID},{SECRET}\n",
    "Desktop/rootkey.csv": f"Access key ID,Secret access key\n{ID},{SECRET}\n",
    ".aws/credentials.bak": INI,
}  # fmt: skip
KEPT = {
    ".aws/credentials": (INI, "the AWS SDKs"),
    ".aws/config": (INI, "the AWS SDKs"),
    ".aws/cli/cache/0a1b.json": (
        json.dumps({"Credentials": {"AccessKeyId": ID, "SecretAccessKey": SECRET}}),
        "the AWS SDKs",
    ),
    ".s3cfg": (f"[default]\naccess_key = {ID}\nsecret_key = {SECRET}\n", "s3cmd"),
    ".boto": (INI.replace("default", "Credentials"), "boto 2"),
    ".passwd-s3fs": (f"{ID}:{SECRET}\n", "s3fs"),
    ".config/rclone/rclone.conf": (f"[s3]\naccess_key_id = {ID}\nsecret_access_key = {SECRET}\n", "rclone"),
}


def write(home: Path, name: str, text: str | bytes) -> None:
    (home / name).parent.mkdir(parents=True, exist_ok=True)
    (home / name).write_bytes(text.encode() if isinstance(text, str) else text)


def found(home: Path, **env: str) -> list[tuple[str, str, str]]:
    told = list(scan_home({"HOME": str(home), **env}))
    assert [one for one in told if isinstance(one, Gap)] == []
    assert SECRET not in repr(told)
    seen = [one for one in told if isinstance(one, Caught)]
    return [(one.path.removeprefix(f"{home}/"), one.leak.verdict, one.leak.rule) for one in seen]


@pytest.mark.parametrize("name", LEFT)
def test_a_key_that_was_left(tmp_path: Path, name: str) -> None:
    write(tmp_path, name, LEFT[name])
    told = found(tmp_path)
    assert told
    assert set(told) == {(name, LEAK, "")}


@pytest.mark.parametrize("name", KEPT)
def test_a_key_that_a_program_keeps_is_no_leak(tmp_path: Path, name: str) -> None:
    text, keeper = KEPT[name]
    write(tmp_path, name, text)
    assert found(tmp_path) == [(name, NOTE, f"kept by {keeper}")]


def test_what_a_sign_in_leaves_is_not_told(tmp_path: Path) -> None:
    secret = {"accessToken": "aoa" + SECRET * 5, "clientSecret": SECRET, "refreshToken": "aor" + SECRET * 3}
    write(tmp_path, ".aws/sso/cache/1a2b.json", json.dumps(secret))
    assert found(tmp_path) == []


def test_no_other_file_is_read(tmp_path: Path) -> None:
    write(tmp_path, "Documents/work/notes.txt", EXPORT)
    write(tmp_path, "src/.env", EXPORT)
    write(tmp_path, ".ssh/id_rsa", EXPORT)
    assert found(tmp_path) == []


def test_variables_say_where_things_are(tmp_path: Path) -> None:
    home, other = tmp_path / "home", tmp_path / "other"
    home.mkdir()
    for name in ("xdg/rclone/rclone.conf", "zsh/.zshrc", "typed", "keys", "conf", "app/FileZilla/sitemanager.xml"):
        write(other, name, EXPORT)
    env = {"XDG_CONFIG_HOME": "xdg", "ZDOTDIR": "zsh", "HISTFILE": "typed", "AWS_SHARED_CREDENTIALS_FILE": "keys"}
    env |= {"AWS_CONFIG_FILE": "conf", "APPDATA": "app"}
    told = found(home, **{name: f"{other}/{value}" for name, value in env.items()})
    assert {(path.removeprefix(f"{other}/"), verdict) for path, verdict, _ in told} == {
        ("xdg/rclone/rclone.conf", NOTE), ("zsh/.zshrc", LEAK), ("typed", LEAK), ("keys", NOTE), ("conf", NOTE),
        ("app/FileZilla/sitemanager.xml", LEAK),
    }  # fmt: skip


def test_the_usual_place_is_read_too_where_a_variable_names_another(tmp_path: Path) -> None:
    write(tmp_path, ".config/git/credentials", EXPORT)
    assert found(tmp_path, XDG_CONFIG_HOME=f"{tmp_path}/none") == [(".config/git/credentials", LEAK, "")]


@pytest.mark.parametrize("words", ["{}/get.sh --x", "bash '{}/get.sh'", "~/get.sh", "env A=b {}/get.sh 'open quote"])
def test_the_scripts_that_give_credentials(tmp_path: Path, words: str) -> None:
    write(tmp_path, ".aws/config", f"[profile a]\ncredential_process = {words.format(tmp_path)}\n")
    write(tmp_path, "get.sh", f'#!/bin/sh\necho \'{{"AccessKeyId":"{ID}","SecretAccessKey":"{SECRET}"}}\'\n')
    assert ("get.sh", LEAK, "") in found(tmp_path)
    write(tmp_path, "get.sh", b"\x7fELF\0" + EXPORT.encode())
    assert found(tmp_path) == [], "a program is no script"


def test_a_link_is_followed_and_told_by_its_own_name(tmp_path: Path) -> None:
    write(tmp_path, "dotfiles/zshrc", EXPORT)
    (tmp_path / ".zshrc").symlink_to("dotfiles/zshrc")
    (tmp_path / ".bashrc").symlink_to("nowhere")
    assert found(tmp_path) == [(".zshrc", LEAK, "")]


def test_names_with_the_letters_of_patterns(tmp_path: Path) -> None:
    home = tmp_path / "a [b]*"
    home.mkdir()
    write(home, "Downloads/rootkey.csv", f"{ID},{SECRET}\n")
    assert found(home) == [("Downloads/rootkey.csv", LEAK, "")]


def test_what_was_typed() -> None:
    assert typed("für".encode(), METAFIED) == "für".encode()
    metafied = b"".join(
        bytes((0x83, byte ^ 32)) if 0x83 <= byte <= 0xA2 else bytes((byte,)) for byte in "“ä…”".encode()
    )
    assert metafied != "“ä…”".encode()
    assert typed(metafied, METAFIED) == "“ä…”".encode()
    assert typed(b"end\x83", METAFIED) == b"end"
    assert typed(b"a\\040b", LIBEDIT) == b"a\\040b"
    assert typed(b"_HiStOrY_V2_\na\\040b\\\\\\x\\", LIBEDIT) == b"_HiStOrY_V2_\na b\\\\\\x\\"


@posix
def test_what_may_not_be_read_is_named(open_folder: Path) -> None:
    write(open_folder, ".bashrc", pair("x"))
    write(open_folder, ".zsh_history", pair("x"))
    for name in (".bashrc", ".zsh_history"):
        (open_folder / name).chmod(0)
    (open_folder / "Downloads").mkdir()
    (open_folder / "Downloads").chmod(0)

    def work() -> bool:
        told = list(scan_home({"HOME": str(open_folder)}))
        return {(one.name, one.text.removeprefix(f"{open_folder}/")) for one in told if isinstance(one, Gap)} == {
            ("unreadable", ".bashrc: Permission denied"),
            ("unreadable", ".zsh_history: Permission denied"),
            ("unreadable", "Downloads: the folder cannot be read: Permission denied"),
        }

    assert as_nobody(work)


def test_the_table_is_in_order() -> None:
    patterns = [place.pattern for place in PLACES]
    assert all(pattern.startswith(("~/", "$")) and "**" not in pattern for pattern in patterns)
    assert all("/" in pattern or pattern.startswith("$") for pattern in patterns)
