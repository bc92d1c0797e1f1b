"""What every format tells, before any of them says how: the verdict, the places worth a line, the finding to act on."""

from __future__ import annotations

from awswhy.model.cause import ERROR, WARNING
from awswhy.model.secret import short_key_id
from awswhy.model.spot import NOT_TRIED
from awswhy.model.walk import ASKED, BROKE, CLAIMED, FOUND, LEFT_OUT, LIVE, LOOK, NONE, NOTHING, OFFLINE, UNKNOWN
from awswhy.model.walk import STOPS as STOPPED

from .style import EMPTY, HIDDEN, STOPS, UNSURE, USED, WARNS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.cause import Finding
    from awswhy.model.fix import Edit
    from awswhy.model.report import Report
    from awswhy.model.walk import Identity, SdkError, Step, Walk


def primary(report: Report) -> Finding | None:
    """Give the finding to act on: the first error, else the first warning; None when there is none.

    Where the verdict itself is news (it may be found, or AWS refused it) a warning does not take its place.
    """
    only_errors = report.walk.verdict == UNKNOWN or report.refused is not None
    for severity in (ERROR,) if only_errors else (ERROR, WARNING):
        for finding in report.findings:
            if finding.severity == severity:
                return finding
    return None


def further(report: Report) -> tuple[Finding, ...]:
    """Give the findings beside the one to act on, in their order."""
    first = primary(report)
    return tuple(finding for finding in report.findings if finding is not first)


def mark_of(report: Report) -> str:
    """Give the headline's mark."""
    verdict = report.walk.verdict
    if verdict == FOUND and report.refused is None:
        return WARNS if primary(report) else USED
    return UNSURE if verdict == UNKNOWN and not primary(report) else STOPS


def headline(report: Report) -> str:
    """Give the verdict in one sentence: the finding's title, or what the walk shows, without its full stop."""
    finding, walk = primary(report), report.walk
    if finding is not None:
        return finding.title
    if report.refused is not None:
        return f"AWS refuses the credentials that {walk.sdk} finds in {walk.place}"
    if walk.verdict == FOUND:
        winner = walk.winner or walk.end
        return f"{walk.sdk} finds credentials in {walk.place}" + (f": {winner.title}" if winner else "")
    if walk.verdict == NONE:
        return f"{walk.sdk} finds no AWS credentials in {walk.place}"
    if walk.verdict == UNKNOWN:
        return f"{walk.sdk} may find credentials in {walk.place}" + _unsure(walk)
    end = walk.end
    return f"{walk.sdk} stops in {walk.place}: " + (end.title if end else "it fails before it looks for credentials")


def _unsure(walk: Walk) -> str:
    """Say how many places could not be told, and whether because nobody asked them."""
    steps = [step for step in walk.steps if step.reached and step.outcome == UNKNOWN]
    if not steps:
        return ""
    asked = any(look.seen == NOT_TRIED for step in steps for look in step.looks) or walk.depth == OFFLINE
    one = len(steps) == 1
    if asked:
        return f": 1 place {'was'} not asked" if one else f": {len(steps)} places were not asked"
    return ": 1 place cannot be told from here" if one else f": {len(steps)} places cannot be told from here"


def stop_of(walk: Walk) -> SdkError | None:
    """Give the error that ends a walk before its first place; None when a place ends it, or nothing does."""
    return walk.sdk_error if walk.end is None else None


def opening(walk: Walk) -> str:
    """Say how many places there are, and whether any of them is looked at."""
    count = len(walk.steps)
    places = "1 place" if count == 1 else f"{count} places"
    if stop_of(walk) is not None:
        return f"{walk.sdk} stops before the first of its {places}:" if count else f"{walk.sdk} stops at once:"
    return f"{walk.sdk} looks in {places}, in this order:"


def shown(walk: Walk, every: bool = False) -> tuple[Step, ...]:
    """Give the places worth a line: all when nothing ends the walk, else its end, what it hides, what is unsure."""
    if every or (walk.end is None and stop_of(walk) is None):
        return walk.steps
    return tuple(step for step in walk.steps if _telling(step))


def _telling(step: Step) -> bool:
    """Whether a place says something although another one ends the walk."""
    if step.outcome in (FOUND, BROKE) or (step.outcome == LEFT_OUT and step.identity is not None):
        return True
    return step.reached and step.outcome in (STOPPED, UNKNOWN)


def others(walk: Walk, lines: tuple[Step, ...]) -> str:
    """Say what the places without a line hold, "" when there are none; never more than is known of them."""
    rest = [step for step in walk.steps if step not in lines]
    if not rest:
        return ""
    if not lines:
        return f"none of the {len(rest)} is used" if len(rest) > 1 else "it is not used"
    outcomes = {step.outcome for step in rest}
    one = len(rest) == 1
    if outcomes <= {NOTHING, LEFT_OUT}:
        state = "holds nothing" if one else "hold nothing"
    elif outcomes <= {NOTHING, LEFT_OUT, UNKNOWN}:
        state = "is not asked" if one else "hold nothing or are not asked"
    else:
        state = "is not used" if one else "are not used"
    return f"the other one {state}" if one else f"the other {len(rest)} {state}"


def kind_of(step: Step) -> str:
    """Give a place's mark."""
    if step.outcome == FOUND:
        return USED if step.reached else HIDDEN
    if step.outcome == BROKE:
        return UNSURE
    if step.outcome == LEFT_OUT and step.identity is not None:
        return HIDDEN
    if not step.reached:
        return EMPTY
    return {STOPPED: STOPS, UNKNOWN: UNSURE}.get(step.outcome, EMPTY)


def detail(step: Step, whole_key_ids: bool = False) -> tuple[str, ...]:
    """Give what is told of a place: where it was found, its key id, who it is; or why nothing was."""
    if step.outcome != FOUND:
        return (step.reason,)
    where = str(step.at) if step.at is not None else step.reason
    if step.identity is None:
        return (where,) if where else ()
    key = short_key_id(step.identity.key_id, whole_key_ids) if step.identity.key_id else ""
    return tuple(part for part in (where, key, who(step.identity)) if part)


def who(identity: Identity) -> str:
    """Say who it is: `Developer in account 111122223333`; the account alone only when AWS itself said so."""
    role, account = identity.role or "", identity.account
    if role.startswith("arn:"):
        parts = role.split(":", 5)
        account = account or (parts[4] if len(parts) > 5 else None)
        role = parts[-1].rpartition("/")[2]
    if role and account:
        return f"{role} in account {account}"
    if role:
        return role
    return f"account {account}" if account and identity.proof == ASKED else ""


def said(walk: Walk) -> str:
    """Give what AWS itself says who it is (`--verify`), "" when it was not asked."""
    who_it_is = walk.winner.identity if walk.winner else None
    return f"AWS says this is {who_it_is.arn}" if who_it_is and who_it_is.arn and who_it_is.proof == ASKED else ""


def known(identity: Identity) -> str:
    """Say for `-v` how long credentials last and how that is known."""
    from .times import iso

    lasting = {True: "temporary", False: "lasting", None: ""}[identity.temporary]
    until = iso(identity.expires) if identity.expires is not None else None
    how = {ASKED: "AWS was asked", CLAIMED: "got on first use"}.get(identity.proof, "read here")
    return ", ".join(part for part in (lasting, f"until {until}" if until else "", how) if part)


def where(place: str) -> str:
    """Put the right little word before a place's name."""
    on = place.startswith(("this laptop", "this machine", "this computer"))
    return f"on {place}" if on else f"in {place}"


def there(report: Report) -> str:
    """Give what a finding adds about the place itself (`facts["there"]`), when two places stand side by side."""
    finding = primary(report)
    return str(finding.facts.get("there") or "") if finding else ""


def not_asked(report: Report, every: bool = False) -> str:
    """Say what this depth left alone, "" when that is nothing or is not worth a line.

    Beside credentials that were found it is always worth one, unless an error stands above it: AWS may refuse them.
    """
    walk, first = report.walk, primary(report)
    if walk.depth == OFFLINE:
        return "not asked: any address (--offline)"
    if every and walk.depth == LOOK:
        return "not asked: AWS; not run: credential programs (--live does both)"
    told = report.refused is not None or (first is not None and first.severity == ERROR)
    if walk.depth == LOOK and walk.verdict == FOUND and not told:
        program = walk.winner is not None and walk.winner.provider == "custom-process"
        undone = "not run: the program; not asked: AWS" if program else "not asked: AWS, which may refuse them"
        return f"{undone} ({'awswhy --verify does both' if program else 'awswhy --verify asks'})"
    if every and walk.depth == LIVE:
        return "not asked: who AWS says this is (--verify asks)"
    return ""


def more(finding: Finding) -> str:
    """Give the command that tells more."""
    return f"awswhy explain {finding.cause}"


def edit_place(edit: Edit, home: str) -> str:
    """Name the line that an edit changes, with the home folder as `~`."""
    path = edit.path
    if home and len(home) > 1 and path.startswith((home + "/", home + "\\")):
        path = "~" + path[len(home) :]
    return f"{path}:{edit.line}" if edit.line else path
