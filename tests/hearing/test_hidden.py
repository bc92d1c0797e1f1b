"""Keys, tokens and signatures in a pasted text are in nothing that is printed or given; what explains it stays."""

from __future__ import annotations

import pytest

from awswhy.hearing.answer import explain
from awswhy.hearing.hide import hidden
from awswhy.hearing.listen import Listener
from awswhy.render import heard, heard_json, heard_plain
from awswhy.render.style import Style

KEY_ID, SIGNATURE = "AKIAIOSFODNN7EXAMPLE", "240c93ba3610c73bde4e52dd5a93dd61a80b3ba2871208d7365c9cc7032d5c6f"
TOKEN = "IQoJb3JpZ2luX2VjEAa%2F%2FqWErTy123%2FzXcVbNm456%2BasDfGh789%2F"
TEXTS = {
    "a signature": (
        (
            "IncompleteSignature: '/20150620/us-east-1/sts/aws4_request' not a valid key=value pair (missing "
            f"equal-sign) in Authorization header: 'AWS4-HMAC-SHA256 Credential={KEY_ID} "
            f"/20150620/us-east-1/sts/aws4_request, SignedHeaders=host;x-amz-date, Signature={SIGNATURE}'."
        ),
        (KEY_ID, SIGNATURE[:20]),
    ),
    "an answer of S3": (
        (
            "<Error><Code>InvalidAccessKeyId</Code><Message>The AWS Access Key Id you provided does not exist in our "
            f"records.</Message><AWSAccessKeyId>{KEY_ID}</AWSAccessKeyId>"
        ),
        (KEY_ID,),
    ),
    "a presigned address": (
        (
            f"AccessDenied: Request has expired https://b.s3.amazonaws.com/k?X-Amz-Credential={KEY_ID}%2F20260101"
            f"%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Security-Token={TOKEN}&X-Amz-Signature={SIGNATURE}"
        ),
        (KEY_ID, "qWErTy123", "zXcVbNm456", "asDfGh789", SIGNATURE[:20]),
    ),
    "short ones, told by their names": (
        (
            "Unable to locate credentials aws_secret_access_key=hunter2 AWS_SESSION_TOKEN = tok99 password='pw4711' "
            '{"SecretAccessKey": "letmein77", "SessionToken": "sesame88"} <SecretAccessKey>elem66</SecretAccessKey>'
        ),
        ("hunter2", "tok99", "pw4711", "letmein77", "sesame88", "elem66"),
    ),
    "the old signature": (
        f"Invalid header value 'AWS {KEY_ID}:frJIUN8DYpKDtOLCwo//yllqDzg='",
        (KEY_ID, "frJIUN8DYpKD"),
    ),
    "a bearer's token": (
        (
            "UnrecognizedClientException: The security token included in the request is invalid "
            "Authorization: Bearer abc.def9"
        ),
        ("abc.def9",),
    ),
}


@pytest.mark.parametrize("name", TEXTS)
def test_nothing_secret_is_printed_or_given(name: str) -> None:
    text, secrets = TEXTS[name]
    told = explain(text)
    assert told.errors, "it is heard all the same"
    style = Style(verbose=True)
    forms = [heard.render(told, style), heard_plain.render(told, style), heard_json.render(told), repr(told)]
    listener = Listener()
    listener.take(text.encode(), last=True)
    forms.append(repr(listener.errors()))
    for form in forms:
        assert not [secret for secret in secrets if secret in form]


@pytest.mark.parametrize(
    "text",
    [
        "Partial credentials found in env, missing: AWS_SECRET_ACCESS_KEY",
        "AWS_SECRET_ACCESS_KEY=not set",
        "Signature expired: 20260101T000000Z is now earlier than 20260101T001500Z",
        "Error loading SSO Token: Token for corp does not exist",
        "FATAL: password authentication failed for user",
        "The security token included in the request is invalid",
        "arn:aws:sts::111122223333:assumed-role/dev/me",
    ],
)
def test_words_that_speak_of_secrets_stay(text: str) -> None:
    assert hidden(text) == text


def test_a_key_id_stays_as_far_as_it_may() -> None:
    assert hidden(f"Credential={KEY_ID}/20260101") == "Credential=AKIA…MPLE/20260101"
