"""From an error heard to its way out: the cause's own `hear` where it has one, else what its page says."""

from __future__ import annotations

from awswhy import causes
from awswhy.fixes.blanks import written
from awswhy.fixes.hearing import profile_of
from awswhy.model.cause import Finding
from awswhy.model.fix import SHOW_ONLY, Fix
from awswhy.model.heard import Explained, Explanation

from .among import AMONG
from .kinds import KINDS
from .listen import listen
from .page import page

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.heard import Heard

ROWS: tuple[tuple[str, str], ...] = (
    ("principal", "who asked"),
    ("action", "to do what"),
    ("resource", "on what"),
    ("policy_type", "decided by"),
    ("policy_arn", "the policy"),
    ("management_account", "organization's account"),
    ("changed_by", "can be changed by"),
    ("profile", "profile"),
    ("role", "role"),
    ("region", "region used"),
    ("expected_region", "region expected"),
    ("wanted_account", "account wanted"),
    ("account", "account"),
    ("request_time", "this clock"),
    ("server_time", "AWS's clock"),
    ("missing", "missing"),
    ("path", "file"),
    ("host", "host"),
    ("issuer", "issuer"),
    ("sub", "token's sub"),
    ("aud", "token's aud"),
    ("mfa_serial", "MFA device"),
    ("program", "program"),
    ("exit_code", "exit code"),
    ("expires", "ended"),
    ("operation", "call"),
    ("request_id", "request id"),
)  # fmt: skip
"""Facts that a screen shows, in this order: the fact, how people call it."""
_SHOWN = 7
_POINTS = 4
_VERSION_2 = (
    "aws configure sso",
    "aws sso ",
    "aws login",
    "aws configure list-profiles",
    "aws configure export-credentials",
)
"""Commands that version 1 of the AWS CLI does not know."""


def explain(text: str) -> Explanation:
    """Find every AWS credential error in a text and explain it, the most telling first."""
    return explained(listen(text))


def explained(heard: tuple[Heard, ...]) -> Explanation:
    """Explain errors that were heard."""
    return Explanation(tuple(Explained(error, answer(error), _among(error)) for error in heard))


def _among(error: Heard) -> tuple[tuple[str, str], ...]:
    """Give the causes that the text may have; none where it names the policy or the condition that decides."""
    told = AMONG.get(error.kind, ())
    decided = error.facts.get("policy_type") or error.facts.get("failing")
    known = {KINDS[error.kind][1], *(cause for cause, _ in told)}
    return () if decided or error.cause not in known else told


def answer(heard: Heard) -> Finding:
    """Give the finding for one error."""
    module = causes.load(heard.cause)
    hear = getattr(module, "hear", None)
    made: Finding = hear(heard) if hear is not None else Finding(heard.cause, heard.who, module.CAUSE.severity, "", "")
    return _filled(made, heard)


def _filled(made: Finding, heard: Heard) -> Finding:
    """Fill what a cause did not say of a text from its page."""
    told = page(made.cause)
    return Finding(
        cause=made.cause,
        who=heard.who,
        severity=made.severity,
        title=made.title or told.title,
        why=made.why or told.paragraph("Why it matters"),
        at=made.at,
        facts=made.facts or {"table": _table(heard)},
        fixes=made.fixes
        or tuple(_fix(words, commands, heard) for words, commands in told.points("What to do")[:_POINTS]),
        check=made.check or next(iter(told.commands("How to check")), "aws sts get-caller-identity"),
    )


def _fix(words: str, commands: tuple[str, ...], heard: Heard) -> Fix:
    """Give a point of a page as a way out."""
    title = words.rstrip(".:")
    if any(command.startswith(_VERSION_2) for command in commands) and "version 2" not in title:
        title += "; needs the AWS CLI version 2"
    return Fix(title, written(commands, profile_of(heard)), level=SHOW_ONLY)


def _table(heard: Heard) -> tuple[tuple[str, str], ...]:
    """Give the facts worth a line."""
    rows = [(called, str(heard.facts[name])) for name, called in ROWS if heard.facts.get(name)]
    skew = heard.facts.get("skew_seconds")
    if isinstance(skew, int):
        rows.append(("difference", f"{abs(skew)} seconds, this clock is {'ahead' if skew > 0 else 'behind'}"))
    return tuple(rows[:_SHOWN])
