"""What AWS's answers to GetCallerIdentity mean for a pair of keys: it works, it does not, or nobody can tell.

Only AWS's own words count as a "no": what is no answer of STS (a proxy's page, a portal, silence) is not known.
"""

from __future__ import annotations

from awswhy.model.noun import replace
from awswhy.model.showing import clean_identity
from awswhy.model.verified import Verified
from awswhy.model.walk import Identity
from awswhy.wire.errors import host_of, masked

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.keys import Keys
    from awswhy.model.raises import SdkRaises
    from awswhy.wire.client import Client
    from awswhy.wire.sts import Caller

AGAIN, ANOTHER_SECRET, SILENT = "again", "another-secret", "silent"
"""What the one who asks does about an answer: ask once more; once more if the id was asked before; count it."""
_UNKNOWN_KEY = ("InvalidClientTokenId", "InvalidAccessKeyId", "UnrecognizedClientException")
_ENDED = ("ExpiredToken", "ExpiredTokenException")
_SLOWER = ("Throttling", "ThrottlingException", "RequestLimitExceeded", "SlowDown")
_DENIED = ("AccessDenied", "AccessDeniedException")
_CLOCK = ("Signature expired", "Signature not yet current")
_PARTITIONS = (("cn-", "AWS China"), ("us-gov-", "AWS GovCloud"), ("eusc-", "AWS's European Sovereign Cloud"))


def works(caller: Caller, made: Client, keys: Keys) -> Verified:
    """Give the answer of a question that was answered; without an ARN it was not AWS that answered."""
    arn = _arn(caller.arn, keys)
    who = clean_identity(Identity(account=caller.account, arn=arn))
    if not arn:
        return _odd(made)
    return _working(arn, who.account or "", made)


def _working(arn: str, account: str, made: Client) -> Verified:
    """Say that a key works, and loudly so where it is an account's own."""
    if arn.split(":", 5)[-1] == "root":
        text = f"works, and is the ROOT USER of account {account}, whom nothing limits: {arn}"
        return Verified(True, text + _asked_at(made), arn, account, root=True)
    return Verified(True, f"works: {arn}{_asked_at(made)}", arn, account)


def refused(error: SdkRaises, made: Client, keys: Keys) -> tuple[str, Verified]:
    """Give what a failed question means, and what to do about it ("" for nothing more)."""
    sign = error.sign
    if sign is None or sign.code not in ("aws-refused", "aws-unreachable"):
        return "", _odd(made)
    if sign.code == "aws-unreachable":
        return SILENT, Verified(None, f"not known: {error.reason}")
    code, said = sign.get("error_code"), sign.get("said")
    if code in _UNKNOWN_KEY:
        return "", _no(f"no longer works: {_unknown(made)}", made)
    if code in _ENDED:
        return "", _no("no longer works: its time has ended", made)
    if code == "SignatureDoesNotMatch":
        if said.startswith(_CLOCK):
            return "", Verified(None, "not known: the clock of this machine is off")
        told = "does not work: AWS knows the key id, and the secret beside it is not its own"
        return ANOTHER_SECRET, _no(told, made)
    if code in _DENIED:
        return "", _denied(said, made, keys)
    if code in _SLOWER or code in ("500", "502", "503", "504"):
        return AGAIN, Verified(None, f"not known: {host_of(made.url)} answers {code}")
    if code == "Unknown" or not code.isalnum() or len(code) > 60:
        return "", _odd(made)
    return "", Verified(None, f"not known: {host_of(made.url)} answers {code}")


def _denied(said: str, made: Client, keys: Keys) -> Verified:
    """Read a refusal of the question alone: AWS names whose key it is only after it has taken the signature."""
    word = next((word for word in said.split() if word.startswith("arn:")), "")
    arn = _arn(word, keys)
    if not arn or "sts:GetCallerIdentity" not in said:
        return Verified(None, "not known: AWS denies the question without saying whose key it is")
    found = _working(arn, arn.split(":")[4], made)
    return replace(found, text=f"{found.text} (only this question was denied)")


def _unknown(made: Client) -> str:
    """Say where a key is not known, and where it may be known all the same."""
    region = made.region or ""
    name = next((name for start, name in _PARTITIONS if region.startswith(start)), "AWS")
    told = f"{name} does not know this key, or it is not active"
    if made.custom:
        return told
    if name != "AWS":
        return f"{told} (keys of the rest of AWS are not known there)"
    return f"{told} (AWS China and GovCloud were not asked: --verify-region)"


def _no(text: str, made: Client) -> Verified:
    """Give a no."""
    return Verified(False, text + _asked_at(made))


def _odd(made: Client) -> Verified:
    """Give the answer for what AWS would not have said."""
    return Verified(None, f"not known: what {host_of(made.url)} answers is not AWS's (is a proxy between?)")


def _asked_at(made: Client) -> str:
    """Name the place that was asked where the settings name one: it need not be AWS."""
    return f" (asked at {host_of(made.url)}, as this machine's settings say)" if made.custom else ""


def _arn(told: str, keys: Keys) -> str:
    """Give an ARN of an account as it may be shown; "" for anything else."""
    hide = (keys.secret,) if keys.token is None else (keys.secret, keys.token)
    parts = told.split(":", 5)
    fit = len(parts) == 6 and parts[0] == "arn" and parts[2] in ("iam", "sts") and len(parts[4]) == 12
    plain = fit and parts[4].isdecimal() and told.isprintable() and " " not in told and len(told) < 2100
    return masked(told, hide) if plain else ""
