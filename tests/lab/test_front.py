"""moto behind the door: who you are is checked by us, what you may do by moto. Real botocore asks."""

import importlib.util

import pytest

from awswhy.lab.keys import TASK, Key
from awswhy.lab.sts import WEB_TOKEN
from awswhy.lab.stub import Stub
from awswhy.model.noun import replace
from awswhy.model.secret import Secret

pytest.importorskip("botocore")
if importlib.util.find_spec("moto") is None or importlib.util.find_spec("flask") is None:
    pytest.skip("moto is not installed", allow_module_level=True)

import botocore.session  # after the skips
from botocore.exceptions import ClientError  # as above

from awswhy.lab.moto import moto_front  # as above


@pytest.fixture(scope="module")
def lab():
    with moto_front() as (front, key), Stub("front", front.answer) as stub:
        yield front, key, stub.url


def client(lab, service, key):
    return botocore.session.Session().create_client(
        service,
        region_name="eu-west-1",
        endpoint_url=lab[2],
        aws_access_key_id=key.id,
        aws_secret_access_key=key.secret.reveal(),
        aws_session_token=key.token.reveal() if key.token else None,
    )


def code(ask, **more):
    with pytest.raises(ClientError) as raised:
        ask(**more)
    return raised.value.response["Error"]["Code"]


def key_of(answer, token=True):
    return Key(
        answer["AccessKeyId"],
        Secret(answer["SecretAccessKey"]),
        "",
        "",
        Secret(answer["SessionToken"]) if token else None,
    )


def role(lab, key, name):
    ask = client(lab, "sts", key).assume_role
    return ask(RoleArn=f"arn:aws:iam::123456789012:role/{name}", RoleSessionName="me")["Credentials"]


def test_the_user_and_a_role(lab):
    assert client(lab, "sts", lab[1]).get_caller_identity()["Arn"] == "arn:aws:iam::123456789012:user/dev"
    taken = key_of(role(lab, lab[1], "deploy"))
    assert client(lab, "sts", taken).get_caller_identity()["Arn"].endswith(":assumed-role/deploy/me")
    assert {r["RoleName"] for r in client(lab, "iam", taken).list_roles()["Roles"]} == {"deploy", "locked"}


@pytest.mark.parametrize("service", ["sts", "iam"])
def test_wrong_secret_unknown_key_and_wrong_token(lab, service):
    def ask(key):
        made = client(lab, service, key)
        return code(made.get_caller_identity if service == "sts" else made.list_users)

    assert ask(replace(lab[1], secret=Secret("x" * 40))) == "SignatureDoesNotMatch"
    assert ask(replace(lab[1], id="AKIAAAAAAAAAAAAAAAAA")) == "InvalidClientTokenId"
    assert ask(replace(lab[1], token=TASK.token)) == "InvalidClientTokenId"
    assert ask(replace(key_of(role(lab, lab[1], "deploy")), token=None)) == "InvalidClientTokenId"


def test_an_ended_role_key(lab):
    """moto would let it in."""
    taken = key_of(role(lab, lab[1], "deploy"))
    lab[0].keys[taken.id] = replace(lab[0].keys[taken.id], expires=1.0)
    assert code(client(lab, "sts", taken).get_caller_identity) == "ExpiredToken"


def test_what_one_may_do_is_motos_to_say(lab):
    assert code(role, lab=lab, key=lab[1], name="locked") == "AccessDenied"
    iam = client(lab, "iam", lab[1])
    iam.create_user(UserName="weak")
    made = iam.create_access_key(UserName="weak")["AccessKey"]
    weak = key_of(made, token=False)
    assert code(client(lab, "iam", weak).list_users) == "AccessDenied"
    ask = client(lab, "sts", weak).get_caller_identity
    assert ask()["Arn"].endswith(":user/weak")
    iam.update_access_key(UserName="weak", AccessKeyId=weak.id, Status="Inactive")
    assert code(ask) == "InvalidClientTokenId"
    iam.update_access_key(UserName="weak", AccessKeyId=weak.id, Status="Active")
    assert ask()["Arn"].endswith(":user/weak")
    iam.delete_access_key(UserName="weak", AccessKeyId=weak.id)
    assert code(ask) == "InvalidClientTokenId"


def test_web_identity_and_session_tokens_are_ours(lab):
    ask = client(lab, "sts", lab[1]).assume_role_with_web_identity
    wish = {"RoleArn": "arn:aws:iam::123456789012:role/deploy", "RoleSessionName": "web"}
    assert code(ask, WebIdentityToken="forged", **wish) == "InvalidIdentityToken"
    taken = key_of(ask(WebIdentityToken=WEB_TOKEN, **wish)["Credentials"])
    assert client(lab, "sts", taken).get_caller_identity()["Arn"].endswith("/deploy/web")
    assert code(client(lab, "iam", taken).list_users) == "AccessDenied"
    session = key_of(client(lab, "sts", lab[1]).get_session_token()["Credentials"])
    assert client(lab, "sts", session).get_caller_identity()["Arn"].endswith(":user/dev")


def test_other_services_and_operations_are_refused_plainly(lab):
    assert code(client(lab, "s3", lab[1]).list_buckets) == "InvalidAction"
    assert code(client(lab, "sts", lab[1]).get_federation_token, Name="me") == "InvalidAction"
