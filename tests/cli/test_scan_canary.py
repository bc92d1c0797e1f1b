"""No secret, token, signature or password leaves a scan: in no form, no complaint, no file that it writes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from awswhy.cli.main import main
from awswhy.model.secret import Secret
from git_repository import Repository
from planted_secrets import Planted, drawn

SOURCE = str(Path(__file__).parents[2] / "src")
FORMS = ("--show-key-id", "--quiet", "--json", "--sarif", "--csv", "--github", "--gitlab")
PLANTED = Planted()


def run(folder: Path, *words: str, data: bytes = b"") -> tuple[int, str]:
    """Run a command; gives its exit code and all that it said."""
    (folder.parent / "tmp").mkdir(exist_ok=True)
    env = {**os.environ, "PYTHONPATH": SOURCE, "TMPDIR": str(folder.parent / "tmp"), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "awswhy", *words]
    done = subprocess.run(command, env=env, cwd=folder, input=data, capture_output=True, timeout=120, check=False)
    return done.returncode, (done.stdout + done.stderr).decode()


@pytest.fixture
def planted(repository: Repository) -> Repository:
    """A repository with every secret in the work tree and the index."""
    for name, data in PLANTED.files.items():
        path = repository.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    repository.git("add", "-A")
    return repository


def silent(text: str) -> str:
    assert not PLANTED.shown_in(text), text[:4000]
    assert "Traceback" not in text
    return text


def test_the_canary_sings() -> None:
    for name, data in PLANTED.files.items():
        text = data.decode("utf-16") if name == "wide.txt" else data.decode()
        assert any(shown.startswith(name) for shown in PLANTED.shown_in(text)), name


@pytest.mark.parametrize("form", FORMS)
def test_files_and_folders(planted: Repository, form: str) -> None:
    code, text = run(planted.folder, "scan", form, "--examples")
    assert code == 11
    assert "presigned" in silent(text)
    if form == "--json":
        found = {leak["path"].partition("/")[0] for leak in json.loads(text)["leaks"]}
        named = {name for name in PLANTED.files if not PLANTED.shown_in(name)}
        assert {name.partition("/")[0] for name in named} <= found


@pytest.mark.parametrize("form", ["--show-key-id", "--json", "--gitlab"])
def test_what_is_staged(planted: Repository, form: str) -> None:
    code, text = run(planted.folder, "scan", "--staged", form)
    assert (code, silent(text) != "") == (11, True)


def test_standard_input(planted: Repository) -> None:
    for name, data in PLANTED.files.items():
        for form in ("--show-key-id", "--json"):
            if name != "deep.log":
                silent(run(planted.folder, "scan", "-", form, data=data)[1])


def test_several_processes(planted: Repository) -> None:
    for number in range(400):
        (planted.folder / f"{number}.txt").write_text("nothing\n")
    assert silent(run(planted.folder, "scan", "--jobs", "3", "--json")[1]).count('"kind"') > 30


def test_hooks(planted: Repository) -> None:
    code, text = run(planted.folder, "hook", "staged")
    assert code == 11
    assert "  and " in silent(text)
    first = planted.commit()
    assert silent(run(planted.folder, "hook", "pushed")[1])
    assert silent(run(planted.folder, "hook", "pushed", drawn("only a name 0"), first)[1])
    for name in PLANTED.files:
        planted.git("rm", "-q", "-r", "--cached", ".")
        planted.git("add", "-f", name)
        code, text = run(planted.folder, "hook", "staged")
        silent(text)


@pytest.mark.parametrize("form", FORMS)
def test_history_and_what_it_keeps(planted: Repository, form: str, tmp_path: Path) -> None:
    """Also where an author, a branch or a tag is named after a secret."""
    secret = drawn("only a name", "/", "+")
    planted.git("commit", "-q", "--no-verify", "-m", "all", env={"GIT_AUTHOR_NAME": f"me {secret}"})
    planted.git("branch", secret)
    planted.git("tag", "-a", secret, "-m", PLANTED.files["plain.ini"].decode())
    planted.git("update-ref", f"refs/tags/x/{secret}", planted.git("rev-parse", "HEAD:plain.ini").strip())
    planted.git("commit", "-q", "--allow-empty", "-m", PLANTED.files["split.py"].decode())
    planted.git("notes", "add", "-m", PLANTED.files["token.env"].decode())
    for words in (("--history",), ("--history",), ("--since", "HEAD~1"), ("--since", secret)):
        silent(run(planted.folder, "scan", *words, form)[1])
    written = [*(planted.folder / ".git" / "awswhy").rglob("*"), *(planted.folder.parent / "tmp").rglob("*")]
    files = [path for path in written if path.is_file()]
    assert len(files) >= 2
    for path in files:
        silent(path.read_bytes().decode("latin-1"))


def test_complaints(planted: Repository) -> None:
    secret = drawn("only a name", "/", "+")
    for words in ((secret,), (f"--no-{secret}",), ("--since", f"{secret}..HEAD"), ("--history", f"x/{secret}")):
        assert silent(run(planted.folder, "scan", *words)[1])


@pytest.mark.parametrize("words", [("--history",), ("--staged",)])
def test_a_crash(
    planted: Repository, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """A bug of ours with a secret in its message, its variables and its cause."""
    planted.commit()
    folder = planted.folder.parent / "tmp"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))

    def fail(_text: object, _starts: object, group: tuple[object, ...]) -> None:
        value = group[0].value.reveal()  # type: ignore[attr-defined]
        try:
            {}[value]
        except KeyError as error:
            raise RuntimeError(f"cannot use {value}", Secret(value)) from error

    monkeypatch.setattr("awswhy.scan.find._leak", fail)
    (planted.folder / "staged.env").write_bytes(PLANTED.files["plain.ini"].replace(b"=", b":"))
    planted.git("add", "-A")
    assert main(["scan", *words]) == 1
    out, err = capfd.readouterr()
    silent(out + err)
    assert len(err.splitlines()) == 1
    assert [silent(path.read_text()) for path in folder.glob("awswhy-crash-*")]


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("form", ["--no-color", "--json", "--sarif", "--github", "--gitlab"])
def test_a_fault_over_one_file(
    planted: Repository, jobs: str, form: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """A path that spells a secret only with its slashes is told by what the file holds, which was not read here."""
    for number in range(400):
        (planted.folder / f"{number}.txt").write_text("nothing\n")
    planted.git("rm", "-q", "-f", "*/a.env")

    def fail(*given: object) -> None:
        raise RuntimeError(str(given), given[2][0].value.reveal())  # type: ignore[index]

    monkeypatch.setattr("awswhy.scan.find._leak", fail)
    assert main(["scan", "--jobs", jobs, form]) == 1
    out, err = capfd.readouterr()
    assert "awswhy failed over it (RuntimeError)" in silent(out + err)
