"""The recorded cases: small worlds with the answer that botocore 1.43.11 gave (`cases/*.jsonl`)."""

from __future__ import annotations

import base64
import json
import os

from .situation import Content, Situation

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "cases")


def expected(name: str) -> dict[int, dict]:
    """Read the answers of one file, by case id."""
    return {row["id"]: row["expect"] for row in _rows(name)}


WITHOUT_CRT = {"AWS_EC2_METADATA_DISABLED": "true"}
WITH_CRT = {
    **WITHOUT_CRT, "AWS_REGION": "us-east-1", "AWS_ENDPOINT_URL": "http://127.0.0.1:9", "AWS_MAX_ATTEMPTS": "1",
}  # fmt: skip
"""What the answers were made with beside a case's own variables."""


def situations(awscrt: bool = False) -> dict[int, Situation]:
    """Read the worlds, by case id."""
    return {row["id"]: _situation(row, awscrt) for row in _rows("boto3")}


def _rows(name: str) -> list[dict]:
    with open(os.path.join(FOLDER, name + ".jsonl"), encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def _situation(row: dict, awscrt: bool) -> Situation:
    files: dict[str, Content] = {"~/" + path: _content(text) for path, text in row["files"].items()}
    for name in ("config", "credentials"):
        if row[name] is not None:
            files["~/.aws/" + name] = _content(row[name])
    own = {k: v.replace("$HOME", "{HOME}") for k, v in row["env"].items()}
    env = {**(WITH_CRT if awscrt else WITHOUT_CRT), **own}
    http = row["server"] or {}
    return Situation(f"case {row['id']}: {row['name']}", env, files, {}, http, row["explicit_profile"], awscrt=awscrt)


def _content(text: object) -> Content:
    if isinstance(text, dict):
        return base64.b64decode(text["base64"])
    return None if text is None else str(text).replace("$HOME", "{HOME}")
