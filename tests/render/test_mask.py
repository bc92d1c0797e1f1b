"""The final net: what it catches, and what it lets through."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from awswhy.render.mask import mask, mask_all

SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
TOKEN = "IQoJb3JpZ2luX2VjEXAMPLETOKEN" + "aB3/+x" * 20 + "=="
JWT = "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJleGFtcGxlIn0.c2lnbmF0dXJl-ZXhh_bXBsZQ"
BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


@pytest.mark.parametrize("secret", [SECRET, TOKEN.rstrip("="), JWT])
@pytest.mark.parametrize(
    "around", ["{}", "x {} y", 'aws_secret_access_key="{}"', "key={}", "a\n{}\nb", "({})", "id:{},", "→{}←"]
)
def test_secrets_are_caught(secret, around):
    masked = mask(around.format(secret))
    assert secret not in masked
    assert secret[5:25] not in masked
    assert "<secret>" in masked


@given(st.text(BASE64, min_size=40, max_size=40))
def test_any_forty_random_letters_are_caught(secret):
    assume(any(c.islower() for c in secret) and any(c.isupper() for c in secret) and any(c.isdigit() for c in secret))
    assume(not secret.startswith("/"))
    assert mask(f"secret = {secret}") == "secret = <secret>"


@pytest.mark.parametrize(
    "text",
    [
        "boto3 finds no AWS credentials in this shell",
        "da39a3ee5e6b4b0d3255bfef95601890afd80709",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "/Users/alice/Library/Caches/Build42/OutA",
        "/home/alice/" + "Some1/" * 20 + "Project",
        "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_0123456789abcdef",
        "unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN",
        "http://169.254.169.254/latest/meta-data/iam/security-credentials/",
        "AKIA…7EXM",
        "",
    ],
)
def test_ordinary_text_is_left_alone(text):
    assert mask(text) == text


@given(st.text())
def test_masking_twice_changes_nothing_more(text):
    assert mask(mask(text)) == mask(text)


def test_trees_are_masked_leaf_by_leaf():
    tree = {"a": [f"x\n{SECRET}", 1, None, True], SECRET: {"b": SECRET}}
    assert mask_all(tree) == {"a": ["x\n<secret>", 1, None, True], "<secret>": {"b": "<secret>"}}
