"""`Chain`: an SDK as data: its places in order, and where it reads the profile and the region from."""

from __future__ import annotations

from awswhy.model.noun import noun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.providers.gates import ImdsSettings
    from awswhy.providers.steps import Provider


@noun
class Chain:
    """An SDK. `checked_with` names the release that it was compared with; `gates` break it before it starts;
    the variables stand in the order in which they are read, and `region_ignored` are those that others read.
    """

    sdk: str
    checked_with: str
    gates: tuple[ImdsSettings, ...]
    providers: tuple[Provider, ...]
    profile_variables: tuple[str, ...]
    region_variables: tuple[str, ...]
    region_ignored: tuple[str, ...] = ()
