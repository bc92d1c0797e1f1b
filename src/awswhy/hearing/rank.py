"""Which of several errors in one text is the cause, and why the others only follow from it.

Code is not cause and the last link of a chain often lies: what names one broken place, one clock or one policy tells
more than what reports the end of a search, and a bare 403 tells least.
"""

from __future__ import annotations

from .kinds import KINDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from .match import Hit

SAME: tuple[tuple[str, ...], ...] = (
    (
        "ClockSkew", "CredentialScopeInvalid", "RegionMismatch", "IncompleteSignature", "SignatureDoesNotMatch",
        "ExpiredToken", "AccessDeniedOpaque",
    ),
    (
        "WebIdentityTokenExpired", "SSOTokenMissing", "SSOTokenExpired", "LoginSessionExpired", "MFARefreshUnsupported",
        "ExpiredToken", "InvalidToken",
    ),
    ("UnrecognizedClient", "InvalidAccessKeyId", "InvalidClientTokenId", "InvalidToken", "AuthFailure", "AccessDeniedOpaque"),
    (
        "OIDCProviderMissing", "IDPCommunication", "WebIdentityTokenExpired", "WebIdentityTokenFileUnreadable",
        "WebIdentityTokenInvalid", "WebIdentityMisconfigured", "WebIdentityDenied", "AssumeRoleDenied",
    ),
    (
        "MFAInvalidCode", "LoginSessionExpired", "WebIdentityDenied", "AccessDeniedAnonymous", "AccessDeniedSCP", "AccessDeniedRCP",
        "AccessDeniedPermissionsBoundary", "AccessDeniedSessionPolicy", "AccessDeniedVPCEndpointPolicy", "PassRoleDenied",
        "AssumeRoleDenied", "AccessDeniedKMS", "AccessDeniedResourcePolicy", "AccessDeniedExplicitDeny",
        "AccessDeniedIdentityPolicy", "EncodedAuthorizationMessage", "AccessDeniedLegacy", "AccessDeniedOpaque",
    ),
    ("ECRTokenExpired", "ECRNoBasicAuth", "AccessDeniedOpaque"),
    ("IMDSHopLimit", "IMDSv2Required", "IMDSNoRole", "IMDSUnreachable"),
    ("ContainerProviderUnsupportedHost", "ContainerProviderUnreachable", "CredentialRetrievalFailed"),
    ("CredentialProcessFailed", "CredentialRetrievalFailed"),
    ("STSUnreachable", "TLSError", "EndpointUnreachable"),
    ("InfiniteLoopConfig", "InvalidConfig"),
    ("ProfileNotFound", "PartialCredentials", "InvalidConfig"),
    ("ConfigParseError", "InvalidConfig"),
    ("MissingDependency", "InvalidConfig"),
    ("PermanentRedirect", "RegionMismatch"),
    ("K8sExecPluginMissing", "K8sExecPluginFailed"),
)  # fmt: skip
"""Kinds that are names for one error where they are said in one breath: the most telling one is kept."""

INSTEAD: dict[str, tuple[str, ...]] = {"ContainerProviderUnreachable": ("EndpointUnreachable", "STSUnreachable")}
"""Kinds that tell in other words what another one, anywhere in the text, tells better."""

CHAIN_END = ("NoCredentials", "IMDSUnreachable", "IMDSNoRole", "IMDSHopLimit", "CredentialRetrievalFailed")
_BREATH = 4
"""How many pieces apart two hits may be to be one error said in one breath."""


def distinct(found: Iterable[Hit]) -> list[tuple[Hit, tuple[int, ...]]]:
    """Give one hit for each error, most telling first, with the pieces in which it is said.

    Of several hits of one kind a whole message is shown rather than the class that a traceback names before it.
    """
    found = tuple(found)
    worse = {kind for hit in found for kind in INSTEAD.get(hit.kind, ())}
    ordered = sorted(
        (hit for hit in found if hit.kind not in worse),
        key=lambda hit: (-hit.telling, " " not in hit.phrase.needle, hit.piece),
    )
    kept: dict[str, tuple[Hit, set[int]]] = {}
    for hit in ordered:
        if hit.kind in kept:
            kept[hit.kind][1].add(hit.piece)
        elif not any(_one_breath(hit, other, pieces) for other, pieces in kept.values()):
            kept[hit.kind] = (hit, {hit.piece})
    return [(hit, tuple(sorted(pieces))) for hit, pieces in kept.values()]


def _one_breath(hit: Hit, other: Hit, pieces: set[int]) -> bool:
    """Whether a hit is only another name for an error that is already kept."""
    if not any(hit.kind in group and other.kind in group for group in SAME):
        return False
    return not pieces.isdisjoint(range(hit.piece - _BREATH, hit.piece + _BREATH + 1))


def follows(kind: str, first: str) -> str:
    """Say why an error of one kind only follows from the most telling one; "" where it does not."""
    if kind == first:
        return ""
    if kind == "NoCredentials":
        return "the search goes on after that, finds nothing else, and this is its last word"
    if kind in CHAIN_END:
        return "this is the last place of the search, which answers only on EC2 or in a container"
    if kind == "K8sExecPluginFailed":
        return "kubectl only passes on that its helper failed"
    if kind in ("AccessDeniedOpaque", "AccessDeniedLegacy") and KINDS[first][0] != KINDS[kind][0]:
        return "a refused identity is often reported as a bare denial"
    return ""
