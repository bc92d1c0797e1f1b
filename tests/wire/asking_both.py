"""Ask a server on loopback the same with our operations and with real botocore, and compare what comes of it."""

import os
from unittest import mock

import pytest
from stub_server import http

from awswhy.awsfiles.profiles import config_of
from awswhy.model.keys import Keys
from awswhy.model.raises import SdkRaises
from awswhy.model.secret import Secret
from awswhy.model.walk import LIVE, Ask
from awswhy.wire.client import settle
from awswhy.world.eyes import Eyes
from awswhy.world.fake import FakeWorld
from awswhy.world.send import send
from told_forms import as_told

botocore_session = pytest.importorskip("botocore.session")
from botocore import UNSIGNED  # noqa: E402  # after importorskip
from botocore.config import Config as SdkConfig  # noqa: E402  # as above
from botocore.loaders import Loader  # noqa: E402  # as above

LOADER = Loader()
KEYS = Keys("AKIAIOSFODNN7EXAMPLE", Secret("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"), Secret("FwoGCANARYTOKEN"))
ROLE = "arn:aws:iam::111122223333:role/dev"
XML = "xmlns='https://sts.amazonaws.com/doc/2011-06-15/'"
CREDENTIALS = """<Credentials><AccessKeyId>ASIAX</AccessKeyId><SecretAccessKey>se/cr+et</SecretAccessKey>
<SessionToken>tok</SessionToken><Expiration>2030-01-02T03:04:05Z</Expiration></Credentials>"""
NOWHERE = "http://127.0.0.1:1"


class LiveWorld(FakeWorld):
    """A fake world whose requests go out (to loopback)."""

    def fetch(self, request):
        self.sent.append(request)
        return send(request)


def looking(server, depth=LIVE, **env):
    """Open eyes on a world whose endpoint is the stub."""
    env = {
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ENDPOINT_URL": server if isinstance(server, str) else server.url,
        **env,
    }
    return Eyes(LiveWorld(env, {}), depth)


def client_of(eyes, service, signed=True, region=None):
    return settle(eyes, Ask(), config_of(eyes), service, signed=signed, region=region)


def theirs(server, service, operation, signed=True, env=None, **parameters):
    """Ask the same of real botocore; gives its answer or its error."""
    url = server if isinstance(server, str) else server.url
    env = {"AWS_DEFAULT_REGION": "us-east-1", "AWS_ENDPOINT_URL": url, **(env or {})}
    nowhere = {"AWS_CONFIG_FILE": "/nowhere", "AWS_SHARED_CREDENTIALS_FILE": "/nowhere"}
    with mock.patch.dict(os.environ, {**env, **nowhere}, clear=True), mock.patch("time.sleep"):
        session = botocore_session.Session()
        session.register_component("data_loader", LOADER)
        keys = (
            {"aws_access_key_id": KEYS.key_id, "aws_secret_access_key": "s", "aws_session_token": "t"} if signed else {}
        )
        config = SdkConfig(connect_timeout=1, read_timeout=1, **({} if signed else {"signature_version": UNSIGNED}))
        try:
            client = session.create_client(service, config=config, **keys)
            return getattr(client, operation)(**parameters)
        except Exception as error:  # whatever the SDK raises is the expectation
            return error


def raised(work) -> SdkRaises:
    with pytest.raises(SdkRaises) as caught:
        work()
    return caught.value


def same(mine: SdkRaises, real: object):
    assert isinstance(real, Exception), real
    assert (mine.error.type, as_told(mine.error.message, str(real))) == (type(real).__name__, str(real))


def good(operation, inner) -> bytes:
    return http(
        200, f"<{operation}Response {XML}><{operation}Result>{inner}</{operation}Result></{operation}Response>".encode()
    )
