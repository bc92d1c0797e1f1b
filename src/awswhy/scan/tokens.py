"""Session tokens, Bedrock API keys, presigned URLs and the passwords of AWS's other services.

How each begins: session tokens of STS are base64 of a header that names its origin (`IQoJb3JpZ2lu`, earlier
`FwoGZXIvYXdz`, `FQoGZXIvYXdz`, `AQoDYXdz`); a Bedrock key is `ABSK` and base64 of its name, account and secret, or
`bedrock-api-key-` and base64 of a presigned request.
"""

from __future__ import annotations

from awswhy.model.leak import (
    APPSYNC_KEY,
    BEDROCK_KEY,
    EXAMPLE,
    GIT_PASSWORD,
    LEAK,
    MWS_TOKEN,
    PRESIGNED_URL,
    SESSION_TOKEN,
    Mark,
)
from awswhy.model.noun import replace
from awswhy.model.secret import Secret

from .shape import entropy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_B64 = r"(?:[A-Za-z0-9+/=_-]|\\/|%2[BFbf]|%3[Dd])"
_LINES = r"[A-Za-z0-9+/]{50,68}(?:\r?\n[A-Za-z0-9+/]{60,76})+(?:\r?\n[A-Za-z0-9+/]{1,75}={0,2})?(?![A-Za-z0-9+/=])"
"""A token in a mail is cut into lines of 64 or 76 letters."""
_TOKENS = tuple(
    rf"{opening}(?<![A-Za-z0-9+/]{opening})(?:{_B64}{{80,}}|{_LINES})"
    for opening in ("IQoJb3JpZ2lu", "FwoGZXIvYXdz", "FQoGZXIvYXdz", "AQoDYXdz")
)
"""Each begins with its letters, so that it is searched for as fast as they are; what stands before is asked after."""
_LONG_TERM = r"ABSK(?<![A-Za-z0-9+/]ABSK)[A-Za-z0-9+/]{109,269}={0,2}"
_SHORT_TERM = r"bedrock-api-key-(?<![A-Za-z0-9-]bedrock-api-key-)([A-Za-z0-9+/=_-]{28,})"
_HOST = "YmVkcm9jay5hbWF6b25hd3MuY29t"
"""Base64 of `bedrock.amazonaws.com`, with which every short-term key begins."""
_WEAK = 32
"""A short-term key of another beginning has to be so long and random."""
_OTHERS = (
    (MWS_TOKEN, r"amzn\.mws\.[0-9a-z]{8}(?:-[0-9a-z]{4}){3}-[0-9a-z]{12}(?![A-Za-z0-9])"),
    (APPSYNC_KEY, r"da2-(?<![A-Za-z0-9-]da2-)[a-z0-9]{26}(?![A-Za-z0-9])"),
    (GIT_PASSWORD, r"://[^\s:/@]{1,80}-at-\d{12}:([^\s:/@]{20,80})@git-codecommit"),
    (GIT_PASSWORD, r"://[^\s:/@]{1,80}:([^\s:/@]{20,80})@git\.[a-z0-9-]{5,20}\.codecatalyst\.aws"),
)  # fmt: skip
_PRESIGNED = r"X-Amz-Credential=A(?:KIA|SIA)[A-Z0-9]{16}(?:%2F|/)[^\s\"'<>`]{0,4000}"
_SIGNATURE = r"X-Amz-Signature=([0-9a-f]{64})"


def session_tokens(text: str) -> Iterator[Mark]:
    """Give the session tokens in a text."""
    from re import finditer

    for pattern in _TOKENS:
        for found in finditer(pattern, text):
            yield _mark(SESSION_TOKEN, found[0], found.start())


def other_keys(text: str) -> Iterator[Mark]:
    """Give the keys of other services and presigned URLs in a text."""
    from re import finditer

    for found in finditer(_LONG_TERM, text):
        yield _mark(BEDROCK_KEY, found[0], found.start())
    for found in finditer(_SHORT_TERM, text):
        rest = found[1]
        if rest.startswith(_HOST) or (len(rest) >= _WEAK and entropy(rest) > 4):
            yield _mark(BEDROCK_KEY, found[0], found.start())
    for kind, pattern in _OTHERS:
        for found in finditer(pattern, text):
            group = 1 if found.re.groups else 0
            yield _mark(kind, found[group], found.start(group))
    yield from _presigned(text)


def _presigned(text: str) -> Iterator[Mark]:
    """Give presigned URLs' signatures: whoever has the whole URL may do the one thing until it expires."""
    from re import finditer

    for found in finditer(_PRESIGNED, text):
        for signed in finditer(_SIGNATURE, found[0]):
            mark = _mark(PRESIGNED_URL, signed[1], found.start() + signed.start(1))
            documented = "EXAMPLE" in found[0][: len("X-Amz-Credential=") + 20]
            yield replace(mark, verdict=EXAMPLE, rule="documented example") if documented else mark


def expiry(text: str, at: int) -> str:
    """Give when the presigned URL round an offset ends (ISO 8601), "" where it does not say."""
    from datetime import datetime, timedelta, timezone
    from re import search

    url = text[max(0, at - 4000) : at + 4000]
    signed, seconds = search(r"X-Amz-Date=(\d{8}T\d{6})Z", url), search(r"X-Amz-Expires=(\d{1,7})", url)
    if signed is None or seconds is None:
        return ""
    try:
        start = datetime.strptime(signed[1], "%Y%m%dT%H%M%S").replace(tzinfo=timezone.utc)
    except ValueError:
        return ""
    return (start + timedelta(seconds=int(seconds[1]))).isoformat().replace("+00:00", "Z")


def _mark(kind: str, value: str, start: int) -> Mark:
    """Give the mark for a value; AWS's examples say so inside it."""
    documented = "EXAMPLE" in value
    rule = "documented example" if documented else ""
    return Mark(kind, start, start + len(value), Secret(value), EXAMPLE if documented else LEAK, rule)
