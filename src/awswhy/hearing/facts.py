"""Facts out of a text: everything that the words round an error give away, by plain patterns. Never a secret."""

from __future__ import annotations

from awswhy.model.cause import NOT_PERMITTED
from awswhy.model.secret import short_key_id

from .clock import clock
from .denial import denial
from .kinds import KINDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

PATTERNS: tuple[tuple[str, str], ...] = (
    ("operation", r"when calling the (\w+) operation"),
    ("operation", r"operation error [\w ]+?: (\w+),"),
    ("operation", r"Error executing \"(\w+)\""),
    ("operation", r"\b(AssumeRole(?:WithWebIdentity|WithSAML)?|GetCallerIdentity|GetRoleCredentials|GetSessionToken|CreateOAuth2Token)\b"),
    ("service", r"operation error ([\w ]+?): \w+,"),
    ("service", r"\(Service: (?:Amazon|AWS)?([\w ]+?)[;,]"),
    ("service", r"https?://(?:[\w.-]+\.)?(sts|iam|s3|ec2|dynamodb|lambda|sqs|sns|kms|ecr|eks|ssm|secretsmanager|sso|oidc)\.[\w.-]*amazonaws\.com"),
    ("status", r"(?:status ?code|statuscode|http(?: status)?(?: code)?|StatusCode)[:=]? *(\d{3})\b"),
    ("status", r"An error occurred \((\d{3})\)"),
    ("code", r"An error occurred \(([A-Za-z.]\w+)\) when calling"),
    ("code", r"<Code>(\w+)</Code>"),
    ("code", r"Error Code: (\w+)"),
    ("code", r"api error (\w+):"),
    ("code", r"__type\"?: ?\"(?:[\w.]+#)?(\w+)\""),
    ("request_id", r"(?i)(?:request ?id|requestid|x-amzn?-request-?id)[\"':=> ]+([0-9A-Za-z][0-9A-Za-z-]{9,})"),
    ("profile", r"The config profile \(([^)]+)\) could not be found"),
    ("profile", r"(?i)(?:--profile[= ]|profile:? [\"'`\[(]+|failed to get shared config profile, |credentials for profile [\"'`]+)([\w.@/+-]+)"),
    ("visited", r"Visited profiles: \[([^\]]+)\]"),
    ("role", r"(arn:aws[\w-]*:iam::[\w*]*:role/[\w+=,.@/-]+)"),
    ("mfa_serial", r"(arn:aws[\w-]*:iam::[\w*]*:(?:mfa|user)/[\w+=,.@/-]+)(?=.*(?i:mfa))"),
    ("session", r"arn:aws[\w-]*:sts::[\w*]*:assumed-role/[\w+=,.@-]+/([\w+=,.@-]+)"),
    ("missing", r"(?i)missing(?: required configuration)?: ([\w_]+(?:, [\w_]+)*)"),
    ("provider", r"(?:credentials found in|retrieving (?:credentials|token) from) (env|sso|login|[a-z0-9]+(?:-[a-z0-9]+)+)\b"),
    ("path", r"(?i)(?:config file:?|unable to read file at|open|directory:|denied:|path|found:) [\"'`(]*((?:[A-Za-z]:)?[~/\\][^\s\"'`,:)]+)"),
    ("host", r"Inaccessible host: [`']([\w.-]+)'"),
    ("host", r"(169\.254\.16[89]\.254|169\.254\.170\.2(?:3)?)\b"),
    ("host", r"https?://((?:[\w-]+\.)+(?:amazonaws\.com(?:\.cn)?|aws|awsapps\.com))\b"),
    ("host", r"(?i)(?:https?://|host[=:]? ?[\"']|dial tcp )([\w.-]+\.[\w-]+|\[[0-9a-f:]+\]|169\.254[\d.]+)"),
    ("expected_region", r"expecting [\"']([a-z]{2}[a-z-]+-\d)[\"']"),
    ("expected_region", r"<Region>([a-z0-9-]+)</Region>"),
    ("region", r"(?i)the region [\"']?([a-z0-9-]+)[\"']? is wrong"),
    ("region", r"valid region, not [\"']([a-z0-9-]+)[\"']"),
    ("region", r"\.([a-z]{2}(?:-[a-z]+)+-\d)\.amazonaws\.com"),
    ("expected_region", r"(?i)x-amz-bucket-region[\"']?[:=] ?[\"']?([a-z0-9-]+)"),
    ("expected_region", r"bucket is in '([a-z0-9-]+)' region"),
    ("expected_region", r"<Endpoint>(?:[\w-]{1,63}\.){0,8}s3[.-]([a-z]{2}(?:-[a-z]+)+-\d)\.amazonaws"),
    ("bucket", r"<Bucket(?:Name)?>([a-z0-9.-]{3,63})<"),
    ("bucket", r"\bs3a?://([a-z0-9][a-z0-9.-]{2,62})\b"),
    ("service_wanted", r"scoped to correct service: '([\w-]+)'"),
    ("registry", r"\b(\d{12}\.dkr[.-]ecr(?:-fips)?\.[a-z0-9-]{5,30}\.(?:amazonaws\.com(?:\.cn)?|on\.aws)|public\.ecr\.aws)\b"),
    ("identity_pool", r"\b([a-z]{2}(?:-[a-z]+)+-\d:[0-9a-f]{8}-[0-9a-f-]{27})\b"),
    ("sso_session", r"Token for ([\w.@+-]{1,64}) does not exist"),
    ("token_now", r"(?:current date/time|Token expired:) (\d{10})\b"),
    ("token_end", r"(?:expiration date/time|Token expired: \d{10} >=) (\d{10})\b"),
    ("wanted_account", r"(?i)AWS calls for account ([\w<>*-]+)"),
    ("account", r"(?i)current credentials are for ([\w<>*-]+)"),
    ("wanted_account", r"(?i)expected account ids?:? (\d{12})"),
    ("account", r"(?i)account id not allowed: (\d{12})"),
    ("account", r"(?i)provided credentials \((\d{12})\)"),
    ("account", r"(?i)in this region for account:? ?(\d{12})"),
    ("exit_code", r"(?i)exit(?:ed with)?(?: code| status)?:? (\d{1,3})\b"),
    ("program", r"exec: executable (\S+) (?:failed|not found)"),
    ("program", r"exec: [\"']?([\w./\\-]+)[\"']?: (?:executable file )?not found"),
    ("program", r"fork/exec ([\w./\\-]+): "),
    ("encoded_message", r"(?i)encoded authorization (?:failure )?message:? ([\w.-]{20,}(?: [\w.-]{20,})*)"),
    ("issuer", r"(?i)provider found in your account for (https?://\S+)"),
    ("issuer", r"(?i)(?<![:.\w])iss(?:uer)?[\"']?[=:] ?[\"']?(https://[\w./:-]+)"),
    ("sub", r"(?i)(?<![:.])\bsub(?:ject)?[\"']?[=:] ?[\"']?([^\s\"',]+)"),
    ("aud", r"(?i)(?<![:.])\baud(?:ience)?[\"']?[=:] ?[\"']?([^\s\"',]+)"),
    ("expires", r"(?i)expire[sd]?(?: at| on)?:? (\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)"),
)  # fmt: skip
"""Fact: a pattern whose first group is its value; the first pattern of a name that fits gives it."""


def facts(words: str, kind: str, wide: str = "", at: tuple[int, int] | None = None) -> Mapping[str, object]:
    """Give what the words round an error tell; `words` in their own letters on one line. `wide`: more of them, for
    messages that are wrapped over many lines, and `at`: where the error's own line begins and ends in those.
    """
    from re import search

    found: dict[str, object] = {}
    for name, pattern in PATTERNS:
        if name not in found:
            match = search(pattern, words)
            if match is not None and match[1]:
                found[name] = match[1].strip(" .,;:'\"")
    if kind == "ClockSkew":
        found |= clock(words)
    if KINDS[kind][0] == NOT_PERMITTED or kind == "AccessDeniedAnonymous":
        found |= denial(wide or words, at if wide else None)
    parts = str(found.get("principal", "")).split(":")
    if len(parts) >= 6 and parts[4]:
        found.setdefault("account", parts[4])
    key_id = search(r"\b((?:AKIA|ASIA)[A-Z0-9]{12,124})\b", words)
    if key_id is not None:
        found["key_id"] = short_key_id(key_id[1])
    return found
