"""What AWS said no to, and what it means: one reading for all causes, so that only one of them fires.

The message is read before the code: "SignatureDoesNotMatch: Signature expired" is about the clock, not the secret.
"""

from __future__ import annotations

from .noun import noun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .cause import Case
    from .spot import Spot
    from .walk import Sign, Step

CLOCK, EXPIRED, UNKNOWN_KEY, OTHER_TOKEN, WRONG_SECRET = (
    "clock",
    "expired",
    "unknown-key",
    "other-token",
    "wrong-secret",
)
ROLE, WEB_TOKEN, SSO_ACCESS, SSO_REVOKED, OTHER = "role", "web-token", "sso-access", "sso-revoked", "other"
"""What a refusal is about."""

CLOCK_SECONDS = 240.0
"""A clock that is off by less than this is not blamed: AWS lets 5 minutes pass, and an answer takes its time."""

_CLOCK_WORDS = ("signature expired", "signature not yet current", "time is too large", "request has expired")
_CLOCK_CODES = ("RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture")
_KEY_CODES = ("InvalidClientTokenId", "UnrecognizedClientException", "InvalidAccessKeyId")
_ROLE_OPERATIONS = ("AssumeRole", "AssumeRoleWithWebIdentity")


@noun
class Refusal:
    """AWS said no: `about` one of the words above; `seconds` how far our clock is ahead of AWS's (behind: negative),
    None when the answer has no date; `signer` the place whose keys signed the request.
    """

    about: str
    code: str
    operation: str
    service: str
    message: str
    host: str = ""
    seconds: float | None = None
    signer: Step | None = None

    @property
    def at(self) -> tuple[Spot, ...]:
        """Where the keys come from."""
        return (self.signer.at,) if self.signer is not None and self.signer.at is not None else ()


def refusal_of(case: Case) -> Refusal | None:
    """Give what AWS refused in a case, None when it was not asked or agreed."""
    sign = case.walk.sign("aws-refused")
    if sign is None:
        return None
    date, now = sign.facts.get("date"), case.facts.get("now")
    seconds = float(now) - float(date) if isinstance(now, (int, float)) and isinstance(date, (int, float)) else None
    signer = signer_of(case, sign.get("operation"))
    about = _about(sign, seconds, signer, {s.code for s in case.walk.signs})
    return Refusal(
        about, sign.get("error_code"), sign.get("operation"), sign.get("service"), sign.get("said"),
        sign.get("host"), seconds, signer,
    )  # fmt: skip


def signer_of(case: Case, operation: str) -> Step | None:
    """Give the place whose keys signed a request: the winner, or for AssumeRole the role's source."""
    step = case.walk.winner or case.walk.end
    while step is not None and operation == "AssumeRole" and step.inner:
        step = next((inner for inner in step.inner if inner.outcome in ("found", "stops")), None)
    return step


def _about(sign: Sign, seconds: float | None, signer: Step | None, codes: set[str]) -> str:
    """Say what a refusal is about: the clock, then the operation, then the code."""
    code, operation, said = sign.get("error_code"), sign.get("operation"), sign.get("said").lower()
    off = seconds is not None and abs(seconds) > CLOCK_SECONDS
    if code in _CLOCK_CODES or any(words in said for words in _CLOCK_WORDS):
        return CLOCK
    if off and code in ("SignatureDoesNotMatch", "InvalidSignatureException", "AuthFailure"):
        return CLOCK
    if operation == "GetRoleCredentials":
        return SSO_REVOKED if code == "UnauthorizedException" else SSO_ACCESS
    if code == "AccessDenied" and operation in _ROLE_OPERATIONS:
        return ROLE
    if operation == "AssumeRoleWithWebIdentity":
        return WEB_TOKEN
    if code.startswith("ExpiredToken"):
        return EXPIRED
    if code == "InvalidToken":
        return OTHER_TOKEN
    if code in _KEY_CODES:
        return _key(signer, codes)
    if code in ("SignatureDoesNotMatch", "InvalidSignatureException") and "should be scoped" not in said:
        return WRONG_SECRET
    return OTHER


def _key(signer: Step | None, codes: set[str]) -> str:
    """Tell an unknown key from a token that is not the key's: AWS answers both with the same words."""
    if codes & {"temporary-key-without-token", "token-with-long-term-key"}:
        return OTHER  # the pair itself shows what is wrong; those causes say it
    who = signer.identity if signer is not None else None
    with_token = who is not None and who.has_token and signer is not None and signer.provider in _TYPED
    return OTHER_TOKEN if with_token else UNKNOWN_KEY


_TYPED = ("env", "shared-credentials-file", "config-file", "custom-process", "boto-config", "ec2-credentials-file")
"""Places where somebody puts a key and its token side by side; other places get both from AWS in one answer."""
