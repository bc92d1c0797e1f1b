"""What the nouns of a walk answer: ends, what is hidden, signs, exit codes, accounts, refusals, shells, spots."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awswhy.lab.keys import key_id
from awswhy.model.account import account_of_key
from awswhy.model.cause import ERROR, INFO, WARNING, Case, Finding
from awswhy.model.fix import Commands, Edit, Effect
from awswhy.model.lasting import lasting
from awswhy.model.raises import SdkRaises
from awswhy.model.refusals import (
    CLOCK,
    EXPIRED,
    OTHER,
    OTHER_TOKEN,
    ROLE,
    SSO_ACCESS,
    SSO_REVOKED,
    UNKNOWN_KEY,
    WEB_TOKEN,
    WRONG_SECRET,
    refusal_of,
    signer_of,
)
from awswhy.model.report import OK, PROBLEM, REFUSED, WARNED, Report
from awswhy.model.spot import FILE, Spot
from awswhy.model.walk import FOUND, NONE, NOTHING, STOPS, Ask, Identity, SdkError, Sign, Step, Walk

AT = Spot(FILE, "~/.aws/credentials", 6, "[dev]")


def step(name: str, outcome: str, reached: bool = True, **more) -> Step:
    return Step(name, name, outcome, "a reason", reached=reached, **more)


def walk_of(*steps: Step, verdict: str = NONE, signs: tuple[Sign, ...] = (), **more) -> Walk:
    return Walk("boto3", "botocore", "here", Ask(), steps, verdict, signs=signs, **more)


def test_where_a_walk_ends_and_what_it_hides():
    nothing, found, later = step("a", NOTHING), step("b", FOUND), step("c", FOUND, reached=False)
    walk = walk_of(nothing, found, later, step("d", STOPS, reached=False, signs=(Sign("x"),)))
    assert walk.end is found
    assert walk.hidden == (later,)
    assert walk.later_signs == (Sign("x"),)
    assert walk_of(nothing, step("s", STOPS), later).end == step("s", STOPS)
    assert walk_of(nothing).end is None


def test_signs():
    one, two = Sign("a", AT, {"n": 5, "none": None, "t": "x"}), Sign("b")
    walk = walk_of(signs=(one, two, Sign("a")))
    assert walk.sign("b", "a") is one
    assert walk.sign("c") is None
    assert (one.get("n"), one.get("none"), one.get("none", "-"), one.get("nope"), one.get("t")) == (
        "5",
        "",
        "-",
        "",
        "x",
    )
    assert hash(one) == hash(Sign("a", AT, {"other": 1}))
    assert one != Sign("a", AT)


def test_the_profile_that_is_read():
    assert [Ask(name).profile_name for name in (None, "", "dev")] == ["default", "default", "dev"]


def test_spots_as_people_write_them():
    assert str(AT) == "~/.aws/credentials:6 [dev]"
    assert str(Spot(FILE, "x")) == "x"
    assert str(Spot(FILE, "x", None, "[a]")) == "x [a]"


def finding(severity: str, **facts) -> Finding:
    return Finding("a-cause", "who", severity, "A title", "Why.", (AT,), facts=facts)


@pytest.mark.parametrize(
    ("verdict", "severities", "refused", "code"),
    [
        (FOUND, (), None, OK), (FOUND, (INFO,), None, OK), (FOUND, (INFO, WARNING), None, WARNED),
        (FOUND, (WARNING, ERROR), None, PROBLEM), (NONE, (), None, PROBLEM), (STOPS, (WARNING,), None, PROBLEM),
        (FOUND, (WARNING,), SdkError("ClientError", "no"), REFUSED), ("unknown", (), None, PROBLEM),
    ],
)  # fmt: skip
def test_exit_codes(verdict, severities, refused, code):
    assert Report(walk_of(verdict=verdict), tuple(map(finding, severities)), refused=refused).exit_code == code


def test_nouns_with_facts_can_be_hashed():
    report = Report(walk_of(), (finding(ERROR, a=[1]),), facts={"os": "posix"})
    case = Case(walk_of(), None, {"os": "posix"})
    for thing in (report, case, report.findings[0], report.walk, Effect({"A": None}, (Edit("p", "set"),))):
        assert hash(thing) == hash(thing)
    assert len({finding(ERROR, a=[1]), finding(ERROR, a=[2])}) == 2, "told apart by what they are, hashed without facts"


def test_facts_of_a_case():
    case = Case(walk_of(), None, {"n": 5, "none": None})
    assert (case.text("n"), case.text("none"), case.text("none", "x"), case.text("nope", "y")) == ("5", "", "x", "y")


def test_commands_fall_back_to_the_posix_ones():
    made = Commands(posix=("a",), cmd=("b",))
    assert [made.for_shell(name) for name in ("posix", "fish", "powershell", "cmd", "other")] == [
        ("a",), ("a",), ("a",), ("b",), ("a",),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "less than a minute"), (59.9, "less than a minute"), (60, "1 minute"), (7199, "1 hour"), (7200, "2 hours"),
     (86_400, "1 day"), (10 * 86_400 + 5, "10 days"), (-5, "less than a minute")],
)  # fmt: skip
def test_how_long(seconds, words):
    assert lasting(seconds) == words


def test_what_the_sdk_raises():
    error = SdkRaises("KeyError", "'x'", reason="no x", code="lacks", at=AT, key="x")
    assert str(error) == "KeyError: 'x'"
    assert (error.error, error.reason, error.at) == (SdkError("KeyError", "'x'"), "no x", AT)
    assert error.sign == Sign("lacks", AT, {"key": "x"})
    bare = SdkRaises("KeyError", "'x'")
    assert (bare.reason, bare.sign, bare.at) == ("'x'", None, None)


@given(st.integers(0, 10**12 - 1), st.sampled_from(["AKIA", "ASIA"]))
def test_the_account_in_a_key_id(number, prefix):
    assert account_of_key(key_id(prefix, "seed", f"{number:012d}")) == f"{number:012d}"


@pytest.mark.parametrize(
    ("key", "account"),
    [
        ("ASIAY34FZKBOKMUTVV7A", "609629065308"),  # the example that this was found out with
        ("AKIAIOSFODNN7EXAMPLE", None), ("AROAZZZZZZZZZZZZ7EXM", None), ("", None), ("AKIA", None),
        ("AKIAQ234567890123456", None), ("ASIAY34FZKBOKMUTVV7AA", None), ("asiay34fzkbokmutvv7a", None),
        ("AKIAPZZZZZZZZZZZZZZZ", None),
    ],
)  # fmt: skip
def test_accounts_of_known_ids(key, account):
    assert account_of_key(key) == account


def refused(code="", operation="GetCallerIdentity", said="", winner: Step | None = None, now=None, codes=(), **facts):
    sign = Sign(
        "aws-refused", None, {"error_code": code, "operation": operation, "said": said, "service": "sts", **facts}
    )
    walk = walk_of(*((winner,) if winner else ()), verdict=FOUND, winner=winner, signs=(sign, *map(Sign, codes)))
    made = refusal_of(Case(walk, None, {} if now is None else {"now": now}))
    assert made is not None
    return made


TYPED = Identity("ASIAZZZZZZZZZZZZ7EXM", True, True)
PLAIN = Identity("AKIAZZZZZZZZZZZZ7EXM", False, False)


@pytest.mark.parametrize(
    ("given_", "about"),
    [
        ({"code": "RequestTimeTooSkewed"}, CLOCK), ({"code": "RequestExpired"}, CLOCK),
        ({"code": "SignatureDoesNotMatch", "said": "Signature expired: 2020 is now earlier"}, CLOCK),
        ({"code": "InvalidSignatureException", "said": "Signature not yet current"}, CLOCK),
        ({"code": "SignatureDoesNotMatch", "date": 1000.0, "now": 2000.0}, CLOCK),
        ({"code": "AuthFailure", "date": 2000.0, "now": 1000.0}, CLOCK),
        ({"code": "SignatureDoesNotMatch", "date": 1000.0, "now": 1100.0}, WRONG_SECRET),
        ({"code": "SignatureDoesNotMatch"}, WRONG_SECRET), ({"code": "InvalidSignatureException"}, WRONG_SECRET),
        ({"code": "SignatureDoesNotMatch", "said": "Credential should be scoped to a valid region"}, OTHER),
        ({"code": "UnauthorizedException", "operation": "GetRoleCredentials"}, SSO_REVOKED),
        ({"code": "ForbiddenException", "operation": "GetRoleCredentials"}, SSO_ACCESS),
        ({"code": "AccessDenied", "operation": "AssumeRole"}, ROLE),
        ({"code": "AccessDenied", "operation": "AssumeRoleWithWebIdentity"}, ROLE),
        ({"code": "AccessDenied"}, OTHER),
        ({"code": "ExpiredTokenException", "operation": "AssumeRoleWithWebIdentity"}, WEB_TOKEN),
        ({"code": "InvalidIdentityToken", "operation": "AssumeRoleWithWebIdentity"}, WEB_TOKEN),
        ({"code": "ExpiredToken"}, EXPIRED), ({"code": "ExpiredTokenException"}, EXPIRED),
        ({"code": "InvalidToken"}, OTHER_TOKEN), ({"code": "InvalidClientTokenId"}, UNKNOWN_KEY),
        ({"code": "UnrecognizedClientException"}, UNKNOWN_KEY), ({"code": "InvalidAccessKeyId"}, UNKNOWN_KEY),
        ({"code": "InvalidClientTokenId", "winner": step("env", FOUND, identity=TYPED)}, OTHER_TOKEN),
        ({"code": "InvalidClientTokenId", "winner": step("env", FOUND, identity=PLAIN)}, UNKNOWN_KEY),
        ({"code": "InvalidClientTokenId", "winner": step("sso", FOUND, identity=TYPED)}, UNKNOWN_KEY),
        ({"code": "InvalidClientTokenId", "codes": ("temporary-key-without-token",)}, OTHER),
        ({"code": "InvalidClientTokenId", "codes": ("token-with-long-term-key",)}, OTHER),
        ({"code": "SomethingNew"}, OTHER), ({}, OTHER),
    ],
)  # fmt: skip
def test_what_a_refusal_is_about(given_, about):
    assert refused(**given_).about == about


def test_how_far_the_clock_is_off():
    assert refused(date=1000.0, now=1500.0).seconds == 500.0
    assert refused(now=1500.0).seconds is None
    assert refused(date="x", now=1500.0).seconds is None


def test_who_signed():
    inner = (step("env", NOTHING), step("shared-credentials-file", FOUND, at=AT))
    role = step("assume-role", FOUND, inner=(step("assume-role", FOUND, inner=inner),))
    case = Case(walk_of(role, verdict=FOUND, winner=role))
    assert signer_of(case, "GetCallerIdentity") is role
    assert signer_of(case, "AssumeRole") is inner[1]
    assert refused(operation="AssumeRole", winner=role).at == (AT,)
    assert refused(winner=role).at == ()
    assert refused().at == ()
    empty = step("assume-role", STOPS, inner=(step("env", NOTHING),))
    assert signer_of(Case(walk_of(empty, verdict=STOPS)), "AssumeRole") is None


def test_nothing_was_refused():
    assert refusal_of(Case(walk_of())) is None
