"""The grammar of access-denied messages: every row of AWS's table, and what is seen beyond it."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from awswhy.hearing.denial import denial
from awswhy.hearing.listen import listen

ACCOUNT = "111122223333"
USER = f"arn:aws:iam::{ACCOUNT}:user/dev"
WHO = f"User: {USER} is not authorized to perform: "
ACTION, RESOURCE = "sqs:SendMessage", f"arn:aws:sqs:eu-west-1:{ACCOUNT}:jobs"
ASKED = f"{WHO}{ACTION} on resource: {RESOURCE}"
ORGANIZATION = "arn:aws:organizations::444455556666:policy/o-exampleorg"

WORDS = (
    "User: ", USER, " is not authorized to perform: ", "s3:GetObject", "null", " on resource: ", '"', "[", "é", "\\",
    "arn:aws:s3:::b", ", ", " because no ", "identity-based policy", " allows the ", " with an explicit deny in a ",
    ": ", ORGANIZATION, "\n",
)  # fmt: skip
TABLE = (
    # kind, policy type, implicit words, explicit words
    ("AccessDeniedIdentityPolicy", "identity-based policy", "identity-based policy", "an identity-based policy"),
    ("AccessDeniedResourcePolicy", "resource-based policy", "resource-based policy", "a resource-based policy"),
    ("AccessDeniedPermissionsBoundary", "permissions boundary", "permissions boundary", "a permissions boundary"),
    ("AccessDeniedSessionPolicy", "session policy", "session policy", "a session policy"),
    ("AccessDeniedSessionPolicy", "session policy", "", "a sessions policy"),
    ("AccessDeniedSCP", "service control policy", "service control policy", "a service control policy"),
    ("AccessDeniedRCP", "resource control policy", "", "a resource control policy"),
    ("AccessDeniedVPCEndpointPolicy", "VPC endpoint policy", "VPC endpoint policy", "a VPC endpoint policy"),
)


def heard(text):
    return listen(text)[0]


@pytest.mark.parametrize(("kind", "policy", "implicit", "_"), [row for row in TABLE if row[2]])
def test_an_allow_is_missing(kind, policy, implicit, _):
    text = f"{ASKED} because no {implicit} allows the {ACTION} action"
    error = heard(text)
    assert error.kind == kind
    assert error.facts["deny"] == "implicit"
    assert error.facts["policy_type"] == policy
    assert (error.facts["principal"], error.facts["action"]) == (USER, ACTION)
    assert error.facts["resource"] == RESOURCE
    assert json.loads(error.get("statement"))["Action"] == ACTION


@pytest.mark.parametrize(("kind", "policy", "_", "explicit"), TABLE)
@pytest.mark.parametrize(
    "end", ["", ".", ": arn:aws:iam::111122223333:policy/Guard", " (Service: Sqs, Status Code: 403)"]
)
def test_a_policy_denies(kind, policy, _, explicit, end):
    error = heard(f"{ASKED} with an explicit deny in {explicit}{end}")
    expected = "AccessDeniedExplicitDeny" if kind == "AccessDeniedIdentityPolicy" else kind
    assert error.kind == expected
    assert error.facts["deny"] == "explicit"
    assert error.facts["policy_type"] == policy
    assert error.facts["resource"] == RESOURCE
    assert "statement" not in error.facts, "no Allow helps against a Deny"


def test_role_trust_policy_both_ways():
    asked = f"{WHO}sts:AssumeRole on resource: arn:aws:iam::444455556666:role/deploy"
    missing = heard(f"{asked} because no role trust policy allows the sts:AssumeRole action")
    assert missing.kind == "AssumeRoleDenied"
    assert missing.facts["policy_type"] == "role trust policy"
    made = json.loads(missing.get("statement"))
    assert made == {"Effect": "Allow", "Principal": {"AWS": USER}, "Action": "sts:AssumeRole"}
    denied = heard(f"{asked} with an explicit deny in the role trust policy")
    assert denied.kind == "AssumeRoleDenied"
    assert (denied.facts["deny"], denied.facts["policy_type"]) == ("explicit", "role trust policy")


def test_a_role_s_resource_policy_is_its_trust_policy():
    told = denial(f"{WHO}sts:AssumeRole because no resource-based policy allows the sts:AssumeRole action")
    assert told["policy_type"] == "role trust policy"
    assert "Resource" not in json.loads(str(told["statement"]))


def test_transitively_means_the_organization():
    told = heard(
        f"{ASKED} with an explicit deny in a VPC endpoint policy transitively through a service control policy"
    )
    assert told.kind == "AccessDeniedSCP"
    assert told.facts["policy_type"] == "service control policy"
    assert told.facts["through"] == "VPC endpoint policy"


def test_the_old_form_names_no_type():
    error = heard(f"{ASKED} with an explicit deny")
    assert error.kind == "AccessDeniedExplicitDeny"
    assert error.facts["deny"] == "explicit"
    assert "policy_type" not in error.facts


@pytest.mark.parametrize("end", ["", ".", '"', "'", ")", " \nnext line"])
def test_the_policy_arn_gives_the_organization_away(end):
    arn = f"{ORGANIZATION}/service_control_policy/p-examplepol1"
    error = heard(f"{ASKED} with an explicit deny in a service control policy: {arn}{end}")
    assert error.facts["policy_arn"] == arn
    assert error.facts["policy_id"] == "p-examplepol1"
    assert error.facts["management_account"] == "444455556666"
    assert error.facts["organization"] == "o-exampleorg"
    assert "management account" in error.get("changed_by")


def test_a_policy_arn_alone_tells_its_type():
    told = denial(f"AccessDenied: explicit deny, {ORGANIZATION}/resource_control_policy/p-examplepol2")
    assert told["policy_type"] == "resource control policy"


def test_a_managed_policy_of_aws_has_no_management_account():
    told = denial(
        f"{ASKED} with an explicit deny in a service control policy: "
        "arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess"
    )
    assert "management_account" not in told


def test_old_forms_without_anybody():
    assert denial("Not authorized to perform sts:AssumeRole") == {"action": "sts:AssumeRole"}
    told = denial(
        "User is not authorized to perform: lambda:GetLayerVersion because no resource-based policy allows the "
        "lambda:GetLayerVersion action"
    )
    assert "principal" not in told
    assert told["policy_type"] == "resource-based policy"
    assert "statement" not in told, "a resource's policy needs somebody to allow"


def test_nobody_is_not_allowed_everything():
    told = denial(
        "User: anonymous is not authorized to perform: es:ESHttpGet because no resource-based "
        "policy allows the es:ESHttpGet action"
    )
    assert told["principal"] == "anonymous"
    assert "statement" not in told


def test_the_reason_s_action_counts_where_it_is_another():
    text = (
        f"{WHO}ec2:CreateVpcEndpoint on resource: arn:aws:ec2:eu-west-2:{ACCOUNT}:vpc-endpoint/* "
        "because no identity-based policy allows the vpce:AllowMultiRegion action."
    )
    told = denial(text)
    assert (told["action"], told["needed_action"]) == ("ec2:CreateVpcEndpoint", "vpce:AllowMultiRegion")
    assert json.loads(str(told["statement"]))["Action"] == "vpce:AllowMultiRegion"


def test_a_misprint_in_the_reason_does_not_count():
    told = denial(
        f"{WHO}codecommit:ListRepositories because no service control policy allows the "
        "codecommit:ListRespositories action"
    )
    assert "needed_action" not in told


def test_a_session_is_allowed_as_its_role():
    who = f"User: arn:aws:sts::{ACCOUNT}:assumed-role/app/i-0abc is not authorized to perform: "
    told = denial(
        f"{who}sqs:SendMessage on resource: {RESOURCE} because no resource-based policy allows the "
        "sqs:SendMessage action"
    )
    assert json.loads(str(told["statement"]))["Principal"] == {"AWS": f"arn:aws:iam::{ACCOUNT}:role/app"}


def test_a_role_of_single_sign_on_is_named_by_condition():
    arn = f"arn:aws:sts::{ACCOUNT}:assumed-role/AWSReservedSSO_Dev_0123456789abcdef/me"
    who = f"User: {arn} is not authorized to perform: "
    made = json.loads(str(denial(f"{who}sts:AssumeRole on resource: arn:aws:iam::{ACCOUNT}:role/x")["trust_statement"]))
    assert made["Principal"] == {"AWS": f"arn:aws:iam::{ACCOUNT}:root"}
    arn = made["Condition"]["ArnLike"]["aws:PrincipalArn"]
    assert arn.endswith("/AWSReservedSSO_Dev_0123456789abcdef")


def test_an_endpoint_s_policy_names_the_identity_in_a_condition():
    told = denial(f"{ASKED} because no VPC endpoint policy allows the {ACTION} action")
    made = json.loads(str(told["statement"]))
    assert made["Principal"] == "*"
    assert made["Condition"] == {"ArnLike": {"aws:PrincipalArn": USER}}


@pytest.mark.parametrize("action", ["sts:AssumeRole", "iam:PassRole"])
def test_no_statement_for_every_role_there_is(action):
    assert "statement" not in denial(f"{WHO}{action}")


def test_each_line_tells_its_own():
    text = (
        f"{WHO}sqs:SendMessage on resource: {RESOURCE} because no identity-based policy allows the action\n"
        f"User: arn:aws:iam::{ACCOUNT}:user/other is not authorized to perform: iam:CreateGroup on resource: group x "
        "with an explicit deny in a service control policy\n"
    )
    facts = {error.kind: error.facts for error in listen(text)} if len(listen(text)) > 1 else {}
    first = listen(text)[0]
    assert first.kind == "AccessDeniedSCP"
    assert first.facts["action"] == "iam:CreateGroup"
    assert facts.get("AccessDeniedIdentityPolicy", {"action": "sqs:SendMessage"})["action"] == "sqs:SendMessage"


@pytest.mark.parametrize(
    "text", ["", "all is well", "User: dev is authorized to perform: s3:GetObject", "not authorized"]
)
def test_nothing_denied_gives_nothing(text):
    assert denial(text) == {}


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_any_order_of_its_words_is_read(parts):
    for name in ("statement", "trust_statement"):
        statement = denial("".join(parts)).get(name)
        if statement:
            made = json.loads(str(statement))
            assert made["Effect"] == "Allow"
            action = made["Action"][0] if isinstance(made["Action"], list) else made["Action"]
            assert action.partition(":")[0].islower()


@pytest.mark.parametrize(
    "piece",
    [
        "User: ",
        "User: a is not authorized to perform: ",
        "is not authorized to perform: s3:GetObject, ",
        "because no ",
        " on resource: arn:aws:s3:::x, ",
        "a:b",
    ],
)
def test_hostile_lines_take_linear_time(piece):
    text = f"{WHO}s3:GetObject on resource: " + piece * (200_000 // len(piece))
    begin = time.perf_counter()
    denial(text)
    assert time.perf_counter() - begin < 3
