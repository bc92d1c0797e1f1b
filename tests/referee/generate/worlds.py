"""`world(seed)`: a whole random world. A main kind of credentials, some of the others beside it, and oddities."""

from __future__ import annotations

from referee.situation import Situation

from . import asking, hosts, outside, roles, scribe, sso, static
from .draft import Draft

KINDS = (
    (8, static.environment), (12, static.shared_file), (6, static.config_file), (3, static.split),
    (8, static.old_files), (20, roles.role), (10, roles.web_identity), (14, sso.sso), (8, outside.login),
    (10, outside.process), (10, hosts.container), (12, hosts.metadata),
)  # fmt: skip
"""What may hold credentials, by how often it is the main thing in a world."""

BESIDE = (
    (static.environment, 0.05), (static.shared_file, 0.12), (static.config_file, 0.06), (static.old_files, 0.05),
    (outside.process, 0.05), (outside.login, 0.03), (sso.sso, 0.03), (roles.web_identity, 0.03),
    (hosts.container, 0.06), (hosts.metadata, 0.08), (hosts.metadata_settings, 0.03), (hosts.proxies, 0.02),
    (asking.other_profile, 0.15),
)  # fmt: skip
"""What stands beside it, by how often."""


def world(seed: int) -> Situation:
    """Give the world of a seed: always the same one."""
    draft = Draft(seed)
    dice = draft.dice
    asking.ask(draft)
    main = dice.weighed(KINDS) if dice.chance(0.95) else None
    if main is not None:
        main(draft)
    for beside, chance in BESIDE:
        if beside is not main and dice.chance(chance):
            beside(draft)
    if "AWS_EC2_METADATA_SERVICE_ENDPOINT" not in draft.env and dice.chance(0.5):
        draft.env.setdefault("AWS_EC2_METADATA_DISABLED", "true")
    scribe.write(draft)
    if dice.chance(0.01):
        draft.env["HOME"] = dice.pick((None, "/nope", "{HOME}/"))
    return draft.finish()
