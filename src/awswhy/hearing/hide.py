"""Secrets that stand in somebody's error text: taken out before anything of it is kept, whatever shows it later.

What has the shape of a secret or a token goes wherever it stands (`model.secret.mask_text`); a short one, a signature
and a token that a URL has percent-encoded go by the name before them. A key id stays as far as it may be shown.
"""

from __future__ import annotations

from awswhy.model.secret import MASK, mask_text, short_key_id

TYPE_CHECKING = False
if TYPE_CHECKING:
    from re import Match

_NAME = (
    r"(?:aws[_-]?)?(?:secret[_-]?access[_-]?key|secret[_-]?key|session[_-]?token|security[_-]?token)|"
    r"x-amz-(?:security-token|signature)|client[_-]?secret|(?:access|refresh|id|bearer)[_-]?token|passw(?:or)?d|signature"
)
_VALUE = r"[^\s\"'`&,;<>(){}\[\]]+"
_ASSIGNED = rf"(?i)\b({_NAME})((?:=|%3D|[\"']\s?[:=]\s?|\s?=>?\s?)[\"']?)(?!(?:not|none|null|missing|<)\b)({_VALUE})"
_HEADER = rf"(?i)\b(x-amz-security-token|authorization)(:\s?)(?!aws4-hmac|aws )((?:bearer |basic )?{_VALUE})"
_ELEMENT = rf"(?i)<((?:\w*secret\w*|\w*token))>({_VALUE})</"
_LOGIN = r"(://[^\s:/@'\"]{0,80}:)[^\s/@'\"]{1,200}@"
_OPTION = rf"(--(?:password|passwd|secret[\w-]{{0,20}}|token|session-token|access-token)[ =])(?!-){_VALUE}"
_OLD_SIGNATURE = r"\b(AWS [^\s:'\"]{4,128}):([A-Za-z0-9+/=]{8,})"
_KEY_ID = r"(?<![A-Za-z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{12,124}(?![A-Za-z0-9])"


def hidden(text: str) -> str:
    """Give a text without the secrets in it; takes and gives one of any length on one line or several."""
    from re import sub

    text = sub(_ASSIGNED, _after_name, text)
    text = sub(_HEADER, _after_name, text)
    text = sub(_ELEMENT, rf"<\1>{MASK}</", text)
    text = sub(_LOGIN, rf"\1{MASK}@", text)
    text = sub(_OPTION, rf"\1{MASK}", text)
    text = sub(_OLD_SIGNATURE, rf"\1:{MASK}", text)
    return sub(_KEY_ID, lambda found: short_key_id(found[0]), mask_text(text))


def _after_name(found: Match[str]) -> str:
    """Keep the name and what assigns, put the mask in place of the value."""
    return f"{found[1]}{found[2]}{MASK}"
