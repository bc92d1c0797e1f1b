"""Reports built by hand: the five screens of the style guide and the odd cases around them."""

from __future__ import annotations

from awswhy.model.cause import ERROR, INFO, NO_IDENTITY, WARNING, WRONG_IDENTITY, Finding
from awswhy.model.fix import DELETE, INSERT, MODE, SET, Commands, Edit, Fix
from awswhy.model.noun import replace
from awswhy.model.report import Report
from awswhy.model.spot import ABSENT, ENV, FILE, NOT_TRIED, PRESENT, URL, Look, Spot
from awswhy.model.walk import (
    ASKED,
    CLAIMED,
    FOUND,
    LEFT_OUT,
    NONE,
    NOTHING,
    OFFLINE,
    STOPS,
    UNKNOWN,
    VERIFY,
    Ask,
    Identity,
    SdkError,
    Step,
    Walk,
)

KEY = Identity("AKIAIOSFODNN7EXM", temporary=False)
FILE_KEY = Identity("AKIAIOSFODNN7EXAMPLE", temporary=False, has_token=False)
CREDENTIALS = Spot(FILE, "~/.aws/credentials", 6, "[dev]")
CONFIG = Spot(FILE, "~/.aws/config", 6, "[profile dev]")
DEV = Ask("dev", Spot(ENV, "AWS_PROFILE"), False, "eu-west-1", Spot(FILE, "~/.aws/config", 3, "[profile dev]"))

_PLACES = (
    ("env", "environment variables", "AWS_ACCESS_KEY_ID is not set"),
    ("assume-role", "role named in the profile", "no [default] profile"),
    ("assume-role-with-web-identity", "web identity token", "AWS_WEB_IDENTITY_TOKEN_FILE is not set"),
    ("sso", "single sign-on (SSO)", "no [default] profile"),
    ("shared-credentials-file", "keys in the credentials file", "~/.aws/credentials does not exist"),
    ("login", "aws login session", "no [default] profile"),
    ("custom-process", "credential program", "no [default] profile"),
    ("config-file", "keys in the config file", "~/.aws/config does not exist"),
    ("ec2-credentials-file", "old EC2 key file", "AWS_CREDENTIAL_FILE is not set"),
    ("boto-config", "old boto 2 files", "/etc/boto.cfg and ~/.boto do not exist"),
    ("container-role", "container role", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI is not set"),
    ("iam-role", "EC2 instance role", "169.254.169.254 does not answer: not on EC2"),
)


def walk(changes: dict[int, dict[str, object]], verdict: str, ask: Ask = DEV, **more: object) -> Walk:
    """A boto3 walk: `changes` by number; places after the first end are not reached."""
    steps, ended = [], False
    for n, (provider, title, reason) in enumerate(_PLACES, 1):
        look = Look(Spot(ENV, f"AWS_SAMPLE_{n}"), ABSENT)
        step = Step(provider, title, NOTHING, reason, n, looks=(look,), reached=not ended)
        step = replace(step, **changes.get(n, {}))
        ended = ended or step.outcome in (FOUND, STOPS)
        steps.append(step)
    winner = next((s for s in steps if s.outcome == FOUND and s.reached), None) if verdict == FOUND else None
    return Walk("boto3", "botocore 1.44.5", "this shell", ask, tuple(steps), verdict, winner, **more)  # type: ignore[arg-type]  # the fields of a Walk that a sample sets by name


def finding(
    cause: str, title: str, why: str, *fixes: Fix, check: str = "aws sts get-caller-identity", **more: object
) -> Finding:
    """A finding; an error where nothing else is told."""
    told = {"who": NO_IDENTITY, "severity": ERROR, **more}
    return Finding(cause, title=title, why=why, fixes=fixes, check=check, **told)  # type: ignore[arg-type]  # a Finding's other fields by name


def typed(title: str, *lines: str, then: str = "") -> Fix:
    """A fix by commands."""
    return Fix(title, Commands(posix=lines), then=then)


UNSET = typed(
    "Remove the key from this shell",
    "unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN",
    then="boto3 uses ~/.aws/credentials:6 [dev]",
)
FACTS = {"home": "/home/alice", "user": "alice", "os": "posix", "shell": "posix", "aws": "v2", "profiles": ("dev",)}

NOTHING_FOUND = Report(
    walk({}, NONE, Ask()),
    (
        finding(
            "no-credentials",
            "boto3 finds no AWS credentials in this shell",
            "Nobody has set up AWS for this user yet: there is no ~/.aws folder.",
            typed("Set up single sign-on, if your company has it (no lasting key stays on disk)", "aws configure sso"),
            typed("Store an access key you were given", "aws configure"),
            typed("A third way, which only -v shows", "true"),
        ),
    ),
    facts=FACTS,
)

FILE_HIDDEN = {"outcome": FOUND, "at": CREDENTIALS, "identity": FILE_KEY}
ENV_FOUND = {"outcome": FOUND, "at": Spot(ENV, "AWS_ACCESS_KEY_ID"), "identity": KEY}
ENV_HIDES = Report(
    walk({1: ENV_FOUND, 5: FILE_HIDDEN}, FOUND),
    (
        finding(
            "env-hides-profile",
            'boto3 uses a key from the environment, not profile "dev"',
            'AWS_PROFILE asks for profile "dev", but boto3 reads environment variables before any profile. '
            "Commands now run as the owner of that key.",
            UNSET,
            who=WRONG_IDENTITY,
            at=(Spot(ENV, "AWS_ACCESS_KEY_ID"), CREDENTIALS),
        ),
    ),
    facts=FACTS,
)

_DEFAULT = Spot(FILE, "~/.aws/credentials", 2, "[default]")
_PARTIAL = SdkError("PartialCredentialsError", "Partial credentials found in env, missing: AWS_SECRET_ACCESS_KEY")
HALF = Report(
    walk(
        {
            1: {"outcome": STOPS, "reason": "AWS_SECRET_ACCESS_KEY is not set", "sdk_error": _PARTIAL},
            5: {"outcome": FOUND, "at": _DEFAULT, "identity": FILE_KEY},
        },
        STOPS,
        Ask(),
        sdk_error=_PARTIAL,
    ),
    (
        finding(
            "half-a-key",
            "boto3 stops: only half of a key pair is set",
            "boto3 raises PartialCredentialsError here and never looks further. So the full key pair at "
            "~/.aws/credentials:2 [default] is never used.",
            replace(UNSET, then="boto3 uses ~/.aws/credentials:2 [default]"),
            typed(
                "Set the other half too (typed, so it stays out of the shell history)",
                "read -rs AWS_SECRET_ACCESS_KEY && export AWS_SECRET_ACCESS_KEY",
            ),
            facts={
                "table": (("AWS_ACCESS_KEY_ID", "set", "AKIA…7EXM"), ("AWS_SECRET_ACCESS_KEY", "not set", "")),
            },
        ),
    ),
    facts=FACTS,
)

_ENDED = SdkError("TokenRetrievalError", "Error when retrieving token from sso: Token has expired and refresh failed")
SIGN_IN_ENDED = Report(
    walk(
        {
            4: {"outcome": STOPS, "reason": "the sign-in ended 2 hours ago", "at": CONFIG, "sdk_error": _ENDED},
            5: FILE_HIDDEN,
        },
        STOPS,
    ),
    (
        finding(
            "sign-in-ended",
            'Profile "dev" cannot be used: the sign-in ended 2 hours ago',
            'Profile "dev" says to use single sign-on, so boto3 raises TokenRetrievalError. The key at '
            "~/.aws/credentials:6 [dev] is not tried: it comes later in the order.",
            typed("Sign in again", "aws sso login --profile dev"),
            check="aws sts get-caller-identity --profile dev",
        ),
    ),
    facts=FACTS,
)

SSO = Identity(temporary=True, expires=1_900_000_000.0, account="111122223333", role="Developer", proof=CLAIMED)
SSO_FOUND = {"outcome": FOUND, "at": CONFIG, "identity": SSO}
WELL = Report(walk({4: SSO_FOUND}, FOUND), facts=FACTS)

CONTAINER = Report(
    replace(walk({}, NONE), place="the container"),
    (
        finding(
            "home-not-mounted",
            'boto3 finds no AWS credentials in the service "web"; your laptop has them',
            "A container has its own files and variables. It cannot see your ~/.aws folder unless you share it.",
            Fix(
                "Share ~/.aws with the service",
                Commands(posix=("docker compose up -d web",)),
                (
                    Edit(
                        "docker-compose.yml",
                        INSERT,
                        "web:",
                        value="  volumes:\n    - ~/.aws:/root/.aws\n  environment:\n    - AWS_PROFILE=dev\n",
                        line=4,
                    ),
                ),
            ),
            typed(
                "Hand over a key that stops working by itself, and leave the file as it is",
                '(eval "$(aws configure export-credentials --profile dev --format env)"\n'
                " docker compose run -e AWS_ACCESS_KEY_ID -e AWS_SECRET_ACCESS_KEY \\\n   -e AWS_SESSION_TOKEN web)",
            ),
            check="awswhy --in compose:web",
            facts={"there": "home is /root, and /root/.aws does not exist"},
        ),
    ),
    beside=replace(WELL.walk, place="this laptop"),
    facts=FACTS,
)

_NOT_FOUND = SdkError("ProfileNotFound", "The config profile (dev) could not be found")
GATE = Report(
    replace(
        walk({n: {"reached": False} for n in range(1, 13)} | {5: {**FILE_HIDDEN, "reached": False}}, STOPS),
        sdk_error=_NOT_FOUND,
    ),
    facts=FACTS,
)

_IMDS = Look(Spot(URL, "http://169.254.169.254/latest/api/token"), NOT_TRIED, "offline")
UNSURE = Report(
    walk({12: {"outcome": UNKNOWN, "reason": "not asked: --offline", "looks": (_IMDS,)}}, UNKNOWN, depth=OFFLINE),
    (finding("group-readable", "~/.aws can be read by everybody", "", severity=WARNING),),
    facts=FACTS,
)

_SOURCE = Step(
    "shared-credentials-file", "keys in the credentials file", FOUND, "", 5,
    Spot(FILE, "~/.aws/credentials", 2, "[base]"),
    (Look(Spot(FILE, "~/.aws/credentials", 2, "[base] aws_access_key_id"), PRESENT),), FILE_KEY,
)  # fmt: skip
_EMPTY_SOURCE = Step("env", "environment variables", NOTHING, "not asked for", 1)
ROLE = Report(
    walk(
        {
            1: {"outcome": LEFT_OUT, "reason": "skipped: the program names a profile", "identity": KEY},
            2: {
                "outcome": FOUND,
                "at": Spot(FILE, "~/.aws/config", 9, "[profile prod]"),
                "identity": Identity(
                    temporary=True, role="arn:aws:iam::444455556666:role/team/Admin", proof=CLAIMED
                ),
                "inner": (_EMPTY_SOURCE, _SOURCE),
            },
            12: {"outcome": UNKNOWN, "reached": False, "looks": (_IMDS,), "reason": "the SDK never gets here"},
        },
        FOUND,
    ),
    (
        finding("group-readable", "~/.aws/credentials can be read by everybody on this machine", "Others can copy it.",
            Fix("Keep it to yourself", edits=(Edit("/home/alice/.aws/credentials", MODE, value="600"),)),
            severity=WARNING, at=(Spot(FILE, "~/.aws/credentials"),)),
        finding("region-missing", "No region is set for profile \"prod\"", "Some calls need one.",
            Fix("Set one", edits=(
                Edit("/home/alice/.aws/config", SET, "profile prod", "region", "eu-west-1", 9),
                Edit("/home/alice/.aws/config", DELETE, "profile prod", "regoin", line=11),
            )),
            severity=INFO, at=(Spot(FILE, "~/.aws/config", 9, "[profile prod]"),)),
    ),
    facts=FACTS,
)  # fmt: skip

_VERIFIED = Identity(
    "ASIAIOSFODNN7EXAMPLE",
    temporary=True,
    expires=1_900_000_000.0,
    account="111122223333",
    role="Developer",
    arn="arn:aws:sts::111122223333:assumed-role/Developer/alice@example.com",
    proof=ASKED,
)
VERIFIED = Report(walk({1: {**ENV_FOUND, "identity": _VERIFIED}}, FOUND, depth=VERIFY), facts=FACTS)
REFUSED = replace(
    ENV_HIDES,
    findings=(),
    refused=SdkError("InvalidClientTokenId", "The security token included in the request is invalid."),
)
NO_STEPS = Report(Walk("boto3", "botocore 1.44.5", "this shell", Ask(), (), STOPS, sdk_error=_NOT_FOUND))

ALL = {
    "nothing": NOTHING_FOUND,
    "env-hides": ENV_HIDES,
    "half": HALF,
    "sign-in-ended": SIGN_IN_ENDED,
    "container": CONTAINER,
    "well": WELL,
    "gate": GATE,
    "unsure": UNSURE,
    "role": ROLE,
    "verified": VERIFIED,
    "refused": REFUSED,
    "no-steps": NO_STEPS,
}
