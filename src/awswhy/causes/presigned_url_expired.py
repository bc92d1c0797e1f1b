"""A presigned URL is past its time

What happened

A link that was signed beforehand (a presigned URL, or the form of a browser upload) was opened after its time, or was
made for longer than the seven days that are allowed. It also ends with the temporary credentials that signed it,
however late its own end is.

Why it matters

The signature stands in the link itself, so no credentials of whoever opens it can help: it has to be made anew.

What to do

- Make a new link, as close to its use as can be, and with the time that is needed.
      aws s3 presign s3://BUCKET/KEY --expires-in 3600
- Sign with credentials that live as long as the link: a role's session ends after an hour unless more was asked for.
- Look at the clock of the machine that signs, if a link is over at once.

How to check

It prints 200 for the new link.

    printf 'url: ' >&2 && read -r url && curl -s -o /dev/null -w '%{http_code}' "$url"

What it is confused with

- token-expired: the caller's own session has ended; that error says ExpiredToken.
- clock-off: RequestTimeTooSkewed, or a link that is not valid yet.
- secret-wrong: SignatureDoesNotMatch, mostly a link that was changed on its way.

From AWS

https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html
"""

from __future__ import annotations

from awswhy.model.cause import ERROR, EXPIRED_IDENTITY, Cause, Says

CAUSE = Cause(
    name="presigned-url-expired",
    kind="ExpiredToken",
    who=EXPIRED_IDENTITY,
    severity=ERROR,
    summary="a presigned URL or upload form is past its time, or asks for more than a week",
    says=(
        Says(
            "s3-api",
            "<Error><Code>AccessDenied</Code><Message>Request has "
            "expired</Message><X-Amz-Expires>3600</X-Amz-Expires><Expires>2026-03-01T11:00:00Z</Expires><ServerTime>2026-03-01T12:00:00Z</ServerTime></Error>",
        ),
        Says(
            "s3-api",
            "<Error><Code>AccessDenied</Code><Message>Invalid according to Policy: Policy expired.</Message></Error>",
        ),
        Says(
            "s3-api",
            "<Error><Code>AuthorizationQueryParametersError</Code><Message>X-Amz-Expires must be less than a "
            "week (in seconds); that is, the given X-Amz-Expires must be less than 604800 "
            "seconds</Message></Error>",
        ),
    ),
)
SEES = ()
