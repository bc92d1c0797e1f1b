"""Keys planted in any text, format and encoding are found wherever they stand; hostile texts end."""

from __future__ import annotations

import base64
import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from awswhy.lab.keys import key_id, secret_of
from awswhy.model.leak import KEY_ID, LEAK, SECRET_KEY
from awswhy.scan.find import find

FORMS = {
    "ini": "aws_access_key_id = {id}\naws_secret_access_key = {secret}\n",
    "env": "export AWS_ACCESS_KEY_ID='{id}' AWS_SECRET_ACCESS_KEY='{secret}'\n",
    "yaml": "accessKey: {id}\nsecretKey: {secret}\n",
    "terraform": 'access_key = "{id}"\n  secret_key = "{secret}"\n',
    "call": 'Credentials("{id}", "{secret}")\n',
    "address": "s3://{id}:{secret}@bucket/key\n",
    "csv": "{id},{secret}\n",
    "xml": "<AccessKeyId>{id}</AccessKeyId>\n<SecretAccessKey>\n{secret}\n</SecretAccessKey>\n",
    "split": 'id = "{id}"\nsecret_key = "{half}" +\n    "{rest}"\n',
}
SURROUNDINGS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=200)


def written(form: str, seed: str) -> tuple[str, str, str]:
    """Give a made-up pair in a form: the text, the id, the secret."""
    one, secret = key_id("AKIA", seed), secret_of(seed).reveal()
    values = {"id": one, "secret": secret, "half": secret[:22], "rest": secret[22:]}
    return FORMS[form].format(**values), one, secret


@example("split", 0, "", '"0')
@settings(max_examples=400, deadline=None)
@given(st.sampled_from(sorted(FORMS)), st.integers(0, 10_000), SURROUNDINGS, SURROUNDINGS)
def test_a_pair_is_found_in_any_text(form: str, number: int, before: str, after: str) -> None:
    """But for a secret that nobody can tell from words or a path: one in a hundred has at most one digit."""
    text, one, secret = written(form, f"planted {number}")
    found = [leak for leak in find(f"{before}\n{text}\n{after}".encode()) if leak.verdict == LEAK]
    assert any(leak.key_id == one for leak in found)
    plain = sum(c.isdigit() for c in secret) > 1
    if plain:
        assert any({KEY_ID, SECRET_KEY} <= {mark.kind for mark in leak.marks} for leak in found), text
    assert secret not in repr(found)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "latin-1"])
def test_in_every_encoding(encoding: str) -> None:
    text, one, _ = written("ini", "encoded")
    assert [leak.key_id for leak in find(text.encode(encoding)) if leak.whole] == [one]


def test_in_base64_and_in_json_inside_json() -> None:
    text, one, secret = written("ini", "wrapped")
    secrets = {
        "data": {"id": base64.b64encode(one.encode()).decode(), "file": base64.b64encode(text.encode()).decode()}
    }
    assert any(leak.verdict == LEAK for leak in find(json.dumps(secrets).encode()))
    twice = json.dumps({"config": json.dumps({"AccessKeyId": one, "SecretAccessKey": secret})})
    assert [leak.whole for leak in find(twice.encode())] == [True]


@pytest.mark.parametrize(
    "data",
    [
        b"ecret" * 60_000, b"secret" + b" " * 300_000, b"AKIA" * 80_000, b'"\n"' * 90_000 + b'AKIA"\n"A',
        b"\n" * 300_000,
        b"X-Amz-Credential=AKIAABCDEFGHIJKLMNOP%2F" * 8_000, b"://a:b" * 50_000 + b"@git-codecommit",
        b"IQoJb3JpZ2lu" * 30_000,
        b"secret" + b'"\n' * 150_000, b"QUtJQ" + b"Ab1/" * 80_000,
        " ".join(key_id("AKIA", str(number)) for number in range(12_000)).encode(),
    ],
    ids=range(11),
)  # fmt: skip
def test_hostile_texts_end(data: bytes) -> None:
    find(data)
    find(data + data)
