"""`container-role`: the endpoint that ECS, EKS Pod Identity and local helpers offer.

botocore 1.44.5, `credentials.ContainerProvider` and `utils.ContainerMetadataFetcher`: either variable counts even when
empty, the relative one first; plain http only to loopback and four named hosts, compared as text; any failure ends
the walk.

Over https any host will do. The SDK would hand it the authorization token, so a mere look leaves such a host alone:
only what lies on this machine or beside it (`hosts`) is asked without --live.
"""

from __future__ import annotations

from awswhy.model import showing
from awswhy.model.keys import Keys, kinds_of
from awswhy.model.noun import noun
from awswhy.model.raises import SdkRaises
from awswhy.model.spot import ENV, Spot
from awswhy.model.walk import ASKED, Identity, Sign, Step
from awswhy.world.base import NoAnswer, NotTried, Request, bare_url

from .steps import Place
from .values import secret_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.secret import Secret
    from awswhy.model.walk import Ask
    from awswhy.world.base import Answer
    from awswhy.world.eyes import Eyes

RELATIVE, FULL = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI"
TOKEN, TOKEN_FILE = "AWS_CONTAINER_AUTHORIZATION_TOKEN", "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"
BASE = "http://169.254.170.2"
HOSTS = ("169.254.170.2", "169.254.170.23", "fd00:ec2::23", "localhost")


@noun
class Container:
    """The container credentials endpoint; `attempts` and `timeout` as the SDK has them."""

    name: str = "container-role"
    title: str = "container role"
    hosts: tuple[str, ...] = HOSTS
    timeout: float = 2.0
    attempts: int = 3

    def look(self, eyes: Eyes, ask: Ask) -> Step:
        """Look at the variables and ask the endpoint; see `steps.Provider`."""
        place = Place(self.name, self.title)
        relative, full = eyes.env(RELATIVE), eyes.env(FULL)
        if relative is None and full is None:
            return place.nothing(f"{RELATIVE} is not set")
        variable = FULL if relative is None else RELATIVE
        at = Spot(ENV, variable)
        url = f"{BASE}{relative}" if relative is not None else full or ""
        eyes.sign(Sign("container-variable", at, {"variable": variable, "empty": not eyes.world.env[variable]}))
        token = self._token(eyes)
        self._check_host(url, at)
        if token is not None and not url.lower().startswith("https:"):
            _check_letters(token, at)
        return self._ask(eyes, place, Request(
            "GET", url, (("Accept", "application/json"), *((("Authorization", token),) if token is not None else ())),
            connect_timeout=self.timeout, read_timeout=self.timeout, told=showing.url(bare_url(url)),
        ), at)  # fmt: skip

    def _token(self, eyes: Eyes) -> Secret | None:
        """Read the authorization token: the file wins over the variable; line breaks are refused."""
        from .web_identity import read_token

        path = eyes.env(TOKEN_FILE)
        if path is not None:
            token: Secret | None = read_token(eyes, path, Spot(ENV, TOKEN_FILE))
            at = Spot(ENV, TOKEN_FILE)
        else:
            token = eyes.secret_env(TOKEN)
            at = Spot(ENV, TOKEN)
        if token is not None and token.shape.newline:
            raise SdkRaises(
                "ValueError", "Auth token value is not a legal header value", reason="the token holds a line break",
                code="container-token-newline", at=at, path=showing.path(path or "") or None,
            )  # fmt: skip
        return token

    def _check_host(self, url: str, at: Spot) -> None:
        """Refuse plain http to a host that is not allowed (`_validate_allowed_url`)."""
        from .metadata import checked_url, loopback, unparsable

        parts = checked_url(url, at)
        if parts.scheme == "https" or loopback(parts.host) or parts.host in self.hosts:
            why, words = unparsable(url, parts), "Failed to parse the address"
            if not why and parts.scheme not in ("http", "https", ""):
                why, words = f"{parts.scheme} is not http", f"Not supported URL scheme {parts.scheme}"
            if why:
                raise SdkRaises(
                    "HTTPClientError",
                    f"An HTTP Client raised an unhandled exception: {words}",
                    reason=why,
                    code="container-host",
                    at=at,
                    host=parts.host,
                    variable=at.name,
                    problem=why,
                )
            return
        # A relative address without its `/` becomes part of the host: what stands there may be a token.
        host = parts.host if at.name == FULL else showing.form(parts.host or "")
        raise SdkRaises(
            "ValueError",
            f"Unsupported host '{host}'.  Can only retrieve metadata from a loopback address or one of these "
            f"hosts: {', '.join(self.hosts)}",
            reason=f"host {host} is not allowed over http", code="container-host", at=at,
            host=host, variable=at.name, allowed=self.hosts,
        )  # fmt: skip

    def _ask(self, eyes: Eyes, place: Place, request: Request, at: Spot) -> Step:
        """Ask, and read the answer; raises SdkRaises where the SDK gives up."""
        from .metadata import loopback, no_answer_text, split_url

        host = split_url(request.url).host
        ask = eyes.ask_metadata if loopback(host) or host in self.hosts else eyes.call
        problem = ""
        facts: dict[str, object] = {}
        for _ in range(self.attempts if eyes.live else 1):
            try:
                answer = ask(request)
            except NotTried as error:
                return place.unknown(f"{request.shown} was not asked: {error}", at)
            except NoAnswer as error:
                if error.kind == "read-timeout" and not eyes.live:
                    return self._not_yet(eyes, place, (host, at))
                problem = (
                    f"Received error when attempting to retrieve container metadata: {no_answer_text(request, error)}"
                )
                facts = {"state": "no answer", "kind": error.kind}
                continue
            data, problem = _read(answer, at)
            facts = {"state": "bad answer", "status": answer.status}
            if not problem:
                return self._found(eyes, place, data, at)
        raise SdkRaises(
            "CredentialRetrievalError",
            f"Error when retrieving credentials from {self.name}: Error retrieving metadata: {problem}",
            reason=_short(request, facts), code="container-fails", at=at, host=host,
            variable=at.name, url=request.shown, **facts,
        )  # fmt: skip

    def _not_yet(self, eyes: Eyes, place: Place, who: tuple[str | None, Spot]) -> Step:
        """Say that somebody is there who may only be slow: a look does not wait as long as the SDK does."""
        host, at = who
        facts = {"host": host, "variable": at.name, "state": "not yet", "seconds": f"{self.timeout:g}"}
        eyes.sign(Sign("container-fails", at, facts))
        return place.unknown(f"{host} has not answered yet (see --live)", at)

    def _found(self, eyes: Eyes, place: Place, data: object, at: Spot) -> Step:
        """Pick the fields; raises SdkRaises (KeyError, TypeError) as Python does."""
        from .ending import epoch_of

        values = {}
        for field in ("AccessKeyId", "SecretAccessKey", "Token", "Expiration"):
            if not isinstance(data, dict):
                kind = "list indices must be integers or slices, not str" if isinstance(data, list) else (
                    "string indices must be integers, not 'str'" if isinstance(data, str)
                    else f"'{type(data).__name__}' object is not subscriptable")  # fmt: skip
                raise SdkRaises("TypeError", kind, code="container-fails", at=at, state="bad answer", status=200,
                                variable=at.name, holds=type(data).__name__)  # fmt: skip
            if field not in data:
                raise SdkRaises("KeyError", f"'{field}'", reason=f"the answer has no {field}", code="container-fails",
                                at=at, state="bad answer", status=200, field=field, variable=at.name)  # fmt: skip
            values[field] = data[field]
        expires = epoch_of(eyes, values["Expiration"], at, "container-expired", "the endpoint's Expiration")
        raw = values["AccessKeyId"], values["SecretAccessKey"], values["Token"]
        keys = Keys(str(raw[0]), secret_of(raw[1]), secret_of(raw[2]), kinds_of(*raw))
        account = data.get("AccountId") if isinstance(data, dict) else None
        key_id = None if values["AccessKeyId"] is None else keys.key_id
        identity = Identity(key_id, True, bool(values["Token"]), expires, account, None, None, ASKED)
        return place.found(f"{at.name}", identity, at, keys)


def _check_letters(token: Secret, at: Spot) -> None:
    """Refuse a token with letters that no header may hold; over https that only shows once connected."""
    if not token.use(_latin):
        raise SdkRaises(
            "HTTPClientError",
            "An HTTP Client raised an unhandled exception: 'latin-1' codec can't encode the token",
            reason="the token holds letters that no header may hold",
            code="container-token-newline",
            at=at,
        )


def _latin(text: str) -> bool:
    """Whether a text can stand in an HTTP header."""
    return all(ord(char) < 256 for char in text)


def _read(answer: Answer, at: Spot) -> tuple[object, str]:
    """Give the JSON of an answer, or the SDK's complaint, which never holds the body; raises SdkRaises for no text."""
    import json

    try:
        text = answer.body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise SdkRaises(
            "UnicodeDecodeError", f"'utf-8' codec can't decode byte in position {error.start}: {error.reason}",
            reason="the answer is not text", code="container-fails", at=at, state="bad answer", status=answer.status,
            variable=at.name,
        ) from None  # fmt: skip
    if answer.status != 200:
        return None, f"Received non 200 response {answer.status} from container metadata"
    try:
        return json.loads(text), ""
    except (ValueError, RecursionError):
        return None, "Unable to parse JSON returned from container metadata services"


def _short(request: Request, facts: dict[str, object]) -> str:
    """Say in half a line why the endpoint gave nothing."""
    host = request.shown
    if facts.get("state") == "no answer":
        return f"{host} does not answer"
    return f"{host} answers HTTP {facts.get('status')}" if facts.get("status") != 200 else f"{host}: not JSON"
