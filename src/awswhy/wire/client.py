"""What botocore settles before it sends anything: endpoint, signing region, proxy, CA bundle, retries, and its errors.

After botocore 1.44.5: `session.Session.create_client`, `args.ClientArgsCreator`, `client.ClientEndpointBridge`,
`tokens.SSOTokenProvider`, in that order, so that of two faults the one comes out that the SDK trips over. One thing
differs on purpose: botocore waits 60 seconds to connect and 60 for an answer, a diagnosis 5 and 10.

Not followed: `data_path`, an `api_versions` block, client-side monitoring, plug-ins, and the settings that the
operating system keeps for proxies.
"""

from __future__ import annotations

from awswhy.model.noun import noun
from awswhy.model.raises import SdkRaises
from awswhy.model.spot import CODE

from . import checked, endpoints
from .proxies import proxy_for
from .settings import flag, in_profile, setting

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.awsfiles.profiles import Config, Profile
    from awswhy.model.walk import Ask
    from awswhy.world.eyes import Eyes

    from .settings import Value

CONNECT_SECONDS, READ_SECONDS = 5.0, 10.0


@noun
class Client:
    """What a request of a service needs: `url` it goes to, the `region` to sign for, TLS and proxy, tries, waits.

    `region` is None where an endpoint is named and no region is: signing then fails. `validates` is False where the
    profile says `parameter_validation = false`; `mode` is the retry mode; `custom` says that the settings name the
    endpoint; `old_url` is botocore's first idea of it (`client.meta.endpoint_url`).
    """

    service: str
    url: str
    region: str | None
    ca: str | None = None
    verify: bool = True
    proxy: str | None = None
    max_attempts: int = 3
    mode: str = "standard"
    connect_timeout: float = CONNECT_SECONDS
    read_timeout: float = READ_SECONDS
    validates: bool = True
    custom: bool = False
    old_url: str = ""

    def __repr__(self) -> str:
        """Show no proxy: its URL may hold a password."""
        return f"Client({self.service}, {self.url!r}, region={self.region!r}, proxy={'yes' if self.proxy else 'no'})"


def settle(
    eyes: Eyes, ask: Ask, config: Config, service: str, *, region: str | None = None, signed: bool = True
) -> Client:
    """Settle a client of "sts", "sso", "sso-oidc" or "signin"; raises SdkRaises as create_client does.

    `region` is one that the caller names (`sso_region`, a token's `signInRegion`); `signed` False for the operations
    that carry no signature.
    """
    profile = config.profile(ask.profile_name)
    place, fips = _region(eyes, ask, profile, region)
    ca = setting(eyes, profile, "ca_bundle", "AWS_CA_BUNDLE")
    checked.api_versions(eyes, profile)
    checked.sso_session(eyes, ask, config)
    mode = checked.defaults_mode(eyes, profile)
    custom = _custom(eyes, profile, config, service)
    fips = fips or flag(setting(eyes, profile, "use_fips_endpoint", "AWS_USE_FIPS_ENDPOINT"))
    dual = flag(setting(eyes, profile, "use_dualstack_endpoint", "AWS_USE_DUALSTACK_ENDPOINT"))
    wanted = endpoints.Wanted(service, place, fips, dual)
    old = endpoints.old(wanted, custom)
    if service == "sts" and custom is None and not old.variant:
        old = _sts(old, place, checked.sts_legacy(eyes, profile))
    attempts, retries = checked.request_settings(eyes, profile, signed)
    checked.endpoint_url(old.url, service)
    bundle = _bundle(eyes, ca)
    legacy = checked.sts_legacy(eyes, profile)
    url, signing = _ruled(wanted, old, legacy) if custom is None else (custom, old.signing)
    return Client(
        service,
        url,
        signing,
        bundle,
        proxy=proxy_for(eyes, url, old.url),
        max_attempts=attempts,
        mode=retries,
        connect_timeout=min(CONNECT_SECONDS, 3.1 if mode != "legacy" else CONNECT_SECONDS),
        validates=_validates(eyes, profile),
        custom=custom is not None,
        old_url=old.url,
    )


def _region(eyes: Eyes, ask: Ask, profile: Profile, named: str | None) -> tuple[str | None, bool]:
    """Give the region and whether its name asks for FIPS; raises InvalidRegionError.

    The order: named by the caller, by the program, AWS_DEFAULT_REGION, the profile. AWS_REGION is not read.
    """
    value: Value = named
    if value is None and ask.region is not None and ask.region_from is not None and ask.region_from.kind == CODE:
        value = ask.region
    if value is None:
        value = setting(eyes, profile, "region", "AWS_DEFAULT_REGION")
    if value is None:
        return None, False
    if not isinstance(value, str):
        words = "expected string or bytes-like object, got 'dict'"
        raise SdkRaises("TypeError", words, code="bad-setting", setting="region")
    checked.region_name(value)
    plain = value.replace("fips-", "").replace("-fips", "")
    return plain, plain != value


def _sts(old: endpoints.Old, region: str | None, legacy: bool) -> endpoints.Old:
    """Turn to STS's one old address where the settings ask for it and the region is one of its own."""
    if legacy and region in endpoints.GLOBAL_STS:
        return endpoints.Old("https://sts.amazonaws.com", old.region, "us-east-1", old.variant)
    return old


def _ruled(wanted: endpoints.Wanted, old: endpoints.Old, legacy: bool) -> tuple[str, str | None]:
    """Give a request's address and signing region where the settings name no endpoint."""
    region = old.region if wanted.service == "sts" or wanted.region is None else wanted.region
    asked = endpoints.Wanted(wanted.service, region, wanted.fips, wanted.dual, legacy)
    url = endpoints.ruled(asked, region or "")
    return url, "us-east-1" if url == "https://sts.amazonaws.com" else old.signing


def _bundle(eyes: Eyes, ca: Value) -> str | None:
    """Give the CA bundle's path, None for the usual ones; raises InvalidConfigError for a blank one."""
    path = eyes.env("REQUESTS_CA_BUNDLE") if ca is None else ca
    if path is None:
        return None
    if not isinstance(path, str):
        raise SdkRaises(
            "HTTPClientError", "An HTTP Client raised an unhandled exception: ca_bundle", code="bad-setting"
        )
    if not path.strip():
        words = (
            "Invalid CA bundle: the configured value (ca_bundle, AWS_CA_BUNDLE, REQUESTS_CA_BUNDLE, or verify) "
            "resolved to an empty or whitespace-only string. Provide a valid path to a CA bundle file."
        )
        own = "AWS_CA_BUNDLE" if eyes.world.env.get("AWS_CA_BUNDLE") is not None else "ca_bundle"
        name = own if ca is not None else "REQUESTS_CA_BUNDLE"
        raise SdkRaises("InvalidConfigError", words, reason=f"{name} is empty", code="ca-bundle-empty", setting=name)
    return path


def _validates(eyes: Eyes, profile: Profile) -> bool:
    """Whether the SDK checks parameters before it sends them."""
    value = in_profile(eyes, profile, "parameter_validation")
    return value is None or flag(value)


def _custom(eyes: Eyes, profile: Profile, config: Config, service: str) -> str | None:
    """Give the endpoint that the settings name: the service's variable, the general one, `services`, `endpoint_url`.

    Raises InvalidConfigError when the profile names a `services` section that is not there. Empty ones do not count.
    """
    if flag(setting(eyes, profile, "ignore_configured_endpoint_urls", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS")):
        return None
    name = service.replace("-", "_")
    for variable in (f"AWS_ENDPOINT_URL_{name.upper()}", "AWS_ENDPOINT_URL"):
        value = eyes.env(variable)
        if value:
            return value
    section = in_profile(eyes, profile, "services")
    if section is not None:
        found = config.services.get(section) if isinstance(section, str) else None
        if found is None or not found.items:
            words = (
                f'The profile is configured to use the services section but the "{section}" services configuration '
                "does not exist."
            )
            raise SdkRaises(
                "InvalidConfigError", words, reason=f"no [services {section}]", code="services-section-missing",
                services=str(section),
            )  # fmt: skip
        block = found.items.get(name)
        if block is not None:
            if block.nested is None:
                words = "'str' object has no attribute 'get'"
                raise SdkRaises("AttributeError", words, code="bad-setting", setting=name)
            if block.nested.get("endpoint_url"):
                return block.nested["endpoint_url"]
    plain = in_profile(eyes, profile, "endpoint_url")
    return plain if isinstance(plain, str) and plain else None
