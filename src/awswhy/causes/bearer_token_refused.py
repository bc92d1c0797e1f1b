"""The bearer token that was sent is over or not known

What happened

The request carried a bearer token, such as an Amazon Bedrock API key in AWS_BEARER_TOKEN_BEDROCK, and the service
refuses it: its time is over, it was taken back, or it was not copied whole. A short-term key lives twelve hours at
most, and no longer than the sign-in that made it.

Why it matters

A bearer token comes before keys and roles, so good credentials in the same place are not used.

What to do

- Make a new API key in the Bedrock console and put it into AWS_BEARER_TOKEN_BEDROCK.
- Take the variable away, if the program is meant to sign with a profile or a role.
      unset AWS_BEARER_TOKEN_BEDROCK
- In CI: a key of twelve hours does not last in a secret store; give the job a role instead.

How to check

It lists models once the key is taken.

    aws bedrock list-foundation-models --max-items 1

What it is confused with

- bearer-token-missing: no token was found at all.
- token-expired: temporary keys have ended; that error speaks of a security token, not of a bearer token or an API key.
- no-policy-allows-it: the identity behind the key is known, and a policy says no.

From AWS

https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys-use.html
"""

from __future__ import annotations

from awswhy.model.cause import ERROR, INVALID_IDENTITY, Cause, Says

CAUSE = Cause(
    name="bearer-token-refused",
    kind="InvalidClientTokenId",
    who=INVALID_IDENTITY,
    severity=ERROR,
    summary="the service does not take the bearer token that was sent",
    says=(
        Says(
            "bedrock-api",
            'Bedrock failed (403): {"Message":"Authentication failed: Please make sure your API Key is valid."}',
        ),
        Says("claude-code", 'API Error: 403 {"Message":"Bearer Token has expired"}'),
    ),
)
SEES = ()
