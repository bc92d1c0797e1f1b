"""Access-denied messages in the wild: actions and resources as they are written, wrapped lines, tools' wrappings."""

from __future__ import annotations

import json

import pytest

from awswhy.hearing.denial import denial
from awswhy.hearing.listen import listen

ACCOUNT = "111122223333"
USER = f"arn:aws:iam::{ACCOUNT}:user/dev"
WHO = f"User: {USER} is not authorized to perform: "
RESOURCE = f"arn:aws:sqs:eu-west-1:{ACCOUNT}:jobs"


def heard(text):
    return listen(text)[0]


@pytest.mark.parametrize(
    ("text", "action"),
    [
        (f"{WHO}SNS:Publish on resource: {RESOURCE}", "sns:Publish"),
        (f"{WHO}codedeploy: ListDeployments on resource: {RESOURCE}", "codedeploy:ListDeployments"),
        (f"{WHO}[logs:CreateLogStream] on resource: {RESOURCE}", "logs:CreateLogStream"),
        (f"{WHO}`s3:GetObject` on resource: {RESOURCE}", "s3:GetObject"),
        (f"{WHO}lambda:GetFunction20150331v2_1 on resource: {RESOURCE}", "lambda:GetFunction20150331v2_1"),
        (f"{WHO}dynamodb:* on resource: {RESOURCE}", "dynamodb:*"),
    ],
)  # fmt: skip
def test_the_statement_spells_the_action_as_policies_do(text, action):
    assert json.loads(str(denial(text)["statement"])) == {"Effect": "Allow", "Action": action, "Resource": RESOURCE}


def test_a_null_action_is_told_and_gives_no_statement():
    error = heard(f"An error occurred (AccessDeniedException) when calling the CreateThing operation: {WHO}null")
    assert error.kind == "AccessDeniedLegacy"
    assert error.facts["action"] == "null"
    assert "statement" not in error.facts


@pytest.mark.parametrize(
    ("after", "resource"),
    [
        ("user Claude", "user Claude"),
        ("user Claude because no identity-based policy allows the iam:CreateAccessKey action", "user Claude"),
        ("instance profile web with an explicit deny", "instance profile web"),
        ('"arn:aws:s3:::b/my file, old.txt" because no session policy allows it', "arn:aws:s3:::b/my file, old.txt"),
        ("arn:aws:s3:::bucket/my file.txt with an explicit deny", "arn:aws:s3:::bucket/my file.txt"),
        ("arn:aws:iam::1:role/x (Service: Iam; Status Code: 403)", "arn:aws:iam::1:role/x"),
        ("arn:aws:iam::1:role/x.", "arn:aws:iam::1:role/x"),
        ('arn:aws:iam::1:role/x"}', "arn:aws:iam::1:role/x"),
        ("arn:aws:iam::1:role/x status code: 403, request id: abc", "arn:aws:iam::1:role/x"),
        ("<resource-arn> because no identity-based policy allows it", "<resource-arn>"),
        ("*** because no identity-based policy allows it", "***"),
        ("arn:aws:ec2:eu-central-1:1:*/* because no identity-based policy allows it", "arn:aws:ec2:eu-central-1:1:*/*"),
    ],
)  # fmt: skip
def test_resources_as_they_are_written(after, resource):
    assert denial(f"{WHO}iam:CreateAccessKey on resource: {after}")["resource"] == resource


def test_a_bare_iam_name_becomes_its_arn_in_the_statement():
    made = json.loads(str(denial(f"{WHO}iam:CreateAccessKey on resource: user Claude")["statement"]))
    assert made["Resource"] == f"arn:aws:iam::{ACCOUNT}:user/Claude"


@pytest.mark.parametrize("joined", ["{}, {}", "[{}, {}]", "{},{} with the tag"])
def test_several_resources(joined):
    one, two = "arn:aws:s3:::one/*", "arn:aws:s3:::two/*"
    told = denial(f"{WHO}s3:GetObject on resources: {joined.format(one, two)}")
    assert told["resources"] == (one, two)
    assert json.loads(str(told["statement"]))["Resource"] == [one, two]


def test_an_empty_resource_is_none():
    assert "resource" not in denial(f"{WHO}iam:ListUsers on resource:  with an explicit deny")


@pytest.mark.parametrize("on", ["on this resource", "on the resource associated with this ciphertext"])
def test_the_long_reason_of_kms(on):
    error = heard(
        f"{WHO}kms:Decrypt {on} because the resource does not exist in this Region, "
        "no resource-based policies allow access, or a resource-based policy explicitly denies access"
    )
    assert error.kind == "AccessDeniedKMS"
    assert "resource" not in error.facts
    assert "deny" not in error.facts, "KMS does not say which of the three it is"
    assert json.loads(error.get("statement")) == {
        "Effect": "Allow", "Principal": {"AWS": USER}, "Action": "kms:Decrypt", "Resource": "*"
    }  # fmt: skip


def test_lines_wrapped_anywhere():
    text = (
        f"User: {USER}\n is not authorized\n to perform: sqs:\nSendMessage on resource:\n  {RESOURCE}\n"
        " because no identity-based\n policy allows the sqs:SendMessage action"
    )
    error = heard(text)
    assert error.kind == "AccessDeniedIdentityPolicy"
    assert (error.facts["principal"], error.facts["resource"]) == (USER, RESOURCE)


@pytest.mark.parametrize(
    "text",
    [
        f"API: iam:CreateRole {WHO}iam:CreateRole on resource: arn:aws:iam::{ACCOUNT}:role/x",
        (
            f'Resource handler returned message: "{WHO}iam:CreateRole on resource: arn:aws:iam::{ACCOUNT}:role/x '
            '(Service: Iam, Status Code: 403, Request ID: 1)" (RequestToken: 2, HandlerErrorCode: AccessDenied)'
        ),
        f'{{"level":"error","msg":"{WHO}iam:CreateRole on resource: arn:aws:iam::{ACCOUNT}:role/x"}}',
        f"│ api error AccessDenied: {WHO}iam:CreateRole on\n│ resource: arn:aws:iam::{ACCOUNT}:role/x",
    ],
)
def test_wrappings_of_tools(text):
    facts = heard(text).facts
    assert facts["action"] == "iam:CreateRole"
    assert facts["resource"] == f"arn:aws:iam::{ACCOUNT}:role/x"


def test_an_api_without_more_words():
    assert denial("API: s3:CreateBucket Access Denied")["action"] == "s3:CreateBucket"
