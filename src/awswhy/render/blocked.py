"""What a commit or a push that was stopped shows: where the key stands, how to take it out, what to use instead."""

from __future__ import annotations

from awswhy.model.leak import (
    APPSYNC_KEY,
    BEDROCK_KEY,
    GIT_PASSWORD,
    KEY_ID,
    MWS_TOKEN,
    PRESIGNED_URL,
    SECRET_KEY,
    SESSION_TOKEN,
)
from awswhy.model.secret import MASK, short_key_id

from .layout import hang, plain_line, say
from .style import STOPS, Style, column, tint

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.caught import Caught
    from awswhy.model.leak import Leak

_NAMES = {
    KEY_ID: "an AWS access key id",
    SECRET_KEY: "an AWS secret access key",
    SESSION_TOKEN: "an AWS session token",
    PRESIGNED_URL: "a presigned AWS URL",
    BEDROCK_KEY: "an Amazon Bedrock API key",
    MWS_TOKEN: "an Amazon MWS token",
    APPSYNC_KEY: "an AWS AppSync API key",
    GIT_PASSWORD: "a password of CodeCommit or CodeCatalyst",
}
_INSTEAD = {
    PRESIGNED_URL: ("Make the URL when it is needed; it ends by itself", ()),
    BEDROCK_KEY: ("Read the key from the environment", ('os.environ["AWS_BEARER_TOKEN_BEDROCK"]',)),
    MWS_TOKEN: ("Read the token from the environment or from AWS Secrets Manager", ()),
    APPSYNC_KEY: ("Read the key from the environment when the program is built or started", ()),
    GIT_PASSWORD: (
        "Let git ask for the password when it is needed",
        ("git config --global credential.helper '!aws codecommit credential-helper $@'",),
    ),
}
_PROFILE = (
    "Name no key in the code: every AWS SDK finds a profile (a role, on AWS and in CI) by itself",
    ("aws configure sso",),
)
_MOST = 10
_ODD = ("/.env", "/credentials", "/terraform.tfstate", "/.envrc")


def render(caught: tuple[Caught, ...], style: Style, *, pushed: bool = False) -> str:
    """Give the screen for at least one leak; `pushed` when the commits are made already."""
    lines = [_verdict(caught, style, pushed), ""]
    for one in caught[:_MOST]:
        lines += [*_shown(one, style), ""]
    if len(caught) > _MOST:
        lines += [f"  and {len(caught) - _MOST} more", ""]
    lines += [*_advice("Why", _why(caught, pushed), (), style), ""]
    lines += [*_advice("Fix", *(_rewrite(caught) if pushed else _take_out(caught)), style), ""]
    lines += [*_advice("Then", *_INSTEAD.get(caught[0].leak.kind, _PROFILE), style), ""]
    false_alarm = "A false alarm is let through by a comment on its line: awswhy: allow"
    lines += _advice("Allow", false_alarm, (), style)
    check = "awswhy hook pushed" if pushed else "awswhy hook staged"
    lines += _advice("Check", check, (), style)
    return "\n".join(lines) + "\n"


def what(leak: Leak) -> str:
    """Name a leak as people do."""
    if leak.whole:
        return "an AWS key pair"
    return _NAMES.get(leak.kind, f"an {leak.kind}")


def facts(leak: Leak, style: Style) -> list[str]:
    """Give what is worth knowing of a leak: what it is, its id and account, whether and when it ends by itself."""
    told = [what(leak).partition(" ")[2]]
    if leak.key_id:
        told.append(short_key_id(leak.key_id, style.whole_key_ids))
    if leak.account:
        told.append(f"account {leak.account}")
    if leak.key_id.startswith("ASIA"):
        told.append("temporary")
    if leak.expires:
        told.append(f"until {leak.expires}")
    return told


def _verdict(caught: tuple[Caught, ...], style: Style, pushed: bool) -> str:
    """Give the first line."""
    who = f"This {'push' if pushed else 'commit'} was stopped: it holds"
    thing = what(caught[0].leak) if len(caught) == 1 else f"{len(caught)} AWS keys or tokens"
    return f"{column(STOPS, style)} {who} {thing}"


def _shown(one: Caught, style: Style) -> list[str]:
    """Give a leak's place, what it is, and its lines."""
    leak = one.leak
    first = next((place.line for place in one.places if place.added), leak.line)
    told = [*facts(leak, style), *([f"commit {one.commit[:10]}"] if one.commit else [])]
    lines = [f"  {tint(f'{plain_line(one.path, style)}:{first}', STOPS, style)}   {', '.join(told)}"]
    for place in one.places:
        there = "" if place.added else "   (was there before)"
        lines.append(f"    {place.line:>6}  {say(place.text, style)}{there}")
    return lines


def _why(caught: tuple[Caught, ...], pushed: bool) -> str:
    """Say what would come of it."""
    if pushed:
        return (
            "Whoever can read the repository can use it, also after a later commit takes it out: git keeps every "
            "version. It was not sent."
        )
    half = any(not place.added for one in caught for place in one.places)
    before = " The other half was committed before: that key has to be replaced." if half else ""
    return f"Git keeps what is committed, also after it is deleted from the file. Nothing was committed.{before}"


def _take_out(caught: tuple[Caught, ...]) -> tuple[str, tuple[str, ...]]:
    """Say how to get it out of what is staged."""
    paths = tuple(dict.fromkeys(one.path for one in caught))
    whole = tuple(one.path for one in caught if one.new_file and f"/{one.path}".endswith(_ODD))
    if whole and len(paths) == 1 and MASK not in paths[0]:
        name = _quoted(whole)
        return "Keep the file, and keep it out of git", (f"git rm --cached --{name}", f"echo{name} >> .gitignore")
    return "Take it out of the file, and stage the file again", (f"git add --{_quoted(paths)}",)


def _rewrite(caught: tuple[Caught, ...]) -> tuple[str, tuple[str, ...]]:
    """Say how to get it out of commits that nobody else has."""
    commit = caught[0].commit
    if not commit:
        return _take_out(caught)
    text = (
        "Make the commit again without it: mark the commit with `edit`, take it out of the file, then "
        "`git commit --amend` and `git rebase --continue`"
    )
    return text, (f"git rebase -i {commit[:10]}^",)


def _quoted(paths: tuple[str, ...]) -> str:
    """Give paths as words of a command, each with a blank before it; none where a path cannot be typed or shown."""
    from awswhy.fixes.shell import quote

    able = all(path.isprintable() and MASK not in path for path in paths)
    return "".join(f" {quote(path)}" for path in paths[:_MOST]) if able else " ."


def _advice(title: str, text: str, commands: tuple[str, ...], style: Style) -> list[str]:
    """Give a paragraph: title, text, commands on lines of their own."""
    lines = hang(f"  {title:<8}", text, 10, style)
    return [*lines, *(f"            {command}" for command in commands)]
