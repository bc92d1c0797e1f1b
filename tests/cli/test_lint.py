"""`awswhy lint`: every fault with its line, in the causes' own words, in four formats."""

from __future__ import annotations

import json

import pytest

from awswhy.cli import lint as command
from awswhy.cli.main import main
from awswhy.engine import diagnose, walk
from awswhy.lint import exit_code, lint
from awswhy.world.fake import FakeWorld

CONFIG, CREDENTIALS = "/home/dev/.aws/config", "/home/dev/.aws/credentials"
SECRET = "made+up+secret/for/awswhy/tests/00000001"
PAIR = f"aws_access_key_id = AKIAZZZZZZZZZZZZ7EXM\naws_secret_access_key = {SECRET}\n"
ROLE = "role_arn = arn:aws:iam::111122223333:role/x\n"


def faults(config="", credentials="", **more):
    files = {path: text for path, text in ((CONFIG, config), (CREDENTIALS, credentials)) if text}
    return lint(FakeWorld({}, files, **more))


def told(findings):
    return [(finding.cause, finding.at[0].name, finding.at[0].line) for finding in findings]


@pytest.mark.parametrize(
    ("config", "credentials", "cause", "line"),
    [
        (f"[profile a]\n{ROLE}source_profile = b\n", "", "source-profile-missing", 3),
        (f"[profile a]\n{ROLE}source_profile = a\n", "", "source-profile-loop", 3),
        (f"[profile a]\n{ROLE}", "", "role-without-source", 2),
        (f"[profile a]\n{ROLE}credential_source = Nowhere\n", "", "bad-credential-source", 3),
        (f"[a]\n{ROLE}source_profile = b\n", "", "section-without-profile", 1),
        ("", f"[profile a]\n{PAIR}", "profile-prefix-in-credentials", 1),
        ("", "[a]\naws_access_key_id = AKIAZZZZZZZZZZZZ7EXM\n", "half-a-key", 2),
        ("", f"[a]\naws_acess_key_id = AKIAZZZZZZZZZZZZ7EXM\naws_secret_access_key = {SECRET}\n", "key-misspelt", 2),
        ("", f'[a]\naws_access_key_id = "AKIAZZZZZZZZZZZZ7EXM"\naws_secret_access_key = {SECRET}\n',
         "value-with-blanks-or-quotes", 2),
        ("[profile a]\nregion = x\nregion = y\n", "", "file-not-parsable", 3),
    ],
)  # fmt: skip
def test_a_fault_has_its_cause_and_line(config, credentials, cause, line):
    path = "~/.aws/config" if config else "~/.aws/credentials"
    assert (cause, path, line) in told(faults(config, credentials))


def test_a_sound_pair_of_files_has_none():
    config = f"[default]\nregion = eu-west-1\n[profile b]\n{ROLE}source_profile = a\n"
    token = "aws_session_token = made-up\n"
    pair = PAIR.replace("AKIA", "ASIA")
    assert faults(config, f"[a]\n{pair}{token}") == ()
    assert exit_code(()) == 0


def test_every_flaw_is_told_not_only_the_first():
    found = faults("[profile a]\nx\n[profile a]\n", "\ufeff[b]\ny = 1\ny = 2\n")
    assert told(found) == [
        ("file-not-parsable", "~/.aws/config", 2),
        ("file-not-parsable", "~/.aws/config", 3),
        ("file-not-parsable", "~/.aws/credentials", 1),
        ("file-not-parsable", "~/.aws/credentials", 3),
    ]
    assert exit_code(found) == 11


def test_the_words_are_those_of_a_walk():
    world = FakeWorld({"AWS_PROFILE": "a"}, {CONFIG: f"[profile a]\n{ROLE}source_profile = nobody\n"})
    (fault,) = lint(world)
    (finding,) = [f for f in diagnose(world, walk(world)).findings if f.cause == "source-profile-missing"]
    assert fault.title == finding.title


def test_each_fault_once_though_many_profiles_lead_there():
    roles = "".join(f"[profile r{i}]\n{ROLE}source_profile = broken\n" for i in range(5))
    found = faults(roles, "[broken]\naws_access_key_id = AKIAZZZZZZZZZZZZ7EXM\n")
    assert told(found).count(("half-a-key", "~/.aws/credentials", 2)) == 1


def test_what_is_so_at_this_moment_is_no_fault_of_the_files():
    sso = "sso_start_url = https://c.awsapps.com/start\nsso_region = eu-west-1\nsso_account_id = 111122223333\n"
    found = faults(f"[profile a]\n{sso}sso_role_name = x\n[profile b]\ncredential_process = /no/such/program\n")
    assert found == ()


def test_an_open_file_is_a_warning():
    token = "aws_session_token = made-up\n"
    pair = PAIR.replace("AKIA", "ASIA")
    found = faults("", f"[a]\n{pair}{token}", modes={CREDENTIALS: 0o644})
    assert [finding.cause for finding in found] == ["credentials-file-open-to-others"]
    assert exit_code(found) == 10


def test_every_format_says_the_same_and_no_secret():
    found = faults(f"[profile a]\n{ROLE}", f"[profile b]\n{PAIR}")
    text, data, sarif, github = (command.rendered(found, form) for form in command.FORMATS)
    assert len(text.splitlines()) == len(found)
    assert len(json.loads(data)["findings"]) == len(found)
    assert len(json.loads(sarif)["runs"][0]["results"]) == len(found)
    assert github.count("::error ") + github.count("::warning ") + github.count("::notice ") == len(found)
    for shown in (text, data, sarif, github, repr(found)):
        assert SECRET not in shown


def test_the_command(tmp_path, monkeypatch, capsys):
    (tmp_path / "config").write_text(f"[profile a]\n{ROLE}[profile b]\n{ROLE}")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "config"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "none"))
    assert main(["lint"]) == 11
    assert len(capsys.readouterr().out.splitlines()) == 2
    assert main(["lint", "--profile", "b", "--format", "github"]) == 11
    assert capsys.readouterr().out.startswith("::error file=")
    assert main(["lint", "--profile", "c"]) == 0
    assert main(["lint", "--format", "xml"]) == 2
