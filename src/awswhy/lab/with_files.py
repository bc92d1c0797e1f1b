"""Situations of variables and of AWS's two files."""

from __future__ import annotations

from .keys import DEV, OTHER
from .situation import CALL, CONFIG, CREDENTIALS, KEYS_FILE, LIVE, Situation, exported, pair

SITUATIONS = (
    Situation(
        "no-credentials",
        "nobody has set up AWS for this user: no variables, no ~/.aws, no role",
        cause="no-credentials",
        error="NoCredentialsError",
        at=CALL,
    ),
    Situation(
        "half-a-key",
        "AWS_ACCESS_KEY_ID is set without AWS_SECRET_ACCESS_KEY, and hides a good key in ~/.aws/credentials",
        cause="half-a-key",
        error="PartialCredentialsError",
        env={"AWS_ACCESS_KEY_ID": OTHER.id},
        files={KEYS_FILE: pair(DEV, "default")},
    ),
    Situation(
        "half-a-key-in-file",
        "the profile in ~/.aws/credentials has a key id and no secret",
        cause="half-a-key",
        error="PartialCredentialsError",
        files={KEYS_FILE: f"[default]\naws_access_key_id = {DEV.id}\n"},
    ),
    Situation(
        "env-hides-profile",
        'a key in the environment wins over the profile "dev" that AWS_PROFILE asks for',
        cause="env-hides-profile",
        error="",
        env={"AWS_PROFILE": "dev", **exported(OTHER)},
        files={KEYS_FILE: pair(DEV, "dev")},
    ),
    Situation(
        "profile-not-found",
        'AWS_PROFILE says "dve", and the profile is called "dev"',
        cause="profile-not-found",
        error="ProfileNotFound",
        env={"AWS_PROFILE": "dve"},
        files={KEYS_FILE: pair(DEV, "dev")},
    ),
    Situation(
        "section-without-profile",
        "~/.aws/config says [dev] where it has to say [profile dev]",
        cause="section-without-profile",
        error="ProfileNotFound",
        env={"AWS_PROFILE": "dev"},
        files={CONFIG: "[dev]\nregion = eu-west-1\n" + pair(DEV)},
    ),
    Situation(
        "file-not-parsable",
        "~/.aws/credentials holds the section [dev] twice, so no profile can be read at all",
        cause="file-not-parsable",
        error="ConfigParseError",
        files={KEYS_FILE: pair(DEV, "dev") + "\n" + pair(OTHER, "default") + "\n" + pair(DEV, "dev")},
    ),
    Situation(
        "value-with-blanks-or-quotes",
        "the values in ~/.aws/credentials stand in quotes, which become part of the key",
        cause="value-with-blanks-or-quotes",
        error="ClientError",
        at=CALL,
        code="InvalidClientTokenId",
        files={
            KEYS_FILE: f'[default]\naws_access_key_id = "{DEV.id}"\naws_secret_access_key = "{DEV.secret.reveal()}"\n'
        },
    ),
    Situation(
        "comment-in-value",
        "a comment after the secret in ~/.aws/credentials becomes part of the secret",
        cause="value-with-blanks-or-quotes",
        error="ClientError",
        at=CALL,
        code="SignatureDoesNotMatch",
        files={KEYS_FILE: pair(DEV, "default").rstrip() + "  # made in March\n"},
    ),
    Situation(
        "region-missing",
        "AWS_REGION is set, which boto3 does not read, and no region stands anywhere else",
        cause="region-missing",
        error="NoRegionError",
        at=CALL,
        env={"AWS_REGION": "eu-west-1"},
        files={KEYS_FILE: pair(DEV, "default")},
        region="",
    ),
    Situation(
        "process-failed",
        "the profile's credential_process ends with an error",
        cause="process-failed",
        error="CredentialRetrievalError",
        at=CREDENTIALS,
        depth=LIVE,
        files={
            CONFIG: '[default]\ncredential_process = "@PYTHON@" "@HOME@/bin/fetch-keys.py"\n',
            "bin/fetch-keys.py": 'import sys\n\nsys.exit("vault: permission denied")\n',
        },
    ),
    Situation(
        "process-missing",
        "the profile's credential_process is not installed",
        cause="process-missing",
        error="FileNotFoundError",
        files={CONFIG: "[default]\ncredential_process = @HOME@/bin/no-such-program --json\n"},
    ),
)
