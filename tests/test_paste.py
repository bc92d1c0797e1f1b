"""The site's box: the same text gives the same screen in the browser's Python as on the command line.

The browser's part runs in Node, with the script and the archive that the site gets. What needs a page (the button, the
fetching, the colours) is not run here.
"""

from __future__ import annotations

import base64
import hashlib
import importlib.util
import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from awswhy import causes
from awswhy.hearing.data import explain_data
from awswhy.render import heard, heard_plain
from awswhy.render.style import Style

ROOT = Path(__file__).parent.parent
SCRIPT = ROOT / "docs" / "paste.js"
TEXTS = [json.loads(line)["text"] for line in (ROOT / "tests/hearing/texts/sources.jsonl").read_text().splitlines()]
SAMPLES = [says.text for name, _ in causes.REGISTRY for says in causes.load(name).CAUSE.says]
DENIED = (
    "An error occurred (AccessDenied) when calling the GetObject operation: User: arn:aws:iam::111122223333:user/dev "
    "is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::files/a because no identity-based policy "
    "allows the s3:GetObject action"
)
TRACEBACK = """Traceback (most recent call last):
  File "/srv/app.py", line 3, in <module>
    boto3.client("s3").list_buckets()
botocore.exceptions.NoCredentialsError: Unable to locate credentials
"""
LINES = "".join(f"2026-01-01T00:00:{i % 60:02} INFO request {i} took {i % 97} ms\n" for i in range(22_000))
SEVERAL = {
    "a traceback": TRACEBACK,
    "a denial": DENIED,
    "Windows' line ends": f"{DENIED}\r\n\r\nPartial credentials found in env, missing: AWS_SECRET_ACCESS_KEY\r\n",
    "letters beyond ASCII": f"日本語 Ω 🔑\n{TRACEBACK}",
    "no AWS error": "Traceback (most recent call last):\nValueError: invalid literal for int() with base 10: 'x'\n",
    "nothing": "",
    "1 MB": DENIED + "\n" + LINES + TRACEBACK,
}


def box():
    spec = importlib.util.spec_from_file_location("paste", ROOT / "docs" / "paste.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def pyodide() -> Path:
    folder = Path(os.environ.get("AWSWHY_PYODIDE", "")) / "node_modules" / "pyodide"
    if not os.environ.get("AWSWHY_PYODIDE") or not folder.is_dir() or shutil.which("node") is None:
        pytest.skip("AWSWHY_PYODIDE names no folder with the npm package pyodide, or there is no node")
    return folder


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    shutil.copy(SCRIPT, folder)
    (folder / "awswhy.zip").write_bytes(box().archive())
    (folder / "package.json").write_text('{"type": "module"}')  # for Node, as the page's <script type="module">
    return folder


def shown(site: Path, pyodide: Path, texts: list[str], width: int = 100, shell: str = "posix", works: bool = True):
    words = [shutil.which("node") or "node", str(ROOT / "tests" / "paste.mjs"), str(site), str(pyodide)]
    (site / "asked.json").write_text(json.dumps({"texts": texts, "width": width, "shell": shell}))
    done = subprocess.run(words, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-2000:]  # Node quotes the line at fault, which may be a megabyte
    told = json.loads(done.stdout)
    assert ("failed" not in told) is works, told
    return told


def test_the_box_shows_what_the_command_prints(site: Path, pyodide: Path, tmp_path: Path) -> None:
    screens = shown(site, pyodide, list(SEVERAL.values()))["screens"]

    env = {
        "PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1",
        "AWS_EC2_METADATA_DISABLED": "true",
    }  # fmt: skip
    for (name, text), screen in zip(SEVERAL.items(), screens, strict=True):
        file = tmp_path / "error.txt"
        file.write_bytes(text.encode())
        words = [sys.executable, "-m", "awswhy", "explain", str(file)]
        done = subprocess.run(words, env=env, capture_output=True, check=False)
        assert screen == done.stdout.decode(), name
        assert done.returncode == (0 if heard.NOTHING in screen else 11), done.stderr
    by_name = dict(zip(SEVERAL, screens, strict=True))
    assert len(SEVERAL["1 MB"]) > 1 << 20
    assert [name for name, screen in by_name.items() if heard.NOTHING in screen] == ["no AWS error", "nothing"]
    assert "awswhy explain half-a-key" in by_name["Windows' line ends"]


@pytest.mark.parametrize(
    ("width", "shell", "form"), [(100, "posix", heard), (60, "powershell", heard), (40, "posix", heard_plain)]
)
def test_every_text_that_is_known_is_heard_alike_in_the_box(
    site: Path, pyodide: Path, width: int, shell: str, form
) -> None:
    texts = [*SAMPLES, *TEXTS]
    screens = shown(site, pyodide, texts, width, shell)["screens"]

    style = Style(width=width, shell=shell)
    for text, screen in zip(texts, screens, strict=True):
        assert screen == form.render(explain_data(text.encode()), style), text


def test_a_cause_that_is_named_leads_to_its_page_and_the_words_stay(site: Path, pyodide: Path) -> None:
    told = shown(site, pyodide, [TRACEBACK, "tried example-key-two at no-credentials\n" + DENIED])

    for screen, pieces in zip(told["screens"], told["pieces"], strict=True):
        assert "".join(words for words, _ in pieces) == screen
        assert all(cause in ("", words) for words, cause in pieces)
    first, second = ({cause for _, cause in pieces if cause} for pieces in told["pieces"])
    assert (
        {"no-credentials", "no-profile-chosen", "home-not-your-own"} <= first <= {name for name, _ in causes.REGISTRY}
    )
    assert "no-policy-allows-it" in second
    assert "example-key" not in second


def test_without_awswhy_the_box_says_what_does_the_same(site: Path, pyodide: Path, tmp_path: Path) -> None:
    shutil.copytree(site, tmp_path, dirs_exist_ok=True)
    with zipfile.ZipFile(tmp_path / "awswhy.zip", "w"):
        pass

    told = shown(tmp_path, pyodide, [TRACEBACK], works=False)["failed"]

    assert told.startswith("? The box does not work here: ModuleNotFoundError: No module named 'awswhy'\n")
    assert "    awswhy explain FILE\n" in told


def test_text_that_is_no_whole_text_is_taken(site: Path, pyodide: Path) -> None:
    whole, torn = shown(site, pyodide, [TRACEBACK + "\N{KEY}", TRACEBACK + "\ud83d"])["screens"]
    assert whole == torn


def test_the_version_and_the_hash_are_those_of_the_package(site: Path, pyodide: Path) -> None:
    script = SCRIPT.read_text()
    version = re.search(r'^export const PYODIDE = "([\d.]+)";', script, re.MULTILINE)
    digest = base64.b64encode(hashlib.sha384((pyodide / "pyodide.js").read_bytes()).digest()).decode()

    assert version is not None
    assert version[1] == json.loads((pyodide / "package.json").read_text())["version"]
    assert f'INTEGRITY = "sha384-{digest}"' in script


def test_the_script_never_makes_markup_of_a_text_and_fetches_only_the_archive() -> None:
    script = SCRIPT.read_text()
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", script)
    assert len(re.findall(r"\bfetch\(", script)) == 1
    assert not re.search(r"XMLHttpRequest|sendBeacon|WebSocket|localStorage|sessionStorage|location", script)


def test_the_archive_is_the_source_and_always_the_same() -> None:
    made = box().archive()
    assert made == box().archive()
    with zipfile.ZipFile(io.BytesIO(made)) as opened:
        held = {name: opened.read(name) for name in opened.namelist()}
    source = ROOT / "src"
    assert held == {
        path.relative_to(source).as_posix(): path.read_bytes() for path in (source / "awswhy").rglob("*.py")
    }


def test_a_built_site_has_the_box() -> None:
    folder = Path(os.environ.get("AWSWHY_SITE", ""))
    if not os.environ.get("AWSWHY_SITE"):
        pytest.skip("AWSWHY_SITE names no folder with the built site")
    page = (folder / "paste" / "index.html").read_text()

    assert (folder / "awswhy.zip").read_bytes() == box().archive()
    assert (folder / "paste.js").read_bytes() == SCRIPT.read_bytes()
    assert '<script type="module" src="../paste.js">' in page
    assert all(f'id="{name}"' in page for name in ("error", "explain", "answer"))
    assert 'href="paste/"' in (folder / "index.html").read_text()
    assert all((folder / "causes" / name / "index.html").is_file() for name, _ in causes.REGISTRY)
