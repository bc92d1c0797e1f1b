"""What comes out of an answer in an odd shape: times, codes that one operation knows and another does not, keys that
are no text. Real botocore, its models and its signers say what is right."""

from datetime import timezone

import pytest

from awswhy.model.keys import Keys, kinds_of
from awswhy.model.raises import SdkRaises
from awswhy.model.secret import Secret
from awswhy.wire import answers, call, errors, sso, sts

botocore_session = pytest.importorskip("botocore.session")
from botocore.auth import SigV4Auth  # noqa: E402  # after importorskip
from botocore.awsrequest import AWSRequest  # noqa: E402  # as above
from botocore.compat import HAS_CRT  # noqa: E402  # as above
from botocore.credentials import ReadOnlyCredentials  # noqa: E402  # as above
from botocore.utils import parse_timestamp  # noqa: E402  # as above

NOW = 1785672000.0
TIMES = (
    "", "nan", "inf", "-inf", "1e400", "1e18", "6.7e16", "99999999999999999", "67768036191676799", "67768036191676800",
    "1785679200000", "20260802140000", "202608021400", "20260802", "253402300799", "253402300800", "-62135596800",
    "-62135596801", "-99999999999", "99999999999-01-01", "2026-08-02T14:00:00Z", "2026-08-02T14:00:00", "garbage",
    "1_000", " 12 ", "Sun, 02 Aug 2026 14:00:00 GMT", "0", "9" * 400, "2 Aug 2026 1pm UTC", "+99:99", "1.5",
)  # fmt: skip


@pytest.mark.parametrize("text", TIMES, ids=lambda text: text[:20])
def test_times_in_an_answer(text):
    try:
        made = parse_timestamp(text)
        seconds = made.timestamp() if made.tzinfo else made.replace(tzinfo=timezone.utc).timestamp()
        theirs = seconds, made.tzinfo is None
    except Exception as error:  # whatever the SDK raises is the expectation
        theirs = type(error).__name__
    try:
        moment = sts._moment(text, NOW)
        ours = moment.epoch, moment.naive
    except SdkRaises as error:
        ours = error.error.type
    assert ours == theirs


@pytest.mark.parametrize(
    ("service", "operation"),
    [("sts", "AssumeRole"), ("sts", "AssumeRoleWithWebIdentity"), ("sts", "GetCallerIdentity"),
     ("sso", "GetRoleCredentials"), ("sso-oidc", "CreateToken"), ("signin", "CreateOAuth2Token")],
)  # fmt: skip
def test_codes_that_an_operation_knows(service, operation):
    model = botocore_session.get_session().get_service_model(service).operation_model(operation)
    theirs = {shape.metadata.get("error", {}).get("code") or shape.name for shape in model.error_shapes}
    everything = {*errors.MODELLED[service], *theirs, "InvalidIdentityToken", "SomethingNew", ""}
    assert {code for code in everything if errors.modelled(service, operation, code)} == theirs


ODD = ("text", "", " ", None, 5, 1.5, [], ["x"], {}, {"a": 1}, True, False)


def signed(signer, key_id, secret, token):
    """What a signer of the SDK raises, "" when it signs."""
    request = AWSRequest("POST", "https://sts.amazonaws.com/", data=b"Action=x")
    request.context["timestamp"] = "20260802T120000Z"
    try:
        signer(ReadOnlyCredentials(key_id, secret, token), "sts", "us-east-1").add_auth(request)
    except Exception as error:  # whatever the SDK raises is the expectation
        return type(error).__name__
    return ""


def refused(keys, crt):
    """What we say of them, "" when they can sign."""
    try:
        call._need_texts(keys, crt)
    except SdkRaises as error:
        return error.error.type
    return ""


def kept(key_id, secret, token):
    """The same keys as we keep them."""
    return Keys(
        str(key_id), Secret(str(secret) if secret else ""), Secret(str(token) if token else ""),
        kinds_of(key_id, secret, token),
    )  # fmt: skip


@pytest.mark.parametrize("crt", [False, True])
def test_keys_that_are_no_text(crt):
    if crt and not HAS_CRT:
        pytest.skip("needs awscrt")
    signer = SigV4Auth
    if crt:
        from botocore.crt.auth import CrtSigV4Auth as signer  # noqa: N813  # one name for both signers
    triples = [(odd, "secret", "token") for odd in ODD] + [("AKIA", odd, "token") for odd in ODD]
    triples += [("AKIA", "secret", odd) for odd in ODD] + [(odd, odd, odd) for odd in ODD]
    for raw in triples:
        assert refused(kept(*raw), crt) == signed(signer, *raw), raw


def test_a_number_that_is_none_is_refused_before_what_is_missing(monkeypatch):
    for given, kind in (
        ({"accessKeyId": "A", "expiration": []}, "TypeError"), ({"accessKeyId": "A"}, "KeyError"),
        ({"accessKeyId": "A", "expiration": None}, "KeyError"), ({"expiration": "x"}, "ValueError"),
    ):  # fmt: skip
        monkeypatch.setattr(answers, "json_object", lambda body, given=given: {"roleCredentials": given})
        monkeypatch.setattr(sso, "call", lambda *_: type("Answer", (), {"body": b""}))
        monkeypatch.setattr(sso, "url_of", lambda *_: "http://127.0.0.1/")
        with pytest.raises(SdkRaises) as caught:
            sso.get_role_credentials(None, None, account="1", role="r", token=Secret("t"))
        assert caught.value.error.type == kind
