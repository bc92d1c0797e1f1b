"""What the files of git-secrets, gitleaks and detect-secrets allow."""

from __future__ import annotations

import hashlib
import json

import pytest

from awswhy.model.rules import Rules
from awswhy.scan.judged import judged
from awswhy.scan.rules import read_rules, server_rules
from git_repository import KEY_ID, PAIR, SECRET, Repository
from leaks_in import leaks_in


def verdicts(rules: Rules, text: str | bytes = PAIR, path: str = "conf/a.ini") -> list[tuple[str, str]]:
    return [(one.verdict, one.rule) for one in leaks_in(rules, path, text)]


def allowed(repository: Repository, *lines: str) -> Rules:
    (repository.folder / ".gitallowed").write_text("\n".join(lines) + "\n")
    return read_rules(str(repository.folder))


def test_git_secrets_patterns_are_compared_with_path_number_and_line(repository: Repository) -> None:
    assert verdicts(allowed(repository, "# a comment", "", "  # another", "^conf/")) == [("allowed", ".gitallowed:4")]
    assert verdicts(allowed(repository, r"a\.ini:[12]:")) == [("allowed", ".gitallowed:1")]
    assert verdicts(allowed(repository, r"a\.ini:1:")) == [("leak", "")], "the secret's line is not allowed"
    assert verdicts(allowed(repository, f"{KEY_ID}$", "_secret_")) == [("allowed", ".gitallowed:1, .gitallowed:2")]
    assert verdicts(allowed(repository, SECRET.replace("+", r"\+"), KEY_ID))[0][0] == "allowed"
    assert verdicts(allowed(repository, "^a.ini")) == [("leak", "")]
    assert verdicts(allowed(repository, "key_id # nosecret")) == [("leak", "")], "a # later in a line is a letter"


def test_git_secrets_patterns_see_bytes_crlf_and_utf16(repository: Repository) -> None:
    assert verdicts(allowed(repository, "# é", "é.*AKIA"), f"é {KEY_ID}\n")[0][0] == "allowed"
    assert verdicts(allowed(repository, "x =\r"), f"x = {KEY_ID}\r\n")[0][0] == "allowed"
    assert verdicts(allowed(repository, "x = AKIA"), f"x = {KEY_ID}\n".encode("utf-16"))[0][0] == "allowed"


def test_a_long_line_is_compared_round_what_was_found(repository: Repository) -> None:
    line = f"{'x' * 300_000} near {KEY_ID} it {'x y' * 100_000}\n"
    assert verdicts(allowed(repository, r".*near.*it"), line)[0][0] == "allowed"
    assert verdicts(allowed(repository, "^conf/a.ini:1:"), line)[0][0] == "allowed"


def test_patterns_that_are_not_understood_allow_nothing_and_are_told(repository: Repository) -> None:
    rules = allowed(repository, f"(?i){KEY_ID}", f"({SECRET}", "[a", ".*(")
    assert rules.lines == ()
    assert [text.split(":")[:2] for text in rules.warnings] == [[".gitallowed", str(n)] for n in (1, 2, 3, 4)]
    assert SECRET not in "".join(rules.warnings) + repr(rules)
    assert KEY_ID not in "".join(rules.warnings)
    (repository.folder / ".gitallowed").unlink()
    (repository.folder / ".gitallowed").mkdir()
    assert "it is no file" in read_rules(str(repository.folder)).warnings[0]


def test_gits_configuration(repository: Repository) -> None:
    repository.git("config", "--add", "secrets.allowed", "^conf/")
    repository.git("config", "--add", "secrets.allowed", "")
    repository.git("config", "--add", "secrets.allowedx", ".")
    rules = read_rules(str(repository.folder))
    assert verdicts(rules) == [("allowed", "secrets.allowed 1 of git config")]
    assert verdicts(rules, path="x") == [("leak", "")], "an empty pattern allows nothing"
    assert len(rules.warnings) == 1
    assert server_rules(str(repository.folder)).lines == rules.lines


@pytest.mark.parametrize(
    ("entries", "verdict"),
    [
        (("conf/a.ini:aws-access-token:1", "conf/a.ini:generic-api-key:2"), "allowed"),
        (("conf\\a.ini:aws-access-token:1", "  ./conf/a.ini:generic-api-key:2 "), "allowed"),
        (("conf/a.ini:aws-access-token:1",), "leak"),
        (("conf/a.ini:private-key:1", "conf/a.ini:private-key:2"), "leak"),
        (("a.ini:aws-access-token:1", "a.ini:generic-api-key:2"), "leak"),
        (("conf/a.ini:aws-access-token:2", "conf/a.ini:generic-api-key:3"), "leak"),
        ((f"{'a' * 40}:conf/a.ini:aws-access-token:1", f"{'a' * 40}:conf/a.ini:generic-api-key:2"), "leak"),
    ],
)
def test_gitleaks_fingerprints(repository: Repository, entries: tuple[str, ...], verdict: str) -> None:
    (repository.folder / ".gitleaksignore").write_text("# comment\n\n" + "\n".join(entries) + "\n")
    assert verdicts(read_rules(str(repository.folder)))[0][0] == verdict


@pytest.mark.parametrize(("commit", "verdict"), [("abcdef1" + "2" * 33, "allowed"), ("bbbbbbb" + "2" * 33, "leak")])
@pytest.mark.parametrize("length", [7, 40])
def test_gitleaks_fingerprints_of_one_commit(repository: Repository, commit: str, verdict: str, length: int) -> None:
    name = ("abcdef1" + "2" * 33)[:length]
    (repository.folder / ".gitleaksignore").write_text(f"{name}:conf/a.ini:aws-access-token:1\nnonsense\n")
    rules = read_rules(str(repository.folder))
    (leak,) = leaks_in(Rules(), "conf/a.ini", f"x {KEY_ID}\n")
    assert judged(rules, "conf/a.ini", leak, None, commit).verdict == verdict
    assert judged(rules, "conf/a.ini", leak, None, commit[:32]).verdict == verdict
    assert judged(rules, "conf/a.ini", leak).verdict == "leak"
    assert rules.warnings == (".gitleaksignore:2: it is no fingerprint and is left out",)


def hashed(*values: str, **more: object) -> list[dict[str, object]]:
    return [
        {"type": "AWS Access Key", "hashed_secret": hashlib.sha1(one.encode()).hexdigest(), **more} for one in values
    ]


@pytest.mark.parametrize(
    ("results", "verdict"),
    [
        ({"conf/a.ini": hashed(KEY_ID, SECRET, line_number=99)}, "allowed"),
        ({"conf\\a.ini": hashed(KEY_ID, SECRET, is_secret=False)}, "allowed"),
        ({"conf/a.ini": hashed(KEY_ID)}, "leak"),
        ({"b.ini": hashed(KEY_ID, SECRET)}, "leak"),
        ({"conf/a.ini": hashed(KEY_ID, SECRET, is_secret=True)}, "leak"),
    ],
)
def test_detect_secrets_hashes(repository: Repository, results: dict[str, object], verdict: str) -> None:
    (repository.folder / ".secrets.baseline").write_text(json.dumps({"version": "1.5.0", "results": results}))
    rules = read_rules(str(repository.folder))
    assert verdicts(rules)[0][0] == verdict
    assert verdicts(rules)[0][1] == (".secrets.baseline" if verdict == "allowed" else "")
    assert not rules.warnings


@pytest.mark.parametrize(
    "text", ["{", "[]", '{"results": []}', '{"results": {"a": [{}]}}', '{"results": {"a": 1}}', "{}"]
)
def test_a_baseline_of_detect_secrets_that_is_none(repository: Repository, text: str) -> None:
    (repository.folder / ".secrets.baseline").write_text(text)
    rules = read_rules(str(repository.folder))
    assert rules.warnings == (".secrets.baseline: it is no baseline of detect-secrets and is left out",)
    assert verdicts(rules) == [("leak", "")]
