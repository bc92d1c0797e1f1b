"""Stand-ins for `--share`: which names a report holds, what each is called instead, and the replacing itself."""

from __future__ import annotations

import re

from awswhy.model.secret import ENTITY_PREFIXES, KEY_ID_PREFIXES, short_key_id

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from awswhy.model.report import Report
    from awswhy.model.walk import Step

_OURS = frozenset(
    """
    aws awswhy boto boto3 botocore cli sdk sts sso iam ec2 ecs imds login logout configure export unset set env environ
    eval read run profile profiles config credentials credential key keys secret token role roles source region session
    service services shell file files folder home user users account place places variable container command program
    the a an in is it of on to no not and or this that so by its as at for with never here after uses reads finds looks
    stops found sign signed ended why fix check more also only first next same own name section line process
    """.split()  # noqa: SIM905  # a list of 100 quoted words is not easier to read
)
"""Words of our sentences and commands: a profile with such a name is replaced only where it is marked as a name."""
_PUBLIC_HOSTS = frozenset({
    "localhost", "127.0.0.1", "[::1]", "169.254.169.254", "169.254.170.2", "169.254.170.23",
    "[fd00:ec2::254]", "[fd00:ec2::23]",
})  # fmt: skip
_PUBLIC_ENDINGS = (".amazonaws.com", ".amazonaws.com.cn", ".api.aws", "docs.aws.amazon.com")
_START = (".awsapps.com", ".awsapps.cn", ".app.aws")
_SECTION = re.compile(r"\[\s*(?:(profile|sso-session|services)\s+)?[\"']?([^\]\"'\n]+?)[\"']?\s*\]")
_PROFILE = re.compile(r"(?:--profile[ =]|AWS(?:_DEFAULT)?_PROFILE=|\b[Pp]rofile )[\"']?([\w.@+=,-]+)")
_ARN = re.compile(r"(arn:aws[a-z-]*:[a-z0-9-]*:[a-z0-9-]*:)(\d{12})?:([\w+=,.@/:*-]*[\w/*])")
_KINDS = frozenset(
    {"role", "user", "assumed-role", "federated-user", "group", "policy", "mfa", "key", "instance-profile"}
)
"""What an ARN may be about, told before its `/`; anything else may hold a name itself."""
_HOMES = re.compile(r"(/(?:home|Users)/|[A-Za-z]:\\Users\\)([^/\\\s\"':]+)")
_KEY_IDS = "|".join((*KEY_ID_PREFIXES, *ENTITY_PREFIXES))
_GENERAL = (
    r"(?P<arn>arn:aws[a-z-]*:[a-z0-9-]*:[a-z0-9-]*:(?:\d{12})?:[\w+=,.@/:*-]*[\w/*])"
    r"|(?P<url>https?://[^\s\"'<>()]+)"
    r"|(?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    rf"|(?P<key>(?<![A-Z0-9])(?:{_KEY_IDS})[A-Z0-9]{{12,124}}(?![A-Z0-9]))"
    r"|(?P<account>(?<!\d)(?:\d{12}|\d{4}-\d{4}-\d{4})(?!\d))"
)


class Aliases:
    """Which name stands for which. `add` as names are found, `replace` once all are."""

    def __init__(self, home: str) -> None:
        """Take the home folder, which becomes `~`."""
        self.home = home.rstrip("/\\")
        self._names: dict[str, str] = {}
        self._counts: dict[str, int] = {}
        self._pattern: re.Pattern[str] | None = None

    def add(self, kind: str, name: str) -> str:
        """Give a name its stand-in (`profile-1`), the one it has already where it has one."""
        if name not in self._names:
            self._counts[kind] = self._counts.get(kind, 0) + 1
            self._names[name] = f"{kind}-{self._counts[kind]}"
            self._pattern = None
        return self._names[name]

    def replace(self, text: str) -> str:
        """Replace every name in a text in one pass, so that no stand-in is replaced again."""
        if text in self._names:
            return self._names[text]
        if self._pattern is None:
            self._pattern = self._compile()
        return self._pattern.sub(self._stand_in, text)

    def _compile(self) -> re.Pattern[str]:
        """Build the one pattern: home, then what has a form of its own, then plain names, longest first."""
        parts = [rf"(?P<home>{re.escape(self.home)}(?![\w.-]))"] if len(self.home) > 1 else []
        parts += [_GENERAL, r"(?P<folder>(?:/(?:home|Users)/|[A-Za-z]:\\Users\\)[^/\\\s\"':]+)"]
        names = sorted(self._names, key=len, reverse=True)
        free = "|".join(re.escape(name) for name in names if name.lower() not in _OURS)
        bound = "|".join(re.escape(name) for name in names if name.lower() in _OURS)
        if free:
            parts.append(rf"(?P<name>(?<![\w-])(?:{free})(?![\w-]))")
        if bound:
            before = "|".join(
                f"(?<={re.escape(mark)})" for mark in ('"', "'", "[", "(", "=", "rofile ", "session ", "/")
            )
            parts.append(rf"(?P<word>(?:{before})(?:{bound})(?=[\"'\]),.\s]|$))")
        return re.compile("|".join(parts))

    def _stand_in(self, found: re.Match[str]) -> str:
        """Give what stands for one match."""
        kind, text = found.lastgroup, found[0]
        if kind == "home":
            return "~"
        if kind == "arn":
            return self._arn(text)
        if kind == "url":
            return self._url(text)
        if kind == "key":
            return short_key_id(text)
        if kind == "account":
            return self.add("account", text.replace("-", ""))
        if kind == "email":
            return self.add("user", text)
        if kind == "folder":
            return self._folder(text)
        return self._names[text]

    def _folder(self, text: str) -> str:
        """Name another user's home folder."""
        parts = _HOMES.match(text)
        return parts[1] + self.add("user", parts[2]) if parts else text

    def _arn(self, text: str) -> str:
        """Name an ARN's account and what it is about; `root` and service names stay."""
        parts = _ARN.match(text)
        if not parts:
            return text
        account = self.add("account", parts[2]) if parts[2] else ""
        kind, slash, rest = parts[3].partition("/")
        if not slash or kind not in _KINDS:
            return f"{parts[1]}{account}:{kind if parts[3] == 'root' else self.add('resource', parts[3])}"
        if kind in ("assumed-role", "federated-user"):
            first, more, session = rest.partition("/")
            name = self.add("role" if kind == "assumed-role" else "user", first)
            return f"{parts[1]}{account}:{kind}/{name}" + (f"/{self.add('session', session)}" if more else "")
        name = self.add(kind if kind in ("role", "user") else "resource", rest.rpartition("/")[2])
        return f"{parts[1]}{account}:{kind}/{name}"

    def _url(self, text: str) -> str:
        """Name a URL's host; a start URL goes whole, AWS's own and the machine's own addresses stay."""
        scheme, _, rest = text.partition("://")
        place, slash, path = rest.partition("/")
        place = place.rpartition("@")[2]
        host, colon, port = place.rpartition(":") if not place.endswith("]") else ("", "", place)
        host, end = (host, colon + port) if colon and port.isdigit() else (place, "")
        if host.endswith(_START) or host.startswith("identitycenter."):
            return f"{scheme}://{self.add('start-url', text.rstrip('/#.,;:'))}"
        if host in _PUBLIC_HOSTS or host.endswith(_PUBLIC_ENDINGS):
            return f"{scheme}://{host}{end}{slash}{self.replace(path) if path else ''}"
        return f"{scheme}://{self.add('host', host)}{end}{slash}{self.replace(path) if path else ''}"


def gather(report: Report, texts: Iterable[str]) -> Aliases:
    """Find the names in a report, those that it tells as such first; gives their stand-ins."""
    facts, ask = report.facts, report.walk.ask
    found = Aliases(str(facts.get("home") or ""))
    profiles = facts.get("profiles")
    for name in (ask.profile, *(profiles if isinstance(profiles, (tuple, list)) else ())):
        _add(found, "profile", name)
    _add(found, "user", facts.get("user"))
    for fact in ("host", "hostname"):
        _add(found, "host", facts.get(fact))
    for walk in (report.walk, *((report.beside,) if report.beside else ())):
        for step in (*walk.steps, *((walk.winner,) if walk.winner else ())):
            _add_identity(found, step)
    for text in texts:
        _add_from(found, text)
    return found


def _add(found: Aliases, kind: str, name: object) -> None:
    """Add a name that says something; `default` and `root` are everybody's."""
    if isinstance(name, str) and name.strip() and name not in ("default", "root"):
        found.add(kind, name)


def _add_identity(found: Aliases, step: Step) -> None:
    """Add a place's account and role, and those of its source's places."""
    if step.identity is not None:
        _add(found, "account", step.identity.account)
        for arn in (step.identity.role or "", step.identity.arn or ""):
            if arn.startswith("arn:"):
                found._arn(arn)
            else:
                _add(found, "role", arn)
    for inner in step.inner:
        _add_identity(found, inner)


def _add_from(found: Aliases, text: str) -> None:
    """Add the names that a text marks as such: sections, `--profile`, and what has a form of its own."""
    for kind, name in _SECTION.findall(text):
        _add(found, {"sso-session": "session", "services": "services"}.get(kind, "profile"), name)
    for name in _PROFILE.findall(text):
        if name.lower() not in _OURS:
            _add(found, "profile", name)
    found.replace(text)  # what has a form of its own (ARNs, URLs, accounts, folders) is added as it is met
