"""No bearer token was found for a service that takes one

What happened

The request is one that is not signed with keys but carries a token: an Amazon Bedrock API key in
AWS_BEARER_TOKEN_BEDROCK, or the token of a single sign-on (SSO) session, as CodeCatalyst wants it. The SDK looked for
such a token and found none.

Why it matters

Keys and roles are not tried in its place, so the call fails although other calls of the same program work.

What to do

- For Amazon Bedrock, set AWS_BEARER_TOKEN_BEDROCK where the program runs, or let the client sign with keys instead.
- For a service behind single sign-on, sign in with a profile that names an sso_session.
      aws sso login
- In Docker: hand the variable into the container; the shell's own variables stay outside.
- In CI: put the token into the secret store and name it in the job's `env`.

How to check

It prints the length of the key, and 0 as long as there is none.

    printenv AWS_BEARER_TOKEN_BEDROCK | wc -c

What it is confused with

- no-credentials: the SDK looked for keys; its error speaks of credentials, this one of a token.
- bearer-token-refused: there is a token, and the service does not take it.
- sign-in-missing: the profile is signed in to nowhere; its error names the SSO session or its cache.

From AWS

https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys-use.html
https://docs.aws.amazon.com/sdkref/latest/guide/feature-sso-credentials.html
"""

from __future__ import annotations

from awswhy.model.cause import ERROR, NO_IDENTITY, Cause, Says

CAUSE = Cause(
    name="bearer-token-missing",
    kind="NoCredentials",
    who=NO_IDENTITY,
    severity=ERROR,
    summary="the service wants a bearer token, and no place holds one",
    says=(
        Says("boto3", "botocore.exceptions.NoAuthTokenError: Unable to locate authorization token"),
        Says("js-sdk-v3", "TokenProviderError: Token not present in 'AWS_BEARER_TOKEN_BEDROCK' environment variable"),
        Says("js-sdk-v2", "TokenError: Could not load token from any providers"),
    ),
)
SEES = ()
