"""The pytest plugin: a clean AWS world for each test that asks, and credential errors explained in failed tests.

    def test_upload(aws_world):
        aws_world.keys()                  # made-up keys in the environment
        aws_world.profile("dev", region="eu-west-1")
        ...

No real credentials leak in, the metadata address is never asked. `aws_world = true` in pytest's settings gives every
test such a world.
"""

from __future__ import annotations

import os
import sys

import pytest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from awswhy.model.report import Report
    from awswhy.model.walk import Walk

_OURS = ("AWS_", "BOTO_", "AMAZON_")
KEY_ID, SECRET, TOKEN = "AKIAZZZZZZZZZZZZ7EXM", "made+up+secret/for/awswhy/tests/00000001", "made-up-session-token"
"""The made-up keys: they look like no live ones, and AWS knows none of them."""


class AwsWorld:
    """One test's world of AWS settings: the process's own environment, emptied, and a home folder of its own."""

    def __init__(self, home: Path, patch: pytest.MonkeyPatch) -> None:
        """Take a folder to be home, and what puts everything back."""
        self.home, self._patch = home, patch
        self.config_file, self.credentials_file = home / ".aws" / "config", home / ".aws" / "credentials"
        self.config_file.parent.mkdir(parents=True, exist_ok=True)
        for name in [name for name in os.environ if name.upper().startswith(_OURS)]:
            patch.delenv(name)
        for name in ("HOME", "USERPROFILE"):
            patch.setenv(name, str(home))
        patch.setenv("AWS_EC2_METADATA_DISABLED", "true")
        patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        boto3 = sys.modules.get("boto3")
        if boto3 is not None:
            patch.setattr(boto3, "DEFAULT_SESSION", None)  # it would remember another test's credentials

    def env(self, **variables: str | None) -> None:
        """Set variables; None takes one away."""
        for name, value in variables.items():
            if value is None:
                self._patch.delenv(name, raising=False)
            else:
                self._patch.setenv(name, value)

    def keys(self, *, temporary: bool = False) -> None:
        """Put made-up keys into the environment, with a session token for `temporary` ones."""
        self.env(
            AWS_ACCESS_KEY_ID=KEY_ID.replace("AKIA", "ASIA") if temporary else KEY_ID,
            AWS_SECRET_ACCESS_KEY=SECRET,
            AWS_SESSION_TOKEN=TOKEN if temporary else None,
        )

    def profile(self, name: str = "default", **settings: str) -> None:
        """Add a profile to the config file, with the settings given; without any it holds the made-up keys.

        A region that a profile sets counts: the one in the environment goes.
        """
        settings = settings or {"aws_access_key_id": KEY_ID, "aws_secret_access_key": SECRET}
        header = name if name == "default" else f"profile {name}"
        lines = [f"[{header}]", *(f"{key} = {value}" for key, value in settings.items()), ""]
        if "region" in settings:
            self.env(AWS_DEFAULT_REGION=None)
        with self.config_file.open("a", encoding="utf-8") as file:
            file.write("\n".join(lines))

    def config(self, text: str) -> None:
        """Write the whole config file; the region in the environment goes, so that one set there counts."""
        self.env(AWS_DEFAULT_REGION=None)
        self.config_file.write_text(text, encoding="utf-8")

    def credentials(self, text: str) -> None:
        """Write the whole credentials file."""
        self.credentials_file.write_text(text, encoding="utf-8")

    def walk(self, profile: str | None = None) -> Walk:
        """Walk this world as boto3 does, asking no address; `profile` as for `awswhy.walk`."""
        from awswhy.library import walk

        return walk(depth="offline", profile=profile)

    def diagnose(self, profile: str | None = None) -> Report:
        """Walk this world and judge it; `profile` as for `awswhy.diagnose`."""
        from awswhy.library import diagnose

        return diagnose(depth="offline", profile=profile)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the setting that gives every test a clean world."""
    parser.addini(
        "aws_world", "give every test a clean AWS world (as the fixture aws_world does)", "bool", default=False
    )


@pytest.fixture
def aws_world(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> AwsWorld:
    """Give a clean AWS world: no credentials, no profiles, a home folder of its own, no metadata, region us-east-1."""
    return AwsWorld(tmp_path_factory.mktemp("aws-home"), monkeypatch)


@pytest.fixture(autouse=True)
def _aws_world_for_all(request: pytest.FixtureRequest) -> None:
    """Use the clean world for every test where the setting says so."""
    if request.config.getini("aws_world"):
        request.getfixturevalue("aws_world")


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(call: pytest.CallInfo[None]) -> Iterator[None]:
    """Add the explanation to a failed test's report; whatever goes wrong here leaves the report as it was."""
    outcome = yield
    report = outcome.get_result()  # type: ignore[attr-defined]  # pluggy's outcome is sent into the generator
    if call.excinfo is None or report.outcome != "failed":
        return
    from .install import explanation

    told = explanation(call.excinfo.value)
    if told:
        report.sections.append(("awswhy", told))
