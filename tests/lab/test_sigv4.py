"""The signature check against the real signer: botocore signs, the lab checks."""

import time

import pytest

from awswhy.lab.keys import DEV, ENDED, INSTANCE, STRANGER, Key
from awswhy.lab.sigv4 import Refused, check
from awswhy.lab.stub import Asked
from awswhy.model.noun import replace
from awswhy.model.secret import Secret

auth = pytest.importorskip("botocore.auth")
from botocore.awsrequest import AWSRequest  # noqa: E402  # after the skip
from botocore.credentials import Credentials  # noqa: E402  # as above

KNOWN = {key.id: key for key in (DEV, INSTANCE, ENDED)}
BODY = b"Action=GetCallerIdentity&Version=2011-06-15"


def signed(
    key: Key, method="POST", url="http://127.0.0.1:8080/", body=BODY, service="sts", headers=None, region="eu-west-1"
):
    """Sign a request with botocore and give it as the stub would see it."""
    request = AWSRequest(method=method, url=url, data=body, headers=headers or {"Content-Type": "text/x; a=b"})
    token = key.token.reveal() if key.token else None
    auth.SigV4Auth(Credentials(key.id, key.secret.reveal(), token), service, region).add_auth(request)
    sent = request.prepare()
    host, _, target = url.partition("//")[2].partition("/")
    given = {name.lower(): str(value) for name, value in sent.headers.items()}
    return Asked(method, "/" + target, {"host": host, **given}, body)


def refusal(asked, now=None, **more):
    with pytest.raises(Refused) as raised:
        check(asked, KNOWN, time.time() if now is None else now, **more)
    return raised.value


@pytest.mark.parametrize(
    ("method", "url", "body"),
    [
        ("POST", "http://127.0.0.1:8080/", BODY),
        ("GET", "http://127.0.0.1:8080/?Action=GetCallerIdentity&Version=2011-06-15", b""),
        ("GET", "http://127.0.0.1/a%20b/c~d?z=1&a=%2F%20x&empty=&b", b""),
        ("PUT", "http://localhost:1/%E2%82%AC?x=%E2%82%AC&x=1", "höß".encode()),
    ],
)
@pytest.mark.parametrize("key", [DEV, INSTANCE])
def test_what_botocore_signs_is_let_in(method, url, body, key):
    assert check(signed(key, method, url, body), KNOWN, time.time()) is key


def test_headers_with_odd_blanks_are_signed_as_botocore_does():
    assert check(signed(DEV, headers={"X-Note": "  two   blanks  "}), KNOWN, time.time()) is DEV


def test_wrong_secret():
    asked = signed(Key(DEV.id, STRANGER.secret, DEV.arn, DEV.user_id))
    assert (refusal(asked).code, refusal(asked).status) == ("SignatureDoesNotMatch", 403)


@pytest.mark.parametrize(
    "changed",
    [
        {"body": BODY + b"&RoleArn=x"},
        {"method": "PUT"},
        {"target": "/other"},
        {"target": "/?x=1"},
    ],
)
def test_a_changed_request_does_not_match(changed):
    assert refusal(replace(signed(DEV), **changed)).code == "SignatureDoesNotMatch"


def test_a_changed_signed_header_does_not_match():
    asked = signed(DEV)
    assert refusal(replace(asked, headers={**asked.headers, "host": "elsewhere"})).code == "SignatureDoesNotMatch"


def test_an_added_unsigned_header_does_not_matter():
    asked = signed(DEV)
    assert check(replace(asked, headers={**asked.headers, "x-proxy": "yes"}), KNOWN, time.time()) is DEV


def test_unknown_key():
    assert refusal(signed(STRANGER)).code == "InvalidClientTokenId"


@pytest.mark.parametrize("token", [None, Secret("another-token")])
def test_temporary_key_needs_its_own_token(token):
    assert refusal(signed(replace(INSTANCE, token=token))).code == "InvalidClientTokenId"


def test_long_term_key_with_a_token():
    assert refusal(signed(replace(DEV, token=INSTANCE.token))).code == "InvalidClientTokenId"


def test_ended_key():
    assert refusal(signed(ENDED)).code == "ExpiredToken"


@pytest.mark.parametrize(
    ("offset", "said"), [(290, None), (-290, None), (310, "Signature expired: "), (-310, "Signature not yet current: ")]
)
def test_clock(offset, said):
    asked, now = signed(DEV), time.time() + offset
    if said is None:
        assert check(asked, KNOWN, now) is DEV
    else:
        found = refusal(asked, now)
        assert found.code == "SignatureDoesNotMatch"
        assert found.message.startswith(said)


def test_another_services_signature():
    assert "correct service: 'sts'" in refusal(signed(DEV, service="s3")).message


@pytest.mark.parametrize("header", ["", "Bearer x", "AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=0"])
def test_no_or_broken_authorization(header):
    code = refusal(Asked("POST", "/", {"authorization": header})).code
    assert code == ("IncompleteSignature" if header else "MissingAuthenticationToken")


@pytest.mark.parametrize("stamp", ["", "yesterday", "20269999T000000Z", "20260101"])
def test_broken_dates_are_refused(stamp):
    asked = signed(DEV)
    assert refusal(replace(asked, headers={**asked.headers, "x-amz-date": stamp})).code in (
        "IncompleteSignature",
        "SignatureDoesNotMatch",
    )


def test_a_claimed_digest_of_another_body():
    asked = signed(DEV)
    headers = {**asked.headers, "x-amz-content-sha256": "0" * 64}
    assert refusal(replace(asked, headers=headers)).code == "XAmzContentSHA256Mismatch"
