"""The causes behind "may you? no": every sample leads to its own, and every command holds only what it may."""

from __future__ import annotations

import json
import re
import shlex
import time

import pytest

from awswhy import causes
from awswhy.hearing.answer import answer, explain
from awswhy.hearing.kinds import KINDS
from awswhy.hearing.listen import listen
from awswhy.hearing.page import HEADINGS, page
from awswhy.hearing.trust import trust
from awswhy.model.cause import NOT_PERMITTED
from awswhy.model.heard import Heard
from awswhy.render.mask import mask

NAMES = sorted({cause for who, cause, _ in KINDS.values() if who == NOT_PERMITTED} | {"sso-access-refused"})
SAMPLES = [(name, says.text) for name in NAMES for says in causes.load(name).CAUSE.says]
USER = "arn:aws:iam::111122223333:user/dev"


def finding(text):
    return explain(text).errors[0].finding


def commands(made):
    """Every line that people would type, and the check."""
    typed = [line for fix in made.fixes for line in fix.commands.posix if fix.commands.posix[0] != "{"]
    return [*typed, *([made.check] if made.check else [])]


@pytest.mark.parametrize(("name", "text"), SAMPLES)
def test_every_sample_leads_to_its_own_cause(name, text):
    assert [error.cause for error in listen(text)][:1] == [name]
    told = explain(text).errors[0]
    assert told.finding.who == NOT_PERMITTED
    assert 0 < len(told.finding.title) <= 90
    assert told.finding.title[-1] not in ".!"
    assert told.finding.fixes
    assert told.finding.check
    for line in commands(told.finding):
        shlex.split(line)


@pytest.mark.parametrize("name", NAMES)
def test_the_page_has_every_section(name):
    told = page(name)
    assert [heading for heading, _ in told.sections] == list(HEADINGS)
    assert all(lines for _, lines in told.sections)
    assert told.points("What to do")
    assert told.points("What it is confused with")
    assert told.commands("How to check")
    assert len(causes.load(name).CAUSE.says) >= 3
    assert all(re.fullmatch(r"https://docs\.aws\.amazon\.com/\S+", line) for line in told.lines("From AWS"))
    why = told.paragraph("Why it matters")
    assert len(re.findall(r"[.!?](?:\s|$)", why)) <= 2


def test_a_missing_allow_shows_the_statement_and_whose_it_is():
    made = finding(
        f"User: {USER} is not authorized to perform: SQS:SendMessage on resource: "
        "arn:aws:sqs:eu-west-1:111122223333:jobs because no identity-based policy allows the SQS:SendMessage action"
    )
    assert made.title == 'The user "dev" may not call sqs:SendMessage: no policy allows it'
    shown = made.fixes[0].commands
    assert shown.posix == shown.fish == shown.powershell == shown.cmd
    assert shown.posix[1].startswith("  "), "indented"
    assert json.loads("\n".join(shown.posix)) == {
        "Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs"
    }  # fmt: skip
    assert "account 111122223333" in made.fixes[0].title
    assert "simulate-principal-policy" in made.check


def test_single_sign_on_says_permission_set():
    made = finding(
        "User: arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Developer_0123456789abcdef/me is not authorized "
        "to perform: s3:ListAllMyBuckets because no identity-based policy allows the s3:ListAllMyBuckets action"
    )
    assert 'permission set "Developer"' in made.title
    assert 'permission set "Developer" in IAM Identity Center' in made.fixes[0].title


def test_an_organization_s_policy_is_asked_for_by_its_names():
    made = finding(
        f"User: {USER} is not authorized to perform: iam:CreateGroup on resource: x with an explicit deny in a service "
        "control policy: arn:aws:organizations::444455556666:policy/o-exampleorg/service_control_policy/p-examplepol1"
    )
    first = made.fixes[0]
    assert first.title.startswith("Ask the organization's administrators")
    assert "444455556666" in first.title
    assert "p-examplepol1" in first.title
    assert first.commands.posix == ("aws organizations describe-policy --policy-id p-examplepol1",)
    assert (
        "the policy",
        "arn:aws:organizations::444455556666:policy/o-exampleorg/service_control_policy/p-examplepol1",
    ) in made.facts["table"]
    assert not any("Add this statement" in fix.title for fix in made.fixes)


@pytest.mark.parametrize("name", [name for name in NAMES if name.endswith("denies-it")])
def test_against_a_deny_no_statement_is_offered(name):
    policy = {
        "policy-denies-it": "an identity-based policy", "organization-denies-it": "a service control policy",
        "resource-control-denies-it": "a resource control policy", "boundary-denies-it": "a permissions boundary",
        "session-policy-denies-it": "a session policy", "vpc-endpoint-denies-it": "a VPC endpoint policy",
        "resource-policy-denies-it": "a resource-based policy", "kms-key-denies-it": "a resource-based policy",
    }[name]  # fmt: skip
    action = "kms:Decrypt" if name == "kms-key-denies-it" else "sqs:SendMessage"
    made = finding(
        f"User: {USER} is not authorized to perform: {action} on resource: arn:aws:x:::y "
        f"with an explicit deny in {policy}"
    )
    assert made.cause == name
    assert made.fixes
    assert not any('"Effect"' in line for fix in made.fixes for line in fix.commands.posix)


def test_both_sides_of_a_role():
    made = finding(
        f"An error occurred (AccessDenied) when calling the AssumeRole operation: User: {USER} is not authorized to "
        "perform: sts:AssumeRole on resource: arn:aws:iam::444455556666:role/team/deploy"
    )
    trusts, allows = (json.loads("\n".join(fix.commands.posix)) for fix in made.fixes[:2])
    assert 'trust policy of the role "deploy"' in made.fixes[0].title
    assert trusts == {"Effect": "Allow", "Principal": {"AWS": USER}, "Action": "sts:AssumeRole"}
    assert allows["Resource"] == "arn:aws:iam::444455556666:role/team/deploy"
    assert made.check.startswith("aws sts assume-role --role-arn arn:aws:iam::444455556666:role/team/deploy ")


@pytest.mark.parametrize("length", [25, 36, 37, 40, 73, 110, 400])
def test_the_encoded_message_is_decoded_whole(length):
    message = ("_jcP-nx6" + "Ab1" * 200)[:length]
    text = f"You are not authorized to perform this operation. Encoded authorization failure message: {message}"
    made = finding(text)
    line = made.fixes[0].commands.posix[0]
    assert f"--encoded-message={message}" in shlex.split(line)
    assert mask(line) == line, "a masked message cannot be decoded"
    assert "sts:DecodeAuthorizationMessage" in made.fixes[0].title


def test_a_bare_403_is_told_as_three_things():
    told = explain(
        "botocore.exceptions.ClientError: An error occurred (403) when calling the HeadObject operation: Forbidden"
    ).errors[0]
    assert len(told.among) == 3
    assert told.finding.title == "AWS denies HeadObject and gives no reason"
    assert told.finding.fixes[0].commands.posix == ("aws sts get-caller-identity",)
    for word in ("nobody", "somebody else", "right identity"):
        assert word in told.finding.why


def test_a_text_that_decides_is_not_called_undecided():
    asked = f"User: {USER} is not authorized to perform: sts:AssumeRole"
    decided = f"{asked} because no role trust policy allows the sts:AssumeRole action"
    assert explain(decided).errors[0].among == ()
    assert explain(asked).errors[0].among


HOSTILE = ("$(touch x)", "`id`", "x'; id; '", 'x"; id; "', "x|id", "x&&id", "a b", "--query", "x\nid")


@pytest.mark.parametrize("bad", HOSTILE)
@pytest.mark.parametrize("name", NAMES)
def test_a_fact_is_never_trusted_in_a_command(name, bad):
    kind = next((kind for kind, (_, cause, _) in KINDS.items() if cause == name), "AssumeRoleDenied")
    facts = {
        "principal": f"arn:aws:iam::111122223333:user/{bad}", "action": f"s3:{bad}", "resource": f"arn:aws:s3:::{bad}",
        "policy_arn": f"arn:aws:iam::111122223333:policy/{bad}", "policy_id": bad, "management_account": bad,
        "account": bad, "role": f"arn:aws:iam::111122223333:role/{bad}", "profile": bad, "operation": bad,
        "encoded_message": bad * 30, "needed_action": bad, "failing": bad, "failing_why": bad, "sub": bad,
    }  # fmt: skip
    made = answer(Heard(kind, NOT_PERMITTED, name, 1, "", facts=facts))
    for line in commands(made):
        words = shlex.split(line)
        unquoted = "".join(part for i, part in enumerate(re.split(r"('(?:[^'\\]|\\.)*')", line)) if i % 2 == 0)
        assert bad not in unquoted or bad in ("--query", "a b"), line
        assert "id" not in words
        assert "$(touch" not in words


GITHUB = "token.actions.githubusercontent.com"
ERROR = "Error: Could not assume role with OIDC: Not authorized to perform sts:AssumeRoleWithWebIdentity"


def policy(sub, operator="StringEquals", aud="sts.amazonaws.com"):
    condition = {operator: {f"{GITHUB}:sub": sub}, "StringEquals": {f"{GITHUB}:aud": aud}}
    if operator == "StringEquals":
        condition = {operator: {f"{GITHUB}:sub": sub, f"{GITHUB}:aud": aud}}
    provider = f"arn:aws:iam::111122223333:oidc-provider/{GITHUB}"
    allowed = {"Effect": "Allow", "Principal": {"Federated": provider}, "Condition": condition}
    return json.dumps({"Version": "2012-10-17", "Statement": [allowed]}, indent=2)


@pytest.mark.parametrize(
    ("said", "wanted", "operator", "why"),
    [
        ("repo:acme/shop:ref:refs/heads/main", "repo:acme/shop:*", "StringEquals", "only StringLike takes it"),
        ("repo:acme/shop:ref:refs/heads/main", "repo:Acme/shop:*", "StringLike", "case of the letters"),
        ("repo:acme/shop:pull_request", "repo:ACME/shop:pull_request", "StringEquals", "case of the letters"),
        ("repo:acme/shop:environment:prod", "repo:acme/shop:ref:refs/heads/main", "StringEquals", "`environment:`"),
        ("repo:acme/shop:ref:refs/heads/main", "repo:acme/shop:environment:prod", "StringEquals", "no `environment:`"),
        ("repo:acme/shop:pull_request", "repo:acme/shop:ref:refs/heads/main", "StringEquals", "pull request"),
        ("repo:acme/shop:ref:refs/heads/dev", "repo:acme/shop:ref:refs/heads/main", "StringEquals", "refs/heads/dev"),
        ("repo:acme/shop:ref:refs/heads/main", "repo:acme/other:*", "StringLike", '"acme/other"'),
        ("repo:acme@123/shop@456:ref:refs/heads/main", "repo:acme/shop:*", "StringLike", "with their ids"),
        ("repo:acme/shop:ref:refs/heads/main", "repo:acme@123/shop@456:*", "StringLike", "with their ids"),
    ],
)  # fmt: skip
def test_the_token_beside_the_trust_policy(said, wanted, operator, why):
    claims = f"token claims:\n  sub: {said}\n  aud: sts.amazonaws.com\n"
    text = f"{ERROR}\n\n{claims}\ntrust policy:\n{policy(wanted, operator)}\n"
    error = listen(text)[0]
    assert (error.get("sub"), error.facts["trust_sub"]) == (said, (wanted,))
    assert error.facts["trust_sub_operator"] == operator
    assert error.facts["failing"] == "sub"
    assert why in error.get("failing_why")
    made = finding(text)
    assert made.title == "The token's `sub` does not fit the role's trust policy"
    assert ("token's sub", said) in made.facts["table"]
    assert json.loads(error.get("statement"))["Condition"]["StringEquals"][f"{GITHUB}:sub"] == said


def test_the_audience():
    claims = '{"sub": "repo:a/b:pull_request", "aud": "https://github.com/a"}'
    text = f"{ERROR}\n{claims}\n{policy('repo:a/b:*', 'StringLike')}"
    error = listen(text)[0]
    assert error.facts["failing"] == "aud"
    assert "https://github.com/a" in error.get("failing_why")


@pytest.mark.parametrize("wanted", ["repo:a/b:*", ["repo:x/y:*", "repo:a/b:ref:refs/heads/*"]])
def test_a_token_that_fits_fails_nothing(wanted):
    error = listen(f"{ERROR}\nsub=repo:a/b:ref:refs/heads/main\naud=sts.amazonaws.com\n{policy(wanted, 'StringLike')}")[
        0
    ]
    assert "failing" not in error.facts
    assert error.facts["trust_sub"] == ((wanted,) if isinstance(wanted, str) else tuple(wanted))


def test_a_trust_policy_alone_is_no_token():
    facts = listen(f"{ERROR}\n{policy('repo:a/b:*')}")[0].facts
    assert "sub" not in facts
    assert "failing" not in facts


def test_terraform_s_condition():
    words = (
        'condition { test = "StringEquals" variable = "token.actions.githubusercontent.com:sub" '
        'values = ["repo:a/b:*"] } sub: repo:a/b:pull_request'
    )
    told = trust(words)
    assert told["trust_sub"] == ("repo:a/b:*",)
    assert "only StringLike" in str(told["failing_why"])


def test_a_service_account():
    issuer = "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE"
    told = trust(
        f'"StringEquals": {{"{issuer}:sub": "system:serviceaccount:shop:api"}} '
        '"sub": "system:serviceaccount:default:api"'
    )
    assert told["failing_why"] == 'the namespace is "default"; the trust policy names "shop"'


def test_the_claims_of_a_token_itself():
    from base64 import urlsafe_b64encode

    claims = json.dumps({"sub": "repo:a/b:pull_request", "aud": ["sts.amazonaws.com"], "iss": f"https://{GITHUB}"})
    token = f"eyJhbGciOiJSUzI1NiJ9.{urlsafe_b64encode(claims.encode()).decode().rstrip('=')}.c2lnbmF0dXJl"
    text = f"{ERROR}\nACTIONS_ID_TOKEN={token}\n"
    error = listen(text)[0]
    assert (error.get("sub"), error.get("aud"), error.get("issuer")) == (
        "repo:a/b:pull_request",
        "sts.amazonaws.com",
        GITHUB,
    )
    assert token not in repr(explain(text))


@pytest.mark.parametrize(
    "piece",
    ["a.", "a:sub: ", "x.y:sub:[", '"sub": ', "eyJabcdefghijk.", "-eyJabcdefghijk", "StringLike ", "a.b/", "iss: "],
)
def test_hostile_texts_are_read_in_linear_time(piece):
    begin = time.perf_counter()
    trust(piece * (100_000 // len(piece)))
    assert time.perf_counter() - begin < 3
