"""What a `credential_process` prints: JSON, version 1.

botocore 1.44.5, `credentials.ProcessProvider._retrieve_credentials_using`.
"""

from __future__ import annotations

from awswhy.model import showing
from awswhy.model.keys import Keys, kinds_of
from awswhy.model.noun import noun
from awswhy.model.raises import SdkRaises
from awswhy.model.secret import Secret

PROVIDER = "custom-process"
MISSING = "<Version key not provided>"
"""What botocore takes for the version where there is none."""


@noun
class Printed:
    """Keys that a program printed; `expires` raw, as dateutil has to read it; `account` where it is said;
    `key_id` None where null was printed for it."""

    keys: Keys
    expires: object = None
    account: str | None = None
    key_id: str | None = None


def parse(out: bytes) -> Printed:
    """Read a program's output; raises SdkRaises as botocore does. No message holds any of the output."""
    import json

    try:
        data = json.loads(out.decode("utf-8"))
    except UnicodeDecodeError:
        raise SdkRaises("UnicodeDecodeError", "the output is not UTF-8", code="process-bad-json") from None
    except (ValueError, RecursionError) as error:
        where = f": line {getattr(error, 'lineno', 1)} column {getattr(error, 'colno', 1)}"
        message = getattr(error, "msg", "not JSON") + where
        raise SdkRaises(
            "JSONDecodeError", message, reason="it printed something else than JSON", code="process-bad-json",
            empty=not out.strip(),
        ) from None  # fmt: skip
    if not isinstance(data, dict):
        kind = type(data).__name__
        raise SdkRaises("AttributeError", f"'{kind}' object has no attribute 'get'", code="process-bad-json")
    version = data.get("Version", MISSING)
    if version != 1:
        raise _refused(
            f"Unsupported version '{_told(version)}' for credential process provider, supported versions: 1",
            version=_told(version),
        )
    for key in ("AccessKeyId", "SecretAccessKey"):
        if key not in data:
            raise _refused(f"Missing required key in response: '{key}'", missing=key)
    token, account = data.get("SessionToken"), data.get("AccountId")
    return Printed(
        Keys(
            str(data["AccessKeyId"]),
            Secret(str(data["SecretAccessKey"])),
            Secret(str(token)) if token else None,
            kinds_of(data["AccessKeyId"], data["SecretAccessKey"], token),
        ),
        data.get("Expiration"),
        str(account) if account else None,
        None if data["AccessKeyId"] is None else str(data["AccessKeyId"]),
    )


def _told(version: object) -> str:
    """Show a version: a short one, as anything may stand there."""
    return MISSING if version == MISSING else showing.number(str(version))


def _refused(message: str, *, version: str = "", missing: str = "") -> SdkRaises:
    """Make botocore's error for an answer that it does not take."""
    return SdkRaises(
        "CredentialRetrievalError",
        f"Error when retrieving credentials from {PROVIDER}: {message}",
        reason=message,
        code="process-bad-answer",
        version=version,
        missing=missing,
    )
