"""Comments that allow what stands on their line: our own and those of the tools that people come from."""

from __future__ import annotations

_SAME_LINE = (
    "awswhy: allow", "awswhy:allow", "gitleaks:allow", "betterleaks:allow", "pragma: allowlist secret",
    "pragma: whitelist secret", "trufflehog:ignore", "kingfisher:ignore", "ggignore", "secretlint-disable-line",
)  # fmt: skip
_NEXT_LINE = ("pragma: allowlist nextline secret", "awswhy: allow next line", "secretlint-disable-next-line")


def allowed(text: str, start: int, end: int) -> str:
    """Give the comment that allows what stands between two offsets, "" where there is none."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line = text[line_start : line_end if line_end >= 0 else len(text)]
    found = next((comment for comment in _SAME_LINE if comment in line), "")
    if found or not line_start:
        return found
    before = text[text.rfind("\n", 0, line_start - 1) + 1 : line_start]
    return next((comment for comment in _NEXT_LINE if comment in before), "")
