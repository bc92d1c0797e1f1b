"""`world:DIR`: a world that `awswhy record` saved."""

from __future__ import annotations

from awswhy.world.recorded import NoRecordingError, load

from . import NoSuchPlace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from awswhy.world.base import World


def open_place(name: str, facts: Mapping[str, object]) -> World:
    """Give the world in a folder; raises NoSuchPlace. Facts told on the command line count before recorded ones."""
    try:
        return load(name, {key: value for key, value in facts.items() if isinstance(value, str)})
    except NoRecordingError as error:
        raise NoSuchPlace(str(error)) from None
