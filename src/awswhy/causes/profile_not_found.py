"""The profile that was asked for is in neither file

What happened

AWS_PROFILE, AWS_DEFAULT_PROFILE or the program itself names a profile, and neither `~/.aws/config` nor
`~/.aws/credentials` has one of that name. Names are compared letter by letter: `Dev` is not `dev`.

Why it matters

boto3 raises ProfileNotFound before it looks at any place, so even good keys in variables are not used.

The SDK for Go stops as well; the one for Rust goes on, and may run as the machine's own role.

What to do

- Choose a profile that is there; this lists them:
      awswhy profiles
- Make the profile, if your company has single sign-on.
      aws configure sso --profile NAME
- On a laptop: take AWS_PROFILE away, if another project left it over; look into `.envrc`, `.env` and the shell's start
  files.
- In Docker: share `~/.aws` with the container, or take AWS_PROFILE out of its variables; it does not see your files.
- On ECS: take AWS_PROFILE out of the task definition; the task's role needs no profile.
- On Lambda: take AWS_PROFILE out of the function's variables; its role stands there as keys already.
- In CI: take AWS_PROFILE away, if the job gets its credentials as variables; no profile is written then.

How to check

The name that is asked for stands in the list (AWS CLI version 2; `awswhy profiles` shows the same).

    aws configure list-profiles | grep -Fx NAME

What it is confused with

- section-without-profile: the section is in the config file, and lacks the word `profile`.
- sudo-changes-home: the profile is in your files, and the program looks in root's.
- empty-profile-variable: nothing stands between the brackets of the message.

From AWS

https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-files.html
https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html
"""

from __future__ import annotations

from awswhy.fixes.commands import configure_sso
from awswhy.fixes.elsewhere import clean_name, files_out_of_reach, near_section
from awswhy.fixes.finding import finding, judged, listed, texts
from awswhy.fixes.hearing import option, profile_of
from awswhy.fixes.shell import quote, same, set_fix, unset, unset_fix
from awswhy.model.cause import ERROR, NO_IDENTITY, Case, Cause, Finding, Says
from awswhy.model.fix import Fix
from awswhy.model.spot import ENV

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from awswhy.model.heard import Heard


CAUSE = Cause(
    name="profile-not-found",
    kind="ProfileNotFound",
    who=NO_IDENTITY,
    severity=ERROR,
    summary="the profile that was asked for is in neither of AWS's files",
    says=(
        Says("boto3", "botocore.exceptions.ProfileNotFound: The config profile (dev) could not be found"),
        Says("aws-cli", "The config profile (prod) could not be found"),
        Says("go-sdk-v2", "failed to get shared config profile, dev"),
    ),
)
SEES = ("profile-not-found",)


def check(case: Case) -> Iterator[Finding]:
    """Fire when the profile is missing and nothing tells better why: another home, a section with a wrong name."""
    sign = case.walk.sign(*SEES)
    if sign is None or clean_name(case) or (not sign.get("profile") and _who(case) != "The program"):
        return
    if files_out_of_reach(case) or near_section(case) is not None:
        return
    name, names = sign.get("profile"), texts(case, "profiles")
    near = sign.facts.get("nearest")
    nearest = tuple(str(one) for one in near) if isinstance(near, tuple) else ()
    where = "in the AWS files" if names else "in this home folder: it has no AWS files"
    title: tuple[str, ...] = (f'There is no profile "{name}" {where}', f'There is no profile "{name}"')
    if nearest:
        title = (f'There is no profile "{name}"; the nearest name is "{nearest[0]}"', *title)
    yield finding(
        case,
        CAUSE,
        title,
        f"{_who(case)} asks for it, and {case.walk.sdk} raises ProfileNotFound before it looks anywhere. "
        "Not even keys in variables are used.",
        (case.walk.ask.profile_from,),
        _fixes(case, nearest, names),
        table=(("profiles", listed(names, 8)),) if names else (),
    )


def _who(case: Case) -> str:
    """Say who asks for the profile."""
    at = case.walk.ask.profile_from
    return at.name if at is not None and at.kind == ENV else "The program"


def _fixes(case: Case, nearest: tuple[str, ...], names: tuple[str, ...]) -> tuple[Fix, ...]:
    """Choose the nearest profile, ask for none, or make it."""
    at = case.walk.ask.profile_from
    fixes: list[Fix] = []
    if at is not None and at.kind == ENV:
        fixes += [set_fix(f'Use profile "{one}"', at.name, one) for one in nearest[:1]]
        if "default" in names or case.walk.hidden:
            fixes.append(unset_fix("Ask for no profile", at.name))
    elif nearest or names:
        fixes.append(Fix(f'Name a profile that is there, such as "{(nearest or names)[0]}", in the program'))
    if not nearest and not case.walk.hidden:
        fixes.append(configure_sso(case))
    return tuple(fixes)


def hear(heard: Heard) -> Finding:
    """Name the profile that the text names; which ones are there, only the machine knows."""
    name = profile_of(heard)
    choose = Fix("Choose a profile that is there", same("aws configure list-profiles"))
    make = Fix("Make it", same(f"aws configure sso{option(heard)}"))
    none = Fix("Ask for no profile, if the variable is left over", unset("AWS_PROFILE", "AWS_DEFAULT_PROFILE"))
    check = f"aws configure list-profiles | grep -Fx -e {quote(name)}" if name else ""
    title = f'There is no profile "{name}" where the program ran' if name else ""
    return judged(CAUSE, title, (choose, make, none), check=check)
