"""`awswhy` from start to finished screen, beside `aws configure list`, boto3 and a bare Python.

Three worlds: nothing configured, keys in the credentials file, and half a key pair (a screen with fixes).
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from sides import side_by_side, table

KEYS = (
    "[default]\naws_access_key_id = AKIAZZZZZZZZZZZZ7EXM\n"
    "aws_secret_access_key = made+up+secret/for/awswhy/tests/00000001\n"
)
BOTO = "import boto3; boto3.Session().get_credentials()"


def main() -> None:
    """Measure and print."""
    folder = Path(sys.executable).parent
    for world, keys, more in (
        ("nothing configured", "", {}),
        ("keys in the credentials file", KEYS, {}),
        ("half a key pair", KEYS, {"AWS_ACCESS_KEY_ID": "AKIAZZZZZZZZZZZZ7EXM"}),
    ):
        with tempfile.TemporaryDirectory() as home:
            if keys:
                aws = Path(home, ".aws")
                aws.mkdir(mode=0o700)
                Path(aws, "credentials").write_text(keys)
                Path(aws, "credentials").chmod(0o600)
            env = {"HOME": home, "PATH": f"{folder}:/usr/bin:/bin", "AWS_EC2_METADATA_DISABLED": "true", **more}
            print(world)
            table(
                side_by_side(
                    {
                        "python -c pass": [sys.executable, "-c", "pass"],
                        "awswhy": [str(folder / "awswhy")],
                        "boto3 get_credentials": [sys.executable, "-c", BOTO],
                        "aws configure list": [str(folder / "aws"), "configure", "list"],
                    },
                    env,
                ),
                "awswhy",
            )


if __name__ == "__main__":
    main()
