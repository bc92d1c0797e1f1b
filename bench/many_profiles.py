"""Ten thousand profiles in one file, of one kind and of all kinds, and other files in which work could multiply."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from sides import side_by_side, table

COUNT, CHAIN, INHERITED = 10_000, 3_000, 2_000
ROLE = "role_arn = arn:aws:iam::123456789012:role/team-{n}\n"
PAIR = "aws_access_key_id = AKIAZZZZZZZZZZZZ7EXM\naws_secret_access_key = made+up+secret/for/awswhy/tests/00000001\n"
TEAM = ROLE + "source_profile = default\nregion = eu-west-1\n"
KINDS = (
    TEAM, PAIR, ROLE, ROLE + "source_profile = gone\n", ROLE + "source_profile = p{n}\n",
    ROLE + "credential_source = Nowhere\n", ROLE + "credential_source = Ec2InstanceMetadata\n",
    ROLE + "web_identity_token_file = /no/file\n", TEAM + "mfa_serial = arn:aws:iam::123456789012:mfa/me\n",
    "sso_session = corp\nsso_account_id = 111122223333\nsso_role_name = Dev\n",
    "sso_session = nope\nsso_account_id = 111122223333\nsso_role_name = Dev\n",
    "credential_process = /no/such --profile {n}\n", "login_session = arn:aws:sts::111122223333:assumed-role/A/me\n",
    "region = us-east-1\noutput = json\n", "aws_access_key_id = AKIAZZZZZZZZZZZZ7EXM\n", "source_profile = default\n",
    "aws_acess_key_id = AKIAZZZZZZZZZZZZ7EXM\naws_secret_access_key = x\n",
)  # fmt: skip
"""A profile of each kind, sound and with a fault."""


def of(count: int, *kinds: str) -> str:
    """Write so many profiles, of the kinds in turn."""
    return "".join(f"[profile p{n}]\n{kinds[n % len(kinds)].format(n=n)}\n" for n in range(count))


def worlds() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Give a config file for each world, and the commands that are run over it."""
    far = "".join(f"[profile p{n}]\n{ROLE.format(n=n)}source_profile = p{n + 1}\n" for n in range(CHAIN))
    below = "[DEFAULT]\n" + "".join(f"key{n} = value\n" for n in range(INHERITED)) + of(INHERITED, "region = x\n")
    session = "[sso-session corp]\nsso_start_url = https://corp.awsapps.com/start\nsso_region = eu-west-1\n"
    usual = ("", "--profile p9999", "--profile q9999", "profiles", "lint")
    return {
        f"{COUNT} roles": (of(COUNT, TEAM), usual),
        f"{COUNT} profiles of {len(KINDS)} kinds": (session + of(COUNT, *KINDS), usual),
        f"{COUNT} roles of one missing source": (of(COUNT, ROLE + "source_profile = gone\n"), ("", "profiles", "lint")),
        f"{CHAIN} roles one behind the other": (
            f"{far}[profile p{CHAIN}]\n{PAIR}", ("--profile p0", f"--profile p{CHAIN - 100}", "profiles", "lint"),
        ),
        f"{INHERITED} keys inherited by {INHERITED} sections": (below, ("", "--profile p0", "profiles", "lint")),
        "a quoted name of a megabyte": (f'[profile "{"x" * 1_000_000}"]\nregion = x\n', ("", "profiles", "lint")),
    }  # fmt: skip


def main() -> None:
    """Measure and print, a table for each world."""
    folder = Path(sys.executable).parent
    for world, (text, commands) in worlds().items():
        with tempfile.TemporaryDirectory() as home:
            Path(home, ".aws").mkdir()
            Path(home, ".aws", "config").write_text(text)
            env = {"HOME": home, "PATH": f"{folder}:/usr/bin:/bin", "AWS_EC2_METADATA_DISABLED": "true"}
            asked = {f"awswhy {words}".strip(): [str(folder / "awswhy"), *words.split()] for words in commands}
            print(world)
            table(
                side_by_side({"python -c pass": [sys.executable, "-c", "pass"], **asked}, env, runs=7), "python -c pass"
            )


if __name__ == "__main__":
    main()
