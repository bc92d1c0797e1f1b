"""Modules beside the tests that assert for them: pytest says as much of a failure there as in a test."""

from __future__ import annotations

import pytest

pytest.register_assert_rewrite("asking_both", "canary", "contract", "settling_both")
