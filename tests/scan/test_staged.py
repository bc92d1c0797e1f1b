"""What is about to be committed: all that git's diff can hold, and what a person's configuration does to it."""

from __future__ import annotations

import subprocess
import sys

import pytest
from test_cases import ROWS, data_of

from awswhy.model.leak import KEY_ID as ID
from awswhy.model.leak import SECRET_KEY
from awswhy.scan import gate, signs
from awswhy.scan.find import find
from awswhy.scan.gitrun import GitError
from awswhy.scan.staged import scan_staged
from git_repository import KEY_ID, PAIR, SECRET, Repository

FILLER = "".join(f"line {n}\n" for n in range(30))


def staged(repository: Repository) -> list[tuple[str, list[int]]]:
    """Give each leak's path, and the numbers of its new lines."""
    found = scan_staged(str(repository.folder))
    shown = "".join(place.text for one in found for place in one.places)
    assert SECRET not in repr(found) + shown
    return [(one.path, [place.line for place in one.places if place.added]) for one in found]


def test_whatever_opens_the_finders_gate_opens_this_one():
    encoded = (b"QUtJQ", b"QVNJQ", b"FLSUE", b"FTSUF", b"BS0lB", b"BU0lB")
    ids = (b"AKIA" + b"A" * 16, b"ASIA" + b"A" * 16, b"ABIA" + b"A" * 16, b"ABSK" + b"A" * 100, b"AQoDYXdz", b"AKIA'\n")
    for text in (*encoded, *ids, *(sign for _, sign in gate._LITERALS)):
        assert gate.families(text)
        assert signs.shows(text)
        assert signs.shows(text.decode().encode("utf-16"))
    assert not gate.families(b"clean") | gate.families(b"")


def test_the_gate_lets_through_what_the_finder_finds():
    """Every literal of the finder's gate holds a sign, and so does every case in which something is found."""
    assert not [word for _, word in gate._LITERALS if not any(sign in word or word in sign for sign in signs.SIGNS)]
    data = [data_of(row) for row in ROWS]
    assert not [text for text in data if find(text) and not signs.shows(text)]


def test_a_pair_before_the_first_commit_and_after(repository):
    repository.write("a.ini", f"# one\n{PAIR}")
    assert staged(repository) == [("a.ini", [2, 3])]
    repository.commit()
    assert staged(repository) == []
    repository.write("b.ini", PAIR)
    assert staged(repository) == [("b.ini", [1, 2])]


def test_only_added_lines_count(repository):
    repository.write("a.ini", PAIR)
    repository.commit()
    repository.write("a.ini", f"{PAIR}# awsome secret comment\n")
    assert staged(repository) == []
    repository.write("a.ini", "# nothing left\n")
    assert staged(repository) == []


def test_what_is_in_the_work_tree_only_does_not_count(repository):
    repository.write("a.ini", "clean\n")
    (repository.folder / "a.ini").write_text(PAIR)
    (repository.folder / "new.ini").write_text(PAIR)
    assert staged(repository) == []
    repository.write("a.ini", PAIR)
    (repository.folder / "a.ini").write_text("taken out, not staged\n")
    assert ("a.ini", [1, 2]) in staged(repository)


@pytest.mark.parametrize("half", [0, 1])
def test_the_other_half_of_a_pair_may_have_been_there_before(repository, half):
    lines = PAIR.splitlines(keepends=True)
    kept = [line if n != half else "# it comes later\n" for n, line in enumerate(lines)]
    repository.write("a.ini", FILLER + "".join(kept) + FILLER)
    repository.commit()
    repository.write("a.ini", FILLER + PAIR + FILLER)
    (found,) = scan_staged(str(repository.folder))
    assert found.leak.whole
    assert [(place.line, place.added) for place in found.places] == [(31, half == 0), (32, half == 1)]


def test_a_secret_whose_name_did_not_change(repository):
    text = 'boto3.client("s3",\n  aws_secret_access_key=\n    "{}",\n)\n'
    repository.write("a.py", text.format("from the vault"))
    repository.commit()
    repository.write("a.py", text.format(SECRET))
    assert staged(repository) == [("a.py", [3])]


def test_hashes_alone_open_no_gate():
    for word in (b"0123456789abcdef" * 4, b"0123456789abcdef01234567" + b"89abcdef01234567", b"sha512-" + b"aB3/" * 22):
        assert not signs.shows(b"integrity " + word + b"\n")
    assert signs.shows(b'  "' + SECRET.encode() + b'"')
    assert signs.shows(SECRET.encode("utf-16-le"))


def test_an_allowed_line_passes(repository):
    repository.write("a.py", f'KEY = "{KEY_ID}"  # awswhy: allow\n')
    assert staged(repository) == []
    repository.write("a.py", f'KEY = "{KEY_ID}"\n')
    assert staged(repository) == [("a.py", [1])]


def test_a_renamed_file_is_new(repository):
    repository.write("a.ini", FILLER + PAIR)
    repository.commit()
    repository.git("mv", "a.ini", "b.ini")
    assert staged(repository) == [("b.ini", [31, 32])]


@pytest.mark.parametrize(
    "name",
    [b"with blanks in it.txt", b"new\nline", b"tab\tand \"quotes\" \\ and '", b"\xff\xfe not utf-8", "ümlaut".encode(),
     b"-dash", b"b/+++ b", b"ends in blank ", b"deep/er/file"],
)  # fmt: skip
def test_paths(repository, name):
    repository.write(name, "x\n")
    repository.commit()
    repository.write(name, f"x\n{PAIR}")
    (found,) = scan_staged(str(repository.folder))
    assert found.path.encode("utf-8", "surrogateescape") == name
    assert found.leak.whole


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("before", ["", "x = 1\n" * 9, "\u0a0aĊ\n" * 3 + "x = 1\n" * 40])
def test_utf_16(repository, encoding, before):
    repository.write("a.reg", (before or "x").encode(encoding))
    repository.commit()
    repository.write("a.reg", f"{before}{PAIR}".encode(encoding))
    (found,) = scan_staged(str(repository.folder))
    assert [place.line for place in found.places] == [before.count("\n") + 1, before.count("\n") + 2]
    assert SECRET not in repr(found)


@pytest.mark.parametrize("before", [b"\0\1\2\n", b"GIF89a\0\0\xff\xfe", b"\0" * 3000 + b"\n"])
def test_binary_files(repository, before):
    repository.write("a.bin", before)
    repository.commit()
    repository.write("a.bin", before + b"\n" + PAIR.encode() + b"\0\0")
    assert [path for path, _ in staged(repository)] == ["a.bin"]


def test_windows_lines_and_no_end(repository):
    repository.write("a.ini", f"one\r\n{PAIR}".replace("\n", "\r\n").rstrip())
    assert staged(repository) == [("a.ini", [2, 3])]


def test_lines_that_look_like_a_diff(repository):
    repository.write("a.txt", "x\n")
    repository.commit()
    text = "++ b/other\n@@ -1 +90 @@\n-- a/x\ndiff --git a/q b/q\n\0commit parent\n\\ No newline\n"
    repository.write("a.txt", f"x\n{text}{PAIR}")
    assert staged(repository) == [("a.txt", [8, 9])]


def test_submodules_deleted_files_links_and_modes(repository, tmp_path):
    inner = Repository(tmp_path / "inner")
    inner.write("a.ini", PAIR)
    inner.commit()
    repository.write("gone.ini", PAIR)
    repository.write("mode.ini", PAIR)
    repository.commit()
    repository.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(inner.folder), "inside")
    repository.git("config", "diff.submodule", "diff")
    repository.git("rm", "-q", "gone.ini")
    repository.git("update-index", "--chmod=+x", "mode.ini")
    assert staged(repository) == []
    (repository.folder / "link").symlink_to(f"https://{KEY_ID}:x@example.com")
    repository.git("add", "link")
    assert staged(repository) == [("link", [1])]


def test_a_merge_counts_what_is_new_to_both_sides(repository):
    repository.write("a.txt", "base\n")
    repository.commit()
    repository.git("checkout", "-q", "-b", "theirs")
    repository.write("theirs.ini", PAIR)
    repository.write("a.txt", "theirs\n")
    repository.commit()
    repository.git("checkout", "-q", "main")
    repository.write("a.txt", "ours\n")
    repository.commit()
    repository.git("merge", "-q", "theirs", fails=True)
    repository.write("a.txt", "both\n")
    assert staged(repository) == []
    repository.write("a.txt", f"both\n{PAIR}")
    assert staged(repository) == [("a.txt", [2, 3])]


def test_another_index(repository, monkeypatch):
    repository.write("a.ini", "clean\n")
    monkeypatch.setenv("GIT_INDEX_FILE", str(repository.folder / ".git" / "another"))
    repository.write("b.ini", PAIR)
    assert ("b.ini", [1, 2]) in staged(repository)
    monkeypatch.delenv("GIT_INDEX_FILE")
    assert staged(repository) == []


HOSTILE = {
    "diff.external": "{mark}", "core.fsmonitor": "{mark}", "diff.noprefix": "true", "diff.mnemonicPrefix": "true",
    "diff.context": "5", "diff.interHunkContext": "9", "color.diff": "always", "color.ui": "always",
    "diff.renames": "copies", "diff.relative": "true", "diff.orderFile": "not-there", "core.quotePath": "true",
    "diff.colorMoved": "zebra", "diff.x.textconv": "{mark}", "diff.x.command": "{mark}", "diff.x.binary": "true",
    "diff.ignoreSubmodules": "none", "core.abbrev": "4", "diff.wsErrorHighlight": "all", "log.showSignature": "true",
    "gpg.program": "{mark}", "core.pager": "{mark}", "format.pretty": "raw",
}  # fmt: skip


def test_the_persons_configuration_changes_nothing(repository, tmp_path, monkeypatch):
    mark, ran = tmp_path / "mark", tmp_path / "ran"
    mark.write_text(f"#!/bin/sh\ntouch {ran}\necho nothing here\n")
    mark.chmod(0o755)
    repository.write(".gitattributes", "* diff=x\n")
    repository.write("b/a b.ini", FILLER)
    first = repository.commit()
    repository.write("b/a b.ini", f"{FILLER}{PAIR}{FILLER}")
    for name, value in HOSTILE.items():
        repository.git("config", name, value.format(mark=mark))
    ran.unlink(missing_ok=True)
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", str(mark))
    monkeypatch.setenv("GIT_DIFF_OPTS", "--unified=9")
    assert staged(repository) == [("b/a b.ini", [31, 32])]
    (repository.folder / "deep").mkdir()
    assert len(scan_staged(str(repository.folder / "deep"))) == 1
    assert not ran.exists()
    assert first


def test_sha_256(tmp_path):
    repository = Repository(tmp_path / "long", "--object-format=sha256")
    repository.write("a.ini", "x\n")
    repository.commit()
    repository.write("a.ini", f"x\n{PAIR}")
    assert staged(repository) == [("a.ini", [2, 3])]


def test_many_files_at_once(repository):
    for number in range(250):
        (repository.folder / f"{number}.ini").write_text("x\n")
    repository.git("add", "-A")
    repository.commit()
    for number in range(250):
        (repository.folder / f"{number}.ini").write_text(f"x\n{PAIR}")
    repository.git("add", "-A")
    assert len(staged(repository)) == 250


def test_of_a_huge_file_the_added_lines_are_read(repository, monkeypatch):
    monkeypatch.setattr("awswhy.scan.staged._LARGEST", 100)
    repository.write("a.ini", FILLER)
    repository.commit()
    repository.write("a.ini", f"{FILLER}{PAIR}{FILLER}")
    assert staged(repository) == [("a.ini", [31, 32])]


def test_a_presigned_url_that_has_ended_passes(repository):
    url = "https://b.s3.amazonaws.com/k?X-Amz-Credential={}%2F2020%2Fx&X-Amz-Date={}T000000Z&X-Amz-Expires=60"
    signed = f"{url}&X-Amz-Signature={'0123456789abcdef' * 4}\n"
    repository.write("a.log", signed.format(KEY_ID, "20200101"))
    assert staged(repository) == []
    repository.write("a.log", signed.format(KEY_ID, "29990101"))
    assert staged(repository) == [("a.log", [1])]


def test_a_clean_change_imports_neither_re_nor_the_finder(repository):
    repository.write("a.txt", "clean\n")
    script = "import sys; from awswhy.cli.main import main; main(['hook', 'staged']); print(*sys.modules)"
    package = str(__import__("pathlib").Path(signs.__file__).parent.parent.parent)
    words = ["-I", "-S", "-c", f"import sys; sys.path.insert(0, {package!r}); {script}"]
    done = subprocess.run([sys.executable, *words], cwd=repository.folder, capture_output=True, text=True, check=True)
    slow = {"re", "subprocess", "json", "typing", "argparse", "pathlib", "awswhy.scan.find", "awswhy.scan.change"}
    assert not slow & set(done.stdout.split())


def test_outside_a_repository(tmp_path):
    with pytest.raises(GitError, match="not a git repository"):
        scan_staged(str(tmp_path))


def test_without_git(repository, monkeypatch):
    monkeypatch.setenv("PATH", str(repository.folder))
    with pytest.raises(GitError, match="git is not installed"):
        scan_staged(str(repository.folder))


def test_kinds_are_named_by_line(repository):
    repository.write("a.ini", PAIR)
    (found,) = scan_staged(str(repository.folder))
    assert [place.kind for place in found.places] == [ID, SECRET_KEY]
    assert found.new_file
