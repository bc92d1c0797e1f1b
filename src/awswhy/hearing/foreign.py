"""Errors of other clouds and products that fail in AWS's words.

Google's storage took S3's codes over together with its interface, and many a product knows an `AccessDeniedException` or
an "authentication token" of its own. Where a text names one of them and nothing of AWS, the error is theirs. Stores
that speak S3 as their first language (MinIO, Ceph, Backblaze, Alibaba's OSS) mean by its codes what S3 means.
"""

from __future__ import annotations

SHARED = frozenset({
    "AccessDeniedLegacy", "AccessDeniedOpaque", "ExpiredToken", "InvalidAccessKeyId", "InvalidToken",
    "MissingAuthenticationToken", "NoCredentials", "SignatureDoesNotMatch",
})  # fmt: skip
"""Kinds whose words others use too; the rest speaks of things that only AWS has."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .fold import Folded

_NAMES = (
    "gserviceaccount", "googleapis", "google cloud", "gcloud", "gsutil", "storage.", "compute.", ".windows.net", "microsoftonline", "aadsts",
    "elasticsearchsecurityexception", "xpack", "for rest request", "goog4", "google secret key", "authorizationfailure",
)  # fmt: skip
"""Looked for first: a pattern costs more than a dozen words."""
_THEIRS = (
    r"gserviceaccount|googleapis|\b(gcloud|gsutil)\b|\b(storage|compute)\.[a-z]{3,20}\.(get|list|create|delete|insert)\b|google cloud|"
    r"\.windows\.net|microsoftonline|\baadsts\d|elasticsearchsecurityexception|\bxpack\b|for rest request|\bgoog4|google secret key|errorcode: authorizationfailure"
)
_OURS = r"amazonaws\.com|arn:aws|\b(aws|boto3?|botocore|amazon)\b(?! (secret|access))|awssdk|aws-sdk|aws_"
_NEAR = 4
"""So many pieces on both sides are asked for names."""


def foreign(text: Folded, kind: str, piece: int) -> bool:
    """Whether the words round a piece name another cloud or product that uses AWS's words, and nothing of AWS."""
    if kind not in SHARED:
        return False
    words = text.words(piece, _NEAR, _NEAR).lower()
    if not any(name in words for name in _NAMES):
        return False
    from re import search

    return search(_THEIRS, words) is not None and search(_OURS, words) is None
