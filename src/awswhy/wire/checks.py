"""Parameters that botocore refuses before it asks anybody (`validate.ParamValidator`, 1.44.5's models): pure functions.

Only least lengths and values are checked there; longest ones, patterns and enums are AWS's own affair.
"""

from __future__ import annotations

from awswhy.model.raises import SdkRaises

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.secret import Secret

_LEAST = {
    "RoleSessionName": 2,
    "ExternalId": 2,
    "SerialNumber": 9,
    "RoleArn": 20,
    "TokenCode": 6,
    "WebIdentityToken": 4,
}
_LEAST_DURATION = 900


def check_assume_role(
    *,
    role_arn: str,
    session_name: str | None = None,
    external_id: str | None = None,
    duration: int | None = None,
    serial: str | None = None,
    token_code: str | None = None,
) -> None:
    """Check AssumeRole's parameters; raises SdkRaises (ParamValidationError). None: not given, or made by the SDK."""
    lines = _lengths(RoleSessionName=session_name, ExternalId=external_id, SerialNumber=serial)
    if duration is not None and duration < _LEAST_DURATION:
        lines.append(
            ("DurationSeconds", f"Invalid value for parameter DurationSeconds, value: {duration}, valid min value: 900")
        )
    _refuse("AssumeRole", lines + _lengths(RoleArn=role_arn, TokenCode=token_code))


def check_assume_role_with_web_identity(
    *, role_arn: str, session_name: str | None = None, token: Secret | None = None
) -> None:
    """Check AssumeRoleWithWebIdentity's parameters; raises SdkRaises (ParamValidationError)."""
    _refuse(
        "AssumeRoleWithWebIdentity", _lengths(RoleSessionName=session_name, RoleArn=role_arn, WebIdentityToken=token)
    )


def check_refresh_token(token: Secret) -> None:
    """Check CreateOAuth2Token's refresh token; raises SdkRaises (ParamValidationError)."""
    if not token:
        words = "Invalid length for parameter tokenInput.refreshToken, value: 0, valid min length: 1"
        _refuse("CreateOAuth2Token", [("refreshToken", words)])


def _lengths(**values: str | Secret | None) -> list[tuple[str, str]]:
    """Give (parameter, line) for each value that is too short; the lines hold lengths, no values."""
    return [
        (name, f"Invalid length for parameter {name}, value: {len(value)}, valid min length: {_LEAST[name]}")
        for name, value in values.items()
        if value is not None and len(value) < _LEAST[name]
    ]


def _refuse(operation: str, lines: list[tuple[str, str]]) -> None:
    """Raise ParamValidationError when there is anything to say."""
    if lines:
        words = "Parameter validation failed:\n" + "\n".join(line for _, line in lines)
        names = tuple(name for name, _ in lines)
        reason = (
            f"{', '.join(names)} too short for {operation}"
            if names != ("DurationSeconds",)
            else "the duration is too short"
        )
        raise SdkRaises(
            "ParamValidationError", words, reason=reason, code="bad-parameter", operation=operation, parameters=names
        )
