"""Ask AWS whether pairs that a scan found still work: one GetCallerIdentity a pair, bounded, and never unasked for.

What is sent is a signature, never the secret; a temporary key's session token goes with it, as every request of its
owner does. The request stands in the CloudTrail of the key's account, which is why canaries are left alone.
"""

from __future__ import annotations

from awswhy.awsfiles.profiles import config_of
from awswhy.model.account import account_of_key
from awswhy.model.canaries import is_canary
from awswhy.model.keys import Keys
from awswhy.model.leak import EXAMPLE, KEY_ID, LEAK, SECRET_KEY, SESSION_TOKEN
from awswhy.model.noun import noun, replace
from awswhy.model.raises import SdkRaises
from awswhy.model.spot import ENV, Spot
from awswhy.model.verified import Verified
from awswhy.model.walk import VERIFY, Ask
from awswhy.wire import client, endpoints, sts
from awswhy.world.base import NotTried
from awswhy.world.eyes import Eyes

from .verdicts import AGAIN, ANOTHER_SECRET, SILENT, refused, works

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from awswhy.model.found import Found
    from awswhy.model.leak import Leak, Mark
    from awswhy.model.secret import Secret
    from awswhy.wire.client import Client
    from awswhy.world.base import World

FIRST_REGION = "us-east-1"
"""Its STS knows the keys of every account of AWS's main partition, also of those that left other regions off."""
_PROFILE_VARIABLES = ("AWS_DEFAULT_PROFILE", "AWS_PROFILE")
_OTHER_PARTITIONS = ("cn-", "us-gov-", "us-iso", "eu-iso", "eusc-")
_GIVE_UP = 3
"""After so many pairs in a row without an answer nobody is there, and the rest would wait for nothing."""


@noun
class Limits:
    """How much is asked: `most` pairs, so many `a_second`, an answer within about `seconds`; `region` whose STS is
    asked (None: as this machine's settings say), `canaries` too.
    """

    most: int = 100
    a_second: float = 5.0
    seconds: float = 5.0
    region: str | None = None
    canaries: bool = False


class Inquiry:
    """One scan's questions to AWS; each pair is asked once, wherever else it stands.

    Takes the world whose settings count, a way to find a leak again whose values did not come with it (None where it
    is gone), and the limits.
    """

    def __init__(self, world: World, again: Callable[[Found], Leak | None], limits: Limits | None = None) -> None:
        """Ask nothing yet."""
        self._eyes = Eyes(world, VERIFY)
        self._again = again
        self._limits = limits or Limits()
        self._client: Client | Verified | None = None
        self._answers: dict[tuple[str, Secret, Secret | None], Verified] = {}
        self._ids: set[str] = set()
        self._silent = 0
        self._next = 0.0

    def verified(self, found: Found) -> Verified | None:
        """Say whether a pair works; None for what is no leak. Raises nothing."""
        leak = found.leak
        if leak.verdict != LEAK:
            return None
        marks = {mark.kind: mark for mark in leak.marks}
        why = _unfit(marks)
        if why:
            return _not_asked(why)
        if not all(mark.value for mark in leak.marks):
            again = self._again(found)
            if again is None:
                return _not_asked("it could not be read again")
            marks = {mark.kind: mark for mark in again.marks}
        key_id = marks[KEY_ID].value.reveal()
        why = self._unwanted(key_id, SESSION_TOKEN in marks)
        return _not_asked(why) if why else self._of_pair(_keys(key_id, marks))

    def _unwanted(self, key_id: str, has_token: bool) -> str:
        """Say why a whole pair is not asked, "" where it is."""
        if is_canary(account_of_key(key_id) or "") and not self._limits.canaries:
            return "a canary: asking would warn its owner (--verify-canaries asks)"
        if key_id[:4] not in ("AKIA", "ASIA"):
            return "no key that signs requests"
        return "a temporary key without its session token" if key_id[:4] == "ASIA" and not has_token else ""

    def _of_pair(self, keys: Keys) -> Verified:
        """Give the answer for a pair, from before where it was asked before."""
        known = (keys.key_id, keys.secret, keys.token)
        if known not in self._answers:
            if len(self._answers) >= self._limits.most:
                return _not_asked(f"{self._limits.most} pairs were asked (--verify-at-most)")
            if self._silent >= _GIVE_UP:
                return _not_asked(f"nobody answered the last {_GIVE_UP} times")
            self._answers[known] = self._asked(keys)
        return self._answers[known]

    def _asked(self, keys: Keys) -> Verified:
        """Ask, and once more where the first answer may be wrong.

        Of two pairs with one key id, asked within seconds, AWS takes the second one's signature for wrong, even when it
        is right; asked again, it takes it (trufflehog's experience, pkg/detectors/aws/access_keys/accesskey.go).
        """
        if self._client is None:
            self._client = self._settled()
        if isinstance(self._client, Verified):
            return self._client
        kind, answer = self._once(self._client, keys)
        if kind == AGAIN or (kind == ANOTHER_SECRET and keys.key_id in self._ids):
            kind, answer = self._once(self._client, keys)
        self._ids.add(keys.key_id)
        self._silent = self._silent + 1 if kind == SILENT else 0
        return answer

    def _once(self, made: Client, keys: Keys) -> tuple[str, Verified]:
        """Send one question, not too soon after the last one."""
        from time import monotonic, sleep

        sleep(max(0.0, self._next - monotonic()))
        self._next = monotonic() + 1 / self._limits.a_second
        try:
            return "", works(sts.get_caller_identity(self._eyes, made, keys), made, keys)
        except SdkRaises as error:
            return refused(error, made, keys)
        except NotTried as error:
            return SILENT, Verified(None, f"not known: {error}")
        finally:
            self._eyes.take()  # what was looked at is told to nobody here

    def _settled(self) -> Client | Verified:
        """Settle where AWS is asked, by this machine's settings; or say why that cannot be."""
        eyes, region = self._eyes, self._limits.region
        name = next((variable for variable in _PROFILE_VARIABLES if eyes.world.env.get(variable)), None)
        ask = Ask(eyes.world.env[name], Spot(ENV, name)) if name is not None else Ask()
        try:
            config = config_of(eyes)
            made = client.settle(eyes, ask, config, "sts", region=region)
            if region is None and _elsewhere(made):
                made = client.settle(eyes, ask, config, "sts", region=FIRST_REGION)
        except SdkRaises as error:
            return _not_asked(f"this machine's settings for AWS are broken: {error.reason}")
        except NotTried as error:
            return _not_asked(str(error))
        limit = self._limits.seconds
        connect = min(made.connect_timeout, limit)
        return replace(made, max_attempts=1, connect_timeout=connect, read_timeout=limit)


def _elsewhere(made: Client) -> bool:
    """Whether a region is missing, or is one that an account may have left off: there, AWS knows not all its keys."""
    if made.region is None:
        return True
    return not (made.custom or made.region in endpoints.GLOBAL_STS or made.region.startswith(_OTHER_PARTITIONS))


def _unfit(marks: dict[str, Mark]) -> str:
    """Say why something is no pair to ask about, "" where it is one."""
    if KEY_ID not in marks:
        return "no key id beside it" if SECRET_KEY in marks else "only pairs of keys can be asked"
    if SECRET_KEY not in marks:
        return "no secret beside it"
    examples = [name for name, kind in (("key id", KEY_ID), ("secret", SECRET_KEY)) if marks[kind].verdict == EXAMPLE]
    return f"its {examples[0]} is an example" if examples else ""


def _keys(key_id: str, marks: dict[str, Mark]) -> Keys:
    """Give what signs; a token beside a lasting key is another key's."""
    token = marks[SESSION_TOKEN].value.changed(_unescaped) if key_id[:4] == "ASIA" else None
    return Keys(key_id, marks[SECRET_KEY].value, token)


def _unescaped(token: str) -> str:
    r"""Undo what JSON (`\/`) and addresses (`%2B`) do to a token."""
    if "%" in token:
        from urllib.parse import unquote

        token = unquote(token)
    return token.replace("\\/", "/")


def _not_asked(why: str) -> Verified:
    """Say that AWS was not asked, and why."""
    return Verified(None, f"not asked: {why}", asked=False)
