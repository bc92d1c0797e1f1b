"""A project's own rules: where they are read, what they mean, and that nothing misunderstood passes for a rule."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from awswhy.model.rules import Rules
from awswhy.scan.baseline import baseline_text
from awswhy.scan.judged import judged
from awswhy.scan.rules import RulesError, read_rules, root_of
from git_repository import KEY_ID, PAIR, SECRET
from leaks_in import leaks_in

toml = pytest.mark.skipif(sys.version_info < (3, 11), reason="Python reads TOML from 3.11 on")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository's folder, as far as rules see it."""
    made = tmp_path / "project"
    (made / ".git").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    return made


def own(folder: Path, text: str) -> Rules:
    (folder / ".awswhy.toml").write_text(f"[scan]\n{text}\n")
    return read_rules(str(folder))


def verdicts(rules: Rules, path: str, text: str) -> list[tuple[str, str]]:
    return [(one.verdict, one.rule) for one in leaks_in(rules, path, text)]


@toml
def test_paths_kinds_and_accounts(folder: Path) -> None:
    rules = own(folder, 'exclude = ["tests/**", "*.lock"]\nexclude-kinds = ["presigned-url"]')
    assert verdicts(rules, "tests/a/b.ini", PAIR) == [("allowed", 'exclude "tests/**" in .awswhy.toml')]
    assert verdicts(rules, "a/b.lock", PAIR) == [("allowed", 'exclude "*.lock" in .awswhy.toml')]
    assert verdicts(rules, "src/a.ini", PAIR) == [("leak", "")]
    rules = own(folder, 'accounts = {ignore = ["123456789012"]}')
    assert verdicts(rules, "a", PAIR) == [("allowed", "accounts.ignore 123456789012 in .awswhy.toml")]
    assert verdicts(own(folder, 'accounts = {ignore = ["210987654321"]}'), "a", PAIR) == [("leak", "")]


@toml
def test_the_documents_example_is_understood(folder: Path) -> None:
    text = (Path(__file__).parents[2] / "docs" / "scan-rules.md").read_text()
    example = text.partition("```toml\n")[2].partition("```")[0]
    (folder / ".awswhy-baseline.json").write_text(baseline_text([], "files"))
    (folder / ".awswhy.toml").write_text(example)
    rules = read_rules(str(folder))
    assert rules.exclude
    assert rules.kinds
    assert rules.accounts
    assert rules.baseline.file == ".awswhy-baseline.json"


@toml
def test_a_pair_is_let_through_only_when_both_its_kinds_are(folder: Path) -> None:
    ids = own(folder, 'exclude-kinds = ["access-key-id"]')
    assert verdicts(ids, "a", f"key: {KEY_ID}\n") == [("allowed", "exclude-kinds access-key-id in .awswhy.toml")]
    assert verdicts(ids, "a", PAIR) == [("leak", "")]
    both = own(folder, 'exclude-kinds = ["access-key-id", "secret-access-key"]')
    assert verdicts(both, "a", PAIR)[0][0] == "allowed"


@toml
def test_the_nearest_file_counts_and_its_globs_begin_there(folder: Path) -> None:
    (folder / "pyproject.toml").write_text('[tool.awswhy.scan]\nexclude = ["/x"]\n')
    below = folder / "sub" / "deep"
    below.mkdir(parents=True)
    assert read_rules(str(below)).config == "pyproject.toml"
    (folder / "sub" / ".awswhy.toml").write_text('[scan]\nexclude = ["/x"]\n')
    rules = read_rules(str(below))
    assert (rules.root, rules.config) == (str(folder), "sub/.awswhy.toml")
    assert verdicts(rules, "sub/x", PAIR)[0][0] == "allowed"
    assert verdicts(rules, "x", PAIR)[0][0] == "leak"
    (below / "a.ini").write_text(PAIR)
    assert read_rules(str(below / "a.ini")) == rules, "a file goes by its folder"


@toml
def test_files_that_say_nothing_of_scans_are_passed_over(folder: Path) -> None:
    below = folder / "sub"
    below.mkdir()
    (below / "pyproject.toml").write_text('[project]\ndependencies = ["awswhy"]\n')
    (below / ".awswhy.toml").write_text("")
    (folder / "pyproject.toml").write_text('[tool.awswhy.scan]\nexclude-kinds = ["mws-token"]\n')
    assert read_rules(str(below)).kinds == ("mws-token",)


def test_what_lies_above_the_repository_does_not_count(folder: Path, tmp_path: Path) -> None:
    (tmp_path / ".awswhy.toml").write_text("not even TOML")
    assert read_rules(str(folder)).config == ""
    with pytest.raises(RulesError):
        read_rules(str(tmp_path))


def test_a_pyproject_that_does_not_name_us_is_not_parsed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "pyproject.toml").write_text("this is no TOML [")
    monkeypatch.setitem(sys.modules, "tomllib", None)
    assert read_rules(str(folder)).config == ""


@pytest.mark.parametrize(
    ("text", "fails"),
    [
        ('[project]\ndependencies = ["awswhy"]\n[tool.x]\nawswhy = "1"\n', False),
        ('[project.optional-dependencies]\nawswhy = ["awswhy"]\n', False),
        ("[tool.awswhy.scan]\nexclude = []\n", True),
        ('[ tool . "awswhy" ]\nscan = {}\n', True),
        ("[tool]\nawswhy = {scan = {}}\n", True),
        ("tool.awswhy.scan.exclude = []\n", True),
        ("tool = {awswhy = {scan = {}}}\n", True),
    ],
)
def test_a_python_without_toml_says_so_and_never_ignores(
    folder: Path, text: str, fails: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "tomllib", None)
    (folder / "pyproject.toml").write_text(text)
    if fails:
        with pytest.raises(RulesError, match=r"pyproject.toml: reading it needs Python 3\.11"):
            read_rules(str(folder))
    else:
        assert read_rules(str(folder)).config == ""


BAD = [
    ("[scann]\n", '"scann"'),
    ('exclude = ["a"]\n', '"exclude"'),
    ("scan = 3\n", "scan is no table"),
    ("[scan]\nexlude = []\n", '"exlude": there is no such key'),
    ("[scan]\nexclude = 'a'\n", '"exclude" is no list of texts'),
    ("[scan]\nexclude = [1]\n", '"exclude" is no list of texts'),
    ("[scan]\nexclude = ['**']\n", '"exclude": "**" would exclude everything'),
    ("[scan]\nexclude = ['!a']\n", '"exclude": "!a" takes nothing back'),
    ("[scan]\nexclude-kinds = ['key']\n", '"exclude-kinds": "key" is none; the kinds are access-key-id,'),
    ("[scan]\naccounts = ['123456789012']\n", "accounts"),
    ("[scan]\naccounts = {ignore = [123456789012]}\n", "no list of texts"),
    ("[scan]\naccounts = {ignore = ['12345']}\n", '"12345" is none; an account is 12 digits'),
    ("[scan]\naccounts = {ignored = []}\n", "ignore = ["),
    ("[scan]\nbaseline = 1\n", "baseline"),
    ("[scan]\nbaseline = 'not-there'\n", "not-there: there is no such file"),
    ("[scan]\nbaseline = \"a\\u0000b\"\n", "that is no path"),
    ("[scan\n", "it is not TOML (at line 1"),
    ("[scan]\nexclude = ['a']\nexclude = ['b']\n", "it is not TOML (at line 3"),
]  # fmt: skip


@toml
@pytest.mark.parametrize(("text", "told"), BAD)
@pytest.mark.parametrize("name", [".awswhy.toml", "pyproject.toml"])
def test_what_is_not_understood_is_told_with_file_and_key(folder: Path, name: str, text: str, told: str) -> None:
    if name == "pyproject.toml":
        told = told.replace("scan is no table", "awswhy is no table") if text == "scan = 3\n" else told
        text = text.replace("[scan", "[tool.awswhy.scan").replace("scan = 3", "tool.awswhy = 3")
        text = text if "awswhy" in text else f"[tool.awswhy]\n{text}"
    (folder / name).write_text(text)
    with pytest.raises(RulesError) as raised:
        read_rules(str(folder))
    line = str(raised.value)
    assert told in line
    assert name in line
    assert "\n" not in line


@toml
def test_no_message_holds_a_secret(folder: Path) -> None:
    for text in (f'[scan]\n"{SECRET}" = 1\n', f'[scan]\nexclude-kinds = ["{SECRET}"]\n', f"[scan]\nx = {SECRET}\n",
                 f'[scan]\nexclude = ["{SECRET} "]\n', f'["{SECRET}"]\n',
                 f'[scan]\nx = {{"{SECRET}" = 1, "{SECRET}" = 1}}'):  # fmt: skip
        (folder / ".awswhy.toml").write_text(text)
        with pytest.raises(RulesError) as raised:
            read_rules(str(folder))
        assert SECRET not in str(raised.value), text


@toml
def test_bytes_that_are_no_text_and_files_that_cannot_be_read(folder: Path) -> None:
    (folder / ".awswhy.toml").write_bytes(b"[scan]\nexclude = ['\xff']\n")
    with pytest.raises(RulesError, match="not UTF-8"):
        read_rules(str(folder))
    (folder / ".awswhy.toml").write_bytes(b"\xef\xbb\xbf[scan]\nexclude-kinds = []\n")
    assert read_rules(str(folder)).config == ".awswhy.toml"
    (folder / "pyproject.toml").write_text("[tool.awswhy.scan]\n")
    with pytest.raises(RulesError, match="keep one"):
        read_rules(str(folder))
    (folder / "pyproject.toml").unlink()
    (folder / ".awswhy.toml").unlink()
    (folder / ".awswhy.toml").mkdir()
    with pytest.raises(RulesError, match="it is no file"):
        read_rules(str(folder))


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read_is_told(folder: Path) -> None:
    (folder / ".awswhy.toml").write_text("[scan]\n")
    (folder / ".awswhy.toml").chmod(0)
    with pytest.raises(RulesError, match="Permission denied"):
        read_rules(str(folder))


def test_the_root(folder: Path, tmp_path: Path) -> None:
    below = folder / "a" / "b"
    below.mkdir(parents=True)
    assert root_of(str(below)) == (str(folder), True)
    other = tmp_path / "other" / "x"
    other.mkdir(parents=True)
    assert root_of(str(other)) == (str(tmp_path), False), "outside a repository: where awswhy was called"
    assert root_of("/usr")[0] == "/usr"


def test_other_verdicts_and_no_rules_change_nothing(folder: Path) -> None:
    example = leaks_in(Rules(), "a", "aws_access_key_id = AKIAIOSFODNN7EXAMPLE\n")
    assert [one.verdict for one in example] == ["example"]
    (leak,) = leaks_in(Rules(), "a", PAIR)
    assert judged(Rules(), "a", leak) == leak
