"""Ask STS who the found credentials are (`--verify`), and put the answer, or the refusal, into the walk."""

from __future__ import annotations

from awswhy import engine
from awswhy.awsfiles.profiles import config_of
from awswhy.model.noun import replace
from awswhy.model.raises import SdkRaises
from awswhy.model.showing import clean_identity
from awswhy.model.walk import ASKED, VERIFY, Identity, Sign
from awswhy.world.base import NotTried
from awswhy.world.eyes import Eyes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.report import Report
    from awswhy.model.walk import SdkError, Step, Walk
    from awswhy.wire.sts import Caller
    from awswhy.world.base import World

DRIFT_SECONDS = 120.0
"""A clock that differs by more than this from AWS's is worth a sign even when AWS took the request."""


def verify(world: World, walk: Walk) -> tuple[Caller | None, Walk, SdkError | None]:
    """Ask who the winner is, with one GetCallerIdentity.

    Takes a walk made with depth LIVE or VERIFY (a shallower one holds no keys for roles and sign-ins, and is given
    back as it is). Gives who AWS says it is; the walk with the identity (proof ASKED) and signs; and the error where
    AWS said no. No answer at all is no refusal: then the walk has a sign ("aws-unreachable", ...) with the SDK's
    `error_type` and `error_message`, and the other two are None. Raises nothing.
    """
    winner = walk.winner
    if winner is None or winner.keys is None:
        return None, walk, None
    eyes = Eyes(world, VERIFY)
    try:
        caller = _ask(eyes, walk)
    except SdkRaises as error:
        made = error.sign or Sign("verify-fails")
        facts = {**made.facts, "error_type": error.error.type, "error_message": error.error.message}
        _, signs = eyes.take()
        told = replace(walk, signs=(*walk.signs, *signs, replace(made, facts=facts)))
        return None, told, error.error if made.code == "aws-refused" else None
    except NotTried as error:
        return None, replace(walk, signs=(*walk.signs, Sign("verify-not-tried", None, {"why": str(error)}))), None
    _, signs = eyes.take()
    return caller, _told(walk, winner, caller, (*signs, *_drift(world.now(), caller.date))), None


def verified(world: World, walk: Walk) -> Report:
    """Ask, and judge the walk with the answer: the whole of `--verify` behind the walk. Raises nothing."""
    _, told, error = verify(world, walk)
    return replace(engine.diagnose(world, told), refused=error)


def _ask(eyes: Eyes, walk: Walk) -> Caller:
    """Make the call with the settings that a client of the same program would get; raises SdkRaises or NotTried."""
    from awswhy.wire import client, sts

    assert walk.winner is not None  # the caller looked
    assert walk.winner.keys is not None  # as above
    made = client.settle(eyes, walk.ask, config_of(eyes), "sts")
    return sts.get_caller_identity(eyes, made, walk.winner.keys)


def _told(walk: Walk, winner: Step, caller: Caller, signs: tuple[Sign, ...]) -> Walk:
    """Put the answer into the winner's identity."""
    was = winner.identity or Identity()
    who = clean_identity(replace(was, account=caller.account, arn=caller.arn, proof=ASKED))
    step = replace(winner, identity=who)
    steps = tuple(step if one is winner else one for one in walk.steps)
    return replace(walk, winner=step, steps=steps, signs=(*walk.signs, *signs))


def _drift(now: float, date: float | None) -> tuple[Sign, ...]:
    """Sign a clock that is on its way out; the answer's date has whole seconds."""
    if date is None or abs(now - date) <= DRIFT_SECONDS:
        return ()
    return (Sign("clock-drifts", None, {"seconds": now - date}),)
