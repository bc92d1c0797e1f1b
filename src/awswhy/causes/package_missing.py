"""A package that the credentials need is not installed

What happened

The profile or the tool asks for something that lives in a package of its own: single sign-on and roles in the SDKs for
Java, .NET and JavaScript, boto3 for Ansible, the Session Manager plugin of the AWS CLI, the credential helper that
Docker's configuration names for Amazon ECR. That package is not there, or not where this program looks.

Why it matters

The SDK knows which credentials are meant and cannot get them, so it stops, or goes on without them.

What to do

- Install what the message names, in the environment that runs the program: this project, this venv, this image.
- Java: add the modules `sso` and `ssooidc` (or `sts` for roles) of software.amazon.awssdk, all in one version.
- JavaScript: add the `@aws-sdk/credential-provider-...` package that is named.
- .NET: add AWSSDK.SSO and AWSSDK.SSOOIDC, or AWSSDK.SecurityToken for roles.
- In Docker: install it in the image that runs, not only in the one that builds.

How to check

It names the identity; then the program itself.

    aws sts get-caller-identity

What it is confused with

- awscrt-missing: the same for `aws login` in Python, which needs botocore[crt].
- process-missing: the program in credential_process is not there.
- kubectl-plugin-missing: kubectl's helper is not on its PATH.

From AWS

https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html
https://docs.aws.amazon.com/sdkref/latest/guide/feature-sso-credentials.html
"""

from __future__ import annotations

from awswhy.model.cause import ENVIRONMENT, ERROR, Cause, Says

CAUSE = Cause(
    name="package-missing",
    kind="MissingDependency",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="a package that the way to the credentials needs is not installed",
    says=(
        Says(
            "java-sdk-v2",
            "java.lang.IllegalStateException: To use assumed roles in the 'dev' profile, the 'sts' service "
            "module must be on the class path.",
        ),
        Says(
            "java-sdk-v2",
            "java.lang.IllegalStateException: To use Sso related properties in the 'dev' profile, the 'sso' "
            "service module must be on the class path.",
        ),
        Says(
            "docker-ecr",
            'error getting credentials - err: exec: "docker-credential-ecr-login": executable file not found in '
            "$PATH, out: ``",
        ),
        Says(
            "ansible",
            "Failed to import the required Python library (botocore and boto3) on runner's Python /usr/bin/python3.",
        ),
        Says(
            "js-sdk-v3",
            "Error: Cannot find module '@aws-sdk/credential-provider-sso'",
        ),
    ),
)
SEES = ()
