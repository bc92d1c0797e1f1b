"""`custom-process`: a program that prints credentials.

botocore 1.44.5, `credentials.ProcessProvider`: the command is split as a shell would split it and run without one; the
setting may stand in either file. Without `--live` it is never run: only whether it could start is looked at.
"""

from __future__ import annotations

from awswhy.awsfiles.profiles import config_of, item_spot, see
from awswhy.model.noun import noun
from awswhy.model.raises import SdkRaises
from awswhy.model.secret import MASK
from awswhy.model.showing import clean, form
from awswhy.model.walk import ASKED, CLAIMED, Identity, Sign, Step
from awswhy.world.base import Absent, NotTried, Unreadable, bare_url

from .steps import Place
from .values import sign_values

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.awsfiles.ini import Item
    from awswhy.awsfiles.profiles import Profile
    from awswhy.model.spot import Spot
    from awswhy.model.walk import Ask
    from awswhy.world.base import Ran
    from awswhy.world.eyes import Eyes

SHELLS = frozenset({"sh", "bash", "zsh", "dash", "ksh", "fish", "pwsh", "powershell", "cmd", "cmd.exe"})
"""Programs that act on a shell's signs themselves."""


@noun
class Process:
    """A credential_process."""

    name: str = "custom-process"
    title: str = "credential program"

    def look(self, eyes: Eyes, ask: Ask) -> Step:
        """Look for credential_process; see `steps.Provider`."""
        place = Place(self.name, self.title)
        profile = config_of(eyes).profiles.get(ask.profile_name)
        if profile is None:
            return place.nothing(f"no [{ask.profile_name}] profile")
        item = see(eyes, profile, "credential_process")
        if item is None:
            return place.nothing(f'no credential_process in profile "{profile.name}"')
        at = item_spot(eyes, item)
        try:
            argv = self._split(eyes, item.text(), at, profile)
            if not eyes.live:
                self._startable(eyes, argv, at)
                eyes.sign(Sign("process-not-run", at, {"program": shown_program(argv[0])}))
                return place.found(f"{at}  not run", Identity(proof=CLAIMED), at)
            return self._run(eyes, place, argv, (at, profile))
        except NotTried as error:
            return place.unknown(f"{shown_program(argv[0])} was not run: {error}", at)
        except SdkRaises as error:
            raise _about(error, profile, item) from None

    def _split(self, eyes: Eyes, command: str, at: Spot, profile: Profile) -> tuple[str, ...]:
        """Split the command; raises SdkRaises as Python does."""
        from awswhy.world import programs

        try:
            argv = programs.split(eyes.world, command)
        except ValueError as error:
            raise SdkRaises(
                "ValueError", str(error), reason="a quote is not closed", code="process-quote", at=at
            ) from None
        facts: dict[str, object] = {"program": shown_program(argv[0]) if argv else ""}
        if not argv:
            raise SdkRaises(
                "IndexError", "list index out of range", reason="credential_process is empty", code="process-empty",
                at=at, **facts,
            )  # fmt: skip
        if "\0" in command:
            raise SdkRaises("ValueError", "embedded null byte", reason="the command holds a NUL", at=at)
        marks = () if eyes.world.os == "nt" or _is_shell(argv[0]) else shell_marks(command)
        if marks:
            section = profile.items["credential_process"].section
            line, told = profile.items["credential_process"].line, harmless_command(command)
            facts |= {"profile": profile.name, "path": section.path, "section": section.name, "marks": marks,
                      "line": line, "command": told}  # fmt: skip
            eyes.sign(Sign("process-needs-shell", at, facts))
        return argv

    def _startable(self, eyes: Eyes, argv: tuple[str, ...], at: Spot) -> None:
        """Look whether the program could be started, without starting it."""
        from awswhy.world import programs

        try:
            path = programs.which(eyes.world, argv[0])
        except Unreadable:
            raise _not_started("PermissionError", 13, "Permission denied", argv[0], at) from None
        if path is None:
            raise _not_started("FileNotFoundError", 2, "No such file or directory", argv[0], at)

    def _run(self, eyes: Eyes, place: Place, argv: tuple[str, ...], what: tuple[Spot, Profile]) -> Step:
        """Run it and read what it prints; raises SdkRaises as botocore does."""
        from awswhy.awsfiles import process_json

        from .ending import epoch_of

        at, profile = what
        ran = _started(eyes, argv, at)
        if ran.code != 0:
            raise SdkRaises(
                "CredentialRetrievalError",
                f"Error when retrieving credentials from {self.name}: {_words(ran.err)}",
                reason=f"it ended with exit code {ran.code}", code="process-failed", at=at, exit=ran.code,
                program=shown_program(argv[0]), said=_words(ran.err),
            )  # fmt: skip
        try:
            printed = process_json.parse(ran.out)
        except SdkRaises as error:
            error.at = at
            if error.sign is not None:
                facts = {**error.sign.facts, "program": shown_program(argv[0])}
                error.sign = Sign(error.sign.code, at, facts)
            raise
        expires = None
        if printed.expires is not None:
            expires = epoch_of(eyes, printed.expires, at, "process-expired", "the Expiration that it printed",
                               program=shown_program(argv[0]))  # fmt: skip
        sign_values(eyes, printed.keys, at, self.name, ("AccessKeyId", "SecretAccessKey", "SessionToken"))
        account = printed.account or profile.text("aws_account_id")
        temporary = bool(printed.keys.token)
        identity = Identity(printed.key_id, temporary, temporary, expires, account, None, None, ASKED)
        return place.found(str(at), identity, at, printed.keys)


def _about(error: SdkRaises, profile: Profile, item: Item) -> SdkRaises:
    """Say in an error's sign which profile's program it is, and where that is set."""
    if error.sign is not None:
        facts = {"profile": profile.name, "path": item.section.path, "section": item.section.name, "line": item.line}
        error.sign = Sign(error.sign.code, error.sign.at or error.at, {**error.sign.facts, **facts})
    return error


def _is_shell(program: str) -> bool:
    """Whether a program is a shell."""
    return program.replace("\\", "/").rpartition("/")[2].lower() in SHELLS


def shell_marks(command: str) -> tuple[str, ...]:
    """Give what only a shell would act on: pipes and redirections outside quotes, variables outside single quotes,
    `~/` where a word begins, a variable set before the program.
    """
    found: list[str] = []
    quote, start = "", True
    for i, char in enumerate(command):
        if quote:
            quote = "" if char == quote else quote
        elif char in "'\"":
            quote = char
        elif char in "|<>;" or command.startswith("&&", i):
            found.append("&&" if char == "&" else char)
        elif start and command.startswith("~/", i):
            found.append("~/")
        if quote != "'" and (char == "`" or (char == "$" and _begins_name(command[i + 1 : i + 2]))):
            found.append(char)
        start = char in " \t"
    name, equals, _ = command.partition(" ")[0].partition("=")
    if equals and name.replace("_", "a").isalnum():
        found.append("=")
    return tuple(dict.fromkeys(found))


def shown_program(word: str) -> str:
    """Give a program's name as it may be shown: a variable set before it, as a shell would take it, loses its value,
    and a URL that was put there its login."""
    if "://" in word:
        return bare_url(word)
    name, equals, value = word.partition("=")
    return f"{name}={MASK}" if equals and value and "/" not in name and not harmless_command(name) else word


def _begins_name(char: str) -> bool:
    """Whether a `$` before this begins a variable or a command for a shell."""
    return char.isalpha() or char in ("{", "(", "_")


_OPTIONS = frozenset(
    {"--profile", "--region", "--format", "--output", "--duration", "--role", "--role-arn", "-c", "-f"}
)
"""Options whose values name things; what any other option is given may be a password, whatever it is called."""


def harmless_command(command: str) -> str:
    """Give a command that may be shown, "" for one that could hold a secret.

    Told by what is known to be harmless, as passwords have no shape: programs, paths, options, the values of
    `_OPTIONS`, the words of `_WORDS`; none that speaks of a secret, no login in a URL, none set before or with `=`.
    """
    lower = command.lower()
    if any(word in lower for word in ("pass", "secret", "token", "key", "pwd", "auth")) or clean(command) != command:
        return ""
    if command.count("'") % 2 or command.count('"') % 2:
        return ""
    before = "|"
    for word in command.replace("'", " ").replace('"', " ").split():
        first = before in _BEFORE_PROGRAM
        plain = first or before in _OPTIONS or word in _BEFORE_PROGRAM or word in _WORDS or word[0] in ".~$<>"
        option = word.startswith("--") or (word.startswith("-") and len(word) == 2)
        path = "/" in word and not (before.startswith("-") and before not in _OPTIONS)
        if (
            not (plain or option or path)
            or any(mark in word for mark in "@=?\n")
            or (len(word) >= 32 and "/" not in word)
        ):
            return ""
        before = word
    return command if "\n" not in command else ""


_BEFORE_PROGRAM = frozenset(("|", "||", "&&", ";"))
_WORDS = frozenset(("configure", "export-credentials", "sts", "sso", "assume-role", "get-session-token", "exec",
                    "login", "process", "credentials", "json", ">", "<", "2>", "2>&1", "&"))  # fmt: skip
"""Words of a command that name what it does."""


def _started(eyes: Eyes, argv: tuple[str, ...], at: Spot) -> Ran:
    """Run a program; raises SdkRaises with Python's error where it does not start, NotTried where nothing runs."""
    try:
        return eyes.run(argv)
    except Absent:
        raise _not_started("FileNotFoundError", 2, "No such file or directory", argv[0], at) from None
    except Unreadable as error:
        kind = {13: "PermissionError", 20: "NotADirectoryError"}.get(error.errno, "OSError")
        raise _not_started(kind, error.errno, error.why, argv[0], at) from None


def _not_started(kind: str, number: int, why: str, program: str, at: Spot) -> SdkRaises:
    """Make Python's error for a program that does not start."""
    program = shown_program(program)
    return SdkRaises(
        kind, f"[Errno {number}] {why}: '{program}'", reason=f"{program}: {why.lower()}", code="process-missing", at=at,
        program=program, errno=number,
    )  # fmt: skip


_NAMED = (
    r"(?i)([\w-]*(?:passw\w*|secret|token|pwd|key|\bpin|credentials?)[\w-]*[\"']?\s{0,4}[=:]\s{0,4})[\"']?[^\s\"',}]+"
)
_OPTION = r"(?i)(?<!\S)(--?[\w-]*(?:passw\w*|secret|token|pwd|key|pin|auth)[\w-]*\s+|bearer\s+|basic\s+)[^\s\"']+"
_JWT = r"eyJ[\w-]+\.[\w-]+\.[\w-]*"
_LOGIN = r"(?<=://)[^\s/@]+@"


def _words(err: bytes) -> str:
    """Give what a program said on standard error, with anything that looks secret left out, 500 characters at most.

    Its words are all that is known of why it failed, so they stay. One word alone says nothing of that: it is what a
    program prints that was to print a secret.
    """
    import re

    from awswhy.model.secret import mask_text

    said = clean(err.decode("utf-8", "replace"))
    if len(said.split()) == 1:
        return form(said.strip())
    said = re.sub(_OPTION, rf"\1{MASK}", re.sub(_NAMED, rf"\1{MASK}", said))
    said = re.sub(_JWT, MASK, re.sub(_LOGIN, f"{MASK}@", said))
    return mask_text(said)[:500]
