"""The diff shows what an edit does, and never a secret."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from awswhy.act.diff import diff
from awswhy.model.fix import DELETE, INSERT, MODE, RENAME, RETITLE, SET, STRIP_BOM, Edit

SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
OTHER = "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LX/9"
TOKEN = "IQoJb3JpZ2luX2VjE" + "Zm9vYmFyYmF6+/" * 12 + "=="


def show(data, *edits):
    return diff(tuple(Edit("f", *edit) for edit in edits), data.encode(), "~/.aws/credentials")


WHOLE = """permissions of ~/.aws/credentials become 600
--- ~/.aws/credentials
+++ ~/.aws/credentials
@@ -1,8 +1,7 @@
 # <4 characters>
 [default]
 aws_access_key_id = AKIA…MPLE
-aws_secret_access_key = <secret>
+aws_secret_access_key = <secret>
.
 [dev]
-region = eu-west-1
 output = json
""".replace("\n.\n", "\n \n")


def test_a_whole_diff():
    data = f"""# mine
[default]
aws_access_key_id = AKIAIOSFODNN7EXAMPLE
aws_secret_access_key = {SECRET}

[dev]
region = eu-west-1
output = json
"""
    edits = ((SET, "default", "aws_secret_access_key", OTHER), (DELETE, "dev", "region"), (MODE, None, None, "600"))
    assert show(data, *edits) == WHOLE


def test_edits_that_do_nothing_show_nothing():
    assert show("[a]\nx = 1\n", (DELETE, "a", "y")) == ""
    assert show("", (DELETE, "a", "y")) == ""


def test_only_what_is_near_is_shown():
    data = "".join(f"[p{n}]\nregion = r{n}\n" for n in range(50))
    out = show(data, (SET, "p10", "region", "x"), (SET, "p40", "region", "y"))
    assert [line for line in out.splitlines() if line.startswith("@@")] == ["@@ -19,7 +19,7 @@", "@@ -79,7 +79,7 @@"]
    assert out.count("\n") == 2 + 2 * 9


@pytest.mark.parametrize(
    ("data", "edits", "line"),
    [
        ("[a]\nx = 1", [(SET, "a", "y", "2")], "\\ No newline at end of file"),
        ("\ufeff[a]\n", [(STRIP_BOM,)], "-<byte order mark>[a]"),
        ("", [(SET, "a", "x", "1")], "@@ -0,0 +1,2 @@"),
        ("[dev]\n", [(RETITLE, "profile dev", None, None, 1)], "+[profile dev]"),
        ("[a]\nAWS_Key = 1\n", [(RENAME, None, "key", None, 2)], "+key = 1"),
        ("[a]\n", [(INSERT, None, None, "# note", 1)], "+# <4 characters>"),
        ("[a]\nregion = \x1b[31m\xa0\n", [(DELETE, "a", "region")], "-region = \ufffd[31m"),
        ("[a]\nx = \x1b[31m\xa0\n", [(DELETE, "a", "x")], "-x = <5 characters>"),
        (f'[a]\naws_secret_access_key = "{SECRET}"\n', [(SET, "a", "aws_secret_access_key", SECRET)],
         '-aws_secret_access_key = "<secret>"'),
    ],
)  # fmt: skip
def test_what_is_hard_to_see_is_shown(data, edits, line):
    assert line in show(data, *edits).splitlines()


def test_utf_16_is_readable():
    data = "[a]\nx = 1\n".encode("utf-16")
    out = diff((Edit("f", STRIP_BOM),), data, "f")
    assert "-<UTF-16>[a]" in out
    assert "+[a]" in out


@pytest.mark.parametrize("secret", [SECRET, OTHER, TOKEN, "hunter2"])
@pytest.mark.parametrize(
    "line",
    [
        "aws_secret_access_key = {}",
        "aws_secret_access_key={}",
        "AWS_SECRET_ACCESS_KEY : {}",
        "aws_session_token = '{}'",
        "# aws_secret_access_key = {}",
        ";aws_secret_access_key={}",
        "# old: aws_secret_access_key = {}",
        "export AWS_SECRET_ACCESS_KEY={}",
        "aws_secret_access_key {}",
        "aws_session_token =\n  {}",
        "aws_session_token = x\n  {}",
        "s3 =\n  aws_secret_access_key = {}",
        "my_password = {}",
        "credential_process = /bin/get --password {} --x",
        "credential_process = AWS_SECRET_ACCESS_KEY={} get",
    ],
)
def test_no_secret_is_shown_wherever_it_stands(line, secret):
    text = line.format(secret)
    for out in (
        show(f"[a]\n{text}\nregion = x\n", (SET, "a", "region", "y")),
        show("[a]\nregion = x\n", (INSERT, None, None, text)),
        show(f"[a]\nregion = x\n{text}\n", (DELETE, "a")),
    ):
        assert secret not in out
        assert "<secret>" in out or " characters>" in out


def test_the_password_in_a_url_is_masked():
    out = show("[a]\nendpoint_url = http://me:hunter2@proxy:3128/x\nregion = x\n", (SET, "a", "region", "y"))
    assert " endpoint_url = http://<secret>@proxy:3128/x\n" in out


@pytest.mark.parametrize("secret", [SECRET, OTHER, TOKEN])
@pytest.mark.parametrize(
    "line", ["{}", "# {}", "[{}]", "region = {}", "aws_access_key_id = {}", "{} = x", "k = a {} b"]
)
def test_what_looks_like_a_secret_is_masked_anywhere(line, secret):
    assert secret not in show(f"[a]\n{line.format(secret)}\nregion = x\n", (DELETE, "a"), (INSERT, None, None, "x"))


@pytest.mark.parametrize(
    "line",
    [
        "role_arn = arn:aws:iam::123456789012:role/AWSReservedSSO_AdministratorAccess_0123456789abcdef",
        "credential_process = /Users/JaneDoe2/Documents/Projects/awstools/bin/get --profile Dev",
        "sso_start_url = https://d-1234567890.awsapps.com/start#/",
        "web_identity_token_file = /var/run/secrets/eks.amazonaws.com/serviceaccount/token",
        "endpoint_url = http://localhost:4566",
        "# region = eu-west-1",
    ],
)
def test_what_is_no_secret_is_shown(line):
    assert f" {line}\n" in show(f"[a]\n{line}\nregion = x\n", (SET, "a", "region", "y"))


def test_a_key_id_is_short_anywhere():
    out = show("[a]\n# aws_access_key_id = AKIAIOSFODNN7EXAMPLE\nx = 1\n", (SET, "a", "x", "2"))
    assert " # aws_access_key_id = AKIA…MPLE\n" in out
    assert " [AKIA…MPLE]\n" in show("[AKIAIOSFODNN7EXAMPLE]\nx = 1\n", (SET, "AKIAIOSFODNN7EXAMPLE", "x", "2"))


@pytest.mark.parametrize(("line", "told"), [
    ("# the door's code is 4711", "# <23 characters>"),
    ("pin = 1234", "pin = <4 characters>"),
    ("  continued", "  <9 characters>"),
    ("  pin = 1234", "  pin = <4 characters>"),
    ("  region = x", "  region = x"),
    ("hunter2", "<7 characters>"),
    ("[hunter2", "[<7 characters>"),
    ("[profile dev", "[profile dev"),
    ("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY=", "<40 characters>="),
    ("hunter_2 = x", "<8 characters> = x"),
    ("okta_user = jane", "okta_user = <4 characters>"),
    ("credential_process = get hunter2", "credential_process = get <7 characters>"),
    ("region = x # hunter2", "region = x # <7 characters>"),
    ("web_identity_token_file = hunter2", "web_identity_token_file = <7 characters>"),
])  # fmt: skip
def test_what_could_be_anything_is_told_by_its_length(line, told):
    assert f" {told}\n" in show(f"[a]\nx = 1\ny = 1\n{line}\n", (SET, "a", "x", "2"))


def test_ten_thousand_profiles_take_no_time():
    data = "".join(f"[p{n}]\nregion = eu-west-1\noutput = json\n\n" for n in range(10_000))
    start = time.process_time()
    out = show(data, (SET, "p1", "region", "x"), (SET, "p9990", "region", "y"))
    assert time.process_time() - start < 10  # a quadratic way takes minutes
    assert out.count("@@ -") == 2


PIECES = st.sampled_from(
    [
        "[a]",
        "[b]",
        "aws_secret_access_key",
        "x",
        "=",
        " = ",
        ":",
        " ",
        "\t",
        "\n",
        "\r\n",
        "#",
        ";",
        "'",
        '"',
        "--token",
        "@",
    ]
)


@settings(max_examples=500, deadline=None)
@given(st.lists(PIECES | st.just("\0SECRET"), max_size=20), st.lists(PIECES, max_size=5))
def test_a_secret_key_never_shows_in_any_text(pieces, more):
    """Whole words only: what touches other base64 letters has no shape that tells it from them."""
    data = "".join(pieces).replace("\0SECRET", f" {SECRET} ")
    assert SECRET not in show(data, (INSERT, None, None, "".join(more), 1), (DELETE, "a"))


@settings(max_examples=500, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_shown(data):
    out = diff((Edit("f", SET, "a", "x", "1"),), data, "f")
    assert all(c.isprintable() or c in "\n\t" for c in out)
