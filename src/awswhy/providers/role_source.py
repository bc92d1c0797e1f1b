"""Where a role takes its credentials from, as its profile says, and what botocore refuses there.

botocore 1.44.5, `credentials.AssumeRoleProvider._get_role_config` with its two checks.
"""

from __future__ import annotations

from awswhy.awsfiles.profiles import item_spot
from awswhy.model import showing
from awswhy.model.raises import SdkRaises
from awswhy.model.walk import Sign

from .role_chain import STATIC

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.awsfiles.profiles import Config, Profile
    from awswhy.model.spot import Spot
    from awswhy.world.eyes import Eyes


def check_named(eyes: Eyes, profile: Profile, source: str, known: tuple[str, ...]) -> None:
    """Both sources, or one that is not known: botocore refuses (exact spelling, `is_supported`)."""
    at = item_spot(eyes, profile.items["credential_source"])
    told = showing.word(source, known)
    if "source_profile" in profile:
        raise SdkRaises(
            "InvalidConfigError",
            f'The profile "{profile.name}" contains both source_profile and credential_source.',
            reason="both source_profile and credential_source are set", code="role-two-sources", at=at,
            profile=profile.name, path=profile.items["credential_source"].section.path,
            section=profile.items["credential_source"].section.name, source=told,
            line=profile.items["credential_source"].line, other_line=profile.items["source_profile"].line,
            other=profile.text("source_profile"), other_path=profile.items["source_profile"].section.path,
            other_section=profile.items["source_profile"].section.name,
        )  # fmt: skip
    if source not in known:
        item = profile.items["credential_source"]
        raise SdkRaises(
            "InvalidConfigError",
            f'The credential source "{told}" referenced in profile "{profile.name}" is not valid.',
            reason=f'credential_source "{told}" is not known', code="bad-credential-source", at=at,
            value=told, profile=profile.name, known=known,
            path=item.section.path, section=item.section.name, line=item.line,
        )  # fmt: skip


def profile_of(eyes: Eyes, config: Config, profile: Profile, visited: dict[str, None], at: Spot) -> str:
    """Give the source profile's name; raises SdkRaises when there is none, or it leads in a circle."""
    name = profile.text("source_profile")
    role = profile.items["role_arn"].section
    if name is None:
        raise SdkRaises(
            "PartialCredentialsError",
            "Partial credentials found in assume-role, missing: source_profile or credential_source",
            reason="neither source_profile nor credential_source", code="role-without-source", at=at,
            profile=profile.name, path=role.path, section=role.name,
            names=config.names, line=profile.items["role_arn"].line,
            own_keys=all(key in profile for key in STATIC),
        )  # fmt: skip
    item = profile.items["source_profile"]
    spot = item_spot(eyes, item)
    facts = {"profile": profile.name, "source": name, "path": item.section.path, "section": item.section.name,
             "line": item.line, "names": config.names}  # fmt: skip
    if name not in config.profiles:
        raise SdkRaises(
            "InvalidConfigError",
            f'The source_profile "{name}" referenced in the profile "{profile.name}" does not exist.',
            reason=f'source_profile "{name}" does not exist', code="source-profile-missing", at=spot, **facts,
        )  # fmt: skip
    alone = name == profile.name and any(key in config.profiles[name] for key in STATIC)
    if name in visited and not alone:
        raise SdkRaises(
            "InfiniteLoopConfigError",
            "Infinite loop in credential configuration detected. Attempting to load from profile "
            f"{name} which has already been visited. Visited profiles: {list(visited)}",
            reason=f"source_profile leads in a circle: {' -> '.join((*visited, name))}",
            code="source-profile-loop", at=spot, visited=(*visited, name), **facts,
        )  # fmt: skip
    return name


def alone(eyes: Eyes, profile: Profile) -> Sign:
    """Say that a profile names a source and no role, so that the source is not used."""
    item = profile.items["source_profile"]
    facts = {"profile": profile.name, "source": item.text(), "path": item.section.path, "section": item.section.name,
             "line": item.line}  # fmt: skip
    return Sign("source-without-role", item_spot(eyes, item), facts)
