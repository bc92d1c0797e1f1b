"""Documentation that talks about AWS, credentials and errors is no error."""

from __future__ import annotations

import ast
import gzip
import html
import json
import os
import pydoc_data.topics
import re
import sysconfig
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from awswhy.hearing.listen import Listener, listen
from awswhy.hearing.said import phrases


def alarms(text: str) -> list[tuple[str, str]]:
    """Give what is heard in a long text, kind and words."""
    listener, data = Listener(), text.encode()
    for at in range(0, len(data), 1 << 20):
        listener.take(data[at : at + (1 << 20)])
    listener.take(b"", last=True)
    return [(error.kind, error.text[:120]) for error in listener.errors()]


def docstrings(folder: Path) -> str:
    """Give every docstring in a folder of Python files."""
    found = []
    for path in sorted(folder.rglob("*.py")):
        try:
            tree = ast.parse(path.read_bytes())
        except (SyntaxError, ValueError):
            continue
        kinds = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
        found.extend(ast.get_docstring(node) or "" for node in ast.walk(tree) if isinstance(node, kinds))
    return "\n".join(found)


def test_python_s_own_documentation() -> None:
    assert alarms("\n".join(pydoc_data.topics.topics.values())) == []
    assert alarms(docstrings(Path(sysconfig.get_path("stdlib")) / "asyncio")) == []


def test_botocore_s_docstrings() -> None:
    """But for the exceptions' own: "The specified configuration profile was not found" is what one of them is about."""
    botocore = pytest.importorskip("botocore", reason="its docstrings are the text")
    heard = alarms(docstrings(Path(botocore.__file__).parent))
    assert {kind for kind, _ in heard} <= {"ProfileNotFound", "InvalidConfig"}, heard
    assert len(heard) <= 2, heard


def test_descriptions_of_services() -> None:
    """What every service of AWS says of itself: 40 MB about roles, tokens, profiles and regions.

    They quote an error here and there, as a page on an API does; one in ten megabytes is the most.
    """
    botocore = pytest.importorskip("botocore", reason="its service descriptions are the text")
    size, heard = 0, []
    for service in sorted((Path(botocore.__file__).parent / "data").iterdir()):
        found = sorted(service.glob("*/service-2.json*"))
        if not found:
            continue
        data = found[-1].read_bytes()
        shapes = json.loads(gzip.decompress(data) if found[-1].suffix == ".gz" else data)
        text = "\n".join(html.unescape(re.sub(r"<[^>]+>", " ", words)) for words in descriptions(shapes))
        size += len(text)
        heard += alarms(text)
    assert size > 30_000_000
    assert len(heard) <= size / 10_000_000, heard


def test_examples_of_the_aws_cli() -> None:
    """Thousands of commands that succeed, and what AWS answers: one of the answers holds a job that failed."""
    cli = os.environ.get("AWSWHY_AWS_CLI", "")
    folder = next(Path(cli).parent.parent.glob("lib/*/site-packages/awscli/examples"), None) if cli else None
    if folder is None:
        pytest.skip("AWSWHY_AWS_CLI names no AWS CLI of version 1")
    paths = sorted(folder.rglob("*.rst"))
    assert len(paths) > 4000
    heard = [error for path in paths for error in listen(path.read_text("utf-8", "replace"))]
    assert [error.text.split(" (Serv")[0] for error in heard] in ([], ["Access Denied"]), heard


def descriptions(shapes: object) -> list[str]:
    """Give every description in a service's model."""
    if isinstance(shapes, dict):
        own = [shapes["documentation"]] if isinstance(shapes.get("documentation"), str) else []
        return own + [text for value in shapes.values() for text in descriptions(value)]
    if isinstance(shapes, list):
        return [text for value in shapes for text in descriptions(value)]
    return []


NEEDLES = st.sampled_from([phrase.needle for _, _, phrase in phrases()])
TEXTS = st.lists(
    st.text(max_size=60) | NEEDLES | st.sampled_from(["\n", '"', "\\n", ": ", "Error", "aws", "arn:aws:"]), max_size=12
)


@settings(max_examples=1500, deadline=None)
@given(TEXTS)
def test_no_text_raises(parts: list[str]) -> None:
    text = "".join(parts)
    for error in listen(text):
        assert error.line >= 1
        assert error.count >= 1
    listener = Listener()
    listener.take(text.encode("utf-8", "surrogatepass"), last=True)


@settings(max_examples=600, deadline=None)
@given(st.binary(max_size=400), st.lists(st.integers(1, 50), max_size=8))
def test_no_bytes_raise_however_they_come(data: bytes, cuts: list[int]) -> None:
    listener = Listener()
    at = 0
    for size in cuts:
        listener.take(data[at : at + size])
        at += size
    listener.take(data[at:], last=True)
