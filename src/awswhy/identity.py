"""Who AWS says you are: account, kind of identity, through which source, until when; from one STS call, or none at all.

(The file is not called whoami, as a module of that name would take the place of the function `awswhy.whoami`.)
"""

from __future__ import annotations

from awswhy import asking, engine
from awswhy.fixes.policies import SSO_ROLE
from awswhy.model.account import account_of_key
from awswhy.model.noun import noun, replace
from awswhy.model.showing import clean_identity
from awswhy.model.walk import ASKED, FOUND, OFFLINE, VERIFY, Identity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.report import Report
    from awswhy.model.spot import Spot
    from awswhy.model.walk import Step, Walk
    from awswhy.wire.sts import Caller
    from awswhy.world.base import World

USER, ROOT, ROLE, PERMISSION_SET, FEDERATED, OTHER = (
    "user",
    "root",
    "assumed role",
    "SSO permission set",
    "federated user",
    "other",
)
"""The kinds of identity that an ARN tells."""

_TAG = 16
"""How many hexadecimal digits end the name of a role of IAM Identity Center."""


class NobodyError(Exception):
    """There is nobody to name: no credentials, or AWS refuses them, or could not be asked. `report` says why."""

    def __init__(self, report: Report) -> None:
        """Take the report; its first finding becomes the message."""
        title = report.findings[0].title if report.findings else "it cannot be told who this is"
        super().__init__(title)
        self.report = report


@noun
class Whoami:
    """Who it is. `kind` one of the words above; `name` the user's, role's or permission set's; `session` what a role's
    session is called; `source` the place the credentials come from (the SDK's own name), `title` as people say it,
    `at` where; `expires` in seconds since 1970; `proof` "asked" when STS said it, else how much is known without.
    """

    account: str | None
    arn: str | None
    kind: str
    name: str | None
    session: str | None = None
    user_id: str | None = None
    source: str = ""
    title: str = ""
    at: Spot | None = None
    key_id: str | None = None
    temporary: bool | None = None
    expires: float | None = None
    proof: str = ASKED
    profile: str | None = None


def whoami(world: World, *, sdk: str = "boto3", profile: str | None = None) -> Whoami:
    """Ask AWS who this is, with one GetCallerIdentity; raises NobodyError."""
    return asked(world, sdk=sdk, profile=profile)[0]


def asked(world: World, *, sdk: str = "boto3", profile: str | None = None) -> tuple[Whoami, Report]:
    """Ask, and give the report of the walk as well (a clock that drifts stands there); raises NobodyError."""
    walk = engine.walk(world, sdk=sdk, profile=profile, depth=VERIFY)
    caller, told, error = asking.verify(world, walk)
    report = replace(engine.diagnose(world, told), refused=error)
    if caller is None or told.winner is None:
        raise NobodyError(report)
    return _of_caller(told, told.winner, caller), report


def offline(world: World, *, sdk: str = "boto3", profile: str | None = None) -> Whoami:
    """Say what can be said without a single call: the account out of the key's id, the role out of the settings.

    Raises NobodyError where no place holds credentials that can be seen without asking.
    """
    walk = engine.walk(world, sdk=sdk, profile=profile, depth=OFFLINE)
    step = next((step for step in walk.steps if step.outcome == FOUND and step.reached), None)
    if step is None:
        raise NobodyError(engine.diagnose(world, walk))
    who = step.identity
    role = who.role if who is not None else None
    account = (who.account if who is not None else None) or _account(step)
    kind, name = (OTHER, None) if not role else (ROLE, role.rpartition("/")[2])
    if role and step.provider == "sso":
        kind = PERMISSION_SET
    made = Whoami(account, None, kind, name)
    return _with_source(made, walk, step)


def _account(step: Step) -> str | None:
    """Read the account out of the key's id; blanks and quotes do not hide it."""
    key_id = step.identity.key_id if step.identity is not None else None
    return account_of_key(key_id.strip().strip("'\"")) if key_id else None


def _of_caller(walk: Walk, winner: Step, caller: Caller) -> Whoami:
    """Put AWS's answer and the walk's winner together."""
    kind, name, session = parts_of(caller.arn)
    who = clean_identity(Identity(account=caller.account, arn=caller.arn))
    made = Whoami(who.account, who.arn, kind, name, session, caller.user_id)
    return _with_source(made, walk, winner)


def _with_source(made: Whoami, walk: Walk, step: Step) -> Whoami:
    """Add through which place, and until when."""
    who = step.identity
    return replace(
        made,
        source=step.provider,
        title=step.title,
        at=step.at,
        key_id=who.short() or None if who is not None else None,
        temporary=who.temporary if who is not None else None,
        expires=who.expires if who is not None else None,
        proof=who.proof if who is not None else made.proof,
        profile=walk.ask.profile,
    )


def parts_of(arn: str) -> tuple[str, str | None, str | None]:
    """Read an ARN of STS's answer: kind, name, session.

    After `arn:aws:iam::ACCOUNT:` it ends in `user/PATH/NAME` or `root`, after `arn:aws:sts::ACCOUNT:` in
    `assumed-role/ROLE/SESSION` or `federated-user/NAME` (IAM User Guide, "IAM ARNs").
    """
    rest = arn.split(":", 5)[-1]
    word, _, name = rest.partition("/")
    if word == "root" and not name:
        return ROOT, "root", None
    if word == "user" and name:
        return USER, name.rpartition("/")[2], None
    if word == "federated-user" and name:
        return FEDERATED, name, None
    if word == "assumed-role" and name:
        role, _, session = name.partition("/")
        permission_set = permission_set_of(role)
        if permission_set is not None:
            return PERMISSION_SET, permission_set, session or None
        return ROLE, role, session or None
    return OTHER, None, None


def permission_set_of(role: str) -> str | None:
    """Give the permission set that a role of IAM Identity Center stands for, None for any other role."""
    name, _, tag = role.removeprefix(SSO_ROLE).rpartition("_")
    good = role.startswith(SSO_ROLE) and name and len(tag) == _TAG and not set(tag.lower()) - set("0123456789abcdef")
    return name if good else None


def differs(who: Whoami, *, account: str | None, role: str | None, source: str | None) -> tuple[str, ...]:
    """Say in what it is somebody else than expected, nothing when it is not.

    `role` is a role's, permission set's or user's name, or an ARN; `source` the SDK's name of the place.
    """
    said = []
    if account is not None and who.account != account:
        said.append(f"the account is {who.account or 'not known'}, not {account}")
    if role is not None and not _is_role(who, role):
        said.append(f"this is {who.kind} {who.name or who.arn or 'without a name'}, not {role}")
    if source is not None and who.source != source:
        said.append(f"the credentials come from {who.source} ({who.title}), not from {source}")
    return tuple(said)


def _is_role(who: Whoami, role: str) -> bool:
    """Whether a name or an ARN is this identity's; `role/x` in an ARN is `assumed-role/x/session` in STS's answer."""
    if not role.startswith("arn:"):
        reserved = (who.arn or "").partition("assumed-role/")[2].partition("/")[0]
        return role in (who.name, reserved)
    account, name = role.split(":")[4:5], role.rpartition("/")[2]
    return role == who.arn or (account == [who.account] and _is_role(who, name))
