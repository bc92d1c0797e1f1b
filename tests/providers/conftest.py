"""What the tests of providers share."""

from __future__ import annotations

import pytest


@pytest.fixture
def no_sleep(monkeypatch):
    """No retry waits."""
    monkeypatch.setattr("time.sleep", lambda seconds: None)
