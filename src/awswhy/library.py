"""awswhy as a library: the same walk, the same nouns, no printing."""

from __future__ import annotations

from awswhy import engine
from awswhy.model.walk import LOOK, VERIFY
from awswhy.world.fake import FakeWorld
from awswhy.world.here import HereWorld

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from awswhy.identity import Whoami
    from awswhy.model.report import Report
    from awswhy.model.walk import Walk
    from awswhy.world.base import World


def walk(*, sdk: str = "boto3", profile: str | None = None, depth: str = LOOK, world: World | None = None) -> Walk:
    """Walk an SDK's places; give what was seen.

    `profile` is what the program names in code; `depth` "offline", "look" (the default: nothing is written, run or
    called), "live" or "verify"; `world` where to look, this process unless told. Raises KeyError for an unknown SDK.
    """
    return engine.walk(world or HereWorld(), sdk=sdk, profile=profile, depth=depth)


def diagnose(
    *, sdk: str = "boto3", profile: str | None = None, depth: str = LOOK, world: World | None = None
) -> Report:
    """Walk, and say what is wrong and what leads out of it; the arguments are those of `walk`."""
    place = world or HereWorld()
    seen = engine.walk(place, sdk=sdk, profile=profile, depth=depth)
    if depth == VERIFY:
        from awswhy import asking

        return asking.verified(place, seen)
    return engine.diagnose(place, seen)


def whoami(*, sdk: str = "boto3", profile: str | None = None, world: World | None = None) -> Whoami:
    """Ask AWS who this is, with one STS call; raises `identity.NobodyError` where there are no credentials, or AWS
    refuses them."""
    from awswhy.identity import whoami as ask

    return ask(world or HereWorld(), sdk=sdk, profile=profile)


def fake_world(
    env: Mapping[str, str] | None = None,
    files: Mapping[str, str | bytes | None] | None = None,
    **more: object,
) -> FakeWorld:
    """Make a world out of data, for tests: `env` variables, `files` by absolute path (home is /home/dev).

    `more` are the other arguments of `world.fake.FakeWorld`. It never touches the real machine.
    """
    return FakeWorld(env, files, **more)  # type: ignore[arg-type]  # passed on by name
