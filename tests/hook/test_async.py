"""aiobotocore and s3fs raise botocore's errors, so theirs carry the explanation as well."""

from __future__ import annotations

import os
import subprocess
import textwrap
from pathlib import Path

import pytest

SOURCE = str(Path(__file__).parents[2] / "src")
AIOBOTOCORE = """
    import asyncio
    from aiobotocore.session import get_session

    async def call():
        client = get_session().create_client("sts", region_name="us-east-1", endpoint_url="http://127.0.0.1:9")
        async with client as sts:
            await sts.get_caller_identity()

    asyncio.run(call())
"""
S3FS = """
    import s3fs

    s3fs.S3FileSystem(endpoint_url="http://127.0.0.1:9", client_kwargs={"region_name": "us-east-1"}).ls("bucket")
"""


@pytest.mark.parametrize("code", [AIOBOTOCORE, S3FS], ids=["aiobotocore", "s3fs"])
def test_an_error_of_an_asynchronous_call_is_explained(tmp_path: Path, code: str) -> None:
    python = os.environ.get("AWSWHY_AIOBOTOCORE_PYTHON", "")
    if not python:
        pytest.skip("AWSWHY_AIOBOTOCORE_PYTHON names no Python that has aiobotocore and s3fs")
    env = {"PYTHONPATH": SOURCE, "HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "AWS_EC2_METADATA_DISABLED": "true"}
    for install in ("import awswhy; awswhy.install()\n", ""):
        words = [python, "-c", install + textwrap.dedent(code)]
        done = subprocess.run(words, env=env, capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == 1
        assert "NoCredentialsError: Unable to locate credentials" in done.stderr
        assert ("awswhy explain no-credentials" in done.stderr) is bool(install)
