"""What to do about each key: the right steps in the right order, with commands that a shell and the AWS CLI take."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from awswhy.fixes.leaked import todo
from awswhy.lab.keys import ACCOUNT, DEV, key_id, secret_of
from awswhy.model.found import Found
from awswhy.model.noun import replace
from awswhy.model.todo import Todo
from awswhy.model.verified import Own, Verified
from awswhy.render import plan
from awswhy.render.style import Style
from scan_answers import canary, found_in, session, written

NOW = 1_785_672_000.0
URL = (
    "https://b.s3.amazonaws.com/k?X-Amz-Credential={}%2F20260801%2Feu-west-1%2Fs3%2Faws4_request&X-Amz-Date={}"
    "&X-Amz-Expires=604800&X-Amz-Signature=" + "0f" * 32
)
ARNS = (
    "",
    f"arn:aws:iam::{ACCOUNT}:user/team/dev",
    f"arn:aws:iam::{ACCOUNT}:root",
    f"arn:aws:sts::{ACCOUNT}:assumed-role/deploy/ci-1",
    f"arn:aws:sts::{ACCOUNT}:assumed-role/AWSReservedSSO_Dev_0123456789abcdef/jane@example.com",
    f"arn:aws:iam::{ACCOUNT}:user/x;rm -rf $HOME",
    f"arn:aws:sts::{ACCOUNT}:assumed-role/$(rm)/x",
)
TEXTS = {
    "pair": written(DEV),
    "lone id": DEV.id,
    "lone secret": f"aws_secret_access_key = {secret_of('alone').reveal()}",
    "session": written(session("deploy")),
    "lone token": f"token = {session('deploy').token.changed(str).use(str)}",  # type: ignore[union-attr]  # it has one
    "bedrock": "ABSK" + "QmVkcm9ja0FQSUtleS1hYmNk" * 6,
    "appsync": "key = da2-" + "abcdefghijklmnopqrstuvwx12",
    "mws": "amzn.mws." + "0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f",
    "git": f"https://dev-at-{ACCOUNT}:" + "abcdefghijKLMNOP0123=@git-codecommit.eu-west-1.amazonaws.com/v1/repos/x",
    "url": URL.format(DEV.id, "20260801T000000Z"),
    "url of a role": URL.format(key_id("ASIA", "role"), "20260801T000000Z"),
    "old url": URL.format(DEV.id, "20200101T000000Z"),
    "canary": canary(),
}  # fmt: skip
PATHS = (
    ".github/workflows/ci.yml", ".gitlab-ci.yml", "bitbucket-pipelines.yml", ".circleci/config.yml", "Jenkinsfile",
    "buildspec.yml", "app/Dockerfile", "docker-compose.yml", "taskdef.json", "k8s/app.yaml", "main.tf",
    "serverless.yml", "a b.ipynb", "src/app.py",
)  # fmt: skip
LIST = "../keys-to-remove.txt"
WHATS = ("", "staged", "file", "stash", "note", "reflog", "unreachable", "commit message", "tag message", "unplaced")


def steps(name: str, path: str = "a.ini", **more: object) -> tuple[Todo, ...]:
    """Give the steps for one thing found; `whole` shows its id."""
    whole = bool(more.pop("whole", False))
    (one,) = found_in(TEXTS[name], path)
    return todo((replace(one, **more),), whole=whole, now=NOW)


def said(arn: str, works: bool | None = True) -> Verified:
    return Verified(works, f"works: {arn}", arn, ACCOUNT, root=arn.endswith(":root"))


def every() -> list[Todo]:
    """Give the steps of every kind, owner, place and file."""
    made = [step for name in TEXTS for arn in ARNS for step in steps(name, verified=said(arn))]
    made += [step for name in TEXTS for whole in (False, True) for step in steps(name, whole=whole)]
    made += [step for path in PATHS for step in steps("pair", path)]
    made += [step for what in WHATS for step in steps("pair", ".env", what=what, commit="c" * 40)]
    made += [step for what in WHATS for step in steps("pair", "it's odd.py", what=what, commit="c" * 40)]
    return made


def commands(shell: str = "posix") -> list[str]:
    """Give all commands for a shell, each once; what no shell reads (YAML, JSON) is left out."""
    lines = dict.fromkeys(line for step in every() for line in step.commands.for_shell(shell))
    words = ("aws", "git", "user=", "printf", "read", "set ", "$", "docker", "jupyter", "for ", "Set-", "echo")
    return [line for line in lines if line.startswith(words)]


@pytest.mark.parametrize("name", TEXTS)
def test_stopping_it_comes_first_and_something_else_to_use_last(name):
    made = steps(name)
    assert made[0].label == "First"
    assert name == "canary" or made[-1].label == "Instead"


def test_no_secret_is_in_any_step():
    secrets = [mark.value for text in TEXTS.values() for one in found_in(text) for mark in one.leak.marks[1:]]
    for step in every():
        for value in secrets:
            told = f"{step.title}{step.text}{step.commands}"
            assert not value.use(lambda text, told=told: text in told)


def test_the_id_is_whole_only_where_it_may_be_shown():
    assert all(DEV.id not in str(step) for step in steps("pair"))
    assert any(DEV.id in line for step in steps("pair", whole=True) for line in step.commands.cmd)


def test_a_users_key_is_stopped_in_its_users_name():
    made = steps("pair", verified=said(ARNS[1]), whole=True)
    off = f"aws iam update-access-key --status Inactive --access-key-id {DEV.id} --user-name dev"
    assert made[0].commands.posix == made[0].commands.cmd == (off,)
    assert [step.title.split()[0] for step in made] == ["Deactivate", "See", "Make", "Delete", "Take", "Name"]


def test_what_stands_in_an_arn_is_in_no_command():
    for name in TEXTS:
        for arn in ARNS[-2:]:
            assert not any("rm" in line.split() or "$(rm)" in line for step in steps(name, verified=said(arn))
                           for line in step.commands.posix)  # fmt: skip


def test_a_root_users_key_is_for_the_root_user():
    first = steps("pair", verified=said(ARNS[2]))[0]
    assert "ROOT USER" in first.text
    assert first.commands.posix == ()


def test_a_roles_sessions_are_ended():
    first = steps("session", verified=said(ARNS[3]))[0]
    (line,) = first.commands.posix
    words = shlex.split(line)
    assert words[:5] == ["aws", "iam", "put-role-policy", "--role-name", "deploy"]
    import json

    policy = json.loads(words[-1])
    assert policy["Statement"][0]["Condition"] == {"DateLessThan": {"aws:TokenIssueTime": "2026-08-02T12:00:00Z"}}
    assert json.loads(first.commands.cmd[0].removeprefix("echo ").removesuffix("> revoke.json")) == policy
    assert "IAM Identity Center" in steps("session", verified=said(ARNS[4]))[0].text


def test_a_key_that_no_longer_works_is_not_made_anew():
    titles = [step.title for step in steps("pair", verified=said("", works=False))]
    assert titles[0] == "Make sure that it is off"
    assert not any(title.startswith("Make a new one") for title in titles)


def test_a_url_that_has_ended_and_one_that_has_not():
    assert steps("old url")[0].title == "Nothing to stop: it has ended"
    assert "2026-08-08T00:00:00Z" in steps("url")[0].text
    assert steps("url")[1].title == "Deactivate the key"
    assert steps("url of a role")[1].title.startswith("End the sessions")


@pytest.mark.parametrize("path", PATHS)
def test_each_kind_of_file_has_its_own_way(path):
    titles = {steps("pair", other)[-1].title for other in PATHS if other != path}
    assert steps("pair", path)[-1].title not in titles


@pytest.mark.parametrize(
    ("what", "path", "line"),
    [
        ("file", ".env", "git filter-repo --invert-paths --path .env"),
        ("file", "a.py", f"git filter-repo --replace-text {LIST}"),
        ("commit message", "", f"git filter-repo --replace-text {LIST} --replace-message {LIST}"),
        ("stash", "a.py", "git stash list"),
        ("note", "0a1b", "git notes remove 0a1b"),
        ("unreachable", "a.py", "git reflog expire --expire-unreachable=now --all"),
    ],
)  # fmt: skip
def test_history_is_cleaned_after_everything_else(what, path, line):
    made = steps("pair", path, what=what, commit="c" * 40)
    labels = [step.label for step in made]
    assert labels.index("Clean") > labels.index("Then")
    assert line in [one for step in made for one in step.commands.posix]
    if what == "file":
        assert "pull requests' refs, forks, caches" in str(made)


def test_a_staged_change_is_taken_out_of_the_index():
    made = steps("pair", "it's.py", what="staged")
    assert "git restore --staged -- 'it'\\''s.py'" in [line for step in made for line in step.commands.posix]


@pytest.mark.parametrize("shell", ["/bin/sh", "/bin/bash"])
def test_every_command_can_be_read_by_a_shell(shell):
    unread = []
    for line in commands():
        done = subprocess.run([shell, "-n"], input=line, capture_output=True, text=True, check=False)
        unread += [(line, done.stderr)] if done.returncode else []
    assert unread == []


@pytest.mark.skipif(shutil.which("fish") is None, reason="there is no fish")
def test_every_command_can_be_read_by_fish():
    for line in commands("fish"):
        subprocess.run([shutil.which("fish") or "", "-n"], input=line, text=True, check=True)


def test_powershell_and_cmd_get_words_with_commas_in_quotes():
    """PowerShell takes `A=b,C=d` apart; cmd knows no single quotes."""
    for line in commands("powershell"):
        assert "AttributeKey=" not in line or '"AttributeKey=' in line or "'AttributeKey=" in line
    assert not any("'" in line for line in commands("cmd") if line.startswith("aws"))


@pytest.mark.referee
def test_every_command_is_one_of_the_aws_cli():
    """The CLI's commands are made of botocore's models: each has to be there, with its options, none missing."""
    session = pytest.importorskip("botocore.session").Session()
    from botocore import xform_name

    own = {"output", "query", "region", "max-items"}
    seen = set()
    for line in commands():
        words = shlex.split(line.removeprefix("user=$(").removesuffix(")"))
        if words[:1] != ["aws"] or words[1:3] == ["configure", "sso"]:
            continue
        model = session.get_service_model(words[1])
        names = {xform_name(name, "-"): name for name in model.operation_names}
        shape = model.operation_model(names[words[2]]).input_shape
        members = {xform_name(name, "-"): name for name in shape.members}
        options = {word.removeprefix("--") for word in words[3:] if word.startswith("--")}
        assert options <= members.keys() | own, line
        assert {xform_name(name, "-") for name in shape.required_members} <= options, line
        seen.add(words[2])
    assert len(seen) > 12


def test_the_commands_of_one_key_hand_on_what_was_typed(tmp_path):
    (tmp_path / "aws").write_text('#!/bin/sh\ncase "$*" in *UserName*) echo jane;; *) echo "$@";; esac\n')
    (tmp_path / "aws").chmod(0o755)
    lines = [line for step in steps("pair")[:4] for line in step.commands.posix]
    env = {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
    done = subprocess.run(["/bin/sh"], input="\n".join(lines[1:]), env={**env, "id": DEV.id}, capture_output=True,
                          text=True, check=True)  # fmt: skip
    said = done.stdout.splitlines()
    assert f"iam update-access-key --status Inactive --access-key-id {DEV.id} --user-name jane" in said
    assert f"iam delete-access-key --access-key-id {DEV.id} --user-name jane" in said
    assert any(f"AttributeKey=AccessKeyId,AttributeValue={DEV.id} " in line for line in said)


def places() -> list[Found]:
    dead, lives = found_in(written(DEV), "dead.ini")[0], found_in(written(session("deploy")), "lives.ini")[0]
    return [
        replace(dead, verified=said("", works=False)),
        replace(dead, path="again.ini", own=Own("dev", "~/.aws/credentials:2")),
        replace(lives, verified=said(ARNS[3])),
    ]


def test_the_screen_tells_each_key_once_those_that_work_first():
    text = "\n".join(plan.lines(places(), Style(), now=NOW))
    assert text.startswith("1. AWS key pair, ASIA…")
    assert text.count("\n2. AWS key pair, AKIA…") == 1
    assert "and 1 more place\n" in text
    assert "this is your own profile [dev]" in text
    assert "\n3. " not in text


def test_data_has_the_plan_under_each_key():
    made = plan.data(places(), whole=False, now=NOW)
    assert set(made) == {one.leak.fingerprint for one in places()}
    for told in made.values():
        assert all(set(step) == {"title", "text", "commands"} for step in told)
        assert set(told[0]["commands"]) == {"posix", "fish", "powershell", "cmd"}


def test_on_the_command_line(tmp_path: Path, monkeypatch, capsys):
    import json

    from awswhy.cli.main import main

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "a.ini").write_text(written(DEV))
    assert main(["scan", "--next"]) == 11
    shown = capsys.readouterr().out
    assert "  First    Deactivate the key. " in shown
    assert "scan --next" not in shown
    assert main(["scan", "--next", "--shell", "powershell"]) == 11
    assert "$id = Read-Host id" in capsys.readouterr().out
    assert main(["scan", "--next", "--json"]) == 11
    (leak,) = json.loads(capsys.readouterr().out)["leaks"]
    assert leak["next"][0]["title"] == "Deactivate the key"
    assert main(["scan", "--json"]) == 11
    assert "next" not in json.loads(capsys.readouterr().out)["leaks"][0]
