"""What is shown of a value that could be anything: itself where it is of its place's form, else how long it is."""

from __future__ import annotations

import pytest

from awswhy.model import showing
from awswhy.model.walk import Identity, Sign

PASSWORD = "hunter2-hunter2"
FORM = "<15 characters>"


@pytest.mark.parametrize(
    ("show", "value", "told"),
    [
        (showing.form, "", ""), (showing.form, "x", "<1 character>"), (showing.form, PASSWORD, FORM),
        (showing.time, "2026-08-02T14:00:00Z", "2026-08-02T14:00:00Z"), (showing.time, PASSWORD, FORM),
        (showing.account, None, None), (showing.account, "1111-2222-3333", "1111-2222-3333"),
        (showing.account, 111122223333, "111122223333"), (showing.account, PASSWORD, FORM),
        (showing.number, "3x", "3x"), (showing.number, PASSWORD, FORM),
        (showing.address, "localhost", "localhost"), (showing.address, "127.0.0.1", "127.0.0.1"),
        (showing.address, "proxy.example:3128", "proxy.example:3128"), (showing.address, PASSWORD, FORM),
        (showing.word, ("standart", ("standard", "legacy")), "standart"), (showing.word, ("True", ()), "True"),
        (showing.word, ("legac", ("standard", "legacy")), "legac"),
        (showing.word, (PASSWORD, ("standard", "legacy")), FORM),
        (showing.name_of_key, "aws_acess_key", "aws_acess_key"), (showing.name_of_key, "wJalrXUtnFEMI/K", FORM),
        (showing.path, "/run/token", "/run/token"), (showing.path, "~", "~"), (showing.path, PASSWORD, FORM),
        (showing.url, "http://169.254.170.2/v2/credentials/0a1b-2c3d", "http://169.254.170.2/v2/credentials/…"),
        (showing.url, "//127.0.0.1/x01", FORM),
    ],
)  # fmt: skip
def test_a_value_in_a_place_of_its_own(show, value, told):
    assert (show(*value) if isinstance(value, tuple) else show(value)) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("eu-west-1", "eu-west-1"),
        (f"#{PASSWORD}", "<16 characters>"),
        (f"eu-west-1 # {PASSWORD}", f"eu-west-1 # {FORM}"),
        (f"[dev ; {PASSWORD}] of ~/.aws/config", f"[dev ; {FORM}] of ~/.aws/config"),
        ("see https://corp.awsapps.com/start, then", "see https://corp.awsapps.com/start, then"),
        (f"http://me:{PASSWORD}@proxy:3128 is down", "http://<secret>@proxy:3128 is down"),
        ("http://me:hunter2/hunter2@proxy:3128 is down", "http://<secret>@proxy:3128 is down"),
        ("http://***:***@proxy:3128", "http://***:***@proxy:3128"),
        (f"https://x/start?code={PASSWORD}", "https://x/start?<secret>"),
        ("https://x/start#/", "https://x/start#/"),
    ],
)
def test_a_text_with_values_in_it(text, told):
    assert showing.shown(text) == told
    assert showing.shown(told) == told, "clean already"


def test_signs():
    plain = Sign("x", None, {"region": "eu-west-1", "lines": (1, 2), "names": ("a", "b")})
    assert showing.clean_sign(plain) is plain
    cleaned = showing.clean_sign(Sign("x", None, {"names": ("dev", f"dev # {PASSWORD}"), "n": 5}))
    assert cleaned.facts == {"names": ("dev", f"dev # {FORM}"), "n": 5}


def test_identities():
    """An endpoint that plays AWS, or an address of somebody else, may say anything in their place."""
    good = Identity(account="111122223333", role="deploy", arn="arn:aws:iam::111122223333:user/dev")
    assert showing.clean_identity(good) is good
    odd = showing.clean_identity(Identity(account=PASSWORD, role=f"x # {PASSWORD}", arn=PASSWORD))
    assert (odd.account, odd.role, odd.arn) == (FORM, f"x # {FORM}", FORM)
    assert showing.clean_identity(Identity()) == Identity()
